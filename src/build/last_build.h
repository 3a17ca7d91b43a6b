/*
 * What the last build of a target was made from: when all of that is as it was, a build would give
 * what is published already, and its findings and figures are told again instead.
 *
 * The note lies in .etalase/ and holds the options and the program, the paths that were asked
 * for with their state (base/root_watch.h), the day (pages know what is new and what has
 * ended), the tree that came out (output/output.h), the findings and the counts. Whatever does
 * not fit, is damaged or too fresh to be sure of means: build.
 */
#pragma once

#include "base/diag.h"
#include "base/root.h"
#include "build/build.h"

/* How long after a change a file's dates may not tell the next change: the coarsest clock of the
 * usual file systems. What is younger is not trusted. */
enum { LAST_BUILD_SETTLE_S = 2 };

struct last_build {
    const struct build_options *options;
    const char *target; /* the published folder */
    const struct root *root;
    unsigned threads;
};

/* True when nothing changed: `diags` and `report` are then filled as by the build itself. */
bool last_build_replay(const struct last_build *last, struct diags *diags,
                       struct build_report *report);

/* Keeps what a build that published `tree` gave. The root was watched from its beginning. */
void last_build_keep(const struct last_build *last, const struct fingerprint *tree,
                     struct diags *diags, const struct build_report *report);
