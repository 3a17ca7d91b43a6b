/*
 * Channel definitions from YAML.
 */
#pragma once

#include "base/diag.h"
#include "channel/def.h"

#include <stddef.h>

/* Reads a definition. `file` is the name for diagnostics. Returns new (channel_free()), or
 * NULL after a diagnostic. */
struct channel *def_read(const char *name, const char *file, const char *text, size_t len,
                         struct diags *diags);
