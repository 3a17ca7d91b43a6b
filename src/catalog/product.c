#include "catalog/product.h"

#include "catalog/body.h"
#include "text/money.h"

#include <string.h>

static bool is_given(const struct product *p, enum product_field field)
{
    return p->at[field].line != 0;
}

/* Adds a finding at a field of the product. */
#define product_add(r, tag, p, field, ...)                                                         \
    diag_add((r)->diags, (tag), product_pos((p), (field)), ##__VA_ARGS__)

static const char *key_of(const struct reader *r, enum product_field field)
{
    return reader_field_name(r, &PRODUCT_SCHEMA.fields[field]);
}

static void take_description(struct product_draft *draft, struct reader *r,
                             const struct yaml_node *node, const struct yaml_front *front)
{
    struct product *p = &draft->product;
    uint32_t line = 0;
    const char *body = front ? body_read(r, front, &line) : NULL;
    if (body) {
        if (p->description)
            product_add(r, DIAG_DESCRIPTION_TWICE, p, PF_DESCRIPTION, key_of(r, PF_DESCRIPTION));
        p->description = body;
        p->description_line = line;
        draft->text_photos = body_photos(r, body, (struct pos){r->file, line, 1}, true);
        return;
    }
    if (!p->description)
        return;
    /* A block ("|") begins on the line after its sign. */
    const struct yaml_node *value = yaml_get(node, "deskripsi");
    if (!value)
        value = yaml_get(node, "description");
    bool block = value && value->quoted && strchr(value->text, '\n');
    p->description_line = p->at[PF_DESCRIPTION].line + block;
    if (!*p->description)
        p->description = NULL;
    else
        draft->text_photos = body_photos(r, p->description, product_pos(p, PF_DESCRIPTION), false);
}

/* The key of a field that was left empty, or the record. */
static struct pos missing_pos(const struct product *p, const struct yaml_node *node,
                              const struct field *field)
{
    for (size_t i = 0; i < node->n; i++) {
        const char *key = node->keys[i]->text;
        if (!strcmp(key, field->name) || !strcmp(key, field->alias))
            return pos_at(p->file, node->keys[i]->at);
    }
    return pos_at(p->file, p->place);
}

/* The price may stand with the variants instead, but then with all of them. */
static void check_price(struct product_draft *draft, struct reader *r, const struct yaml_node *node)
{
    const struct product *p = &draft->product;
    const struct field *field = &PRODUCT_SCHEMA.fields[PF_PRICE];
    bool variants_have = draft->n_variants > 0;
    for (uint32_t i = 0; i < draft->n_variants; i++)
        variants_have &= draft->variants[i].variant.at[VF_PRICE].line != 0;
    if (!is_given(p, PF_PRICE) && !variants_have)
        diag_add(r->diags, DIAG_REQUIRED_MISSING, missing_pos(p, node, field), key_of(r, PF_PRICE),
                 field->example);
}

/* A struck price that is not above the price would advertise a rise. */
static void check_was(struct product *p, struct reader *r)
{
    if (!p->was_idr || p->price.kind == PRICE_NONE)
        return;
    if (p->price.kind == PRICE_IDR && p->was_idr > p->price.idr)
        return;
    g_autofree char *was = money_text(p->was_idr);
    g_autofree char *price = p->price.kind == PRICE_IDR ? money_text(p->price.idr)
                                                        : g_strdup(r->indonesian ? "tanya" : "ask");
    product_add(r, DIAG_WAS_NOT_ABOVE, p, PF_WAS, key_of(r, PF_WAS), was, price);
    p->was_idr = 0;
}

static int wholesale_compare(const void *pa, const void *pb)
{
    const struct wholesale *a = pa, *b = pb;
    return a->min < b->min ? -1 : a->min > b->min;
}

/* Steps must go down: from the price of one piece, then from each other. */
static void check_wholesale(struct product *p, struct reader *r)
{
    if (!p->n_wholesale)
        return;
    qsort(p->wholesale, p->n_wholesale, sizeof *p->wholesale, wholesale_compare);
    int64_t above = p->price.kind == PRICE_IDR ? p->price.idr : INT64_MAX;
    for (uint32_t i = 0; i < p->n_wholesale; i++) {
        const struct wholesale *step = &p->wholesale[i];
        struct pos pos = pos_at(p->file, step->at);
        if (!step->price_idr || !step->min)
            continue; /* told already */
        if (i && step->min == step[-1].min) {
            char min[16];
            g_snprintf(min, sizeof min, "%u", step->min);
            diag_add(r->diags, DIAG_WHOLESALE_TWICE, pos, min);
        } else if (step->price_idr >= above) {
            g_autofree char *price = money_text(step->price_idr);
            g_autofree char *limit = money_text(above);
            diag_add(r->diags, DIAG_WHOLESALE_NOT_BELOW, pos, price, limit);
        }
        above = MIN(above, step->price_idr);
    }
}

static void check_dates(const struct product *p, struct reader *r)
{
    if (p->available_from.year && p->available_until.year &&
        date_compare(p->available_until, p->available_from) < 0)
        product_add(r, DIAG_DATES_CROSSED, p, PF_AVAILABLE_UNTIL, key_of(r, PF_AVAILABLE_UNTIL),
                    key_of(r, PF_AVAILABLE_FROM));
}

static void check_min_order(const struct product *p, struct reader *r)
{
    if (p->stock <= 0 || (int64_t)p->min_order <= p->stock || p->preorder_days)
        return;
    char min[16], stock[16];
    g_snprintf(min, sizeof min, "%u", p->min_order);
    g_snprintf(stock, sizeof stock, "%d", p->stock);
    product_add(r, DIAG_MIN_ORDER_ABOVE_STOCK, p, PF_MIN_ORDER, key_of(r, PF_MIN_ORDER), min,
                stock);
}

void product_read(struct product_draft *draft, struct reader *r, const struct yaml_node *node,
                  const struct yaml_front *front)
{
    struct product *p = &draft->product;
    size_t errors = diags_count_level(r->diags, DIAG_ERROR);
    p->place = node->at;
    p->stock = STOCK_UNKNOWN;
    p->min_order = 1;
    p->category = CATEGORY_NONE;
    if (node->kind == YAML_MAPPING) {
        reader_record(r, &PRODUCT_SCHEMA, node, draft);
        take_description(draft, r, node, front);
        check_price(draft, r, node);
        variants_build(draft, r);
        check_was(p, r);
        check_wholesale(p, r);
        check_dates(p, r);
        check_min_order(p, r);
        p->slug = body_slug(r, p->slug, p->at[PF_SLUG]);
        if (!p->summary && p->description)
            p->summary = body_summary(r->arena, p->description);
    } else {
        reader_add(r, DIAG_PRODUCT_NOT_MAP, node);
    }
    draft->faulty = diags_count_level(r->diags, DIAG_ERROR) > errors;
}
