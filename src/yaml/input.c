#include "yaml/input.h"

#include "base/scan.h"

#include <string.h>

static const char BOM[] = "\xef\xbb\xbf";

size_t input_bom(const char *text, size_t len)
{
    return len >= 3 && !memcmp(text, BOM, 3) ? 3 : 0;
}

bool input_is_control(gunichar c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') ||
           (c >= 0x7f && c < 0xa0 && c != 0x85) || c == 0xfeff || c == 0xfffe || c == 0xffff;
}

/* Where byte `offset` stands; the text before it is valid UTF-8. */
static struct pos offset_pos(const char *text, size_t offset, const char *file, unsigned first_line)
{
    struct pos pos = {.file = g_intern_string(file), .line = first_line, .col = 1};
    for (size_t i = 0; i < offset; i++) {
        bool crlf = text[i] == '\r' && text[i + 1] == '\n';
        if (text[i] == '\n' || (text[i] == '\r' && !crlf)) {
            pos.line++;
            pos.col = 1;
        } else if (((unsigned char)text[i] & 0xc0) != 0x80 && !crlf) {
            pos.col++;
        }
    }
    return pos;
}

/* Notepad's "Unicode": a mark of two bytes, or every other byte of the beginning zero. */
static bool looks_like_utf16(const char *text, size_t len)
{
    if (len < 2)
        return false;
    if (!memcmp(text, "\xff\xfe", 2) || !memcmp(text, "\xfe\xff", 2))
        return true;
    return len >= 4 && ((!text[1] && !text[3] && text[0]) || (!text[0] && !text[2] && text[1]));
}

/* The first byte that begins no character, or NULL; `ret_control` is the first character before it
 * that does not belong in a text file, or NULL. */
static const char *find_faults(const char *text, size_t len, const char **ret_control)
{
    const char *end = text + len;
    *ret_control = NULL;
    for (const char *p = text; (p = scan_plain(p, end)) < end;) {
        if (*p == '\n') {
            p++;
            continue;
        }
        gunichar c = g_utf8_get_char_validated(p, end - p);
        if (!c || c > 0x10ffff)
            return p;
        if (!*ret_control && input_is_control(c))
            *ret_control = p;
        p = g_utf8_next_char(p);
    }
    return NULL;
}

bool input_check(const char *text, size_t len, const char *file, unsigned first_line,
                 struct diags *diags)
{
    size_t bom = input_bom(text, len);
    text += bom;
    len -= bom;
    const char *control;
    const char *bad = find_faults(text, len, &control);
    if (bad) {
        size_t offset = (size_t)(bad - text);
        struct pos pos = offset_pos(text, offset, file, first_line);
        if (looks_like_utf16(text, len))
            diag_add(diags, DIAG_TEXT_UTF16, pos);
        else if (!*bad)
            diag_add(diags, DIAG_TEXT_CONTROL, pos, "U+0000");
        else
            diag_add(diags, DIAG_TEXT_NOT_UTF8, pos);
        return false;
    }
    if (control) {
        char name[16];
        g_snprintf(name, sizeof name, "U+%04X", g_utf8_get_char(control));
        diag_add(diags, DIAG_TEXT_CONTROL,
                 offset_pos(text, (size_t)(control - text), file, first_line), name);
        return false;
    }
    return true;
}

/* U+0085, U+2028 or U+2029 at `p`, where a character begins: its length, else 0. */
static size_t odd_break(const char *p)
{
    const unsigned char *u = (const unsigned char *)p;
    if (u[0] == 0xc2 && u[1] == 0x85)
        return 2;
    return u[0] == 0xe2 && u[1] == 0x80 && (u[2] == 0xa8 || u[2] == 0xa9) ? 3 : 0;
}

static bool has_odd_break(const char *text, size_t len)
{
    static const char FIRST[] = "\xc2\xe2";
    const char *end = text + len;
    for (size_t i = 0; FIRST[i]; i++) {
        for (const char *p = text; (p = memchr(p, FIRST[i], (size_t)(end - p))); p++) {
            if (odd_break(p))
                return true;
        }
    }
    return false;
}

/* The value of four hexadecimal digits at `p`, or -1. */
static int hex4(const char *p)
{
    int value = 0;
    for (int i = 0; i < 4; i++) {
        int digit = g_ascii_xdigit_value(p[i]);
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* JSON writes an emoji as two escapes (a surrogate pair), which YAML does not know. */
static bool surrogate_pair(const char *p, size_t left, gunichar *ret_char)
{
    if (left < 12 || p[0] != '\\' || p[1] != 'u' || p[6] != '\\' || p[7] != 'u')
        return false;
    int high = hex4(p + 2), low = hex4(p + 8);
    if (high < 0xd800 || high > 0xdbff || low < 0xdc00 || low > 0xdfff)
        return false;
    *ret_char = 0x10000 + (((gunichar)high - 0xd800) << 10) + ((gunichar)low - 0xdc00);
    return true;
}

static bool looks_like_json(const char *text, size_t len)
{
    size_t i = 0;
    while (i < len && g_ascii_isspace(text[i]))
        i++;
    return i < len && (text[i] == '{' || text[i] == '[');
}

/* Copies the text with what libyaml would trip over written otherwise. */
static char *text_translate(const char *text, size_t len, bool json, size_t *ret_len)
{
    GString *out = g_string_sized_new(len);
    for (size_t i = 0; i < len;) {
        size_t width = odd_break(text + i);
        gunichar c;
        if (width) {
            g_string_append_c(out, ' ');
            i += width;
        } else if (json && surrogate_pair(text + i, len - i, &c)) {
            g_string_append_unichar(out, c);
            i += 12;
        } else {
            /* An escaped backslash must not lend its second half to "\u". */
            size_t n = json && text[i] == '\\' && i + 1 < len ? 2 : 1;
            g_string_append_len(out, text + i, (gssize)n);
            i += n;
        }
    }
    *ret_len = out->len;
    return g_string_free(out, FALSE);
}

void input_init(struct input *input, const char *text, size_t len, const char *file,
                unsigned first_line)
{
    size_t bom = input_bom(text, len);
    *input = (struct input){
        .file = g_intern_string(file),
        .first_line = first_line,
        .text = text + bom,
        .len = len - bom,
    };
    bool json = looks_like_json(input->text, input->len) && memmem(text, len, "\\u", 2);
    if (json || has_odd_break(input->text, input->len)) {
        input->changed = text_translate(input->text, input->len, json, &input->len);
        input->text = input->changed;
    }
}

void input_clear(struct input *input)
{
    g_free(input->changed);
    if (input->starts)
        g_array_unref(input->starts);
    *input = (struct input){0};
}

static void count_lines(struct input *input)
{
    input->starts = g_array_new(FALSE, FALSE, sizeof(size_t));
    size_t start = 0;
    g_array_append_val(input->starts, start);
    const char *end = input->text + input->len;
    bool has_cr = memchr(input->text, '\r', input->len);
    for (const char *p = input->text; p < end;) {
        const char *stop = memchr(p, '\n', (size_t)(end - p));
        const char *cr = has_cr ? memchr(p, '\r', (size_t)((stop ? stop : end) - p)) : NULL;
        if (cr && cr + 1 != stop)
            stop = cr;
        if (!stop)
            break;
        p = stop + 1;
        start = (size_t)(p - input->text);
        g_array_append_val(input->starts, start);
    }
}

const char *input_line(struct input *input, size_t line, size_t *ret_len)
{
    if (!input->starts)
        count_lines(input);
    if (line >= input->starts->len) {
        *ret_len = 0;
        return "";
    }
    size_t start = g_array_index(input->starts, size_t, line);
    size_t end =
        line + 1 < input->starts->len ? g_array_index(input->starts, size_t, line + 1) : input->len;
    while (end > start && (input->text[end - 1] == '\n' || input->text[end - 1] == '\r'))
        end--;
    *ret_len = end - start;
    return input->text + start;
}

size_t input_col_offset(const char *line, size_t len, size_t col)
{
    size_t offset = 0;
    while (offset < len && col > 0) {
        offset++;
        while (offset < len && ((unsigned char)line[offset] & 0xc0) == 0x80)
            offset++;
        col--;
    }
    return offset;
}

struct place input_place(const struct input *input, size_t line, size_t col)
{
    return (struct place){
        .line = (uint32_t)(input->first_line + line),
        .col = (uint32_t)(col + 1),
    };
}

struct pos input_pos(const struct input *input, size_t line, size_t col)
{
    return pos_at(input->file, input_place(input, line, col));
}
