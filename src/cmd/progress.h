/*
 * A progress bar on stderr: only on a terminal, only for work of more than half a second.
 *
 * progress_step() may be called from several threads.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct progress;

/* Returns new; progress_end() wipes the bar and frees. */
struct progress *progress_begin(bool wanted);
void progress_step(size_t done, size_t n, const char *what, void *progress);
void progress_end(struct progress *progress);
