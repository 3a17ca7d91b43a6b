/*
 * The manual page, from the tables that the program itself runs on: commands, options,
 * diagnostics. What a table does not hold is text here.
 */
#include "base/diag.h"
#include "base/lang.h"
#include "cmd/help.h"

#include <stdio.h>

static const char INTRODUCTION[] =
    "Etalase turns one folder of plain files (products as YAML or Markdown, photos as the phone "
    "took them) into a catalog site that takes orders through WhatsApp, into listing files for "
    "marketplaces, and into links and captions to share. It works without the internet.";

static const char ABOUT_DIR[] =
    "DIR is the shop's folder, the one that holds shop.yaml. Left out, it is the current folder or "
    "the nearest one above it.";

/* Each row a term and its text. */
struct entry {
    const char *term, *text;
};

static const struct entry FILES[] = {
    {"shop.yaml", "the shop: name, WhatsApp number, address, hours, brand, payment, permits, "
                  "categories"},
    {"products/*.md, products/*.yaml", "one product a Markdown file with front matter; YAML files "
                                       "may hold a list"},
    {"products/SLUG/index.md", "a product whose photos lie beside it"},
    {"pages/*.md, posts/*.md", "pages; dated news and promotions"},
    {"photos/, static/", "original photos; files that are copied as they are"},
    {"themes/, channels/", "own or overriding themes and marketplace definitions"},
    {"public/, export/, share/", "what the commands build; replaced as a whole, in one step"},
    {".etalase/", "photo cache and spare trees; safe to delete"},
};

static const struct entry STATUSES[] = {
    {"0", "done; there may be warnings"},
    {"1", "the content has errors; nothing was published, the old output is whole"},
    {"2", "wrong use of the command line"},
    {"3", "there is no shop here"},
    {"4", "an operation failed: disk, memory, network"},
    {"5", "another run holds the shop"},
    {"128+n", "ended by signal n; the output is whole"},
};

static const struct entry VARIABLES[] = {
    {"ETALASE_LANG", "language of messages, \"id\" or \"en\"; before LC_ALL, LC_MESSAGES and LANG"},
    {"NO_COLOR", "no colours in messages"},
    {"SOURCE_DATE_EPOCH", "the moment that counts as now, in seconds since 1970"},
};

/* Text in which nothing is taken for a roff request or escape. */
static void roff_text(const char *text)
{
    bool at_line_start = true;
    for (const char *p = text; *p; p++) {
        if (at_line_start && (*p == '.' || *p == '\''))
            fputs("\\&", stdout);
        if (*p == '\\')
            fputs("\\e", stdout);
        else if (*p == '-')
            fputs("\\-", stdout);
        else
            putchar(*p);
        at_line_start = *p == '\n';
    }
    putchar('\n');
}

static void entry_print(const char *term, const char *text)
{
    puts(".TP");
    fputs(".B ", stdout);
    roff_text(term);
    roff_text(text);
}

static void entries_print(const char *heading, const struct entry *entries, size_t n)
{
    printf(".SH %s\n", heading);
    for (size_t i = 0; i < n; i++)
        entry_print(entries[i].term, entries[i].text);
}

static void options_print(const GOptionEntry *options)
{
    for (const GOptionEntry *option = options; option && option->long_name; option++) {
        g_autofree char *letter =
            option->short_name ? g_strdup_printf("-%c, ", option->short_name) : g_strdup("");
        g_autofree char *term = g_strdup_printf(
            "%s--%s%s%s", letter, option->long_name, option->arg_description ? " " : "",
            option->arg_description ? option->arg_description : "");
        entry_print(term, tr(option->description));
    }
}

static void commands_print(void)
{
    puts(".SH COMMANDS");
    for (const struct command *command = CMD_TABLE; command->name; command++) {
        g_autofree char *term = g_strdup_printf("%s %s", command->name, command->operands);
        fputs(".SS ", stdout);
        roff_text(term);
        roff_text(tr(command->description));
        options_print(command->options);
    }
    puts(".SH OPTIONS OF EVERY COMMAND");
    options_print(CMD_GLOBAL_OPTIONS);
}

static void diagnostics_print(void)
{
    puts(".SH DIAGNOSTICS");
    roff_text("A message names file, line and column, its level, what is wrong, what to write "
              "instead, and a tag in brackets. The tags:");
    for (int tag = 0; tag < DIAG_TAG_COUNT; tag++) {
        const struct diag_row *row = diag_row((enum diag_tag)tag);
        g_autofree char *term = g_strdup_printf("%s (%s)", row->tag, diag_level_name(row->level));
        entry_print(term, tr(row->explanation));
    }
}

int manual_print(void)
{
    printf(".TH ETALASE 1 \"\" \"etalase %s\" \"User Commands\"\n", ETALASE_VERSION);
    puts(".SH NAME\netalase \\- a catalog site, marketplace listings and WhatsApp links from one "
         "folder");
    puts(".SH SYNOPSIS\n.B etalase\n.I COMMAND\n[\\fIDIR\\fR] [\\fIoptions\\fR]");
    puts(".SH DESCRIPTION");
    roff_text(INTRODUCTION);
    puts(".PP");
    roff_text(ABOUT_DIR);
    commands_print();
    entries_print("FILES", FILES, G_N_ELEMENTS(FILES));
    entries_print("EXIT STATUS", STATUSES, G_N_ELEMENTS(STATUSES));
    entries_print("ENVIRONMENT", VARIABLES, G_N_ELEMENTS(VARIABLES));
    diagnostics_print();
    return EXIT_DONE;
}
