/*
 * An XML writer that cannot write broken XML: feeds and sitemaps.
 *
 * Text and attributes go through ESCAPE_XML. One element a line. Element names
 * are literals of ours, so they are not checked. Wrong nesting aborts.
 */
#pragma once

#include <glib.h>

enum { XML_MAX_DEPTH = 16 };

struct xml {
    GString *out; /* borrowed */
    unsigned depth;
    const char *open[XML_MAX_DEPTH];
};

/* Starts a document: writes the XML declaration (UTF-8). */
void xml_init(struct xml *xml, GString *out);

/* Opens an element; attributes are name, value pairs ended by NULL. A NULL value
 * leaves its attribute out. */
void xml_open(struct xml *xml, const char *name, ...) G_GNUC_NULL_TERMINATED;
void xml_close(struct xml *xml, const char *name);

/* <name>text</name>; nothing for a NULL text. */
void xml_text(struct xml *xml, const char *name, const char *text);

/* <name attributes/> */
void xml_empty(struct xml *xml, const char *name, ...) G_GNUC_NULL_TERMINATED;

/* <name attributes>text</name> */
void xml_text_with(struct xml *xml, const char *name, const char *text, ...) G_GNUC_NULL_TERMINATED;
