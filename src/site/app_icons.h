/*
 * Icons of the site as an app on the phone: the logo, or the shop's first letter on its colour.
 *
 * They are drawn with share/canvas.h, which opens large libraries, so what was drawn is kept in a
 * folder and used again. Where the libraries are missing, the site goes without.
 */
#pragma once

#include "site/site_model.h"

/* Draws the icons that are wanted and puts them out (`out` may be NULL: nothing is done); sets
 * model->app_icons. After site_model_new(). */
void app_icons_write(struct site_model *model, const struct root *shop_root, struct output *out,
                     struct diags *diags);
