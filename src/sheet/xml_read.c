#include "sheet/xml_read.h"

#include "base/lang.h"
#include "base/reason.h"
#include "sheet/libraries.h"

/* For the library: the number of bytes, or -1. */
static int bytes_read(void *context, char *buffer, int room)
{
    struct xml_reader *xml = context;
    return xml->fault ? -1 : (int)part_read(xml->part, buffer, (size_t)room, &xml->fault);
}

bool xml_reader_open(struct xml_reader *xml, struct package *package, int index, GError **error)
{
    *xml = (struct xml_reader){.part = part_open(package, index, error)};
    if (!xml->part)
        return false;
    /* Without XML_PARSE_HUGE the library keeps its own limits on depth and text. */
    const int options =
        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA;
    xml->reader = sym_xmlReaderForIO(bytes_read, NULL, xml, NULL, NULL, options);
    if (xml->reader)
        return true;
    g_set_error(error, SHEET_ERROR, SHEET_ERROR_IO, "%s", reason_text(ENOMEM));
    return false;
}

void xml_reader_clear(struct xml_reader *xml)
{
    if (xml->reader)
        sym_xmlFreeTextReader(xml->reader);
    part_close(xml->part);
    g_clear_error(&xml->fault);
    *xml = (struct xml_reader){0};
}

static bool xml_is_broken(struct xml_reader *xml, GError **error)
{
    if (xml->fault)
        g_propagate_error(error, g_steal_pointer(&xml->fault));
    else
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_BROKEN, "%s",
                    tr("the workbook is damaged or cut off; download or save it again"));
    return false;
}

bool xml_reader_next(struct xml_reader *xml, GError **error)
{
    int status = sym_xmlTextReaderRead(xml->reader);
    if (status == 0 && !xml->fault)
        return false;
    if (status != 1)
        return xml_is_broken(xml, error);
    switch (sym_xmlTextReaderNodeType(xml->reader)) {
    case XML_READER_TYPE_ELEMENT:
        xml->event = XML_ELEMENT;
        xml->name = (const char *)sym_xmlTextReaderConstLocalName(xml->reader);
        xml->is_empty = sym_xmlTextReaderIsEmptyElement(xml->reader) == 1;
        return true;
    case XML_READER_TYPE_END_ELEMENT:
        xml->event = XML_ELEMENT_END;
        xml->name = (const char *)sym_xmlTextReaderConstLocalName(xml->reader);
        return true;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        xml->event = XML_TEXT_RUN;
        xml->text = (const char *)sym_xmlTextReaderConstValue(xml->reader);
        return xml->text || xml_is_broken(xml, error);
    case XML_READER_TYPE_DOCUMENT_TYPE:
    case XML_READER_TYPE_ENTITY_REFERENCE:
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_REFUSED, "%s",
                    tr("the workbook holds XML with definitions of its own, which no spreadsheet "
                       "program writes; do not trust it"));
        return false;
    default:
        xml->event = XML_OTHER;
        return true;
    }
}

bool xml_reader_attribute(struct xml_reader *xml, const char **ret_name, const char **ret_value)
{
    while (sym_xmlTextReaderMoveToNextAttribute(xml->reader) == 1) {
        if (sym_xmlTextReaderIsNamespaceDecl(xml->reader) == 1)
            continue;
        *ret_name = (const char *)sym_xmlTextReaderConstLocalName(xml->reader);
        *ret_value = (const char *)sym_xmlTextReaderConstValue(xml->reader);
        if (*ret_name && *ret_value)
            return true;
    }
    sym_xmlTextReaderMoveToElement(xml->reader);
    return false;
}
