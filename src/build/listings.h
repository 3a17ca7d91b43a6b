/*
 * The listings of one run, channel by channel (for build/ only).
 *
 * Faults of products go to the run's diagnostics: as hints where nobody asked for the channel.
 * One thread.
 */
#pragma once

#include "build/steps.h"

struct report;

/* Writes (or, with `out` NULL, checks) the channels that the command asked for, or else `names`
 * (NULL-terminated). `report` may be NULL. */
void listings_run(struct run *run, const char *const *names, struct output *out,
                  struct report *report);
