#include "sheet/csv_read.h"

#include "base/bug.h"
#include "base/lang.h"
#include "base/reason.h"
#include "sheet/csv.h"
#include "sheet/decode.h"
#include "sheet/row_build.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024, SAMPLE_ROWS = 32 };

/* States of libcsv's parser, which its header does not name. */
enum { BETWEEN_ROWS = 0, WITHIN_CELL = 2 };

static const char DELIMITERS[] = "\t;,|";

struct csv_reader {
    int fd;
    off_t offset;
    off_t begin; /* after a byte order mark */
    bool is_at_end;
    struct decode decode;
    GString *text; /* decoded, from `used` on not yet read */
    size_t used;
    uint32_t line; /* the next one, from 1 */
    struct csv_parser parser;
    char delimiter;
    bool has_quotes;

    struct row_build build;
    size_t column;
    size_t row_bytes; /* read for the row so far */
    uint32_t row_line;
    bool is_row_whole;
    GError *fault; /* met in a callback of the library */
};

/* ---- bytes ---- */

static bool no_text(GError **error)
{
    g_set_error(error, SHEET_ERROR, SHEET_ERROR_KIND, "%s",
                tr("this is no table: neither a text file (CSV) nor a workbook (XLSX)"));
    return false;
}

/* Decodes one more chunk. */
static bool chunk_read(struct csv_reader *reader, GError **error)
{
    unsigned char buffer[CHUNK];
    ssize_t n;
    do
        n = pread(reader->fd, buffer, sizeof buffer, reader->offset);
    while (n < 0 && errno == EINTR);
    if (n < 0) {
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_IO, "%s", reason_text(errno));
        return false;
    }
    reader->offset += n;
    reader->is_at_end = n == 0;
    g_string_erase(reader->text, 0, (gssize)reader->used);
    reader->used = 0;
    size_t before = reader->text->len;
    decode_append(&reader->decode, reader->text, buffer, (size_t)n, n == 0);
    if (memchr(reader->text->str + before, '\0', reader->text->len - before))
        return no_text(error);
    return true;
}

/* ---- guessing ---- */

/* How often a delimiter gives rows of one length, in the first rows of the text. */
static unsigned delimiter_score(const GString *text, char delimiter)
{
    unsigned lengths[SAMPLE_ROWS], n_rows = 0, cells = 1;
    bool is_quoted = false;
    for (const char *p = text->str; *p && n_rows < SAMPLE_ROWS; p++) {
        if (*p == '"')
            is_quoted = !is_quoted;
        else if (is_quoted)
            continue;
        else if (*p == delimiter)
            cells++;
        else if (*p == '\n' || *p == '\r' || !p[1]) {
            if (p > text->str && p[-1] != '\n' && p[-1] != '\r')
                lengths[n_rows++] = cells;
            cells = 1;
        }
    }
    unsigned best = 0;
    for (unsigned i = 0; i < n_rows; i++) {
        unsigned same = 0;
        for (unsigned j = 0; j < n_rows; j++)
            same += lengths[j] == lengths[i];
        /* The head row tells most: a comma in its place is seldom a decimal mark. */
        if (lengths[i] > 1)
            best =
                MAX(best, same * 64 + (lengths[0] == lengths[i] ? 4096 : 0) + MIN(lengths[i], 63));
    }
    return best;
}

static char delimiter_guess(const GString *text)
{
    char found = ',';
    unsigned best = 0;
    for (const char *p = DELIMITERS; *p; p++) {
        unsigned score = delimiter_score(text, *p);
        if (score > best) {
            best = score;
            found = *p;
        }
    }
    return found;
}

/* Some writers of tab-separated files know no quotes. When each line of the sample has as many
 * tabs as the first, a quote is a letter. */
static bool lines_are_rows(const GString *text)
{
    unsigned tabs = 0, first = 0, n_lines = 0;
    for (const char *p = text->str; *p; p++) {
        tabs += *p == '\t';
        if (*p != '\n')
            continue;
        if (n_lines++ && tabs != first)
            return false;
        first = tabs;
        tabs = 0;
    }
    return n_lines > 0;
}

/* A first line "sep=;" names the delimiter to spreadsheets. */
static void sep_line_read(struct csv_reader *reader)
{
    const char *text = reader->text->str;
    if (g_ascii_strncasecmp(text, "sep=", 4) || !text[4] || !strchr(DELIMITERS, text[4]) ||
        !(text[5] == '\n' || text[5] == '\r'))
        return;
    reader->delimiter = text[4];
    reader->used = text[5] == '\r' && text[6] == '\n' ? 7 : 6;
    reader->line++;
}

static bool encoding_find(struct csv_reader *reader, const struct table_options *options,
                          GError **error)
{
    unsigned char head[4];
    ssize_t n = pread(reader->fd, head, sizeof head, 0);
    size_t length = 0;
    int encoding = n < 0 ? -1 : (int)decode_mark(head, (size_t)n, &length);
    if (encoding == TABLE_ENCODING_GUESSED)
        encoding = (int)options->encoding;
    if (encoding == TABLE_ENCODING_GUESSED)
        encoding = decode_guess(reader->fd, (off_t)length);
    if (encoding < 0) {
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_IO, "%s", reason_text(errno));
        return false;
    }
    reader->decode.encoding = (enum table_encoding)encoding;
    reader->begin = reader->offset = (off_t)length;
    return true;
}

/* ---- life ---- */

static bool reader_begin(struct csv_reader *reader, const struct table_options *options,
                         GError **error)
{
    struct stat st;
    if (fstat(reader->fd, &st) == 0 && st.st_size > TABLE_MAX_CSV_BYTES) {
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_LIMIT, tr("the file is larger than %d MB"),
                    TABLE_MAX_CSV_BYTES / (1024 * 1024));
        return false;
    }
    if (!encoding_find(reader, options, error) || !chunk_read(reader, error))
        return false;
    sep_line_read(reader);
    if (options->delimiter)
        reader->delimiter = options->delimiter;
    else if (!reader->delimiter)
        reader->delimiter = delimiter_guess(reader->text);
    reader->has_quotes = !(reader->delimiter == '\t' && lines_are_rows(reader->text));
    csv_set_delim(&reader->parser, (unsigned char)reader->delimiter);
    if (!reader->has_quotes)
        csv_set_quote(&reader->parser, '\0'); /* which no text holds */
    return true;
}

struct csv_reader *csv_reader_new(int fd, const struct table_options *options, GError **error)
{
    struct csv_reader *reader = g_new(struct csv_reader, 1);
    *reader = (struct csv_reader){
        .fd = fcntl(fd, F_DUPFD_CLOEXEC, 0),
        .text = g_string_new(NULL),
        .line = 1,
    };
    row_build_init(&reader->build);
    BUG_ON(csv_init(&reader->parser, 0));
    if (reader->fd < 0)
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_IO, "%s", reason_text(errno));
    else if (reader_begin(reader, options, error))
        return reader;
    csv_reader_free(reader);
    return NULL;
}

void csv_reader_free(struct csv_reader *reader)
{
    if (!reader)
        return;
    if (reader->fd >= 0)
        close(reader->fd);
    csv_free(&reader->parser);
    row_build_clear(&reader->build);
    g_string_free(reader->text, TRUE);
    g_clear_error(&reader->fault);
    g_free(reader);
}

void csv_reader_facts(const struct csv_reader *reader, struct table_facts *facts)
{
    *facts = (struct table_facts){
        .kind = TABLE_TEXT,
        .delimiter = reader->delimiter,
        .encoding = reader->decode.encoding,
    };
}

/* ---- rows ---- */

/* Takes the quotes off a cell that has them in full, where the library was told of none.
 * Returns new, or NULL. */
static char *quotes_strip(const char *text, size_t size)
{
    if (size < 2 || text[0] != '"' || text[size - 1] != '"')
        return NULL;
    GString *out = g_string_sized_new(size);
    for (size_t i = 1; i < size - 1; i++) {
        if (text[i] == '"' && (i + 2 >= size || text[++i] != '"'))
            return g_string_free(out, TRUE);
        g_string_append_c(out, text[i]);
    }
    return g_string_free(out, FALSE);
}

static void cell_found(void *bytes, size_t size, void *data)
{
    struct csv_reader *reader = data;
    if (reader->fault)
        return;
    g_autofree char *text = g_strndup(bytes ? bytes : "", size);
    char *bare = reader->has_quotes ? NULL : quotes_strip(text, size);
    if (bare) {
        g_free(text);
        text = bare;
    }
    const char *value = csv_unguard(text);
    row_build_set(&reader->build, reader->column++, SHEET_TEXT, value, strlen(value), 0,
                  &reader->fault);
}

static void row_found(int end G_GNUC_UNUSED, void *data)
{
    ((struct csv_reader *)data)->is_row_whole = true;
}

static bool quote_fault(const struct csv_reader *reader, GError **error)
{
    g_set_error(error, SHEET_ERROR, SHEET_ERROR_BROKEN,
                tr("the row that begins in line %u does not end; a quotation mark (\") in it is "
                   "never closed"),
                reader->row_line);
    return false;
}

/* The bytes of the next line with its end; 0 when there is none whole and more can be read. */
static size_t line_length(const struct csv_reader *reader)
{
    const char *start = reader->text->str + reader->used;
    size_t size = reader->text->len - reader->used;
    size_t length = strcspn(start, "\r\n");
    if (length == size)
        return reader->is_at_end ? size : 0;
    if (start[length] == '\r' && length + 1 == size && !reader->is_at_end)
        return 0; /* its '\n' may follow */
    return length + (start[length] == '\r' && start[length + 1] == '\n' ? 2 : 1);
}

/* Hands one line to the library; false at the end of the text, and with `error`. */
static bool line_feed(struct csv_reader *reader, GError **error)
{
    size_t length;
    while (!(length = line_length(reader))) {
        if (reader->is_at_end) {
            if (reader->parser.quoted && reader->parser.pstate == WITHIN_CELL)
                return quote_fault(reader, error);
            BUG_ON(csv_fini(&reader->parser, cell_found, row_found, reader));
            return reader->is_row_whole;
        }
        if (reader->text->len - reader->used > TABLE_MAX_ROW_BYTES)
            return quote_fault(reader, error);
        if (!chunk_read(reader, error))
            return false;
    }
    const char *line = reader->text->str + reader->used;
    BUG_ON(csv_parse(&reader->parser, line, length, cell_found, row_found, reader) != length);
    reader->used += length;
    reader->line++;
    reader->row_bytes += length;
    if (!reader->is_row_whole && reader->row_bytes > TABLE_MAX_ROW_BYTES)
        return quote_fault(reader, error);
    return true;
}

bool csv_reader_next(struct csv_reader *reader, struct table_row *ret_row, GError **error)
{
    for (;;) {
        row_build_begin(&reader->build);
        reader->column = 0;
        reader->row_bytes = 0;
        reader->is_row_whole = false;
        reader->row_line = reader->line;
        while (!reader->is_row_whole) {
            uint32_t line = reader->line;
            if (!line_feed(reader, error))
                return false;
            if (reader->fault) {
                g_propagate_error(error, g_steal_pointer(&reader->fault));
                return false;
            }
            /* An empty line belongs to no row. */
            if (!reader->is_row_whole && reader->parser.pstate == BETWEEN_ROWS)
                reader->row_line = line + 1;
        }
        *ret_row = (struct table_row){.number = reader->row_line};
        if (row_build_end(&reader->build, ret_row))
            return true;
    }
}
