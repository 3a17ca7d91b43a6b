/*
 * The Markdown behind front matter, and the summary made from it.
 */
#pragma once

#include "catalog/drafts.h"
#include "catalog/reader.h"
#include "yaml/yaml.h"

/* Cleans and checks a body. Returns the text in the reader's arena and the line of its first
 * character, or NULL when it is empty or may not be rendered (a diagnostic was added). */
const char *body_read(struct reader *r, const struct yaml_front *front, uint32_t *ret_line);

/* Says which tags and links of a Markdown text will not be published. `pos` is where the text
 * begins; `exact`: its lines are those of the file, or else all is said at `pos`. */
void body_check_losses(const char *text, struct pos pos, bool exact, struct diags *diags);

/* The photos that a Markdown text shows: their names as written, at most CATALOG_MAX_TEXT_PHOTOS
 * (more are an error). `pos` and `exact` as above. */
struct photo_names body_photos(struct reader *r, const char *text, struct pos pos, bool exact);

/* Returns the first sentences of a Markdown text (70 to 155 characters where it is long
 * enough), in `arena`; NULL when nothing is left without the marks. */
const char *body_summary(struct arena *arena, const char *markdown);

/* A slug from the owner's `slug` (a form that is not usual is a warning), NULL for none. */
const char *body_slug(struct reader *r, const char *given, struct place at);
