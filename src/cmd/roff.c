#include "cmd/roff.h"

#include "base/lang.h"

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *name;
    int section;
} PAGES[] = {{"etalase", 1}, {"etalase-shop", 5}, {"etalase-theme", 7}, {"etalase-channel", 5}};

/* Text in which nothing is taken for a roff request or escape. */
static void text_put(const char *text)
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

void roff_begin(const char *name, int section, const char *what)
{
    g_autofree char *title = g_ascii_strup(name, -1);
    printf(".TH \"%s\" %d \"\" \"etalase %s\" \"%s\"\n", title, section, ETALASE_VERSION,
           section == 1 ? tr("User Commands") : tr("Etalase Manual"));
    puts(".SH NAME");
    g_auto(GStrv) parts = g_strsplit(name, "-", -1);
    g_autofree char *dashed = g_strjoinv("\\-", parts);
    printf("%s \\- ", dashed);
    text_put(tr(what));
}

void roff_heading(const char *heading)
{
    printf(".SH %s\n", heading);
}

void roff_subheading(const char *heading)
{
    fputs(".SS ", stdout);
    text_put(heading);
}

void roff_paragraph(const char *text)
{
    puts(".PP");
    text_put(tr(text));
}

void roff_item(const char *term, const char *text)
{
    puts(".TP");
    fputs(".B ", stdout);
    text_put(term);
    text_put(text);
}

void roff_entries(const char *heading, const struct roff_entry *entries, size_t n)
{
    if (heading)
        roff_heading(heading);
    for (size_t i = 0; i < n; i++)
        roff_item(entries[i].term, tr(entries[i].text));
}

void roff_example(const char *lines)
{
    puts(".PP\n.nf");
    text_put(lines);
    puts(".fi");
}

void roff_end(const char *name)
{
    roff_heading("SEE ALSO");
    const char *last = PAGES[G_N_ELEMENTS(PAGES) - 1].name;
    for (size_t i = 0; i < G_N_ELEMENTS(PAGES); i++) {
        if (!strcmp(PAGES[i].name, name))
            continue;
        g_auto(GStrv) parts = g_strsplit(PAGES[i].name, "-", -1);
        g_autofree char *dashed = g_strjoinv("\\-", parts);
        bool ends =
            !strcmp(PAGES[i].name, last) || (!strcmp(name, last) && i + 2 == G_N_ELEMENTS(PAGES));
        printf(".BR %s (%d)%s\n", dashed, PAGES[i].section, ends ? "" : " ,");
    }
}
