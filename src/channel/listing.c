#include "channel/listing.h"

#include "base/bug.h"
#include "channel/listing_rules.h"
#include "text/markdown.h"
#include "text/words.h"

#include <string.h>

/* ---- findings ---- */

static void reason_clear(void *data)
{
    struct listing_reason *reason = data;
    for (char **arg = reason->args; *arg; arg++)
        g_free(*arg);
}

static bool reason_is(const struct listing_reason *a, const struct listing_reason *b)
{
    if (a->tag != b->tag || a->pos.line != b->pos.line || a->pos.col != b->pos.col)
        return false;
    return g_strv_equal((const char *const *)a->args, (const char *const *)b->args);
}

void reason_add(GArray *reasons, enum diag_tag tag, struct pos pos, ...)
{
    struct listing_reason reason = {.tag = tag, .pos = pos};
    va_list ap;
    va_start(ap, pos);
    size_t n = 0;
    for (const char *arg; (arg = va_arg(ap, const char *)); n++) {
        BUG_ON(n == LISTING_MAX_ARGS);
        reason.args[n] = g_strdup(arg);
    }
    va_end(ap);
    for (guint i = 0; i < reasons->len; i++) {
        if (reason_is(&g_array_index(reasons, struct listing_reason, i), &reason)) {
            reason_clear(&reason);
            return;
        }
    }
    g_array_append_val(reasons, reason);
}

/* ---- what the owner says for single columns ---- */

static void columns_override_check(const struct channel *channel, const struct data *columns,
                                   const char *file, struct diags *diags)
{
    for (uint32_t i = 0; columns && i < columns->n; i++) {
        const struct data *item = &columns->items[i];
        if (def_column_find(channel, item->name))
            continue;
        g_autoptr(GPtrArray) names = g_ptr_array_new();
        for (uint32_t j = 0; j < channel->n_columns; j++) {
            const char *both[] = {channel->columns[j].key, channel->columns[j].label};
            for (size_t k = 0; k < G_N_ELEMENTS(both); k++) {
                if (both[k])
                    g_ptr_array_add(names, (void *)both[k]);
            }
        }
        g_ptr_array_add(names, NULL);
        const char *nearest = words_nearest(item->name, (const char *const *)names->pdata);
        diag_add(diags, DIAG_CHANNEL_PRODUCT_COLUMN, pos_at(file, item->at), item->name,
                 channel->name, nearest ? nearest : column_name(&channel->columns[0]));
    }
}

/* ---- life ---- */

/* What the shop and its categories say of all their products, read once. */
static struct override *levels_read(const struct listing *listing, struct diags *diags)
{
    const struct catalog *catalog = listing->catalog;
    const char *file = catalog->shop.file, *name = listing->channel->name;
    struct override *levels = g_new0(struct override, catalog->n_categories + 1);
    struct override *shop = &levels[catalog->n_categories];
    override_read(shop, LEVEL_SHOP, catalog->shop.channels, file, name, diags);
    columns_override_check(listing->channel, shop->columns[LEVEL_SHOP], file, diags);
    for (uint32_t i = 0; i < catalog->n_categories; i++) {
        override_read(&levels[i], LEVEL_CATEGORY, catalog->categories[i].channels, file, name,
                      diags);
        columns_override_check(listing->channel, levels[i].columns[LEVEL_CATEGORY], file, diags);
        override_add(&levels[i], shop);
    }
    return levels;
}

void listing_init(struct listing *listing, const struct channel *channel,
                  const struct catalog *catalog, const struct channel_env *env, struct diags *diags)
{
    *listing = (struct listing){
        .channel = channel,
        .catalog = catalog,
        .env = env,
        .texts = g_ptr_array_new_with_free_func(g_free),
        .cells = g_array_new(FALSE, FALSE, sizeof(struct sheet_cell)),
        .reasons = g_array_new(FALSE, FALSE, sizeof(struct listing_reason)),
        .advice = g_array_new(FALSE, FALSE, sizeof(struct listing_reason)),
        .seen = g_ptr_array_new(),
    };
    g_array_set_clear_func(listing->reasons, reason_clear);
    g_array_set_clear_func(listing->advice, reason_clear);
    for (uint32_t i = 0; i < channel->n_columns; i++)
        g_ptr_array_add(listing->seen,
                        channel->columns[i].unique
                            ? g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)
                            : NULL);
    listing->levels = levels_read(listing, diags);
}

void listing_clear(struct listing *listing)
{
    for (guint i = 0; i < listing->seen->len; i++) {
        if (listing->seen->pdata[i])
            g_hash_table_unref(listing->seen->pdata[i]);
    }
    g_ptr_array_unref(listing->seen);
    g_array_unref(listing->advice);
    g_array_unref(listing->reasons);
    g_array_unref(listing->cells);
    g_ptr_array_unref(listing->texts);
    g_free(listing->levels);
}

/* ---- one value ---- */

/* Most texts of a shop are clean already, and a description is read again for each variant. */
static bool is_clean(const GString *text)
{
    if (!text->len)
        return true;
    if (g_ascii_isspace(text->str[0]) || g_ascii_isspace(text->str[text->len - 1]))
        return false;
    for (const unsigned char *p = (const unsigned char *)text->str; *p; p++) {
        bool is_ascii_control =
            (*p < ' ' && *p != '\n' && *p != VALUE_SEPARATOR && *p != VALUE_PART) || *p == 0x7f;
        bool is_c1_control = p[0] == 0xc2 && p[1] < 0xa0;
        if (is_ascii_control || is_c1_control)
            return false;
    }
    return true;
}

/* No control characters but newlines; no blanks at the ends. */
static void text_clean(GString *text)
{
    if (is_clean(text))
        return;
    GString *clean = g_string_sized_new(text->len);
    for (const char *p = text->str; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == '\t')
            g_string_append_c(clean, ' ');
        else if (c == '\n' || c == VALUE_SEPARATOR || c == VALUE_PART || !g_unichar_iscntrl(c))
            g_string_append_unichar(clean, c);
    }
    g_string_assign(text, g_strstrip(clean->str));
    g_string_free(clean, TRUE);
}

/* The owner's own word for this cell (`columns`), the nearest, or NULL. */
static const struct data *column_override(const struct value_row *row,
                                          const struct def_column *column,
                                          enum override_level *ret_level)
{
    for (int level = 0; level < LEVEL_COUNT; level++) {
        const struct data *columns = row->override->columns[level];
        const struct data *given = columns && column->key ? data_get(columns, column->key) : NULL;
        if (!given && columns && column->label)
            given = data_get(columns, column->label);
        *ret_level = (enum override_level)level;
        if (given && given->text)
            return given;
    }
    return NULL;
}

/* Puts the value through the column's map; false when the map has no place for it. */
static bool value_map(const struct def_column *column, GString *text)
{
    const struct def_pairs *map = &column->map;
    for (uint32_t i = 0; i < map->n; i++) {
        bool is_any = !strcmp(map->from[i], "*") && text->len;
        if (is_any || !g_ascii_strcasecmp(map->from[i], text->str)) {
            g_string_assign(text, map->to[i]);
            return true;
        }
    }
    return !map->n || !text->len;
}

/* The alternative to blame when none has a value: what holds for the whole product, if any
 * does, is easier to fill in than every variant's own. */
static const struct def_from *from_blamed(const struct def_column *column)
{
    for (uint32_t i = 0; i < column->n_from; i++) {
        if (column->from[i].source->variant_field < 0)
            return &column->from[i];
    }
    return column->n_from ? &column->from[0] : NULL;
}

/* Reads the first source that has a value. */
static void draft_read(struct draft *draft)
{
    const struct def_column *column = draft->column;
    const struct def_from *blamed = from_blamed(column);
    g_string_truncate(draft->text, 0);
    draft->source = blamed ? blamed->source : NULL;
    draft->number = blamed ? blamed->number : 1;
    draft->pos = draft->source         ? value_pos(draft->row, draft->source)
                 : draft->row->product ? product_pos(draft->row->product, PF_NAME)
                                       : shop_pos(&draft->row->catalog->shop, SF_CHANNELS);
    enum override_level level;
    const struct data *given = column_override(draft->row, column, &level);
    if (given || column->value) {
        draft->source = NULL;
        const char *file =
            level == LEVEL_PRODUCT ? draft->row->product->file : draft->row->catalog->shop.file;
        draft->pos = given ? pos_at(file, given->at) : draft->pos;
        g_string_assign(draft->text, given ? given->text : column->value);
        text_clean(draft->text);
        return;
    }
    for (uint32_t i = 0; i < column->n_from && !draft->text->len; i++) {
        const struct def_from *from = &column->from[i];
        from->source->read(draft->row, column, from->number, draft->text);
        text_clean(draft->text);
        if (draft->text->len) {
            draft->source = from->source;
            draft->number = from->number;
            draft->pos = value_pos(draft->row, from->source);
        }
    }
    if (!draft->text->len && column->otherwise) {
        draft->source = NULL;
        g_string_assign(draft->text, column->otherwise);
    }
}

/* ---- cells and rows ---- */

/* Fills a cell from a draft that has its value, after its rules. */
static struct sheet_cell cell_make(struct listing *listing, struct draft *draft)
{
    const struct def_column *column = draft->column;
    bool is_plain = draft_is_number(draft) && !column->map.n && !column->prefix && !column->suffix;
    bool is_number = column->cell == CELL_NUMBER || (column->cell == CELL_AUTO && is_plain);
    if (column->prefix)
        g_string_prepend(draft->text, column->prefix);
    if (column->suffix)
        g_string_append(draft->text, column->suffix);
    char *text = g_strdup(draft->text->str);
    g_ptr_array_add(listing->texts, text);
    return is_number ? sheet_number(text) : sheet_text(text);
}

static struct sheet_cell column_read(struct listing *listing, struct draft *draft, guint index)
{
    draft_read(draft);
    if (draft->source && draft->text->len)
        range_check(listing, draft);
    if (draft->source && !value_map(draft->column, draft->text)) {
        allowed_fault(listing, draft, draft->column->map.from, draft->column->map.n);
        return (struct sheet_cell){0};
    }
    if (!draft->text->len) {
        missing_check(listing, draft);
        return (struct sheet_cell){0};
    }
    if (!draft->source)
        range_check(listing, draft);
    one_of_check(listing, draft);
    advice_check(listing, draft, index);
    unique_check(listing, draft, index);
    return cell_make(listing, draft);
}

static void row_read(struct listing *listing, const struct value_row *row)
{
    g_autoptr(GString) text = g_string_new(NULL);
    guint start = listing->cells->len;
    g_array_set_size(listing->cells, start + listing->channel->n_columns);
    for (uint32_t i = 0; i < listing->channel->n_columns; i++) {
        struct draft draft = {.row = row, .column = &listing->channel->columns[i], .text = text};
        struct sheet_cell cell = column_read(listing, &draft, i);
        g_array_index(listing->cells, struct sheet_cell, start + i) = cell;
    }
    listing->n_rows++;
}

/* ---- a product ---- */

/* Markdown to text, list marks as bullets: a line that begins with "-" looks like a formula
 * to spreadsheets. Returns new. */
static char *description_make(const struct product *product, const struct override *override)
{
    if (override_has(override, OVERRIDE_DESCRIPTION))
        return g_strdup(override->description);
    if (!product->description)
        return g_strdup("");
    g_autoptr(GString) plain = g_string_new(NULL);
    markdown_plain(plain, product->description, strlen(product->description));
    GString *out = g_string_sized_new(plain->len + 16);
    bool at_line_start = true;
    for (const char *p = plain->str; *p; p++) {
        if (at_line_start && p[0] == '-' && p[1] == ' ')
            g_string_append(out, "•");
        else
            g_string_append_c(out, *p);
        at_line_start = *p == '\n' || (at_line_start && *p == ' ');
    }
    return g_string_free(out, FALSE);
}

static void listing_commit(struct listing *listing)
{
    for (guint i = 0; i < listing->seen->len; i++) {
        for (unsigned row = 0; listing->seen->pdata[i] && row < listing->n_rows; row++) {
            const char *text = listing_row(listing, row)[i].text;
            if (text)
                g_hash_table_add(listing->seen->pdata[i], g_utf8_casefold(text, -1));
        }
    }
    listing->total_products++;
    listing->total_rows += listing->n_rows;
}

static void listing_empty(struct listing *listing)
{
    g_ptr_array_set_size(listing->texts, 0);
    g_array_set_size(listing->cells, 0);
    g_array_set_size(listing->reasons, 0);
    g_array_set_size(listing->advice, 0);
    listing->n_rows = 0;
}

void listing_read_shop(struct listing *listing)
{
    const struct catalog *catalog = listing->catalog;
    const struct override *override = &listing->levels[catalog->n_categories];
    struct value_row row = {
        .channel = listing->channel, .catalog = catalog, .env = listing->env, .override = override};
    listing_empty(listing);
    listing->is_skipped = override->skip;
    if (!listing->is_skipped)
        row_read(listing, &row);
}

void listing_read(struct listing *listing, const struct product *product, struct diags *diags)
{
    listing_empty(listing);
    struct override override;
    override_read(&override, LEVEL_PRODUCT, product->channels, product->file,
                  listing->channel->name, diags);
    bool has_category = product->category != CATEGORY_NONE;
    override_add(
        &override,
        &listing->levels[has_category ? product->category : listing->catalog->n_categories]);
    listing->is_skipped = override.skip;
    if (listing->is_skipped)
        return;
    columns_override_check(listing->channel, override.columns[LEVEL_PRODUCT], product->file, diags);
    limits_check(listing, product);
    own_page_check(listing, &override);
    photos_check(listing, product);
    g_autofree char *description = description_make(product, &override);
    struct value_row row = {
        .channel = listing->channel,
        .catalog = listing->catalog,
        .env = listing->env,
        .product = product,
        .override = &override,
        .description = description,
    };
    bool by_variant = listing->channel->rows == ROWS_VARIANT && product->n_variants;
    prices_check(listing, row, by_variant ? product->n_variants : 0);
    for (uint32_t i = 0; i < (by_variant ? product->n_variants : 1); i++) {
        row.variant = by_variant ? &product->variants[i] : NULL;
        row_read(listing, &row);
    }
    if (!listing->reasons->len)
        listing_commit(listing);
}
