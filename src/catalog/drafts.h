/*
 * Records as one file tells them, before the shop is put together.
 *
 * A draft embeds the record of catalog/catalog.h and keeps beside it what only the whole shop
 * can resolve: names of photos and of the category. Strings live in the arena of the worker
 * that read the file.
 */
#pragma once

#include "catalog/catalog.h"

/* A photo as the owner names it. */
struct photo_name {
    const char *file;
    const char *alt;
    struct place at;
};

struct photo_names {
    struct photo_name *items;
    uint32_t n;
};

struct variant_draft {
    struct variant variant;
    const struct data *options; /* map of axis → value */
    struct photo_names photo;
};

struct product_draft {
    struct product product;
    const char *category;
    struct photo_names photos;
    struct photo_names text_photos; /* in the description */
    struct variant_draft *variants;
    uint32_t n_variants;
    const char *folder; /* where its own photos would stand: "products/hampers" */
    bool own_folder;    /* the folder is its alone (index.md): its pictures are its photos */
    const char *hint;   /* what a made slug is made from: file or folder name; NULL: the name */
    bool faulty;        /* has an error */
};

struct page_draft {
    struct page page;
    struct photo_names photo;
    struct photo_names text_photos; /* in the body */
    const char *folder;
    const char *hint;
};

struct category_draft {
    const char *name, *slug;
    struct photo_names photo;
    const struct data *channels;
    struct place at;
};

struct shop_draft {
    struct shop shop;
    int lang; /* 0: id, 1: en */
    struct photo_names logo, cover, qris;
    struct photo_names *answer_photos; /* one a question */
    struct category_draft *categories;
    uint32_t n_categories;
};
