/*
 * Reading the XML of a workbook's parts, step by step.
 *
 * Elements and attributes go by their local names, whatever prefix a writer chose. A document
 * type is refused: no workbook has one, and entities are how XML bombs are made. Nothing outside
 * the part is ever read.
 *
 *     while (xml_reader_next(&xml, &error))
 *         if (xml.event == XML_ELEMENT && !strcmp(xml.name, "sheet"))
 *             while (xml_reader_attribute(&xml, &name, &value)) …
 */
#pragma once

#include "sheet/package.h"

enum xml_event { XML_ELEMENT, XML_ELEMENT_END, XML_TEXT_RUN, XML_OTHER };

/* Embedded by the caller. Texts are borrowed until the next step. */
struct xml_reader {
    enum xml_event event;
    const char *name; /* of an element */
    const char *text; /* of a run */
    bool is_empty;    /* an element without content: no XML_ELEMENT_END follows */

    struct part *part;
    void *reader; /* the library's */
    GError *fault;
};

/* Opens a part; clear with xml_reader_clear(), also after a failure. */
bool xml_reader_open(struct xml_reader *xml, struct package *package, int index, GError **error);
void xml_reader_clear(struct xml_reader *xml);

/* The next step; false at the end and with `error`. */
bool xml_reader_next(struct xml_reader *xml, GError **error);

/* The next attribute of the element; false when there are no more. The value is borrowed until
 * the next call. */
bool xml_reader_attribute(struct xml_reader *xml, const char **ret_name, const char **ret_value);
