#include "catalog/body.h"

#include "catalog/clean.h"
#include "text/markdown.h"
#include "text/slug.h"
#include "text/words.h"

#include <string.h>

enum {
    SUMMARY_MIN_CHARS = 70,
    SUMMARY_MAX_CHARS = 155,
    SUMMARY_SOURCE_BYTES = 2000, /* of Markdown that are looked at */
};

struct loss_place {
    struct diags *diags;
    struct pos pos;
    bool exact;
};

/* The place of something that was found in a text which begins at `pos`. */
static struct pos pos_inside(struct pos pos, bool exact, unsigned line, unsigned col)
{
    return exact ? (struct pos){pos.file, pos.line + line - 1, col} : pos;
}

static void add_loss(enum markdown_loss loss, const char *what, unsigned line, unsigned col,
                     void *data)
{
    static const enum diag_tag TAGS[] = {
        [MARKDOWN_LOSS_TAG] = DIAG_MARKDOWN_TAG,
        [MARKDOWN_LOSS_BLOCK] = DIAG_MARKDOWN_BLOCK,
        [MARKDOWN_LOSS_LINK] = DIAG_MARKDOWN_LINK,
        [MARKDOWN_LOSS_BLANK] = DIAG_MARKDOWN_BLANK,
    };
    const struct loss_place *place = data;
    struct pos pos = pos_inside(place->pos, place->exact, line, col);
    diag_add(place->diags, TAGS[loss], pos, what);
}

void body_check_losses(const char *text, struct pos pos, bool exact, struct diags *diags)
{
    struct loss_place place = {.diags = diags, .pos = pos, .exact = exact};
    markdown_find_losses(text, strlen(text), add_loss, &place);
}

struct photo_search {
    struct reader *reader;
    struct pos pos;
    bool exact;
    GArray *names; /* struct photo_name */
    unsigned n;
};

static void add_photo(const struct markdown_picture *picture, unsigned line, unsigned col,
                      void *data)
{
    struct photo_search *search = data;
    struct pos pos = pos_inside(search->pos, search->exact, line, col);
    if (search->n++ < CATALOG_MAX_TEXT_PHOTOS) {
        struct photo_name name = {
            .file = arena_strdup(search->reader->arena, picture->target, -1),
            .at = {pos.line, pos.col},
        };
        g_array_append_val(search->names, name);
    } else if (search->n == CATALOG_MAX_TEXT_PHOTOS + 1) {
        char max[16];
        g_snprintf(max, sizeof max, "%d", CATALOG_MAX_TEXT_PHOTOS);
        diag_add(search->reader->diags, DIAG_MARKDOWN_PHOTOS, pos, max);
    }
}

struct photo_names body_photos(struct reader *r, const char *text, struct pos pos, bool exact)
{
    g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(struct photo_name));
    struct photo_search search = {.reader = r, .pos = pos, .exact = exact, .names = names};
    markdown_find_pictures(text, strlen(text), add_photo, &search);
    return (struct photo_names){
        .items = arena_copy(r->arena, names->data, names->len * sizeof(struct photo_name)),
        .n = names->len,
    };
}

const char *body_read(struct reader *r, const struct yaml_front *front, uint32_t *ret_line)
{
    unsigned skipped;
    const char *text = clean_text(r->arena, front->body, front->body_len, &skipped);
    if (!*text)
        return NULL;
    struct pos pos = {.file = r->file, .line = front->body_line + skipped, .col = 1};
    if (clean_has_direction(front->body, front->body_len))
        diag_add(r->diags, DIAG_TEXT_DIRECTION, pos, r->indonesian ? "deskripsi" : "description");
    unsigned line = 1;
    switch (markdown_check(text, strlen(text), &line)) {
    case MARKDOWN_TOO_LONG:
        diag_add(r->diags, DIAG_MARKDOWN_TOO_LONG, pos);
        return NULL;
    case MARKDOWN_TOO_DEEP:
        pos.line += line - 1;
        diag_add(r->diags, DIAG_MARKDOWN_TOO_DEEP, pos);
        return NULL;
    case MARKDOWN_OK:
        break;
    }
    body_check_losses(text, pos, true, r->diags);
    *ret_line = pos.line;
    return text;
}

/* Bytes of the beginning to look at: whole paragraphs if possible, whole characters always. */
static size_t beginning(const char *text)
{
    size_t len = strlen(text);
    if (len <= SUMMARY_SOURCE_BYTES)
        return len;
    const char *cut = g_strrstr_len(text, SUMMARY_SOURCE_BYTES, "\n\n");
    if (cut && cut > text)
        return (size_t)(cut - text);
    size_t n = SUMMARY_SOURCE_BYTES;
    while (n > 0 && ((unsigned char)text[n] & 0xc0) == 0x80)
        n--;
    return n;
}

/* Headings are not sentences: begins behind those at the top. */
static const char *skip_headings(const char *text)
{
    while (*text == '#' || *text == '\n') {
        const char *end = strchr(text, '\n');
        if (!end)
            break;
        text = end + 1;
    }
    return text;
}

/* Bytes up to the end of the first sentence that is long enough; 0 when that comes late. */
static size_t sentence_end(const char *line)
{
    size_t chars = 0;
    for (const char *p = line; *p && chars < SUMMARY_MAX_CHARS; p = g_utf8_next_char(p)) {
        chars++;
        if (chars >= SUMMARY_MIN_CHARS && strchr(".!?", *p) && (p[1] == ' ' || !p[1]))
            return (size_t)(p + 1 - line);
    }
    return 0;
}

/* Bytes up to the first heading or table behind some words: cells in a row are no sentence. */
static size_t sentences(const char *text)
{
    size_t len = strcspn(text, "\n");
    bool begins_with_table = *text == '|';
    while (text[len]) {
        const char *line = text + len + 1;
        if (!begins_with_table && (*line == '#' || *line == '|'))
            break;
        len += 1 + strcspn(line, "\n");
    }
    return len;
}

const char *body_summary(struct arena *arena, const char *markdown)
{
    const char *source = skip_headings(markdown);
    GString *plain = g_string_new(NULL);
    markdown_plain(plain, source, MIN(beginning(source), sentences(source)));
    g_autofree char *line = words_collapse(plain->str);
    g_string_free(plain, TRUE);
    if (!*line)
        return NULL;
    size_t end = sentence_end(line);
    if (end)
        return arena_strdup(arena, line, (ssize_t)end);
    g_autofree char *shortened = words_shorten(line, SUMMARY_MAX_CHARS);
    return arena_strdup(arena, shortened, -1);
}

const char *body_slug(struct reader *r, const char *given, struct place at)
{
    if (!given || slug_is_valid(given))
        return given;
    g_autofree char *slug = slug_from_name(given);
    if (!*slug) {
        diag_add(r->diags, DIAG_SLUG_EMPTY, pos_at(r->file, at), given);
        return NULL;
    }
    diag_add(r->diags, DIAG_SLUG_FORM, pos_at(r->file, at), given, slug);
    return arena_strdup(r->arena, slug, -1);
}
