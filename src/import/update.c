#include "import/update.h"

#include "catalog/fields.h"
#include "import/product_text.h"
#include "text/markdown.h"
#include "text/words.h"
#include "yaml/edit.h"
#include "yaml/scalar.h"

#include <string.h>

/* A product file that is being changed. */
struct open_file {
    const char *path; /* interned */
    GBytes *bytes;
    struct yaml_doc *doc;
    const struct yaml_node *root;
    size_t body; /* offset of a Markdown file's description; its size when it has none */
    bool is_markdown, is_unreadable;
    struct yaml_edit *edit;
    GHashTable *touched; /* set of nodes in which something changes */
    unsigned n_changes;
    struct pos pos; /* the first row that changes it */
    const char *name;
};

struct update {
    const struct root *root;
    const struct catalog *catalog;
    const char *file;
    struct diags *diags;
    GPtrArray *files; /* struct open_file, in the order of the table */
    GHashTable *by_path;
};

/* The product that is being changed. */
struct change {
    struct update *update;
    struct open_file *file;
    const struct yaml_node *node;
    const struct product *theirs;
    const struct product_draft *ours;
    const struct goods *goods;
    bool indonesian;
    unsigned n;
};

/* ---- files ---- */

static void open_file_free(void *data)
{
    struct open_file *file = data;
    yaml_edit_free(file->edit);
    yaml_doc_free(file->doc);
    g_clear_pointer(&file->bytes, g_bytes_unref);
    g_clear_pointer(&file->touched, g_hash_table_unref);
    g_free(file);
}

/* Parses a product file; false when it has faults. */
static bool file_parse(const char *text, size_t len, const char *path, struct yaml_doc **ret_doc,
                       size_t *ret_body)
{
    AUTO(diags) unused = diags_new();
    *ret_doc = NULL;
    *ret_body = len;
    if (g_str_has_suffix(path, ".md")) {
        struct yaml_front front = {0};
        if (!yaml_front_parse(text, len, path, unused, &front))
            return false;
        *ret_doc = front.head;
        *ret_body = (size_t)(front.body - text);
    } else {
        *ret_doc = yaml_parse(text, len, (struct yaml_source){path, 1}, unused);
    }
    return *ret_doc != NULL;
}

static struct open_file *file_open(struct update *update, const char *path)
{
    struct open_file *file = g_hash_table_lookup(update->by_path, path);
    if (file)
        return file;
    file = g_new0(struct open_file, 1);
    file->path = g_intern_string(path);
    file->is_markdown = g_str_has_suffix(path, ".md");
    g_ptr_array_add(update->files, file);
    g_hash_table_insert(update->by_path, (void *)file->path, file);
    g_autofree char *full = g_build_filename(root_path(update->root), path, NULL);
    size_t size;
    g_autoptr(GError) error = NULL;
    char *text = g_file_test(full, G_FILE_TEST_IS_SYMLINK)
                     ? NULL
                     : root_read(update->root, path, CATALOG_MAX_FILE_BYTES, &size, &error);
    if (error) {
        struct pos pos = {.file = file->path};
        diag_add(update->diags, DIAG_FILE_UNREADABLE, pos, error->message);
        file->is_unreadable = true;
    }
    if (!text)
        return file;
    file->bytes = g_bytes_new_take(text, size);
    if (!file_parse(text, size, path, &file->doc, &file->body))
        return file;
    file->root = yaml_doc_root(file->doc);
    file->edit = yaml_edit_new(text, size, 1);
    file->touched = g_hash_table_new(NULL, NULL);
    return file;
}

/* The mapping that begins at a place: the root, or an item of it. */
static const struct yaml_node *node_at(const struct yaml_node *node, struct place at,
                                       unsigned depth)
{
    if (!node || !depth)
        return NULL;
    if (node->kind == YAML_MAPPING && node->at.line == at.line && node->at.col == at.col)
        return node;
    for (size_t i = 0; node->kind != YAML_SCALAR && i < node->n; i++) {
        const struct yaml_node *found = node_at(node->items[i], at, depth - 1);
        if (found)
            return found;
    }
    return NULL;
}

/* ---- single changes ---- */

static void refuse(struct change *c, const char *key, struct place at, const char *value)
{
    diag_add(c->update->diags, DIAG_IMPORT_NOT_EDITABLE, pos_at(c->update->file, at), key,
             c->theirs->name, c->theirs->file, value);
}

static const char *key_in(const struct yaml_node *node, const struct field *field, bool indonesian)
{
    if (yaml_get(node, field->alias))
        return field->alias;
    if (yaml_get(node, field->name))
        return field->name;
    return indonesian ? field->alias : field->name;
}

static void node_set(struct change *c, const struct yaml_node *node, const char *key,
                     const char *value, struct place at)
{
    if (!c->file->edit || !yaml_edit_set(c->file->edit, node, key, value)) {
        g_autofree char *line = g_strdup_printf("%s: %s", key, value);
        refuse(c, key, at, line);
        return;
    }
    g_hash_table_add(c->file->touched, (void *)node);
    const struct yaml_node *old = yaml_get(node, key);
    if (old)
        g_hash_table_add(c->file->touched, (void *)old);
    c->n++;
}

static void field_set(struct change *c, const struct goods_value *value)
{
    const struct field *field = &PRODUCT_SCHEMA.fields[value->field];
    g_autoptr(GString) text = g_string_new(NULL);
    product_text_value(text, value, c->indonesian);
    node_set(c, c->node, key_in(c->node, field, c->indonesian), text->str, value->at);
}

/* ---- comparing ---- */

#define AT(type, record, offset) (*(const type *)((const char *)(record) + (offset)))

static bool strings_equal(const struct strings *a, const struct strings *b)
{
    if (a->n != b->n)
        return false;
    for (uint32_t i = 0; i < a->n; i++) {
        if (strcmp(a->items[i], b->items[i]) != 0)
            return false;
    }
    return true;
}

static bool wholesale_equal(const struct product *a, const struct product *b)
{
    if (a->n_wholesale != b->n_wholesale)
        return false;
    for (uint32_t i = 0; i < a->n_wholesale; i++) {
        if (a->wholesale[i].min != b->wholesale[i].min ||
            a->wholesale[i].price_idr != b->wholesale[i].price_idr)
            return false;
    }
    return true;
}

/* True for values that the two records have in common, by the type of the field. */
static bool field_equal(const struct field *field, const void *a, const void *b)
{
    size_t at = field->offset;
    switch (field->type) {
    case FIELD_INT:
    case FIELD_CHOICE:
        return AT(int32_t, a, at) == AT(int32_t, b, at);
    case FIELD_DAYS:
    case FIELD_WEIGHT:
        return AT(uint32_t, a, at) == AT(uint32_t, b, at);
    case FIELD_BOOL:
        return AT(bool, a, at) == AT(bool, b, at);
    case FIELD_MONEY:
        return AT(int64_t, a, at) == AT(int64_t, b, at);
    case FIELD_PRICE:
        return AT(struct price, a, at).kind == AT(struct price, b, at).kind &&
               AT(struct price, a, at).idr == AT(struct price, b, at).idr;
    case FIELD_SIZE:
        return !memcmp((const char *)a + at, (const char *)b + at, sizeof(struct size_mm));
    case FIELD_DATE:
        return date_compare(AT(struct date, a, at), AT(struct date, b, at)) == 0;
    case FIELD_STRINGS:
    case FIELD_ADDRESSES:
        return strings_equal((const void *)((const char *)a + at),
                             (const void *)((const char *)b + at));
    default:
        return !g_strcmp0(AT(const char *, a, at), AT(const char *, b, at));
    }
}

/* Labels that a product lacks come behind its own. */
static void tags_complete(struct change *c, const struct goods_value *value)
{
    const struct strings *theirs = &c->theirs->tags;
    g_autoptr(GPtrArray) items = g_ptr_array_new();
    for (uint32_t i = 0; i < theirs->n; i++)
        g_ptr_array_add(items, (void *)theirs->items[i]);
    for (guint i = 0; i < value->items->len; i++) {
        void *word = g_ptr_array_index(value->items, i);
        if (!g_ptr_array_find_with_equal_func(items, word, words_same, NULL))
            g_ptr_array_add(items, word);
    }
    struct goods_value all = *value;
    all.items = items;
    if (items->len > theirs->n)
        field_set(c, &all);
}

/* ---- maps: facts, permits, words for channels ---- */

/* What the product says under a name of a map field now, or NULL. */
static const char *map_text(const struct change *c, unsigned field, const char *name)
{
    if (field == PF_LEGAL) {
        for (unsigned i = 0; i < PERMIT_SCHEMA.n; i++) {
            if (!strcmp(PERMIT_SCHEMA.fields[i].name, name))
                return c->theirs->legal.number[i];
        }
        return NULL;
    }
    const struct data *map = field == PF_SPECS ? c->theirs->specs : c->theirs->channels;
    const struct data *member = map ? data_get(map, name) : NULL;
    if (member && member->kind == DATA_MAP)
        member = data_get(member, "category");
    return member ? member->text : NULL;
}

static void map_set(struct change *c, const struct goods_value *value)
{
    const struct field *field = &PRODUCT_SCHEMA.fields[value->field];
    const char *key = key_in(c->node, field, c->indonesian);
    const struct yaml_node *node = yaml_get(c->node, key);
    if (!node || node->kind != YAML_MAPPING || !node->n) {
        bool differs = false;
        for (guint i = 0; i + 1 < value->items->len; i += 2)
            differs |= g_strcmp0(map_text(c, value->field, g_ptr_array_index(value->items, i)),
                                 g_ptr_array_index(value->items, i + 1)) != 0;
        if (differs)
            field_set(c, value);
        return;
    }
    for (guint i = 0; i + 1 < value->items->len; i += 2) {
        const char *name = g_ptr_array_index(value->items, i);
        const char *text = g_ptr_array_index(value->items, i + 1);
        const char *old = map_text(c, value->field, name);
        if (!g_strcmp0(old, text) || (old && value->is_vague))
            continue;
        g_autoptr(GString) out = g_string_new(NULL);
        yaml_put_text(out, text);
        const struct yaml_node *inner = yaml_get(node, name);
        if (value->field == PF_CHANNELS && inner && inner->kind == YAML_MAPPING) {
            node_set(c, inner, "category", out->str, value->at);
            continue;
        }
        if (value->field == PF_CHANNELS) {
            g_string_prepend(out, "{category: ");
            g_string_append_c(out, '}');
        }
        node_set(c, node, name, out->str, value->at);
    }
}

/* ---- variants ---- */

static const struct variant *variant_find(const struct product *theirs, const struct product *ours,
                                          const struct variant *variant)
{
    for (uint32_t i = 0; variant->sku && i < theirs->n_variants; i++) {
        const char *sku = theirs->variants[i].sku;
        if (sku && !g_ascii_strcasecmp(sku, variant->sku))
            return &theirs->variants[i];
    }
    for (uint32_t i = 0; i < theirs->n_variants; i++) {
        bool same = theirs->n_axes == ours->n_axes;
        for (uint32_t axis = 0; same && axis < ours->n_axes; axis++)
            same = variant->values[axis] && theirs->variants[i].values[axis] &&
                   !g_utf8_collate(theirs->variants[i].values[axis], variant->values[axis]);
        if (same)
            return &theirs->variants[i];
    }
    return NULL;
}

/* Puts the amounts of one variant right. `values` are those of the table, of variant fields. */
static void variant_set(struct change *c, const struct variant *theirs, const struct variant *ours,
                        struct place at)
{
    const struct yaml_node *node = node_at(c->node, theirs->place, YAML_MAX_DEPTH);
    struct {
        unsigned field;
        bool differs;
        char text[24];
    } amounts[] = {
        {VF_PRICE,
         ours->price.kind == PRICE_IDR &&
             (theirs->price.kind != PRICE_IDR || theirs->price.idr != ours->price.idr),
         ""},
        {VF_STOCK, ours->stock != STOCK_UNKNOWN && theirs->stock != ours->stock, ""},
        {VF_WEIGHT, ours->weight_g && theirs->weight_g != ours->weight_g, ""},
    };
    g_snprintf(amounts[0].text, sizeof amounts[0].text, "%" G_GINT64_FORMAT, ours->price.idr);
    g_snprintf(amounts[1].text, sizeof amounts[1].text, "%d", ours->stock);
    g_snprintf(amounts[2].text, sizeof amounts[2].text, "%u g", ours->weight_g);
    for (size_t i = 0; i < G_N_ELEMENTS(amounts); i++) {
        const struct field *field = &VARIANT_SCHEMA.fields[amounts[i].field];
        if (!amounts[i].differs)
            continue;
        const char *key = node ? key_in(node, field, c->indonesian) : field->name;
        if (node)
            node_set(c, node, key, amounts[i].text, at);
        else
            refuse(c, key, at, amounts[i].text);
    }
}

static void variant_append(struct change *c, const struct goods_variant *variant)
{
    const char *key = key_in(c->node, &PRODUCT_SCHEMA.fields[PF_VARIANTS], c->indonesian);
    const struct yaml_node *list = yaml_get(c->node, key);
    g_autoptr(GString) text = g_string_new(NULL);
    product_text_variant(text, variant, c->indonesian);
    if (!list || list->kind != YAML_SEQUENCE || !c->file->edit ||
        !yaml_edit_append(c->file->edit, list, text->str)) {
        refuse(c, key, variant->at, text->str);
        return;
    }
    g_hash_table_add(c->file->touched, (void *)list);
    c->n++;
}

/* All variants, for a product that had none. */
static void variants_add(struct change *c)
{
    const char *key = product_text_key(PF_VARIANTS, c->indonesian);
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < c->goods->variants->len; i++) {
        GString *line = g_string_new("- ");
        product_text_variant(line, g_ptr_array_index(c->goods->variants, i), c->indonesian);
        g_ptr_array_add(lines, g_string_free(line, FALSE));
    }
    g_ptr_array_add(lines, NULL);
    if (!c->file->edit ||
        !yaml_edit_add_lines(c->file->edit, c->node, key, (const char *const *)lines->pdata)) {
        refuse(c, key, c->goods->at, key);
        return;
    }
    g_hash_table_add(c->file->touched, (void *)c->node);
    c->n++;
}

static void variants_change(struct change *c)
{
    const struct product *ours = &c->ours->product;
    if (!c->theirs->n_variants) {
        variants_add(c);
        return;
    }
    for (uint32_t i = 0; i < c->ours->n_variants; i++) {
        const struct variant *variant = &c->ours->variants[i].variant;
        const struct goods_variant *row = g_ptr_array_index(c->goods->variants, i);
        const struct variant *theirs = variant_find(c->theirs, ours, variant);
        if (theirs)
            variant_set(c, theirs, variant, row->at);
        else
            variant_append(c, row);
    }
}

/* ---- the description ---- */

static char *plain_of(const char *markdown)
{
    g_autoptr(GString) plain = g_string_new(NULL);
    if (markdown)
        markdown_plain(plain, markdown, strlen(markdown));
    return words_collapse(plain->str);
}

/* Another text only when the words differ: marks and line ends are the owner's. */
static void description_change(struct change *c)
{
    g_autofree char *ours = plain_of(c->goods->description);
    g_autofree char *theirs = plain_of(c->theirs->description);
    if (!c->goods->description || !strcmp(ours, theirs))
        return;
    const struct field *field = &PRODUCT_SCHEMA.fields[PF_DESCRIPTION];
    const char *key = key_in(c->node, field, c->indonesian);
    bool has_key = yaml_get(c->node, key) != NULL;
    bool worked = c->file->edit != NULL;
    if (worked && c->file->is_markdown && !has_key) {
        size_t size = g_bytes_get_size(c->file->bytes);
        g_autofree char *body = g_strdup_printf("\n%s\n", c->goods->description);
        yaml_edit_replace(c->file->edit, c->file->body, size, body);
    } else if (worked) {
        worked = yaml_edit_set_block(c->file->edit, c->node, key, c->goods->description);
        g_hash_table_add(c->file->touched, (void *)c->node);
        if (has_key)
            g_hash_table_add(c->file->touched, (void *)yaml_get(c->node, key));
    }
    if (worked)
        c->n++;
    else
        refuse(c, key, c->goods->description_at, key);
}

/* ---- a product ---- */

static bool category_equal(const struct change *c, const char *name)
{
    if (c->theirs->category == CATEGORY_NONE)
        return false;
    const struct category *category = &c->update->catalog->categories[c->theirs->category];
    return !strcmp(category->name, name) || !strcmp(category->slug, name);
}

static void value_change(struct change *c, const struct goods_value *value,
                         const struct product_draft *theirs)
{
    const struct field *field = &PRODUCT_SCHEMA.fields[value->field];
    bool has_variants = c->theirs->n_variants > 0 || c->goods->variants->len > 0;
    switch (value->field) {
    case PF_SLUG:
        return; /* a page's address is not moved by a table */
    case PF_PRICE:
    case PF_STOCK:
    case PF_WEIGHT:
        if (has_variants && (c->theirs->n_variants || value->field == PF_STOCK))
            return;
        break;
    case PF_SKU:
        if (!c->theirs->sku && !strcmp(c->theirs->slug, value->text))
            return; /* listings name a product without code by its slug */
        break;
    case PF_CATEGORY:
        if (category_equal(c, value->text))
            return;
        field_set(c, value);
        return;
    case PF_TAGS:
        if (value->is_vague) {
            tags_complete(c, value);
            return;
        }
        break;
    case PF_WHOLESALE:
        if (!wholesale_equal(&c->ours->product, c->theirs))
            field_set(c, value);
        return;
    case PF_PREORDER:
        if (value->is_vague && c->theirs->preorder_days)
            return;
        break;
    case PF_SPECS:
    case PF_LEGAL:
    case PF_CHANNELS:
        map_set(c, value);
        return;
    default:
        break;
    }
    if (!field_equal(field, c->ours, theirs))
        field_set(c, value);
}

/* The photos, where the product has none of its own. */
static void photos_change(struct change *c)
{
    g_autoptr(GString) list = g_string_new("[");
    for (guint i = 0; i < c->goods->photos->len; i++) {
        const struct goods_photo *photo = &g_array_index(c->goods->photos, struct goods_photo, i);
        if (!photo->file)
            continue;
        g_string_append(list, list->len > 1 ? ", " : "");
        yaml_put_text(list, photo->file);
    }
    g_string_append_c(list, ']');
    if (c->theirs->photos.n || list->len == 2)
        return;
    const struct field *field = &PRODUCT_SCHEMA.fields[PF_PHOTOS];
    node_set(c, c->node, key_in(c->node, field, c->indonesian), list->str, c->goods->at);
}

unsigned update_product(struct update *update, const struct shelf_match *match,
                        const struct goods *goods, const struct product_draft *ours)
{
    struct change c = {
        .update = update,
        .file = file_open(update, match->product->file),
        .theirs = match->product,
        .ours = ours,
        .goods = goods,
        .indonesian = strcmp(update->catalog->shop.lang, "en") != 0,
    };
    c.node = node_at(c.file->root, match->product->place, 4);
    if (!c.node) {
        if (!c.file->is_unreadable)
            refuse(&c, match->product->name, goods->at, match->product->name);
        return 0;
    }
    if (match->variant) {
        struct variant variant = {.price = ours->product.price,
                                  .stock = ours->product.stock,
                                  .weight_g = ours->product.weight_g};
        variant_set(&c, match->variant, &variant, goods->at);
    } else {
        struct product_draft theirs = {.product = *match->product};
        for (guint i = 0; i < goods->values->len; i++)
            value_change(&c, &g_array_index(goods->values, struct goods_value, i), &theirs);
        if (goods->variants->len)
            variants_change(&c);
        description_change(&c);
        photos_change(&c);
    }
    if (c.n && !c.file->n_changes) {
        c.file->pos = pos_at(update->file, goods->at);
        c.file->name = match->product->name;
    }
    c.file->n_changes += c.n;
    return c.n;
}

/* ---- all files ---- */

struct update *update_new(const struct root *root, const struct catalog *catalog, const char *file,
                          struct diags *diags)
{
    struct update *update = g_new0(struct update, 1);
    *update = (struct update){root, catalog, file, diags, NULL, NULL};
    update->files = g_ptr_array_new_with_free_func(open_file_free);
    update->by_path = g_hash_table_new(g_str_hash, g_str_equal);
    return update;
}

void update_free(struct update *update)
{
    if (!update)
        return;
    g_ptr_array_unref(update->files);
    g_hash_table_unref(update->by_path);
    g_free(update);
}

/* True when two trees differ in nothing but what was touched. */
static bool only_touched(const struct open_file *file, const struct yaml_node *old,
                         const struct yaml_node *now)
{
    bool is_touched = g_hash_table_contains(file->touched, old);
    if (!now || old->kind == YAML_SCALAR || old->kind != now->kind)
        return now && (is_touched || yaml_node_equal(old, now));
    if (now->n < old->n || (now->n > old->n && !is_touched))
        return is_touched && old->kind == YAML_SEQUENCE;
    for (size_t i = 0; i < old->n; i++) {
        const struct yaml_node *new_item = now->items[i];
        bool same_key = old->kind != YAML_MAPPING || yaml_node_equal(old->keys[i], now->keys[i]);
        if (!same_key || (!only_touched(file, old->items[i], new_item) &&
                          !g_hash_table_contains(file->touched, old->items[i])))
            return false;
    }
    return true;
}

static bool text_is_right(const struct open_file *file, const char *text, size_t len)
{
    struct yaml_doc *doc;
    size_t body;
    if (!file_parse(text, len, file->path, &doc, &body))
        return false;
    bool is_right = only_touched(file, file->root, yaml_doc_root(doc));
    yaml_doc_free(doc);
    return is_right;
}

bool update_finish(struct update *update, struct output_batch *batch, unsigned *ret_files,
                   GError **error)
{
    *ret_files = 0;
    for (guint i = 0; i < update->files->len; i++) {
        struct open_file *file = g_ptr_array_index(update->files, i);
        if (!file->n_changes)
            continue;
        size_t len;
        g_autofree char *text = yaml_edit_finish(file->edit, &len);
        if (!text_is_right(file, text, len)) {
            diag_add(update->diags, DIAG_IMPORT_NOT_EDITABLE, file->pos, file->path, file->name,
                     file->path, file->path);
            continue;
        }
        ++*ret_files;
        if (batch && !output_batch_add(batch, file->path, text, len, file->bytes, error))
            return false;
    }
    return true;
}
