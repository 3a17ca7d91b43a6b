#include "sheet/xml_scan.h"

#include "base/lang.h"

#include <string.h>

static bool is_broken(GError **error)
{
    g_set_error(error, SHEET_ERROR, SHEET_ERROR_BROKEN, "%s",
                tr("the workbook is damaged or cut off; download or save it again"));
    return false;
}

bool xml_scan_open(struct xml_scan *scan, struct package *package, int index, GError **error)
{
    *scan =
        (struct xml_scan){.part = part_open(package, index, error), .buffer = g_string_new(NULL)};
    return scan->part != NULL;
}

void xml_scan_clear(struct xml_scan *scan)
{
    part_close(scan->part);
    if (scan->buffer)
        g_string_free(scan->buffer, TRUE);
    *scan = (struct xml_scan){0};
}

/* ---- pieces ---- */

static bool more_read(struct xml_scan *scan, GError **error)
{
    enum { CHUNK = 64 * 1024 };
    if (scan->buffer->len - scan->used > XML_SCAN_MAX_TAG)
        return is_broken(error);
    g_string_erase(scan->buffer, 0, (gssize)scan->used);
    scan->used = 0;
    size_t before = scan->buffer->len;
    g_string_set_size(scan->buffer, before + CHUNK);
    ssize_t n = part_read(scan->part, scan->buffer->str + before, CHUNK, error);
    g_string_set_size(scan->buffer, before + (size_t)MAX(n, 0));
    scan->is_at_end = n == 0;
    return n >= 0;
}

/* The bytes up to the end of what begins with '<'; 0 when it is not whole yet. */
static size_t tag_length(const char *bytes, size_t size)
{
    static const struct {
        const char *start, *end;
    } WHOLE[] = {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}};
    for (size_t i = 0; i < G_N_ELEMENTS(WHOLE); i++) {
        size_t length = strlen(WHOLE[i].start);
        if (strncmp(bytes, WHOLE[i].start, MIN(length, size)))
            continue;
        const char *end = size < length ? NULL
                                        : memmem(bytes + length, size - length, WHOLE[i].end,
                                                 strlen(WHOLE[i].end));
        return end ? (size_t)(end - bytes) + strlen(WHOLE[i].end) : 0;
    }
    char quote = '\0';
    for (size_t i = 0; i < size; i++) {
        if (quote)
            quote = bytes[i] == quote ? '\0' : quote;
        else if (bytes[i] == '"' || bytes[i] == '\'')
            quote = bytes[i];
        else if (bytes[i] == '>')
            return i + 1;
    }
    return 0;
}

static enum xml_piece piece_of(const char *bytes, size_t size)
{
    if (bytes[0] != '<' || bytes[1] == '!' || bytes[1] == '?')
        return XML_PIECE_TEXT;
    if (bytes[1] == '/')
        return XML_PIECE_CLOSE;
    return bytes[size - 2] == '/' ? XML_PIECE_EMPTY : XML_PIECE_OPEN;
}

bool xml_scan_next(struct xml_scan *scan, GError **error)
{
    for (;;) {
        const char *start = scan->buffer->str + scan->used;
        size_t size = scan->buffer->len - scan->used, length = 0;
        if (size && *start == '<') {
            length = tag_length(start, size);
        } else if (size) {
            const char *tag = memchr(start, '<', size);
            length = tag ? (size_t)(tag - start) : size;
        }
        if (length) {
            scan->used += length;
            scan->bytes = start;
            scan->size = length;
            scan->piece = piece_of(start, length);
            return true;
        }
        if (scan->is_at_end)
            return size ? is_broken(error) : false;
        if (!more_read(scan, error))
            return false;
    }
}

/* ---- tags ---- */

/* The tag's name with its prefix. */
static const char *name_of(const struct xml_scan *scan, size_t *ret_size)
{
    const char *name = scan->bytes + (scan->piece == XML_PIECE_CLOSE ? 2 : 1);
    *ret_size = strcspn(name, " \t\r\n/>");
    return name;
}

bool xml_scan_is(const struct xml_scan *scan, const char *name)
{
    if (scan->piece == XML_PIECE_TEXT)
        return false;
    size_t size;
    const char *full = name_of(scan, &size);
    const char *colon = memchr(full, ':', size);
    const char *local = colon ? colon + 1 : full;
    size_t local_size = size - (size_t)(local - full);
    return local_size == strlen(name) && !memcmp(local, name, local_size);
}

char *xml_scan_prefix(const struct xml_scan *scan)
{
    size_t size;
    const char *full = name_of(scan, &size);
    const char *colon = memchr(full, ':', size);
    return g_strndup(full, colon ? (size_t)(colon + 1 - full) : 0);
}

bool xml_scan_attribute(const struct xml_scan *scan, size_t *at, struct xml_scan_attribute *ret)
{
    static const char BLANKS[] = " \t\r\n";
    const char *end = scan->bytes + scan->size;
    if (!*at) {
        size_t size;
        *at = (size_t)(name_of(scan, &size) - scan->bytes) + size;
    }
    const char *p = scan->bytes + *at;
    p += strspn(p, BLANKS);
    size_t name_size = strcspn(p, " \t\r\n=/>");
    if (!name_size)
        return false;
    const char *value = p + name_size;
    value += strspn(value, BLANKS);
    if (*value != '=')
        return false;
    value++;
    value += strspn(value, BLANKS);
    const char *close = *value ? memchr(value + 1, *value, (size_t)(end - value - 1)) : NULL;
    if (!close)
        return false;
    *ret = (struct xml_scan_attribute){.name = p,
                                       .name_size = name_size,
                                       .value = value,
                                       .value_size = (size_t)(close + 1 - value)};
    *at = (size_t)(close + 1 - scan->bytes);
    return true;
}

char *xml_scan_value(const struct xml_scan *scan, const char *name)
{
    struct xml_scan_attribute attribute;
    for (size_t at = 0; xml_scan_attribute(scan, &at, &attribute);) {
        if (attribute.name_size == strlen(name) &&
            !memcmp(attribute.name, name, attribute.name_size))
            return g_strndup(attribute.value + 1, attribute.value_size - 2);
    }
    return NULL;
}
