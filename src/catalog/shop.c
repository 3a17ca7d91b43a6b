#include "catalog/shop.h"

#include "catalog/body.h"
#include "catalog/reader.h"
#include "catalog/zone.h"
#include "text/words.h"

#include <string.h>

static const char SHOP_FILE[] = "shop.yaml";
static const char DEFAULT_THEME[] = "lapak";

/* A value of the address by either of its names, or NULL. */
static const struct yaml_node *address_value(const struct yaml_node *root, const char *english,
                                             const char *indonesian)
{
    const struct yaml_node *map = yaml_get(root, "alamat");
    if (!map)
        map = yaml_get(root, "address");
    const struct yaml_node *value = yaml_get(map, indonesian);
    return value ? value : yaml_get(map, english);
}

static struct pos address_pos(const struct shop *shop, const struct yaml_node *root,
                              const char *english, const char *indonesian)
{
    const struct yaml_node *value = address_value(root, english, indonesian);
    return value ? pos_at(shop->file, value->at) : shop_pos(shop, SF_ADDRESS);
}

static void check_address(struct shop *shop, const struct yaml_node *root, struct diags *diags)
{
    struct address *address = &shop->address;
    shop->zone_min = ZONE_WIB;
    const char *near = NULL;
    if (address->province && !zone_find(address->province, &shop->zone_min, &near))
        diag_add(diags, DIAG_PROVINCE_UNKNOWN, address_pos(shop, root, "province", "provinsi"),
                 address->province, near ? near : "Jawa Timur");
    if (address->postal_code &&
        (strlen(address->postal_code) != 5 || strspn(address->postal_code, "0123456789") != 5))
        diag_add(diags, DIAG_POSTAL_CODE, address_pos(shop, root, "postal_code", "kode_pos"),
                 address->postal_code);
    const struct yaml_node *lat = address_value(root, "lat", "lat");
    const struct yaml_node *lng = address_value(root, "lng", "lng");
    address->has_position = lat && lng;
    if (!lat != !lng)
        diag_add(diags, DIAG_POSITION_HALF, pos_at(shop->file, (lat ? lat : lng)->at));
}

/* Slots of an order message: {nama_produk}, and the same in English. */
enum { SLOTS_EACH = 9 }; /* of each language */
static const char *const SLOTS[] = {
    "nama_produk", "varian",  "jumlah",       "harga",   "total",    "tautan", "nama",
    "alamat",      "catatan", "product_name", "variant", "quantity", "price",  "total",
    "link",        "name",    "address",      "note",    NULL,
};

/* "{nama_produk} {varian} …", in the language of the shop's keys. */
static char *slots_list(const struct shop *shop)
{
    GString *list = g_string_new(NULL);
    const char *const *slots = SLOTS + (strcmp(shop->lang, "en") ? 0 : SLOTS_EACH);
    for (int i = 0; i < SLOTS_EACH; i++)
        g_string_append_printf(list, "%s{%s}", i ? " " : "", slots[i]);
    return g_string_free(list, FALSE);
}

static void check_template(const struct shop *shop, struct diags *diags)
{
    for (const char *p = shop->order_template; p && (p = strchr(p, '{')); p++) {
        size_t len = strcspn(p + 1, "{}\n");
        if (p[1 + len] != '}')
            continue;
        g_autofree char *slot = g_strndup(p + 1, len);
        if (g_strv_contains(SLOTS, slot))
            continue;
        const char *near = words_nearest(slot, SLOTS);
        g_autofree char *slots = near ? NULL : slots_list(shop);
        diag_add(diags, near ? DIAG_TEMPLATE_SLOT : DIAG_TEMPLATE_SLOT_FREE,
                 shop_pos(shop, SF_ORDER), slot, near ? near : slots);
    }
}

static void finish_shop(struct shop_draft *draft, const struct yaml_node *root, struct diags *diags)
{
    struct shop *shop = &draft->shop;
    shop->lang = draft->lang ? "en" : "id";
    if (!shop->brand.theme)
        shop->brand.theme = DEFAULT_THEME;
    check_address(shop, root, diags);
    check_template(shop, diags);
    if (!shop->url)
        diag_add(diags, DIAG_URL_MISSING, (struct pos){.file = shop->file});
}

static void find_answer_photos(struct shop_draft *draft, struct reader *reader)
{
    const struct shop *shop = &draft->shop;
    draft->answer_photos = arena_array(reader->arena, struct photo_names, shop->n_questions);
    for (uint32_t i = 0; i < shop->n_questions; i++) {
        const struct question *question = &shop->questions[i];
        if (question->answer)
            draft->answer_photos[i] =
                body_photos(reader, question->answer, pos_at(shop->file, question->place), false);
    }
}

bool shop_read(struct shop_draft *draft, const struct root *root, struct arena *arena,
               struct diags *diags, GError **error)
{
    size_t size;
    struct shop *shop = &draft->shop;
    shop->file = g_intern_static_string(SHOP_FILE);
    shop->lang = "id";
    shop->brand.theme = DEFAULT_THEME;
    shop->zone_min = ZONE_WIB;
    g_autofree char *text = root_read(root, SHOP_FILE, CATALOG_MAX_FILE_BYTES, &size, error);
    if (!text)
        return false;
    struct yaml_source source = {.file = SHOP_FILE, .first_line = 1};
    AUTO(yaml_doc) doc = yaml_parse(text, size, source, diags);
    const struct yaml_node *node = doc ? yaml_doc_root(doc) : NULL;
    if (!doc)
        return true;
    if (!node || node->kind != YAML_MAPPING) {
        diag_add(diags, DIAG_FILE_EMPTY, (struct pos){.file = shop->file, .line = 1, .col = 1});
        return true;
    }
    struct reader reader = {.file = shop->file, .arena = arena, .diags = diags};
    reader_record(&reader, &SHOP_SCHEMA, node, draft);
    find_answer_photos(draft, &reader);
    finish_shop(draft, node, diags);
    return true;
}
