#include "import/import.h"

#include "base/lang.h"
#include "catalog/load.h"
#include "catalog/product.h"
#include "import/cell_escapes.h"
#include "import/fetch.h"
#include "import/goods.h"
#include "import/net_address.h"
#include "import/pictures.h"
#include "import/product_text.h"
#include "import/shelf.h"
#include "import/update.h"
#include "output/batch.h"
#include "output/output.h"

#include <string.h>

enum { MAP_MAX_BYTES = 1024 * 1024 };

/* Goods on their way into the shop. */
struct entry {
    struct goods *goods;
    struct shelf_match match;
    char *path; /* new goods: "products/keripik.md" */
    char *slug; /* for names of photos */
    bool is_faulty;
};

struct import {
    const struct import_options *options;
    struct import_report *report;
    struct diags *diags;
    struct root *root;
    struct catalog *catalog;
    struct grid *grid;
    struct mapping *mapping;
    struct goods_list *list;
    struct shelf *shelf;
    struct arena *arena;
    struct output_lock *lock;
    struct output_batch *batch; /* NULL: a dry run */
    GArray *entries;            /* struct entry */
    bool indonesian;
};

static void entry_clear(void *data)
{
    struct entry *entry = data;
    g_free(entry->path);
    g_free(entry->slug);
}

/* ---- reading ---- */

static struct table *table_find(const struct import_options *options, GError **error)
{
    struct table_options table = {.sheet = options->sheet};
    if (!net_is_url(options->source))
        return table_open(options->source, &table, error);
    g_autofree char *url = net_table_url(options->source);
    struct fetch_options fetch_options = {
        .kind = FETCH_TABLE,
        .max_bytes = IMPORT_MAX_TABLE_BYTES,
        .timeout_s = options->timeout_s ? options->timeout_s : IMPORT_TIMEOUT_S,
        .allow_private = options->allow_private,
    };
    g_autoptr(GBytes) bytes = fetch(url, &fetch_options, error);
    if (!bytes)
        return NULL;
    size_t size;
    const void *data = g_bytes_get_data(bytes, &size);
    return table_open_bytes(data, size, &table, error);
}

static bool grid_load(struct import *in, GError **error)
{
    AUTO(table) table = table_find(in->options, error);
    if (table)
        in->grid = grid_read(table, in->report->file, error);
    if (!in->grid)
        return false;
    in->report->sheet = g_strdup(in->grid->sheet);
    GPtrArray *others = in->grid->other_sheets;
    in->report->other_sheets = g_new0(char *, others->len + 1);
    for (guint i = 0; i < others->len; i++)
        in->report->other_sheets[i] = g_strdup(others->pdata[i]);
    return true;
}

/* What is wrong in the shop itself is for `etalase check` to say, but what a faulty file of
 * products holds is not known here, and a row of the table may be that. */
static void faulty_files_tell(struct import *in, const struct diag *found, size_t n)
{
    const char *last = NULL;
    for (size_t i = 0; i < n; i++) {
        const char *file = found[i].pos.file;
        /* Levels were lowered, so that the others could be read. */
        if (diag_row(found[i].tag)->level != DIAG_ERROR || !file ||
            !g_str_has_prefix(file, "products/") || !g_strcmp0(file, last))
            continue;
        diag_add(in->diags, DIAG_IMPORT_FILE_FAULTY, found[i].pos);
        last = file;
    }
}

static bool shop_load(struct import *in, GError **error)
{
    in->root = root_open(in->options->shop_dir, error);
    if (!in->root)
        return false;
    AUTO(diags) unused = diags_new();
    struct load_options load = {
        .drafts = true, .keep_going = true, .threads = MAX(in->options->threads, 1)};
    in->catalog = catalog_load(in->root, &load, unused, error);
    const struct diag *found = diags_sorted(unused);
    for (size_t i = 0; in->catalog && i < diags_count(unused); i++) {
        if (found[i].tag == DIAG_FILE_UNREADABLE) {
            /* What it holds would be taken for missing and written once more. */
            g_set_error(error, ROOT_ERROR, ROOT_ERROR_UNREADABLE, "%s", found[i].args[0]);
            return false;
        }
    }
    faulty_files_tell(in, found, in->catalog ? diags_count(unused) : 0);
    in->indonesian = in->catalog && strcmp(in->catalog->shop.lang, "en") != 0;
    return in->catalog != NULL;
}

/* The mapping file. False when it cannot be read; its faults are diagnostics. */
static bool map_load(struct import *in, struct yaml_doc **ret_doc, GError **error)
{
    const char *file = in->options->map_file;
    *ret_doc = NULL;
    if (!file)
        return true;
    g_autofree char *text = NULL;
    gsize size;
    if (!g_file_get_contents(file, &text, &size, error))
        return false;
    if (size > MAP_MAX_BYTES) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, tr("%s: too large"), file);
        return false;
    }
    AUTO(diags) faults = diags_new();
    *ret_doc = yaml_parse(text, size, (struct yaml_source){file, 1}, faults);
    diags_move(in->diags, faults, DIAG_ERROR);
    return true;
}

static void column_clear(void *data)
{
    struct import_column *column = data;
    g_free(column->letters);
    g_free(column->label);
    g_free(column->becomes);
}

static bool column_has_values(const struct mapping *m, uint32_t column)
{
    for (uint32_t i = m->first; i < m->grid->rows->len; i++) {
        if (grid_cell(grid_row(m->grid, i), column))
            return true;
    }
    return false;
}

/* Returns new: headings of columns with values that are not known. */
static GStrv unused_columns(const struct mapping *m)
{
    GPtrArray *labels = g_ptr_array_new();
    for (uint32_t i = 0; i < m->n_columns; i++) {
        const char *label = m->columns[i].label;
        if (label && m->columns[i].role == ROLE_UNKNOWN && !m->columns[i].is_twin &&
            column_has_values(m, i))
            g_ptr_array_add(labels, g_strdelimit(g_strdup(label), "\n\r\t", ' '));
    }
    g_ptr_array_add(labels, NULL);
    return (GStrv)g_ptr_array_free(labels, FALSE);
}

static void columns_report(struct import *in)
{
    const struct mapping *m = in->mapping;
    in->report->source = m->source ? g_strdup(m->source->name) : NULL;
    in->report->head_row = m->head_row;
    in->report->unused = unused_columns(m);
    if (m->first < in->grid->rows->len)
        in->report->first_row = grid_row(in->grid, m->first)->number;
    for (uint32_t i = 0; i < m->n_columns; i++) {
        struct import_column column = {
            .letters = mapping_letters(i),
            .label = g_strdup(m->columns[i].label),
            .becomes = column_describe(&m->columns[i], in->indonesian),
            .is_known = m->columns[i].role != ROLE_UNKNOWN,
        };
        g_array_append_val(in->report->columns, column);
    }
}

static bool table_read(struct import *in, GError **error)
{
    if (!shop_load(in, error))
        return false;
    struct yaml_doc *map;
    if (!map_load(in, &map, error))
        return false;
    const struct yaml_node *root = map ? yaml_doc_root(map) : NULL;
    in->mapping = mapping_new(in->grid, root, in->options->map_file, in->diags);
    yaml_doc_free(map);
    if (!in->mapping)
        return true;
    columns_report(in);
    cells_unescape(in->grid, in->mapping);
    in->list = goods_read(in->mapping, in->catalog, in->diags);
    in->report->rows = in->list->n_rows;
    in->report->products = in->list->items->len;
    return true;
}

/* ---- checking ---- */

/* Gives a finding in a text that we wrote the place in the table that it came from. */
static void diags_relocate(struct diags *to, struct diags *from, const struct product_text *text,
                           const char *file)
{
    const struct diag *diags = diags_sorted(from);
    for (size_t i = 0; i < diags_count(from); i++) {
        const struct diag *diag = &diags[i];
        uint32_t line = MIN(MAX(diag->pos.line, 1), text->places->len);
        struct place at = g_array_index(text->places, struct place, line - 1);
        const char *args[6] = {0};
        for (size_t j = 0; j < G_N_ELEMENTS(args) && diag->args[j]; j++)
            args[j] = diag->args[j];
        diag_add(to, diag->tag, pos_at(file, at), args[0], args[1], args[2], args[3], args[4],
                 args[5]);
    }
}

/* Reads the goods' own file as `etalase check` would. Faults are told at their cells, if wanted. */
static void goods_check(struct import *in, const struct goods *goods, const char *path,
                        struct product_draft *ret_draft, struct diags *told)
{
    struct product_text text;
    product_text_write(&text, goods, in->indonesian);
    AUTO(diags) found = diags_new();
    struct yaml_front front = {0};
    *ret_draft = (struct product_draft){0};
    if (yaml_front_parse(text.text->str, text.text->len, path, found, &front)) {
        struct reader reader = {.file = g_intern_string(path),
                                .arena = in->arena,
                                .diags = found,
                                .indonesian = in->indonesian};
        ret_draft->product.file = reader.file;
        front.body = arena_strdup(in->arena, front.body, (ssize_t)front.body_len);
        if (front.head && yaml_doc_root(front.head))
            product_read(ret_draft, &reader, yaml_doc_root(front.head), &front);
    }
    if (told)
        diags_relocate(told, found, &text, in->report->file);
    yaml_doc_free(front.head);
    product_text_clear(&text);
}

static void entry_make(struct import *in, struct goods *goods)
{
    struct entry entry = {.goods = goods, .match = shelf_find(in->shelf, goods)};
    size_t before = diags_count_level(in->diags, DIAG_ERROR);
    bool is_new = !entry.match.file;
    if (is_new) {
        entry.slug = shelf_choose_slug(in->shelf, goods);
        entry.path = g_strdup_printf("products/%s.md", entry.slug);
    } else if (entry.match.product) {
        entry.slug = g_strdup(entry.match.product->slug);
    }
    if (is_new || in->options->update) {
        struct product_draft draft;
        shelf_take_skus(in->shelf, goods, &entry.match, in->report->file, in->diags);
        goods_check(in, goods, is_new ? entry.path : entry.match.file, &draft, in->diags);
    }
    entry.is_faulty = diags_count_level(in->diags, DIAG_ERROR) > before;
    g_array_append_val(in->entries, entry);
}

/* ---- writing ---- */

static void exists_tell(struct import *in, const struct entry *entry)
{
    in->report->untouched++;
    diag_add(in->diags, DIAG_IMPORT_EXISTS, pos_at(in->report->file, entry->goods->at),
             entry->goods->name, entry->match.file);
}

static bool wants_photos(const struct import *in, const struct entry *entry)
{
    if (entry->is_faulty || !entry->slug)
        return false;
    return entry->path ||
           (in->options->update && !entry->match.variant && !entry->match.product->photos.n);
}

static bool photos_get(struct import *in, struct output_batch *batch, GError **error)
{
    g_autofree struct pictures_want *wants = g_new0(struct pictures_want, in->entries->len + 1);
    size_t n = 0;
    for (guint i = 0; i < in->entries->len; i++) {
        const struct entry *entry = &g_array_index(in->entries, struct entry, i);
        if (wants_photos(in, entry))
            wants[n++] = (struct pictures_want){entry->goods, entry->slug};
    }
    struct pictures_options options = {
        .timeout_s = in->options->timeout_s ? in->options->timeout_s : IMPORT_TIMEOUT_S,
        .allow_private = in->options->allow_private,
        .progress = in->options->progress,
        .progress_ctx = in->options->progress_ctx,
    };
    struct pictures_report pictures;
    if (!pictures_get(wants, n, in->root, in->report->file, &options, batch, in->arena, in->diags,
                      &pictures, error))
        return false;
    in->report->photos = pictures.fetched;
    in->report->photos_failed = pictures.failed;
    return true;
}

static bool new_stage(struct import *in, const struct entry *entry, struct output_batch *batch,
                      GError **error)
{
    struct product_text text;
    product_text_write(&text, entry->goods, in->indonesian);
    bool worked =
        !batch || output_batch_add(batch, entry->path, text.text->str, text.text->len, NULL, error);
    product_text_clear(&text);
    in->report->added += worked;
    in->report->files_written += worked;
    return worked;
}

static void old_change(struct import *in, const struct entry *entry, struct update *update)
{
    if (!in->options->update) {
        exists_tell(in, entry);
        return;
    }
    if (!entry->match.product) {
        in->report->untouched++;
        if (entry->match.is_shared) /* otherwise its file is faulty, which was told */
            diag_add(in->diags, DIAG_IMPORT_NAME_SHARED, pos_at(in->report->file, entry->goods->at),
                     entry->goods->name);
        return;
    }
    struct product_draft ours;
    goods_check(in, entry->goods, entry->match.file, &ours, NULL);
    unsigned n = update_product(update, &entry->match, entry->goods, &ours);
    in->report->changed += n > 0;
    in->report->same += !n;
}

/* Stages all files; without a batch only counts them. */
static bool files_stage(struct import *in, struct output_batch *batch, GError **error)
{
    AUTO(update) update = update_new(in->root, in->catalog, in->report->file, in->diags);
    if (!photos_get(in, batch, error))
        return false;
    for (guint i = 0; i < in->entries->len; i++) {
        const struct entry *entry = &g_array_index(in->entries, struct entry, i);
        if (entry->is_faulty)
            in->report->left_out++;
        else if (entry->match.file)
            old_change(in, entry, update);
        else if (!new_stage(in, entry, batch, error))
            return false;
    }
    unsigned files;
    if (!update_finish(update, batch, &files, error))
        return false;
    in->report->files_written += files;
    return true;
}

static bool files_write(struct import *in, GError **error)
{
    if (!files_stage(in, in->batch, error))
        return false;
    if (diags_have(in->diags, DIAG_FILE_UNREADABLE))
        return true; /* a file of the shop could not be read: nothing is written */
    if (in->batch)
        in->report->published = output_batch_commit(g_steal_pointer(&in->batch), error);
    return in->options->dry_run || in->report->published;
}

/* The shop is ours from before it is read: an interrupted import is brought to its end first. */
static bool shop_take(struct import *in, GError **error)
{
    if (in->options->dry_run)
        return true;
    in->lock = output_lock_take(in->options->shop_dir, error);
    in->batch = in->lock ? output_batch_begin(in->options->shop_dir, error) : NULL;
    return in->batch != NULL;
}

/* ---- all of it ---- */

static bool import_steps(struct import *in, GError **error)
{
    if (!grid_load(in, error) || !shop_take(in, error) || !table_read(in, error))
        return false;
    in->shelf = in->list ? shelf_new(in->catalog, in->root) : NULL;
    for (guint i = 0; in->list && i < in->list->items->len; i++)
        entry_make(in, g_ptr_array_index(in->list->items, i));
    bool has_faults = diags_count_level(in->diags, DIAG_ERROR) > 0;
    if (!in->list || (has_faults && !in->options->keep_going && !in->options->dry_run)) {
        in->report->left_out = in->report->products;
        return true;
    }
    return files_write(in, error);
}

bool import_run(const struct import_options *options, struct diags *diags,
                struct import_report *ret_report, GError **error)
{
    *ret_report = (struct import_report){0};
    ret_report->file = g_strdup(options->source);
    ret_report->columns = g_array_new(FALSE, FALSE, sizeof(struct import_column));
    g_array_set_clear_func(ret_report->columns, column_clear);
    struct import in = {.options = options, .report = ret_report, .diags = diags};
    in.arena = arena_new();
    in.entries = g_array_new(FALSE, FALSE, sizeof(struct entry));
    g_array_set_clear_func(in.entries, entry_clear);
    bool worked = import_steps(&in, error);
    output_batch_abandon(in.batch);
    output_lock_release(in.lock);
    g_array_unref(in.entries);
    shelf_free(in.shelf);
    goods_list_free(in.list);
    mapping_free(in.mapping);
    grid_free(in.grid);
    catalog_free(in.catalog);
    root_close(in.root);
    arena_free(in.arena);
    return worked;
}

void import_report_clear(struct import_report *report)
{
    g_clear_pointer(&report->file, g_free);
    g_clear_pointer(&report->source, g_free);
    g_clear_pointer(&report->sheet, g_free);
    g_clear_pointer(&report->other_sheets, g_strfreev);
    g_clear_pointer(&report->unused, g_strfreev);
    g_clear_pointer(&report->columns, g_array_unref);
}
