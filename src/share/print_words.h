/*
 * The words of printed matter, in the shop's language, and the short texts made of records.
 *
 * Nothing can fail; thread-safe. Texts are new (g_free()) unless said otherwise.
 */
#pragma once

#include "catalog/catalog.h"

#include <glib.h>
#include <stdbool.h>

struct print_words {
    const char *catalog, *price_list, *poster, *labels;
    const char *contents, *wholesale, *how_to_order, *others, *page;
    const char *product, *unit, *price, *from_pieces;
    const char *scan_shop, *scan_shop_short, *scan_product, *scan_chat, *pay_qris, *nmid;
    const char *or_chat, *open, *closed, *pay, *transfer, *cash, *send, *pick_up, *deliver;
    const char *steps[4];
    const char *ask, *from, *per, *each, *choices, *minimum, *preorder, *days;
    const char *sold_out, *soon, *reduced;
    const char *net_weight, *ingredients, *material, *best_before, *prices_of, *may_change;
};

/* Borrowed. */
const struct print_words *print_words_of(const struct shop *shop);

/* "Rp15.000", "mulai Rp15.000", "Tanya harga". */
char *print_price(const struct print_words *words, const struct product *product);

/* "HABIS", "PROMO −20%" …; NULL: nothing to say. */
char *print_badge(const struct print_words *words, const struct product *product);

/* "10+ Rp13.500 · 50+ Rp12.500"; NULL: no wholesale. */
char *print_wholesale(const struct product *product);

/* "4 rasa · min. 2 bungkus · PO 3 hari"; NULL: nothing to say. */
char *print_terms(const struct print_words *words, const struct product *product);

/* "Senin–Kamis 08.00–17.00 · Jumat 08.00–11.00"; NULL: no hours given. */
char *print_hours(const struct print_words *words, const struct shop *shop);

/* One line; NULL: none given. */
char *print_place(const struct shop *shop);

/* What a product is made of: a fact of its specs under a usual name. Borrowed, NULL: none. */
const char *print_composition(const struct product *product, bool *ret_is_food);

/* What is inside without its packing, "150 g": a fact of the specs, or what the variant or the name
 * says. The weight of a parcel is not it. Returns new, NULL: not known. */
char *print_net_weight(const struct product *product, const struct variant *variant);

/* The number under which a permit is printed: the product's own, else the shop's. Borrowed. */
const char *print_permit(const struct catalog *catalog, const struct product *product,
                         enum permit permit);
