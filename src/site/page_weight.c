#include "site/page_weight.h"

#include "base/packed.h"

#include <assert.h>
#include <string.h>

#define WINDOW_PX 360.0
#define DENSITY   2.0
enum { REM_PX = 16, PAGE_MAX_PHOTOS = 256 };

#define PHOTO_FOLDER "img/"

const char *const PAGE_WEIGHT_LIMITS[] = {"home", "list", "product", "cart", "page", NULL};

/* Which of them a kind of page has. */
static const char *const LIMITS[] = {
    [PAGE_HOME] = "home",       [PAGE_PRODUCTS] = "list", [PAGE_CATEGORY] = "list",
    [PAGE_PRODUCT] = "product", [PAGE_CART] = "cart",     [PAGE_PAGE] = "page",
    [PAGE_POSTS] = "list",      [PAGE_POST] = "page",     [PAGE_NOT_FOUND] = "page",
};
static_assert(G_N_ELEMENTS(LIMITS) == PAGE_KIND_COUNT, "one limit a kind");

struct page_weight {
    const struct site_model *model;
    size_t limits[PAGE_KIND_COUNT]; /* bytes; 0: none */
    GHashTable *photos;             /* file name without folder → bytes; borrowed names */
};

/* ---- limits and sizes of files ---- */

static bool limits_read(struct page_weight *weight)
{
    const struct data *limits = data_get(theme_about(weight->model->theme), "limits");
    bool any = false;
    for (int kind = 0; kind < PAGE_KIND_COUNT; kind++) {
        const struct data *limit = data_get(limits, LIMITS[kind]);
        if (limit && limit->kind == DATA_NUMBER)
            weight->limits[kind] = g_ascii_strtoull(limit->text, NULL, 10) * 1000;
        any = any || weight->limits[kind];
    }
    return any;
}

struct page_weight *page_weight_new(const struct site_model *model, const struct photo_set *photos)
{
    AUTO(page_weight) weight = g_new0(struct page_weight, 1);
    weight->model = model;
    weight->photos = g_hash_table_new(g_str_hash, g_str_equal);
    if (!limits_read(weight))
        return NULL;
    for (size_t i = 0; i < photos->n; i++) {
        const struct photo_result *result = &photos->results[i];
        for (int size = 0; result->ok && size < SITE_PHOTO_COUNT; size++) {
            const struct photo_output *output = &result->outputs[size];
            if (output->name)
                g_hash_table_insert(weight->photos, output->name,
                                    GSIZE_TO_POINTER((gsize)output->size_bytes));
        }
    }
    return g_steal_pointer(&weight);
}

void page_weight_free(struct page_weight *weight)
{
    if (!weight)
        return;
    g_hash_table_unref(weight->photos);
    g_free(weight);
}

/* ---- which file of a photo a phone takes ---- */

/* "calc(50vw - 1.375rem)", "12rem", "100vw" → CSS pixels; negative when not understood. */
static double length_px(const char *text, double window_px)
{
    static const struct {
        const char *name;
        double px; /* 0: a hundredth of the window */
    } UNITS[] = {{"vw", 0}, {"rem", REM_PX}, {"em", REM_PX}, {"px", 1}};
    double total = 0;
    double sign = 1;
    text += strspn(text, " \t\n");
    if (g_str_has_prefix(text, "calc("))
        text += strlen("calc(");
    while (*text && *text != ')') {
        char *unit;
        double number = g_ascii_strtod(text, &unit);
        double px = -1;
        for (size_t i = 0; unit != text && i < G_N_ELEMENTS(UNITS); i++) {
            if (g_str_has_prefix(unit, UNITS[i].name)) {
                px = UNITS[i].px ? UNITS[i].px : window_px / 100;
                unit += strlen(UNITS[i].name);
                break;
            }
        }
        if (px < 0)
            return -1;
        total += sign * number * px;
        text = unit + strspn(unit, " \t\n");
        sign = *text == '-' ? -1 : 1;
        if (*text == '-' || *text == '+')
            text += 1 + strspn(text + 1, " \t\n");
    }
    return total;
}

double page_weight_slot_px(const char *sizes, size_t len, double window_px)
{
    int depth = 0;
    const char *last = sizes;
    for (const char *p = sizes; p < sizes + len; p++) {
        depth += (*p == '(') - (*p == ')');
        if (*p == ',' && !depth)
            last = p + 1;
    }
    g_autofree char *length = g_strndup(last, (gsize)(sizes + len - last));
    double px = length_px(length, window_px);
    return px > 0 ? px : window_px;
}

/* A stretch of the page. */
struct span {
    const char *text;
    size_t len;
};

/* The value of an attribute of the tag; text NULL when it has none. */
static struct span attribute(struct span tag, const char *name)
{
    g_autofree char *key = g_strconcat(" ", name, "=\"", NULL);
    const char *at = g_strstr_len(tag.text, (gssize)tag.len, key);
    if (!at)
        return (struct span){0};
    const char *value = at + strlen(key);
    const char *end = memchr(value, '"', (size_t)(tag.text + tag.len - value));
    return end ? (struct span){value, (size_t)(end - value)} : (struct span){0};
}

/* The smallest candidate ("img/a-320.webp 320w, …") that fills the slot, else the largest. */
static struct span candidate(struct span srcset, double dots)
{
    struct span best = {0};
    const char *end = srcset.text + srcset.len;
    for (const char *p = srcset.text; p < end;) {
        p += strspn(p, " \n\t,");
        size_t len = strcspn(p, " ,\"");
        best = (struct span){p, len};
        p += len;
        if (p < end && *p == ' ' && g_ascii_strtod(p, NULL) >= dots)
            break;
        const char *comma = memchr(p, ',', (size_t)(end - p));
        p = comma ? comma : end;
    }
    return best;
}

/* ---- photos of a page, each once ---- */

struct photo_sum {
    const struct page_weight *weight;
    const char *seen[PAGE_MAX_PHOTOS]; /* keys of the table */
    size_t n_seen;
    size_t bytes;
};

static void photo_add(struct photo_sum *sum, struct span file)
{
    const char *folder = file.text ? g_strstr_len(file.text, (gssize)file.len, PHOTO_FOLDER) : NULL;
    if (!folder)
        return;
    const char *name = folder + strlen(PHOTO_FOLDER);
    g_autofree char *key = g_strndup(name, (gsize)(file.text + file.len - name));
    gpointer known;
    gpointer bytes;
    if (sum->n_seen == PAGE_MAX_PHOTOS ||
        !g_hash_table_lookup_extended(sum->weight->photos, key, &known, &bytes))
        return;
    for (size_t i = 0; i < sum->n_seen; i++) {
        if (sum->seen[i] == known)
            return;
    }
    sum->seen[sum->n_seen++] = known;
    sum->bytes += GPOINTER_TO_SIZE(bytes);
}

/* The end of a list with the attribute data-wide, which phones do not show; `tag` itself for any
 * other. Such lists hold no list. */
static const char *wide_end(const char *tag)
{
    size_t len = strcspn(tag, ">");
    if (!g_strstr_len(tag, (gssize)len, " data-wide"))
        return tag;
    const char *end = strstr(tag, "</ul>");
    return end ? end : tag + len;
}

/* Pictures with sources take the first; others their own file. */
static size_t photos_weigh(const struct page_weight *weight, const GString *html)
{
    struct photo_sum sum = {.weight = weight};
    bool has_source = false;
    if (!g_hash_table_size(weight->photos))
        return 0;
    for (const char *p = html->str; (p = strchr(p, '<'));) {
        /* Nearly all tags begin with another letter than those that matter. */
        if (p[1] != 'i' && p[1] != 's' && p[1] != 'u') {
            p++;
            continue;
        }
        bool is_source = g_str_has_prefix(p, "<source ");
        if (!is_source && !g_str_has_prefix(p, "<img ")) {
            p = MAX(p + 1, g_str_has_prefix(p, "<ul ") ? wide_end(p) : p);
            continue;
        }
        struct span tag = {p, strcspn(p, ">")};
        struct span srcset = attribute(tag, "srcset");
        if (srcset.text && !(is_source && has_source)) {
            struct span sizes = attribute(tag, "sizes");
            double slot =
                sizes.text ? page_weight_slot_px(sizes.text, sizes.len, WINDOW_PX) : WINDOW_PX;
            photo_add(&sum, candidate(srcset, slot * DENSITY));
        } else if (!has_source) {
            photo_add(&sum, attribute(tag, "src"));
        }
        has_source = is_source;
        p += tag.len;
    }
    return sum.bytes;
}

/* ---- the page ---- */

void page_weight_check(const struct page_weight *weight, const struct plan_page *plan,
                       const GString *html, struct pos pos, struct diags *diags)
{
    size_t limit = weight->limits[plan->kind];
    if (!limit)
        return;
    const struct site_model *model = weight->model;
    size_t photos = photos_weigh(weight, html);
    /* Text packs to less than half: it is packed only where that decides. */
    if (photos + (html->len + model->style_text.len + model->script_text.len) / 2 <= limit)
        return;
    size_t total = photos + packed_size(html->str, html->len) +
                   packed_size(model->style_text.bytes, model->style_text.len) +
                   packed_size(model->script_text.bytes, model->script_text.len);
    if (total <= limit)
        return;
    g_autofree char *weighs = g_strdup_printf("%zu", (total + 500) / 1000);
    g_autofree char *allowed = g_strdup_printf("%zu", limit / 1000);
    diag_add(diags, DIAG_SITE_PAGE_HEAVY, pos, plan->address, weighs, allowed);
}
