/* etalase check: everything wrong or weak, without writing. */
#include "base/lang.h"
#include "cmd/cmd.h"
#include "cmd/run.h"

#include <stdio.h>

static struct run_options given;
static char *explain_tag;

const GOptionEntry CMD_CHECK_OPTIONS[] = {
    {"channel", 'c', 0, G_OPTION_ARG_STRING_ARRAY, &given.channels,
     N_("look at listings of this channel only (may be given several times)"), "NAME"},
    {"strict", 0, 0, G_OPTION_ARG_NONE, &given.strict, N_("warnings are errors"), NULL},
    {"explain", 0, 0, G_OPTION_ARG_STRING, &explain_tag, N_("tell more about one message"), "TAG"},
    {"jobs", 'j', 0, G_OPTION_ARG_STRING, &given.jobs, N_("threads to use"), "N"},
    {NULL, 0, 0, 0, NULL, NULL, NULL}};

/* A sentence with "…" where a message has its arguments. */
static void sentence_print(const char *before, const char *sentence)
{
    g_autoptr(GRegex) slots = g_regex_new("\\{[0-9]\\}", 0, 0, NULL);
    g_autofree char *text = g_regex_replace_literal(slots, sentence, -1, 0, "…", 0, NULL);
    printf("%s%s\n", before, text);
}

static int tag_explain(const char *tag)
{
    const struct diag_row *row = diag_row_find(tag);
    if (!row)
        return say_usage(tr("there is no message \"%s\""), tag);
    printf("%s\n\n", row->tag);
    sentence_print("  ", tr(row->sentence));
    if (*row->remedy)
        sentence_print("  → ", tr(row->remedy));
    printf("\n%s\n", tr(row->explanation));
    return EXIT_DONE;
}

int cmd_check(struct cmd_context *context)
{
    if (explain_tag)
        return tag_explain(explain_tag);
    struct build_report report = {0};
    int status = run_build(context, &given, build_check, DIAG_HINT, &report);
    if (status > EXIT_CONTENT)
        return status;
    g_autofree char *counts = run_counts(context);
    g_autofree char *products = run_count(RUN_PRODUCTS, report.products);
    g_autofree char *pages = run_count(RUN_PAGES, report.pages + report.posts);
    g_autofree char *photos = run_count(RUN_PHOTOS, report.photos);
    if (*counts)
        say(context, tr("checked: %s, %s, %s%s"), products, pages, photos, counts);
    else
        say(context, tr("checked: %s, %s, %s; all is well"), products, pages, photos);
    run_report_json(context, "check", &report);
    return status;
}
