/*
 * WhatsApp links and order messages.
 *
 * A message is planned before it becomes a link: text up to 1,500 characters, the
 * link up to 2,000 bytes. What is too long is shortened in a fixed order (first the
 * product's link, then the variant, then the shop's own wording), never cut in the middle of
 * a name.
 */
#pragma once

#include "catalog/catalog.h"

#include <glib.h>

enum { WA_MAX_CHARS = 1500, WA_MAX_LINK_BYTES = 2000 };

/* Appends "https://wa.me/DIGITS?text=…"; `digits` NULL gives a link that lets the sender
 * choose ("https://wa.me/?text=…"); `text` NULL or "" gives the bare chat link. Line ends of
 * any kind become newlines. */
void wa_link_append(GString *out, const char *digits, const char *text);

/* Values for the slots of an order template; NULL or "": the slot is empty. A line whose
 * slots are all empty is left out, label and all; so are brackets around an empty slot. */
struct wa_order {
    const char *product, *variant, *quantity, *price, *total, *link, *name, *address, *note;
};

/* The template in force: the shop's own or the built-in one of its language. Borrowed. */
const char *wa_template(const struct shop *shop);

/* Returns new: the template filled in. Slots are the Indonesian names of the contract
 * ({nama_produk} …) and their English ones ({product_name} …); an unknown slot stays. */
char *wa_message(const char *template_text, const struct wa_order *order);

/* What was left out of a message to keep it within its limits; more always means all before. */
enum wa_cut {
    WA_CUT_NOTHING,
    WA_CUT_LINK,
    WA_CUT_VARIANT,
    WA_CUT_TEMPLATE, /* the built-in wording stands in for the shop's */
    WA_CUT_NAME,     /* the slug stands in for the name */
};

/* Returns new: the message that orders the smallest quantity of a product (or of a variant,
 * when not NULL), or asks about one that has no price or is sold out. `url` is its page's full
 * URL (NULL: no link). Shortened as planned; `ret_cut` (may be NULL) tells how far. */
char *wa_product_message(const struct catalog *catalog, const struct product *product,
                         const struct variant *variant, const char *url, enum wa_cut *ret_cut);

/* Returns new: a chat link whose text only names what is wanted ("Halo, saya mau pesan …"), at most
 * `max_bytes` long: where that is short the slug stands in for the name, or the text is left
 * out. `variant` may be NULL. */
char *wa_short_link(const struct shop *shop, const struct product *product,
                    const struct variant *variant, size_t max_bytes);
