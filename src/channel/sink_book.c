#include "channel/sink_book.h"

#include "base/reason.h"
#include "channel/template.h"
#include "channel/value.h"
#include "sheet/xlsx_fill.h"
#include "sheet/xlsx_write.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { WIDTH_MIN = 12, WIDTH_MAX = 40 };

/* ---- drafts ---- */

static const char *sheet_name(const struct channel *channel)
{
    return channel->sheet.name ? channel->sheet.name : "Template";
}

/* A definition may know no rows of heads: the labels are the first then. */
static uint32_t first_row(const struct channel *channel)
{
    return MAX(channel->sheet.first_row, 2);
}

/* Said in both languages: the file must not depend on who makes it. */
static char **note_lines(const struct channel *channel)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new();
    g_ptr_array_add(lines,
                    g_strdup("DRAF untuk disalin, bukan template resmi · a draft to paste from"));
    g_ptr_array_add(lines, g_strdup(channel->title));
    g_ptr_array_add(
        lines,
        g_strdup_printf(
            "Marketplace hanya menerima templatenya sendiri, yang diunduh hari itu dari pusat "
            "penjual. Salin baris %u dan seterusnya dari lembar \"%s\", lalu tempel sebagai "
            "nilai di baris yang sama pada template itu.",
            first_row(channel), sheet_name(channel)));
    g_ptr_array_add(
        lines, g_strdup_printf("Lebih mudah: etalase export --channel %s --template BERKAS.xlsx "
                               "mengisi template itu langsung, apa pun urutan kolomnya.",
                               channel->name));
    g_ptr_array_add(
        lines,
        g_strdup_printf("The marketplace takes only its own template, downloaded the same day. "
                        "Copy the rows from %u on and paste their values into it; or let "
                        "etalase export --channel %s --template FILE.xlsx fill it.",
                        first_row(channel), channel->name));
    if (channel->date)
        g_ptr_array_add(lines, g_strdup_printf("Susunan kolom menurut template per %s · columns as "
                                               "known on that day",
                                               channel->date));
    if (channel->note)
        g_ptr_array_add(lines, g_strdup(channel->note));
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&lines), FALSE);
}

static bool is_number(const struct def_column *column)
{
    if (column->cell != CELL_AUTO)
        return column->cell == CELL_NUMBER;
    return column->n_from && (column->from[0].source->flags & VALUE_NUMBER) && !column->map.n;
}

static void layout_columns(const struct channel *channel, struct xlsx_column *columns)
{
    for (uint32_t i = 0; i < channel->n_columns; i++) {
        const char *label = sink_head_text(&channel->columns[i], HEAD_LABEL);
        glong length = label ? g_utf8_strlen(label, -1) + 2 : 0;
        columns[i] = (struct xlsx_column){
            .width = (unsigned)CLAMP(length, WIDTH_MIN, WIDTH_MAX),
            .is_text = !is_number(&channel->columns[i]),
        };
    }
}

static void heads_write(struct sink *sink)
{
    const struct channel *channel = sink->channel;
    const struct def_sheet *sheet = &channel->sheet;
    const uint32_t rows[HEAD_COUNT] = {[HEAD_KEY] = sheet->key_row,
                                       [HEAD_LABEL] = sheet->label_row ? sheet->label_row : 1,
                                       [HEAD_NEED] = sheet->need_row,
                                       [HEAD_HELP] = sheet->help_row};
    g_autofree struct sheet_cell *cells = g_new(struct sheet_cell, channel->n_columns);
    for (uint32_t row = 1; row < first_row(channel); row++) {
        memset(cells, 0, sizeof *cells * channel->n_columns);
        for (uint32_t i = 0; i < channel->n_columns; i++) {
            for (enum def_head head = 0; head < HEAD_COUNT; head++) {
                if (rows[head] == row)
                    cells[i] = sheet_text(sink_head_text(&channel->columns[i], head));
            }
        }
        xlsx_writer_row(sink->writer, cells, channel->n_columns);
    }
}

static void draft_begin(struct sink *sink, GError **error)
{
    const struct channel *channel = sink->channel;
    g_auto(GStrv) lines = note_lines(channel);
    g_autofree struct xlsx_column *columns = g_new(struct xlsx_column, channel->n_columns);
    layout_columns(channel, columns);
    const struct xlsx_layout layout = {
        .sheet = sheet_name(channel),
        .columns = columns,
        .n_columns = channel->n_columns,
        .n_head = first_row(channel) - 1,
        .note_sheet = "BACA DULU",
        .note_lines = (const char *const *)lines,
    };
    sink->writer = xlsx_writer_new(&layout, error);
    if (sink->writer)
        heads_write(sink);
}

/* ---- both ---- */

static void book_fail(struct sink *sink, GError *fault)
{
    g_prefix_error(&fault, "%s: ", sink->file->name);
    output_fail(sink->output, fault);
}

void sink_book_begin(struct sink *sink)
{
    GError *fault = NULL;
    struct template *template = sink->channel->template;
    if (template)
        sink->fill = xlsx_fill_new(template->fd, template->book, template->sheet,
                                   template->first_row, &fault);
    else
        draft_begin(sink, &fault);
    if (fault)
        book_fail(sink, fault);
}

void sink_book_row(struct sink *sink, const struct sheet_cell *cells)
{
    struct template *template = sink->channel->template;
    if (sink->fill) {
        g_autofree struct sheet_cell *row = g_new0(struct sheet_cell, template->n_columns + 1);
        g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func(g_free);
        template_row(template, sink->channel, cells, row, made);
        xlsx_fill_row(sink->fill, row, template->n_columns);
    } else if (sink->writer) {
        xlsx_writer_row(sink->writer, cells, sink->channel->n_columns);
    }
}

static bool fd_pass_on(struct sink *sink, int fd, GError **error)
{
    char buffer[64 * 1024];
    ssize_t n;
    while ((n = read(fd, buffer, sizeof buffer)) > 0 || (n < 0 && errno == EINTR)) {
        if (n > 0)
            output_stream_add(sink->stream, buffer, (size_t)n);
    }
    if (n < 0)
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_IO, "%s", reason_text(errno));
    return n == 0;
}

void sink_book_end(struct sink *sink)
{
    GError *fault = NULL;
    struct xlsx_fill_stats stats = {0};
    int fd = -1;
    if (sink->fill)
        fd = xlsx_fill_end(g_steal_pointer(&sink->fill), &stats, &fault);
    else if (sink->writer)
        fd = xlsx_writer_end(g_steal_pointer(&sink->writer), &fault);
    if (fd >= 0) {
        fd_pass_on(sink, fd, &fault);
        close(fd);
    }
    if (sink->channel->template)
        sink->channel->template->n_replaced =
            MAX(sink->channel->template->n_replaced, stats.replaced);
    if (fault)
        book_fail(sink, fault);
}
