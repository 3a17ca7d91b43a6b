/* Files that grow: the same file as output_put() makes, whatever came in which pieces. */
#include "output/stream.h"
#include "output_rig.h"

/* Publishes one file of `n` pieces of `size` bytes, each another letter. */
static struct output_stats publish(const struct rig *rig, size_t n, size_t size)
{
    g_autoptr(GError) error = NULL;
    AUTO(output_lock) lock = output_lock_take(rig->shop, &error);
    struct output *out = output_begin(rig->shop, rig->target, &error);
    g_assert_no_error(error);
    struct stream *stream = output_stream_begin(out);
    g_autofree char *piece = g_malloc(size);
    for (size_t i = 0; i < n; i++) {
        memset(piece, 'a' + (int)(i % 26), size);
        output_stream_add(stream, piece, size);
    }
    output_stream_end(out, stream, "a.csv");
    struct output_stats stats;
    g_assert_true(output_commit(out, &stats, &error));
    return stats;
}

static void expect_file(const struct rig *rig, size_t n, size_t size)
{
    g_autofree char *path = g_build_filename(rig->target, "a.csv", NULL);
    g_autofree char *text = NULL;
    gsize len;
    g_assert_true(g_file_get_contents(path, &text, &len, NULL));
    g_assert_cmpuint(len, ==, n * size);
    for (size_t i = 0; i < len; i++)
        if (text[i] != 'a' + (char)(i / size % 26))
            g_error("byte %zu is %c", i, text[i]);
}

static void test_sizes(void)
{
    static const struct {
        size_t n, size;
    } CASES[] = {{0, 1},     {1, 1}, {3, 7}, {1, STREAM_MAX_HELD}, {1, STREAM_MAX_HELD + 1},
                 {40, 65536}};
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        struct rig rig = rig_make();
        struct output_stats stats = publish(&rig, CASES[i].n, CASES[i].size);
        g_assert_cmpuint(stats.written, ==, 1);
        g_assert_cmpuint(stats.bytes, ==, CASES[i].n * CASES[i].size);
        expect_file(&rig, CASES[i].n, CASES[i].size);
        /* What is the same is not written again; what differs is. */
        g_assert_cmpuint(publish(&rig, CASES[i].n, CASES[i].size).written, ==, 0);
        publish(&rig, 30, 40000);
        expect_file(&rig, 30, 40000);
        publish(&rig, CASES[i].n, CASES[i].size);
        expect_file(&rig, CASES[i].n, CASES[i].size);
        rig_clear(&rig);
    }
}

/* Nothing of a stream is left in the folder where it was kept. */
static void test_drop(void)
{
    struct rig rig = rig_make();
    g_autoptr(GError) error = NULL;
    AUTO(output_lock) lock = output_lock_take(rig.shop, &error);
    struct output *out = output_begin(rig.shop, rig.target, &error);
    g_autofree char *before = rig_tree(rig.root);
    struct stream *stream = output_stream_begin(out);
    g_autofree char *piece = g_malloc0(STREAM_MAX_HELD + 1);
    output_stream_add(stream, piece, STREAM_MAX_HELD + 1);
    g_assert_cmpint(stream->fd, >=, 0);
    output_stream_drop(stream);
    output_stream_drop(NULL);
    g_autofree char *after = rig_tree(rig.root);
    g_assert_cmpstr(before, ==, after);
    output_abandon(out);
    rig_clear(&rig);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/stream/sizes", test_sizes);
    g_test_add_func("/stream/drop", test_drop);
    return g_test_run();
}
