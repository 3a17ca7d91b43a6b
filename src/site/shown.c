#include "site/shown.h"

#include "base/append.h"

#include <string.h>

struct row {
    uint32_t *products;
    unsigned n; /* 0: not known */
};

struct shown {
    uint32_t n_pages;
    struct row *rows;
};

struct shown *shown_new(void)
{
    return g_new0(struct shown, 1);
}

static void rows_free(struct shown *shown)
{
    for (uint32_t i = 0; i < shown->n_pages; i++)
        g_free(shown->rows[i].products);
    g_free(shown->rows);
}

void shown_free(struct shown *shown)
{
    if (!shown)
        return;
    rows_free(shown);
    g_free(shown);
}

void shown_begin(struct shown *shown, uint32_t n_pages)
{
    rows_free(shown);
    *shown = (struct shown){n_pages, g_new0(struct row, n_pages)};
}

uint32_t shown_pages(const struct shown *shown)
{
    return shown->n_pages;
}

void shown_set(struct shown *shown, uint32_t page, const uint32_t *products, unsigned n)
{
    if (page >= shown->n_pages || n > SHOWN_MAX)
        return;
    struct row *row = &shown->rows[page];
    g_free(row->products);
    *row = (struct row){g_memdup2(products, n * sizeof *products), n};
}

const uint32_t *shown_get(const struct shown *shown, uint32_t page, unsigned *ret_n)
{
    const struct row *row = page < shown->n_pages ? &shown->rows[page] : NULL;
    *ret_n = row ? row->n : 0;
    return *ret_n ? row->products : NULL;
}

/* ---- as text: a line a page, numbers with blanks between them ---- */

void shown_print(const struct shown *shown, GString *out)
{
    for (uint32_t i = 0; i < shown->n_pages; i++) {
        for (unsigned k = 0; k < shown->rows[i].n; k++) {
            if (k)
                append_char(out, ' ');
            append_int(out, shown->rows[i].products[k]);
        }
        append_char(out, '\n');
    }
}

/* Reads the line of a page; returns where the next begins, NULL when it does not fit. */
static const char *row_parse(struct shown *shown, uint32_t page, const char *p, uint32_t n_products)
{
    uint32_t products[SHOWN_MAX];
    unsigned n = 0;
    while (*p != '\n') {
        uint64_t number = 0;
        const char *digits = p;
        for (; g_ascii_isdigit(*p) && number < n_products; p++)
            number = number * 10 + (uint64_t)(*p - '0');
        if (p == digits || number >= n_products || n == SHOWN_MAX)
            return NULL;
        products[n++] = (uint32_t)number;
        if (*p == ' ')
            p++;
        else if (*p != '\n')
            return NULL;
    }
    shown_set(shown, page, products, n);
    return p + 1;
}

static uint32_t lines_count(const char *text)
{
    uint32_t n = 0;
    for (const char *p = text; (p = strchr(p, '\n')); p++)
        n++;
    return n;
}

struct shown *shown_parse(const char *text, uint32_t n_products)
{
    AUTO(shown) shown = shown_new();
    shown_begin(shown, lines_count(text));
    const char *p = text;
    for (uint32_t i = 0; p && i < shown->n_pages; i++)
        p = row_parse(shown, i, p, n_products);
    return p && !*p ? g_steal_pointer(&shown) : NULL;
}

/* ---- structure ---- */

struct fingerprint site_structure(const struct catalog *catalog)
{
    g_autoptr(GString) key = g_string_new(NULL);
    for (uint32_t i = 0; i < catalog->n_products; i++) {
        append_terminated(key, catalog->products[i].address);
        append_int(key, catalog->products[i].category);
    }
    for (uint32_t i = 0; i < catalog->n_categories; i++) {
        const struct category *category = &catalog->categories[i];
        append_terminated(key, category->address);
        append_terminated(key, category->name);
        append_terminated(key, category->photo.alt ? category->photo.alt : "");
        if (category->photo.photo < catalog->n_photos)
            append_terminated(key, catalog->photos[category->photo.photo].path);
        append_int(key, category->n_products);
    }
    return fingerprint_bytes(key->str, key->len);
}

struct fingerprint site_relations(const struct catalog *catalog)
{
    g_autoptr(GString) key = g_string_new(NULL);
    for (uint32_t i = 0; i < catalog->n_products; i++) {
        const struct product *product = &catalog->products[i];
        append_int(key, product->tags.n);
        append_char(key, '\0');
        for (uint32_t k = 0; k < product->tags.n; k++)
            append_terminated(key, product->tags.items[k]);
        append_char(key, product->availability == SOLD_OUT ? '1' : '0');
        append_char(key, '\0');
    }
    return fingerprint_bytes(key->str, key->len);
}
