/*
 * Locals that free themselves: GLib's g_autoptr for structs without a typedef.
 *
 *     AUTO_DEFINE(diags, diags_free)          in the header, once
 *     AUTO(diags) diags = diags_new();        in a function
 *
 * The variable must be initialised (NULL will do: the free functions are NULL-safe).
 * g_steal_pointer(&diags) hands it on.
 */
#pragma once

#define AUTO_DEFINE(name, free_function)                                                           \
    static inline void auto_free_##name(struct name **pointer)                                     \
    {                                                                                              \
        free_function(*pointer);                                                                   \
    }

#define AUTO(name) __attribute__((cleanup(auto_free_##name))) struct name *
