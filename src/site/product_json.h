/*
 * What the theme's script knows of a product: one JSON object in its page (for site/ only).
 */
#pragma once

#include <glib.h>

/* Appends the object for a struct product_view. Safe inside <script>. */
void product_json(const void *record, GString *out);
