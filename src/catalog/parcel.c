#include "catalog/parcel.h"

#include "base/append.h"
#include "base/bug.h"
#include "catalog/drafts.h"
#include "catalog/fields.h"
#include "yaml/yaml.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

void parcel_init(struct parcel *parcel, GString *out)
{
    BUG_ON(out->len % PARCEL_ALIGN != 0);
    *parcel = (struct parcel){.out = out, .texts = g_hash_table_new(NULL, NULL)};
}

void parcel_clear(struct parcel *parcel)
{
    g_hash_table_unref(parcel->texts);
    *parcel = (struct parcel){0};
}

/* ---- pointers ---- */

static uintptr_t slot_get(const struct parcel *parcel, size_t slot)
{
    uintptr_t target;
    memcpy(&target, parcel_at(parcel, slot), sizeof target);
    return target;
}

static void slot_put(struct parcel *parcel, size_t slot, uintptr_t target)
{
    memcpy(parcel_at(parcel, slot), &target, sizeof target);
}

/* A text that stands in several places of a record is kept once: some code asks whether two
 * texts are the same one. */
static size_t text_add(struct parcel *parcel, const char *text)
{
    size_t at = GPOINTER_TO_SIZE(g_hash_table_lookup(parcel->texts, text));
    if (!at) {
        at = parcel->out->len;
        append_terminated(parcel->out, text);
        g_hash_table_insert(parcel->texts, (void *)text, GSIZE_TO_POINTER(at));
    }
    return at;
}

void parcel_text(struct parcel *parcel, size_t slot)
{
    uintptr_t text = slot_get(parcel, slot);
    if (!text)
        return;
    if (parcel->out)
        slot_put(parcel, slot, text_add(parcel, (const char *)text));
    else if (text < parcel->end)
        slot_put(parcel, slot, (uintptr_t)parcel->base + text);
    else
        parcel->damaged = true;
}

static const char ZEROS[PARCEL_ALIGN];

void parcel_pad(struct parcel *parcel)
{
    append_bytes(parcel->out, ZEROS, PARCEL_ALIGN - parcel->out->len % PARCEL_ALIGN);
}

static size_t list_write(struct parcel *parcel, size_t slot, const void *items, size_t bytes)
{
    append_bytes(parcel->out, ZEROS, -parcel->out->len % PARCEL_ALIGN);
    size_t at = bytes ? parcel->out->len : 0;
    if (bytes)
        append_bytes(parcel->out, items, bytes);
    slot_put(parcel, slot, at);
    return at;
}

size_t parcel_list(struct parcel *parcel, size_t slot, size_t n, size_t item_size)
{
    uintptr_t at = slot_get(parcel, slot);
    if (parcel->out)
        return list_write(parcel, slot, (const void *)at, at ? n * item_size : 0);
    if (!at && !n)
        return 0;
    if (at <= slot || at < parcel->begin || at % PARCEL_ALIGN || at > parcel->end ||
        n > (parcel->end - at) / item_size) {
        parcel->damaged = true;
        return 0;
    }
    parcel->begin = at + n * item_size;
    slot_put(parcel, slot, (uintptr_t)parcel->base + at);
    return at;
}

/* The distance of a list that was walked already; 0 when there is none. */
static size_t list_at(const struct parcel *parcel, size_t slot)
{
    uintptr_t at = slot_get(parcel, slot);
    return parcel->out || !at ? at : at - (uintptr_t)parcel->base;
}

/* ---- fields, by type ---- */

static void record_walk(struct parcel *parcel, const struct schema *schema, size_t at);

typedef void (*walk_fn)(struct parcel *parcel, const struct field *field, size_t at);

static void walk_plain(struct parcel *parcel, const struct field *field, size_t at)
{
    (void)parcel;
    (void)field;
    (void)at;
}

static void walk_text(struct parcel *parcel, const struct field *field, size_t at)
{
    parcel_text(parcel, at + field->offset);
}

static void strings_walk(struct parcel *parcel, size_t at)
{
    uint32_t n = ((struct strings *)parcel_at(parcel, at))->n;
    size_t items = parcel_list(parcel, at + offsetof(struct strings, items), n, sizeof(char *));
    for (uint32_t i = 0; items && i < n; i++)
        parcel_text(parcel, items + i * sizeof(char *));
}

static void walk_strings(struct parcel *parcel, const struct field *field, size_t at)
{
    strings_walk(parcel, at + field->offset);
}

static void photos_walk(struct parcel *parcel, size_t at)
{
    uint32_t n = ((struct photo_names *)parcel_at(parcel, at))->n;
    size_t item =
        parcel_list(parcel, at + offsetof(struct photo_names, items), n, sizeof(struct photo_name));
    for (uint32_t i = 0; item && i < n; i++, item += sizeof(struct photo_name)) {
        parcel_text(parcel, item + offsetof(struct photo_name, file));
        parcel_text(parcel, item + offsetof(struct photo_name, alt));
    }
}

static void walk_photos(struct parcel *parcel, const struct field *field, size_t at)
{
    photos_walk(parcel, at + field->offset);
}

static void walk_qris(struct parcel *parcel, const struct field *field, size_t at)
{
    size_t code = at + field->offset;
    parcel_text(parcel, code + offsetof(struct qris_code, payload));
    parcel_text(parcel, code + offsetof(struct qris_code, name));
    parcel_text(parcel, code + offsetof(struct qris_code, nmid));
    photos_walk(parcel, at + field->second);
}

static void walk_links(struct parcel *parcel, const struct field *field, size_t at)
{
    size_t links = at + field->offset;
    uint32_t n = ((struct links *)parcel_at(parcel, links))->n;
    size_t item =
        parcel_list(parcel, links + offsetof(struct links, items), n, sizeof(struct link));
    for (uint32_t i = 0; item && i < n; i++, item += sizeof(struct link)) {
        parcel_text(parcel, item + offsetof(struct link, name));
        parcel_text(parcel, item + offsetof(struct link, url));
    }
}

static void walk_hours(struct parcel *parcel, const struct field *field, size_t at)
{
    parcel_text(parcel, at + field->second);
}

static void data_walk(struct parcel *parcel, size_t at)
{
    if (++parcel->depth > YAML_MAX_DEPTH + 1) {
        parcel->damaged = true;
    } else {
        parcel_text(parcel, at + offsetof(struct data, name));
        parcel_text(parcel, at + offsetof(struct data, text));
        uint32_t n = ((struct data *)parcel_at(parcel, at))->n;
        size_t item =
            parcel_list(parcel, at + offsetof(struct data, items), n, sizeof(struct data));
        for (uint32_t i = 0; item && i < n; i++, item += sizeof(struct data))
            data_walk(parcel, item);
    }
    parcel->depth--;
}

static void walk_data(struct parcel *parcel, const struct field *field, size_t at)
{
    size_t slot = at + field->offset;
    size_t data = parcel_list(parcel, slot, slot_get(parcel, slot) != 0, sizeof(struct data));
    if (data)
        data_walk(parcel, data);
}

static void walk_map(struct parcel *parcel, const struct field *field, size_t at)
{
    record_walk(parcel, field->sub, at + field->offset);
}

static void walk_list(struct parcel *parcel, const struct field *field, size_t at)
{
    uint32_t n = *(uint32_t *)parcel_at(parcel, at + field->second);
    size_t item = parcel_list(parcel, at + field->offset, n, field->sub->size);
    for (uint32_t i = 0; item && i < n; i++, item += field->sub->size)
        record_walk(parcel, field->sub, item);
}

static const walk_fn WALKS[] = {
    [FIELD_LINE] = walk_text,       [FIELD_TEXT] = walk_text,         [FIELD_INT] = walk_plain,
    [FIELD_DAYS] = walk_plain,      [FIELD_DECIMAL] = walk_plain,     [FIELD_BOOL] = walk_plain,
    [FIELD_PRICE] = walk_plain,     [FIELD_MONEY] = walk_plain,       [FIELD_WEIGHT] = walk_plain,
    [FIELD_SIZE] = walk_plain,      [FIELD_DATE] = walk_plain,        [FIELD_CHOICE] = walk_plain,
    [FIELD_COLOR] = walk_plain,     [FIELD_URL] = walk_text,          [FIELD_SITE] = walk_text,
    [FIELD_EMAIL] = walk_text,      [FIELD_WHATSAPP] = walk_text,     [FIELD_PHONE] = walk_text,
    [FIELD_STRINGS] = walk_strings, [FIELD_ADDRESSES] = walk_strings, [FIELD_PHOTO] = walk_photos,
    [FIELD_PHOTOS] = walk_photos,   [FIELD_QRIS] = walk_qris,         [FIELD_SERVICE] = walk_text,
    [FIELD_LINKS] = walk_links,     [FIELD_PERMIT] = walk_text,       [FIELD_HOURS] = walk_hours,
    [FIELD_GTIN] = walk_text,       [FIELD_DATA] = walk_data,         [FIELD_FACTS] = walk_data,
    [FIELD_MAP] = walk_map,         [FIELD_LIST] = walk_list,         [FIELD_WALLETS] = walk_list,
};
static_assert(G_N_ELEMENTS(WALKS) == FIELD_TYPE_COUNT, "one walk a type");

static void record_walk(struct parcel *parcel, const struct schema *schema, size_t at)
{
    for (unsigned i = 0; i < schema->n; i++)
        WALKS[schema->fields[i].type](parcel, &schema->fields[i], at);
}

/* ---- drafts: their fields, and what reading makes of these ---- */

static void variant_walk(struct parcel *parcel, size_t at)
{
    size_t values = at + offsetof(struct variant_draft, variant.values);
    for (size_t i = 0; i < CATALOG_MAX_AXES; i++)
        parcel_text(parcel, values + i * sizeof(char *));
    parcel_text(parcel, at + offsetof(struct variant_draft, variant.label));
}

void parcel_product(struct parcel *parcel, size_t at)
{
    record_walk(parcel, &PRODUCT_SCHEMA, at);
    parcel_text(parcel, at + offsetof(struct product_draft, hint));
    photos_walk(parcel, at + offsetof(struct product_draft, text_photos));
    size_t axis = at + offsetof(struct product_draft, product.axes);
    for (size_t i = 0; i < CATALOG_MAX_AXES; i++, axis += sizeof(struct axis)) {
        parcel_text(parcel, axis + offsetof(struct axis, name));
        strings_walk(parcel, axis + offsetof(struct axis, values));
    }
    const struct product_draft *draft = parcel_at(parcel, at);
    uint32_t n = draft->n_variants;
    if (draft->product.n_axes > CATALOG_MAX_AXES)
        parcel->damaged = true;
    size_t variant = list_at(parcel, at + offsetof(struct product_draft, variants));
    for (uint32_t i = 0; !parcel->damaged && i < n; i++, variant += sizeof(struct variant_draft))
        variant_walk(parcel, variant);
}

void parcel_page(struct parcel *parcel, size_t at)
{
    record_walk(parcel, &PAGE_SCHEMA, at);
    parcel_text(parcel, at + offsetof(struct page_draft, hint));
    parcel_text(parcel, at + offsetof(struct page_draft, page.body));
    photos_walk(parcel, at + offsetof(struct page_draft, text_photos));
}
