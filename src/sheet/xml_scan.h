/*
 * The bytes of an XML part, cut into tags and what is between them: for copying a part with a few
 * changes and leaving all else as it is, which a reader of meaning (sheet/xml_read.h) cannot do.
 *
 * The part must be well-formed XML in UTF-8 without a document type, which the caller has found out
 * with xml_read.h. Comments, instructions and CDATA are passed on whole.
 */
#pragma once

#include "sheet/package.h"

#include <glib.h>

enum { XML_SCAN_MAX_TAG = 1024 * 1024 };

enum xml_piece { XML_PIECE_TEXT, XML_PIECE_OPEN, XML_PIECE_CLOSE, XML_PIECE_EMPTY };

/* Embedded by the caller. */
struct xml_scan {
    enum xml_piece piece; /* a tag: <a>, </a>, <a/>; or any other bytes */
    const char *bytes;    /* borrowed until the next step */
    size_t size;

    struct part *part;
    GString *buffer;
    size_t used;
    bool is_at_end;
};

/* Opens a part; clear with xml_scan_clear(), also after a failure. */
bool xml_scan_open(struct xml_scan *scan, struct package *package, int index, GError **error);
void xml_scan_clear(struct xml_scan *scan);

/* The next piece; false at the end and with `error`. */
bool xml_scan_next(struct xml_scan *scan, GError **error);

/* True when the piece is a tag of that local name. */
bool xml_scan_is(const struct xml_scan *scan, const char *name);

/* The tag's prefix with its colon, "" when it has none. Returns new. */
char *xml_scan_prefix(const struct xml_scan *scan);

/* Steps through the attributes of a tag: begin with `*at` 0. Names with their prefix, values as
 * they stand, within their quotation marks. */
struct xml_scan_attribute {
    const char *name, *value;
    size_t name_size, value_size;
};
bool xml_scan_attribute(const struct xml_scan *scan, size_t *at, struct xml_scan_attribute *ret);

/* The value of an attribute without its quotation marks; NULL when there is none. Returns new. */
char *xml_scan_value(const struct xml_scan *scan, const char *name);
