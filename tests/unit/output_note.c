/* Notes from run to run: kept whole, and not for ever. */
#include "folder_remove.h"
#include "output/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_there(const char *shop, const char *name)
{
    size_t size;
    g_autofree char *text = output_note_read(shop, name, 100, &size);
    return text;
}

static void write_aged(const char *shop, const char *name, int days)
{
    g_assert_true(output_note_write(shop, name, name, strlen(name)));
    g_autofree char *path = g_build_filename(shop, ".etalase", name, NULL);
    struct timespec times[2] = {{.tv_nsec = UTIME_OMIT},
                                {.tv_sec = g_get_real_time() / G_USEC_PER_SEC - days * 86400}};
    g_assert_cmpint(utimensat(AT_FDCWD, path, times, 0), ==, 0);
}

static void test_old_ones_go(void)
{
    g_autofree char *shop = g_dir_make_tmp("etalase-XXXXXX", NULL);
    write_aged(shop, "build-a", 31);
    write_aged(shop, "build-b", 29);
    write_aged(shop, "content", 400);
    output_notes_prune(shop, "build-");
    g_assert_false(is_there(shop, "build-a"));
    g_assert_true(is_there(shop, "build-b"));
    g_assert_true(is_there(shop, "content"));
    folder_remove(shop);
}

static void test_replaced_in_one_step(void)
{
    g_autofree char *shop = g_dir_make_tmp("etalase-XXXXXX", NULL);
    g_assert_cmpint(output_note_open(shop, "n"), ==, -1);
    g_assert_true(output_note_write(shop, "n", "old", 3));
    int old = output_note_open(shop, "n");
    struct output_note *note = output_note_begin(shop, "n");
    output_note_add(note, "ne", 2);
    g_assert_true(is_there(shop, "n"));
    output_note_add(note, "w", 1);
    g_assert_true(output_note_end(note));
    size_t size;
    g_autofree char *text = output_note_read(shop, "n", 100, &size);
    g_assert_cmpstr(text, ==, "new");
    g_assert_cmpuint(size, ==, 3);
    char begun[4] = "";
    g_assert_cmpint(read(old, begun, 3), ==, 3);
    g_assert_cmpstr(begun, ==, "old"); /* who reads goes on reading what was there */
    close(old);
    g_assert_null(output_note_read(shop, "n", 2, &size));
    folder_remove(shop);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/output/note/old-ones-go", test_old_ones_go);
    g_test_add_func("/output/note/replaced-in-one-step", test_replaced_in_one_step);
    return g_test_run();
}
