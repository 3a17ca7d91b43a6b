/*
 * Templates of an owner's own words: "{name}" stands for a value.
 *
 * What has no value leaves no hole: a line whose slots are all empty goes, label and all; so do
 * brackets around an empty slot, and a comma that would lead to nothing. Blank lines stand only
 * between text, and once. A slot that is not known stays as it is written. Thread-safe.
 */
#pragma once

#include <stddef.h>

struct slot {
    const char *name, *english; /* either works in every shop */
    const char *value;          /* may have several lines; NULL or "": empty */
};

/* Returns new: the template filled in. */
char *slots_fill(const char *template_text, const struct slot *slots, size_t n);
