#include "cmd/command_line.h"

#include "base/lang.h"
#include "cmd/help.h"
#include "text/words.h"

#include <stdio.h>
#include <string.h>

/* Destinations of the global options: GOption writes to fixed addresses. */
static struct {
    gboolean quiet, verbose, json, help, version;
    char *lang, *color;
} given;

const GOptionEntry CMD_GLOBAL_OPTIONS[] = {
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &given.quiet, N_("say only what is wrong"), NULL},
    {"verbose", 'v', 0, G_OPTION_ARG_NONE, &given.verbose, N_("say more"), NULL},
    {"json", 0, 0, G_OPTION_ARG_NONE, &given.json, N_("one JSON object a line on stdout"), NULL},
    {"lang", 0, 0, G_OPTION_ARG_STRING, &given.lang, N_("language of messages"), "id|en"},
    {"color", 0, 0, G_OPTION_ARG_STRING, &given.color, N_("colours in messages"),
     "auto|always|never"},
    {"help", 'h', 0, G_OPTION_ARG_NONE, &given.help, N_("show help"), NULL},
    {"version", 0, 0, G_OPTION_ARG_NONE, &given.version, N_("show the version"), NULL},
    {NULL, 0, 0, 0, NULL, NULL, NULL}};

static bool takes_value(const GOptionEntry *option)
{
    return option->arg != G_OPTION_ARG_NONE;
}

/* Index in argv of the command's name: the first operand, values of global options skipped.
 * argc when there is none. */
static int command_index(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (argv[i][0] != '-' || !argv[i][1])
            return i;
        for (const GOptionEntry *option = CMD_GLOBAL_OPTIONS; option->long_name; option++) {
            if (takes_value(option) && g_str_has_prefix(argv[i], "--") &&
                !strcmp(argv[i] + 2, option->long_name))
                i++;
        }
    }
    return argc;
}

static int unknown_command(const char *name)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (const struct command *command = CMD_TABLE; command->name; command++)
        g_ptr_array_add(names, (void *)command->name);
    g_ptr_array_add(names, NULL);
    const char *nearest = words_nearest(name, (const char *const *)names->pdata);
    if (nearest)
        return say_usage(tr("there is no command \"%s\"; did you mean \"%s\"?"), name, nearest);
    return say_usage(tr("there is no command \"%s\""), name);
}

/* What GOption found wrong, in our words: it speaks English only. */
static int option_fault(const GError *error)
{
    g_autoptr(GRegex) name = g_regex_new("--?[a-z][a-z-]*", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    if (g_error_matches(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE) &&
        g_regex_match(name, error->message, 0, &match)) {
        g_autofree char *option = g_match_info_fetch(match, 0);
        return say_usage(tr("%s needs a value behind it"), option);
    }
    return say_usage(tr("the value of an option is not readable text"));
}

/* GOption turns words into UTF-8 from the charset of a locale that this program never sets, and so
 * refuses every "é": they are taken as they are. */
static void options_add(GOptionContext *parser, const GOptionEntry *options)
{
    g_autoptr(GArray) raw = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
    for (; options && options->long_name; options++) {
        GOptionEntry entry = *options;
        if (entry.arg == G_OPTION_ARG_STRING)
            entry.arg = G_OPTION_ARG_FILENAME;
        else if (entry.arg == G_OPTION_ARG_STRING_ARRAY)
            entry.arg = G_OPTION_ARG_FILENAME_ARRAY;
        g_array_append_val(raw, entry);
    }
    g_option_context_add_main_entries(parser, (const GOptionEntry *)raw->data, NULL);
}

static bool options_are_text(const GOptionEntry *options)
{
    for (; options && options->long_name; options++) {
        if (options->arg == G_OPTION_ARG_STRING) {
            const char *word = *(char **)options->arg_data;
            if (word && !g_utf8_validate(word, -1, NULL))
                return false;
        } else if (options->arg == G_OPTION_ARG_STRING_ARRAY) {
            char **words = *(char ***)options->arg_data;
            for (; words && *words; words++) {
                if (!g_utf8_validate(*words, -1, NULL))
                    return false;
            }
        }
    }
    return true;
}

/* Takes the options out of argv (argv[0] is the program's name). */
static int options_parse(const struct command *command, int *argc, char ***argv)
{
    g_autoptr(GOptionContext) parser = g_option_context_new(NULL);
    /* Help is ours, and so is the word about an unknown option. */
    g_option_context_set_help_enabled(parser, FALSE);
    g_option_context_set_ignore_unknown_options(parser, TRUE);
    options_add(parser, CMD_GLOBAL_OPTIONS);
    if (command)
        options_add(parser, command->options);
    g_autoptr(GError) error = NULL;
    if (!g_option_context_parse(parser, argc, argv, &error))
        return option_fault(error);
    if (!options_are_text(CMD_GLOBAL_OPTIONS) || (command && !options_are_text(command->options)))
        return say_usage(tr("the value of an option is not readable text"));
    for (int i = 1; i < *argc; i++) {
        if (!strcmp((*argv)[i], "--"))
            break;
        if ((*argv)[i][0] == '-' && (*argv)[i][1])
            return say_usage(tr("there is no option %s"), (*argv)[i]);
    }
    return EXIT_DONE;
}

static int globals_apply(struct cmd_globals *globals)
{
    static const char *const COLORS[] = {
        [COLOR_AUTO] = "auto", [COLOR_ALWAYS] = "always", [COLOR_NEVER] = "never"};
    if (given.lang && !lang_use(given.lang))
        return say_usage(tr("--lang knows \"id\" and \"en\", not \"%s\""), given.lang);
    *globals = (struct cmd_globals){given.quiet, given.verbose, given.json, COLOR_AUTO};
    if (!given.color)
        return EXIT_DONE;
    for (size_t i = 0; i < G_N_ELEMENTS(COLORS); i++) {
        if (!strcmp(given.color, COLORS[i])) {
            globals->color = (enum color_mode)i;
            return EXIT_DONE;
        }
    }
    return say_usage(tr("--color knows auto, always and never, not \"%s\""), given.color);
}

/* Operands without the "--" that may stand before them. */
static void operands_take(int argc, char **argv, struct cmd_context *context)
{
    g_autoptr(GPtrArray) args = g_ptr_array_new();
    bool dashes_seen = false;
    for (int i = 1; i < argc; i++) {
        if (!dashes_seen && !strcmp(argv[i], "--"))
            dashes_seen = true;
        else
            g_ptr_array_add(args, g_strdup(argv[i]));
    }
    context->n_args = args->len;
    g_ptr_array_add(args, NULL);
    context->args = (char **)g_ptr_array_steal(args, NULL);
}

int command_line_read(int argc, char **argv, struct cmd_context *context)
{
    int at = command_index(argc, argv);
    const struct command *command = at < argc ? cmd_find(argv[at]) : NULL;
    g_autofree char *name = at < argc ? g_strdup(argv[at]) : NULL;

    /* The command's name leaves the list that GOption reads. */
    g_auto(GStrv) all = g_new0(char *, (gsize)argc + 1);
    for (int i = 0, n = 0; i < argc; i++) {
        if (i != at)
            all[n++] = g_strdup(argv[i]);
    }
    int n_rest = argc - (at < argc);
    g_autofree char **rest = g_memdup2(all, sizeof *all * ((gsize)argc + 1));

    int status = options_parse(command, &n_rest, &rest);
    if (status == EXIT_DONE)
        status = globals_apply(&context->globals);
    if (status != EXIT_DONE)
        return status;
    if (given.version)
        return help_version();
    if (name && !command)
        return unknown_command(name);
    if (!command)
        return given.help ? help_overview(stdout) : say_usage(tr("which command?"));
    if (given.help)
        return help_command(command);
    operands_take(n_rest, rest, context);
    context->command = command;
    return EXIT_DONE;
}

void command_line_clear(struct cmd_context *context)
{
    g_clear_pointer(&context->args, g_strfreev);
    g_clear_pointer(&context->named_dir, g_free);
    g_clear_pointer(&context->shop_dir, g_free);
    g_clear_pointer(&given.lang, g_free);
    g_clear_pointer(&given.color, g_free);
}
