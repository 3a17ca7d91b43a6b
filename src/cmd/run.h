/*
 * What build, export, share and check have in common: options → build_options, a progress
 * bar, the closing line.
 */
#pragma once

#include "build/build.h"
#include "cmd/cmd.h"

/* Options in a form that GOption can write to; all borrowed from GLib's point of view and
 * freed by run_options_clear(). */
struct run_options {
    char *out, *base_url, *jobs, *template;
    char **channels;
    gboolean drafts, relative, timings, keep_going, strict;
    unsigned share_parts;
};

typedef bool (*run_fn)(const struct build_options *options, struct diags *diags,
                       struct build_report *ret_report, GError **error);

enum { RUN_MAX_JOBS = 64 };

/* Reads --jobs; 0 when it is no sensible number. */
unsigned run_jobs(const char *text);

/* Runs one of build/build.h's steps with a progress bar and prints its diagnostics from level
 * `least` up. `ret_report` is filled on EXIT_DONE and EXIT_CONTENT. Returns an exit status. */
int run_build(struct cmd_context *context, const struct run_options *given, run_fn run,
              enum diag_level least, struct build_report *ret_report);

/* Prints the table of --timings on stderr (lines with --json). */
void run_timings(const struct cmd_context *context, const struct build_report *report);

/* Prints the report as one JSON object when --json was given. `extra` may be NULL. */
void run_report_json(const struct cmd_context *context, const char *type,
                     const struct build_report *report);

/* What closing lines count. */
enum run_thing { RUN_PRODUCTS, RUN_PAGES, RUN_PHOTOS, RUN_FILES, RUN_ROWS, RUN_THING_COUNT };

/* "1 product", "3 products". Returns new. */
char *run_count(enum run_thing thing, unsigned n);

/* ", 2 errors, 3 warnings" for the closing line, "" when there are none. Returns new. */
char *run_counts(const struct cmd_context *context);

/* Seconds with the decimal mark of the messages' language: "0,41 s". Returns new. */
char *run_seconds_of(double seconds);

/* Seconds since the program began, likewise. Returns new. */
char *run_seconds(const struct cmd_context *context);
