/*
 * How many hold a record that the last of them frees. With C's own atomics: ThreadSanitizer does
 * not see those inside GLib. Any thread.
 */
#pragma once

#include <stdatomic.h>
#include <stdbool.h>

struct owners {
    atomic_uint n;
};

/* One, the maker. */
static inline void owners_begin(struct owners *owners)
{
    atomic_init(&owners->n, 1);
}

/* By one who holds the record, or whoever it is kept from being freed by. */
static inline void owners_join(struct owners *owners)
{
    atomic_fetch_add_explicit(&owners->n, 1, memory_order_relaxed);
}

/* True for the last: all that the others did to the record is seen by it. */
static inline bool owners_leave(struct owners *owners)
{
    return atomic_fetch_sub_explicit(&owners->n, 1, memory_order_acq_rel) == 1;
}
