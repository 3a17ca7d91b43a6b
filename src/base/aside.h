/*
 * Work that goes on beside its caller's, until the caller needs what comes of it.
 *
 * For a step that waits for nothing else while others follow from each other; for many of a kind
 * there is base/par.h, which may be used by both sides meanwhile.
 */
#pragma once

#include <stdbool.h>

struct aside;

/* Begins work(ctx) on a thread of its own. Unless it `may` have one, or when there is none to be
 * had, it is done before this returns. End it with aside_end(). */
struct aside *aside_begin(bool may, void (*work)(void *ctx), void *ctx);

/* Waits until the work is done. NULL-safe. */
void aside_end(struct aside *aside);
