/*
 * What the last build of a target was made from, so that the next does only what is new.
 *
 * The note lies in .etalase/ and holds the options and the program, the day (pages know
 * what is new and what has ended), the paths that were asked for with their states
 * (base/root_watch.h), the tree that came out (output/output.h), what its pages showed
 * (site/shown.h), the findings and the counts.
 *
 * All as it was: the findings are told again and nothing is done. Only files of products
 * changed, and no address, order or category with them: pages that show none of these are kept.
 * Anything else, and whatever is damaged or too fresh to be sure of: all is rendered. One thread,
 * but for last_build_note().
 */
#pragma once

#include "base/diag.h"
#include "base/root.h"
#include "build/build.h"
#include "site/site.h"

struct last_build;

/* Reads the note for `target` and looks at its paths; never NULL, but it may know nothing. Borrows
 * `options` and `target`. `root` must live as long. Free with last_build_free(). */
struct last_build *last_build_open(const struct build_options *options, const char *target,
                                   const struct root *root, unsigned threads);
/* The same from a note that is held in memory; NULL: there is none. Copied. */
struct last_build *last_build_open_text(const struct build_options *options, const char *target,
                                        const struct root *root, unsigned threads,
                                        const GString *note);
void last_build_free(struct last_build *last);
AUTO_DEFINE(last_build, last_build_free)

/* True when all paths are as they were. */
bool last_build_is_same(const struct last_build *last);

/* True when few are not, and these are of products: most pages will stay as they are. */
bool last_build_is_near(const struct last_build *last);

/* For one that is the same. True when also what is published is: `diags` and `report` are then
 * filled as by the build itself. */
bool last_build_replay(const struct last_build *last, const struct output *published,
                       struct diags *diags, struct build_report *report);

/* Fills in what the pages for `catalog` may be kept by; `ret_reuse->before` is NULL when all are to
 * be rendered. What it holds belongs to `last`. */
void last_build_reuse(struct last_build *last, const struct catalog *catalog,
                      const struct output *out, struct site_reuse *ret_reuse);

/* False when a file that counted as unchanged was another by the time it was read. */
bool last_build_held(const struct last_build *last);

/* Returns new: the note of a build that showed `reuse->now`, but for the tree that it gave. The
 * root was watched from before its first file was read. May go on beside the publishing. */
GString *last_build_note(const struct last_build *last, const struct catalog *catalog,
                         const struct site_reuse *reuse, struct diags *diags,
                         const struct build_report *report);

/* Ends the note of a build that gave `tree`. */
void last_build_seal(GString *note, const struct fingerprint *tree);

/* Keeps a sealed note; those of other targets go when they are a month old. */
void last_build_keep(const struct last_build *last, const GString *note);
