#include "sheet/table_read.h"

#include "base/bug.h"
#include "base/fd_open.h"
#include "base/lang.h"
#include "base/reason.h"
#include "sheet/csv_read.h"
#include "sheet/xlsx_read.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct table {
    struct table_facts facts;
    struct csv_reader *csv; /* of a text file */
    struct xlsx_book *book; /* of a workbook */
    struct xlsx_rows *rows;
    uint32_t n_rows;
    bool is_over;
};

GQuark sheet_error_quark(void)
{
    return g_quark_from_static_string("etalase-sheet-error");
}

/* ---- what kind of file ---- */

/* Files that people take for tables, by their first bytes. */
static const struct {
    const char *start;
    const char *message;
} OTHERS[] = {
    {"%PDF-", N_("this is a PDF; open the table it was made from and save that as XLSX or CSV")},
    {"{\\rtf",
     N_("this is a text document; copy its table into a spreadsheet and save it as XLSX")},
    {"<html", N_("this is a web page under another name; open it in a spreadsheet program and "
                 "save it as XLSX")},
    {"<!doctype html", N_("this is a web page under another name; open it in a spreadsheet "
                          "program and save it as XLSX")},
    {"<table", N_("this is a web page under another name; open it in a spreadsheet program and "
                  "save it as XLSX")},
    {"<?xml", N_("this is an XML file; open it in a spreadsheet program and save it as XLSX")},
};

static const char *other_kind(const char *head)
{
    while (g_ascii_isspace(*head))
        head++;
    for (size_t i = 0; i < G_N_ELEMENTS(OTHERS); i++) {
        if (!g_ascii_strncasecmp(head, OTHERS[i].start, strlen(OTHERS[i].start)))
            return OTHERS[i].message;
    }
    return NULL;
}

/* The container of the older Office files; a workbook with a password lies in one too. */
static const char OLE_START[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

static bool ole_refuse(int fd, GError **error)
{
    enum { LOOK = 1024 * 1024 };
    static const char ENCRYPTED[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    g_autofree char *buffer = g_malloc(LOOK);
    ssize_t n = pread(fd, buffer, LOOK, 0);
    if (n > 0 && memmem(buffer, (size_t)n, ENCRYPTED, sizeof ENCRYPTED - 1))
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_REFUSED, "%s",
                    tr("the workbook has a password; save it without one"));
    else
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_KIND, "%s",
                    tr("this is an old workbook (.xls); open it and save it as .xlsx"));
    return false;
}

static bool workbook_open(struct table *table, int fd, const struct table_options *options,
                          GError **error)
{
    if (!(table->book = xlsx_book_open(fd, error)))
        return false;
    int sheet = xlsx_book_sheet(table->book, options->sheet, error);
    if (sheet < 0 || !(table->rows = xlsx_rows_new(table->book, sheet, error)))
        return false;
    const struct table_sheet *sheets = (const struct table_sheet *)table->book->sheets->data;
    table->facts = (struct table_facts){
        .kind = TABLE_WORKBOOK,
        .sheet = sheets[sheet].name,
        .sheets = sheets,
        .n_sheets = table->book->sheets->len,
    };
    return true;
}

static bool kind_open(struct table *table, int fd, const struct table_options *options,
                      GError **error)
{
    char head[64] = "";
    struct stat st;
    if (fstat(fd, &st) == 0 && !S_ISREG(st.st_mode)) {
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_KIND, "%s", tr("this is not a file"));
        return false;
    }
    if (TEMP_FAILURE_RETRY(pread(fd, head, sizeof head - 1, 0)) < 0) {
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_IO, "%s", reason_text(errno));
        return false;
    }
    if (!memcmp(head, OLE_START, sizeof OLE_START - 1))
        return ole_refuse(fd, error);
    if (g_str_has_prefix(head, "PK\x03\x04") || g_str_has_prefix(head, "PK\x05\x06"))
        return workbook_open(table, fd, options, error);
    const char *other = other_kind(head);
    if (other) {
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_KIND, "%s", tr(other));
        return false;
    }
    if (!(table->csv = csv_reader_new(fd, options, error)))
        return false;
    csv_reader_facts(table->csv, &table->facts);
    return true;
}

/* ---- life ---- */

struct table *table_open_fd(int fd, const struct table_options *options, GError **error)
{
    struct table *table = g_new0(struct table, 1);
    if (kind_open(table, fd, options, error))
        return table;
    table_free(table);
    return NULL;
}

struct table *table_open(const char *path, const struct table_options *options, GError **error)
{
    int fd = fd_open(AT_FDCWD, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
    if (fd < 0) {
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_IO, "%s", reason_text(errno));
        return NULL;
    }
    struct table *table = table_open_fd(fd, options, error);
    close(fd);
    return table;
}

struct table *table_open_bytes(const void *bytes, size_t size, const struct table_options *options,
                               GError **error)
{
    int fd = memfd_create("table", MFD_CLOEXEC);
    size_t done = 0;
    while (fd >= 0 && done < size) {
        ssize_t n = write(fd, (const char *)bytes + done, size - done);
        if (n < 0 && errno != EINTR)
            break;
        done += n > 0 ? (size_t)n : 0;
    }
    struct table *table = NULL;
    if (fd < 0 || done < size)
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_IO, "%s", reason_text(errno));
    else
        table = table_open_fd(fd, options, error);
    if (fd >= 0)
        close(fd);
    return table;
}

void table_free(struct table *table)
{
    if (!table)
        return;
    csv_reader_free(table->csv);
    xlsx_rows_free(table->rows);
    xlsx_book_free(table->book);
    g_free(table);
}

const struct table_facts *table_facts(const struct table *table)
{
    return &table->facts;
}

/* ---- rows ---- */

bool table_next_row(struct table *table, struct table_row *ret_row, GError **error)
{
    if (table->is_over)
        return false;
    table->is_over = true;
    bool is_found = table->csv ? csv_reader_next(table->csv, ret_row, error)
                               : xlsx_rows_next(table->rows, ret_row, error);
    if (!is_found)
        return false;
    if (++table->n_rows > TABLE_MAX_ROWS) {
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_LIMIT,
                    tr("the table has more than %d rows; split it into several files"),
                    TABLE_MAX_ROWS);
        return false;
    }
    table->is_over = false;
    return true;
}
