/*
 * Assertions about our own code.
 *
 * BUG_ON() is for what can only happen when Etalase itself is wrong: a broken
 * invariant, an impossible enum value. It is never for bad input (a diagnostic,
 * see base/diag.h) nor for a failed operation (a GError). It stays on in
 * release builds: a stopped program leaves the old output whole, a wrong one
 * may not.
 */
#pragma once

#include <assert.h>
#include <glib.h>

/* Aborts with the condition's text and place when `condition` is true. */
#define BUG_ON(condition)                                                                          \
    do {                                                                                           \
        if (G_UNLIKELY(condition))                                                                 \
            g_error("BUG at %s:%d: %s", __FILE__, __LINE__, #condition);                           \
    } while (0)
