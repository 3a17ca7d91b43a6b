/*
 * The one place that orders the steps of a run.
 *
 * load → check → photos → site | listings | links → publish. Everything before "publish" is
 * without effect on what is published.
 */
#pragma once

#include "base/diag.h"

#include <glib.h>
#include <stdbool.h>

struct memory_tree;

struct build_options {
    const char *shop_dir;
    const char *out_dir;         /* NULL: the contract's folder in the shop */
    const char *base_url;        /* NULL: the shop's own */
    const char *const *channels; /* names, NULL-terminated; NULL: all */
    unsigned threads;            /* 0: one a processor */
    unsigned share_parts;        /* bits of share/share.h; 0: all */
    bool drafts, relative, keep_going, strict;
    const char *template; /* export: the workbook to fill, for the one channel; or NULL */
    void (*progress)(size_t done, size_t n, const char *what, void *ctx);
    void *progress_ctx;
};

enum { BUILD_MAX_STEPS = 12 };

struct build_report {
    bool published;
    unsigned products, pages, posts, photos, photos_with_position;
    unsigned files, written, removed;
    unsigned rows, left_out; /* listings */
    uint64_t bytes;
    unsigned n_steps;
    struct {
        const char *name; /* "load", "photos", … */
        double seconds;
    } steps[BUILD_MAX_STEPS];
};

/* Each returns false with `error` when an operation failed. Content errors are in `diags`:
 * then nothing was published and report.published is false. */
bool build_site(const struct build_options *options, struct diags *diags,
                struct build_report *ret_report, GError **error);
bool build_export(const struct build_options *options, struct diags *diags,
                  struct build_report *ret_report, GError **error);
bool build_share(const struct build_options *options, struct diags *diags,
                 struct build_report *ret_report, GError **error);

/* The site as build_site() would publish it, in memory: nothing is locked, and nothing but the
 * cache of photos is written. With `without_photos` the pages are made as if no photo were usable
 * yet, which takes no time. `before` (borrowed, may be NULL) is the preview made last: pages that
 * would come out the same are taken from it. On success `*ret_preview` is filled, or left empty
 * (tree NULL) when the content forbids; end it with build_preview_clear(). */
struct build_preview {
    struct memory_tree *tree; /* output/memory_tree.h; NULL: see `diags` */
    char *base_path;          /* the path part of the site's address, "/" or "/toko/" */
    GString *note; /* what it was made from (build/last_build.h); NULL: not for `before` */
};
bool build_preview(const struct build_options *options, bool without_photos,
                   const struct build_preview *before, struct diags *diags,
                   struct build_report *ret_report, struct build_preview *ret_preview,
                   GError **error);
void build_preview_clear(struct build_preview *preview);

/* Returns new: where finished photos are kept between runs. In the shop, or, for all shops that
 * share it, in the folder that the environment names (ETALASE_CACHE); then `*ret_shared` is true.
 */
char *build_photo_cache(const char *shop_dir, bool *ret_shared);

/* Everything wrong or weak in content, photos and links, and in the listings of the channels asked
 * for, or else of those that the shop names; writes nothing. */
bool build_check(const struct build_options *options, struct diags *diags,
                 struct build_report *ret_report, GError **error);
