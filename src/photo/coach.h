/*
 * What a photographer beside the owner would say of a photo: too dark, blurred, mostly background,
 * a telephone number written over it (photo/digits.h).
 *
 * Judged on a picture about a thousand pixels wide, as pages show it. Each limit is far from
 * what good photos of goods measure: a hint that is often wrong is soon not read any more. What
 * cannot be told (no edges to judge by, transparent parts) is not said. Thread-safe.
 */
#pragma once

#include "photo/image.h"

#include <stdbool.h>

enum {
    COACH_SIDE = 1000,    /* px, the shorter side of what it is to be given */
    COACH_MIN_SIDE = 640, /* px, of the original: below it a phone shows the photo unsharp */
    COACH_MANY_PIXELS =
        50 * 1000 * 1000, /* of the original: more than any page is the better for */
    COACH_HASH_WORDS = 4,
};

/* The brightness pattern of a photo: nearly equal for two copies of one picture in whatever size
 * and quality. */
struct coach_pattern {
    uint64_t words[COACH_HASH_WORDS];
    bool is_plain; /* too little in it to compare */
};

struct coach_report {
    bool is_dark, is_blurred, is_mostly_empty, has_number;
    struct coach_pattern pattern;
};

void coach_look(const struct image *picture, struct coach_report *ret_report);

/* True when both show the same picture. */
bool coach_is_same(const struct coach_pattern *a, const struct coach_pattern *b);
