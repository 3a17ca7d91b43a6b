/*
 * What tells one build of this program from another: notes for the next run are for the same
 * program only. Thread-safe.
 */
#pragma once

#include <glib.h>

/* Appends the version and the program's own file: where it lies, its size and date. */
void program_id_append(GString *out);
