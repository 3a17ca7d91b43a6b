#include "import/shelf.h"

#include "text/slug.h"
#include "text/words.h"

#include <string.h>

#define NAMELESS "produk"

struct place_of {
    const struct product *product;
    const struct variant *variant;
    const char *file;
    bool is_shared; /* a name that another product has as well */
};

struct shelf {
    GHashTable *skus;  /* lower case → struct place_of */
    GHashTable *slugs; /* → struct place_of */
    GHashTable *names; /* folded → struct place_of */
    GHashTable *table; /* codes of the table, lower case → row number */
    GHashTable *files; /* names in products/ without ending, lower case */
};

/* Returns new: the name as it is compared. */
static char *name_fold(const char *name)
{
    g_autofree char *line = words_collapse(name);
    return g_utf8_casefold(line, -1);
}

static void place_add(GHashTable *table, char *key, const struct product *product,
                      const struct variant *variant, const char *file)
{
    struct place_of *place = g_hash_table_lookup(table, key);
    if (place) {
        place->is_shared = true;
        g_free(key);
        return;
    }
    place = g_new(struct place_of, 1);
    *place = (struct place_of){product, variant, file, false};
    g_hash_table_insert(table, key, place);
}

static void product_add(struct shelf *shelf, const struct product *p)
{
    if (p->sku)
        place_add(shelf->skus, g_utf8_strdown(p->sku, -1), p, NULL, p->file);
    for (uint32_t i = 0; i < p->n_variants; i++) {
        if (p->variants[i].sku)
            place_add(shelf->skus, g_utf8_strdown(p->variants[i].sku, -1), p, &p->variants[i],
                      p->file);
    }
    place_add(shelf->slugs, g_strdup(p->slug), p, NULL, p->file);
    place_add(shelf->names, name_fold(p->name), p, NULL, p->file);
}

static void files_note(struct shelf *shelf, const struct root *root)
{
    g_hash_table_add(shelf->files, g_strdup("index")); /* that of a folder */
    g_autoptr(GPtrArray) entries = root_list(root, "products", NULL);
    for (guint i = 0; entries && i < entries->len; i++) {
        const struct root_entry *entry = g_ptr_array_index(entries, i);
        g_autofree char *name = g_utf8_make_valid(entry->name, -1);
        char *stem = g_utf8_strdown(name, -1);
        char *dot = strrchr(stem, '.');
        if (dot)
            *dot = '\0';
        g_hash_table_add(shelf->files, stem);
    }
}

struct shelf *shelf_new(const struct catalog *catalog, const struct root *root)
{
    struct shelf *shelf = g_new0(struct shelf, 1);
    shelf->skus = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    shelf->slugs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    shelf->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    shelf->table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    shelf->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (uint32_t i = 0; i < catalog->n_products; i++)
        product_add(shelf, &catalog->products[i]);
    for (uint32_t i = 0; i < catalog->n_left_out; i++)
        place_add(shelf->names, name_fold(catalog->left_out[i].name), NULL, NULL,
                  catalog->left_out[i].pos.file);
    files_note(shelf, root);
    return shelf;
}

void shelf_free(struct shelf *shelf)
{
    if (!shelf)
        return;
    g_hash_table_unref(shelf->skus);
    g_hash_table_unref(shelf->slugs);
    g_hash_table_unref(shelf->names);
    g_hash_table_unref(shelf->table);
    g_hash_table_unref(shelf->files);
    g_free(shelf);
}

static const struct place_of *sku_find(const struct shelf *shelf, const char *sku)
{
    g_autofree char *key = sku ? g_utf8_strdown(sku, -1) : NULL;
    return key ? g_hash_table_lookup(shelf->skus, key) : NULL;
}

static const char *variant_sku(const struct goods_variant *variant)
{
    const struct goods_value *value = goods_find(variant->values, VF_SKU);
    return value ? value->text : NULL;
}

struct shelf_match shelf_find(const struct shelf *shelf, const struct goods *goods)
{
    const struct place_of *place = sku_find(shelf, goods->sku);
    if (place && place->variant && goods->variants->len)
        place = NULL; /* a variant there is not a whole product here */
    if (place)
        return (struct shelf_match){place->product, place->variant, place->file, false};
    for (guint i = 0; !place && i < goods->variants->len; i++) {
        place = sku_find(shelf, variant_sku(g_ptr_array_index(goods->variants, i)));
        if (place && !place->variant)
            place = NULL;
    }
    if (!place && goods->slug)
        place = g_hash_table_lookup(shelf->slugs, goods->slug);
    /* A product without code of ours is asked for by the slug that stands in for one. */
    if (!place && goods->sku)
        place = g_hash_table_lookup(shelf->slugs, goods->sku);
    if (!place) {
        g_autofree char *name = name_fold(goods->name);
        place = g_hash_table_lookup(shelf->names, name);
        /* The same name with another code is another product. */
        if (place && place->product && place->product->sku && goods->sku)
            place = NULL;
        if (place && place->is_shared)
            return (struct shelf_match){.file = place->file, .is_shared = true};
    }
    return place ? (struct shelf_match){place->product, NULL, place->file, false}
                 : (struct shelf_match){0};
}

/* ---- stock codes ---- */

static bool sku_take(struct shelf *shelf, const char *sku, struct place at,
                     const struct shelf_match *match, const char *file, struct diags *diags)
{
    char *key = g_utf8_strdown(sku, -1);
    const struct place_of *other = g_hash_table_lookup(shelf->skus, key);
    gpointer row;
    bool is_free = false;
    if (g_hash_table_lookup_extended(shelf->table, key, NULL, &row)) {
        char number[16];
        g_snprintf(number, sizeof number, "%u", GPOINTER_TO_UINT(row));
        diag_add(diags, DIAG_IMPORT_SKU_TWICE, pos_at(file, at), sku, number);
    } else if (other && other->product != match->product) {
        diag_add(diags, DIAG_IMPORT_SKU_TAKEN, pos_at(file, at), sku, other->file);
    } else {
        g_hash_table_insert(shelf->table, g_steal_pointer(&key), GUINT_TO_POINTER(at.line));
        is_free = true;
    }
    g_free(key);
    return is_free;
}

bool shelf_take_skus(struct shelf *shelf, const struct goods *goods,
                     const struct shelf_match *match, const char *file, struct diags *diags)
{
    bool are_free = true;
    const struct goods_value *own = goods_find(goods->values, PF_SKU);
    if (own)
        are_free &= sku_take(shelf, own->text, own->at, match, file, diags);
    for (guint i = 0; i < goods->variants->len; i++) {
        const struct goods_variant *variant = g_ptr_array_index(goods->variants, i);
        const struct goods_value *sku = goods_find(variant->values, VF_SKU);
        if (sku)
            are_free &= sku_take(shelf, sku->text, sku->at, match, file, diags);
    }
    return are_free;
}

/* ---- names of files ---- */

static bool slug_is_free(const struct shelf *shelf, const char *slug)
{
    return slug_is_valid(slug) && !g_hash_table_contains(shelf->files, slug) &&
           !g_hash_table_contains(shelf->slugs, slug);
}

static char *slug_keep(struct shelf *shelf, char *slug)
{
    g_hash_table_add(shelf->files, g_strdup(slug));
    return slug;
}

char *shelf_choose_slug(struct shelf *shelf, const struct goods *goods)
{
    char *base = goods->slug ? slug_from_name(goods->slug) : slug_from_name(goods->name);
    /* Room for what may come behind it. */
    if (strlen(base) > SLUG_MAX - 8)
        base[SLUG_MAX - 8] = '\0';
    while (g_str_has_suffix(base, "-"))
        base[strlen(base) - 1] = '\0';
    if (slug_is_free(shelf, base))
        return slug_keep(shelf, base);
    g_autofree char *wish = *base ? base : (g_free(base), g_strdup(NAMELESS));
    if (goods->sku) {
        g_autofree char *with_sku = g_strdup_printf("%s %s", wish, goods->sku);
        char *slug = slug_from_name(with_sku);
        if (slug_is_free(shelf, slug))
            return slug_keep(shelf, slug);
        g_free(slug);
    }
    for (unsigned number = 2;; number++) {
        char *slug = g_strdup_printf("%s-%u", wish, number);
        if (slug_is_free(shelf, slug))
            return slug_keep(shelf, slug);
        g_free(slug);
    }
}
