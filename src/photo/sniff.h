/*
 * What a file really is when no codec here reads it: for a message that helps.
 *
 * Looks at the bytes only; the name of the file plays no part. Thread-safe.
 */
#pragma once

#include "photo/codec.h"

/* What a file without codec is. */
enum sniff_class {
    SNIFF_EMPTY,   /* no bytes, or only zeros: a copy that failed */
    SNIFF_HEIC,    /* what phones take unless told otherwise */
    SNIFF_PICTURE, /* another kind of picture */
    SNIFF_OTHER    /* no picture */
};

struct sniffed {
    enum sniff_class class;
    /* "AVIF", or what is no picture, untranslated: N_("a text file"). Borrowed, never NULL. */
    const char *name;
};

struct sniffed sniff_file(struct bytes file);

/* Adds what sniff_file() found as a fault; returns false. */
bool sniff_fault(struct bytes file, struct fault *fault);
