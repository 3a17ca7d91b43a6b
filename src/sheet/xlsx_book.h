/*
 * A workbook: its sheets, the styles of its numbers, its shared texts.
 *
 * Sheets and styles are read when it is opened, the texts when the first rows are. Errors are of
 * SHEET_ERROR. A book belongs to one thread.
 */
#pragma once

#include "base/auto.h"
#include "sheet/package.h"
#include "sheet/table_read.h"
#include "sheet/xlsx_value.h"
#include "sheet/xml_read.h"

enum {
    XLSX_MAX_SHEETS = 256,
    XLSX_MAX_STYLES = 65536,
    XLSX_MAX_TEXTS = 4 * 1000 * 1000,
    XLSX_MAX_TEXT_BYTES = 64 * 1024 * 1024, /* of all shared texts */
};

struct xlsx_book {
    struct package *package; /* owned */
    GArray *sheets;          /* struct table_sheet */
    GPtrArray *sheet_parts;  /* name of the part of each */
    GArray *styles;          /* struct xlsx_style, by number of cell format */
    GString *texts;          /* shared texts, each with its NUL */
    GArray *text_offsets;    /* uint32_t */
    char *texts_part;        /* NULL: the book has none */
    bool is_1904;
    bool has_texts; /* they were read */
};

/* Opens what `fd` holds. Returns new; NULL with `error`. */
struct xlsx_book *xlsx_book_open(int fd, GError **error);
void xlsx_book_free(struct xlsx_book *book);
AUTO_DEFINE(xlsx_book, xlsx_book_free)

/* The sheet of that name (else without regard to case and blanks around it), or with NULL the
 * first visible one. -1 with `error` that lists the names there are. */
int xlsx_book_sheet(const struct xlsx_book *book, const char *name, GError **error);

/* Reads the shared texts, once. */
bool xlsx_book_texts(struct xlsx_book *book, GError **error);

/* The shared text of that number, or NULL. Borrowed. */
const char *xlsx_book_text(const struct xlsx_book *book, uint64_t index);

/* Reads the texts within the element where the reader stands, up to its end: runs of rich text
 * are joined, phonetic ones passed over. Appends to `out`. */
bool xlsx_rich_text_read(struct xml_reader *xml, GString *out, GError **error);
