/* Many of the owner's files at once: all or none, and interrupted ones brought to their end. */
#include "output/batch.h"

#include "output_rig.h"

static struct output_batch *batch_begin(const struct rig *rig)
{
    g_autoptr(GError) error = NULL;
    struct output_batch *batch = output_batch_begin(rig->shop, &error);
    g_assert_no_error(error);
    g_assert_nonnull(batch);
    return batch;
}

static void batch_add(struct output_batch *batch, const char *path, const char *text,
                      const char *old)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = old ? g_bytes_new(old, strlen(old)) : NULL;
    g_assert_true(output_batch_add(batch, path, text, strlen(text), bytes, &error));
    g_assert_no_error(error);
}

/* The shop's own files, and that nothing is left of the stage. */
static void expect_shop(const struct rig *rig, const char *wanted)
{
    g_autofree char *tree = rig_tree(rig->shop);
    g_assert_cmpstr(tree, ==, wanted);
    g_assert_false(rig_has(rig, "shop/.etalase/batch"));
}

static void expect_refused(struct output_batch *batch, const char *word)
{
    g_autoptr(GError) error = NULL;
    g_assert_false(output_batch_commit(batch, &error));
    g_assert_nonnull(error);
    if (!strstr(error->message, word))
        g_error("\"%s\" is not in \"%s\"", word, error->message);
}

static void test_together(void)
{
    struct rig rig = rig_make();
    rig_write(&rig, "shop/products/lama.md", "lama");
    struct output_batch *batch = batch_begin(&rig);
    batch_add(batch, "products/baru.md", "baru", NULL);
    batch_add(batch, "photos/dalam/sekali/a.jpg", "gambar", NULL);
    batch_add(batch, "products/lama.md", "lebih baru", "lama");
    g_assert_false(rig_has(&rig, "shop/products/baru.md")); /* staged only */
    g_assert_true(output_batch_commit(batch, NULL));
    expect_shop(&rig, "photos/dalam/sekali/a.jpg=gambar;products/baru.md=baru;"
                      "products/lama.md=lebih baru;shop.yaml=nama: Uji\n;");
    rig_clear(&rig);
}

static void test_none(void)
{
    struct rig rig = rig_make();
    output_batch_abandon(NULL);
    struct output_batch *batch = batch_begin(&rig);
    batch_add(batch, "a.md", "a", NULL);
    output_batch_abandon(batch);
    expect_shop(&rig, "shop.yaml=nama: Uji\n;");
    g_assert_true(output_batch_commit(batch_begin(&rig), NULL)); /* an empty one */
    expect_shop(&rig, "shop.yaml=nama: Uji\n;");
    rig_clear(&rig);
}

/* One place that is not as it was when the batch was thought out, and no file is touched. */
static void test_changed_meanwhile(void)
{
    static const struct {
        const char *path, *old, *now; /* now NULL: gone */
    } ROWS[] = {
        {"a.md", NULL, "there already"},
        {"a.md", "as read", "as changed"},
        {"a.md", "as read", "as read, and more"},
        {"a.md", "as read", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        struct rig rig = rig_make();
        struct output_batch *batch = batch_begin(&rig);
        batch_add(batch, "0.md", "new", NULL);
        batch_add(batch, ROWS[i].path, "mine", ROWS[i].old);
        batch_add(batch, "z.md", "new", NULL);
        if (ROWS[i].now)
            rig_write(&rig, "shop/a.md", ROWS[i].now);
        expect_refused(batch, "a.md");
        g_autofree char *wanted =
            ROWS[i].now ? g_strdup_printf("a.md=%s;shop.yaml=nama: Uji\n;", ROWS[i].now)
                        : g_strdup("shop.yaml=nama: Uji\n;");
        expect_shop(&rig, wanted);
        rig_clear(&rig);
    }
}

static void test_paths(void)
{
    static const char *const PATHS[] = {"../a.md", "/a.md", "a/../../b", "a//b",
                                        "",        "a/./b", "a\nb"};
    struct rig rig = rig_make();
    struct output_batch *batch = batch_begin(&rig);
    for (size_t i = 0; i < G_N_ELEMENTS(PATHS); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(output_batch_add(batch, PATHS[i], "x", 1, NULL, &error));
        g_assert_error(error, OUTPUT_ERROR, OUTPUT_ERROR_PATH);
    }
    output_batch_abandon(batch);
    expect_shop(&rig, "shop.yaml=nama: Uji\n;");
    rig_clear(&rig);
}

/* What a run that was stopped left behind, and what the next one makes of it. */
static void test_interrupted(void)
{
    static const struct {
        const char *plan, *wanted;
    } ROWS[] = {
        /* before the plan, or with half of it: nothing had been moved */
        {NULL, "b.md=b;shop.yaml=nama: Uji\n;"},
        {"new 0 a.md\nold 1 b.", "b.md=b;shop.yaml=nama: Uji\n;"},
        {"new 0 a.md\nold 1 b.md\n", "b.md=b;shop.yaml=nama: Uji\n;"},
        /* after it: to its end, whatever had been moved already (2 is gone from the stage) */
        {"new 0 a.md\nold 1 b.md\nnew 2 c.md\n.\n", "a.md=0;b.md=1;shop.yaml=nama: Uji\n;"},
        {"new 0 x/y/a.md\n.\n", "b.md=b;shop.yaml=nama: Uji\n;x/y/a.md=0;"},
        /* somebody else's file stays; places outside of the shop are none */
        {"new 0 b.md\nold 1 shop.yaml\n.\n", "b.md=b;shop.yaml=1;"},
        {"old 0 ../b.md\nold 1 /tmp/etalase-b.md\n.\n", "b.md=b;shop.yaml=nama: Uji\n;"},
        {"nonsense\n\nnew\n.\n", "b.md=b;shop.yaml=nama: Uji\n;"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        struct rig rig = rig_make();
        rig_write(&rig, "shop/b.md", "b");
        rig_write(&rig, "shop/.etalase/batch/0", "0");
        rig_write(&rig, "shop/.etalase/batch/1", "1");
        if (ROWS[i].plan)
            rig_write(&rig, "shop/.etalase/batch/plan", ROWS[i].plan);
        output_batch_abandon(batch_begin(&rig));
        expect_shop(&rig, ROWS[i].wanted);
        rig_clear(&rig);
    }
}

/* A stage that is no folder, and a shop that is none. */
static void test_strange(void)
{
    struct rig rig = rig_make();
    g_autoptr(GError) error = NULL;
    rig_write(&rig, "shop/.etalase/batch", "a file");
    struct output_batch *batch = batch_begin(&rig);
    batch_add(batch, "a.md", "a", NULL);
    g_assert_true(output_batch_commit(batch, NULL));
    expect_shop(&rig, "a.md=a;shop.yaml=nama: Uji\n;");
    g_autofree char *nowhere = rig_path(&rig, "nowhere");
    g_assert_null(output_batch_begin(nowhere, &error));
    g_assert_nonnull(error);
    rig_clear(&rig);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/batch/together", test_together);
    g_test_add_func("/batch/none", test_none);
    g_test_add_func("/batch/changed_meanwhile", test_changed_meanwhile);
    g_test_add_func("/batch/paths", test_paths);
    g_test_add_func("/batch/interrupted", test_interrupted);
    g_test_add_func("/batch/strange", test_strange);
    return g_test_run();
}
