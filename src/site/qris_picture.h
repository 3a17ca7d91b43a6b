/*
 * The QRIS code on the site: drawn from the text that shop.yaml gives, as it was issued.
 *
 * A shop that gives a picture instead has that shown (shop.payment.qris). Codes for one payment
 * are not shown, and where the library for codes is missing the site goes without.
 */
#pragma once

#include "site/site_model.h"

/* Draws the code and puts it out (`out` may be NULL: nothing is done); sets model->qris_file. */
void qris_picture_write(struct site_model *model, struct output *out);
