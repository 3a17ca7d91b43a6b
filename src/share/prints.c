#include "share/prints.h"

#include "base/par.h"

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
} DOCUMENTS[] = {
    {"catalog.pdf", print_catalog, true},        {"labels.pdf", sheet_draw, true},
    {"labels-50x30.pdf", small_draw, true},      {"labels-70x40.pdf", large_draw, true},
    {"price-list.pdf", print_price_list, true},  {"poster.pdf", print_poster, false},
    {"poster.png", print_poster_preview, false}, {"labels.png", print_labels_preview, true},
};

struct work {
    const struct print *print;
    struct type **types; /* one a thread, opened when it draws first */
    struct output *out;
    GError *errors[G_N_ELEMENTS(DOCUMENTS)];
};

static void document_run(size_t index, unsigned worker, void *ctx)
{
    struct work *work = ctx;
    struct print print = *work->print;
    GError **error = &work->errors[index];
    if (DOCUMENTS[index].of_products && !print.catalog->n_products)
        return;
    if (!work->types[worker])
        work->types[worker] =
            type_open(print.catalog->shop.share.font, print.catalog->shop.lang, error);
    print.type = work->types[worker];
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    if (print.type && DOCUMENTS[index].draw(&print, bytes, error))
        output_put(work->out, DOCUMENTS[index].path, bytes->data, bytes->len);
}

bool prints_write(const struct catalog *catalog, const char *base_url,
                  const struct photo_set *photos, unsigned threads, struct output *out,
                  GError **error)
{
    struct print print;
    print_init(&print, catalog, base_url, photos);
    struct work work = {.print = &print, .types = g_new0(struct type *, threads), .out = out};
    par_for(G_N_ELEMENTS(DOCUMENTS), threads, document_run, &work);
    GError *first = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(DOCUMENTS); i++) {
        if (!first)
            first = g_steal_pointer(&work.errors[i]);
        g_clear_error(&work.errors[i]);
    }
    for (unsigned i = 0; i < threads; i++)
        type_free(work.types[i]);
    g_free(work.types);
    print_clear(&print);
    if (first)
        g_propagate_error(error, first);
    return !first;
}
