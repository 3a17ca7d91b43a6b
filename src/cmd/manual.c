/*
 * The manual page etalase(1), from the tables that the program itself runs on: commands, options,
 * diagnostics. What a table does not hold is text here.
 */
#include "base/diag.h"
#include "base/lang.h"
#include "cmd/help.h"
#include "cmd/roff.h"

#include <stdio.h>
#include <string.h>

static const char INTRODUCTION[] =
    N_("Etalase turns one folder of plain files (products as YAML or Markdown, photos as the phone "
       "took them) into a catalog site that takes orders through WhatsApp, into listing files for "
       "marketplaces, and into links and captions to share. It works without the internet.");

static const char ABOUT_DIR[] =
    N_("DIR is the shop's folder, the one that holds shop.yaml. Left out, it is the current folder "
       "or the nearest one above it.");

static const char ABOUT_TAGS[] =
    N_("A message names file, line and column, its level, what is wrong, what to write instead, "
       "and a tag in brackets. The tags:");

static const struct roff_entry STATUSES[] = {
    {"0", N_("done; there may be warnings")},
    {"1", N_("the content has errors; nothing was published, the old output is whole")},
    {"2", N_("wrong use of the command line")},
    {"3", N_("there is no shop here")},
    {"4",
     N_("an operation failed: disk, memory, network; also when a file of the shop could not be "
        "read; the old output is whole")},
    {"5", N_("another run holds the shop")},
    {"128+n", N_("ended by signal n; the output is whole")},
};

/* What output/output.h promises. */
static const char *const SAFETY[] = {
    N_("build, export and share make the new version beside the old one and exchange the two in one "
       "step. Whenever the command ends, also by a full disk or a power cut, the folder holds the "
       "old version or the new one, whole. The next run removes what an interrupted one left."),
    N_("On disks that know no such exchange (some memory cards and network disks) the old folder is "
       "renamed away and the new one takes its name. A run that is killed between the two leaves "
       "no folder; the next one puts it back."),
    N_("Before the exchange all new files are synced to the disk, together; then their list; then "
       "the folder of both. After it the folder is synced again, so that what a command called done "
       "outlives a power cut. A run that changes nothing writes and syncs nothing. import, new "
       "and new product sync the files of the owner before these get their names."),
    N_("A command that gets no more memory says so and ends with exit status 4. The libraries that draw "
       "text and write workbooks may end it by a signal instead; the old output is whole then, too."),
    N_("Where the disk knows hard links, a file that is the same in both versions is one file with two "
       "names, so that a site takes its room once. Files are made anew and never written over."),
    N_("Not synced is .etalase/ (small photos, cards, notes of the last run): what a power cut "
       "leaves of it half written is noticed and made again."),
};

static const struct roff_entry VARIABLES[] = {
    {"ETALASE_LANG",
     N_("language of messages, \"id\" or \"en\"; before LC_ALL, LC_MESSAGES and LANG")},
    {"ETALASE_CACHE",
     N_("folder for finished photos that several shops share; otherwise each keeps its own")},
    {"NO_COLOR", N_("no colours in messages")},
    {"SOURCE_DATE_EPOCH", N_("the moment that counts as now, in seconds since 1970")},
};

static void options_print(const GOptionEntry *options)
{
    for (const GOptionEntry *option = options; option && option->long_name; option++) {
        g_autofree char *letter =
            option->short_name ? g_strdup_printf("-%c, ", option->short_name) : g_strdup("");
        g_autofree char *term = g_strdup_printf(
            "%s--%s%s%s", letter, option->long_name, option->arg_description ? " " : "",
            option->arg_description ? option->arg_description : "");
        roff_item(term, tr(option->description));
    }
}

static void commands_print(void)
{
    roff_heading("COMMANDS");
    for (const struct command *command = CMD_TABLE; command->name; command++) {
        g_autofree char *term = g_strdup_printf("%s %s", command->name, command->operands);
        roff_subheading(term);
        roff_paragraph(command->description);
        options_print(command->options);
    }
    roff_heading("OPTIONS OF EVERY COMMAND");
    options_print(CMD_GLOBAL_OPTIONS);
}

static void diagnostics_print(void)
{
    roff_heading("DIAGNOSTICS");
    roff_paragraph(ABOUT_TAGS);
    for (int tag = 0; tag < DIAG_TAG_COUNT; tag++) {
        const struct diag_row *row = diag_row((enum diag_tag)tag);
        g_autofree char *term = g_strdup_printf("%s (%s)", row->tag, diag_level_name(row->level));
        roff_item(term, tr(row->explanation));
    }
}

static void program_page(void)
{
    roff_begin("etalase", 1,
               N_("a catalog site, marketplace listings and WhatsApp links from one folder"));
    roff_heading("SYNOPSIS");
    puts(".B etalase\n.I COMMAND\n[\\fIDIR\\fR] [\\fIoptions\\fR]");
    roff_heading("DESCRIPTION");
    roff_paragraph(INTRODUCTION);
    roff_paragraph(ABOUT_DIR);
    commands_print();
    roff_entries("FILES", MANUAL_FILES, MANUAL_N_FILES);
    roff_heading("SAFETY");
    for (size_t i = 0; i < G_N_ELEMENTS(SAFETY); i++)
        roff_paragraph(SAFETY[i]);
    roff_entries("EXIT STATUS", STATUSES, G_N_ELEMENTS(STATUSES));
    roff_entries("ENVIRONMENT", VARIABLES, G_N_ELEMENTS(VARIABLES));
    diagnostics_print();
    roff_end("etalase");
}

int manual_print(const char *page)
{
    static const struct {
        const char *name;
        void (*print)(void);
    } OTHERS[] = {
        {"shop", manual_shop_page}, {"theme", manual_theme_page}, {"channel", manual_channel_page}};
    if (!page) {
        program_page();
        return EXIT_DONE;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(OTHERS); i++) {
        if (!strcmp(OTHERS[i].name, page)) {
            OTHERS[i].print();
            return EXIT_DONE;
        }
    }
    return say_usage(tr("there is no manual page \"%s\"; there are shop, theme and channel"), page);
}
