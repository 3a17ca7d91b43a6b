/* The cache of finished photos: found again by content, never believed when damaged, shared,
 * pruned. */
#include "photo_rig.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void test_cache_knows_content_not_names(void)
{
    const struct photo_spec spec = spec_width(PHOTO_WEBP, 40);
    struct rig rig;
    rig_init(&rig);
    rig_put(&rig, "a.png", subject_file(PHOTO_PNG, 60, 40));
    AUTO(photo_set) first = rig_run_one(&rig, "a.png", &spec, 1);
    AUTO(photo_set) again = rig_run_one(&rig, "a.png", &spec, 1);
    rig_put(&rig, "b.png", subject_file(PHOTO_PNG, 60, 40));
    AUTO(photo_set) renamed = rig_run_one(&rig, "b.png", &spec, 1);
    rig_put(&rig, "a.png", subject_file(PHOTO_PNG, 60, 42));
    AUTO(photo_set) changed = rig_run_one(&rig, "a.png", &spec, 1);
    const struct photo_spec other = spec_width(PHOTO_WEBP, 41);
    AUTO(photo_set) respecified = rig_run_one(&rig, "b.png", &other, 1);
    g_assert_cmpuint(first->fresh, ==, 1);
    g_assert_cmpuint(again->fresh, ==, 0);
    g_assert_cmpuint(renamed->fresh, ==, 0);
    g_assert_cmpuint(changed->fresh, ==, 1);
    g_assert_cmpuint(respecified->fresh, ==, 1);
    g_assert_cmpstr(again->results[0].outputs[0].name, ==, first->results[0].outputs[0].name);
    g_assert_cmpuint(again->results[0].color, ==, first->results[0].color);
    g_assert_cmpuint(again->results[0].height, ==, 40);
    g_assert_cmpstr(changed->results[0].outputs[0].name, !=, first->results[0].outputs[0].name);
    rig_clear(&rig);
}

enum harm { HARM_CUT, HARM_CHANGE, HARM_DELETE, HARM_EMPTY, HARM_FOLDER, HARM_COUNT };

static void harm_file(const char *path, enum harm harm)
{
    g_autofree char *data = NULL;
    size_t size;
    g_assert_true(g_file_get_contents(path, &data, &size, NULL));
    data[size / 2] ^= 0x10;
    switch (harm) {
    case HARM_CUT:
        g_assert_cmpint(truncate(path, (off_t)size / 2), ==, 0);
        break;
    case HARM_CHANGE:
        g_assert_true(g_file_set_contents(path, data, (gssize)size, NULL));
        break;
    case HARM_EMPTY:
        g_assert_cmpint(truncate(path, 0), ==, 0);
        break;
    case HARM_FOLDER:
        g_unlink(path);
        g_assert_cmpint(g_mkdir(path, 0777), ==, 0);
        g_assert_cmpint(g_rmdir(path), ==, 0);
        break;
    default:
        g_unlink(path);
    }
}

/* Whatever is done to the files of an entry, the next run gives the same bytes as the first. */
static void test_damaged_entries_are_made_again(void)
{
    const struct photo_spec specs[] = {spec_width(PHOTO_WEBP, 40), spec_width(PHOTO_JPEG, 40)};
    for (int harm = 0; harm < HARM_COUNT; harm++) {
        for (int which = 0; which < 3; which++) {
            struct rig rig;
            rig_init(&rig);
            rig_put(&rig, "a.png", subject_file(PHOTO_PNG, 60, 40));
            AUTO(photo_set) first = rig_run_one(&rig, "a.png", specs, 2);
            const char *output = first->results[0].outputs[which % 2].cache_path;
            g_autofree char *info = g_strdup(output);
            if (which == 2)
                strcpy(strrchr(info, '-'), ".info");
            harm_file(info, (enum harm)harm);
            AUTO(photo_set) second = rig_run_one(&rig, "a.png", specs, 2);
            g_assert_cmpuint(second->fresh, ==, 1);
            for (int i = 0; i < 2; i++) {
                g_assert_cmpstr(second->results[0].outputs[i].name, ==,
                                first->results[0].outputs[i].name);
                struct image image = output_image(&second->results[0].outputs[i]);
                image_clear(&image);
            }
            rig_clear(&rig);
        }
    }
}

/* A cache that was copied has other dates and the same content: it serves. */
static void test_copied_cache_serves(void)
{
    const struct photo_spec spec = spec_width(PHOTO_WEBP, 40);
    struct rig rig;
    rig_init(&rig);
    rig_put(&rig, "a.png", subject_file(PHOTO_PNG, 60, 40));
    AUTO(photo_set) first = rig_run_one(&rig, "a.png", &spec, 1);
    const struct timespec times[2] = {{1000000000, 0}, {1000000000, 0}};
    g_assert_cmpint(utimensat(AT_FDCWD, first->results[0].outputs[0].cache_path, times, 0), ==, 0);
    AUTO(photo_set) second = rig_run_one(&rig, "a.png", &spec, 1);
    g_assert_cmpuint(second->fresh, ==, 0);
    rig_clear(&rig);
}

static struct stat stat_of(int64_t seconds, off_t size, ino_t inode)
{
    return (struct stat){
        .st_size = size, .st_ino = inode, .st_mtim = {seconds, 5}, .st_ctim = {seconds, 7}};
}

/* The index: kept between runs, strict about every field, silent about fresh files, and gone
 * when anything in its file is wrong. */
static void test_index(void)
{
    struct rig rig;
    rig_init(&rig);
    const struct digest content = digest_bytes("x", 1);
    struct digest found;
    const char *odd = "foto \"enak\"\n\xff 😋.jpg";
    struct stat old = stat_of(1700000000, 10, 3), now = stat_of(time(NULL), 10, 3);
    AUTO(photo_cache) cache = photo_cache_open(rig.cache, rig.shop, NULL);
    photo_cache_remember(cache, odd, &old, &content);
    photo_cache_remember(cache, "baru.jpg", &now, &content);
    g_assert_true(photo_cache_save(cache, NULL));
    AUTO(photo_cache) again = photo_cache_open(rig.cache, rig.shop, NULL);
    g_assert_true(photo_cache_recall(again, odd, &old, &found));
    g_assert_cmpstr(found.hex, ==, content.hex);
    g_assert_false(photo_cache_recall(again, "baru.jpg", &now, &found));
    struct stat others[] = {stat_of(1700000001, 10, 3), stat_of(1700000000, 11, 3),
                            stat_of(1700000000, 10, 4), old, old};
    others[3].st_ctim.tv_nsec++;
    others[4].st_mtim.tv_nsec++;
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        g_assert_false(photo_cache_recall(again, odd, &others[i], &found));
    g_assert_false(photo_cache_recall(again, "lain.jpg", &old, &found));
    AUTO(photo_cache) elsewhere = photo_cache_open(rig.cache, rig.dir, NULL);
    g_assert_false(photo_cache_recall(elsewhere, odd, &old, &found));

    g_autoptr(GDir) dir = g_dir_open(rig.cache, 0, NULL);
    g_autofree char *path = g_build_filename(rig.cache, g_dir_read_name(dir), NULL);
    for (int harm = 0; harm < HARM_COUNT; harm++) {
        g_autofree char *whole = NULL;
        size_t size;
        g_assert_true(g_file_get_contents(path, &whole, &size, NULL));
        harm_file(path, (enum harm)harm);
        AUTO(photo_cache) broken = photo_cache_open(rig.cache, rig.shop, NULL);
        g_assert_false(photo_cache_recall(broken, odd, &old, &found));
        g_assert_true(g_file_set_contents(path, whole, (gssize)size, NULL));
    }
    rig_clear(&rig);
}

static void make_old(const char *path)
{
    struct timespec times[2] = {{time(NULL) - 31 * 86400, 0}, {time(NULL) - 31 * 86400, 0}};
    g_assert_cmpint(utimensat(AT_FDCWD, path, times, 0), ==, 0);
}

static void test_prune(void)
{
    const struct photo_spec spec = spec_width(PHOTO_WEBP, 40);
    struct rig rig;
    rig_init(&rig);
    rig_put(&rig, "a.png", subject_file(PHOTO_PNG, 60, 40));
    rig_put(&rig, "b.png", subject_file(PHOTO_PNG, 60, 50));
    rig_put(&rig, "c.png", subject_file(PHOTO_PNG, 60, 60));
    AUTO(photo_set) a = rig_run_one(&rig, "a.png", &spec, 1);
    AUTO(photo_set) b = rig_run_one(&rig, "b.png", &spec, 1);
    AUTO(photo_set) c = rig_run_one(&rig, "c.png", &spec, 1);
    const char *used = a->results[0].outputs[0].cache_path;
    const char *old = b->results[0].outputs[0].cache_path;
    const char *young = c->results[0].outputs[0].cache_path;
    g_autofree char *info = g_strdup(old), *folder = g_path_get_dirname(old);
    strcpy(strrchr(info, '-'), ".info");
    g_autofree char *stranger = g_build_filename(folder, "catatan.txt", NULL);
    g_autofree char *stranger_above = g_build_filename(rig.cache, "catatan.txt", NULL);
    g_assert_true(g_file_set_contents(stranger, "x", 1, NULL));
    g_assert_true(g_file_set_contents(stranger_above, "x", 1, NULL));
    make_old(used);
    make_old(old);
    make_old(info);
    make_old(stranger);
    make_old(stranger_above);
    photo_cache_prune(rig.cache, a);
    g_assert_true(g_file_test(used, G_FILE_TEST_EXISTS));
    g_assert_true(g_file_test(young, G_FILE_TEST_EXISTS));
    g_assert_true(g_file_test(stranger, G_FILE_TEST_EXISTS));
    g_assert_true(g_file_test(stranger_above, G_FILE_TEST_EXISTS));
    g_assert_false(g_file_test(old, G_FILE_TEST_EXISTS));
    g_assert_false(g_file_test(info, G_FILE_TEST_EXISTS));
    rig_clear(&rig);
}

/* What any shop used within the month stays, though this one does not use it. */
static void test_prune_goes_by_use(void)
{
    const struct photo_spec spec = spec_width(PHOTO_WEBP, 40);
    struct rig rig;
    rig_init(&rig);
    rig_put(&rig, "a.png", subject_file(PHOTO_PNG, 60, 40));
    rig_put(&rig, "b.png", subject_file(PHOTO_PNG, 60, 50));
    AUTO(photo_set) a = rig_run_one(&rig, "a.png", &spec, 1);
    AUTO(photo_set) first = rig_run_one(&rig, "b.png", &spec, 1);
    const char *file = first->results[0].outputs[0].cache_path;
    g_autofree char *info = g_strdup(file);
    strcpy(strrchr(info, '-'), ".info");
    make_old(file);
    make_old(info);
    AUTO(photo_set) again = rig_run_one(&rig, "b.png", &spec, 1);
    g_assert_cmpuint(again->fresh, ==, 0);
    photo_cache_prune(rig.cache, a);
    g_assert_true(g_file_test(file, G_FILE_TEST_EXISTS));
    make_old(info);
    photo_cache_prune(rig.cache, a);
    g_assert_false(g_file_test(file, G_FILE_TEST_EXISTS));
    g_assert_false(g_file_test(info, G_FILE_TEST_EXISTS));
    rig_clear(&rig);
}

static void test_empty(void)
{
    const struct photo_spec spec = spec_width(PHOTO_WEBP, 40);
    struct rig rig;
    rig_init(&rig);
    rig_put(&rig, "a.png", subject_file(PHOTO_PNG, 60, 40));
    AUTO(photo_set) a = rig_run_one(&rig, "a.png", &spec, 1);
    g_autofree char *stranger = g_build_filename(rig.cache, "catatan.txt", NULL);
    g_assert_true(g_file_set_contents(stranger, "x", 1, NULL));
    unsigned counted, removed;
    uint64_t bytes;
    photo_cache_empty(rig.cache, true, &counted, &bytes);
    g_assert_cmpuint(counted, >=, 2);
    g_assert_true(g_file_test(a->results[0].outputs[0].cache_path, G_FILE_TEST_EXISTS));
    photo_cache_empty(rig.cache, false, &removed, &bytes);
    g_assert_cmpuint(removed, ==, counted);
    g_assert_false(g_file_test(a->results[0].outputs[0].cache_path, G_FILE_TEST_EXISTS));
    g_assert_true(g_file_test(stranger, G_FILE_TEST_EXISTS));
    rig_clear(&rig);
}

/* Two programs at work in one folder on the same photos, each from a shop of its own. */
static void test_two_programs(void)
{
    enum { PHOTOS = 6 };
    const struct photo_spec spec = spec_width(PHOTO_WEBP, 40);
    struct rig rig;
    rig_init(&rig);
    struct photo_source sources[PHOTOS];
    for (int i = 0; i < PHOTOS; i++) {
        char *name = g_strdup_printf("%d.png", i);
        rig_put(&rig, name, subject_file(PHOTO_PNG, 60, 40 + (uint32_t)i));
        sources[i] = source_of(name, "x", 1);
    }
    pid_t child = fork();
    AUTO(photo_set) set = rig_run(&rig, sources, PHOTOS, &spec, 1, 2);
    bool whole = true;
    for (int i = 0; i < PHOTOS; i++)
        whole = whole && set->results[i].ok;
    if (!child)
        _exit(whole ? 0 : 1);
    int status;
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    g_assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    g_assert_true(whole);
    AUTO(photo_set) after = rig_run(&rig, sources, PHOTOS, &spec, 1, 2);
    g_assert_cmpuint(after->fresh, ==, 0);
    for (int i = 0; i < PHOTOS; i++)
        g_free((char *)sources[i].path);
    rig_clear(&rig);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cache/cache-knows-content-not-names", test_cache_knows_content_not_names);
    g_test_add_func("/cache/damaged-entries-are-made-again", test_damaged_entries_are_made_again);
    g_test_add_func("/cache/copied-cache-serves", test_copied_cache_serves);
    g_test_add_func("/cache/index", test_index);
    g_test_add_func("/cache/prune", test_prune);
    g_test_add_func("/cache/prune-goes-by-use", test_prune_goes_by_use);
    g_test_add_func("/cache/empty", test_empty);
    g_test_add_func("/cache/two-programs", test_two_programs);
    return g_test_run();
}
