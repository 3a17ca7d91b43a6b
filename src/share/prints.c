#include "share/prints.h"

#include "share/kept_files.h"
#include "share/print_recipe.h"

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
    struct digest recipes[2]; /* of documents without products, and with them */
    struct output *out;
    struct kept_file files[G_N_ELEMENTS(DOCUMENTS)];
    unsigned drawn;
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

static bool document_make(struct work *work, size_t index, const struct digest *key, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    if (!DOCUMENTS[index].draw(&work->print, bytes, error))
        return false;
    work->drawn++;
    return kept_files_store(work->kept, key, bytes, &work->files[index], error);
}

static bool document_run(struct work *work, size_t index, GError **error)
{
    struct kept_file *file = &work->files[index];
    if (DOCUMENTS[index].of_products && !work->print.catalog->n_products)
        return true;
    struct digest key = document_key(work, index);
    if (!kept_files_load(work->kept, &key, file) && !document_make(work, index, &key, error))
        return false;
    output_put_file(work->out, DOCUMENTS[index].path, file->path, &file->fingerprint);
    return true;
}

static bool work_open(struct work *work, const struct prints_options *options, GError **error)
{
    const struct shop *shop = &work->print.catalog->shop;
    if (!(work->print.type = type_open(shop->share.font, shop->lang, error)) ||
        !(work->kept = kept_files_open(options->cache_dir, SUFFIX, error)))
        return false;
    for (unsigned i = 0; i < G_N_ELEMENTS(work->recipes); i++)
        work->recipes[i] = print_recipe(&work->print, i);
    return true;
}

static void work_close(struct work *work, const struct prints_options *options)
{
    const struct kept_file *used[G_N_ELEMENTS(DOCUMENTS)];
    for (size_t i = 0; i < G_N_ELEMENTS(DOCUMENTS); i++)
        used[i] = &work->files[i];
    if (work->kept)
        kept_files_prune(options->cache_dir, SUFFIX, used, G_N_ELEMENTS(used));
    for (size_t i = 0; i < G_N_ELEMENTS(DOCUMENTS); i++)
        g_free(work->files[i].path);
    type_free(work->print.type);
    kept_files_free(work->kept);
    print_clear(&work->print);
}

/* One after the other: cairo 1.16 keeps fonts for all threads, and two PDFs that embed letters
 * made of pictures (emoji) at the same time take glyphs from under each other. */
bool prints_write(const struct catalog *catalog, const struct prints_options *options,
                  struct output *out, unsigned *ret_drawn, GError **error)
{
    struct work work = {.out = out};
    print_init(&work.print, catalog, options->base_url, options->photos);
    bool ok = work_open(&work, options, error);
    for (size_t i = 0; ok && i < G_N_ELEMENTS(DOCUMENTS); i++)
        ok = document_run(&work, i, error);
    if (ret_drawn)
        *ret_drawn = work.drawn;
    work_close(&work, options);
    return ok;
}
