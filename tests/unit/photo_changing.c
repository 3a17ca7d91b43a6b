/* A photo that changes while it is read, as under a phone's sync program: read anew, or named;
 * never half of one and half of the other. read() is this file's own here, so that the change comes
 * at one byte and not by chance: at a reader that maps its files it never comes, which is a fault
 * too. */
#include "photo_rig.h"

#include <sys/syscall.h>
#include <unistd.h>

enum { WIDTH = 60, HEIGHT = 40, SMALL_WIDTH = 30, SMALL_HEIGHT = 20, ALWAYS = 1000 };

/* What happens to the file `path`, and when. */
static struct {
    const char *path;
    struct stat st;
    size_t first;      /* so many bytes come before it; 0: none */
    unsigned times;    /* how often it still happens */
    off_t cut_to;      /* the new length, or */
    GByteArray *other; /* what is written over it */
    off_t cut_by;      /* or how much shorter it gets each time */
    unsigned happened;
} change;

static void change_now(void)
{
    change.times--;
    change.happened++;
    if (change.other) {
        FILE *file = fopen(change.path, "r+b");
        g_assert_cmpuint(fwrite(change.other->data, 1, change.other->len, file), ==,
                         change.other->len);
        g_assert_cmpint(ftruncate(fileno(file), change.other->len), ==, 0);
        fclose(file);
        return;
    }
    if (change.cut_by) {
        struct stat st;
        g_assert_cmpint(stat(change.path, &st), ==, 0);
        change.cut_to = st.st_size - change.cut_by;
    }
    g_assert_cmpint(truncate(change.path, change.cut_to), ==, 0);
}

ssize_t read(int fd, void *buffer, size_t size)
{
    struct stat st;
    bool is_it = change.times && fstat(fd, &st) == 0 && st.st_ino == change.st.st_ino &&
                 st.st_dev == change.st.st_dev;
    if (!is_it)
        return syscall(SYS_read, fd, buffer, size);
    if (!change.first) {
        change_now();
        return syscall(SYS_read, fd, buffer, size);
    }
    ssize_t n = syscall(SYS_read, fd, buffer, MIN(size, change.first));
    change_now();
    return n;
}

/* A photo, and the change that is to meet its reader. */
static struct rig changing_rig(char **ret_path)
{
    struct rig rig;
    rig_init(&rig);
    rig_put(&rig, "a.jpg", subject_file(PHOTO_JPEG, WIDTH, HEIGHT));
    *ret_path = g_build_filename(rig.shop, "a.jpg", NULL);
    memset(&change, 0, sizeof change);
    change.path = *ret_path;
    g_assert_cmpint(stat(*ret_path, &change.st), ==, 0);
    return rig;
}

static void assert_told(struct rig *rig, enum diag_tag tag)
{
    g_assert_cmpuint(diags_count(rig->diags), ==, 1);
    const struct diag *diag = diags_sorted(rig->diags);
    g_autofree char *message = diag_message(diag);
    g_assert_cmpint(diag->tag, ==, tag);
    g_assert_nonnull(strstr(message, "a.jpg"));
}

/* Cut short before its first byte is read, behind its first ones, or to nothing. */
static void test_cut_short(void)
{
    static const struct {
        size_t first;
        off_t cut_to;
        enum diag_tag tag;
    } CASES[] = {
        {0, 500, DIAG_PHOTO_DAMAGED},   {400, 500, DIAG_PHOTO_DAMAGED},
        {600, 500, DIAG_PHOTO_DAMAGED}, {600, 0, DIAG_PHOTO_EMPTY},
        {0, 0, DIAG_PHOTO_EMPTY},
    };
    const struct photo_spec spec = spec_width(PHOTO_PNG, WIDTH);
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = NULL;
        struct rig rig = changing_rig(&path);
        change.first = CASES[i].first;
        change.cut_to = CASES[i].cut_to;
        change.times = 1;
        AUTO(photo_set) set = rig_run_one(&rig, "a.jpg", &spec, 1);
        g_assert_cmpuint(change.happened, ==, 1);
        g_assert_false(set->results[0].ok);
        assert_told(&rig, CASES[i].tag);
        rig_clear(&rig);
    }
}

/* Another photo is written over it: what comes out is that one, whole. */
static void test_written_over(void)
{
    const struct photo_spec spec = spec_width(PHOTO_PNG, WIDTH);
    static const struct {
        uint32_t from[2], to[2];
    } CASES[] = {{{WIDTH, HEIGHT}, {SMALL_WIDTH, SMALL_HEIGHT}},
                 {{SMALL_WIDTH, SMALL_HEIGHT}, {WIDTH, HEIGHT}}};
    for (size_t i = 0; i < 2 * G_N_ELEMENTS(CASES); i++) {
        const uint32_t *from = CASES[i / 2].from, *to = CASES[i / 2].to;
        g_autofree char *path = NULL;
        struct rig rig = changing_rig(&path);
        g_autoptr(GByteArray) before = subject_file(PHOTO_JPEG, from[0], from[1]);
        g_autoptr(GByteArray) other = subject_file(PHOTO_JPEG, to[0], to[1]);
        rig_write(&rig, "a.jpg", before->data, before->len);
        g_assert_cmpint(stat(path, &change.st), ==, 0);
        g_assert_cmpuint(before->len, !=, other->len);
        change.other = other;
        change.first = i % 2 ? 300 : 0;
        change.times = 1;
        AUTO(photo_set) set = rig_run_one(&rig, "a.jpg", &spec, 1);
        g_assert_cmpuint(change.happened, ==, 1);
        g_assert_true(set->results[0].ok);
        g_assert_cmpuint(set->results[0].width, ==, to[0]);
        struct image image = output_image(&set->results[0].outputs[0]);
        assert_is_subject(&image, 20);
        image_clear(&image);
        g_assert_cmpuint(diags_count(rig.diags), ==, 0);
        rig_clear(&rig);
    }
}

/* Never settled: the reader gives up, and says which one. */
static void test_never_settled(void)
{
    const struct photo_spec spec = spec_width(PHOTO_PNG, WIDTH);
    g_autofree char *path = NULL;
    struct rig rig = changing_rig(&path);
    change.cut_by = 1;
    change.times = ALWAYS;
    AUTO(photo_set) set = rig_run_one(&rig, "a.jpg", &spec, 1);
    g_assert_cmpuint(change.happened, >, 1);
    g_assert_cmpuint(change.happened, <, ALWAYS);
    change.times = 0;
    g_assert_false(set->results[0].ok);
    assert_told(&rig, DIAG_PHOTO_UNREADABLE);
    rig_clear(&rig);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/changing/cut-short", test_cut_short);
    g_test_add_func("/changing/written-over", test_written_over);
    g_test_add_func("/changing/never-settled", test_never_settled);
    return g_test_run();
}
