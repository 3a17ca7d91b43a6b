/*
 * Photos that a table names by their addresses: fetched, looked at, staged.
 *
 * Each address is fetched once, several at a time. Names are decided before, from the product's
 * slug, so that they do not depend on which server is quicker. A photo that cannot be had is a
 * warning at its cell, and the product does without it.
 */
#pragma once

#include "base/arena.h"
#include "base/diag.h"
#include "base/root.h"
#include "import/goods.h"
#include "output/batch.h"

#include <stdbool.h>

enum {
    PICTURES_MAX = 10000,                  /* addresses in one import */
    PICTURES_MAX_BYTES = 20 * 1024 * 1024, /* of one */
    PICTURES_MAX_PRODUCT = 12,             /* of one product */
    PICTURES_AT_ONCE = 6,
    PICTURES_HOST_FAULTS = 4, /* a server that has failed so often is asked no more */
};

#define PICTURES_MAX_TOTAL (INT64_C(4) * 1024 * 1024 * 1024)

struct pictures_options {
    unsigned timeout_s;
    bool allow_private;
    void (*progress)(size_t done, size_t n, const char *name, void *ctx);
    void *progress_ctx;
};

/* Products that want photos. */
struct pictures_want {
    struct goods *goods;
    const char *slug;
};

struct pictures_report {
    unsigned fetched, failed;
};

/* Finds or fetches the photos of all products and fills goods_photo.file and
 * goods_variant.photo_file. `batch` NULL: nothing is fetched, addresses count as found (a dry
 * run). `file` is the table's name for diagnostics; names
 * of files go to `arena`. False and `error` when the disk fails. */
bool pictures_get(const struct pictures_want *wants, size_t n, const struct root *root,
                  const char *file, const struct pictures_options *options,
                  struct output_batch *batch, struct arena *arena, struct diags *diags,
                  struct pictures_report *ret_report, GError **error);
