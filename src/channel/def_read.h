/*
 * Channel definitions from YAML.
 *
 * Everything wrong in a definition is a diagnostic with its place; a definition with an error
 * gives no channel. Thread-safe.
 */
#pragma once

#include "base/diag.h"
#include "channel/def.h"

#include <stddef.h>

/* Reads a definition. `file` is the name for diagnostics. Returns new (channel_free()), or
 * NULL after a diagnostic. */
struct channel *def_read(const char *name, const char *file, const char *text, size_t len,
                         struct diags *diags);
