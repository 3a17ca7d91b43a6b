/* What holds for a whole product, whatever its variants. */
#include "catalog/fields.h"
#include "import/goods_maker.h"
#include "import/html_markdown.h"
#include "import/plain_markdown.h"
#include "text/date.h"
#include "text/words.h"

#include <string.h>

static void size_read(struct maker *k)
{
    static const enum column_role SIDES[] = {ROLE_LENGTH, ROLE_WIDTH, ROLE_HEIGHT};
    struct place at = {0};
    const char *whole = maker_value(k, ROLE_SIZE, &at, NULL);
    if (whole) {
        goods_value_add(k->goods->values, PF_SIZE, VALUE_TEXT, maker_line(k, whole), at);
        return;
    }
    GString *text = g_string_new(NULL);
    unsigned n = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(SIDES); i++) {
        struct place side_at;
        uint32_t column;
        const char *side = maker_value(k, SIDES[i], &side_at, &column);
        uint32_t mm = side ? amount_length_mm(k->m->columns[column].unit, side) : 0;
        n += mm > 0;
        at = i ? at : side_at;
        g_string_append_printf(text, i ? " x %u" : "%u", mm / 10);
        if (mm % 10)
            g_string_append_printf(text, ".%u", mm % 10);
    }
    if (n == G_N_ELEMENTS(SIDES)) {
        g_string_append(text, " cm");
        goods_value_add(k->goods->values, PF_SIZE, VALUE_TEXT,
                        arena_strdup(k->arena, text->str, -1), at);
    }
    g_string_free(text, TRUE);
}

/* Whether a category of the shop stands for `text` on a channel. */
static bool category_is_mapped(const struct category *category, const char *channel,
                               const char *text)
{
    const struct data *mapped = category->channels ? data_get(category->channels, channel) : NULL;
    if (mapped && mapped->kind == DATA_MAP)
        mapped = data_get(mapped, "category");
    return mapped && mapped->text && !strcmp(mapped->text, text);
}

static const struct category *category_find(const struct catalog *catalog, const char *name)
{
    for (uint32_t i = 0; i < catalog->n_categories; i++) {
        const struct category *category = &catalog->categories[i];
        g_autofree char *a = g_utf8_casefold(category->name, -1);
        g_autofree char *b = g_utf8_casefold(name, -1);
        if (!strcmp(a, b) || !strcmp(category->slug, name))
            return category;
    }
    return NULL;
}

/* The categories of a cell, one or several: of "Makanan > Keripik" the last step. Shop systems part
 * them by commas, and write those of names as "\,". Returns new (borrowed texts). */
static GPtrArray *category_names(const struct maker *k, const char *text)
{
    GPtrArray *names = g_ptr_array_new();
    bool is_list = mapping_has(k->m, ROLE_PARENT);
    g_auto(GStrv) paths = g_regex_split_simple(is_list ? "(?<!\\\\)," : "(?!)", text, 0, 0);
    for (char **path = paths; *path; path++) {
        const char *last = strrchr(*path, '>');
        g_auto(GStrv) pieces = g_strsplit(last ? last + 1 : *path, is_list ? "\\," : ",", -1);
        g_autofree char *name = g_strjoinv(",", pieces);
        const char *line = maker_line(k, name);
        if (*line)
            g_ptr_array_add(names, (void *)line);
    }
    return names;
}

static void channel_category_read(struct maker *k, const struct category *category,
                                  struct place *ret_at, const struct category **ret_found)
{
    const GArray *columns = k->m->by_role[ROLE_CHANNEL_CATEGORY];
    struct goods_value *channels = NULL;
    for (guint i = 0; i < columns->len; i++) {
        uint32_t column = g_array_index(columns, uint32_t, i);
        const char *text = grid_cell(maker_row(k, 0), column);
        g_autofree char *heading = column_normalise(k->m->columns[column].label);
        const char *channel = g_str_has_prefix(heading, "google") ? "google"
                              : g_str_has_prefix(heading, "fb")   ? "meta"
                              : k->m->source                      ? k->m->source->channel
                                                                  : NULL;
        bool is_known = !text || !channel;
        for (uint32_t c = 0; !is_known && c < k->catalog->n_categories; c++) {
            const struct category *other = &k->catalog->categories[c];
            if ((category && category != other) || !category_is_mapped(other, channel, text))
                continue;
            is_known = true;
            *ret_found = other;
            *ret_at = grid_place(maker_row(k, 0), column);
        }
        if (is_known)
            continue;
        if (!channels)
            channels = goods_value_add(k->goods->values, PF_CHANNELS, VALUE_MAP, NULL,
                                       grid_place(maker_row(k, 0), column));
        g_ptr_array_add(channels->items, (void *)channel);
        g_ptr_array_add(channels->items, (void *)maker_line(k, text));
    }
}

static void category_read(struct maker *k)
{
    struct place at;
    const char *text = maker_value(k, ROLE_CATEGORY, &at, NULL);
    /* A marketplace's own category has its key elsewhere (Shopee: "Kategori" is a number). */
    const char *channel = k->m->source ? k->m->source->channel : NULL;
    g_autoptr(GPtrArray) names = category_names(k, text ? text : "");
    const char *name = names->len ? g_ptr_array_index(names, 0) : NULL;
    const struct category *category = name ? category_find(k->catalog, name) : NULL;
    if (text && !category && channel) {
        for (uint32_t i = 0; i < k->catalog->n_categories && !category; i++) {
            if (category_is_mapped(&k->catalog->categories[i], channel, text))
                category = &k->catalog->categories[i];
        }
        bool is_own = !strcmp(channel, "shopee") || !strcmp(channel, "tiktok");
        if (!category && is_own) {
            struct goods_value *channels =
                goods_value_add(k->goods->values, PF_CHANNELS, VALUE_MAP, NULL, at);
            g_ptr_array_add(channels->items, (void *)channel);
            g_ptr_array_add(channels->items, (void *)maker_line(k, text));
            name = NULL;
        }
    }
    struct place found_at;
    const struct category *found = NULL;
    channel_category_read(k, category, &found_at, &found);
    if (!category && !name && found) {
        category = found;
        at = found_at;
    }
    if (category)
        name = category->name;
    if (name && *name)
        goods_value_add(k->goods->values, PF_CATEGORY, VALUE_TEXT, name, at);
}

/* A product has one category; those that the table names besides become labels. */
static void category_tags_read(struct maker *k, struct goods_value *tags)
{
    struct place at;
    const char *text = maker_value(k, ROLE_CATEGORY, &at, NULL);
    const struct goods_value *own = goods_find(k->goods->values, PF_CATEGORY);
    const char *category = own ? own->text : NULL;
    g_autoptr(GPtrArray) names = category_names(k, text ? text : "");
    for (guint i = 1; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        if (category && words_same(category, name))
            continue;
        if (tags && g_ptr_array_find_with_equal_func(tags->items, name, words_same, NULL))
            continue;
        if (!tags) {
            tags = goods_value_add(k->goods->values, PF_TAGS, VALUE_LIST, NULL, at);
            tags->is_vague = true;
        }
        g_ptr_array_add(tags->items, (void *)name);
    }
}

static void tags_read(struct maker *k)
{
    const GArray *columns = k->m->by_role[ROLE_TAGS];
    struct goods_value *tags = NULL;
    for (guint i = 0; i < columns->len; i++) {
        uint32_t column = g_array_index(columns, uint32_t, i);
        const char *text = grid_cell(maker_row(k, 0), column);
        g_auto(GStrv) words = g_strsplit_set(text ? text : "", ",;|\n", -1);
        for (char **word = words; *word; word++) {
            if (!*g_strstrip(*word))
                continue;
            if (!tags)
                tags = goods_value_add(k->goods->values, PF_TAGS, VALUE_LIST, NULL,
                                       grid_place(maker_row(k, 0), column));
            g_ptr_array_add(tags->items, (void *)maker_line(k, *word));
        }
    }
    category_tags_read(k, tags);
}

static void gtin_read(struct maker *k)
{
    struct place at;
    const char *text = maker_value(k, ROLE_GTIN, &at, NULL);
    if (!text || k->goods->variants->len > 1)
        return;
    if (amount_is_spoiled(text)) {
        diag_add(k->diags, DIAG_IMPORT_NUMBER_SPOILED, pos_at(k->m->grid->file, at), text);
        return;
    }
    g_autofree char *bare = g_strdup(*text == '\'' ? text + 1 : text);
    char *to = bare;
    for (const char *p = bare; *p; p++) {
        if (*p != ' ' && *p != '-')
            *to++ = *p;
    }
    *to = '\0';
    goods_value_add(k->goods->values, PF_GTIN, VALUE_TEXT, arena_strdup(k->arena, bare, -1), at);
}

static void condition_read(struct maker *k)
{
    struct place at;
    const char *text = maker_value(k, ROLE_CONDITION, &at, NULL);
    if (!text)
        return;
    g_autofree char *word = g_utf8_casefold(text, -1);
    bool is_used = strstr(word, "used") || strstr(word, "bekas") || strstr(word, "refurb");
    if (is_used)
        goods_value_add(k->goods->values, PF_CONDITION, VALUE_RAW, "used", at);
}

/* Hidden by one column is hidden. */
static void status_read(struct maker *k)
{
    const GArray *columns = k->m->by_role[ROLE_STATUS];
    for (guint i = 0; i < columns->len; i++) {
        uint32_t column = g_array_index(columns, uint32_t, i);
        const char *text = grid_cell(maker_row(k, 0), column);
        bool is_shown;
        if (text && amount_yes_no(text, &is_shown) && !is_shown) {
            goods_value_add(k->goods->values, PF_DRAFT, VALUE_RAW, "true",
                            grid_place(maker_row(k, 0), column));
            return;
        }
    }
}

/* Words for "none"; where a brand must stand, as in feeds, listings have the shop's name in its
 * place. */
static bool is_no_brand(const struct maker *k, const char *text)
{
    bool is_feed = (mapping_has(k->m, ROLE_AVAILABILITY) && mapping_has(k->m, ROLE_TITLE)) ||
                   (k->m->source && !g_strcmp0(k->m->source->channel, "blibli"));
    return !g_ascii_strcasecmp(text, "no brand") || !g_ascii_strcasecmp(text, "tanpa merek") ||
           (is_feed && !g_strcmp0(text, k->catalog->shop.name));
}

/* A field that is taken as it is, by the type of its row. */
static void field_read(struct maker *k, uint32_t column)
{
    enum product_field field = (enum product_field)k->m->columns[column].number;
    const struct field *row = &PRODUCT_SCHEMA.fields[field];
    const char *text = NULL;
    struct place at = {0};
    for (guint i = 0; i < k->group->rows->len && !text; i++) {
        text = grid_cell(maker_row(k, i), column);
        at = grid_place(maker_row(k, i), column);
    }
    if (!text || goods_find(k->goods->values, field))
        return;
    bool yes;
    struct date date;
    switch (row->type) {
    case FIELD_DATE: /* without the time of day that workbooks may have with it */
        if (date_parse(text, &date))
            text = arena_printf(k->arena, "%04d-%02d-%02d", date.year, date.month, date.day);
        break;
    case FIELD_INT:
    case FIELD_DAYS:
        text = amount_count(text, k->arena);
        if (!strcmp(text, "0") || (field == PF_MIN_ORDER && !strcmp(text, "1")))
            return;
        goods_value_add(k->goods->values, field, is_digits(text) ? VALUE_RAW : VALUE_TEXT, text,
                        at);
        return;
    case FIELD_BOOL:
        if (amount_yes_no(text, &yes)) {
            if (yes)
                goods_value_add(k->goods->values, field, VALUE_RAW, "true", at);
            return;
        }
        break;
    case FIELD_LINE:
        if (field == PF_BRAND && is_no_brand(k, text))
            return;
        break;
    default:
        break;
    }
    if (field == PF_SLUG)
        k->goods->slug = maker_line(k, text);
    goods_value_add(k->goods->values, field, VALUE_TEXT, maker_line(k, text), at);
}

/* ---- texts and photos ---- */

static void description_read(struct maker *k)
{
    const char *text = maker_value(k, ROLE_DESCRIPTION, &k->goods->description_at, NULL);
    if (!text || !strcmp(text, k->goods->name))
        return; /* feeds repeat the name where there is no text */
    g_autoptr(GString) markdown = g_string_new(NULL);
    if (text_is_html(text))
        markdown_from_html(markdown, text);
    else
        markdown_from_plain(markdown, text);
    if (markdown->len)
        k->goods->description = arena_strdup(k->arena, markdown->str, (ssize_t)markdown->len);
}

static void summary_read(struct maker *k)
{
    struct place at;
    const char *text = maker_value(k, ROLE_SUMMARY, &at, NULL);
    if (!text)
        return;
    g_autoptr(GString) markdown = g_string_new(NULL);
    if (text_is_html(text))
        markdown_from_html(markdown, text);
    else
        g_string_append(markdown, text);
    goods_value_add(k->goods->values, PF_SUMMARY, VALUE_TEXT, maker_line(k, markdown->str), at);
}

static bool has_photo(const struct goods *goods, const char *source)
{
    for (guint i = 0; i < goods->photos->len; i++) {
        if (!strcmp(g_array_index(goods->photos, struct goods_photo, i).source, source))
            return true;
    }
    return false;
}

static bool is_variant_photo(const struct goods *goods, const char *source)
{
    for (guint i = 0; i < goods->variants->len; i++) {
        const struct goods_variant *variant = g_ptr_array_index(goods->variants, i);
        if (!g_strcmp0(variant->photo, source))
            return true;
    }
    return false;
}

static void photo_cell_read(struct maker *k, const char *text, struct place at)
{
    /* Several in one cell: an address has no blank, and a comma only before the next one. */
    g_auto(GStrv) parts =
        g_regex_split_simple("[\\n;|]+|,(?=\\s*https?://)|,(?!.*://)", text, 0, 0);
    for (char **part = parts; *part; part++) {
        const char *source = arena_strdup(k->arena, g_strstrip(*part), -1);
        if (*source && !has_photo(k->goods, source) && k->goods->photos->len < CATALOG_MAX_PHOTOS) {
            struct goods_photo photo = {.source = source, .at = at};
            g_array_append_val(k->goods->photos, photo);
        }
    }
}

static void photos_read(struct maker *k)
{
    const GArray *columns = k->m->by_role[ROLE_PHOTO];
    for (guint r = 0; r < k->group->rows->len; r++) {
        for (guint i = 0; i < columns->len; i++) {
            uint32_t column = g_array_index(columns, uint32_t, i);
            const char *text = grid_cell(maker_row(k, r), column);
            if (text && !is_variant_photo(k->goods, text))
                photo_cell_read(k, text, grid_place(maker_row(k, r), column));
        }
    }
}

void goods_whole_read(struct maker *k, const struct goods_axes *axes)
{
    size_read(k);
    category_read(k);
    tags_read(k);
    gtin_read(k);
    condition_read(k);
    status_read(k);
    const GArray *fields = k->m->by_role[ROLE_FIELD];
    for (guint i = 0; i < fields->len; i++)
        field_read(k, g_array_index(fields, uint32_t, i));
    goods_facts_read(k, axes);
    goods_wholesale_read(k);
    goods_availability_read(k);
    summary_read(k);
    description_read(k);
    photos_read(k);
}
