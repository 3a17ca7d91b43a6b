/*
 * Finished cards and documents, kept between runs: a folder that may be deleted at any time.
 *
 *     KEY-SIZE-FINGERPRINT.SUFFIX
 *
 * KEY is a digest of everything that decides what is in the file. The rest of the name says what
 * that is, so that a run that changes nothing reads none of them; one whose size is not as its
 * name says was cut short, and is made again. Files are written under another name and renamed.
 * Lookups may come from any thread once the folder is open; so may stores.
 */
#pragma once

#include "base/auto.h"
#include "base/digest.h"
#include "base/fingerprint.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct kept_files;

struct kept_file {
    char *path; /* owned; NULL: there is none */
    uint32_t size_bytes;
    struct fingerprint fingerprint;
};

/* Opens, or makes, the folder. `suffix` (borrowed, ".jpg") ends the names. NULL and `error` when
 * the folder cannot be made. Returns new. */
struct kept_files *kept_files_open(const char *dir, const char *suffix, GError **error);
void kept_files_free(struct kept_files *kept);
AUTO_DEFINE(kept_files, kept_files_free)

/* Whether nothing was kept when the folder was opened. */
bool kept_files_are_none(const struct kept_files *kept);

/* Fills `ret`, new, when the file is there and whole. */
bool kept_files_load(const struct kept_files *kept, const struct digest *key,
                     struct kept_file *ret);
bool kept_files_store(const struct kept_files *kept, const struct digest *key,
                      const GByteArray *bytes, struct kept_file *ret, GError **error);

/* Removes files that are in none of the `n` places of `used` and that are older than 30 days. */
void kept_files_prune(const char *dir, const char *suffix, const struct kept_file *const *used,
                      size_t n);
