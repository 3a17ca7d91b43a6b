/*
 * Icons of the site as an app on the phone: the logo, or the shop's first letter on its colour.
 *
 * They are drawn with share/canvas.h, which opens large libraries and looks at all fonts of the
 * computer, so what was drawn is kept in a folder and used again. Where nothing is kept, opening
 * begins beside the caller's work before it is known what to draw: it takes longer than all the
 * rest of a small shop's first build, and the names of icons stand in every page. Where the
 * libraries are missing, the site goes without.
 *
 * For one run: opened, drawn once or again, put, pruned, freed. One thread at a time.
 */
#pragma once

#include "base/auto.h"
#include "base/diag.h"
#include "base/root.h"
#include "output/output.h"

struct app_icons;
struct site_model;

/* Opens, or makes, the folder of kept drawings. Only with more than one of `threads` something is
 * begun. Returns new. */
struct app_icons *app_icons_open(const char *dir, unsigned threads);
void app_icons_free(struct app_icons *icons);
AUTO_DEFINE(app_icons, app_icons_free)

/* Finds or draws what the model wants, in place of what was drawn before. May go on beside what
 * reads or completes the model after site_model_new(). */
void app_icons_draw(struct app_icons *icons, const struct site_model *model,
                    const struct root *shop_root, struct diags *diags);

/* Puts the icons out that were drawn; sets model->app_icons. */
void app_icons_put(const struct app_icons *icons, struct site_model *model, struct output *out);

/* Removes old drawings other than these. */
void app_icons_prune(const struct app_icons *icons);
