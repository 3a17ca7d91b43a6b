/*
 * SHA-256, as lower-case hexadecimal text (by the processor's instructions for it, else GChecksum).
 */
#pragma once

#include <glib.h>
#include <stddef.h>

enum { DIGEST_HEX = 64 };

/* A digest as text, with its NUL. */
struct digest {
    char hex[DIGEST_HEX + 1];
};

struct digest digest_bytes(const void *data, size_t size);
