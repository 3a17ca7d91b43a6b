/* etalase share: links, captions, QR codes, pictures to post, printed matter. */
#include "base/lang.h"
#include "cmd/cmd.h"
#include "cmd/run.h"
#include "share/share.h"

static struct run_options given;
static char **only;
static gboolean no_cards;

const GOptionEntry CMD_SHARE_OPTIONS[] = {
    {"only", 0, 0, G_OPTION_ARG_STRING_ARRAY, &only,
     N_("make only this part: links, captions, calendar, qr, cards, pdf (may be given several "
        "times); the others stay as they are"),
     "PART"},
    {"base-url", 0, 0, G_OPTION_ARG_STRING, &given.base_url,
     N_("address of the site, instead of the shop's own"), "URL"},
    {"out", 'o', 0, G_OPTION_ARG_FILENAME, &given.out, N_("write here instead of DIR/share"),
     "FOLDER"},
    {"jobs", 'j', 0, G_OPTION_ARG_STRING, &given.jobs, N_("threads to use"), "N"},
    {"drafts", 0, 0, G_OPTION_ARG_NONE, &given.drafts, N_("with drafts and products out of season"),
     NULL},
    {"no-cards", 0, 0, G_OPTION_ARG_NONE, &no_cards,
     N_("without pictures to post, which take longest"), NULL},
    {"strict", 0, 0, G_OPTION_ARG_NONE, &given.strict, N_("warnings are errors"), NULL},
    {NULL, 0, 0, 0, NULL, NULL, NULL}};

/* Bits of the parts asked for; false after a word about one that there is not. */
static bool parts_read(unsigned *ret_parts)
{
    for (char **name = only; name && *name; name++) {
        enum share_part part = share_part_find(*name);
        if (part == SHARE_PART_COUNT) {
            say_usage(
                tr("there is no part \"%s\"; --only takes links, captions, calendar, qr, cards or pdf"),
                *name);
            return false;
        }
        *ret_parts |= 1u << part;
    }
    if (no_cards)
        *ret_parts = (*ret_parts ? *ret_parts : SHARE_ALL) & ~(1u << SHARE_CARDS);
    return true;
}

int cmd_share(struct cmd_context *context)
{
    if (!parts_read(&given.share_parts))
        return EXIT_USAGE;
    struct build_report report = {0};
    int status = run_build(context, &given, build_share, DIAG_WARNING, &report);
    if (status > EXIT_CONTENT)
        return status;
    g_autofree char *counts = run_counts(context);
    g_autofree char *products = run_count(RUN_PRODUCTS, report.products);
    g_autofree char *files = run_count(RUN_FILES, report.files);
    g_autofree char *seconds = run_seconds(context);
    if (!report.published)
        say(context, tr("nothing was written; the old files to share are as they were%s"), counts);
    else
        say(context, tr("what to share of %s is in %s%s, %s"), products, files, counts, seconds);
    run_report_json(context, "share", &report);
    return status;
}
