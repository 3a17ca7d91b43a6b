/* Reading below a folder: what is read, what is refused, and why. */
#include "base/beneath.h"
#include "base/folder_dates.h"
#include "base/root.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder with a file, a folder, and links of every kind; beside it what must stay unread. */
struct place {
    char *top;
    char *inside;
    struct root *root;
};

static void write_file(const struct place *place, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(place->top, name, NULL);
    g_autofree char *folder = g_path_get_dirname(path);
    g_assert_cmpint(g_mkdir_with_parents(folder, 0755), ==, 0);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void link_to(const struct place *place, const char *to, const char *name)
{
    g_autofree char *path = g_build_filename(place->inside, name, NULL);
    g_assert_cmpint(symlink(to, path), ==, 0);
}

static struct place place_make(void)
{
    struct place place = {.top = g_build_filename(g_get_tmp_dir(), "etalase-root-XXXXXX", NULL)};
    g_assert_nonnull(g_mkdtemp(place.top));
    place.inside = g_build_filename(place.top, "toko", NULL);
    write_file(&place, "rahasia.txt", "rahasia");
    write_file(&place, "toko-lain/a.txt", "lain");
    write_file(&place, "toko/a.txt", "satu");
    write_file(&place, "toko/b/c.txt", "dua");
    write_file(&place, "toko/kosong.txt", "");
    write_file(&place, "toko/.tersembunyi", "x");
    g_autofree char *outside = g_build_filename(place.top, "rahasia.txt", NULL);
    link_to(&place, "a.txt", "tautan.txt");
    link_to(&place, "../rahasia.txt", "keluar.txt");
    link_to(&place, outside, "mutlak.txt");
    link_to(&place, "b", "folder");
    link_to(&place, "../toko-lain", "folder-luar");
    link_to(&place, "putar", "putar");
    link_to(&place, "tidak-ada", "putus");
    link_to(&place, "b/../../toko/a.txt", "lewat-luar");
    g_autofree char *pipe = g_build_filename(place.inside, "pipa", NULL);
    g_assert_cmpint(mkfifo(pipe, 0644), ==, 0);
    g_autoptr(GError) error = NULL;
    place.root = root_open(place.inside, &error);
    g_assert_no_error(error);
    return place;
}

static void place_clear(struct place *place)
{
    g_autofree char *quoted = g_shell_quote(place->top);
    g_autofree char *command = g_strdup_printf("rm -rf %s", quoted);
    g_assert_true(g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL));
    root_close(place->root);
    g_free(place->top);
    g_free(place->inside);
}

static void test_read(void)
{
    static const char *const FILES[][2] = {{"a.txt", "satu"},      {"b/c.txt", "dua"},
                                           {"tautan.txt", "satu"}, {"folder/c.txt", "dua"},
                                           {"b/../a.txt", "satu"}, {"./a.txt", "satu"},
                                           {"kosong.txt", ""}};
    struct place place = place_make();
    for (size_t i = 0; i < G_N_ELEMENTS(FILES); i++) {
        g_autoptr(GError) error = NULL;
        size_t size = 99;
        g_autofree char *text = root_read(place.root, FILES[i][0], 4, &size, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(text, ==, FILES[i][1]);
        g_assert_cmpuint(size, ==, strlen(FILES[i][1]));
        g_assert_true(root_has_file(place.root, FILES[i][0]));
    }
    place_clear(&place);
}

static void test_refused(void)
{
    static const struct {
        const char *path;
        enum root_error code;
    } REFUSED[] = {
        {"../rahasia.txt", ROOT_ERROR_OUTSIDE},
        {"b/../../rahasia.txt", ROOT_ERROR_OUTSIDE},
        {"/etc/passwd", ROOT_ERROR_OUTSIDE},
        {"keluar.txt", ROOT_ERROR_OUTSIDE},
        {"mutlak.txt", ROOT_ERROR_OUTSIDE},
        {"folder-luar/a.txt", ROOT_ERROR_OUTSIDE},
        {"lewat-luar", ROOT_ERROR_OUTSIDE},
        {"putar", ROOT_ERROR_OUTSIDE},
        {"..", ROOT_ERROR_OUTSIDE},
        {"putus", ROOT_ERROR_MISSING},
        {"tidak-ada.txt", ROOT_ERROR_MISSING},
        {"a.txt/b", ROOT_ERROR_MISSING},
        {"", ROOT_ERROR_MISSING},
        {"b", ROOT_ERROR_NOT_FILE},
        {"pipa", ROOT_ERROR_NOT_FILE},
    };
    struct place place = place_make();
    for (size_t i = 0; i < G_N_ELEMENTS(REFUSED); i++) {
        g_autoptr(GError) error = NULL;
        size_t size;
        g_assert_null(root_read(place.root, REFUSED[i].path, 1000, &size, &error));
        g_assert_error(error, ROOT_ERROR, (int)REFUSED[i].code);
        g_assert_false(root_has_file(place.root, REFUSED[i].path));
    }
    place_clear(&place);
}

static void test_too_big(void)
{
    struct place place = place_make();
    g_autoptr(GError) error = NULL;
    size_t size;
    g_assert_null(root_read(place.root, "a.txt", 3, &size, &error));
    g_assert_error(error, ROOT_ERROR, ROOT_ERROR_TOO_BIG);
    g_clear_error(&error);
    /* A hole of a terabyte is refused by its length, not read. */
    g_autofree char *path = g_build_filename(place.inside, "a.txt", NULL);
    g_assert_cmpint(truncate(path, INT64_C(1) << 40), ==, 0);
    g_assert_null(root_read(place.root, "a.txt", 1000, &size, &error));
    g_assert_error(error, ROOT_ERROR, ROOT_ERROR_TOO_BIG);
    place_clear(&place);
}

static void test_list(void)
{
    static const char *const MARKS[] = {
        [ROOT_FILE] = "", [ROOT_FOLDER] = "/", [ROOT_LINK_OUTSIDE] = "!", [ROOT_OTHER] = "?"};
    struct place place = place_make();
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) entries = root_list(place.root, "", &error);
    g_assert_no_error(error);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < entries->len; i++) {
        const struct root_entry *entry = entries->pdata[i];
        g_string_append_printf(text, "%s%s ", entry->name, MARKS[entry->kind]);
    }
    g_assert_cmpstr(
        text->str, ==,
        "a.txt b/ folder/ folder-luar! keluar.txt! kosong.txt lewat-luar! mutlak.txt! pipa? "
        "putar! putus? tautan.txt ");
    g_autoptr(GPtrArray) below = root_list(place.root, "folder", &error);
    g_assert_cmpuint(below->len, ==, 1);
    g_assert_null(root_list(place.root, "tidak-ada", &error));
    g_assert_error(error, ROOT_ERROR, ROOT_ERROR_MISSING);
    g_clear_error(&error);
    g_assert_null(root_list(place.root, "folder-luar", &error));
    g_assert_error(error, ROOT_ERROR, ROOT_ERROR_OUTSIDE);
    g_clear_error(&error);
    g_assert_null(root_list(place.root, "a.txt", &error));
    g_assert_error(error, ROOT_ERROR, ROOT_ERROR_MISSING);
    place_clear(&place);
}

static void test_open(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(root_open("/tidak/ada", &error));
    g_assert_error(error, ROOT_ERROR, ROOT_ERROR_MISSING);
    root_close(NULL);
    struct place place = place_make();
    g_assert_true(g_path_is_absolute(root_path(place.root)));
    struct stat st;
    int fd = root_open_file(place.root, "a.txt", &st, NULL);
    g_assert_cmpint(fd, >=, 0);
    g_assert_cmpint(st.st_size, ==, 4);
    g_assert_cmpint(fcntl(fd, F_GETFD) & FD_CLOEXEC, ==, FD_CLOEXEC);
    close(fd);
    place_clear(&place);
}

/* ---- what was asked for, looked at again ---- */

static void date_back(const struct place *place, const char *name)
{
    g_autofree char *path = g_build_filename(place->inside, name, NULL);
    struct timespec times[] = {{.tv_nsec = UTIME_OMIT}, {.tv_sec = 1700000000}};
    g_assert_cmpint(utimensat(AT_FDCWD, path, times, 0), ==, 0);
}

/* Lists "b" under watch; its state and sign. */
static struct root_notes *watch_folder(const struct place *place)
{
    root_watch_begin(place->root);
    g_autoptr(GPtrArray) entries = root_list(place->root, "b", NULL);
    g_assert_nonnull(entries);
    struct root_notes *notes = root_notes(place->root);
    g_assert_cmpuint(notes->n, ==, 1);
    g_assert_cmpstr(notes->paths[0], ==, "b");
    return notes;
}

/* What is said of "b" now when `state` is what it had once. */
static struct fingerprint look_again(const struct place *place, const char *state, const char *sign)
{
    static const char *const PATHS[] = {"b"};
    struct fingerprint look;
    root_states(place->root, PATHS, &state, &sign, 1, 1, &look);
    return look;
}

static void test_folder_signs(void)
{
    static const char ONCE[] = "0123456789abcdef0123456789abcdef";
    struct place place = place_make();
    struct root_notes *fresh = watch_folder(&place);
    g_assert_cmpstr(fresh->signs[0].hex, ==, ""); /* made just now: more may come on that date */
    g_assert_cmpstr(look_again(&place, ONCE, "").hex, ==, fresh->states[0].hex);
    root_notes_free(fresh);

    g_usleep(2200 * 1000); /* until dates are trusted */
    AUTO(root_notes) notes = watch_folder(&place);
    int fd = open(place.inside, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool tell = folder_dates_tell(fd);
    close(fd);
    if (!tell) {
        g_assert_cmpstr(notes->signs[0].hex, ==, "");
        place_clear(&place);
        return;
    }
    /* With its sign it is not listed; with another, or when a name came, it is. */
    const char *sign = notes->signs[0].hex, *state = notes->states[0].hex;
    g_assert_cmpstr(look_again(&place, ONCE, sign).hex, ==, ONCE);
    g_assert_cmpstr(look_again(&place, ONCE, ONCE).hex, ==, state);
    write_file(&place, "toko/b/baru.txt", "baru");
    g_assert_cmpstr(look_again(&place, state, sign).hex, !=, state);
    date_back(&place, "b"); /* as copying with dates does */
    g_assert_cmpstr(look_again(&place, state, sign).hex, !=, state);
    place_clear(&place);
}

static void test_beneath_without_links(void)
{
    struct place place = place_make();
    int dir = open(place.inside, O_RDONLY | O_DIRECTORY);
    static const char *const REFUSED[] = {"tautan.txt", "folder/c.txt", "../rahasia.txt",
                                          "/etc/passwd", "b/../../rahasia.txt"};
    for (size_t i = 0; i < G_N_ELEMENTS(REFUSED); i++) {
        g_assert_cmpint(beneath_open(dir, REFUSED[i], O_RDONLY, 0, BENEATH_LINKS_NONE), ==, -1);
        g_assert_true(errno == ELOOP || errno == EXDEV);
    }
    int fd = beneath_open(dir, "b/baru.txt", O_WRONLY | O_CREAT | O_EXCL, 0600, BENEATH_LINKS_NONE);
    g_assert_cmpint(fd, >=, 0);
    struct stat st;
    g_assert_cmpint(fstat(fd, &st), ==, 0);
    g_assert_cmpint(st.st_mode & 0777, ==, 0600);
    close(fd);
    close(dir);
    place_clear(&place);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/root/read", test_read);
    g_test_add_func("/root/refused", test_refused);
    g_test_add_func("/root/too-big", test_too_big);
    g_test_add_func("/root/list", test_list);
    g_test_add_func("/root/open", test_open);
    g_test_add_func("/root/folder-signs", test_folder_signs);
    g_test_add_func("/root/beneath-without-links", test_beneath_without_links);
    return g_test_run();
}
