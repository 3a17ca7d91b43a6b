/*
 * The package around a workbook: a ZIP archive from a stranger, looked at before it is used.
 *
 * Refused are passwords, macros, links to other workbooks, embedded objects, names that lead out
 * of the archive or stand in it twice, more parts or bytes than the limits, and parts that grow
 * like a bomb. What is read is counted again: an archive may lie about its sizes.
 *
 * Errors are of SHEET_ERROR. A package belongs to one thread.
 */
#pragma once

#include "base/auto.h"
#include "sheet/sheet_fault.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum {
    PACKAGE_MAX_PARTS = 1000,
    PACKAGE_MAX_PART_BYTES = 256 * 1024 * 1024, /* of one part, unpacked */
    PACKAGE_MAX_BYTES = 512 * 1024 * 1024,      /* of all parts */
    PACKAGE_MAX_GROWTH = 100,                   /* times, for parts above the next limit */
    PACKAGE_SMALL_BYTES = 4 * 1024 * 1024,
    PACKAGE_MAX_NAME = 255,
};

struct package;

/* Opens what `fd` holds; the package uses a descriptor of its own. NULL with `error`. */
struct package *package_open(int fd, GError **error);
void package_free(struct package *package);
AUTO_DEFINE(package, package_free)

/* The part of that name ("xl/workbook.xml", letters of any case), or -1. */
int package_find(const struct package *package, const char *name);

/* Returns new: the name of what a relationship of part `from` leads to, or NULL when that would
 * be outside. */
char *package_resolve(const char *from, const char *target);

struct part;

/* Opens a part for reading from its beginning. NULL with `error`. */
struct part *part_open(struct package *package, int index, GError **error);
void part_close(struct part *part);
AUTO_DEFINE(part, part_close)

/* Reads on: the number of bytes, 0 at the end, -1 with `error`. */
ssize_t part_read(struct part *part, void *buffer, size_t room, GError **error);

/* True in `ret_found` when the part's bytes hold `word` somewhere; reads all of it. */
bool part_has_word(struct package *package, int index, const char *word, bool *ret_found,
                   GError **error);
