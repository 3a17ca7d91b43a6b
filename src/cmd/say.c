/* What commands say to people: one place for the form of every line on stderr. */
#include "base/lang.h"
#include "cmd/cmd.h"
#include "output/output.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void say_line(const char *prefix, const char *format, va_list ap)
{
    g_autofree char *text = g_strdup_vprintf(format, ap);
    /* Names of files and arguments may hold anything: nothing of theirs steers the terminal. */
    g_autofree char *safe = g_utf8_make_valid(text, -1);
    for (char *p = safe; *p; p++) {
        if (g_ascii_iscntrl(*p) && *p != '\n' && *p != '\t')
            *p = ' ';
    }
    fprintf(stderr, "%s%s\n", prefix, safe);
}

void say_error(const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    say_line("etalase: ", format, ap);
    va_end(ap);
}

int say_usage(const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    say_line("etalase: ", format, ap);
    va_end(ap);
    fprintf(stderr, "%s\n", tr("see: etalase help"));
    return EXIT_USAGE;
}

/* A shop.yaml under another name, as Notepad or a telephone saves it, or NULL. */
static const char *near_shop_file(const char *dir)
{
    static const char *const NAMES[] = {"shop.yaml.txt", "shop.yml",  "Shop.yaml",     "SHOP.YAML",
                                        "shop.txt",      "toko.yaml", "shop.yaml.yaml"};
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        g_autofree char *path = g_build_filename(dir, NAMES[i], NULL);
        if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
            return NAMES[i];
    }
    return NULL;
}

int say_no_shop(const struct cmd_context *context)
{
    const char *dir = context->named_dir ? context->named_dir : ".";
    const char *near = near_shop_file(dir);
    if (near && context->named_dir)
        say_error(tr("%s is not a shop folder yet: rename the file %s to shop.yaml"), dir, near);
    else if (near)
        say_error(tr("this is not a shop folder yet: rename the file %s to shop.yaml"), near);
    else if (context->named_dir)
        say_error(tr("%s is not a shop folder: it has no shop.yaml"), context->named_dir);
    else
        say_error(tr("no shop here: neither this folder nor one above it has a shop.yaml; "
                     "make one with: etalase new FOLDER"));
    return EXIT_NO_SHOP;
}

int say_failure(GError *error)
{
    int status =
        g_error_matches(error, OUTPUT_ERROR, OUTPUT_ERROR_LOCKED) ? EXIT_LOCKED : EXIT_FAILED;
    say_error("%s", error->message);
    g_error_free(error);
    return status;
}

char *say_size(uint64_t bytes)
{
    static const char *const UNITS[] = {"kB", "MB", "GB", "TB"};
    double amount = (double)bytes / 1000;
    size_t unit = 0;
    for (; amount >= 999.95 && unit + 1 < G_N_ELEMENTS(UNITS); unit++)
        amount /= 1000;
    char *text = g_strdup_printf("%.1f %s", amount, UNITS[unit]);
    char *point = strchr(text, '.');
    if (point && !strcmp(lang_current(), "id"))
        *point = ',';
    return text;
}

void say(const struct cmd_context *context, const char *format, ...)
{
    if (context->globals.quiet || context->globals.json)
        return;
    va_list ap;
    va_start(ap, format);
    say_line("", format, ap);
    va_end(ap);
}
