#include "cmd/print_diags.h"

#include "base/bug.h"
#include "base/lang.h"
#include "base/root.h"
#include "text/json.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Source lines longer than this are not shown: the caret would be on another screen line. */
enum { SOURCE_MAX_CHARS = 160, SOURCE_MAX_BYTES = 4 * 1024 * 1024 };

static const char *const LEVEL_COLORS[] = {
    [DIAG_HINT] = "\033[36m", [DIAG_WARNING] = "\033[33m", [DIAG_ERROR] = "\033[31m"};
static_assert(G_N_ELEMENTS(LEVEL_COLORS) == DIAG_LEVEL_COUNT, "one colour a level");

bool print_in_color(const struct cmd_globals *globals)
{
    if (globals->color != COLOR_AUTO)
        return globals->color == COLOR_ALWAYS;
    const char *no_color = g_getenv("NO_COLOR");
    if ((no_color && *no_color) || !g_strcmp0(g_getenv("TERM"), "dumb"))
        return false;
    return isatty(STDERR_FILENO);
}

/* The file whose lines are being quoted: diagnostics come sorted, so one is enough. */
struct quote {
    struct root *root;
    const char *file;
    char *text;
};

/* Returns new: line `number` of `file`, or NULL when it cannot be shown. */
static char *quote_line(struct quote *quote, const char *file, unsigned number)
{
    if (!quote->root)
        return NULL;
    if (quote->file != file) {
        size_t size;
        g_free(quote->text);
        quote->text = root_read(quote->root, file, SOURCE_MAX_BYTES, &size, NULL);
        quote->file = file;
    }
    const char *start = quote->text;
    for (unsigned line = 1; start && line < number; line++) {
        start = strchr(start, '\n');
        start = start ? start + 1 : NULL;
    }
    if (!start)
        return NULL;
    char *line = g_strndup(start, strcspn(start, "\r\n"));
    if (!g_utf8_validate(line, -1, NULL) || g_utf8_strlen(line, -1) > SOURCE_MAX_CHARS)
        g_clear_pointer(&line, g_free);
    for (char *p = line; p && *p; p++) {
        if (g_ascii_iscntrl(*p))
            *p = ' ';
    }
    return line;
}

static void source_print(struct quote *quote, const struct diag *diag, bool color)
{
    g_autofree char *line = quote_line(quote, diag->pos.file, diag->pos.line);
    if (!line)
        return;
    fprintf(stderr, "    %s\n", line);
    if (diag->pos.col)
        fprintf(stderr, "    %*s%s^%s\n", (int)diag->pos.col - 1, "",
                color ? LEVEL_COLORS[diag->level] : "", color ? "\033[0m" : "");
}

static void place_append(GString *out, const struct pos *pos)
{
    if (!pos->file)
        return;
    g_string_append(out, pos->file);
    if (pos->line)
        g_string_append_printf(out, ":%u", pos->line);
    if (pos->line && pos->col)
        g_string_append_printf(out, ":%u", pos->col);
    g_string_append(out, ": ");
}

static void diag_print(const struct diag *diag, struct quote *quote, bool color)
{
    g_autoptr(GString) place = g_string_new(NULL);
    place_append(place, &diag->pos);
    /* File names come from the disk: they do not steer the terminal either. */
    g_autofree char *safe = g_utf8_make_valid(place->str, -1);
    for (char *p = safe; *p; p++) {
        if (g_ascii_iscntrl(*p))
            *p = '?';
    }
    g_autofree char *message = diag_message(diag);
    fprintf(stderr, "%s%s%s:%s %s [%s]\n", safe, color ? LEVEL_COLORS[diag->level] : "",
            diag_level_name(diag->level), color ? "\033[0m" : "", message,
            diag_row(diag->tag)->tag);
    if (quote && diag->pos.file && diag->pos.line)
        source_print(quote, diag, color);
}

static void diag_print_json(const struct diag *diag)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *message = diag_message(diag);
    struct json json;
    json_init(&json, out, false);
    json_object_begin(&json);
    json_put_string(&json, "type", "diagnostic");
    json_put_string(&json, "level", diag_level_name(diag->level));
    json_put_string(&json, "tag", diag_row(diag->tag)->tag);
    json_put_string(&json, "file", diag->pos.file);
    if (diag->pos.line) {
        json_put_int(&json, "line", diag->pos.line);
        json_put_int(&json, "column", diag->pos.col);
    }
    json_put_string(&json, "message", message);
    json_object_end(&json);
    puts(out->str);
}

void print_diags(struct cmd_context *context, enum diag_level least)
{
    if (context->globals.verbose)
        least = DIAG_HINT;
    if (context->globals.quiet)
        least = DIAG_ERROR;
    const struct diag *diags = diags_sorted(context->diags);
    size_t n = diags_count(context->diags);
    bool color = print_in_color(&context->globals);
    struct quote quote = {0};
    if (context->shop_dir && isatty(STDERR_FILENO))
        quote.root = root_open(context->shop_dir, NULL);
    for (size_t i = 0; i < n; i++) {
        if (context->globals.json)
            diag_print_json(&diags[i]);
        else if (diags[i].level >= least)
            diag_print(&diags[i], quote.root ? &quote : NULL, color);
    }
    root_close(quote.root);
    g_free(quote.text);
}
