/*
 * Why a photo could not be used: found deep inside a codec, reported by photo.c.
 *
 * A fault is one row of the diagnostics' table and its arguments after the path (which only
 * photo.c knows), or the failed operation when the machine, not the file, is to blame. One
 * photo has at most one fault. Thread-safe: belongs to one photo.
 */
#pragma once

#include "base/diag.h"

#include <stdbool.h>

enum { FAULT_ARGS = 3 };

struct fault {
    enum diag_tag tag;
    char *args[FAULT_ARGS]; /* owned; after the path */
    GError *error;          /* owned; when set, the rest says nothing */
};

/* Each sets the fault and returns false, so that `return fault_…` ends a function. Arguments
 * are copied; absent ones are NULL. */
bool fault_set(struct fault *fault, enum diag_tag tag, const char *arg1, const char *arg2,
               const char *arg3);
bool fault_damaged(struct fault *fault);
bool fault_memory(struct fault *fault);

/* Checks sizes out of a header against PHOTO_MAX_SIDE and PHOTO_MAX_PIXELS; nothing wide or
 * nothing high is damage. True when they are in order. */
bool fault_check_size(struct fault *fault, uint64_t width, uint64_t height);

void fault_clear(struct fault *fault);
