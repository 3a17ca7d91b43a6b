/* Cards: sizes, words in their boxes, contrast as drawn, the cache, the same bytes. */
#include "share/cards.h"

#include "base/par.h"
#include "photo/codec.h"
#include "share/card_draw.h"

#include "folder_remove.h"
#include "photo_fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* ---- names ---- */

static const char *const PIECES[] = {
    "Keripik",
    "Tempe",
    "Oleh-Oleh",
    "mempertanggungjawabkannya",
    "☕",
    "👩‍👩‍👧‍👦",
    "🌶️",
    "بطاطس",
    "चिप्स",
    "คุกกี้",
    "薯片",
    "Z̴̡̛͓͇̻̳̯̠̭̆͌̈́̓͐a̷̧̛̭͖̱̗̦͋̿̓l̶̢̩̞̥̺̃̈́g̵̢̬̘̥̈̔͐o̸̧̦̲̓̾",
    "\n\t",
    "\u202eكسر",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "<b>&amp;",
    "%s%n",
    "\u200b\u200d",
    "250 g",
};

/* The same names on every run: a small generator of our own. */
static char *hostile_name(unsigned number)
{
    uint32_t state = number * 2654435761u + 99;
    GString *name = g_string_new(number % 2 ? "Kue " : NULL);
    for (unsigned i = 0; i < 1 + number % 17; i++) {
        state = state * 1664525u + 1013904223u;
        g_string_append(name, PIECES[(state >> 16) % G_N_ELEMENTS(PIECES)]);
        if (state >> 30)
            g_string_append_c(name, ' ');
    }
    return g_string_free(name, FALSE);
}

/* ---- one card ---- */

/* Noise in one of four lights: the worst ground there is for writing. */
static struct image photo_of(unsigned number, uint32_t width, uint32_t height)
{
    static const uint8_t BASE[] = {255, 0, 128, 64};
    struct image image;
    uint32_t state = number * 747796405u + 1;
    g_assert_true(image_init(&image, IMAGE_RGB, false, width, height));
    for (uint32_t y = 0; y < height; y++) {
        for (unsigned c = 0; c < 3; c++) {
            for (uint32_t x = 0; x < width; x++) {
                state = state * 1664525u + 1013904223u;
                uint8_t noise = number % 4 > 1 ? state >> 25 : 0;
                plane_row(&image.planes[c], y)[x] = BASE[number % 4] ^ noise;
            }
        }
    }
    return image;
}

struct seen {
    enum card_field field;
    struct text_fit fit;
    struct box box;
    uint32_t color;
    double contrast;
};

static void remember(enum card_field field, const struct text_fit *fit, struct box box,
                     uint32_t color, double contrast, void *ctx)
{
    struct seen seen = {field, *fit, box, color, contrast};
    g_array_append_val((GArray *)ctx, seen);
}

static uint32_t color_at(const struct image *image, double x, double y)
{
    return pixel_at(image, (uint32_t)CLAMP(x, 0, image->width - 1),
                    (uint32_t)CLAMP(y, 0, image->height - 1));
}

/* How many of the finished card's pixels just above and below a line of writing stand out too
 * little from its colour; no part of the letters is there. */
static double ring_faint(const struct image *image, const struct seen *seen)
{
    unsigned n = 0, faint = 0;
    struct box used = seen->fit.used;
    for (double x = used.x; x < used.x + used.w; x += 3) {
        const double ys[] = {used.y + 1, used.y + used.h - 1};
        for (unsigned i = 0; i < G_N_ELEMENTS(ys); i++, n++)
            faint += palette_contrast(seen->color, color_at(image, x, ys[i])) < 4.2;
    }
    return n ? (double)faint / n : 0;
}

static const char *const LAYOUTS[] = {"panel", "full", "frame"};

static struct layout *layouts[G_N_ELEMENTS(LAYOUTS)];
static struct type *type;

static struct card_words words_of(unsigned number)
{
    struct card_words words = {.photo = PHOTO_REF_NONE};
    words.text[CARD_NAME] = hostile_name(number);
    words.text[CARD_PRICE] = g_strdup(number % 3 ? "mulai Rp999.999.999.999" : "Rp15.000");
    words.text[CARD_WAS] = g_strdup(number % 2 ? "Rp888.888.888.888" : "");
    words.text[CARD_UNIT] = hostile_name(number + 1000);
    bool post = number % 5 == 4;
    words.text[CARD_LABEL] = g_strdup(number % 7 && !post ? "PROMO −20%" : NULL);
    words.text[CARD_SUMMARY] = hostile_name(number + 2000);
    words.text[CARD_SHOP] = hostile_name(number + 3000);
    words.text[CARD_CONTACT] = g_strdup("WA 0812-3456-7890");
    words.text[CARD_ADDRESS] = g_strdup("sebuah-alamat-yang-panjang-sekali.contoh.example/toko");
    words.text[CARD_DATE] = g_strdup("17 Agustus 2026");
    words.text[post ? CARD_OF_POST : CARD_OF_PRODUCT] = g_strdup("yes");
    return words;
}

static void assert_card(unsigned number, const struct card_order *order, GArray *all,
                        const struct image *image)
{
    bool named = false;
    for (guint i = 0; i < all->len; i++) {
        const struct seen *seen = &g_array_index(all, struct seen, i);
        if (seen->field == CARD_NAME) {
            named = true;
            g_assert_cmpuint(seen->fit.lines, <=, 3);
        }
        if (seen->field == CARD_PRICE || seen->field == CARD_WAS)
            g_assert_false(seen->fit.shortened); /* part of a price is a false price */
        if (seen->contrast < CARD_CONTRAST)
            g_error("card %u: contrast %.2f of %s", number, seen->contrast,
                    CARD_FIELD_NAMES[seen->field]);
        /* Names have marks far above and below, and what lies on noise lets some of it through. */
        bool plain = seen->field != CARD_NAME && seen->field != CARD_SUMMARY &&
                     seen->field != CARD_SHOP && seen->field != CARD_UNIT;
        if (plain && ring_faint(image, seen) > 0.1)
            g_error("card %u: %.0f%% below %s is faint", number, 100 * ring_faint(image, seen),
                    CARD_FIELD_NAMES[seen->field]);
        struct box box = seen->box, used = seen->fit.used;
        g_assert_cmpfloat(box.x, >=, 0);
        g_assert_cmpfloat(box.x + box.w, <=, CARD_SIZES[order->kind].width);
        g_assert_cmpfloat(used.y, >=, box.y - 1);
        g_assert_cmpfloat(used.y + used.h, <=, box.y + box.h + 1);
    }
    g_assert_true(named || number % 2 == 0); /* odd ones begin with a common word */
}

static void test_hostile_cards(void)
{
    enum { CARDS = 200 };
    static const uint32_t BRANDS[] = {0x1f6b3a, 0xffff00, 0x000000, 0xffffff, 0xff00aa, 0x777777};
    for (unsigned n = 0; n < CARDS; n++) {
        struct card_words words = words_of(n);
        uint32_t brand = BRANDS[n % G_N_ELEMENTS(BRANDS)];
        uint32_t accent = BRANDS[(n / 3) % G_N_ELEMENTS(BRANDS)];
        struct palette palette = palette_make(&brand, &accent);
        struct image photo = photo_of(n, n % 2 ? 700 : 300, n % 5 ? 500 : 200), image;
        g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(struct seen));
        const struct card_order order = {
            .layout = layouts[n % G_N_ELEMENTS(LAYOUTS)],
            .kind = (enum card_kind)(n / G_N_ELEMENTS(LAYOUTS) % CARD_KIND_COUNT),
            .words = &words,
            .palette = &palette,
            .type = type,
            .photo = n % 7 ? &photo : NULL,
            .wrote = remember,
            .wrote_ctx = all,
        };
        AUTO(canvas) canvas = card_draw(&order, NULL);
        g_assert_true(canvas_read(canvas, &image, NULL));
        g_assert_cmpuint(image.width, ==, CARD_SIZES[order.kind].width);
        g_assert_cmpuint(image.height, ==, CARD_SIZES[order.kind].height);
        assert_card(n, &order, all, &image);
        image_clear(&image);
        image_clear(&photo);
        card_words_clear(&words);
    }
}

/* ---- a shop of cards ---- */

static struct photo_ref PHOTO_REFS[] = {{.photo = 0}};
static struct photo_file PHOTOS[] = {
    {.path = "a.jpg", .stem = "a", .pos = {.file = "x", .line = 1}}};
static struct page POSTS[] = {{.file = "posts/p.md",
                               .title = "Promo",
                               .slug = "p",
                               .address = "kabar/p.html",
                               .date = {2026, 8, 17},
                               .photo = {.photo = PHOTO_REF_NONE}}};

struct rig {
    char *dir, *cards, *photos;
    struct root *root;
    struct product products[2];
    struct catalog catalog;
};

static void rig_init(struct rig *rig)
{
    *rig = (struct rig){.dir = g_dir_make_tmp("etalase-cards-XXXXXX", NULL)};
    rig->cards = g_build_filename(rig->dir, "cards", NULL);
    rig->photos = g_build_filename(rig->dir, "photos", NULL);
    rig->root = root_open(rig->dir, NULL);
    g_autoptr(GByteArray) file = encode(photo_of(2, 900, 600), PHOTO_JPEG);
    g_autofree char *path = g_build_filename(rig->dir, "a.jpg", NULL);
    g_assert_true(g_file_set_contents(path, (char *)file->data, (gssize)file->len, NULL));
    for (unsigned i = 0; i < G_N_ELEMENTS(rig->products); i++)
        rig->products[i] = (struct product){.file = "products/a.md",
                                            .name = i ? "Kopi" : "Keripik",
                                            .slug = i ? "kopi" : "keripik",
                                            .address = "produk/a.html",
                                            .price = {PRICE_IDR, 15000},
                                            .price_max = {PRICE_IDR, 15000},
                                            .was_idr = 20000,
                                            .min_order = 1,
                                            .photos = {PHOTO_REFS, i ? 0 : 1}};
    rig->catalog = (struct catalog){
        .shop = {.file = "shop.yaml",
                 .name = "Toko Uji",
                 .lang = "id",
                 .whatsapp = "6281234567890",
                 .share = {.font = "DejaVu Sans"},
                 .brand = {.logo = {.photo = PHOTO_REF_NONE}, .cover = {.photo = PHOTO_REF_NONE}}},
        .products = rig->products,
        .n_products = G_N_ELEMENTS(rig->products),
        .posts = POSTS,
        .n_posts = G_N_ELEMENTS(POSTS),
        .photos = PHOTOS,
        .n_photos = G_N_ELEMENTS(PHOTOS),
    };
}

static void rig_clear(struct rig *rig)
{
    folder_remove(rig->dir);
    root_close(rig->root);
    g_free(rig->dir);
    g_free(rig->cards);
    g_free(rig->photos);
}

static struct cards *rig_make(const struct rig *rig, unsigned threads)
{
    g_autoptr(GError) error = NULL;
    AUTO(diags) diags = diags_new();
    const struct cards_options options = {
        .root = rig->root,
        .base_url = "https://www.contoh.example/toko/",
        .cache_dir = rig->cards,
        .photo_cache_dir = rig->photos,
        .threads = threads,
        .kinds = CARDS_ALL_KINDS,
    };
    struct cards *cards = cards_make(&rig->catalog, &options, diags, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(diags_count(diags), ==, 0);
    return cards;
}

static void test_files(void)
{
    struct rig rig;
    rig_init(&rig);
    AUTO(cards) cards = rig_make(&rig, 2);
    g_assert_cmpuint(cards->n, ==, 4);
    g_assert_cmpuint(cards->drawn, ==, 4 * CARD_KIND_COUNT);
    for (size_t i = 0; i < cards->n; i++) {
        for (int kind = 0; kind < CARD_KIND_COUNT; kind++) {
            const struct kept_file *file = &cards->sets[i].files[kind];
            g_autofree char *data = NULL;
            gsize size;
            struct image image;
            struct fault fault = {0};
            g_assert_true(g_file_get_contents(file->path, &data, &size, NULL));
            g_assert_cmpuint(size, ==, file->size_bytes);
            g_assert_cmpuint(size, <=, CARD_MAX_BYTES); /* noise is the worst photo */
            g_assert_cmpuint(size, >, 5000);
            g_assert_true(CODEC_JPEG.sniff((struct bytes){(uint8_t *)data, size}));
            g_assert_true(decode_full((struct bytes){(uint8_t *)data, size}, &image, &fault));
            g_assert_cmpuint(image.width, ==, CARD_SIZES[kind].width);
            g_assert_cmpuint(image.height, ==, CARD_SIZES[kind].height);
            image_clear(&image);
        }
    }
    g_autofree char *product = card_path(&cards->sets[0], CARD_FEED);
    g_autofree char *post = card_path(&cards->sets[2], CARD_STATUS);
    g_autofree char *shop = card_path(&cards->sets[3], CARD_LINK);
    g_assert_cmpstr(product, ==, "cards/keripik-feed.jpg");
    g_assert_cmpstr(post, ==, "cards/posts/p-status.jpg");
    g_assert_cmpstr(shop, ==, "cards/shop/link.jpg");
    rig_clear(&rig);
}

static void test_cache(void)
{
    struct rig rig;
    rig_init(&rig);
    AUTO(cards) first = rig_make(&rig, 1);
    AUTO(cards) again = rig_make(&rig, 1);
    g_assert_cmpuint(again->drawn, ==, 0);
    rig.products[0].price.idr = 16000;
    AUTO(cards) dearer = rig_make(&rig, 1);
    g_assert_cmpuint(dearer->drawn, ==, CARD_KIND_COUNT);
    g_assert_cmpstr(dearer->sets[0].files[0].path, !=, first->sets[0].files[0].path);
    g_assert_cmpstr(dearer->sets[1].files[0].path, ==, first->sets[1].files[0].path);
    g_assert_cmpint(truncate(dearer->sets[1].files[CARD_FEED].path, 1000), ==, 0);
    AUTO(cards) mended = rig_make(&rig, 1);
    g_assert_cmpuint(mended->drawn, ==, 1);
    rig.catalog.shop.name = "Toko Lain";
    AUTO(cards) renamed = rig_make(&rig, 1);
    g_assert_cmpuint(renamed->drawn, ==, 4 * CARD_KIND_COUNT);
    rig_clear(&rig);
}

static void test_same_bytes(void)
{
    struct rig one, two;
    rig_init(&one);
    rig_init(&two);
    AUTO(cards) a = rig_make(&one, 1);
    AUTO(cards) b = rig_make(&two, 4);
    for (size_t i = 0; i < a->n; i++) {
        for (int kind = 0; kind < CARD_KIND_COUNT; kind++)
            g_assert_cmpstr(a->sets[i].files[kind].fingerprint.hex, ==,
                            b->sets[i].files[kind].fingerprint.hex);
    }
    rig_clear(&one);
    rig_clear(&two);
}

/* ---- words ---- */

static void test_words(void)
{
    struct rig rig;
    struct card_words words;
    rig_init(&rig);
    struct product *product = &rig.products[0];
    const char *url = "https://www.contoh.example/toko/";
    card_words_product(&rig.catalog, product, url, &words);
    g_assert_cmpstr(words.text[CARD_PRICE], ==, "Rp15.000");
    g_assert_cmpstr(words.text[CARD_WAS], ==, "Rp20.000");
    g_assert_cmpstr(words.text[CARD_LABEL], ==, "PROMO −25%");
    g_assert_cmpstr(words.text[CARD_ADDRESS], ==, "contoh.example/toko");
    g_assert_cmpstr(words.text[CARD_CONTACT], ==, "WA 0812-3456-7890");
    card_words_clear(&words);
    product->price_max.idr = 30000; /* dearer variants: the discount is not that of all */
    product->availability = PREORDER;
    card_words_product(&rig.catalog, product, url, &words);
    g_assert_cmpstr(words.text[CARD_PRICE], ==, "mulai Rp15.000");
    g_assert_cmpstr(words.text[CARD_LABEL], ==, "PROMO");
    card_words_clear(&words);
    product->availability = SOLD_OUT;
    rig.catalog.shop.lang = "en";
    card_words_product(&rig.catalog, product, NULL, &words);
    g_assert_cmpstr(words.text[CARD_LABEL], ==, "SOLD OUT");
    g_assert_cmpstr(words.qr, ==, "https://wa.me/6281234567890");
    g_assert_null(words.text[CARD_ADDRESS]);
    card_words_clear(&words);
    card_words_post(&rig.catalog, &POSTS[0], url, &words);
    g_assert_cmpstr(words.text[CARD_DATE], ==, "17 August 2026");
    card_words_clear(&words);
    rig_clear(&rig);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    AUTO(diags) diags = diags_new();
    type = type_open("DejaVu Sans", "id", &error);
    g_assert_no_error(error);
    for (size_t i = 0; i < G_N_ELEMENTS(LAYOUTS); i++) {
        layouts[i] = layout_load(NULL, LAYOUTS[i], (struct pos){0}, diags);
        g_assert_nonnull(layouts[i]);
    }
    g_assert_cmpuint(diags_count(diags), ==, 0);
    g_test_add_func("/share/cards/hostile", test_hostile_cards);
    g_test_add_func("/share/cards/files", test_files);
    g_test_add_func("/share/cards/cache", test_cache);
    g_test_add_func("/share/cards/same-bytes", test_same_bytes);
    g_test_add_func("/share/cards/words", test_words);
    int status = g_test_run();
    for (size_t i = 0; i < G_N_ELEMENTS(LAYOUTS); i++)
        layout_free(layouts[i]);
    type_free(type);
    return status;
}
