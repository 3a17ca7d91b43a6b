/* etalase import: a spreadsheet becomes products. */
#include "base/lang.h"
#include "base/par.h"
#include "cmd/cmd.h"
#include "cmd/print_diags.h"
#include "cmd/progress.h"
#include "cmd/run.h"
#include "import/fetch.h"
#include "import/import.h"
#include "sheet/sheet_fault.h"
#include "text/json.h"

#include <stdio.h>
#include <string.h>

enum { TIMEOUT_MAX_S = 3600 };

static struct {
    char *map, *sheet, *timeout;
    gboolean dry_run, update, keep_going, allow_private;
} given;

const GOptionEntry CMD_IMPORT_OPTIONS[] = {
    {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &given.dry_run,
     N_("show what each column becomes and what would be written; write nothing"), NULL},
    {"map", 'm', 0, G_OPTION_ARG_FILENAME, &given.map,
     N_("a file that names columns, as in \"harga: Price\""), "FILE"},
    {"sheet", 0, 0, G_OPTION_ARG_STRING, &given.sheet,
     N_("the sheet of a workbook, instead of the first"), "NAME"},
    {"update", 'u', 0, G_OPTION_ARG_NONE, &given.update,
     N_("bring what differs over into products that are there"), NULL},
    {"keep-going", 'k', 0, G_OPTION_ARG_NONE, &given.keep_going,
     N_("leave products with errors out and write the others"), NULL},
    {"allow-private", 0, 0, G_OPTION_ARG_NONE, &given.allow_private,
     N_("fetch from addresses of this computer and private networks too"), NULL},
    {"timeout", 0, 0, G_OPTION_ARG_STRING, &given.timeout,
     N_("seconds that each download may take (60)"), "SECONDS"},
    {NULL, 0, 0, 0, NULL, NULL, NULL}};

/* ---- the columns ---- */

static void columns_print(const struct import_report *report)
{
    if (report->source)
        printf(tr("%s: a table of %s; headings in row %u, products from row %u on\n"), report->file,
               report->source, report->head_row, report->first_row);
    else
        printf(tr("%s: headings in row %u, products from row %u on\n"), report->file,
               report->head_row, report->first_row);
    size_t width = 0;
    for (guint i = 0; i < report->columns->len; i++) {
        const char *label = g_array_index(report->columns, struct import_column, i).label;
        width = MAX(width, label ? (size_t)g_utf8_strlen(label, -1) : 0);
    }
    width = MIN(width, 50);
    for (guint i = 0; i < report->columns->len; i++) {
        const struct import_column *column =
            &g_array_index(report->columns, struct import_column, i);
        if (!column->label)
            continue;
        g_autofree char *label = g_strdelimit(g_strdup(column->label), "\n\r\t", ' ');
        size_t chars = (size_t)g_utf8_strlen(label, -1);
        printf("  %-3s %s%*s  %s\n", column->letters, label,
               (int)(chars < width ? width - chars : 0), "",
               column->becomes    ? column->becomes
               : column->is_known ? tr("(not needed)")
                                  : tr("(not known: name it in a file for --map)"));
    }
}

static void columns_print_json(const struct import_report *report)
{
    for (guint i = 0; i < report->columns->len; i++) {
        const struct import_column *column =
            &g_array_index(report->columns, struct import_column, i);
        if (!column->label)
            continue;
        g_autoptr(GString) out = g_string_new(NULL);
        struct json json;
        json_init(&json, out, false);
        json_object_begin(&json);
        json_put_string(&json, "type", "column");
        json_put_string(&json, "column", column->letters);
        json_put_string(&json, "label", column->label);
        json_put_string(&json, "key", column->becomes);
        json_put_bool(&json, "known", column->is_known);
        json_object_end(&json);
        puts(out->str);
    }
}

/* ---- the closing lines ---- */

static void words_put_json(struct json *json, const char *key, char **words)
{
    json_key(json, key);
    json_array_begin(json);
    for (; words && *words; words++)
        json_string(json, *words);
    json_array_end(json);
}

static void report_print_json(const struct import_report *report)
{
    const struct {
        const char *key;
        unsigned value;
    } counts[] = {
        {"head_row", report->head_row}, {"first_row", report->first_row},
        {"rows", report->rows},         {"products", report->products},
        {"added", report->added},       {"changed", report->changed},
        {"same", report->same},         {"untouched", report->untouched},
        {"left_out", report->left_out}, {"files", report->files_written},
        {"photos", report->photos},     {"photos_failed", report->photos_failed},
    };
    g_autoptr(GString) out = g_string_new(NULL);
    struct json json;
    json_init(&json, out, false);
    json_object_begin(&json);
    json_put_string(&json, "type", "import");
    json_put_string(&json, "file", report->file);
    json_put_string(&json, "source", report->source);
    json_put_string(&json, "sheet", report->sheet);
    words_put_json(&json, "other_sheets", report->other_sheets);
    words_put_json(&json, "unused_columns", report->unused);
    json_put_bool(&json, "published", report->published);
    for (size_t i = 0; i < G_N_ELEMENTS(counts); i++)
        json_put_int(&json, counts[i].key, counts[i].value);
    json_object_end(&json);
    puts(out->str);
}

static void part_append(GString *out, const char *format, unsigned n)
{
    if (!n)
        return;
    g_string_append(out, out->len ? ", " : "");
    g_string_append_printf(out, format, n);
}

/* "12 new, 3 changed, 40 the same". */
static char *outcome_text(const struct import_report *report)
{
    GString *out = g_string_new(NULL);
    part_append(out, tr("%u new"), report->added);
    part_append(out, tr("%u changed"), report->changed);
    part_append(out, tr("%u the same"), report->same);
    part_append(out, tr("%u there already and left as they are"), report->untouched);
    part_append(out, tr("%u left out"), report->left_out);
    part_append(out, given.dry_run ? tr("photos to fetch: %u") : tr("photos fetched: %u"),
                report->photos);
    part_append(out, tr("photos not fetched: %u"), report->photos_failed);
    return g_string_free(out, FALSE);
}

/* Returns new: "\"Gudang\", \"Rak\"", or NULL. */
static char *words_quoted(char **words)
{
    if (!words || !*words)
        return NULL;
    g_autofree char *inner = g_strjoinv("\", \"", words);
    return g_strconcat("\"", inner, "\"", NULL);
}

/* Nothing of a table is left behind without a word. */
static void rest_say(const struct cmd_context *context, const struct import_report *report)
{
    g_autofree char *unused = words_quoted(report->unused);
    g_autofree char *others = words_quoted(report->other_sheets);
    if (unused && !given.dry_run)
        say(context, tr("columns without a use here: %s; what each is: --dry-run"), unused);
    if (others)
        say(context, tr("this was the sheet \"%s\"; others, with --sheet: %s"), report->sheet,
            others);
}

static void outcome_say(const struct cmd_context *context, const struct import_report *report)
{
    g_autofree char *rows = run_count(RUN_ROWS, report->rows);
    g_autofree char *products = run_count(RUN_PRODUCTS, report->products);
    g_autofree char *outcome = outcome_text(report);
    g_autofree char *counts = run_counts(context);
    if (given.dry_run)
        say(context, tr("%s, %s: %s%s; nothing was written (--dry-run)"), rows, products, outcome,
            counts);
    else if (report->published)
        say(context, tr("%s, %s: %s%s"), rows, products, outcome, counts);
    else
        say(context, tr("nothing was written; the shop is as it was%s"), counts);
    rest_say(context, report);
}

/* ---- the command ---- */

static unsigned timeout_read(void)
{
    guint64 seconds = 0;
    if (!g_ascii_string_to_unsigned(given.timeout, 10, 1, TIMEOUT_MAX_S, &seconds, NULL))
        return 0;
    return (unsigned)seconds;
}

/* A table that is broken is content, not an operation that failed. */
static int failure_say(const char *source, GError *error)
{
    bool is_content = error->domain == SHEET_ERROR && error->code != SHEET_ERROR_IO;
    /* These do not name the table. */
    if (error->domain != SHEET_ERROR && error->domain != FETCH_ERROR)
        return say_failure(error);
    say_error("%s: %s", source, error->message);
    g_error_free(error);
    return is_content ? EXIT_CONTENT : EXIT_FAILED;
}

int cmd_import(struct cmd_context *context)
{
    if (!context->shop_dir)
        return say_no_shop(context);
    struct import_options options = {
        .shop_dir = context->shop_dir,
        .source = context->args[0],
        .map_file = given.map,
        .sheet = given.sheet,
        .dry_run = given.dry_run,
        .update = given.update,
        .keep_going = given.keep_going,
        .allow_private = given.allow_private,
        .threads = par_default_threads(),
        .progress = progress_step,
    };
    if (given.timeout && !(options.timeout_s = timeout_read()))
        return say_usage(tr("--timeout takes seconds from 1 to %d, not \"%s\""), TIMEOUT_MAX_S,
                         given.timeout);
    struct progress *progress = progress_begin(!context->globals.quiet && !context->globals.json);
    options.progress_ctx = progress;
    struct import_report report;
    GError *error = NULL;
    bool worked = import_run(&options, context->diags, &report, &error);
    progress_end(progress);

    if (given.dry_run && report.columns->len)
        (context->globals.json ? columns_print_json : columns_print)(&report);
    fflush(stdout);
    /* Rows of a table are no lines of a file that could be shown. */
    char *shop_dir = g_steal_pointer(&context->shop_dir);
    print_diags(context, DIAG_WARNING);
    context->shop_dir = shop_dir;
    int status = EXIT_DONE;
    if (!worked)
        status = failure_say(context->args[0], error);
    else
        outcome_say(context, &report);
    if (worked && context->globals.json)
        report_print_json(&report);
    if (status == EXIT_DONE && diags_count_level(context->diags, DIAG_ERROR))
        status = EXIT_CONTENT;
    import_report_clear(&report);
    return status;
}
