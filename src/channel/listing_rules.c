#include "channel/listing_rules.h"

#include "channel/advice.h"
#include "text/words.h"

#include <string.h>

/* ---- a cell ---- */

bool draft_is_number(const struct draft *draft)
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
    if (!product || !draft->source || draft->source->override_field != OVERRIDE_CATEGORY ||
        product->category == CATEGORY_NONE)
        return NULL;
    const struct category *category = &draft->row->catalog->categories[product->category];
    return category->listed ? category : NULL;
}

void missing_check(struct listing *listing, const struct draft *draft)
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
    else if (!draft->column->n_from)
        reason_add(listing->reasons, DIAG_CHANNEL_COLUMN_MISSING,
                   shop_pos(&row->catalog->shop, SF_CHANNELS), row->channel->name,
                   column_name(draft->column), NULL);
    else if (is_asked)
        reason_add(listing->reasons, DIAG_CHANNEL_PRICE_ON_REQUEST, draft->pos, row->channel->name,
                   value_subject(row), NULL);
    else
        reason_add(listing->reasons, DIAG_CHANNEL_VALUE_MISSING, draft->pos, row->channel->name,
                   column_name(draft->column), value_subject(row),
                   draft->source ? draft->source->key : column_name(draft->column), NULL);
}

/* Tags of the four ways to be out of range. */
static const enum diag_tag RANGE_TAGS[2][2] = {
    {DIAG_CHANNEL_TEXT_SHORT, DIAG_CHANNEL_TEXT_LONG},
    {DIAG_CHANNEL_NUMBER_LOW, DIAG_CHANNEL_NUMBER_HIGH},
};

void range_check(struct listing *listing, const struct draft *draft)
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
               draft->row->channel->name, column_name(column), value_subject(draft->row), found,
               limit, NULL);
}

void allowed_fault(struct listing *listing, const struct draft *draft, const char **allowed,
                   uint32_t n)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (uint32_t i = 0; i < n; i++)
        g_string_append_printf(all, "%s%s", i ? ", " : "", allowed[i]);
    reason_add(listing->reasons, DIAG_CHANNEL_VALUE_NOT_ALLOWED, draft->pos,
               draft->row->channel->name, column_name(draft->column), value_subject(draft->row),
               draft->text->str, all->str, NULL);
}

void one_of_check(struct listing *listing, const struct draft *draft)
{
    const struct def_texts *one_of = &draft->column->one_of;
    for (uint32_t i = 0; i < one_of->n; i++) {
        if (!strcmp(one_of->items[i], draft->text->str))
            return;
    }
    if (one_of->n)
        allowed_fault(listing, draft, one_of->items, one_of->n);
}

static void hashtags_check(struct listing *listing, const struct draft *draft)
{
    uint32_t limit = listing->channel->limits.hashtags;
    unsigned n = limit ? advice_hashtags(draft->text->str) : 0;
    if (n <= limit)
        return;
    g_autofree char *found_text = g_strdup_printf("%u", n);
    g_autofree char *limit_text = g_strdup_printf("%u", limit);
    reason_add(listing->advice, DIAG_CHANNEL_HASHTAGS, draft->pos, listing->channel->name,
               column_name(draft->column), value_subject(draft->row), found_text, limit_text, NULL);
}

void advice_check(struct listing *listing, const struct draft *draft, guint index)
{
    const struct def_column *column = draft->column;
    /* Variants mostly share a text: what was said of the row above holds. */
    bool is_repeated =
        listing->n_rows &&
        !g_strcmp0(listing_row(listing, listing->n_rows - 1)[index].text, draft->text->str);
    if (!column->advice || is_repeated)
        return;
    const char *channel = draft->row->channel->name, *name = value_subject(draft->row);
    if (column->advice & ADVICE_CONTACTS) {
        g_autofree char *contact = advice_contact(draft->text->str, channel);
        if (contact)
            reason_add(listing->advice, DIAG_CHANNEL_CONTACT, draft->pos, channel,
                       column_name(column), name, contact, NULL);
    }
    g_autofree char *html = column->advice & ADVICE_HTML ? advice_html(draft->text->str) : NULL;
    if (html)
        reason_add(listing->advice, DIAG_CHANNEL_HTML, draft->pos, channel, column_name(column),
                   name, html, NULL);
    const struct shop *shop = &draft->row->catalog->shop;
    g_autofree char *claim = column->advice & ADVICE_CLAIMS
                                 ? advice_claim(draft->text->str, draft->row->product, shop)
                                 : NULL;
    if (claim)
        reason_add(listing->advice, DIAG_CHANNEL_CLAIM, draft->pos, channel, column_name(column),
                   name, claim, NULL);
    hashtags_check(listing, draft);
    if ((column->advice & ADVICE_CAPITALS) && advice_is_shouted(draft->text->str))
        reason_add(listing->advice, DIAG_CHANNEL_CAPITALS, draft->pos, channel, column_name(column),
                   name, NULL);
}

void unique_check(struct listing *listing, const struct draft *draft, guint index)
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
                   draft->row->channel->name, column_name(draft->column), value_subject(draft->row),
                   draft->text->str, NULL);
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
void prices_check(struct listing *listing, struct value_row row, uint32_t n_variants)
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

void own_page_check(struct listing *listing, const struct override *override)
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

static void photo_check(struct listing *listing, const struct product *product,
                        const struct photo_ref *ref)
{
    const struct def_limits *limits = &listing->channel->limits;
    const uint32_t *sizes = listing->env->photo_px;
    uint32_t px = sizes && ref->photo != PHOTO_REF_NONE ? sizes[ref->photo] : 0;
    if (!px || px >= limits->photo_px)
        return;
    g_autofree char *found = g_strdup_printf("%u", px);
    g_autofree char *limit = g_strdup_printf("%u", limits->photo_px);
    reason_add(listing->advice, DIAG_CHANNEL_PHOTO_SMALL, pos_at(product->file, ref->at),
               listing->channel->name, product->name, found, limit, NULL);
}

void photos_check(struct listing *listing, const struct product *product)
{
    uint32_t max = listing->channel->limits.photos, n = product->photos.n;
    if (max && n > max) {
        g_autofree char *found = g_strdup_printf("%u", n);
        g_autofree char *limit = g_strdup_printf("%u", max);
        reason_add(listing->advice, DIAG_CHANNEL_PHOTOS_MANY, product_pos(product, PF_PHOTOS),
                   listing->channel->name, product->name, found, limit, NULL);
    }
    for (uint32_t i = 0; i < (max ? MIN(n, max) : n); i++)
        photo_check(listing, product, &product->photos.items[i]);
    for (uint32_t i = 0; i < product->n_variants; i++)
        photo_check(listing, product, &product->variants[i].photo);
}

void limits_check(struct listing *listing, const struct product *product)
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
