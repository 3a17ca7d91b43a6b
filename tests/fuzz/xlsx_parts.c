/*
 * Fuzz target: the parts of a workbook, in an archive that is always sound: without that, nearly
 * all that a fuzzer tries would end at a check sum. The input holds the sheet, the shared texts,
 * the styles and the list of sheets, with a NUL byte between them. What can be read is filled too.
 */
#include "sheet/table_read.h"
#include "sheet/temp_file.h"
#include "sheet/xlsx_fill.h"

#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MAIN   "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELS   "http://schemas.openxmlformats.org/package/2006/relationships"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

enum { N_FUZZED = 4, N_PARTS = 7 };

static uint32_t crc_of(const char *bytes, size_t size)
{
    uint32_t crc = ~0u;
    for (size_t i = 0; i < size; i++) {
        crc ^= (uint8_t)bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
    }
    return ~crc;
}

static void number_append(GString *out, uint32_t number, int bytes)
{
    for (; bytes; bytes--, number >>= 8)
        g_string_append_c(out, (char)(number & 0xff));
}

/* What a local header and an entry of the directory share. */
static void entry_append(GString *out, const char *name, const char *bytes, size_t size)
{
    number_append(out, 20, 2); /* version, no flags, stored, no time */
    number_append(out, 0, 4);
    number_append(out, 0x00210000, 4);
    number_append(out, crc_of(bytes, size), 4);
    number_append(out, (uint32_t)size, 4);
    number_append(out, (uint32_t)size, 4);
    number_append(out, (uint32_t)strlen(name), 2);
    number_append(out, 0, 2);
}

static void archive_make(GString *out, const char *const *names, const char *const *texts,
                         const size_t *sizes)
{
    g_autoptr(GString) directory = g_string_new(NULL);
    for (int i = 0; i < N_PARTS; i++) {
        uint32_t offset = (uint32_t)out->len;
        g_string_append(out, "PK\3\4");
        entry_append(out, names[i], texts[i], sizes[i]);
        g_string_append(out, names[i]);
        g_string_append_len(out, texts[i], (gssize)sizes[i]);
        g_string_append(directory, "PK\1\2");
        number_append(directory, 20, 2);
        entry_append(directory, names[i], texts[i], sizes[i]);
        number_append(directory, 0, 2 + 2 + 2); /* comment, disk, kind */
        number_append(directory, 0, 4);
        number_append(directory, offset, 4);
        g_string_append(directory, names[i]);
    }
    uint32_t offset = (uint32_t)out->len;
    g_string_append_len(out, directory->str, (gssize)directory->len);
    g_string_append(out, "PK\5\6");
    number_append(out, 0, 4);
    number_append(out, N_PARTS, 2);
    number_append(out, N_PARTS, 2);
    number_append(out, (uint32_t)directory->len, 4);
    number_append(out, offset, 4);
    number_append(out, 0, 2);
}

static void book_fill(const GString *file)
{
    static const struct sheet_cell CELLS[] = {{SHEET_TEXT, "a<&"}, {0}, {SHEET_NUMBER, "5"}};
    int fd = temp_file_open(NULL);
    g_assert_true(fd >= 0 && temp_file_write(fd, file->str, file->len, NULL));
    AUTO(xlsx_book) book = xlsx_book_open(fd, NULL);
    struct xlsx_fill *fill = book ? xlsx_fill_new(fd, book, 0, 2, NULL) : NULL;
    if (fill) {
        g_autoptr(GError) error = NULL;
        struct xlsx_fill_stats stats;
        for (int i = 0; i < 3; i++)
            xlsx_fill_row(fill, CELLS, G_N_ELEMENTS(CELLS));
        int filled = xlsx_fill_end(fill, &stats, &error);
        if (filled >= 0) {
            /* What was filled is a workbook again. */
            AUTO(xlsx_book) again = xlsx_book_open(filled, &error);
            g_assert_no_error(error);
            close(filled);
        }
    }
    close(fd);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const NAMES[N_PARTS] = {
        "xl/worksheets/sheet1.xml",  "xl/sharedStrings.xml", "xl/styles.xml",
        "xl/workbook.xml",           "[Content_Types].xml",  "_rels/.rels",
        "xl/_rels/workbook.xml.rels"};
    const char *texts[N_PARTS] = {
        "",
        "<sst/>",
        "<styleSheet/>",
        "<workbook xmlns:r=\"" OFFICE "\"><sheets><sheet name=\"Barang\" sheetId=\"1\" r:id=\"a\"/>"
        "</sheets></workbook>",
        "<Types/>",
        "<Relationships xmlns=\"" RELS "\"><Relationship Id=\"a\" Type=\"" OFFICE
        "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        "<Relationships xmlns=\"" RELS "\"><Relationship Id=\"a\" Type=\"" OFFICE
        "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"b\" Type=\"" OFFICE
        "/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"c\" Type=\"" OFFICE
        "/styles\" Target=\"styles.xml\"/></Relationships>"};
    size_t sizes[N_PARTS];
    for (int i = 0; i < N_PARTS; i++)
        sizes[i] = strlen(texts[i]);
    const char *at = (const char *)data, *end = at + size;
    for (int i = 0; i < N_FUZZED && at < end; i++) {
        const char *stop = memchr(at, '\0', (size_t)(end - at));
        texts[i] = at;
        sizes[i] = (size_t)((stop ? stop : end) - at);
        at = stop ? stop + 1 : end;
    }
    g_autoptr(GString) file = g_string_new(NULL);
    archive_make(file, NAMES, texts, sizes);
    struct table_row row;
    AUTO(table) table = table_open_bytes(file->str, file->len, &(struct table_options){0}, NULL);
    while (table && table_next_row(table, &row, NULL))
        ;
    book_fill(file);
    return 0;
}
