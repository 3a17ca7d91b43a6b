/* Whole shops: what files become, what collides, what is left out, and in which order. */
#include "catalog_fixture.h"
#include "cpu_budget.h"

static const struct load_options PLAIN = {.threads = 1};

/* Loads, compares the findings, and hands the shop on. */
static struct fixture load_expecting(const struct fixture_file *files, struct load_options options,
                                     const char *expected)
{
    struct fixture fixture = fixture_load(files, options);
    g_assert_true(fixture_same(&fixture, expected, files[0].path));
    return fixture;
}

static const struct product *find_product(const struct fixture *fixture, const char *name)
{
    for (uint32_t i = 0; i < fixture->catalog->n_products; i++) {
        if (!strcmp(fixture->catalog->products[i].name, name))
            return &fixture->catalog->products[i];
    }
    g_error("no product %s", name);
}

static void test_a_full_product(void)
{
    static const char TEXT[] =
        "---\nnama: \"Keripik  Tempe\"\nvarian:\n"
        "- {pilihan: {Rasa: Balado, Isi: 250 g}, sku: K1, harga: 20000, stok: 3, berat: 300}\n"
        "- {pilihan: {Isi: 100 g, Rasa: Balado}, sku: K2, harga: 9000, stok: 0, foto: b.jpg}\n"
        "- {pilihan: {Rasa: Asin, Isi: 250 g}, sku: K3, harga: tanya, stok: 4}\n"
        "berat: 150 g\nukuran: 20 x 12 x 5 cm\nfoto: [a.jpg, {file: b.jpg, alt: Isi}, a.jpg]\n"
        "grosir: [{min: 50, harga: 7000}, {min: 10, harga: 8000}]\nrincian: {Isi: 150 g}\n"
        "izin: {pirt: 2153573010123-99}\nkategori: camilan\nlabel: gurih, renyah\n"
        "kanal: {shopee: {title: Lain, skip: ya}}\nlain: {a: [1, \"2\", true, null]}\n---\n\n\n"
        "# Judul\n\nTempe diiris tipis. Digoreng *dua kali* supaya renyah lama dan tidak "
        "berminyak, lalu dibumbui. Ini kalimat ketiga yang tidak perlu ikut.\n";
    struct fixture_file files[] = {
        {"products/keripik-tempe.md", TEXT},
        {"photos/a.jpg", ""},
        {"photos/b.jpg", ""},
        {NULL, NULL},
    };
    struct fixture f = load_expecting(files, PLAIN, "");
    const struct product *p = find_product(&f, "Keripik Tempe");
    g_assert_cmpstr(p->slug, ==, "keripik-tempe");
    g_assert_cmpstr(p->address, ==, "produk/keripik-tempe.html");
    g_assert_cmpint(p->price.kind, ==, PRICE_IDR);
    g_assert_cmpint(p->price.idr, ==, 9000);
    g_assert_cmpint(p->price_max.idr, ==, 20000);
    g_assert_cmpint(p->stock, ==, 7);
    g_assert_cmpuint(p->n_axes, ==, 2);
    g_assert_cmpstr(p->axes[0].name, ==, "Rasa");
    g_assert_cmpuint(p->axes[1].values.n, ==, 2);
    g_assert_cmpstr(p->axes[1].values.items[1], ==, "100 g");
    g_assert_cmpuint(p->n_variants, ==, 3);
    g_assert_cmpstr(p->variants[1].label, ==, "Balado, 100 g");
    g_assert_true(p->variants[1].values[0] == p->variants[0].values[0]);
    g_assert_cmpuint(p->variants[0].weight_g, ==, 300);
    g_assert_cmpuint(p->variants[1].weight_g, ==, 150);
    g_assert_cmpint(p->variants[2].price.kind, ==, PRICE_ASK);
    g_assert_cmpuint(p->photos.n, ==, 2);
    g_assert_cmpstr(p->photos.items[1].alt, ==, "Isi");
    g_assert_cmpuint(p->variants[1].photo.photo, ==, p->photos.items[1].photo);
    g_assert_cmpuint(p->variants[0].photo.photo, ==, PHOTO_REF_NONE);
    g_assert_cmpuint(f.catalog->n_photos, ==, 2);
    g_assert_cmpstr(f.catalog->photos[0].path, ==, "photos/a.jpg");
    g_assert_cmpstr(f.catalog->photos[0].stem, ==, "a");
    g_assert_cmpuint(p->wholesale[0].min, ==, 10);
    g_assert_cmpint(p->wholesale[1].price_idr, ==, 7000);
    g_assert_cmpstr(data_get(p->specs, "Isi")->text, ==, "150 g");
    g_assert_cmpstr(data_get(data_get(p->channels, "shopee"), "title")->text, ==, "Lain");
    const struct data *list = data_get(p->extra, "a");
    g_assert_cmpuint(list->n, ==, 4);
    g_assert_cmpint(list->items[0].kind, ==, DATA_NUMBER);
    g_assert_cmpint(list->items[1].kind, ==, DATA_TEXT);
    g_assert_cmpint(list->items[2].kind, ==, DATA_BOOL);
    g_assert_cmpint(list->items[3].kind, ==, DATA_NULL);
    g_assert_cmpuint(p->tags.n, ==, 2);
    g_assert_cmpstr(p->tags.items[1], ==, "renyah");
    g_assert_cmpstr(p->summary, ==,
                    "Tempe diiris tipis. Digoreng dua kali supaya renyah lama dan tidak "
                    "berminyak, lalu dibumbui.");
    g_assert_true(g_str_has_prefix(p->description, "# Judul\n"));
    g_assert_cmpuint(p->description_line, ==, 20);
    g_assert_cmpuint(p->at[PF_WEIGHT].line, ==, 7);
    g_assert_cmpuint(variant_pos(p, &p->variants[1], VF_SKU).line, ==, 5);
    g_assert_cmpstr(f.catalog->categories[p->category].name, ==, "camilan");
    g_assert_cmpstr(f.catalog->categories[p->category].address, ==, "kategori/camilan.html");
    g_assert_cmpuint(f.catalog->categories[p->category].photo.photo, ==, p->photos.items[0].photo);
    fixture_clear(&f);
}

static void test_forms_of_files(void)
{
    struct fixture_file files[] = {
        {"products/a.md", "---\nnama: A\nharga: 1000\n---\n"},
        {"products/b.yaml", "nama: B\nharga: 1000\ndeskripsi: |\n  Dua\n  baris\n"},
        {"products/c.yml", "- {nama: C satu, harga: 1000}\n- {nama: C dua, harga: 1000}\n"},
        {"products/hampers/index.md", "---\nnama: H\nharga: 1000\n---\n"},
        {"products/hampers/2.PNG", ""},
        {"products/hampers/1.jpg", ""},
        {"products/hampers/3.HEIC", ""},
        {"products/hampers/4.jfif", ""},
        {"products/hampers/catatan.txt", ""},
        {"products/.rahasia.md", "tidak dibaca"},
        {"products/a.md~", "tidak dibaca"},
        {"pages/tentang.md", "\xef\xbb\xbf---\r\njudul: Tentang\r\n---\r\nIsi.\r\n"},
        {"posts/2026-08-17-merdeka.md", "---\njudul: Merdeka\n---\nIsi.\n"},
        {NULL, NULL},
    };
    struct fixture f = load_expecting(files, (struct load_options){.threads = 3}, "");
    g_assert_cmpuint(f.catalog->n_products, ==, 5);
    const struct product *h = find_product(&f, "H");
    g_assert_cmpstr(h->slug, ==, "hampers");
    g_assert_cmpuint(h->photos.n, ==, 4);
    g_assert_cmpstr(f.catalog->photos[h->photos.items[0].photo].path, ==, "products/hampers/1.jpg");
    const struct product *b = find_product(&f, "B");
    g_assert_cmpstr(b->description, ==, "Dua\nbaris");
    g_assert_cmpuint(b->description_line, ==, 4);
    g_assert_cmpstr(find_product(&f, "C dua")->slug, ==, "c-dua");
    g_assert_cmpstr(f.catalog->pages[0].address, ==, "tentang.html");
    g_assert_cmpstr(f.catalog->pages[0].body, ==, "Isi.");
    g_assert_cmpstr(f.catalog->posts[0].address, ==, "kabar/merdeka.html");
    g_assert_cmpint(f.catalog->posts[0].date.day, ==, 17);
    fixture_clear(&f);
}

static void test_file_faults(void)
{
    static const struct {
        struct fixture_file file;
        const char *expected;
    } CASES[] = {
        {{"products/a.md", "Tanpa kepala.\n"}, "products/a.md:1:1 error front-missing\n"},
        {{"products/a.md", "---\n---\nIsi.\n"}, "products/a.md:1:1 error front-missing\n"},
        {{"products/a.md", "---\n- nama: A\n---\nIsi.\n"},
         "products/a.md:2:1 error front-missing\n"},
        {{"products/a.md", "---\nnama: A\n"}, "products/a.md:1:1 error front-end-missing\n"},
        {{"products/a.md", ""}, "products/a.md:1:1 error front-missing\n"},
        {{"products/a.yaml", ""}, "products/a.yaml:1:1 error file-empty\n"},
        {{"products/a.yaml", "Keripik\n"}, "products/a.yaml:1:1 error file-empty\n"},
        {{"products/a.yaml", "- Keripik\n"}, "products/a.yaml:1:3 error product-not-map\n"},
        {{"products/a.yaml", "nama: A: b\n"}, "products/a.yaml:1:8 error yaml-colon-inside\n"},
        {{"products/a.txt", "x"},
         "products:0:0 warning no-products\n"
         "products/a.txt:0:0 warning file-ignored\n"},
        {{"products/kosong/", ""},
         "products:0:0 warning no-products\n"
         "products/kosong:0:0 warning folder-without-index\n"},
        {{"products/\xff.md", "x"}, "products:0:0 error file-name\n"},
        {{"products/a.md", "---\nnama: A\nharga: 1000\ndeskripsi: x\n---\nIsi.\n"},
         "products/a.md:4:12 warning description-twice\n"},
        {{"shop.yaml", ""}, "shop.yaml:1:1 error file-empty\n"},
        {{"shop.yaml", "- a\n"}, "shop.yaml:1:1 error file-empty\n"},
        {{"shop.yaml", "nama: [\n"}, "shop.yaml:1:7 error yaml-bracket-open\n"},
        {{"pages/a.md", "---\nmenu: 1\n---\nIsi.\n"}, "pages/a.md:2:1 error required-missing\n"},
        {{"posts/a.md", "---\njudul: A\n---\nIsi.\n"}, "posts/a.md:2:1 error required-missing\n"},
        {{"pages/a.yaml", "judul: A\n"},
         "pages/a.yaml:0:0 warning file-ignored\n"
         "products:0:0 warning no-products\n"},
        {{"pages/keranjang.md", "---\njudul: A\n---\nIsi.\n"},
         "pages/keranjang.md:2:1 error slug-reserved\n"},
    };
    bool good = true;
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        struct fixture_file files[] = {CASES[i].file, {NULL, NULL}};
        struct fixture f = fixture_load(files, PLAIN);
        good &= fixture_same(&f, CASES[i].expected, CASES[i].file.path);
        fixture_clear(&f);
    }
    g_assert_true(good);
}

static void test_missing_shop(void)
{
    g_autofree char *folder = g_dir_make_tmp("etalase-XXXXXX", NULL);
    g_autoptr(GError) error = NULL;
    AUTO(root) root = root_open(folder, &error);
    AUTO(diags) diags = diags_new();
    g_assert_null(catalog_load(root, &PLAIN, diags, &error));
    g_assert_error(error, ROOT_ERROR, ROOT_ERROR_MISSING);
    fixture_remove(folder);
}

static void test_slugs(void)
{
    struct fixture_file files[] = {
        {"products/a.yaml", "- {nama: Kopi, harga: 1000}\n- {nama: Kopi, harga: 1000, sku: KP-2}\n"
                            "- {nama: KOPI!, harga: 1000}\n- {nama: 🌶️, harga: 1000}\n"
                            "- {nama: Lain, slug: teh, harga: 1000}\n"},
        {"products/teh.md", "---\nnama: Teh\nharga: 1000\n---\nIsi.\n"},
        {NULL, NULL},
    };
    struct fixture f = load_expecting(files, PLAIN,
                                      "products/a.yaml:2:3 hint slug-made\n"
                                      "products/a.yaml:2:10 warning name-twice\n"
                                      "products/a.yaml:3:3 hint slug-made\n"
                                      "products/teh.md:2:1 hint slug-made\n");
    static const char *const SLUGS[] = {"kopi", "kopi-kp-2", "kopi-2", "produk", "teh", "teh-2"};
    for (size_t i = 0; i < G_N_ELEMENTS(SLUGS); i++)
        g_assert_cmpstr(f.catalog->products[i].slug, ==, SLUGS[i]);
    fixture_clear(&f);

    struct fixture_file taken[] = {
        {"products/a.yaml",
         "- {nama: A, slug: x, harga: 1000}\n- {nama: B, slug: x, harga: 1000}\n"},
        {"pages/a.md", "---\njudul: A\nslug: y\n---\nIsi.\n"},
        {"pages/b.md", "---\njudul: B\nslug: y\n---\nIsi.\n"},
        {NULL, NULL},
    };
    f = load_expecting(taken, PLAIN,
                       "pages/b.md:3:7 error slug-taken\nproducts/a.yaml:2:19 error slug-taken\n");
    fixture_clear(&f);
}

static void test_skus(void)
{
    struct fixture_file files[] = {
        {"products/a.md", "---\nnama: A\nharga: 1000\nsku: X-1\n---\nIsi.\n"},
        {"products/b.md",
         "---\nnama: B\nharga: 1000\nvarian:\n- {pilihan: {R: a}, sku: X-1}\n---\n"},
        {"products/c.md", "---\nnama: C\nharga: 1000\nsku: X-1\ndraf: ya\n---\nIsi.\n"},
        {"products/d.md", "---\nnama: D\nharga: 1000\nsku: 0123\n---\nIsi.\n"},
        {NULL, NULL},
    };
    struct fixture f = load_expecting(files, PLAIN, "products/b.md:5:26 error sku-duplicate\n");
    g_assert_cmpstr(find_product(&f, "D")->sku, ==, "0123");
    g_autofree char *message = NULL;
    for (size_t i = 0; i < diags_count(f.diags); i++) {
        if (diags_sorted(f.diags)[i].tag == DIAG_SKU_DUPLICATE)
            message = diag_message(&diags_sorted(f.diags)[i]);
    }
    g_assert_nonnull(strstr(message, "products/a.md:4"));
    fixture_clear(&f);
}

static void test_categories(void)
{
    g_autofree char *shop = g_strdup_printf(
        "%skategori: [{nama: Kue & Roti, slug: kue, foto: k.jpg}, Kopi]\n", FIXTURE_SHOP);
    struct fixture_file files[] = {
        {"shop.yaml", shop},
        {"photos/k.jpg", ""},
        {"products/a.yaml", "- {nama: A, harga: 1000, kategori: kue}\n"
                            "- {nama: B, harga: 1000, kategori: KUE & ROTI}\n"
                            "- {nama: C, harga: 1000, kategori: Kopii}\n"
                            "- {nama: D, harga: 1000, kategori: Kopii}\n"
                            "- {nama: E, harga: 1000, kategori: Kerajinan}\n"
                            "- {nama: F, harga: 1000, kategori: kerajinan}\n"
                            "- {nama: G, harga: 1000}\n"
                            "- {nama: H, harga: 1000, kategori: kopi}\n"},
        {NULL, NULL},
    };
    struct fixture f = load_expecting(files, PLAIN,
                                      "products/a.yaml:3:36 warning category-near\n"
                                      "products/a.yaml:4:36 warning category-near\n"
                                      "products/a.yaml:5:36 warning category-unlisted\n");
    const struct catalog *c = f.catalog;
    g_assert_cmpuint(c->n_categories, ==, 4);
    g_assert_cmpstr(c->categories[0].name, ==, "Kue & Roti");
    g_assert_cmpuint(c->categories[0].n_products, ==, 2);
    g_assert_true(c->categories[0].listed && !c->categories[2].listed);
    g_assert_cmpuint(c->categories[0].photo.photo, !=, PHOTO_REF_NONE);
    g_assert_cmpuint(c->categories[2].n_products, ==, 2);
    g_assert_cmpuint(c->categories[3].n_products, ==, 2);
    g_assert_cmpuint(find_product(&f, "G")->category, ==, CATEGORY_NONE);
    g_assert_cmpuint(find_product(&f, "H")->category, ==, 1);
    fixture_clear(&f);
}

static void test_photos(void)
{
    struct fixture_file files[] = {
        {"products/a.yaml", "- {nama: A, harga: 1000, foto: keripik-tempe-2.jpg}\n"
                            "- {nama: B, harga: 1000, foto: KERIPIK-tempe-1.JPG}\n"
                            "- {nama: C, harga: 1000, foto: photos/keripik-tempe-1.jpg}\n"
                            "- {nama: D, harga: 1000, foto: sendiri.png}\n"
                            "- {nama: E, harga: 1000, foto: ../photos/./keripik-tempe-1.jpg}\n"
                            "- {nama: F, harga: 1000, foto: /etc/passwd}\n"
                            "- {nama: G, harga: 1000, foto: sub/x.jpg}\n"
                            "- {nama: H, harga: 1000, foto: 'sendiri.png, sub/x.jpg,sub/y.jpg'}\n"
                            "- {nama: I, harga: 1000, foto: 'satu, dua.png'}\n"},
        {"products/sendiri.png", ""},
        {"photos/keripik-tempe-1.jpg", ""},
        {"photos/sub/x.jpg", ""},
        {"photos/satu, dua.png", ""},
        {NULL, NULL},
    };
    struct fixture f = load_expecting(files, PLAIN,
                                      "products/a.yaml:1:32 warning photo-near\n"
                                      "products/a.yaml:2:32 warning photo-case\n"
                                      "products/a.yaml:6:32 warning photo-missing\n"
                                      "products/a.yaml:8:32 warning photo-missing\n");
    g_assert_cmpuint(f.catalog->n_photos, ==, 4);
    g_assert_cmpuint(find_product(&f, "H")->photos.n, ==, 2);
    g_assert_cmpuint(find_product(&f, "I")->photos.n, ==, 1);
    g_assert_cmpuint(find_product(&f, "A")->photos.n, ==, 0);
    g_assert_cmpuint(find_product(&f, "C")->photos.items[0].photo, ==,
                     find_product(&f, "E")->photos.items[0].photo);
    g_assert_cmpstr(f.catalog->photos[find_product(&f, "D")->photos.items[0].photo].path, ==,
                    "products/sendiri.png");
    fixture_clear(&f);
}

/* "target=path" of the photos of a text; "-" of those that are nowhere. */
static char *text_photos_of(const struct fixture *fixture, const struct text_photos *photos)
{
    GString *text = g_string_new(NULL);
    for (uint32_t i = 0; i < photos->n; i++) {
        uint32_t photo = photos->items[i].photo;
        g_string_append_printf(text, "%s=%s ", photos->items[i].target,
                               photo == PHOTO_REF_NONE ? "-"
                                                       : fixture->catalog->photos[photo].path);
    }
    return g_string_free(text, FALSE);
}

static void test_photos_in_texts(void)
{
    struct fixture_file files[] = {
        {"products/a.md",
         "---\nnama: A\nharga: 1000\nfoto: a.jpg\n---\n![a](a.jpg) ![b](sendiri.jpg)\n"
         "![c](../photos/sub/c%20d.jpg) ![d](<sub/c d.jpg>) ![e](/photos/a.jpg)\n"
         "![f](hilang.jpg) ![g](50%.jpg) ![h](A.jpg)\n"},
        {"products/b.yaml",
         "nama: B\nharga: 1000\ndeskripsi: |\n  ![a](a.jpg)\n\n  ![b](hilang.jpg)\n"},
        {"products/c/index.md", "---\nnama: C\nharga: 1000\n---\n![x](x.jpg)\n"},
        {"pages/d.md", "---\njudul: D\n---\n![s](/s.png) ![s](s.png) ![x](a.jpg) ![y](/a.jpg)\n"},
        {"posts/e.md", "---\njudul: E\ntanggal: 2026-01-01\n---\n![s](../s.png) ![t](s.png) "
                       "![k](k.png) ![u](../../s.png)\n"},
        {"products/sendiri.jpg", ""},
        {"products/c/x.jpg", ""},
        {"photos/a.jpg", ""},
        {"photos/sub/c d.jpg", ""},
        {"photos/50%.jpg", ""},
        {"static/s.png", ""},
        {"static/kabar/k.png", ""},
        {NULL, NULL},
    };
    struct fixture f = load_expecting(files, PLAIN,
                                      "posts/e.md:5:21 warning photo-missing\n"
                                      "posts/e.md:5:45 error file-outside\n"
                                      "products/a.md:8:6 warning photo-missing\n"
                                      "products/a.md:8:37 warning photo-case\n"
                                      "products/b.yaml:3:12 warning photo-missing\n");
    const struct text_photos *photos[] = {
        &find_product(&f, "A")->text_photos, &find_product(&f, "B")->text_photos,
        &find_product(&f, "C")->text_photos, &f.catalog->pages[0].text_photos,
        &f.catalog->posts[0].text_photos,
    };
    static const char *const EXPECTED[] = {
        "a.jpg=photos/a.jpg sendiri.jpg=products/sendiri.jpg "
        "../photos/sub/c%20d.jpg=photos/sub/c d.jpg sub/c d.jpg=photos/sub/c d.jpg "
        "/photos/a.jpg=photos/a.jpg hilang.jpg=- 50%.jpg=photos/50%.jpg A.jpg=- ",
        "a.jpg=photos/a.jpg hilang.jpg=- ",
        "x.jpg=products/c/x.jpg ",
        "a.jpg=photos/a.jpg /a.jpg=photos/a.jpg ",
        "s.png=- ../../s.png=- ",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(EXPECTED); i++) {
        g_autofree char *found = text_photos_of(&f, photos[i]);
        g_assert_cmpstr(found, ==, EXPECTED[i]);
    }
    fixture_clear(&f);
}

/* Names as Macs write them, endings that Windows hides, folders in its way of writing. */
static void test_photo_names_of_other_systems(void)
{
    struct fixture_file files[] = {
        {"products/a.yaml", "- {nama: A, harga: 1000, foto: kopi-caf\u00e9.jpg}\n"
                            "- {nama: B, harga: 1000, foto: kopi-cafe\u0301.jpg}\n"
                            "- {nama: C, harga: 1000, foto: te\u0301h.jpg}\n"
                            "- {nama: D, harga: 1000, foto: IMG_001}\n"
                            "- {nama: E, harga: 1000, foto: 'sub\\x.jpg'}\n"
                            "- {nama: F, harga: 1000, foto: lain/IMG_001.jpg}\n"
                            "- {nama: G, harga: 1000, foto: Layar  pukul 10.11\u202fAM.jpg}\n"
                            "- {nama: H, harga: 1000, foto: Layar pukul 10.11 AM.jpg}\n"
                            "- {nama: I, harga: 1000, foto: dua  a.jpg}\n"
                            "- {nama: J, harga: 1000, foto: ku\u00e9/\u00e5/x.jpg}\n"
                            "- {nama: K, harga: 1000, foto: kue\u0301/\u00e5/x.jpg}\n"},
        {"photos/kue\u0301/a\u030a/x.jpg", ""},
        {"photos/kopi-cafe\u0301.jpg", ""},
        {"photos/t\u00e9h.jpg", ""},
        {"photos/Layar pukul 10.11\u202fAM.jpg", ""},
        {"photos/dua  a.jpg", ""},
        {"photos/dua a.jpg", ""},
        {"photos/dua\u00a0a.jpg", ""},
        {"photos/IMG_001.jpg", ""},
        {"photos/sub/x.jpg", ""},
        {NULL, NULL},
    };
    struct fixture f = load_expecting(files, PLAIN,
                                      "products/a.yaml:4:32 warning photo-near\n"
                                      "products/a.yaml:5:32 warning photo-near\n"
                                      "products/a.yaml:6:32 warning photo-near\n");
    g_assert_cmpuint(f.catalog->n_photos, ==, 5);
    g_assert_cmpstr(f.catalog->photos[find_product(&f, "J")->photos.items[0].photo].path, ==,
                    "photos/kue\u0301/a\u030a/x.jpg");
    g_assert_cmpuint(find_product(&f, "K")->photos.items[0].photo, ==,
                     find_product(&f, "J")->photos.items[0].photo);
    g_assert_cmpuint(find_product(&f, "G")->photos.items[0].photo, ==,
                     find_product(&f, "H")->photos.items[0].photo);
    g_assert_cmpstr(f.catalog->photos[find_product(&f, "I")->photos.items[0].photo].path, ==,
                    "photos/dua a.jpg");
    g_assert_cmpstr(f.catalog->photos[find_product(&f, "A")->photos.items[0].photo].path, ==,
                    "photos/kopi-cafe\u0301.jpg");
    g_assert_cmpuint(find_product(&f, "B")->photos.items[0].photo, ==,
                     find_product(&f, "A")->photos.items[0].photo);
    g_assert_cmpstr(f.catalog->photos[find_product(&f, "C")->photos.items[0].photo].path, ==,
                    "photos/t\u00e9h.jpg");
    fixture_clear(&f);
}

/* What is left out of a text is told at its place: of a block in YAML at the value. */
static void test_lost_html(void)
{
    struct fixture_file files[] = {
        {"products/a.yaml", "nama: A\nharga: 1000\ndeskripsi: \"<p>Hilang</p>\"\n"},
        {"products/b.md", "---\nnama: B\nharga: 1000\n---\n\nSatu\n\ndua<hr>tiga [x](data:a)\n"},
        {NULL, NULL},
    };
    struct fixture f = load_expecting(files, PLAIN,
                                      "products/a.yaml:3:12 warning markdown-html-block\n"
                                      "products/b.md:8:4 warning markdown-html\n"
                                      "products/b.md:8:17 warning markdown-link\n");
    fixture_clear(&f);
}

static const struct fixture_file SEASONS[] = {
    {"products/a.yaml", "- {nama: Draf, harga: 1000, draf: ya}\n"
                        "- {nama: Lalu, harga: 1000, sampai: 2020-01-01}\n"
                        "- {nama: Nanti, harga: 1000, mulai: 2099-01-01}\n"
                        "- {nama: Kini, harga: 1000, mulai: 2020-01-01, sampai: 2099-01-01}\n"
                        "- {nama: Habis, harga: 1000, stok: 0}\n"
                        "- {nama: Pesan, harga: 1000, stok: 0, pre_order: 3}\n"},
    {NULL, NULL},
};

static void test_left_out(void)
{
    struct fixture f = load_expecting(SEASONS, PLAIN, "");
    g_assert_cmpuint(f.catalog->n_products, ==, 3);
    g_assert_cmpuint(f.catalog->n_left_out, ==, 3);
    g_assert_cmpint(f.catalog->left_out[0].reason, ==, LEFT_OUT_DRAFT);
    g_assert_cmpint(f.catalog->left_out[1].reason, ==, LEFT_OUT_SEASON);
    g_assert_cmpstr(f.catalog->left_out[2].name, ==, "Nanti");
    g_assert_cmpint(find_product(&f, "Kini")->availability, ==, AVAILABLE);
    g_assert_cmpint(find_product(&f, "Habis")->availability, ==, SOLD_OUT);
    g_assert_cmpint(find_product(&f, "Pesan")->availability, ==, PREORDER);
    fixture_clear(&f);

    f = load_expecting(SEASONS, (struct load_options){.threads = 1, .drafts = true}, "");
    g_assert_cmpuint(f.catalog->n_products, ==, 6);
    g_assert_cmpint(find_product(&f, "Nanti")->availability, ==, NOT_YET);
    g_assert_cmpint(find_product(&f, "Lalu")->availability, ==, SOLD_OUT);
    fixture_clear(&f);
}

static void test_keep_going(void)
{
    struct fixture_file files[] = {
        {"products/a.yaml", "- {nama: Baik, harga: 1000, sku: S}\n- {nama: Buruk, harga: 1.5}\n"
                            "- {nama: Kembar, harga: 1000, sku: S}\n"},
        {"products/b.md", "---\nnama: [\n---\n"},
        {NULL, NULL},
    };
    struct fixture f =
        load_expecting(files, (struct load_options){.threads = 1, .keep_going = true},
                       "products/a.yaml:2:24 warning price-ambiguous\n"
                       "products/a.yaml:3:36 warning sku-duplicate\n"
                       "products/b.md:2:7 warning yaml-bracket-open\n");
    g_assert_cmpuint(f.catalog->n_products, ==, 1);
    g_assert_cmpuint(f.catalog->n_left_out, ==, 3);
    for (uint32_t i = 0; i < 3; i++)
        g_assert_cmpint(f.catalog->left_out[i].reason, ==, LEFT_OUT_FAULTY);
    g_assert_cmpstr(f.catalog->left_out[2].name, ==, "products/b.md");
    fixture_clear(&f);
}

static void test_order(void)
{
    struct fixture_file files[] = {
        {"products/b.yaml", "- {nama: b1, harga: 1000}\n- {nama: b2, harga: 1000, urut: 2}\n"},
        {"products/a.yaml", "- {nama: a1, harga: 1000}\n- {nama: a2, harga: 1000, urut: -1}\n"},
        {"products/a/index.md", "---\nnama: a/index\nharga: 1000\n---\n"},
        {"pages/x.md", "---\njudul: Zebra\nmenu: 2\n---\n"},
        {"pages/y.md", "---\njudul: Apel\n---\n"},
        {"pages/z.md", "---\njudul: Yak\nmenu: 1\n---\n"},
        {"posts/1.md", "---\njudul: Lama\ntanggal: 2025-01-01\n---\n"},
        {"posts/2.md", "---\njudul: Baru\ntanggal: 2026-01-01\n---\n"},
        {"posts/3.md", "---\njudul: Draf\ntanggal: 2026-01-01\ndraf: ya\n---\n"},
        {"posts/4.md", "---\njudul: Nanti\ntanggal: 2099-01-01\n---\n"},
        {NULL, NULL},
    };
    struct fixture f = load_expecting(files, PLAIN, "posts/4.md:3:10 hint post-future\n");
    static const char *const PRODUCTS[] = {"a2", "b2", "a1", "a/index", "b1"};
    for (size_t i = 0; i < G_N_ELEMENTS(PRODUCTS); i++)
        g_assert_cmpstr(f.catalog->products[i].name, ==, PRODUCTS[i]);
    static const char *const PAGES[] = {"Yak", "Zebra", "Apel"};
    for (size_t i = 0; i < G_N_ELEMENTS(PAGES); i++)
        g_assert_cmpstr(f.catalog->pages[i].title, ==, PAGES[i]);
    static const char *const POSTS[] = {"Nanti", "Baru", "Lama"};
    for (size_t i = 0; i < G_N_ELEMENTS(POSTS); i++)
        g_assert_cmpstr(f.catalog->posts[i].title, ==, POSTS[i]);
    fixture_clear(&f);
}

static void test_aliases(void)
{
    struct fixture_file files[] = {
        {"products/a.yaml", "- {nama: A, harga: 1000, alamat_lama: [x.html, produk/b.html]}\n"
                            "- {nama: B, harga: 1000, alamat_lama: x.html}\n"},
        {"pages/c.md", "---\njudul: C\nalamat_lama: kabar/index.html\n---\n"},
        {NULL, NULL},
    };
    struct fixture f = load_expecting(files, PLAIN,
                                      "pages/c.md:3:14 error alias-taken\n"
                                      "products/a.yaml:1:39 error alias-taken\n"
                                      "products/a.yaml:2:39 error alias-taken\n");
    fixture_clear(&f);
}

static void test_zones(void)
{
    static const struct {
        const char *province;
        int zone_min;
    } CASES[] = {
        {"Jawa Timur", ZONE_WIB},       {"jatim", ZONE_WIB},
        {"D.I. Yogyakarta", ZONE_WIB},  {"Bali", ZONE_WITA},
        {"Provinsi NTT", ZONE_WITA},    {"Kalimantan Tengah", ZONE_WIB},
        {"Papua Barat Daya", ZONE_WIT}, {"Maluku", ZONE_WIT},
        {"East Java", ZONE_WIB},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *shop =
            g_strdup_printf("%salamat: {provinsi: %s}\n", FIXTURE_SHOP, CASES[i].province);
        struct fixture_file files[] = {
            {"shop.yaml", shop}, {"products/a.yaml", "{nama: A, harga: 1000}"}, {NULL, NULL}};
        struct fixture f = load_expecting(files, PLAIN, "");
        g_assert_cmpint(f.catalog->shop.zone_min, ==, CASES[i].zone_min);
        fixture_clear(&f);
    }
}

static void test_shop_record(void)
{
    static const char SHOP[] =
        "name: Griya\nwhatsapp: +62 812 3456 7890\nurl: https://griya.example/toko\nlang: en\n"
        "hours: {mon-fri: \"09.00-16.00\", fri: \"09.00-11.30\", sun: closed, closed: holidays}\n"
        "brand: {color: \"#7a1f2b\"}\nsocial: {instagram: \"@griya.id\"}\n"
        "payment: {bank: [{bank: BCA, number: 0001, name: G}], ewallet: [GoPay], cod: yes}\n"
        "shipping: {pickup: yes, delivery: no, couriers: [JNE, EMS]}\n"
        "legal: {nib: \"9999000054321\"}\nextra: {dyes: [indigo]}\nsince: 2009\n";
    struct fixture_file files[] = {
        {"shop.yaml", SHOP},
        {"products/a.yaml", "{name: A, price: 1000, category: Cloth}"},
        {"pages/how.md", "---\ntitle: How\n---\n"},
        {NULL, NULL},
    };
    struct fixture f = load_expecting(files, PLAIN, "");
    const struct shop *shop = &f.catalog->shop;
    g_assert_cmpstr(shop->lang, ==, "en");
    g_assert_cmpstr(shop->url, ==, "https://griya.example/toko/");
    g_assert_cmpuint(shop->hours[3].spans[0].close, ==, 16 * 60);
    g_assert_cmpuint(shop->hours[4].spans[0].close, ==, 11 * 60 + 30);
    g_assert_true(shop->hours[6].given && shop->hours[6].n == 0 && !shop->hours[5].given);
    g_assert_cmpstr(shop->closed_note, ==, "holidays");
    g_assert_cmpuint(shop->brand.color, ==, 0x7a1f2b);
    g_assert_true(shop->brand.has_color && !shop->brand.has_accent);
    g_assert_cmpstr(shop->brand.theme, ==, "lapak");
    g_assert_cmpstr(shop->social.items[0].url, ==, "https://www.instagram.com/griya.id");
    g_assert_cmpstr(shop->payment.banks[0].number, ==, "0001");
    g_assert_cmpstr(shop->payment.ewallets[0].bank, ==, "GoPay");
    g_assert_true(shop->payment.cod);
    g_assert_cmpstr(shop->shipping.pickup, ==, "");
    g_assert_null(shop->shipping.delivery);
    g_assert_cmpuint(shop->shipping.couriers.n, ==, 2);
    g_assert_cmpstr(shop->legal.number[PERMIT_NIB], ==, "9999000054321");
    g_assert_cmpuint(shop->legal.at[PERMIT_NIB].line, ==, 10);
    g_assert_cmpstr(shop->since, ==, "2009");
    g_assert_cmpstr(f.catalog->products[0].address, ==, "products/a.html");
    g_assert_cmpstr(f.catalog->categories[0].address, ==, "category/cloth.html");
    fixture_clear(&f);
}

/* Ten thousand of one name take no longer than of different ones, and no slug comes twice. */
static void test_one_name_for_all(void)
{
    enum { N = 10000, BUDGET_S = 20 };
    GString *list = g_string_new(NULL);
    for (int i = 0; i < N; i++)
        g_string_append(list, "- {nama: Kopi, harga: 1000, kategori: K}\n");
    struct fixture_file files[] = {{"products/a.yaml", list->str}, {NULL, NULL}};
    cpu_budget(BUDGET_S);
    struct fixture f = fixture_load(files, PLAIN);
    cpu_budget(0);
    g_assert_cmpuint(f.catalog->n_products, ==, N);
    g_assert_cmpuint(f.catalog->categories[0].n_products, ==, N);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t i = 0; i < f.catalog->n_products; i++)
        g_assert_true(g_hash_table_add(seen, (void *)f.catalog->products[i].slug));
    g_assert_cmpstr(f.catalog->products[N - 1].slug, ==, "kopi-10000");
    fixture_clear(&f);
    g_string_free(list, TRUE);
}

static void test_too_many_products(void)
{
    GString *list = g_string_new(NULL);
    for (int i = 0; i < CATALOG_MAX_PRODUCTS / 2 + 1; i++)
        g_string_append(list, "- {nama: A, harga: 1000}\n");
    struct fixture_file files[] = {
        {"products/a.yaml", list->str}, {"products/b.yaml", list->str}, {NULL, NULL}};
    struct fixture f = fixture_load(files, PLAIN);
    g_assert_cmpuint(f.catalog->n_products, ==, CATALOG_MAX_PRODUCTS);
    g_assert_cmpuint(diags_count_level(f.diags, DIAG_ERROR), ==, 1);
    size_t found = 0;
    const struct diag *sorted = diags_sorted(f.diags);
    for (size_t i = 0; i < diags_count(f.diags); i++)
        found += sorted[i].tag == DIAG_TOO_MANY_PRODUCTS;
    g_assert_cmpuint(found, ==, 1);
    fixture_clear(&f);
    g_string_free(list, TRUE);
}

static void test_hints(void)
{
    struct fixture_file files[] = {
        {"shop.yaml", "nama: T\nwhatsapp: 081234567890\n"},
        {"products/a.yaml", "{nama: A, harga: 1000}"},
        {NULL, NULL},
    };
    struct fixture f = load_expecting(files, PLAIN, "shop.yaml:0:0 hint url-missing\n");
    g_assert_cmpuint(diags_count_level(f.diags, DIAG_HINT), ==, 3);
    g_autofree char *photo = diag_message(&diags_sorted(f.diags)[0]);
    g_autofree char *text = diag_message(&diags_sorted(f.diags)[1]);
    g_assert_true(g_str_has_prefix(photo, "\"A\" has no photo") &&
                  g_str_has_prefix(text, "\"A\" has no description"));
    fixture_clear(&f);
}

/* What is not UTF-8 NFC or turns the direction is mended where it is read. */
static void test_texts_are_cleaned(void)
{
    struct fixture f = fixture_load_product(
        "products/a.md", "---\nnama: \"Cafe\u0301\u00a0 Kopi\u202e\"\nharga: 1000\n---\n\r\n"
                         "Cafe\xcc\x81.\r\nDua \xe2\x80\xae.  \r\n\r\n");
    g_autofree char *found = fixture_findings(&f);
    g_assert_cmpstr(found, ==,
                    "products/a.md:2:7 warning text-direction\n"
                    "products/a.md:6:1 warning text-direction\n");
    g_assert_cmpstr(f.catalog->products[0].name, ==, "Caf\u00e9 Kopi");
    g_assert_cmpstr(f.catalog->products[0].description, ==, "Caf\u00e9.\nDua .");
    g_assert_cmpuint(f.catalog->products[0].description_line, ==, 6);
    fixture_clear(&f);
}

static void test_summaries(void)
{
    static const struct {
        const char *body, *summary;
    } CASES[] = {
        {"Pendek.", "Pendek."},
        {"# Judul\n\n## Lagi\n\nIsi **tebal** dan [tautan](x.html).", "Isi tebal dan tautan."},
        {"Satu. Dua. Tiga kalimat yang bersama-sama baru cukup panjang untuk satu ringkasan, lalu "
         "berhenti. Empat.",
         "Satu. Dua. Tiga kalimat yang bersama-sama baru cukup panjang untuk satu ringkasan, lalu "
         "berhenti."},
        {"Isi 1.500 butir, harga Rp15.000 per kilo dan tidak berhenti pada titik di tengah angka. "
         "Lalu.",
         "Isi 1.500 butir, harga Rp15.000 per kilo dan tidak berhenti pada titik di tengah angka."},
        {"Kemeja tulis.\n\n## Ukuran (cm)\n\n| S | 50 |\n|---|---|\n| M | 52 |", "Kemeja tulis."},
        {"Kemeja\ntulis.\n\n| S | 50 |\n|---|---|\n| M | 52 |\n\nLagi.", "Kemeja tulis."},
        {"| S | 50 |\n|---|---|\n| M | 52 |", "S | 50 M | 52"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *text =
            g_strdup_printf("---\nnama: A\nharga: 1000\n---\n%s\n", CASES[i].body);
        struct fixture f = fixture_load_product("products/a.md", text);
        g_assert_cmpstr(f.catalog->products[0].summary, ==, CASES[i].summary);
        fixture_clear(&f);
    }
    GString *endless = g_string_new("---\nnama: A\nharga: 1000\n---\n");
    for (int i = 0; i < 2000; i++)
        g_string_append(endless, "kata 🌶️ ");
    struct fixture f = fixture_load_product("products/a.md", endless->str);
    const char *summary = f.catalog->products[0].summary;
    g_assert_true(g_utf8_validate(summary, -1, NULL));
    g_assert_cmpint(g_utf8_strlen(summary, -1), <=, 155);
    g_assert_true(g_str_has_suffix(summary, "…"));
    fixture_clear(&f);
    g_string_free(endless, TRUE);
}

static void test_data(void)
{
    AUTO(diags) diags = diags_new();
    AUTO(arena) arena = arena_new();
    static const char JSON[] = "{\"a\": {\"b\": [1, -2.5e3, \"x\", true, null, 0123, yes]}}";
    const struct data *data = data_load(JSON, strlen(JSON), "d.json", arena, diags);
    const struct data *list = data_get(data_get(data, "a"), "b");
    static const enum data_kind KINDS[] = {DATA_NUMBER, DATA_NUMBER, DATA_TEXT, DATA_BOOL,
                                           DATA_NULL,   DATA_TEXT,   DATA_TEXT};
    g_assert_cmpuint(list->n, ==, G_N_ELEMENTS(KINDS));
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++)
        g_assert_cmpint(list->items[i].kind, ==, KINDS[i]);
    g_assert_cmpstr(list->items[1].text, ==, "-2.5e3");
    g_assert_null(data_get(list, "b"));
    g_assert_null(data_get(NULL, "b"));
    g_assert_cmpint(data_load("", 0, "e.yaml", arena, diags)->kind, ==, DATA_NULL);
    g_assert_cmpuint(diags_count(diags), ==, 0);
    g_assert_null(data_load("a: b: c", 7, "e.yaml", arena, diags));
    g_assert_cmpuint(diags_count(diags), ==, 1);
}

/* The number of threads must not show. */
static void test_threads_do_not_show(void)
{
    struct fixture_file files[] = {
        {"products/a.yaml", "- {nama: A, harga: 1000}\n- {nama: A, harga: x}\n"},
        {"products/b.md", "---\nnama: A\nharga: 1000\nkategori: K\n---\n"},
        {"products/c.md", "---\nnama: A\nhraga: 1\nkategori: L\n---\n"},
        {"products/d.md", "---\nnama: A\nharga: 1000\nkategori: K\nfoto: x.jpg\n---\n"},
        {NULL, NULL},
    };
    struct fixture one = fixture_load(files, PLAIN);
    struct fixture four = fixture_load(files, (struct load_options){.threads = 4});
    g_autofree char *first = fixture_findings(&one), *second = fixture_findings(&four);
    g_assert_cmpstr(first, ==, second);
    g_assert_cmpuint(one.catalog->n_products, ==, four.catalog->n_products);
    for (uint32_t i = 0; i < one.catalog->n_products; i++) {
        g_assert_cmpstr(one.catalog->products[i].slug, ==, four.catalog->products[i].slug);
        g_assert_cmpuint(one.catalog->products[i].category, ==, four.catalog->products[i].category);
    }
    fixture_clear(&one);
    fixture_clear(&four);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/catalog/load/a-full-product", test_a_full_product);
    g_test_add_func("/catalog/load/forms-of-files", test_forms_of_files);
    g_test_add_func("/catalog/load/file-faults", test_file_faults);
    g_test_add_func("/catalog/load/missing-shop", test_missing_shop);
    g_test_add_func("/catalog/load/slugs", test_slugs);
    g_test_add_func("/catalog/load/skus", test_skus);
    g_test_add_func("/catalog/load/categories", test_categories);
    g_test_add_func("/catalog/load/photos", test_photos);
    g_test_add_func("/catalog/load/photos-in-texts", test_photos_in_texts);
    g_test_add_func("/catalog/load/photos-of-other-systems", test_photo_names_of_other_systems);
    g_test_add_func("/load/lost-html", test_lost_html);
    g_test_add_func("/catalog/load/left-out", test_left_out);
    g_test_add_func("/catalog/load/keep-going", test_keep_going);
    g_test_add_func("/catalog/load/order", test_order);
    g_test_add_func("/catalog/load/aliases", test_aliases);
    g_test_add_func("/catalog/load/zones", test_zones);
    g_test_add_func("/catalog/load/shop-record", test_shop_record);
    g_test_add_func("/catalog/load/one-name-for-all", test_one_name_for_all);
    g_test_add_func("/catalog/load/too-many-products", test_too_many_products);
    g_test_add_func("/catalog/load/hints", test_hints);
    g_test_add_func("/catalog/load/texts-are-cleaned", test_texts_are_cleaned);
    g_test_add_func("/catalog/load/summaries", test_summaries);
    g_test_add_func("/catalog/load/data", test_data);
    g_test_add_func("/catalog/load/threads-do-not-show", test_threads_do_not_show);
    return g_test_run();
}
