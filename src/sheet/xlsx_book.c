#include "sheet/xlsx_book.h"

#include "base/lang.h"

#include <string.h>

static bool is_broken(GError **error)
{
    g_set_error(error, SHEET_ERROR, SHEET_ERROR_BROKEN, "%s",
                tr("the workbook is damaged or cut off; download or save it again"));
    return false;
}

static bool is_too_much(GError **error, const char *what, int limit)
{
    g_set_error(error, SHEET_ERROR, SHEET_ERROR_LIMIT, tr("the workbook has more than %d %s"),
                limit, what);
    return false;
}

/* "1", "true" and "on" are how writers say yes. */
static bool is_yes(const char *value)
{
    return !strcmp(value, "1") || !g_ascii_strcasecmp(value, "true") || !strcmp(value, "on");
}

static void sheet_clear(void *data)
{
    g_free(((struct table_sheet *)data)->name);
}

/* ---- relationships ---- */

struct relation {
    char *id, *type, *part;
    bool is_external;
};

static void relation_free(void *data)
{
    struct relation *relation = data;
    g_free(relation->id);
    g_free(relation->type);
    g_free(relation->part);
    g_free(relation);
}

static struct relation *relation_read(struct xml_reader *xml, const char *from)
{
    struct relation *relation = g_new0(struct relation, 1);
    const char *name, *value;
    while (xml_reader_attribute(xml, &name, &value)) {
        if (!strcmp(name, "Id")) {
            g_free(relation->id);
            relation->id = g_strdup(value);
        } else if (!strcmp(name, "Type")) {
            g_free(relation->type);
            relation->type = g_strdup(value);
        } else if (!strcmp(name, "Target")) {
            g_free(relation->part);
            relation->part = package_resolve(from, value);
        } else if (!strcmp(name, "TargetMode")) {
            relation->is_external = !g_ascii_strcasecmp(value, "External");
        }
    }
    return relation;
}

/* The relationships of a part ("" for the package), as GPtrArray of struct relation. */
static GPtrArray *relations_read(struct package *package, const char *from, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(from);
    g_autofree char *base = *from ? g_path_get_basename(from) : g_strdup("");
    g_autofree char *name = !strcmp(folder, ".")
                                ? g_strconcat("_rels/", base, ".rels", NULL)
                                : g_strconcat(folder, "/_rels/", base, ".rels", NULL);
    GPtrArray *relations = g_ptr_array_new_with_free_func(relation_free);
    struct xml_reader xml;
    GError *fault = NULL;
    if (xml_reader_open(&xml, package, package_find(package, name), &fault)) {
        while (xml_reader_next(&xml, &fault)) {
            if (xml.event == XML_ELEMENT && !strcmp(xml.name, "Relationship"))
                g_ptr_array_add(relations, relation_read(&xml, from));
        }
    }
    xml_reader_clear(&xml);
    if (!fault)
        return relations;
    g_propagate_error(error, fault);
    g_ptr_array_unref(relations);
    return NULL;
}

/* The first relation whose type ends in that word, or which has that id; NULL when none. */
static const struct relation *relation_find(const GPtrArray *relations, const char *id,
                                            const char *type)
{
    for (guint i = 0; i < relations->len; i++) {
        const struct relation *relation = relations->pdata[i];
        if (relation->is_external || !relation->part || !relation->type || !relation->id)
            continue;
        if (g_str_has_suffix(relation->type, type) && (!id || !strcmp(relation->id, id)))
            return relation;
    }
    return NULL;
}

/* ---- sheets ---- */

static bool sheet_read(struct xlsx_book *book, struct xml_reader *xml, const GPtrArray *relations,
                       GError **error)
{
    g_autofree char *id = NULL;
    struct table_sheet sheet = {0};
    const char *name, *value;
    while (xml_reader_attribute(xml, &name, &value)) {
        if (!strcmp(name, "name") && !sheet.name)
            sheet.name = g_strdup(value);
        else if (!strcmp(name, "state"))
            sheet.is_hidden = strcmp(value, "visible") != 0;
        else if (!strcmp(name, "id") && !id)
            id = g_strdup(value);
    }
    /* Sheets of charts and dialogs hold no rows. */
    const struct relation *relation =
        id && sheet.name ? relation_find(relations, id, "/worksheet") : NULL;
    if (!relation) {
        g_free(sheet.name);
        return true;
    }
    g_array_append_val(book->sheets, sheet);
    g_ptr_array_add(book->sheet_parts, g_strdup(relation->part));
    return book->sheets->len <= XLSX_MAX_SHEETS ||
           is_too_much(error, tr("sheets"), XLSX_MAX_SHEETS);
}

static bool workbook_read(struct xlsx_book *book, const char *part, const GPtrArray *relations,
                          GError **error)
{
    struct xml_reader xml;
    GError *fault = NULL;
    const char *name, *value;
    bool ok = xml_reader_open(&xml, book->package, package_find(book->package, part), &fault);
    while (ok && xml_reader_next(&xml, &fault)) {
        if (xml.event != XML_ELEMENT)
            continue;
        if (!strcmp(xml.name, "workbookPr")) {
            while (xml_reader_attribute(&xml, &name, &value)) {
                if (!strcmp(name, "date1904"))
                    book->is_1904 = is_yes(value);
            }
        } else if (!strcmp(xml.name, "sheet")) {
            ok = sheet_read(book, &xml, relations, &fault);
        }
    }
    xml_reader_clear(&xml);
    if (fault)
        g_propagate_error(error, fault);
    return !fault && (book->sheets->len || is_broken(error));
}

int xlsx_book_sheet(const struct xlsx_book *book, const char *name, GError **error)
{
    g_autoptr(GString) names = g_string_new(NULL);
    int found = -1;
    g_autofree char *wanted = name ? g_utf8_casefold(name, -1) : NULL;
    for (guint i = 0; i < book->sheets->len; i++) {
        const struct table_sheet *sheet = &g_array_index(book->sheets, struct table_sheet, i);
        g_string_append_printf(names, "%s\"%s\"", i ? ", " : "", sheet->name);
        if (name ? !strcmp(sheet->name, name) : !sheet->is_hidden)
            return (int)i;
        g_autofree char *trimmed = g_strstrip(g_strdup(sheet->name));
        g_autofree char *folded = g_utf8_casefold(trimmed, -1);
        if (name && found < 0 && !strcmp(folded, g_strstrip(wanted)))
            found = (int)i;
    }
    if (found >= 0)
        return found;
    if (name)
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_SHEET,
                    tr("the workbook has no sheet \"%s\"; it has: %s"), name, names->str);
    else
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_SHEET, "%s",
                    tr("all sheets of the workbook are hidden; say which one to read"));
    return -1;
}

/* ---- styles ---- */

/* Formats that a book defines: number → struct xlsx_style, packed into a pointer. */
static void format_read(struct xml_reader *xml, GHashTable *formats)
{
    const char *name, *value;
    gint64 id = -1;
    struct xlsx_style style = {0};
    while (xml_reader_attribute(xml, &name, &value)) {
        if (!strcmp(name, "numFmtId"))
            id = g_ascii_strtoll(value, NULL, 10);
        else if (!strcmp(name, "formatCode"))
            style = xlsx_style_parse(value);
    }
    if (id >= 0 && id <= G_MAXINT && g_hash_table_size(formats) < XLSX_MAX_STYLES)
        g_hash_table_insert(formats, GINT_TO_POINTER((int)id),
                            GUINT_TO_POINTER((guint)style.format << 8 | style.zeros));
}

static struct xlsx_style cell_style_read(struct xml_reader *xml, GHashTable *formats)
{
    const char *name, *value;
    gint64 id = 0;
    while (xml_reader_attribute(xml, &name, &value)) {
        if (!strcmp(name, "numFmtId"))
            id = g_ascii_strtoll(value, NULL, 10); /* some templates hold -1 */
    }
    void *found;
    if (id < 0 || id > G_MAXINT)
        return (struct xlsx_style){0};
    if (!g_hash_table_lookup_extended(formats, GINT_TO_POINTER((int)id), NULL, &found))
        return xlsx_style_builtin((unsigned)id);
    guint packed = GPOINTER_TO_UINT(found);
    return (struct xlsx_style){.format = (enum xlsx_format)(packed >> 8),
                               .zeros = (uint8_t)(packed & 0xff)};
}

static bool styles_read(struct xlsx_book *book, const char *part, GError **error)
{
    struct xml_reader xml;
    GError *fault = NULL;
    bool is_in_cells = false;
    g_autoptr(GHashTable) formats = g_hash_table_new(NULL, NULL);
    bool ok = xml_reader_open(&xml, book->package, package_find(book->package, part), &fault);
    while (ok && xml_reader_next(&xml, &fault)) {
        if (xml.event == XML_ELEMENT_END && !strcmp(xml.name, "cellXfs"))
            is_in_cells = false;
        if (xml.event != XML_ELEMENT)
            continue;
        if (!strcmp(xml.name, "cellXfs"))
            is_in_cells = !xml.is_empty;
        else if (!strcmp(xml.name, "numFmt"))
            format_read(&xml, formats);
        else if (is_in_cells && !strcmp(xml.name, "xf") && book->styles->len < XLSX_MAX_STYLES) {
            struct xlsx_style style = cell_style_read(&xml, formats);
            g_array_append_val(book->styles, style);
        }
    }
    xml_reader_clear(&xml);
    if (fault)
        g_propagate_error(error, fault);
    return !fault;
}

/* ---- texts ---- */

bool xlsx_rich_text_read(struct xml_reader *xml, GString *out, GError **error)
{
    size_t start = out->len;
    unsigned depth = 1, phonetic = 0;
    bool is_in_text = false;
    GError *fault = NULL;
    if (xml->is_empty)
        return true;
    while (depth && xml_reader_next(xml, &fault)) {
        if (xml->event == XML_TEXT_RUN && is_in_text && !phonetic)
            g_string_append(out, xml->text);
        if (xml->event == XML_ELEMENT && !xml->is_empty) {
            depth++;
            if (!strcmp(xml->name, "rPh"))
                phonetic = depth;
            is_in_text = !strcmp(xml->name, "t");
        } else if (xml->event == XML_ELEMENT_END) {
            phonetic = phonetic == depth ? 0 : phonetic;
            is_in_text = false;
            depth--;
        }
    }
    if (fault)
        g_propagate_error(error, fault);
    else if (depth)
        return is_broken(error);
    xlsx_text_unescape(out, start);
    return !fault;
}

static bool text_add(struct xlsx_book *book, struct xml_reader *xml, GError **error)
{
    uint32_t offset = (uint32_t)book->texts->len;
    if (!xlsx_rich_text_read(xml, book->texts, error))
        return false;
    g_string_append_c(book->texts, '\0');
    g_array_append_val(book->text_offsets, offset);
    if (book->texts->len > XLSX_MAX_TEXT_BYTES)
        return is_too_much(error, tr("MB of text"), XLSX_MAX_TEXT_BYTES / (1024 * 1024));
    return book->text_offsets->len <= XLSX_MAX_TEXTS ||
           is_too_much(error, tr("different texts"), XLSX_MAX_TEXTS);
}

bool xlsx_book_texts(struct xlsx_book *book, GError **error)
{
    if (book->has_texts || !book->texts_part)
        return true;
    struct xml_reader xml;
    GError *fault = NULL;
    int index = package_find(book->package, book->texts_part);
    bool ok = xml_reader_open(&xml, book->package, index, &fault);
    while (ok && xml_reader_next(&xml, &fault)) {
        if (xml.event == XML_ELEMENT && !strcmp(xml.name, "si"))
            ok = text_add(book, &xml, &fault);
    }
    xml_reader_clear(&xml);
    if (fault)
        g_propagate_error(error, fault);
    book->has_texts = !fault;
    return !fault;
}

const char *xlsx_book_text(const struct xlsx_book *book, uint64_t index)
{
    if (index >= book->text_offsets->len)
        return NULL;
    return book->texts->str + g_array_index(book->text_offsets, uint32_t, (guint)index);
}

/* ---- life ---- */

static bool book_read(struct xlsx_book *book, GError **error)
{
    g_autoptr(GPtrArray) top = relations_read(book->package, "", error);
    if (!top)
        return false;
    const struct relation *office = relation_find(top, NULL, "/officeDocument");
    if (!office)
        return is_broken(error);
    g_autoptr(GPtrArray) relations = relations_read(book->package, office->part, error);
    if (!relations || !workbook_read(book, office->part, relations, error))
        return false;
    const struct relation *texts = relation_find(relations, NULL, "/sharedStrings");
    const struct relation *styles = relation_find(relations, NULL, "/styles");
    book->texts_part = texts ? g_strdup(texts->part) : NULL;
    return !styles || styles_read(book, styles->part, error);
}

struct xlsx_book *xlsx_book_open(int fd, GError **error)
{
    struct package *package = package_open(fd, error);
    if (!package)
        return NULL;
    struct xlsx_book *book = g_new(struct xlsx_book, 1);
    *book = (struct xlsx_book){
        .package = package,
        .sheets = g_array_new(FALSE, TRUE, sizeof(struct table_sheet)),
        .sheet_parts = g_ptr_array_new_with_free_func(g_free),
        .styles = g_array_new(FALSE, TRUE, sizeof(struct xlsx_style)),
        .texts = g_string_new(NULL),
        .text_offsets = g_array_new(FALSE, FALSE, sizeof(uint32_t)),
    };
    g_array_set_clear_func(book->sheets, sheet_clear);
    if (book_read(book, error))
        return book;
    xlsx_book_free(book);
    return NULL;
}

void xlsx_book_free(struct xlsx_book *book)
{
    if (!book)
        return;
    package_free(book->package);
    g_array_unref(book->sheets);
    g_ptr_array_unref(book->sheet_parts);
    g_array_unref(book->styles);
    g_string_free(book->texts, TRUE);
    g_array_unref(book->text_offsets);
    g_free(book->texts_part);
    g_free(book);
}
