/*
 * The shop's photo files: finding what owners name, each file once.
 *
 * A name is looked for beside the file that names it, in photos/, and from the shop folder.
 * What cannot be found is a warning with the nearest name; the page does without it.
 * Folders are listed once, when first asked for. One thread.
 */
#pragma once

#include "base/arena.h"
#include "base/diag.h"
#include "base/root.h"
#include "catalog/drafts.h"

struct photo_book;

/* `root` is borrowed; found photos' strings go to `arena`. Free with photo_book_free(). */
struct photo_book *photo_book_new(const struct root *root, struct arena *arena);
void photo_book_free(struct photo_book *book);
AUTO_DEFINE(photo_book, photo_book_free)

/* Resolves one name; .photo = PHOTO_REF_NONE when there is no such file (a diagnostic was
 * added). `folder` is that of the file that names it. */
struct photo_ref photo_book_find(struct photo_book *book, const struct photo_name *name,
                                 const char *folder, const char *file, struct diags *diags);

/* The same for a list: only those that exist, without repeats. */
struct photo_refs photo_book_find_all(struct photo_book *book, const struct photo_names *names,
                                      const char *folder, const char *file, struct diags *diags);

/* Whether there is such a file, also of another kind than photos. `path` is from the shop. */
bool photo_book_has(struct photo_book *book, const char *path);

/* Returns new: a name as seen from a folder, without "." and ".."; NULL when it leads above all
 * folders. */
char *photo_path(const char *folder, const char *name);

/* All pictures of a folder, by name: what a product folder without `photos` shows. */
struct photo_refs photo_book_folder(struct photo_book *book, const char *folder, const char *file,
                                    struct diags *diags);

/* The files found so far; in the arena. */
struct photo_file *photo_book_files(struct photo_book *book, uint32_t *ret_n);
