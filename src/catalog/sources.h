/*
 * The content files of a shop folder: which there are, and each read into drafts.
 *
 * Listing is one thread's work; reading a source is any thread's, as it touches nothing but
 * itself and its worker's arena. Findings stay with the source until the shop is put together,
 * so that --keep-going can lower those of products that are left out.
 */
#pragma once

#include "base/arena.h"
#include "base/diag.h"
#include "base/root.h"
#include "catalog/drafts.h"

#include <glib.h>
#include <stdbool.h>

enum source_kind { SOURCE_PRODUCT, SOURCE_PAGE, SOURCE_POST, SOURCE_KIND_COUNT };

struct source {
    enum source_kind kind;
    const char *path;   /* "products/keripik.md"; interned */
    const char *folder; /* "products"; interned */
    const char *hint;   /* name for a made slug: that of the file, or of a product folder */
    bool markdown;      /* otherwise YAML */
    bool own_folder;    /* index.md or index.yaml of a product folder */
    struct diags *diags;
    struct product_draft *products; /* what it told: one of both */
    struct page_draft *pages;
    uint32_t n_products, n_pages;
    void *own;       /* the drafts, if they are the source's to free */
    bool unreadable; /* had no content that could be read */
    bool kept;       /* filled from what an earlier run kept (catalog/kept.h) */
};

/* All sources, sorted by path (g_ptr_array_unref frees them). What is in the folders without
 * being one is told in `diags`. */
GPtrArray *sources_list(const struct root *root, struct diags *diags);

/* Reads one; its strings go to `arena`. */
void source_read(struct source *source, const struct root *root, struct arena *arena);

/* Frees its drafts, after the shop is put together. Ten thousand take 9 MB. */
void source_clear(struct source *source);

/* Adds the diagnostic for a file that root_read() could not give. */
void source_add_error(struct diags *diags, const char *path, const GError *error);
