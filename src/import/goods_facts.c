/* Cells that tell several things at once: facts, permits, steps of wholesale, when it can be had.
 */
#include "catalog/fields.h"
#include "import/goods_maker.h"
#include "text/date.h"
#include "text/money.h"

#include <assert.h>
#include <string.h>

/* ---- facts and permits ---- */

/* The map of a field, made when it is first needed. */
static struct goods_value *map_of(struct maker *k, struct goods_value **map,
                                  enum product_field field, struct place at)
{
    if (!*map)
        *map = goods_value_add(k->goods->values, field, VALUE_MAP, NULL, at);
    return *map;
}

static bool map_has(const struct goods_value *map, const char *name)
{
    for (guint i = 0; map && i < map->items->len; i += 2) {
        if (!strcmp(g_ptr_array_index(map->items, i), name))
            return true;
    }
    return false;
}

static void map_add(struct goods_value *map, const char *name, const char *text)
{
    g_ptr_array_add(map->items, (void *)name);
    g_ptr_array_add(map->items, (void *)text);
}

/* The permit that listings name so (channel/value_facts.c), or NULL. */
static const char *permit_find(const char *section, const char *name)
{
    static const char *const NAMES[] = {
        [PERMIT_NIB] = "NIB",   [PERMIT_PIRT] = "P-IRT", [PERMIT_HALAL] = "Halal",
        [PERMIT_BPOM] = "BPOM", [PERMIT_SNI] = "SNI",    [PERMIT_TRADEMARK] = "IDM",
    };
    static_assert(G_N_ELEMENTS(NAMES) == PERMIT_COUNT, "a name a permit");
    if (g_ascii_strcasecmp(section, "Izin") != 0 && g_ascii_strcasecmp(section, "Permits") != 0)
        return NULL;
    for (unsigned i = 0; i < PERMIT_COUNT; i++) {
        if (!g_ascii_strcasecmp(NAMES[i], name))
            return PERMIT_SCHEMA.fields[i].name;
    }
    return NULL;
}

/* Returns new (char *): the items of a list "section:name:text,section:name:text"; what has not
 * two colons goes on with the item before it. */
static GPtrArray *details_split(const char *text)
{
    GPtrArray *items = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) pieces = g_strsplit(text, ",", -1);
    for (char **piece = pieces; *piece; piece++) {
        const char *colon = strchr(*piece, ':');
        if ((colon && strchr(colon + 1, ':')) || !items->len) {
            g_ptr_array_add(items, g_strdup(*piece));
            continue;
        }
        char *before = g_ptr_array_steal_index(items, items->len - 1);
        g_ptr_array_add(items, g_strconcat(before, ",", *piece, NULL));
        g_free(before);
    }
    return items;
}

/* One "section:name:text"; the section is left out where nothing or all is in it. */
static void detail_read(struct maker *k, char *item, struct place at, struct goods_value **specs,
                        struct goods_value **legal)
{
    g_auto(GStrv) parts = g_strsplit(item, ":", 3);
    if (g_strv_length(parts) != 3)
        return;
    const char *name = maker_line(k, g_strstrip(parts[1]));
    const char *text = maker_line(k, g_strstrip(parts[2]));
    const char *permit = permit_find(g_strstrip(parts[0]), name);
    if (!*name || !*text)
        return;
    struct goods_value *map =
        permit ? map_of(k, legal, PF_LEGAL, at) : map_of(k, specs, PF_SPECS, at);
    map->is_vague = true;
    if (!map_has(map, permit ? permit : name))
        map_add(map, permit ? permit : name, text);
}

static void details_read(struct maker *k, struct goods_value **specs, struct goods_value **legal)
{
    const GArray *columns = k->m->by_role[ROLE_DETAILS];
    for (guint i = 0; i < columns->len; i++) {
        uint32_t column = g_array_index(columns, uint32_t, i);
        const char *text = grid_cell(maker_row(k, 0), column);
        if (!text)
            continue;
        g_autoptr(GPtrArray) items = details_split(text);
        for (guint n = 0; n < items->len; n++)
            detail_read(k, g_ptr_array_index(items, n), grid_place(maker_row(k, 0), column), specs,
                        legal);
    }
}

void goods_facts_read(struct maker *k, const struct goods_axes *axes)
{
    static const struct {
        enum column_role role;
        enum product_field field;
    } PAIRS[] = {{ROLE_SPEC, PF_SPECS}, {ROLE_PERMIT, PF_LEGAL}};
    struct goods_value *maps[G_N_ELEMENTS(PAIRS)] = {0};
    for (guint i = 0; i + 1 < axes->facts->len; i += 2)
        map_add(map_of(k, &maps[0], PF_SPECS, axes->facts_at),
                maker_line(k, g_ptr_array_index(axes->facts, i)),
                maker_line(k, g_ptr_array_index(axes->facts, i + 1)));
    for (size_t p = 0; p < G_N_ELEMENTS(PAIRS); p++) {
        const GArray *columns = k->m->by_role[PAIRS[p].role];
        for (guint i = 0; i < columns->len; i++) {
            uint32_t column = g_array_index(columns, uint32_t, i);
            const struct column *head = &k->m->columns[column];
            const char *text = grid_cell(maker_row(k, 0), column);
            if (text)
                map_add(map_of(k, &maps[p], PAIRS[p].field, grid_place(maker_row(k, 0), column)),
                        p ? PERMIT_SCHEMA.fields[head->number].name : head->name,
                        maker_line(k, text));
        }
    }
    details_read(k, &maps[0], &maps[1]);
}

/* ---- wholesale ---- */

/* "10: Rp14.000; 50: Rp13.000". Nothing is taken of a cell that is not understood as a whole, so
 * that no step gets a price of another. */
void goods_wholesale_read(struct maker *k)
{
    struct place at;
    const char *text = maker_value(k, ROLE_WHOLESALE, &at, NULL);
    if (!text)
        return;
    g_auto(GStrv) steps = g_strsplit_set(text, ";\n", -1);
    g_autoptr(GPtrArray) items = g_ptr_array_new();
    for (char **step = steps; *step; step++) {
        char *colon = strchr(g_strstrip(*step), ':');
        int64_t idr = 0;
        if (!**step)
            continue;
        if (colon)
            *colon = '\0';
        bool is_step = colon && is_digits(g_strstrip(*step)) &&
                       money_parse(g_strstrip(colon + 1), &idr) == MONEY_OK && idr > 0;
        if (!is_step) {
            diag_add(k->diags, DIAG_IMPORT_WHOLESALE, pos_at(k->m->grid->file, at), text);
            return;
        }
        g_ptr_array_add(items, arena_strdup(k->arena, *step, -1));
        g_ptr_array_add(items, (void *)arena_printf(k->arena, "%" G_GINT64_FORMAT, idr));
    }
    if (!items->len)
        return;
    struct goods_value *value =
        goods_value_add(k->goods->values, PF_WHOLESALE, VALUE_STEPS, NULL, at);
    g_ptr_array_extend(value->items, items, NULL, NULL);
}

/* ---- when it can be had ---- */

enum { PREORDER_MAX_DAYS = 3650 };

/* How feeds say that a product is made when it is ordered, or comes later. */
static bool is_word(const char *text, const char *const *words)
{
    g_autofree char *folded = column_normalise(text);
    return g_strv_contains(words, folded);
}

/* The day of "2026-11-23T00:00+0700". */
static bool day_read(const char *text, struct date *ret_date)
{
    g_autofree char *day = g_strndup(text, strcspn(text, "T "));
    return date_parse(day, ret_date);
}

void goods_availability_read(struct maker *k)
{
    static const char *const MADE[] = {"backorder", "available for order", "pre order made", NULL};
    static const char *const LATER[] = {"preorder", "pre order", NULL};
    struct place at;
    const char *text = maker_value(k, ROLE_AVAILABILITY, &at, NULL);
    bool is_made = text && is_word(text, MADE), is_later = text && is_word(text, LATER);
    if ((!is_made && !is_later) || goods_find(k->goods->values, PF_PREORDER))
        return;
    struct date date;
    struct place date_at;
    const char *day = maker_value(k, ROLE_AVAILABLE_DATE, &date_at, NULL);
    bool has_day = day && day_read(day, &date);
    int days = has_day ? date_days_between(k->catalog->today, date) : 0;
    if (days <= 0 || days > PREORDER_MAX_DAYS) {
        diag_add(k->diags, DIAG_IMPORT_NO_DAYS, pos_at(k->m->grid->file, at), k->goods->name);
        return;
    }
    enum product_field field = is_made ? PF_PREORDER : PF_AVAILABLE_FROM;
    if (goods_find(k->goods->values, field))
        return;
    text = is_made ? arena_printf(k->arena, "%d", days)
                   : arena_printf(k->arena, "%04d-%02d-%02d", date.year, date.month, date.day);
    goods_value_add(k->goods->values, field, is_made ? VALUE_RAW : VALUE_TEXT, text, date_at)
        ->is_vague = is_made;
}

/* ---- the page ---- */

/* "https://toko.example/produk/keripik.html?x" → "keripik". */
const char *goods_link_slug(struct maker *k)
{
    struct place at;
    const char *link = maker_value(k, ROLE_LINK, &at, NULL);
    g_autofree char *bare = link ? g_strndup(link, strcspn(link, "?#")) : NULL;
    char *name = bare ? strrchr(bare, '/') : NULL;
    if (!name || !g_str_has_suffix(name, ".html"))
        return NULL;
    *name++ = '\0';
    if (!g_str_has_suffix(bare, "/produk") && !g_str_has_suffix(bare, "/products"))
        return NULL;
    name[strlen(name) - strlen(".html")] = '\0';
    return *name ? arena_strdup(k->arena, name, -1) : NULL;
}
