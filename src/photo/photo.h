/*
 * Photos: source files × specifications → small, upright, private files.
 *
 * A source is decoded once (one codec a file, chosen by content), turned as its EXIF
 * orientation says, brought to sRGB, resized and encoded for every specification. No
 * metadata of the source reaches an output. Nothing is ever enlarged: a width above the
 * original's is left out, the largest being the original's own width.
 *
 * Results lie in a cache folder (".etalase/photos"), named by the content of the source
 * and the specification; an unchanged photo costs one look-up. The name of an output is
 * stable and says its content: "keripik-tempe-640-1a2b3c4d.webp".
 *
 * Knows no products. Damaged, oversized or unreadable photos become diagnostics at the place
 * that names them, and have no outputs; that one moves and is shown as a still is told there too.
 */
#pragma once

#include "base/auto.h"
#include "base/diag.h"
#include "base/fingerprint.h"
#include "base/root.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    PHOTO_MAX_PIXELS = 100 * 1000 * 1000,
    PHOTO_MAX_SIDE = 20000,
    PHOTO_MAX_BYTES = 64 * 1024 * 1024,
    PHOTO_MAX_SCANS = 64,
    PHOTO_MAX_SPECS = 32,
};

enum photo_format { PHOTO_JPEG, PHOTO_WEBP, PHOTO_PNG, PHOTO_AVIF, PHOTO_FORMAT_COUNT };

enum photo_fit {
    PHOTO_FIT_WIDTH, /* `width` wide, height in proportion */
    /* Always width × height: the photo inside, in the middle, the rest filled with `background`,
     * which also replaces transparency. */
    PHOTO_FIT_PAD,
    /* Fills width × height, what overhangs is cut; a photo too small for it gives a smaller file
     * of the same shape. */
    PHOTO_FIT_COVER,
    /* As large as width × height holds, with nothing around it; never larger than the original. */
    PHOTO_FIT_INSIDE
};

/* One size wanted of every source. */
struct photo_spec {
    enum photo_fit fit;
    enum photo_format format;
    uint16_t width, height; /* px; height 0 for PHOTO_FIT_WIDTH */
    float quality;          /* 1-100, tenths count; not for PNG */
    uint32_t background;    /* 0xRRGGBB behind transparency and padding */
    bool optimise;          /* JPEG: 1 % smaller for more time; for files people download */
    bool own_border;        /* padding: the photo's border goes on where it is of one colour */
    bool on_subject;        /* covering: cut around the subject (photo/focus.h), else evenly */
};

/* One file to work on. */
struct photo_source {
    const char *path; /* in the root */
    const char *stem; /* beginning of output names: a slug */
    struct pos pos;   /* who names it, for diagnostics */
    uint32_t specs;   /* bit i: wants specs[i] */
};

struct photo_output {
    char *name;       /* file name, without folder */
    char *cache_path; /* where its bytes are */
    uint16_t width, height;
    uint64_t size_bytes;
    struct fingerprint fingerprint;
};

/* What became of one source. */
struct photo_result {
    bool ok;
    uint32_t width, height; /* px, upright */
    uint32_t color;         /* 0xRRGGBB, the flat colour shown until it loads */
    bool had_position;      /* carried GPS data, which was dropped */
    bool is_animated;       /* moves; its outputs are its first frame */
    /* outputs[i] belongs to specs[i]; name is NULL when not asked for, or left out because it
     * would enlarge. */
    struct photo_output outputs[PHOTO_MAX_SPECS];
};

struct photo_set {
    struct photo_result *results; /* one a source, in order */
    size_t n;
    unsigned fresh; /* sources that were decoded in this run */
    unsigned with_position;
};

struct photo_options {
    const char *cache_dir; /* made when missing */
    unsigned threads;
    /* Only look for faults: nothing is written, the cache included. A photo that the cache does
     * not vouch for is decoded, as small as its kind allows, and has no outputs. */
    bool check;
    /* Called after each photo from any thread, when not NULL. */
    void (*progress)(size_t done, size_t n, const char *path, void *ctx);
    void *progress_ctx;
};

/* NULL when files of this format can be made here; else the package to install. Borrowed. */
const char *photo_format_missing(enum photo_format format);

/* Works through all sources; one that several name is decoded once, and its faults are reported
 * at each of them. An output's bytes depend on the photo and on the specifications wanted of it,
 * on nothing else. Returns new (photo_set_free()), or NULL and `error` when the
 * cache cannot be written. */
struct photo_set *photo_run(const struct root *root, const struct photo_source *sources, size_t n,
                            const struct photo_spec *specs, size_t n_specs,
                            const struct photo_options *options, struct diags *diags,
                            GError **error);
void photo_set_free(struct photo_set *set);
AUTO_DEFINE(photo_set, photo_set_free)

/* What a file is, from its header alone: faults further in are for photo_run() to find. */
struct photo_info {
    const char *type;       /* "JPEG", "PNG", … borrowed; "HEIC" and others also when they
                               cannot be read here */
    uint32_t width, height; /* px, upright */
    bool readable;          /* some codec here decodes it */
    bool has_position;
};

/* False with a diagnostic at `pos` when the file is missing, no picture, damaged in its header, or
 * over a limit. A picture of a kind that is not read here (readable false, size 0) gets its
 * diagnostic too. */
bool photo_probe(const struct root *root, const char *path, struct pos pos, struct diags *diags,
                 struct photo_info *ret_info);

/* Removes what neither this run nor, for 30 days, any other has used. */
void photo_cache_prune(const char *cache_dir, const struct photo_set *used);

/* Removes everything that a cache holds, and nothing else; with `only_count` only counts it. */
void photo_cache_empty(const char *cache_dir, bool only_count, unsigned *ret_files,
                       uint64_t *ret_bytes);
