#include "cmd/help.h"

#include "base/lang.h"

#include <string.h>

enum { HELP_COLUMN = 30 };

static gboolean manual;

const GOptionEntry CMD_HELP_OPTIONS[] = {
    {"manual", 0, 0, G_OPTION_ARG_NONE, &manual, N_("print a manual page (for man)"), NULL},
    {NULL, 0, 0, 0, NULL, NULL, NULL}};

int help_overview(FILE *stream)
{
    fprintf(stream, "%s\n\n",
            tr("Etalase: one folder of plain files becomes a catalog site, "
               "marketplace listings and WhatsApp links."));
    fprintf(stream, "%s\n\n", tr("Usage: etalase COMMAND [DIR] [options]"));
    for (const struct command *command = CMD_TABLE; command->name; command++)
        fprintf(stream, "  %-10s %s\n", command->name, tr(command->summary));
    fprintf(stream, "\n%s\n", tr("More on one: etalase help COMMAND"));
    return EXIT_DONE;
}

static void options_print(const GOptionEntry *options)
{
    for (const GOptionEntry *option = options; option && option->long_name; option++) {
        g_autofree char *left = g_strdup_printf(
            "%s%c%s--%s%s%s", option->short_name ? "-" : " ",
            option->short_name ? option->short_name : ' ', option->short_name ? ", " : "  ",
            option->long_name, option->arg_description ? " " : "",
            option->arg_description ? option->arg_description : "");
        printf("  %-*s %s\n", HELP_COLUMN, left, tr(option->description));
    }
}

int help_command(const struct command *command)
{
    printf("%s: etalase %s %s\n\n%s\n", tr("Usage"), command->name, command->operands,
           tr(command->description));
    if (command->options) {
        printf("\n%s\n", tr("Options"));
        options_print(command->options);
    }
    printf("\n%s\n", tr("For every command"));
    options_print(CMD_GLOBAL_OPTIONS);
    return EXIT_DONE;
}

int help_version(void)
{
    printf("etalase %s\n", ETALASE_VERSION);
    return EXIT_DONE;
}

int cmd_help(struct cmd_context *context)
{
    if (manual)
        return manual_print(context->args[0]);
    if (!context->n_args)
        return help_overview(stdout);
    const struct command *command = cmd_find(context->args[0]);
    if (!command)
        return say_usage(tr("there is no command \"%s\""), context->args[0]);
    return help_command(command);
}
