/* The shop's lock, and new files of the owner. */
#include "output_rig.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>

/* Forks a child that takes the lock, says so and waits; returns its process. */
static pid_t hold_in_child(const struct rig *rig)
{
    int ready[2];
    g_assert_cmpint(pipe(ready), ==, 0);
    pid_t pid = fork();
    if (pid == 0) {
        struct output_lock *lock = output_lock_take(rig->shop, NULL);
        char answer = lock ? 'y' : 'n';
        if (write(ready[1], &answer, 1) == 1)
            pause();
        _exit(1);
    }
    char answer;
    g_assert_cmpint(read(ready[0], &answer, 1), ==, 1);
    g_assert_cmpint(answer, ==, 'y');
    close(ready[0]);
    close(ready[1]);
    return pid;
}

static void test_second_run_is_told_who(void)
{
    struct rig rig = rig_make();
    pid_t pid = hold_in_child(&rig);
    g_autofree char *name = g_strdup_printf("process %d, since ", (int)pid);
    g_autoptr(GError) error = NULL;
    g_assert_null(output_lock_take(rig.shop, &error));
    g_assert_error(error, OUTPUT_ERROR, OUTPUT_ERROR_LOCKED);
    g_assert_nonnull(strstr(error->message, name));
    g_clear_error(&error);

    g_autofree char *old = g_strdup_printf("%d %" G_GINT64_FORMAT "\n", (int)pid,
                                           g_get_real_time() / G_USEC_PER_SEC - 200);
    g_autofree char *file = rig_path(&rig, "shop/.etalase/lock");
    int fd = open(file, O_WRONLY | O_TRUNC);
    g_assert_cmpint(write(fd, old, strlen(old)), ==, (gssize)strlen(old));
    close(fd);
    g_assert_null(output_lock_take(rig.shop, &error));
    g_assert_nonnull(strstr(error->message, "since 3 min"));
    g_clear_error(&error);

    /* A lock without a readable name holds all the same. */
    g_assert_cmpint(truncate(file, 0), ==, 0);
    g_assert_null(output_lock_take(rig.shop, &error));
    g_assert_error(error, OUTPUT_ERROR, OUTPUT_ERROR_LOCKED);
    kill(pid, SIGKILL);
    g_assert_cmpint(waitpid(pid, NULL, 0), ==, pid);
    rig_clear(&rig);
}

static void test_dead_lock_is_taken_over(void)
{
    struct rig rig = rig_make();
    for (int i = 0; i < 3; i++) {
        pid_t pid = hold_in_child(&rig);
        kill(pid, SIGKILL);
        g_assert_cmpint(waitpid(pid, NULL, 0), ==, pid);
    }
    g_autoptr(GError) error = NULL;
    AUTO(output_lock) lock = output_lock_take(rig.shop, &error);
    g_assert_no_error(error);
    g_autofree char *expected = g_strdup_printf("%d ", (int)getpid());
    g_autofree char *file = rig_path(&rig, "shop/.etalase/lock"), *text = NULL;
    g_assert_true(g_file_get_contents(file, &text, NULL, NULL));
    g_assert_true(g_str_has_prefix(text, expected));
    rig_clear(&rig);
}

static void test_released_and_taken_again(void)
{
    struct rig rig = rig_make();
    for (int i = 0; i < 3; i++) {
        g_autoptr(GError) error = NULL;
        struct output_lock *lock = output_lock_take(rig.shop, &error);
        g_assert_no_error(error);
        g_assert_null(output_lock_take(rig.shop, NULL));
        output_lock_release(lock);
    }
    output_lock_release(NULL);
    rig_clear(&rig);
}

static void test_no_shop(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(output_lock_take("/tidak/ada", &error));
    g_assert_error(error, OUTPUT_ERROR, OUTPUT_ERROR_IO);
    g_assert_nonnull(strstr(error->message, "/tidak/ada"));
}

/* ---- new files ---- */

static void test_new_file(void)
{
    struct rig rig = rig_make();
    g_autofree char *path = rig_path(&rig, "shop/products/baru/kopi susu.md");
    g_autofree char *folder = g_path_get_dirname(path), *text = NULL;
    g_autoptr(GError) error = NULL;
    g_assert_true(output_write_new(path, "nama: Kopi\n", 11, &error));
    g_assert_false(output_write_new(path, "lain", 4, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_EXIST);
    g_assert_nonnull(strstr(error->message, "kopi susu.md"));
    g_autofree char *tree = rig_tree(folder);
    g_assert_cmpstr(tree, ==, "kopi susu.md=nama: Kopi\n;");
    rig_clear(&rig);
}

static void test_new_file_never_through_a_link(void)
{
    struct rig rig = rig_make();
    g_autofree char *path = rig_path(&rig, "shop/a.md"), *other = rig_path(&rig, "luar");
    g_assert_cmpint(symlink(other, path), ==, 0);
    g_autoptr(GError) error = NULL;
    g_assert_false(output_write_new(path, "x", 1, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_EXIST);
    g_assert_false(rig_has(&rig, "luar"));
    rig_clear(&rig);
}

static void test_new_file_where_none_can_be(void)
{
    struct rig rig = rig_make();
    g_autofree char *path = rig_path(&rig, "shop/shop.yaml/a.md");
    g_autoptr(GError) error = NULL;
    g_assert_false(output_write_new(path, "x", 1, &error));
    g_assert_error(error, OUTPUT_ERROR, OUTPUT_ERROR_IO);
    rig_clear(&rig);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name, function) g_test_add_func("/output/" name, function)
    TEST("lock/second-run-is-told-who", test_second_run_is_told_who);
    TEST("lock/dead-lock-is-taken-over", test_dead_lock_is_taken_over);
    TEST("lock/released-and-taken-again", test_released_and_taken_again);
    TEST("lock/no-shop", test_no_shop);
    TEST("new-file/written", test_new_file);
    TEST("new-file/never-through-a-link", test_new_file_never_through_a_link);
    TEST("new-file/where-none-can-be", test_new_file_where_none_can_be);
    return g_test_run();
}
