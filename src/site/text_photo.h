/*
 * Markdown with its photos: each is shown through the theme's template for one (for site/ only).
 */
#pragma once

#include "catalog/catalog.h"
#include "text/markdown.h"

struct site_model;

/* The theme's template; without it there is one size of each photo. */
#define TEXT_PHOTO_TEMPLATE "parts/text-photo"

/* One photo in a text, as its template sees it. */
struct text_photo_view {
    const struct photo_files *files;
    const char *alt, *title; /* may be empty */
    const char *root;        /* "../" of the page */
};

/* Appends a Markdown text as HTML; `options` needs no word about pictures. Those in `photos` come
 * in their sizes or, when there is nothing to show, not at all. */
void text_html(GString *out, const char *text, const struct text_photos *photos,
               const struct site_model *model, struct markdown_options options);
