#include "site/shown.h"

#include "base/append.h"

#include <string.h>

struct row {
    uint32_t products[SHOWN_MAX];
    uint8_t n; /* 0: not known */
};

struct shown {
    uint32_t n_products;
    struct row *rows;
};

struct shown *shown_new(uint32_t n_products)
{
    struct shown *shown = g_new(struct shown, 1);
    *shown = (struct shown){n_products, g_new0(struct row, n_products)};
    return shown;
}

void shown_free(struct shown *shown)
{
    if (!shown)
        return;
    g_free(shown->rows);
    g_free(shown);
}

void shown_set(struct shown *shown, uint32_t product, const uint32_t *products, unsigned n)
{
    if (product >= shown->n_products || n > SHOWN_MAX)
        return;
    struct row *row = &shown->rows[product];
    memcpy(row->products, products, n * sizeof *products);
    row->n = (uint8_t)n;
}

const uint32_t *shown_get(const struct shown *shown, uint32_t product, unsigned *ret_n)
{
    const struct row *row = product < shown->n_products ? &shown->rows[product] : NULL;
    *ret_n = row ? row->n : 0;
    return *ret_n ? row->products : NULL;
}

/* ---- as text: a line a product, numbers with blanks between them ---- */

void shown_print(const struct shown *shown, GString *out)
{
    for (uint32_t i = 0; i < shown->n_products; i++) {
        for (unsigned k = 0; k < shown->rows[i].n; k++) {
            if (k)
                append_char(out, ' ');
            append_int(out, shown->rows[i].products[k]);
        }
        append_char(out, '\n');
    }
}

/* Reads one line; returns where the next begins, NULL when it does not fit. */
static const char *row_parse(struct row *row, const char *p, uint32_t n_products)
{
    while (*p != '\n') {
        uint64_t number = 0;
        const char *digits = p;
        for (; g_ascii_isdigit(*p) && number < n_products; p++)
            number = number * 10 + (uint64_t)(*p - '0');
        if (p == digits || number >= n_products || row->n == SHOWN_MAX)
            return NULL;
        row->products[row->n++] = (uint32_t)number;
        if (*p == ' ')
            p++;
        else if (*p != '\n')
            return NULL;
    }
    return p + 1;
}

struct shown *shown_parse(const char *text, uint32_t n_products)
{
    AUTO(shown) shown = shown_new(n_products);
    const char *p = text;
    for (uint32_t i = 0; p && i < n_products; i++)
        p = row_parse(&shown->rows[i], p, n_products);
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
