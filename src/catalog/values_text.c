/* Readers of values that are words: texts, lists of words, yes and no, choices, colours. */
#include "catalog/reader.h"

#include "catalog/body.h"
#include "catalog/clean.h"
#include "text/markdown.h"
#include "text/words.h"
#include "yaml/scalar.h"

#include <string.h>

/* False after a diagnostic. */
static bool check_length(struct reader *r, const struct field *field, const char *text,
                         const struct yaml_node *node)
{
    if (field->max <= 0 || strlen(text) <= (size_t)field->max)
        return true;
    size_t chars = words_chars(text);
    if (chars <= (size_t)field->max)
        return true;
    char has[24], max[24];
    g_snprintf(has, sizeof has, "%zu", chars);
    g_snprintf(max, sizeof max, "%d", (int)field->max);
    reader_add(r, DIAG_TEXT_TOO_LONG, node, r->key, has, max);
    return false;
}

/* The text between curved quotes that stand around the whole of it; new, NULL where none do. Chats
 * and word processors make them of straight ones, and to YAML they are letters. */
static char *between_quotes(const char *text)
{
    static const struct {
        const char *open, *close;
    } PAIRS[] = {{"“", "”"}, {"”", "”"}, {"„", "“"}, {"„", "”"},
                 {"‘", "’"}, {"’", "’"}, {"«", "»"}};
    if (g_ascii_isprint(*text)) /* as nearly every text begins */
        return NULL;
    size_t len = strlen(text);
    for (size_t i = 0; i < G_N_ELEMENTS(PAIRS); i++) {
        size_t open = strlen(PAIRS[i].open), close = strlen(PAIRS[i].close);
        if (len <= open + close || !g_str_has_prefix(text, PAIRS[i].open) ||
            !g_str_has_suffix(text, PAIRS[i].close))
            continue;
        g_autofree char *inner = g_strndup(text + open, len - open - close);
        /* “a” and “b”: these do not stand around the whole. */
        if (!strstr(inner, PAIRS[i].open) && !strstr(inner, PAIRS[i].close))
            return g_strstrip(g_steal_pointer(&inner));
    }
    return NULL;
}

static void check_quotes(struct reader *r, const char *text, const struct yaml_node *node)
{
    g_autofree char *inner = node->quoted ? NULL : between_quotes(text);
    if (!inner)
        return;
    g_autoptr(GString) plain = g_string_new(NULL);
    yaml_put_text(plain, inner);
    reader_add(r, DIAG_TEXT_QUOTES, node, r->key, plain->str);
}

void value_line(struct reader *r, const struct field *field, const struct yaml_node *node,
                void *record)
{
    const char *text = reader_line(r, node);
    if (!text || !check_length(r, field, text, node))
        return;
    check_quotes(r, text, node);
    *(const char **)reader_slot(record, field->offset) = text;
}

void value_text(struct reader *r, const struct field *field, const struct yaml_node *node,
                void *record)
{
    if (node->kind != YAML_SCALAR) {
        reader_add(r, DIAG_VALUE_NOT_TEXT, node, r->key, field->example);
        return;
    }
    if (clean_has_direction(node->text, node->len))
        reader_add(r, DIAG_TEXT_DIRECTION, node, r->key);
    unsigned skipped;
    const char *text = clean_text(r->arena, node->text, node->len, &skipped);
    if (!check_length(r, field, text, node))
        return;
    unsigned line = 0;
    enum markdown_verdict verdict = markdown_check(text, strlen(text), &line);
    if (verdict == MARKDOWN_TOO_LONG)
        reader_add(r, DIAG_MARKDOWN_TOO_LONG, node);
    else if (verdict == MARKDOWN_TOO_DEEP)
        reader_add(r, DIAG_MARKDOWN_TOO_DEEP, node);
    else
        *(const char **)reader_slot(record, field->offset) = text;
    if (verdict == MARKDOWN_OK && field->is_markdown)
        body_check_losses(text, pos_at(r->file, node->at), false, r->diags);
}

/* Adds one entry of a list of words; false when it is none. */
static bool add_word(struct reader *r, const struct yaml_node *node, GPtrArray *words)
{
    const char *word = reader_line(r, node);
    if (word && *word)
        g_ptr_array_add(words, (void *)word);
    return word != NULL;
}

static void add_comma_words(struct reader *r, const struct yaml_node *node, GPtrArray *words)
{
    const char *line = reader_line(r, node);
    g_auto(GStrv) parts = g_strsplit(line ? line : "", ",", -1);
    for (char **part = parts; *part; part++) {
        g_strstrip(*part);
        if (**part)
            g_ptr_array_add(words, arena_strdup(r->arena, *part, -1));
    }
}

void value_strings(struct reader *r, const struct field *field, const struct yaml_node *node,
                   void *record)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    if (node->kind == YAML_MAPPING) {
        reader_add(r, DIAG_VALUE_NOT_LIST, node, r->key, field->example);
        return;
    }
    if (node->kind == YAML_SCALAR)
        add_comma_words(r, node, words);
    for (size_t i = 0; node->kind == YAML_SEQUENCE && i < node->n; i++)
        add_word(r, node->items[i], words);
    if ((int64_t)words->len > field->max) {
        char max[24];
        g_snprintf(max, sizeof max, "%d", (int)field->max);
        reader_add(r, DIAG_LIST_TOO_LONG, node, r->key, max);
        return;
    }
    *(struct strings *)reader_slot(record, field->offset) = (struct strings){
        .items = arena_copy(r->arena, words->pdata, words->len * sizeof(char *)),
        .n = words->len,
    };
}

bool value_word_bool(const char *text, bool *ret_value)
{
    static const struct {
        const char *word;
        bool value;
    } WORDS[] = {
        {"ya", true},     {"yes", true}, {"true", true},   {"y", true},  {"on", true},
        {"tidak", false}, {"no", false}, {"false", false}, {"n", false}, {"off", false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        if (!g_ascii_strcasecmp(text, WORDS[i].word)) {
            *ret_value = WORDS[i].value;
            return true;
        }
    }
    return false;
}

void value_bool(struct reader *r, const struct field *field, const struct yaml_node *node,
                void *record)
{
    const char *text = reader_line(r, node);
    bool *slot = reader_slot(record, field->offset);
    if (text && !value_word_bool(text, slot))
        reader_add(r, DIAG_NOT_YES_NO, node, r->key, text);
}

void value_service(struct reader *r, const struct field *field, const struct yaml_node *node,
                   void *record)
{
    const char *text = reader_line(r, node);
    const char **slot = reader_slot(record, field->offset);
    bool yes;
    if (!text)
        return;
    if (value_word_bool(text, &yes))
        *slot = yes ? "" : NULL;
    else if (check_length(r, field, text, node))
        *slot = text;
}

void value_choice(struct reader *r, const struct field *field, const struct yaml_node *node,
                  void *record)
{
    const char *text = reader_line(r, node);
    if (!text)
        return;
    GString *all = g_string_new(NULL);
    for (const struct choice *choice = field->choices; choice->name; choice++) {
        if (!g_ascii_strcasecmp(text, choice->name) || !g_ascii_strcasecmp(text, choice->alias)) {
            *(int *)reader_slot(record, field->offset) = choice->value;
            g_string_free(all, TRUE);
            return;
        }
        g_string_append_printf(all, "%s%s", all->len ? ", " : "",
                               r->indonesian ? choice->alias : choice->name);
    }
    reader_add(r, DIAG_NOT_CHOICE, node, r->key, text, all->str);
    g_string_free(all, TRUE);
}

/* ---- colours ---- */

static const struct {
    const char *name, *alias;
    uint32_t rgb;
} COLORS[] = {
    {"black", "hitam", 0x000000},        {"white", "putih", 0xffffff},
    {"gray", "abu-abu", 0x6b7280},       {"grey", "kelabu", 0x6b7280},
    {"silver", "perak", 0xb8bcc2},       {"red", "merah", 0xc62828},
    {"dark red", "merah tua", 0x8e1b1b}, {"maroon", "marun", 0x7a1f2b},
    {"pink", "merah muda", 0xe35d8f},    {"orange", "oranye", 0xe36414},
    {"amber", "jingga", 0xe08e0b},       {"yellow", "kuning", 0xf2b705},
    {"gold", "emas", 0xc79a2b},          {"lime", "hijau muda", 0x7cb342},
    {"green", "hijau", 0x2e7d32},        {"dark green", "hijau tua", 0x1b5e20},
    {"teal", "toska", 0x00897b},         {"light blue", "biru muda", 0x4aa3df},
    {"blue", "biru", 0x1565c0},          {"navy", "biru tua", 0x1a2f5a},
    {"indigo", "nila", 0x303f9f},        {"purple", "ungu", 0x6a1b9a},
    {"brown", "cokelat", 0x6d4c41},      {"cream", "krem", 0xf3e5c8},
};

/* "#rgb" or "#rrggbb", the '#' may be missing. */
static bool parse_hex_color(const char *text, uint32_t *ret_rgb)
{
    text += *text == '#';
    size_t len = strlen(text);
    if ((len != 3 && len != 6) || strspn(text, "0123456789abcdefABCDEF") != len)
        return false;
    uint32_t rgb = 0;
    for (size_t i = 0; i < len; i++) {
        uint32_t digit = (uint32_t)g_ascii_xdigit_value(text[i]);
        rgb = len == 3 ? rgb << 8 | digit << 4 | digit : rgb << 4 | digit;
    }
    *ret_rgb = rgb;
    return true;
}

static bool parse_color_name(const char *text, uint32_t *ret_rgb)
{
    for (size_t i = 0; i < G_N_ELEMENTS(COLORS); i++) {
        if (!g_ascii_strcasecmp(text, COLORS[i].name) ||
            !g_ascii_strcasecmp(text, COLORS[i].alias)) {
            *ret_rgb = COLORS[i].rgb;
            return true;
        }
    }
    return false;
}

void value_color(struct reader *r, const struct field *field, const struct yaml_node *node,
                 void *record)
{
    const char *text = reader_line(r, node);
    uint32_t rgb;
    if (!text)
        return;
    if (!parse_hex_color(text, &rgb) && !parse_color_name(text, &rgb)) {
        reader_add(r, DIAG_NOT_COLOR, node, r->key, text);
        return;
    }
    *(uint32_t *)reader_slot(record, field->offset) = rgb;
    *(bool *)reader_slot(record, field->second) = true;
}
