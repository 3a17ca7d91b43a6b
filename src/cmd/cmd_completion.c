/*
 * etalase completion: scripts with which shells complete commands, from the table of commands.
 *
 * What a value can be is read from its description: "a|b" are words to choose from, FOLDER and
 * FILE are looked for on the disk, names of channels are asked of the program in that moment.
 */
#include "base/bug.h"
#include "base/diag.h"
#include "base/lang.h"
#include "cmd/cmd.h"

#include <stdio.h>
#include <string.h>

#define ASK_CHANNELS "etalase list channels 2>/dev/null | cut -f1"

enum value_kind { VALUE_NONE, VALUE_FREE, VALUE_WORDS, VALUE_FOLDER, VALUE_FILE, VALUE_CHANNEL };

static enum value_kind option_kind(const GOptionEntry *option)
{
    const char *what = option->arg_description;
    if (option->arg == G_OPTION_ARG_NONE)
        return VALUE_NONE;
    if (!strcmp(option->long_name, "channel"))
        return VALUE_CHANNEL;
    if (what && (strchr(what, '|') || !strcmp(what, "TAG")))
        return VALUE_WORDS;
    if (what && g_str_has_prefix(what, "FOLDER"))
        return VALUE_FOLDER;
    return what && g_str_has_prefix(what, "FILE") ? VALUE_FILE : VALUE_FREE;
}

/* Returns new: the words that a value or operand can be, with blanks between. */
static char *words_text(const char *what)
{
    if (strcmp(what, "TAG") != 0)
        return g_strdelimit(g_strdup(what), "|", ' ');
    GString *tags = g_string_new(NULL);
    for (int tag = 0; tag < DIAG_TAG_COUNT; tag++)
        g_string_append_printf(tags, "%s%s", tag ? " " : "", diag_row((enum diag_tag)tag)->tag);
    return g_string_free(tags, FALSE);
}

/* Returns new: what the first operand of a command can be; NULL: a folder. */
static char *operand_words(const struct command *command)
{
    if (command->run != cmd_help)
        return command->words ? words_text(command->words) : NULL;
    GString *names = g_string_new("shop theme channel");
    for (const struct command *row = CMD_TABLE; row->name; row++)
        g_string_append_printf(names, " %s", row->name);
    return g_string_free(names, FALSE);
}

/* True when the operands are files rather than folders. */
static bool takes_files(const struct command *command)
{
    return strstr(command->operands, "TEMPLATE") || strstr(command->operands, "FILE");
}

/* ---- bash ---- */

static void bash_options_append(GString *out, const GOptionEntry *options)
{
    for (const GOptionEntry *option = options; option && option->long_name; option++) {
        g_string_append_printf(out, " --%s", option->long_name);
        if (option->short_name)
            g_string_append_printf(out, " -%c", option->short_name);
    }
}

/* Cases of "COMMAND OPTION": what follows the option. */
static void bash_values_print(const char *command, const GOptionEntry *options)
{
    for (const GOptionEntry *option = options; option && option->long_name; option++) {
        enum value_kind kind = option_kind(option);
        if (kind == VALUE_NONE)
            continue;
        printf("    \"%s --%s\"", command, option->long_name);
        if (option->short_name)
            printf(" | \"%s -%c\"", command, option->short_name);
        g_autofree char *words = kind == VALUE_WORDS ? words_text(option->arg_description) : NULL;
        if (words)
            printf(") _etalase_reply -W '%s'; return ;;\n", words);
        else if (kind == VALUE_CHANNEL)
            printf(") _etalase_reply -W \"$(" ASK_CHANNELS ")\"; return ;;\n");
        else if (kind == VALUE_FOLDER || kind == VALUE_FILE)
            printf(") _etalase_reply %s; return ;;\n", kind == VALUE_FOLDER ? "-d" : "-f");
        else
            printf(") return ;;\n");
    }
}

static void bash_commands_print(void)
{
    for (const struct command *command = CMD_TABLE; command->name; command++) {
        g_autoptr(GString) options = g_string_new(NULL);
        bash_options_append(options, command->options);
        g_autofree char *words = operand_words(command);
        printf("    %s)\n        options='%s'\n        words='%s'\n        paths=-%c ;;\n",
               command->name, options->str + (options->len > 0), words ? words : "",
               takes_files(command) ? 'f' : 'd');
    }
}

static void bash_print(void)
{
    g_autoptr(GString) names = g_string_new(NULL);
    g_autoptr(GString) globals = g_string_new(NULL);
    g_autoptr(GString) with_value = g_string_new(NULL);
    for (const struct command *command = CMD_TABLE; command->name; command++)
        g_string_append_printf(names, "%s%s", names->len ? " " : "", command->name);
    bash_options_append(globals, CMD_GLOBAL_OPTIONS);
    for (const GOptionEntry *option = CMD_GLOBAL_OPTIONS; option->long_name; option++) {
        if (option->arg != G_OPTION_ARG_NONE)
            g_string_append_printf(with_value, "%s--%s", with_value->len ? " | " : "",
                                   option->long_name);
    }
    puts("# bash completion for etalase\n"
         "_etalase_reply() {\n"
         "    [[ $1 == -W ]] || compopt -o filenames\n"
         "    local IFS=$'\\n'\n"
         "    if [[ $1 == -W ]]; then\n"
         "        COMPREPLY=($(IFS=$' \\n'; compgen -W \"$2\" -- \"$cur\"))\n"
         "    else\n"
         "        COMPREPLY=($(compgen \"$1\" -- \"$cur\"))\n"
         "    fi\n"
         "}\n");
    puts("_etalase() {\n"
         "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
         "    local command= operands=0 options= words= paths=-d i\n"
         "    # --lang=id comes as three words.\n"
         "    if [[ $cur == = ]]; then cur=\n"
         "    elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
         "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "        case ${COMP_WORDS[i]} in");
    printf("        %s) ((i++)) ;;\n", with_value->str);
    puts("        -*) ;;\n"
         "        *) if [[ $command ]]; then ((operands++)); else command=${COMP_WORDS[i]}; fi ;;\n"
         "        esac\n"
         "    done\n"
         "    case \"* $prev\" in");
    bash_values_print("*", CMD_GLOBAL_OPTIONS);
    puts("    esac\n    case \"$command $prev\" in");
    for (const struct command *command = CMD_TABLE; command->name; command++)
        bash_values_print(command->name, command->options);
    puts("    esac\n    case $command in\n    '')");
    printf("        words='%s' ;;\n", names->str);
    bash_commands_print();
    puts("    esac");
    printf("    if [[ $cur == -* ]]; then _etalase_reply -W \"$options%s\"\n", globals->str);
    puts("    elif [[ $words && $operands == 0 ]]; then _etalase_reply -W \"$words\"\n"
         "    else _etalase_reply $paths; fi\n"
         "}\n"
         "complete -F _etalase etalase");
}

/* ---- zsh ---- */

/* Prints text for the inside of '…[HERE]…' or '…:HERE'. */
static void zsh_text_print(const char *text)
{
    for (const char *p = text; *p; p++) {
        if (*p == '\'')
            fputs("'\\''", stdout);
        else if (strchr("[]:\\", *p))
            printf("\\%c", *p);
        else
            putchar(*p);
    }
}

static void zsh_value_print(const GOptionEntry *option)
{
    enum value_kind kind = option_kind(option);
    if (kind == VALUE_NONE)
        return;
    printf(":%s:", option->long_name);
    g_autofree char *words = kind == VALUE_WORDS ? words_text(option->arg_description) : NULL;
    if (words)
        printf("(%s)", words);
    else if (kind == VALUE_FOLDER)
        printf("_files -/");
    else if (kind == VALUE_FILE)
        printf("_files");
    else if (kind == VALUE_CHANNEL)
        printf("{compadd -- ${(f)\"$(" ASK_CHANNELS ")\"}}");
}

static void zsh_options_print(const GOptionEntry *options, const char *indent)
{
    for (const GOptionEntry *option = options; option && option->long_name; option++) {
        bool many = option->arg == G_OPTION_ARG_STRING_ARRAY;
        char shorts[2] = {option->short_name, '\0'};
        for (int letter = 0; letter < (option->short_name ? 2 : 1); letter++) {
            printf("%s'%s%s%s[", indent, many ? "*" : "", letter ? "-" : "--",
                   letter ? shorts : option->long_name);
            zsh_text_print(tr(option->description));
            printf("]");
            zsh_value_print(option);
            printf("' \\\n");
        }
    }
}

static void zsh_print(void)
{
    puts("#compdef etalase\n\n_etalase() {\n    local -a commands\n    local state line\n"
         "    commands=(");
    for (const struct command *command = CMD_TABLE; command->name; command++) {
        printf("        '%s:", command->name);
        zsh_text_print(tr(command->summary));
        puts("'");
    }
    puts("    )\n    _arguments -C \\");
    zsh_options_print(CMD_GLOBAL_OPTIONS, "        ");
    puts("        '1: :->command' '*:: :->operands'\n"
         "    case $state in\n"
         "    command) _describe command commands ;;\n"
         "    operands)\n"
         "        case $words[1] in");
    for (const struct command *command = CMD_TABLE; command->name; command++) {
        g_autofree char *words = operand_words(command);
        printf("        %s)\n            _arguments \\\n", command->name);
        zsh_options_print(CMD_GLOBAL_OPTIONS, "                ");
        zsh_options_print(command->options, "                ");
        const char *paths = takes_files(command) ? "_files" : "_files -/";
        if (words)
            printf("                '1: :(%s)' '*: :%s' ;;\n", words, paths);
        else
            printf("                '*: :%s' ;;\n", paths);
    }
    puts("        esac ;;\n    esac\n}\n\n"
         "if [[ $funcstack[1] == _etalase ]]; then _etalase \"$@\"; else compdef _etalase etalase; "
         "fi");
}

/* ---- fish ---- */

static void fish_quote_print(const char *text)
{
    putchar('\'');
    for (const char *p = text; *p; p++) {
        if (*p == '\'' || *p == '\\')
            putchar('\\');
        putchar(*p);
    }
    putchar('\'');
}

static void fish_option_print(const char *command, const GOptionEntry *option)
{
    enum value_kind kind = option_kind(option);
    printf("complete -c etalase");
    if (command)
        printf(" -n '__etalase_in %s'", command);
    printf(" -l %s", option->long_name);
    if (option->short_name)
        printf(" -s %c", option->short_name);
    if (kind != VALUE_NONE)
        printf(" -r");
    g_autofree char *words = kind == VALUE_WORDS ? words_text(option->arg_description) : NULL;
    if (words)
        printf(" -a '%s'", words);
    else if (kind == VALUE_CHANNEL)
        printf(" -a '(" ASK_CHANNELS ")'");
    else if (kind == VALUE_FOLDER)
        printf(" -a '(__fish_complete_directories)'");
    else if (kind == VALUE_FILE)
        printf(" -F");
    printf(" -d ");
    fish_quote_print(tr(option->description));
    putchar('\n');
}

static void fish_print(void)
{
    printf("# fish completion for etalase\n"
           "# True while no command is typed; with a name: when it is the command.\n"
           "function __etalase_in\n"
           "    set -l value 0\n"
           "    for word in (commandline -opc)[2..-1]\n"
           "        if test $value = 1\n"
           "            set value 0\n"
           "        else if contains -- $word");
    for (const GOptionEntry *option = CMD_GLOBAL_OPTIONS; option->long_name; option++) {
        if (option->arg != G_OPTION_ARG_NONE)
            printf(" --%s", option->long_name);
    }
    puts("\n            set value 1\n"
         "        else if not string match -q -- '-*' $word\n"
         "            test \"$word\" = \"$argv\"\n"
         "            return\n"
         "        end\n"
         "    end\n"
         "    test -z \"$argv\"\n"
         "end\n"
         "complete -c etalase -f");
    for (const GOptionEntry *option = CMD_GLOBAL_OPTIONS; option->long_name; option++)
        fish_option_print(NULL, option);
    for (const struct command *command = CMD_TABLE; command->name; command++) {
        printf("complete -c etalase -n __etalase_in -a %s -d ", command->name);
        fish_quote_print(tr(command->summary));
        putchar('\n');
    }
    for (const struct command *command = CMD_TABLE; command->name; command++) {
        for (const GOptionEntry *option = command->options; option && option->long_name; option++)
            fish_option_print(command->name, option);
        g_autofree char *words = operand_words(command);
        if (words)
            printf("complete -c etalase -n '__etalase_in %s' -a '%s'\n", command->name, words);
        printf("complete -c etalase -n '__etalase_in %s' %s\n", command->name,
               takes_files(command) ? "-F" : "-a '(__fish_complete_directories)'");
    }
}

int cmd_completion(struct cmd_context *context)
{
    static const struct {
        const char *name;
        void (*print)(void);
    } SHELLS[] = {{"bash", bash_print}, {"zsh", zsh_print}, {"fish", fish_print}};
    for (size_t i = 0; i < G_N_ELEMENTS(SHELLS); i++) {
        if (!strcmp(SHELLS[i].name, context->args[0])) {
            SHELLS[i].print();
            return EXIT_DONE;
        }
    }
    return say_usage(tr("completion knows %s, not \"%s\""), context->command->operands,
                     context->args[0]);
}
