#include "channel/listing.h"

#include "base/bug.h"
#include "channel/advice.h"
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

/* Keeps a finding, once: rows of one product often share it. The arguments end with NULL. */
static G_GNUC_NULL_TERMINATED void reason_add(GArray *reasons, enum diag_tag tag, struct pos pos,
                                              ...)
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

static const char *column_name(const struct def_column *column)
{
    return column->label ? column->label : column->key;
}

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

/* A cell on its way: its text, and what to blame it on. */
struct draft {
    const struct value_row *row;
    const struct def_column *column;
    const struct value_source *source; /* that gave the text, or the first that could; or NULL */
    unsigned number;                   /* behind the source's name */
    struct pos pos;
    GString *text;
};

/* Most texts of a shop are clean already, and a description is read again for each variant. */
static bool is_clean(const GString *text)
{
    if (!text->len)
        return true;
    if (g_ascii_isspace(text->str[0]) || g_ascii_isspace(text->str[text->len - 1]))
        return false;
    for (const unsigned char *p = (const unsigned char *)text->str; *p; p++) {
        bool is_ascii_control = (*p < ' ' && *p != '\n' && *p != VALUE_SEPARATOR) || *p == 0x7f;
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
        else if (c == '\n' || c == VALUE_SEPARATOR || !g_unichar_iscntrl(c))
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
        if (is_any || !strcmp(map->from[i], text->str)) {
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
    draft->pos = draft->source ? value_pos(draft->row, draft->source)
                               : product_pos(draft->row->product, PF_NAME);
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
}

/* ---- rules ---- */

/* A word of the owner's own stands for what the column would show otherwise. */
static bool draft_is_number(const struct draft *draft)
{
    const struct def_column *column = draft->column;
    const struct value_source *source = draft->source    ? draft->source
                                        : column->n_from ? column->from[0].source
                                                         : NULL;
    char *end;
    bool is_number = source && (source->flags & VALUE_NUMBER);
    if (!is_number || draft->source)
        return is_number;
    g_ascii_strtod(draft->text->str, &end);
    return end != draft->text->str && !*end;
}

static bool is_needed(const struct draft *draft)
{
    const struct def_column *column = draft->column;
    if (column->need == NEED_REQUIRED)
        return true;
    if (column->need == NEED_OPTIONAL || !column->when)
        return false;
    g_autoptr(GString) probe = g_string_new(NULL);
    column->when->read(draft->row, column, 1, probe);
    return probe->len > 0;
}

/* The shop's category that maps to none of the channel's: mended once, it serves all its
 * products. NULL when the product itself is to blame. */
static const struct category *category_blamed(const struct draft *draft)
{
    const struct product *product = draft->row->product;
    if (!draft->source || draft->source->override_field != OVERRIDE_CATEGORY ||
        product->category == CATEGORY_NONE)
        return NULL;
    const struct category *category = &draft->row->catalog->categories[product->category];
    return category->listed ? category : NULL;
}

static void missing_check(struct listing *listing, const struct draft *draft)
{
    const struct value_row *row = draft->row;
    if (draft->source && value_is_excused(row, draft->source, draft->number)) {
        listing->lacks_address = listing->lacks_address || !row->env->base_url;
        return;
    }
    int64_t idr;
    bool is_price = draft->source && (draft->source->flags & VALUE_PRICE);
    bool is_gone = is_price && value_row_price(row, &idr) && idr < 1; /* told already */
    if (is_gone || !is_needed(draft))
        return;
    bool is_asked = is_price && row->product->price.kind == PRICE_ASK;
    const struct category *category = category_blamed(draft);
    if (category)
        reason_add(listing->reasons, DIAG_CHANNEL_CATEGORY_MISSING,
                   pos_at(row->catalog->shop.file, category->at), row->channel->name,
                   category->name, NULL);
    else if (is_asked)
        reason_add(listing->reasons, DIAG_CHANNEL_PRICE_ON_REQUEST, draft->pos, row->channel->name,
                   row->product->name, NULL);
    else
        reason_add(listing->reasons, DIAG_CHANNEL_VALUE_MISSING, draft->pos, row->channel->name,
                   column_name(draft->column), row->product->name,
                   draft->source ? draft->source->key : column_name(draft->column), NULL);
}

/* Tags of the four ways to be out of range. */
static const enum diag_tag RANGE_TAGS[2][2] = {
    {DIAG_CHANNEL_TEXT_SHORT, DIAG_CHANNEL_TEXT_LONG},
    {DIAG_CHANNEL_NUMBER_LOW, DIAG_CHANNEL_NUMBER_HIGH},
};

static void range_check(struct listing *listing, const struct draft *draft)
{
    const struct def_column *column = draft->column;
    bool is_number = draft_is_number(draft);
    double size =
        is_number ? g_ascii_strtod(draft->text->str, NULL) : (double)words_chars(draft->text->str);
    bool is_low = column->has_min && size < (double)column->min;
    bool is_high = column->has_max && size > (double)column->max;
    if (!is_low && !is_high)
        return;
    g_autofree char *limit =
        g_strdup_printf("%" G_GINT64_FORMAT, is_low ? column->min : column->max);
    g_autofree char *found = is_number ? g_strdup(draft->text->str) : g_strdup_printf("%.0f", size);
    reason_add(listing->reasons, RANGE_TAGS[is_number][is_high], draft->pos,
               draft->row->channel->name, column_name(column), draft->row->product->name, found,
               limit, NULL);
}

static void allowed_fault(struct listing *listing, const struct draft *draft, const char **allowed,
                          uint32_t n)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (uint32_t i = 0; i < n; i++)
        g_string_append_printf(all, "%s%s", i ? ", " : "", allowed[i]);
    reason_add(listing->reasons, DIAG_CHANNEL_VALUE_NOT_ALLOWED, draft->pos,
               draft->row->channel->name, column_name(draft->column), draft->row->product->name,
               draft->text->str, all->str, NULL);
}

static void one_of_check(struct listing *listing, const struct draft *draft)
{
    const struct def_texts *one_of = &draft->column->one_of;
    for (uint32_t i = 0; i < one_of->n; i++) {
        if (!strcmp(one_of->items[i], draft->text->str))
            return;
    }
    if (one_of->n)
        allowed_fault(listing, draft, one_of->items, one_of->n);
}

static void advice_check(struct listing *listing, const struct draft *draft, guint index)
{
    const struct def_column *column = draft->column;
    /* Variants mostly share a text: what was said of the row above holds. */
    bool is_repeated =
        listing->n_rows &&
        !g_strcmp0(listing_row(listing, listing->n_rows - 1)[index].text, draft->text->str);
    if (!column->advice || is_repeated)
        return;
    const char *channel = draft->row->channel->name, *name = draft->row->product->name;
    if (column->advice & ADVICE_CONTACTS) {
        g_autofree char *contact = advice_contact(draft->text->str, channel);
        if (contact)
            reason_add(listing->advice, DIAG_CHANNEL_CONTACT, draft->pos, channel,
                       column_name(column), name, contact, NULL);
    }
    if ((column->advice & ADVICE_CAPITALS) && advice_is_shouted(draft->text->str))
        reason_add(listing->advice, DIAG_CHANNEL_CAPITALS, draft->pos, channel, column_name(column),
                   name, NULL);
}

static void unique_check(struct listing *listing, const struct draft *draft, guint index)
{
    GHashTable *seen = listing->seen->pdata[index];
    if (!seen)
        return;
    g_autofree char *folded = g_utf8_casefold(draft->text->str, -1);
    bool is_twice = g_hash_table_contains(seen, folded);
    /* Within the product too: its rows were not committed yet. */
    for (unsigned row = 0; row < listing->n_rows && !is_twice; row++) {
        const char *before = listing_row(listing, row)[index].text;
        g_autofree char *other = before ? g_utf8_casefold(before, -1) : NULL;
        is_twice = other && !strcmp(other, folded);
    }
    if (is_twice)
        reason_add(listing->reasons, DIAG_CHANNEL_VALUE_TWICE, draft->pos,
                   draft->row->channel->name, column_name(draft->column), draft->row->product->name,
                   draft->text->str, NULL);
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

/* ---- limits on whole products ---- */

static void room_check(struct listing *listing, const struct product *product, uint32_t found,
                       uint32_t limit)
{
    if (!limit || found <= limit)
        return;
    g_autofree char *limit_text = g_strdup_printf("%u", limit);
    reason_add(listing->reasons, DIAG_CHANNEL_FULL, product_pos(product, PF_NAME),
               listing->channel->name, product->name, limit_text, NULL);
}

static void count_check(struct listing *listing, const struct product *product,
                        enum product_field field, enum diag_tag tag, uint32_t found, uint32_t limit)
{
    if (!limit || found <= limit)
        return;
    g_autofree char *found_text = g_strdup_printf("%u", found);
    g_autofree char *limit_text = g_strdup_printf("%u", limit);
    reason_add(listing->reasons, tag, product_pos(product, field), listing->channel->name,
               product->name, found_text, limit_text, NULL);
}

/* As the channel will see them: additions may bring prices further apart, or eat them up. */
static void prices_check(struct listing *listing, struct value_row row, uint32_t n_variants)
{
    const struct product *product = row.product;
    uint32_t ratio = listing->channel->limits.price_ratio;
    int64_t low = 0, high = 0, idr;
    for (uint32_t i = 0; i < MAX(n_variants, 1); i++) {
        row.variant = n_variants ? &product->variants[i] : NULL;
        if (!value_row_price(&row, &idr))
            continue;
        if (idr < 1) {
            reason_add(listing->reasons, DIAG_CHANNEL_PRICE_GONE, row.override->at[OVERRIDE_MARKUP],
                       listing->channel->name, product->name, NULL);
            return;
        }
        low = low && low < idr ? low : idr;
        high = MAX(high, idr);
    }
    if (!ratio || !low || high / ratio < low || (high / ratio == low && high % ratio == 0))
        return;
    g_autofree char *limit = g_strdup_printf("%u", ratio);
    reason_add(listing->reasons, DIAG_CHANNEL_PRICE_SPREAD, product_pos(product, PF_VARIANTS),
               listing->channel->name, product->name, limit, NULL);
}

/* Told once, at the words that make the difference. */
static void own_page_check(struct listing *listing, const struct override *override)
{
    static const enum override_field FIELDS[] = {OVERRIDE_PRICE, OVERRIDE_MARKUP, OVERRIDE_ROUND};
    for (size_t i = 0; listing->channel->own_page && i < G_N_ELEMENTS(FIELDS); i++) {
        bool is_zero = (FIELDS[i] == OVERRIDE_MARKUP && !override->markup.percent_100 &&
                        !override->markup.idr) ||
                       (FIELDS[i] == OVERRIDE_ROUND && !override->round);
        if (override_has(override, FIELDS[i]) && !is_zero)
            reason_add(listing->advice, DIAG_CHANNEL_PRICE_DIFFERS, override->at[FIELDS[i]],
                       listing->channel->name, NULL);
    }
}

static void limits_check(struct listing *listing, const struct product *product)
{
    const struct def_limits *limits = &listing->channel->limits;
    room_check(listing, product, listing->total_products + 1, limits->products);
    bool by_variant = listing->channel->rows == ROWS_VARIANT;
    uint32_t n_rows = by_variant ? MAX(product->n_variants, 1) : 1;
    room_check(listing, product, listing->total_rows + n_rows, limits->rows);
    if (!by_variant)
        return;
    /* A product's variants stay in one file. */
    uint32_t most = limits->variants;
    if (limits->file_rows && (!most || limits->file_rows < most))
        most = limits->file_rows;
    count_check(listing, product, PF_VARIANTS, DIAG_CHANNEL_VARIANTS_MANY, product->n_variants,
                most);
    count_check(listing, product, PF_VARIANTS, DIAG_CHANNEL_AXES_MANY, product->n_axes,
                limits->axes);
    for (uint32_t i = 0; i < product->n_axes; i++)
        count_check(listing, product, PF_VARIANTS, DIAG_CHANNEL_OPTIONS_MANY,
                    product->axes[i].values.n, limits->options);
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

void listing_read(struct listing *listing, const struct product *product, struct diags *diags)
{
    g_ptr_array_set_size(listing->texts, 0);
    g_array_set_size(listing->cells, 0);
    g_array_set_size(listing->reasons, 0);
    g_array_set_size(listing->advice, 0);
    listing->n_rows = 0;

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
