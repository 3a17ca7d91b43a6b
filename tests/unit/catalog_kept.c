/* What is taken from an earlier run's block is what reading the files gives, down to the last text
 * and finding; and no byte of a block can do harm. */
#include "base/fingerprint.h"
#include "catalog/kept.h"
#include "catalog_fixture.h"

#include <sys/mman.h>
#include <unistd.h>

#define SETTLE_US 2100000 /* younger files are not kept */

static const struct fixture_file FILES[] = {
    {"products/lengkap.md",
     "---\nnama: Keripik Tempe\nharga: 9000\nharga_coret: 5000\nsku: A1\nkategori: camilan\n"
     "label: gurih, renyah\nfoto: [a.jpg, {file: b.jpg, alt: Isi}]\nvarian:\n"
     "- {pilihan: {Rasa: Balado, Isi: 250 g}, sku: K1, harga: 20000, stok: 3, foto: c.jpg}\n"
     "- {pilihan: {Isi: 100 g, Rasa: Balado}, sku: K2, harga: 9000, stok: 0}\n"
     "grosir: [{min: 50, harga: 7000}, {min: 10, harga: 8000}]\nrincian: {Isi: 150 g}\n"
     "izin: {pirt: 2153573010123-99, halal: \"1\"}\nalamat_lama: [lama.html, lain/lama.html]\n"
     "tautan: {shopee: \"https://shopee.co.id/x\", tokopedia: \"https://tokopedia.com/y\"}\n"
     "kanal: {shopee: {title: Lain, skip: ya}}\nlain: {a: [1, \"2\", {b: [true, null]}], c: {}}\n"
     "---\n# Judul\n\nTempe diiris tipis. Digoreng *dua kali* supaya renyah lama.\n"},
    {"products/daftar.yaml",
     "- {nama: Satu, harga: 1000}\n- {nama: Dua, harga: \"1.5\"}\n- tiga\n"},
    {"products/rusak.yaml", "nama: [\n"},
    {"products/hampers/index.md", "---\nnama: Hampers\nharga: tanya\n---\n"},
    {"pages/tentang.md", "---\njudul: Tentang\nfoto: toko.jpg\nproduk: [Satu, Dua]\n---\nHalo.\n"},
    {"posts/2026-08-17-merdeka.md", "---\njudul: Merdeka\nlain: {tema: merah}\n---\nKabar.\n"},
};

struct stand {
    char *folder;
    struct root *root;
};

static struct stand shop_make(void)
{
    struct stand shop = {.folder = g_dir_make_tmp("etalase-XXXXXX", NULL)};
    for (size_t i = 0; i < G_N_ELEMENTS(FILES); i++)
        fixture_write(shop.folder, FILES[i].path, FILES[i].text);
    shop.root = root_open(shop.folder, NULL);
    g_assert_nonnull(shop.root);
    return shop;
}

static void shop_clear(struct stand *shop)
{
    root_close(shop->root);
    fixture_remove(shop->folder);
    g_free(shop->folder);
}

/* Fills all sources, from `kept` those that it has; `ret_taken` says how many that were. */
static GPtrArray *sources_fill(const struct stand *shop, struct kept *kept, struct arena *arena,
                               guint *ret_taken)
{
    AUTO(diags) unused = diags_new();
    GPtrArray *sources = sources_list(shop->root, unused);
    *ret_taken = 0;
    for (guint i = 0; i < sources->len; i++) {
        struct source *source = g_ptr_array_index(sources, i);
        if (kept_fill(kept, source, shop->root))
            ++*ret_taken;
        else
            source_read(source, shop->root, arena);
    }
    return sources;
}

static void bytes_put(void *ctx, const char *bytes, size_t size)
{
    g_string_append_len(ctx, bytes, (gssize)size);
}

/* What is kept in a file of these bytes. */
static struct kept *kept_of(const char *bytes, gsize size, const char *program)
{
    int fd = memfd_create("kept", MFD_CLOEXEC);
    g_assert_cmpint(write(fd, bytes, size), ==, (gssize)size);
    struct kept *kept = kept_open(fd, program, 2);
    close(fd);
    return kept;
}

/* The block of what reading gives, and of what taking from `bytes` gives. */
static GString *block_make(const struct stand *shop, const GString *bytes, guint *ret_taken)
{
    AUTO(kept)
    kept = bytes ? kept_of(bytes->str, bytes->len, "program") : kept_open(-1, "program", 1);
    AUTO(kept) writer = kept_open(-1, "program", 1);
    AUTO(arena) arena = arena_new();
    g_autoptr(GPtrArray) sources = sources_fill(shop, kept, arena, ret_taken);
    GString *made = g_string_new(NULL);
    kept_renew(writer, sources, shop->root, 2, &(struct kept_sink){bytes_put, made});
    return made;
}

static void test_same_as_read(const void *data)
{
    const struct stand *shop = data;
    guint taken;
    GString *first = block_make(shop, NULL, &taken);
    g_assert_cmpuint(taken, ==, 0);
    GString *second = block_make(shop, first, &taken);
    g_assert_cmpuint(taken, ==, G_N_ELEMENTS(FILES) - 1); /* all but the one that is not YAML */
    g_assert_true(g_string_equal(first, second));
    g_string_free(first, TRUE);
    g_string_free(second, TRUE);
}

/* Equal values of an axis are equal pointers: catalog/variants.c promises it. */
static void test_same_texts_stay_the_same(const void *data)
{
    const struct stand *shop = data;
    guint taken;
    GString *block = block_make(shop, NULL, &taken);
    AUTO(kept) kept = kept_of(block->str, block->len, "program");
    g_string_free(block, TRUE);
    AUTO(arena) arena = arena_new();
    g_autoptr(GPtrArray) sources = sources_fill(shop, kept, arena, &taken);
    for (guint i = 0; i < sources->len; i++) {
        const struct source *source = g_ptr_array_index(sources, i);
        if (strcmp(source->path, "products/lengkap.md") != 0)
            continue;
        g_assert_true(source->kept);
        g_assert_cmpuint(diags_count(source->diags), >, 0);
        const struct product_draft *draft = source->products;
        g_assert_cmpstr(draft->product.file, ==, "products/lengkap.md");
        g_assert_cmpuint(draft->n_variants, ==, 2);
        const struct variant *v = &draft->variants[0].variant, *w = &draft->variants[1].variant;
        g_assert_cmpstr(v->values[0], ==, "Balado");
        g_assert_true(v->values[0] == w->values[0]);
        g_assert_true(v->values[0] == draft->product.axes[0].values.items[0]);
        g_assert_cmpstr(w->label, ==, "Balado, 100 g");
    }
}

static void test_another_state_is_read(const void *data)
{
    const struct stand *shop = data;
    guint taken, before;
    GString *block = block_make(shop, NULL, &taken);
    GString *again = block_make(shop, block, &before);
    g_string_free(again, TRUE);
    fixture_write(shop->folder, "products/daftar.yaml", "- {nama: Lain, harga: 7}\n");
    again = block_make(shop, block, &taken);
    g_assert_cmpuint(taken, ==, before - 1);
    g_string_free(again, TRUE);
    AUTO(kept) other = kept_of(block->str, block->len, "other");
    AUTO(arena) arena = arena_new();
    g_autoptr(GPtrArray) sources = sources_fill(shop, other, arena, &taken);
    g_assert_cmpuint(taken, ==, 0);
    g_string_free(block, TRUE);
}

/* A file that is younger than the watch allows may change again unseen. */
static void test_young_files_are_not_kept(const void *data)
{
    const struct stand *shop = data;
    fixture_write(shop->folder, "products/daftar.yaml", "- {nama: Baru, harga: 7000}\n");
    root_watch_begin(shop->root);
    guint taken;
    GString *block = block_make(shop, NULL, &taken);
    GString *again = block_make(shop, block, &taken);
    g_assert_cmpuint(taken, ==, G_N_ELEMENTS(FILES) - 2);
    g_string_free(again, TRUE);
    g_string_free(block, TRUE);
}

enum { SEAL_BYTES = FINGERPRINT_HEX };

/* Takes what it can from the bytes under a seal that fits; returns how many files that are. */
static guint take_sealed(const struct stand *shop, const char *bytes, gsize size)
{
    GString *block = g_string_new_len(bytes, (gssize)(size - SEAL_BYTES));
    g_string_append(block, fingerprint_bytes(block->str, block->len).hex);
    guint taken;
    GString *again = block_make(shop, block, &taken);
    g_string_free(block, TRUE);
    g_string_free(again, TRUE);
    return taken;
}

/* Any byte that differs, or is missing, and all files are read. Under a seal that fits
 * nevertheless, what is taken stays inside the block. */
static void test_damage(const void *data)
{
    const struct stand *shop = data;
    guint taken;
    GString *block = block_make(shop, NULL, &taken);
    for (gsize i = 0; i < block->len; i++) {
        g_autofree char *copy = g_memdup2(block->str, block->len + 1);
        copy[i] ^= (char)(1 << i % 8);
        AUTO(kept) kept = kept_of(copy, block->len, "program");
        AUTO(arena) arena = arena_new();
        g_autoptr(GPtrArray) sources = sources_fill(shop, kept, arena, &taken);
        g_assert_cmpuint(taken, ==, 0);
        if (i < block->len - SEAL_BYTES)
            take_sealed(shop, copy, block->len);
    }
    g_autofree char *endless = g_memdup2(block->str, block->len + 1);
    memset(endless + block->len - SEAL_BYTES - 16, 'x', 16);
    g_assert_cmpuint(take_sealed(shop, endless, block->len), ==, 0);
    for (gsize size = 0; size < block->len; size += 101) {
        AUTO(kept) kept = kept_of(block->str, size, "program");
        AUTO(arena) arena = arena_new();
        g_autoptr(GPtrArray) sources = sources_fill(shop, kept, arena, &taken);
        g_assert_cmpuint(taken, ==, 0);
    }
    g_string_free(block, TRUE);
}

/* What leads to a list leads to the one before it instead: no list may be taken twice, as taking
 * one changes it. */
static void test_lists_do_not_overlap(const void *data)
{
    const struct stand *shop = data;
    guint taken;
    GString *block = block_make(shop, NULL, &taken);
    size_t before = 0;
    for (gsize i = 0; i + sizeof before <= block->len - SEAL_BYTES; i += sizeof before) {
        size_t distance;
        memcpy(&distance, block->str + i, sizeof distance);
        if (distance <= i || distance >= block->len || distance % sizeof distance)
            continue;
        if (before > i) {
            g_autofree char *copy = g_memdup2(block->str, block->len + 1);
            memcpy(copy + i, &before, sizeof before);
            take_sealed(shop, copy, block->len);
        }
        before = distance;
    }
    g_assert_cmpuint(before, >, 0);
    g_string_free(block, TRUE);
}

static const struct {
    const char *name;
    GTestDataFunc fn;
} TESTS[] = {
    {"/catalog/kept/same-as-read", test_same_as_read},
    {"/catalog/kept/same-texts-stay-the-same", test_same_texts_stay_the_same},
    {"/catalog/kept/another-state-is-read", test_another_state_is_read},
    {"/catalog/kept/young-files-are-not-kept", test_young_files_are_not_kept},
    {"/catalog/kept/damage", test_damage},
    {"/catalog/kept/lists-do-not-overlap", test_lists_do_not_overlap},
};

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    struct stand shops[G_N_ELEMENTS(TESTS)];
    for (size_t i = 0; i < G_N_ELEMENTS(TESTS); i++)
        shops[i] = shop_make();
    g_usleep(SETTLE_US);
    for (size_t i = 0; i < G_N_ELEMENTS(TESTS); i++) {
        root_watch_begin(shops[i].root);
        g_test_add_data_func(TESTS[i].name, &shops[i], TESTS[i].fn);
    }
    int status = g_test_run();
    for (size_t i = 0; i < G_N_ELEMENTS(TESTS); i++)
        shop_clear(&shops[i]);
    return status;
}
