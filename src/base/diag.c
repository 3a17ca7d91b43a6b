#include "base/diag.h"

#include "base/bug.h"
#include "base/lang.h"

#include <pthread.h>
#include <stdarg.h>
#include <string.h>

/* A hostile file could carry a fault on every byte: what a person reads ends
 * long before this. The count stays true, the surplus is not stored. */
enum { DIAG_MAX_KEPT = 100000, DIAG_MAX_ARG_CHARS = 200 };

static const struct diag_row ROWS[] = {
#define X(id, level, tag, sentence, remedy, explanation)                                           \
    [DIAG_##id] = {tag, DIAG_##level, sentence, remedy, explanation},
#include "base/diag_tags.h"
#undef X
};
static_assert(G_N_ELEMENTS(ROWS) == DIAG_TAG_COUNT, "one row a tag");

struct diags {
    pthread_mutex_t lock; /* POSIX's, not GLib's: ThreadSanitizer sees only the former */
    GArray *items;        /* struct diag */
    size_t count[DIAG_LEVEL_COUNT];
};

static void diag_clear(void *data)
{
    g_strfreev(((struct diag *)data)->args);
}

struct diags *diags_new(void)
{
    struct diags *diags = g_new0(struct diags, 1);
    pthread_mutex_init(&diags->lock, NULL);
    diags->items = g_array_new(FALSE, FALSE, sizeof(struct diag));
    g_array_set_clear_func(diags->items, diag_clear);
    return diags;
}

void diags_free(struct diags *diags)
{
    if (!diags)
        return;
    g_array_unref(diags->items);
    pthread_mutex_destroy(&diags->lock);
    g_free(diags);
}

/* User text goes to terminals and JSON: no control characters, valid UTF-8, no
 * endless lines. */
static char *arg_clean(const char *arg)
{
    size_t plain = 0;
    while (plain < DIAG_MAX_ARG_CHARS && arg[plain] >= ' ' && arg[plain] < 0x7f)
        plain++;
    if (!arg[plain])
        return g_strdup(arg);
    g_autofree char *valid = g_utf8_make_valid(arg, -1);
    GString *out = g_string_new(NULL);
    size_t chars = 0;
    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        if (++chars > DIAG_MAX_ARG_CHARS) {
            g_string_append(out, "…");
            break;
        }
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_iscntrl(c))
            g_string_append_c(out, ' ');
        else
            g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

/* Takes the arguments of `diag`. */
static void diag_take(struct diags *diags, struct diag diag)
{
    pthread_mutex_lock(&diags->lock);
    diags->count[diag.level]++;
    if (diags->items->len < DIAG_MAX_KEPT)
        g_array_append_val(diags->items, diag);
    else
        diag_clear(&diag);
    pthread_mutex_unlock(&diags->lock);
}

void diag_add_args(struct diags *diags, enum diag_tag tag, struct pos pos, ...)
{
    BUG_ON((unsigned)tag >= DIAG_TAG_COUNT);
    g_autoptr(GPtrArray) args = g_ptr_array_new();
    va_list ap;
    va_start(ap, pos);
    for (const char *arg; (arg = va_arg(ap, const char *));)
        g_ptr_array_add(args, arg_clean(arg));
    va_end(ap);
    g_ptr_array_add(args, NULL);
    diag_take(diags,
              (struct diag){tag, ROWS[tag].level, pos, (char **)g_ptr_array_steal(args, NULL)});
}

void diag_add_kept(struct diags *diags, const struct diag *kept)
{
    guint n = g_strv_length(kept->args);
    char **args = g_new0(char *, n + 1);
    for (guint i = 0; i < n; i++)
        args[i] = arg_clean(kept->args[i]);
    diag_take(diags, (struct diag){kept->tag, kept->level, kept->pos, args});
}

size_t diags_count(const struct diags *diags)
{
    return diags->items->len;
}

size_t diags_count_level(const struct diags *diags, enum diag_level level)
{
    return diags->count[level];
}

bool diags_have(const struct diags *diags, enum diag_tag tag)
{
    for (guint i = 0; i < diags->items->len; i++) {
        if (g_array_index(diags->items, struct diag, i).tag == tag)
            return true;
    }
    return false;
}

void diags_move(struct diags *to, struct diags *from, enum diag_level cap)
{
    pthread_mutex_lock(&to->lock);
    for (int level = 0; level < DIAG_LEVEL_COUNT; level++) {
        to->count[MIN(level, (int)cap)] += from->count[level];
        from->count[level] = 0;
    }
    for (guint i = 0; i < from->items->len; i++) {
        struct diag *diag = &g_array_index(from->items, struct diag, i);
        diag->level = MIN(diag->level, cap);
        if (to->items->len < DIAG_MAX_KEPT) {
            g_array_append_val(to->items, *diag);
            diag->args = NULL;
        }
    }
    pthread_mutex_unlock(&to->lock);
    g_array_set_size(from->items, 0);
}

void diags_make_strict(struct diags *diags)
{
    for (guint i = 0; i < diags->items->len; i++) {
        struct diag *diag = &g_array_index(diags->items, struct diag, i);
        if (diag->level == DIAG_WARNING)
            diag->level = DIAG_ERROR;
    }
    diags->count[DIAG_ERROR] += diags->count[DIAG_WARNING];
    diags->count[DIAG_WARNING] = 0;
}

static int uint_compare(uint32_t a, uint32_t b)
{
    return a < b ? -1 : a > b;
}

static int diag_compare(const void *pa, const void *pb)
{
    const struct diag *a = pa, *b = pb;
    int order = g_strcmp0(a->pos.file, b->pos.file);
    if (!order)
        order = uint_compare(a->pos.line, b->pos.line);
    if (!order)
        order = uint_compare(a->pos.col, b->pos.col);
    if (!order)
        order = uint_compare(a->tag, b->tag);
    for (size_t i = 0; !order; i++) {
        order = g_strcmp0(a->args[i], b->args[i]);
        if (!a->args[i] || !b->args[i])
            break;
    }
    return order;
}

const struct diag *diags_sorted(struct diags *diags)
{
    GArray *items = diags->items;
    g_array_sort(items, diag_compare);
    guint kept = 0;
    for (guint i = 0; i < items->len; i++) {
        struct diag *diag = &g_array_index(items, struct diag, i);
        if (kept && !diag_compare(&g_array_index(items, struct diag, kept - 1), diag)) {
            diags->count[diag->level]--;
            diag_clear(diag);
            diag->args = NULL;
            continue;
        }
        if (kept != i) {
            g_array_index(items, struct diag, kept) = *diag;
            diag->args = NULL;
        }
        kept++;
    }
    if (kept < items->len)
        g_array_set_size(items, kept);
    return (const struct diag *)items->data;
}

/* Appends `text` with {0} … {9} replaced by the arguments. A slot without its
 * argument is our bug: the row and the call disagree. */
static void text_expand(GString *out, const char *text, char *const *args)
{
    guint n_args = g_strv_length((char **)args);
    for (const char *p = text; *p; p++) {
        if (p[0] == '{' && g_ascii_isdigit(p[1]) && p[2] == '}') {
            guint slot = (guint)(p[1] - '0');
            BUG_ON(slot >= n_args);
            g_string_append(out, args[slot]);
            p += 2;
        } else {
            g_string_append_c(out, *p);
        }
    }
}

char *diag_sentence(const struct diag *diag)
{
    GString *out = g_string_new(NULL);
    text_expand(out, tr(ROWS[diag->tag].sentence), diag->args);
    return g_string_free(out, FALSE);
}

char *diag_remedy(const struct diag *diag)
{
    GString *out = g_string_new(NULL);
    if (ROWS[diag->tag].remedy[0])
        text_expand(out, tr(ROWS[diag->tag].remedy), diag->args);
    return g_string_free(out, FALSE);
}

char *diag_message(const struct diag *diag)
{
    g_autofree char *remedy = diag_remedy(diag);
    char *sentence = diag_sentence(diag);
    if (!*remedy)
        return sentence;
    char *message = g_strconcat(sentence, "; ", remedy, NULL);
    g_free(sentence);
    return message;
}

const char *diag_level_name(enum diag_level level)
{
    static const char *const NAMES[] = {
        [DIAG_HINT] = "hint", [DIAG_WARNING] = "warning", [DIAG_ERROR] = "error"};
    static_assert(G_N_ELEMENTS(NAMES) == DIAG_LEVEL_COUNT, "one name a level");
    BUG_ON((unsigned)level >= DIAG_LEVEL_COUNT);
    return NAMES[level];
}

const struct diag_row *diag_row(enum diag_tag tag)
{
    BUG_ON((unsigned)tag >= DIAG_TAG_COUNT);
    return &ROWS[tag];
}

const struct diag_row *diag_row_find(const char *tag)
{
    for (size_t i = 0; i < DIAG_TAG_COUNT; i++) {
        if (!strcmp(ROWS[i].tag, tag))
            return &ROWS[i];
    }
    return NULL;
}
