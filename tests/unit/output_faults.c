/*
 * Publishing under faults: killed at each step, or each call failing once or for ever.
 *
 * The calls that change a disk are defined here, so the program's own come through this
 * file; a counter says which of them dies or fails. Each round runs in a child and the round
 * that reaches the end unharmed is the last, which proves that all were tried.
 */
#undef _FORTIFY_SOURCE
#include "output_rig.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/wait.h>

/* ---- the fault ---- */

enum fault_kind {
    FAULT_NONE,
    FAULT_KILL,  /* SIGKILL before call number `at` */
    FAULT_ERROR, /* call number `at` fails with `number` */
    FAULT_SHORT  /* every write takes one byte */
};

struct fault {
    enum fault_kind kind;
    unsigned at;
    int number;
    bool for_ever;    /* all calls from number `at` on */
    bool interrupted; /* only calls that can be interrupted count */
    bool no_exchange; /* the file system knows no RENAME_EXCHANGE */
    bool no_copying;  /* … and no copy_file_range() */
};

static struct fault fault; /* set in the child only */
static atomic_uint calls;

/* True when the call must fail; errno is set. */
static bool fault_now(bool can_be_interrupted)
{
    if (fault.kind == FAULT_NONE || fault.kind == FAULT_SHORT ||
        (fault.interrupted && !can_be_interrupted))
        return false;
    unsigned n = atomic_fetch_add(&calls, 1) + 1;
    if (n != fault.at && !(fault.for_ever && n > fault.at))
        return false;
    if (fault.kind == FAULT_KILL)
        raise(SIGKILL);
    errno = fault.number;
    return true;
}

int openat(int dir, const char *path, int flags, ...)
{
    va_list ap;
    va_start(ap, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(ap, mode_t) : 0;
    va_end(ap);
    if (flags & O_CREAT && fault_now(true))
        return -1;
    return (int)syscall(SYS_openat, dir, path, flags, mode);
}

ssize_t write(int fd, const void *data, size_t size)
{
    if (fault.kind == FAULT_SHORT && size > 1)
        size = 1;
    return fault_now(true) ? -1 : syscall(SYS_write, fd, data, size);
}

ssize_t copy_file_range(int in, off64_t *in_at, int out, off64_t *out_at, size_t size,
                        unsigned flags)
{
    if (fault.no_copying) {
        errno = EXDEV;
        return -1;
    }
    if (fault.kind == FAULT_SHORT && size > 1)
        size = 1;
    return fault_now(true) ? -1 : syscall(SYS_copy_file_range, in, in_at, out, out_at, size, flags);
}

int renameat2(int from_dir, const char *from, int to_dir, const char *to, unsigned flags)
{
    if (fault.no_exchange && flags) {
        errno = EINVAL;
        return -1;
    }
    return fault_now(false) ? -1 : (int)syscall(SYS_renameat2, from_dir, from, to_dir, to, flags);
}

int renameat(int from_dir, const char *from, int to_dir, const char *to)
{
    return fault_now(false) ? -1 : (int)syscall(SYS_renameat2, from_dir, from, to_dir, to, 0);
}

int unlinkat(int dir, const char *path, int flags)
{
    return fault_now(false) ? -1 : (int)syscall(SYS_unlinkat, dir, path, flags);
}

int mkdirat(int dir, const char *path, mode_t mode)
{
    return fault_now(false) ? -1 : (int)syscall(SYS_mkdirat, dir, path, mode);
}

int utimensat(int dir, const char *path, const struct timespec times[2], int flags)
{
    return fault_now(false) ? -1 : (int)syscall(SYS_utimensat, dir, path, times, flags);
}

int fchmod(int fd, mode_t mode)
{
    return fault_now(false) ? -1 : (int)syscall(SYS_fchmod, fd, mode);
}

int fsync(int fd)
{
    return fault_now(true) ? -1 : (int)syscall(SYS_fsync, fd);
}

int syncfs(int fd)
{
    return fault_now(false) ? -1 : (int)syscall(SYS_syncfs, fd);
}

/* ---- a round ---- */

/* Changed, returning, only published, only spare, gone, new, and a file for a folder. */
#define VERSION_A "d/x=lama;e/f/g=enam;index.html=A;logo.svg=tetap;produk/1.html=satu;tua=1;"
#define VERSION_B "d=berkas;index.html=B;logo.svg=tetap;produk/1.html=SATU;produk/2.html=baru;"
#define VERSION_C                                                                                  \
    "d/x=lama;index.html=C;kabar/a/b.html=kabar;logo.svg=tetap;produk/1.html=satu;"                \
    "produk/2.html=baru;"
#define VERSION_D "index.html=D;kabar/a/c.html=x;produk/2.html=baru;"

struct scene {
    struct rig rig;
    char *target;   /* inside or outside the shop */
    unsigned begun; /* versions published before the faulty one: 0 to 2 */
};

static struct scene scene_make(unsigned begun, bool inside)
{
    static const char *const VERSIONS[] = {VERSION_A, VERSION_B};
    struct scene scene = {.rig = rig_make(), .begun = begun};
    scene.target = inside ? g_strdup(scene.rig.target) : rig_path(&scene.rig, "www");
    for (unsigned i = 0; i < begun; i++) {
        g_autoptr(GError) error = NULL;
        rig_publish_to(&scene.rig, scene.target, VERSIONS[i], NULL, &error);
        g_assert_no_error(error);
    }
    return scene;
}

static void scene_clear(struct scene *scene)
{
    rig_clear(&scene->rig);
    g_free(scene->target);
}

enum { CHILD_DONE = 0, CHILD_FAILED = 10, CHILD_SILENT = 11, CHILD_NOT_REACHED = 32 };

/* Publishes VERSION_C under `with` and returns the child's wait status. */
static int run_child(const struct scene *scene, const struct fault *with)
{
    pid_t pid = fork();
    g_assert_cmpint(pid, >=, 0);
    if (pid == 0) {
        g_autoptr(GError) error = NULL;
        fault = *with;
        bool done = rig_publish_to(&scene->rig, scene->target, VERSION_C, NULL, &error);
        bool was_reached = with->kind == FAULT_SHORT || atomic_load(&calls) >= with->at;
        fault.kind = FAULT_NONE;
        int status = done ? CHILD_DONE : CHILD_FAILED;
        /* Every failure says what; a full disk is called so. */
        if (!done && (!error || (with->number == ENOSPC && !strstr(error->message, "disk full"))))
            status = CHILD_SILENT;
        _exit(status | (was_reached ? 0 : CHILD_NOT_REACHED));
    }
    int status;
    while (waitpid(pid, &status, 0) < 0)
        g_assert_cmpint(errno, ==, EINTR);
    return status;
}

static const char *version_before(const struct scene *scene)
{
    return scene->begun == 0 ? "" : scene->begun == 1 ? VERSION_A : VERSION_B;
}

/* The published tree is the old or the new one; a run without faults then puts all right. */
static void check_healed(const struct scene *scene, const struct fault *with)
{
    g_autoptr(GError) error = NULL;
    if (with->no_exchange) {
        output_abandon(output_begin(scene->rig.shop, scene->target, &error));
        g_assert_no_error(error);
    }
    g_autofree char *tree = rig_tree(scene->target);
    if (strcmp(tree, VERSION_C))
        g_assert_cmpstr(tree, ==, version_before(scene));
    rig_publish_to(&scene->rig, scene->target, VERSION_D, NULL, &error);
    g_assert_no_error(error);
    g_autofree char *healed = rig_tree(scene->target);
    g_assert_cmpstr(healed, ==, VERSION_D);
    rig_publish_to(&scene->rig, scene->target, VERSION_A, NULL, &error);
    g_assert_no_error(error);
    /* Nothing but the two trees is left: the spare holds D and no draft. */
    g_autofree char *all = rig_tree(scene->rig.root);
    g_assert_null(strstr(all, ".old"));
    g_assert_null(strstr(all, ".new"));
}

/* Runs rounds until one is not reached by the fault; returns how many were. */
static unsigned run_all(struct fault with, unsigned begun, bool inside)
{
    for (with.at = 1;; with.at++) {
        g_assert_cmpuint(with.at, <, 1000);
        struct scene scene = scene_make(begun, inside);
        int status = run_child(&scene, &with);
        if (WIFSIGNALED(status))
            g_assert_cmpint(WTERMSIG(status), ==, with.kind == FAULT_KILL ? SIGKILL : 0);
        bool is_last = WIFEXITED(status) && WEXITSTATUS(status) & CHILD_NOT_REACHED;
        int outcome = WIFEXITED(status) ? WEXITSTATUS(status) & ~CHILD_NOT_REACHED : -1;
        g_assert_cmpint(outcome, !=, CHILD_SILENT);
        g_autofree char *tree = rig_tree(scene.target);
        if (outcome == CHILD_DONE)
            g_assert_cmpstr(tree, ==, VERSION_C);
        if (outcome == CHILD_FAILED && !(with.no_exchange && with.for_ever))
            g_assert_cmpstr(tree, ==, version_before(&scene));
        if (is_last || with.interrupted)
            g_assert_cmpint(outcome, ==, CHILD_DONE);
        check_healed(&scene, &with);
        scene_clear(&scene);
        if (is_last)
            return with.at - 1;
    }
}

/* ---- tests ---- */

static void test_killed(void)
{
    unsigned rounds = 0;
    for (unsigned begun = 0; begun < 3; begun++) {
        for (int way = 0; way < 4; way++) {
            struct fault with = {.kind = FAULT_KILL, .no_exchange = way & 1, .no_copying = way & 1};
            unsigned n = run_all(with, begun, way & 2);
            g_assert_cmpuint(n, >, 10);
            rounds += n;
        }
    }
    g_test_message("killed %u times", rounds);
}

static void test_failing(void)
{
    static const int NUMBERS[] = {ENOSPC, EIO, EACCES, EDQUOT};
    for (size_t i = 0; i < G_N_ELEMENTS(NUMBERS); i++) {
        for (int way = 0; way < 4; way++) {
            struct fault with = {.kind = FAULT_ERROR,
                                 .number = NUMBERS[i],
                                 .for_ever = way & 1,
                                 .no_exchange = way & 2};
            g_assert_cmpuint(run_all(with, 2, i & 1), >, 10);
        }
    }
}

static void test_interrupted(void)
{
    struct fault with = {.kind = FAULT_ERROR, .number = EINTR, .interrupted = true};
    g_assert_cmpuint(run_all(with, 2, true), >, 10);
    with.no_copying = true;
    g_assert_cmpuint(run_all(with, 2, true), >, 10);
}

static void test_short_writes(void)
{
    for (int way = 0; way < 2; way++) {
        struct fault with = {.kind = FAULT_SHORT, .no_copying = way};
        struct scene scene = scene_make(2, true);
        g_assert_cmpint(run_child(&scene, &with), ==, CHILD_DONE);
        g_autofree char *tree = rig_tree(scene.target);
        g_assert_cmpstr(tree, ==, VERSION_C);
        check_healed(&scene, &with);
        scene_clear(&scene);
    }
}

/* A new file of the owner is there whole or not at all, whatever happens. */
static void test_new_file_killed(void)
{
    for (int way = 0; way < 2; way++) {
        for (unsigned at = 1;; at++) {
            struct rig rig = rig_make();
            g_autofree char *path = rig_path(&rig, "shop/products/kopi.md");
            pid_t pid = fork();
            if (pid == 0) {
                fault = (struct fault){.kind = FAULT_KILL, .at = at, .no_exchange = way};
                bool done = output_write_new(path, "nama: Kopi\n", 11, NULL);
                _exit(done ? 0 : 1);
            }
            int status;
            g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
            g_autofree char *text = NULL;
            if (g_file_get_contents(path, &text, NULL, NULL))
                g_assert_cmpstr(text, ==, "nama: Kopi\n");
            else
                g_assert_true(output_write_new(path, "nama: Kopi\n", 11, NULL));
            rig_clear(&rig);
            if (!WIFSIGNALED(status)) {
                g_assert_cmpint(status, ==, 0);
                g_assert_cmpuint(at, >, 2);
                break;
            }
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/output/faults/killed", test_killed);
    g_test_add_func("/output/faults/failing", test_failing);
    g_test_add_func("/output/faults/interrupted", test_interrupted);
    g_test_add_func("/output/faults/short-writes", test_short_writes);
    g_test_add_func("/output/faults/new-file-killed", test_new_file_killed);
    return g_test_run();
}
