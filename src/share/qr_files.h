/*
 * The folder qr/: a code for the shop, its chat, each product's page and each order link.
 *
 *     qr/shop.svg                     the site
 *     qr/whatsapp.svg                 a chat with the shop
 *     qr/products/SLUG.svg            a product's page
 *     qr/whatsapp/SLUG.svg            a chat that begins with an order of it
 *     qr/whatsapp/SLUG/VARIANT.svg    the same of one variant
 *     qr/qris.svg                     a payment, when the shop gives the text of its static QRIS
 * code qr/qris/SLUG.svg                the same with the price inside (SLUG/VARIANT.svg), on
 * request
 *
 * and a PNG beside each. Addresses of our own carry the campaign source "qr", so that the owner's
 * statistics tell scans from other visits.
 */
#pragma once

#include "base/diag.h"
#include "catalog/catalog.h"
#include "output/output.h"
#include "share/qr.h"

/* Returns new: the address as codes carry it; `address` is a page's, inside the site. */
char *qr_page_url(const char *base_url, const char *address);

/* Writes all of them. `base_url` ends in '/'; NULL: only chats. `logo` may be NULL. False and
 * `error` when the library is missing. */
bool qr_files_write(const struct catalog *catalog, const char *base_url, const struct qr_logo *logo,
                    unsigned threads, struct output *out, struct diags *diags, GError **error);
