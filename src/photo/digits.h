/*
 * Finds a telephone number that was written over a photo.
 *
 * Marketplaces refuse photos with a number on them. What is looked for is not text, which stands on
 * every label, but what only a row of digits has: ten or more shapes of one height on one line,
 * at one pitch (digits of nearly all typefaces are equally wide, letters are not), in one flat
 * colour, some of them alike and some not. A row of ornaments has one shape, a texture as many as
 * places. Small print, as the numbers of permits and barcodes are, is passed over. Keeps no state.
 */
#pragma once

#include "photo/image.h"

/* `luma` as the coach sees it (photo/coach.h). False also when memory is short. */
bool digits_find_number(const struct plane *luma);
