/*
 * Where the subject of a photo is along one side: what a crop should keep in the middle.
 *
 * The subject of a product photo is where there is more detail and colour than in the quieter parts
 * beside it. The answer is a centre of gravity, so that two things beside each other stay
 * together. Thread-safe.
 */
#pragma once

#include "photo/image.h"

/* The subject's place along the width (or, with `along_height`, the height), from 0 to 1; 0.5 when
 * nothing stands out. */
double focus_place(const struct image *picture, bool along_height);
