/*
 * WhatsApp links and order messages.
 *
 * A message is planned before it becomes a link: text up to 1,500 characters, the
 * link up to 2,000 bytes. What is too long is shortened in a fixed order (first the
 * product's link, then notes, then the variant), never cut in the middle of a name.
 */
#pragma once

#include "catalog/catalog.h"

#include <glib.h>

enum { WA_MAX_CHARS = 1500, WA_MAX_LINK_BYTES = 2000 };

/* Appends "https://wa.me/DIGITS?text=…"; `digits` NULL gives a link that lets the sender
 * choose ("https://wa.me/?text=…"); `text` NULL or "" gives the bare chat link. */
void wa_link_append(GString *out, const char *digits, const char *text);

/* Values for the slots of an order template; NULL: the slot is empty, and a line that
 * holds nothing but empty slots and labels for them is left out. */
struct wa_order {
    const char *product, *variant, *quantity, *price, *total, *link, *name, *address, *note;
};

/* The template in force: the shop's own or the built-in one of its language. Borrowed. */
const char *wa_template(const struct shop *shop);

/* Returns new: the template filled in. Slots are the Indonesian names of the contract
 * ({nama_produk} …) and their English ones ({product_name} …); an unknown slot stays. */
char *wa_message(const char *template_text, const struct wa_order *order);

/* Returns new: the message for one piece of a product (or of a variant, when not NULL) with
 * its page's full URL (NULL: no link), shortened as planned. */
char *wa_product_message(const struct catalog *catalog, const struct product *product,
                         const struct variant *variant, const char *url);
