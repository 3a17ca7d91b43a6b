/*
 * Commands: one file each, one row each in the table of cmd_table.c.
 *
 * Only this folder prints and decides exit statuses. A command's row says its name, arguments,
 * options and what the dispatcher must prepare; its function gets a ready context. Data goes
 * to stdout, everything else to stderr.
 *
 * To add a command: write cmd_NAME.c with its option rows and function, declare the function
 * below, add its row to cmd_table.c and its case to tests/golden/. Help and manual follow.
 */
#pragma once

#include "base/diag.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* What the program's exit status means. */
enum exit_status {
    EXIT_DONE = 0,    /* warnings allowed */
    EXIT_CONTENT = 1, /* the content has errors; nothing was published */
    EXIT_USAGE = 2,   /* wrong use of the command line */
    EXIT_NO_SHOP = 3, /* no shop here */
    EXIT_FAILED = 4,  /* disk, memory, network */
    EXIT_LOCKED = 5,  /* another run holds the shop */
    EXIT_SIGNAL = 128 /* + signal number */
};

enum color_mode { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* Options every command knows. */
struct cmd_globals {
    bool quiet, verbose, json;
    enum color_mode color;
};

struct command;

/* What a command's function is given. */
struct cmd_context {
    const struct command *command;
    struct cmd_globals globals;
    char **args; /* operands after the command's name, NULL-terminated */
    unsigned n_args;
    char *named_dir; /* DIR as given, or NULL */
    char *shop_dir;  /* absolute; NULL when there is none: see say_no_shop() */
    struct diags *diags;
    gint64 started_us; /* monotonic */
};

enum command_flags {
    CMD_SHOP = 1 << 0,       /* the last operand is DIR; look for the shop */
    CMD_DIAGNOSTICS = 1 << 1 /* print context.diags at the end and let them decide; commands that
                                have a closing line print them before it themselves */
};

struct command {
    const char *name;
    int (*run)(struct cmd_context *context);
    const char *operands;        /* "[DIR]", for help */
    unsigned min_args, max_args; /* without DIR */
    unsigned flags;
    const GOptionEntry *options; /* ended by an empty row, or NULL */
    const char *summary;         /* N_(): one line for `etalase help` */
    const char *description;     /* N_(): a paragraph for `etalase help NAME` */
    const char *words;           /* what the first operand can be, "a|b", for completion */
};

/* The table, in the order of the help page; ended by a row without name. */
extern const struct command CMD_TABLE[];

/* A row by name, or NULL. */
const struct command *cmd_find(const char *name);

int cmd_new(struct cmd_context *context);
int cmd_build(struct cmd_context *context);
int cmd_export(struct cmd_context *context);
int cmd_import(struct cmd_context *context);
int cmd_share(struct cmd_context *context);
int cmd_check(struct cmd_context *context);
int cmd_list(struct cmd_context *context);
int cmd_serve(struct cmd_context *context);
int cmd_theme(struct cmd_context *context);
int cmd_schema(struct cmd_context *context);
int cmd_config(struct cmd_context *context);
int cmd_clean(struct cmd_context *context);
int cmd_completion(struct cmd_context *context);
int cmd_help(struct cmd_context *context);

extern const GOptionEntry CMD_NEW_OPTIONS[];
extern const GOptionEntry CMD_BUILD_OPTIONS[];
extern const GOptionEntry CMD_EXPORT_OPTIONS[];
extern const GOptionEntry CMD_IMPORT_OPTIONS[];
extern const GOptionEntry CMD_SHARE_OPTIONS[];
extern const GOptionEntry CMD_CHECK_OPTIONS[];
extern const GOptionEntry CMD_SCHEMA_OPTIONS[];
extern const GOptionEntry CMD_CLEAN_OPTIONS[];
extern const GOptionEntry CMD_SERVE_OPTIONS[];
extern const GOptionEntry CMD_HELP_OPTIONS[];

/* Options of all commands, for parsing and help; `globals` are their destinations. */
extern const GOptionEntry CMD_GLOBAL_OPTIONS[];

/* The shop folder: `named` itself, or without one the current folder or its nearest parent that
 * holds a shop.yaml. Returns new (absolute), or NULL when there is none. */
char *shop_find(const char *named);

/* Prints a list by its name ("themes"), as `etalase list` does. Returns an exit status. */
int list_by_name(struct cmd_context *context, const char *name);

/* ---- what commands say ---- */

/* One line on stderr, "etalase: …", in the user's language (pass it through tr()). */
void say_error(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* Wrong use: the line, a pointer to help, EXIT_USAGE. */
int say_usage(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* There is no shop where one is needed: the line, EXIT_NO_SHOP. */
int say_no_shop(const struct cmd_context *context);

/* A failed operation: prints it and returns the status that its domain deserves
 * (EXIT_LOCKED for a held lock, EXIT_FAILED else). Frees `error`. */
int say_failure(GError *error);

/* Returns new: "1,2 MB", in the messages' language. */
char *say_size(uint64_t bytes);

/* Information on stderr, unless quiet or --json. */
void say(const struct cmd_context *context, const char *format, ...) G_GNUC_PRINTF(2, 3);
