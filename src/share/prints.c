#include "share/prints.h"

#include "base/par.h"
#include "share/kept_files.h"
#include "share/print_recipe.h"

#include <stdatomic.h>

/* Of kept documents. */
#define SUFFIX ".print"

static bool sheet_draw(const struct print *print, GByteArray *out, GError **error)
{
    return print_labels(print, PRINT_LABEL_SHEET, out, error);
}

static bool small_draw(const struct print *print, GByteArray *out, GError **error)
{
    return print_labels(print, PRINT_LABEL_50X30, out, error);
}

static bool large_draw(const struct print *print, GByteArray *out, GError **error)
{
    return print_labels(print, PRINT_LABEL_70X40, out, error);
}

static const struct {
    const char *path;
    bool (*draw)(const struct print *print, GByteArray *out, GError **error);
    bool of_products; /* nothing to draw in a shop without any */
    bool of_day;      /* it says on which day it was made */
} DOCUMENTS[] = {
    {"catalog.pdf", print_catalog, true, true},
    {"labels.pdf", sheet_draw, true, false},
    {"labels-50x30.pdf", small_draw, true, false},
    {"labels-70x40.pdf", large_draw, true, false},
    {"price-list.pdf", print_price_list, true, true},
    {"poster.pdf", print_poster, false, false},
    {"poster.png", print_poster_preview, false, false},
    {"labels.png", print_labels_preview, true, false},
};

struct work {
    struct print print;
    struct kept_files *kept;
    struct type **types;      /* one a thread, opened when it draws first */
    struct digest recipes[2]; /* of documents without products, and with them */
    struct output *out;
    struct kept_file files[G_N_ELEMENTS(DOCUMENTS)];
    GError *errors[G_N_ELEMENTS(DOCUMENTS)];
    atomic_uint drawn;
};

static struct digest document_key(const struct work *work, size_t index)
{
    const struct date *day = &work->print.catalog->today;
    g_autoptr(GString) text = g_string_new(DOCUMENTS[index].path);
    g_string_append_printf(text, " %s", work->recipes[DOCUMENTS[index].of_products].hex);
    if (DOCUMENTS[index].of_day)
        g_string_append_printf(text, " %d-%d-%d", day->year, day->month, day->day);
    return digest_bytes(text->str, text->len);
}

static bool document_make(struct work *work, size_t index, unsigned worker,
                          const struct digest *key, GError **error)
{
    const struct shop *shop = &work->print.catalog->shop;
    struct print print = work->print;
    if (!work->types[worker] &&
        !(work->types[worker] = type_open(shop->share.font, shop->lang, error)))
        return false;
    print.type = work->types[worker];
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    if (!DOCUMENTS[index].draw(&print, bytes, error))
        return false;
    atomic_fetch_add(&work->drawn, 1);
    return kept_files_store(work->kept, key, bytes, &work->files[index], error);
}

static void document_run(size_t index, unsigned worker, void *ctx)
{
    struct work *work = ctx;
    struct kept_file *file = &work->files[index];
    if (DOCUMENTS[index].of_products && !work->print.catalog->n_products)
        return;
    struct digest key = document_key(work, index);
    if (kept_files_load(work->kept, &key, file) ||
        document_make(work, index, worker, &key, &work->errors[index]))
        output_put_file(work->out, DOCUMENTS[index].path, file->path, &file->fingerprint);
}

static bool work_open(struct work *work, const struct prints_options *options, GError **error)
{
    const struct shop *shop = &work->print.catalog->shop;
    work->types = g_new0(struct type *, options->threads);
    if (!(work->types[0] = type_open(shop->share.font, shop->lang, error)) ||
        !(work->kept = kept_files_open(options->cache_dir, SUFFIX, error)))
        return false;
    work->print.type = work->types[0];
    for (unsigned i = 0; i < G_N_ELEMENTS(work->recipes); i++)
        work->recipes[i] = print_recipe(&work->print, i);
    return true;
}

/* Returns the first error, the caller's. */
static GError *work_close(struct work *work, const struct prints_options *options)
{
    const struct kept_file *used[G_N_ELEMENTS(DOCUMENTS)];
    GError *first = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(DOCUMENTS); i++) {
        used[i] = &work->files[i];
        if (!first)
            first = g_steal_pointer(&work->errors[i]);
        g_clear_error(&work->errors[i]);
    }
    if (work->kept)
        kept_files_prune(options->cache_dir, SUFFIX, used, G_N_ELEMENTS(used));
    for (size_t i = 0; i < G_N_ELEMENTS(DOCUMENTS); i++)
        g_free(work->files[i].path);
    for (unsigned i = 0; i < options->threads; i++)
        type_free(work->types[i]);
    g_free(work->types);
    kept_files_free(work->kept);
    print_clear(&work->print);
    return first;
}

bool prints_write(const struct catalog *catalog, const struct prints_options *options,
                  struct output *out, unsigned *ret_drawn, GError **error)
{
    struct work work = {.out = out};
    print_init(&work.print, catalog, options->base_url, options->photos);
    bool ok = work_open(&work, options, error);
    if (ok)
        par_for(G_N_ELEMENTS(DOCUMENTS), options->threads, document_run, &work);
    if (ret_drawn)
        *ret_drawn = work.drawn;
    GError *first = work_close(&work, options);
    if (first)
        g_propagate_error(error, first);
    return ok && !first;
}
