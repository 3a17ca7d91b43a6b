/* Diagnostics: order, repeats, arguments, strictness, text. */
#include "base/diag.h"
#include "base/lang.h"

#include <string.h>

static void test_sorted_without_repeats(void)
{
    AUTO(diags) diags = diags_new();
    diag_add(diags, DIAG_FILE_OUTSIDE, (struct pos){"b.md", 2, 1}, "x");
    diag_add(diags, DIAG_FILE_OUTSIDE, (struct pos){"a.md", 9, 1}, "x");
    diag_add(diags, DIAG_FILE_OUTSIDE, (struct pos){"b.md", 2, 1}, "x");
    diag_add(diags, DIAG_FILE_OUTSIDE, (struct pos){"b.md", 2, 1}, "y");
    const struct diag *sorted = diags_sorted(diags);
    g_assert_cmpuint(diags_count(diags), ==, 3);
    g_assert_cmpuint(diags_count_level(diags, DIAG_ERROR), ==, 3);
    g_assert_cmpstr(sorted[0].pos.file, ==, "a.md");
    g_assert_cmpstr(sorted[1].args[0], ==, "x");
    g_assert_cmpstr(sorted[2].args[0], ==, "y");
}

static void test_message_in_both_languages(void)
{
    AUTO(diags) diags = diags_new();
    diag_add(diags, DIAG_FILE_OUTSIDE, (struct pos){0}, "../rahasia");
    const struct diag *diag = diags_sorted(diags);
    g_assert_true(lang_use("en"));
    g_autofree char *english = diag_message(diag);
    g_assert_true(g_str_has_prefix(english, "\"../rahasia\" leads out"));
    g_assert_true(lang_use("id"));
    g_autofree char *indonesian = diag_message(diag);
    g_assert_true(g_str_has_prefix(indonesian, "\"../rahasia\" mengarah"));
    g_assert_false(lang_use("fr"));
    g_assert_cmpstr(lang_current(), ==, "id");
}

static void test_argument_is_made_safe(void)
{
    AUTO(diags) diags = diags_new();
    diag_add(diags, DIAG_FILE_OUTSIDE, (struct pos){0}, "a\033[31m\n\xff");
    const char *arg = diags_sorted(diags)->args[0];
    g_assert_true(g_utf8_validate(arg, -1, NULL));
    g_assert_null(strpbrk(arg, "\033\n"));
}

static void test_every_tag_has_a_name_of_its_own(void)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (int tag = 0; tag < DIAG_TAG_COUNT; tag++) {
        const struct diag_row *row = diag_row((enum diag_tag)tag);
        g_assert_true(g_hash_table_add(seen, (void *)row->tag));
        g_assert_true(diag_row_find(row->tag) == row);
        g_assert_true(*row->sentence && *row->explanation);
    }
    g_assert_null(diag_row_find("no-such-tag"));
}

static void test_move_lowers(void)
{
    AUTO(diags) all = diags_new();
    AUTO(diags) some = diags_new();
    diag_add(all, DIAG_FILE_OUTSIDE, (struct pos){"b.md", 2, 1}, "x");
    diag_add(some, DIAG_FILE_OUTSIDE, (struct pos){"a.md", 1, 1}, "x");
    diags_move(all, some, DIAG_WARNING);
    g_assert_cmpuint(diags_count(some), ==, 0);
    g_assert_cmpuint(diags_count_level(some, DIAG_ERROR), ==, 0);
    g_assert_cmpuint(diags_count_level(all, DIAG_ERROR), ==, 1);
    g_assert_cmpuint(diags_count_level(all, DIAG_WARNING), ==, 1);
    const struct diag *sorted = diags_sorted(all);
    g_assert_cmpstr(sorted[0].pos.file, ==, "a.md");
    g_assert_cmpint(sorted[0].level, ==, DIAG_WARNING);
    g_assert_cmpint(sorted[1].level, ==, DIAG_ERROR);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/diag/sorted-without-repeats", test_sorted_without_repeats);
    g_test_add_func("/diag/message-in-both-languages", test_message_in_both_languages);
    g_test_add_func("/diag/argument-is-made-safe", test_argument_is_made_safe);
    g_test_add_func("/diag/move-lowers", test_move_lowers);
    g_test_add_func("/diag/every-tag-has-a-name-of-its-own", test_every_tag_has_a_name_of_its_own);
    return g_test_run();
}
