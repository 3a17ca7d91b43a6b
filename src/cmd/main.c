/*
 * etalase: finds the command, prepares what its row asks for, runs it, prints the diagnostics.
 */
#include "base/clock.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/reason.h"
#include "cmd/cmd.h"
#include "cmd/command_line.h"
#include "cmd/print_diags.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Every step before the exchange of trees is without effect, the exchange is one system call and
 * the kernel drops the lock: leaving at once leaves everything whole. */
static void leave_on_signal(int number)
{
    _exit(EXIT_SIGNAL + number);
}

static void signals_prepare(void)
{
    static const int SIGNALS[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = leave_on_signal};
    for (size_t i = 0; i < G_N_ELEMENTS(SIGNALS); i++) {
        /* nohup and shells that ignore a signal mean it. */
        struct sigaction old;
        if (sigaction(SIGNALS[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
            sigaction(SIGNALS[i], &action, NULL);
    }
    /* A file that grows over `ulimit -f` is a failure like any other: EFBIG, and a message. */
    signal(SIGXFSZ, SIG_IGN);
}

/* GLib ends the program when it gets no memory; said like any other failure, without asking for
 * more. When not even GLib's own message finds room, the program dies of a signal instead. */
static void last_words(const char *domain, GLogLevelFlags level, const char *message, void *data)
{
    if (!(level & G_LOG_LEVEL_ERROR) || !memory_is_gone(message)) {
        g_log_default_handler(domain, level, message, data);
        return;
    }
    const char *const parts[] = {"etalase: ", reason_text(ENOMEM), "\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (write(STDERR_FILENO, parts[i], strlen(parts[i])) < 0)
            break;
    }
    _exit(EXIT_FAILED);
}

/* Takes DIR off the operands and looks for the shop. Not finding one is for the command to
 * mind: `check --explain` needs none. */
static void shop_prepare(struct cmd_context *context)
{
    if (context->n_args > context->command->max_args) {
        context->named_dir = context->args[--context->n_args];
        context->args[context->n_args] = NULL;
    }
    context->shop_dir = shop_find(context->named_dir);
}

/* Files that could not be read are found and told as faults of the content are, all at once, but
 * it is the disk that failed. */
static bool is_failure(const struct diags *diags)
{
    static const enum diag_tag TAGS[] = {DIAG_FILE_UNREADABLE, DIAG_PHOTO_UNREADABLE};
    for (size_t i = 0; i < G_N_ELEMENTS(TAGS); i++) {
        if (diags_have(diags, TAGS[i]))
            return true;
    }
    return false;
}

static int command_run(struct cmd_context *context)
{
    const struct command *command = context->command;
    unsigned most = command->max_args + (command->flags & CMD_SHOP ? 1 : 0);
    if (context->n_args < command->min_args)
        return say_usage(tr("%s needs: %s"), command->name, command->operands);
    if (context->n_args > most)
        return say_usage(tr("one word too many: %s"), context->args[most]);
    if (command->flags & CMD_SHOP)
        shop_prepare(context);
    context->diags = diags_new();
    int status = command->run(context);
    if (command->flags & CMD_DIAGNOSTICS) {
        print_diags(context, DIAG_HINT);
        if (status == EXIT_DONE && diags_count_level(context->diags, DIAG_ERROR))
            status = EXIT_CONTENT;
    }
    if (status == EXIT_CONTENT && is_failure(context->diags))
        status = EXIT_FAILED;
    diags_free(context->diags);
    return status;
}

int main(int argc, char **argv)
{
    signals_prepare();
    g_log_set_default_handler(last_words, NULL);
    lang_use(lang_from_environment());
    clock_now(); /* before there are threads: the environment is no place to race for */
    g_set_prgname("etalase");

    struct cmd_context context = {.started_us = g_get_monotonic_time()};
    int status = command_line_read(argc, argv, &context);
    if (context.command)
        status = command_run(&context);
    command_line_clear(&context);
    /* An answer that did not arrive was not given. */
    if (fflush(stdout) != 0 || ferror(stdout)) {
        if (status == EXIT_DONE) {
            say_error(tr("the output could not be written"));
            status = EXIT_FAILED;
        }
    }
    return status;
}
