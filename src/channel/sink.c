#include "channel/sink.h"

#include "base/bug.h"
#include "channel/sink_book.h"
#include "channel/value.h"

#include <string.h>

struct sink_type {
    void (*begin)(struct sink *sink, const struct shop *shop, const char *base_url);
    void (*row)(struct sink *sink, const struct sheet_cell *cells);
    void (*end)(struct sink *sink);
};

/* ---- tables ---- */

/* A mark that parts parts and items must not stand in one. Returns new. */
static char *part_plain(const char *text)
{
    GString *out = g_string_new(NULL);
    for (const char *p = text; *p; p++) {
        bool in_clock = *p == ':' && g_ascii_isdigit(p[1]);
        const char *other = in_clock ? "." : *p == ':' ? " -" : *p == ',' ? ";" : NULL;
        if (other)
            g_string_append(out, other);
        else
            g_string_append_c(out, *p);
    }
    return g_string_free(out, FALSE);
}

/* "Rasa:Balado". Returns new. */
static char *parts_join(const char *item)
{
    const char separator[] = {VALUE_PART, '\0'};
    g_auto(GStrv) parts = g_strsplit(item, separator, -1);
    for (char **part = parts; parts[0] && parts[1] && *part; part++) {
        char *plain = part_plain(*part);
        g_free(*part);
        *part = plain;
    }
    return g_strjoinv(":", parts);
}

/* The text of a list with its items joined as the column wants. Returns new. */
static char *list_join(const struct def_column *column, const char *text)
{
    const char separator[] = {VALUE_SEPARATOR, '\0'};
    g_auto(GStrv) items = g_strsplit(text, separator, -1);
    for (char **item = items; *item; item++) {
        char *joined = parts_join(*item);
        g_free(*item);
        *item = joined;
    }
    return g_strjoinv(column->join ? column->join : ",", items);
}

/* Copies the cells of a row, lists joined; texts that had to be made are added to `made`. */
static void cells_join(const struct sink *sink, const struct sheet_cell *cells,
                       struct sheet_cell *row, GPtrArray *made)
{
    for (uint32_t i = 0; i < sink->channel->n_columns; i++) {
        row[i] = cells[i];
        if (!cells[i].text ||
            (!strchr(cells[i].text, VALUE_SEPARATOR) && !strchr(cells[i].text, VALUE_PART)))
            continue;
        char *text = list_join(&sink->channel->columns[i], cells[i].text);
        g_ptr_array_add(made, text);
        row[i].text = text;
    }
}

static void table_row(struct sink *sink, const struct sheet_cell *cells)
{
    g_autofree struct sheet_cell *row = g_new(struct sheet_cell, sink->channel->n_columns);
    g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func(g_free);
    size_t n = 0;
    cells_join(sink, cells, row, made);
    for (uint32_t i = 0; i < sink->channel->n_columns; i++) {
        if (sink->shown[i])
            row[n++] = row[i];
    }
    csv_row(&sink->csv, row, n);
}

const char *sink_head_text(const struct def_column *column, enum def_head head)
{
    /* As the marketplaces' Indonesian sheets say it. */
    static const char *const NEEDS[] = {[NEED_OPTIONAL] = "Opsional",
                                        [NEED_REQUIRED] = "Wajib",
                                        [NEED_CONDITIONAL] = "Wajib Bersyarat"};
    switch (head) {
    case HEAD_KEY:
        return column->key;
    case HEAD_LABEL:
        return column->label ? column->label : column->key;
    case HEAD_NEED:
        return NEEDS[column->need];
    case HEAD_HELP:
        return column->help;
    case HEAD_COUNT:
        break;
    }
    return NULL;
}

static void table_begin(struct sink *sink, const struct shop *shop G_GNUC_UNUSED,
                        const char *base_url G_GNUC_UNUSED)
{
    bool is_tsv = sink->file->type == FILE_TSV;
    csv_begin(&sink->csv, sink->out, is_tsv ? CSV_TAB_SEPARATED : CSV_COMMA_SEPARATED);
    g_autofree struct sheet_cell *cells = g_new0(struct sheet_cell, sink->channel->n_columns);
    for (uint32_t i = 0; i < sink->file->n_head; i++) {
        for (uint32_t j = 0; j < sink->channel->n_columns; j++)
            cells[j] = sheet_text(sink_head_text(&sink->channel->columns[j], sink->file->head[i]));
        table_row(sink, cells);
    }
}

static void table_end(struct sink *sink G_GNUC_UNUSED)
{
}

/* ---- workbooks ---- */

static void book_begin(struct sink *sink, const struct shop *shop G_GNUC_UNUSED,
                       const char *base_url G_GNUC_UNUSED)
{
    sink_book_begin(sink);
}

static void book_row(struct sink *sink, const struct sheet_cell *cells)
{
    g_autofree struct sheet_cell *row = g_new(struct sheet_cell, sink->channel->n_columns);
    g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func(g_free);
    cells_join(sink, cells, row, made);
    sink_book_row(sink, row);
}

/* ---- RSS 2.0 with Google's namespace ---- */

static void rss_begin(struct sink *sink, const struct shop *shop, const char *base_url)
{
    xml_init(&sink->xml, sink->out);
    xml_open(&sink->xml, "rss", "version", "2.0", "xmlns:g", "http://base.google.com/ns/1.0", NULL);
    xml_open(&sink->xml, "channel", NULL);
    xml_text(&sink->xml, "title", shop->name);
    xml_text(&sink->xml, "link", base_url ? base_url : "");
    const char *about = shop->description ? shop->description : shop->tagline;
    xml_text(&sink->xml, "description", about ? about : shop->name);
}

/* The parts of an item as elements of their own, where the definition names them. */
static void rss_item(struct sink *sink, const struct def_column *column, const char *name,
                     const char *item)
{
    const char separator[] = {VALUE_PART, '\0'};
    g_auto(GStrv) parts = g_strsplit(item, separator, -1);
    if (!column->parts.n || g_strv_length(parts) != column->parts.n) {
        g_autofree char *joined = parts_join(item);
        xml_text(&sink->xml, name, joined);
        return;
    }
    xml_open(&sink->xml, name, NULL);
    for (uint32_t i = 0; i < column->parts.n; i++) {
        g_autofree char *part_name = g_strconcat("g:", column->parts.items[i], NULL);
        xml_text(&sink->xml, part_name, parts[i]);
    }
    xml_close(&sink->xml, name);
}

static void rss_row(struct sink *sink, const struct sheet_cell *cells)
{
    const char separator[] = {VALUE_SEPARATOR, '\0'};
    xml_open(&sink->xml, "item", NULL);
    for (uint32_t i = 0; i < sink->channel->n_columns; i++) {
        const struct def_column *column = &sink->channel->columns[i];
        if (!sink->shown[i] || !column->key || cells[i].kind == SHEET_EMPTY)
            continue;
        g_autofree char *name = g_strconcat("g:", column->key, NULL);
        g_auto(GStrv) items = g_strsplit(cells[i].text, separator, -1);
        for (char **item = items; *item; item++)
            rss_item(sink, column, name, *item);
    }
    xml_close(&sink->xml, "item");
}

static void rss_end(struct sink *sink)
{
    xml_close(&sink->xml, "channel");
    xml_close(&sink->xml, "rss");
}

static const struct sink_type TYPES[] = {
    [FILE_CSV] = {table_begin, table_row, table_end},
    [FILE_TSV] = {table_begin, table_row, table_end},
    [FILE_RSS] = {rss_begin, rss_row, rss_end},
    [FILE_XLSX] = {book_begin, book_row, sink_book_end},
};
static_assert(G_N_ELEMENTS(TYPES) == FILE_TYPE_COUNT, "a sink a file type");

void sink_begin(struct sink *sink, const struct channel *channel, const struct def_file *file,
                const struct shop *shop, const char *base_url, struct output *output)
{
    *sink = (struct sink){.channel = channel,
                          .file = file,
                          .output = output,
                          .stream = output_stream_begin(output),
                          .out = g_string_new(NULL),
                          .shown = g_new0(bool, channel->n_columns)};
    for (uint32_t i = 0; i < channel->n_columns; i++) {
        const struct def_texts *not_in = &channel->columns[i].not_in;
        sink->shown[i] = true;
        for (uint32_t j = 0; j < not_in->n; j++)
            if (!strcmp(not_in->items[j], DEF_FILE_TYPE_NAMES[file->type]))
                sink->shown[i] = false;
    }
    TYPES[file->type].begin(sink, shop, base_url);
}

static void pile_pass_on(struct sink *sink)
{
    output_stream_add(sink->stream, sink->out->str, sink->out->len);
    g_string_truncate(sink->out, 0);
}

void sink_row(struct sink *sink, const struct sheet_cell *cells)
{
    enum { PILE_MAX = 64 * 1024 };
    TYPES[sink->file->type].row(sink, cells);
    if (sink->out->len > PILE_MAX)
        pile_pass_on(sink);
}

void sink_end(struct sink *sink, const char *name)
{
    TYPES[sink->file->type].end(sink);
    pile_pass_on(sink);
    output_stream_end(sink->output, sink->stream, name);
    g_string_free(sink->out, TRUE);
    g_free(sink->shown);
}
