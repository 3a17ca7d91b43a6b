#include "text/xml.h"

#include "base/append.h"
#include "base/bug.h"
#include "text/escape.h"

#include <stdarg.h>
#include <string.h>

void xml_init(struct xml *xml, GString *out)
{
    *xml = (struct xml){.out = out};
    append_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
}

static void indent_append(struct xml *xml)
{
    for (unsigned i = 0; i < xml->depth; i++)
        append_text(xml->out, "  ");
}

/* "<name a="b"", without its end. */
static void tag_append(struct xml *xml, const char *name, va_list attributes)
{
    indent_append(xml);
    append_char(xml->out, '<');
    append_text(xml->out, name);
    for (const char *key; (key = va_arg(attributes, const char *));) {
        const char *value = va_arg(attributes, const char *);
        if (!value)
            continue;
        append_char(xml->out, ' ');
        append_text(xml->out, key);
        append_text(xml->out, "=\"");
        escape_append(xml->out, ESCAPE_XML, value, -1);
        append_char(xml->out, '"');
    }
}

static void tag_end(struct xml *xml, const char *name)
{
    append_text(xml->out, "</");
    append_text(xml->out, name);
    append_text(xml->out, ">\n");
}

void xml_open(struct xml *xml, const char *name, ...)
{
    BUG_ON(xml->depth >= XML_MAX_DEPTH);
    va_list attributes;
    va_start(attributes, name);
    tag_append(xml, name, attributes);
    va_end(attributes);
    append_text(xml->out, ">\n");
    xml->open[xml->depth++] = name;
}

void xml_close(struct xml *xml, const char *name)
{
    BUG_ON(!xml->depth || strcmp(xml->open[xml->depth - 1], name));
    xml->depth--;
    indent_append(xml);
    tag_end(xml, name);
}

static void content_append(struct xml *xml, const char *name, const char *text)
{
    append_char(xml->out, '>');
    escape_append(xml->out, ESCAPE_XML, text, -1);
    tag_end(xml, name);
}

void xml_text(struct xml *xml, const char *name, const char *text)
{
    if (!text)
        return;
    xml_text_with(xml, name, text, NULL);
}

void xml_empty(struct xml *xml, const char *name, ...)
{
    va_list attributes;
    va_start(attributes, name);
    tag_append(xml, name, attributes);
    va_end(attributes);
    append_text(xml->out, "/>\n");
}

void xml_text_with(struct xml *xml, const char *name, const char *text, ...)
{
    va_list attributes;
    va_start(attributes, text);
    tag_append(xml, name, attributes);
    va_end(attributes);
    content_append(xml, name, text);
}
