/* Captions for each place, hashtags, and the calendar: who has which turn, and the form of its
 * files. */
#include "share/calendar.h"

#include "share/captions.h"
#include "text/words.h"

#include <string.h>

enum { N = 7 };

static struct product *sample_products(void)
{
    static const char *const NAMES[N] = {"Satu", "Dua", "Tiga", "Empat", "Lima", "Enam", "Tujuh"};
    static const char *const SLUGS[N] = {"satu", "dua", "tiga", "empat", "lima", "enam", "tujuh"};
    struct product *products = g_new0(struct product, N);
    for (unsigned i = 0; i < N; i++)
        products[i] = (struct product){.file = "products/x.md",
                                       .name = NAMES[i],
                                       .slug = SLUGS[i],
                                       .address = "produk/x.html",
                                       .price = {PRICE_IDR, 10000},
                                       .price_max = {PRICE_IDR, 10000},
                                       .category = CATEGORY_NONE,
                                       .min_order = 1};
    products[1].availability = SOLD_OUT;
    products[2].was_idr = 12000;
    products[3].availability = NOT_YET;
    products[3].available_from = (struct date){2026, 9, 1};
    products[4].available_until = (struct date){2026, 8, 25};
    return products;
}

static struct page POSTS[] = {
    {.title = "Promo, \"baru\"; lima",
     .slug = "promo",
     .address = "kabar/promo.html",
     .date = {2026, 8, 10},
     .summary = "Dua baris,\nsatu titik; koma"},
    {.title = "Lama", .slug = "lama", .address = "kabar/lama.html", .date = {2026, 1, 1}},
};

static struct catalog sample_catalog(struct product *products, struct date today)
{
    return (struct catalog){
        .shop = {.file = "shop.yaml", .name = "Dapur", .lang = "id", .whatsapp = "6281234567890"},
        .products = products,
        .n_products = products ? N : 0,
        .posts = POSTS,
        .n_posts = products ? G_N_ELEMENTS(POSTS) : 0,
        .today = today,
    };
}

static void test_rhythm(void)
{
    g_autofree struct product *products = sample_products();
    struct catalog catalog = sample_catalog(products, (struct date){2026, 8, 17}); /* a Monday */
    struct calendar_day days[CALENDAR_DAYS];
    calendar_plan(&catalog, days);
    unsigned seen[N] = {0}, posts = 0;
    for (unsigned i = 0; i < CALENDAR_DAYS; i++) {
        const struct calendar_day *day = &days[i];
        g_assert_cmpint(date_compare(day->date, date_add_days(catalog.today, (int)i)), ==, 0);
        if (i % 7 == 6)
            g_assert_cmpint(day->kind, ==, CALENDAR_SHOP);
        if (day->kind == CALENDAR_PROMOTION)
            g_assert_true(day->product == &products[2]);
        posts += day->post != NULL;
        g_assert_true(day->post != &POSTS[1]); /* no news any more */
        if (!day->product)
            continue;
        seen[day->product - products]++;
        if (day->product == &products[3])
            g_assert_cmpint(date_compare(day->date, products[3].available_from), >=, 0);
        if (day->product == &products[4])
            g_assert_cmpint(date_compare(day->date, products[4].available_until), <=, 0);
    }
    g_assert_cmpuint(seen[1], ==, 0);
    for (unsigned i = 0; i < N; i++)
        g_assert_true(i == 1 || seen[i] > 0);
    g_assert_cmpuint(posts, >, 0);
}

/* Tomorrow's calendar says the same of the days that today's has too. */
static void test_stable(void)
{
    g_autofree struct product *products = sample_products();
    struct catalog catalog = sample_catalog(products, (struct date){2026, 12, 20});
    struct calendar_day before[CALENDAR_DAYS], after[CALENDAR_DAYS];
    calendar_plan(&catalog, before);
    for (int shift = 1; shift < CALENDAR_DAYS; shift++) {
        catalog.today = date_add_days((struct date){2026, 12, 20}, shift);
        calendar_plan(&catalog, after);
        for (int i = shift; i < CALENDAR_DAYS; i++) {
            g_assert_true(before[i].product == after[i - shift].product);
            g_assert_true(before[i].post == after[i - shift].post);
        }
    }
}

static void test_empty_shop(void)
{
    struct catalog catalog = sample_catalog(NULL, (struct date){2026, 8, 17});
    struct calendar_day days[CALENDAR_DAYS];
    calendar_plan(&catalog, days);
    for (unsigned i = 0; i < CALENDAR_DAYS; i++)
        g_assert_cmpint(days[i].kind, ==, CALENDAR_SHOP);
}

static void test_ics(void)
{
    g_autofree struct product *products = sample_products();
    products[0].name =
        "Nama, yang; panjang sekali dengan \\ dan 🌶🌶🌶🌶🌶🌶🌶🌶🌶🌶🌶🌶🌶🌶🌶🌶🌶🌶🌶🌶🌶🌶🌶🌶";
    struct catalog catalog = sample_catalog(products, (struct date){2026, 8, 17});
    g_autoptr(GString) out = g_string_new(NULL);
    calendar_write_ics(&catalog, "https://contoh.id/", out);
    g_auto(GStrv) lines = g_strsplit(out->str, "\r\n", -1);
    unsigned begins = 0, ends = 0, n = g_strv_length(lines);
    for (unsigned i = 0; i < n; i++) {
        g_assert_cmpuint(strlen(lines[i]), <=, 75);
        g_assert_true(g_utf8_validate(lines[i], -1, NULL));
        g_assert_null(strchr(lines[i], '\n'));
        begins += g_str_equal(lines[i], "BEGIN:VEVENT");
        ends += g_str_equal(lines[i], "END:VEVENT");
    }
    g_assert_cmpuint(begins, ==, CALENDAR_DAYS);
    g_assert_cmpuint(ends, ==, CALENDAR_DAYS);
    g_assert_cmpstr(lines[n - 1], ==, "");
    g_assert_cmpstr(lines[n - 2], ==, "END:VCALENDAR");
    /* Unfolded, the text is all there. */
    g_auto(GStrv) folds = g_strsplit(out->str, "\r\n ", -1);
    g_autofree char *whole = g_strjoinv("", folds);
    g_assert_nonnull(strstr(whole, "SUMMARY:Unggah: Promo\\, \"baru\"\\; lima (Kabar)\r\n"));
    g_assert_nonnull(
        strstr(whole, "DESCRIPTION:Dua baris\\,\\nsatu titik\\; koma\\nhttps://contoh.id/"));
    g_assert_nonnull(strstr(whole, "Nama\\, yang\\; panjang sekali dengan \\\\ dan 🌶"));
    g_autoptr(GString) again = g_string_new(NULL);
    calendar_write_ics(&catalog, "https://contoh.id/", again);
    g_assert_cmpstr(out->str, ==, again->str);
}

static void test_csv(void)
{
    g_autofree struct product *products = sample_products();
    struct catalog catalog = sample_catalog(products, (struct date){2026, 8, 17});
    g_autoptr(GString) out = g_string_new(NULL);
    calendar_write_csv(&catalog, NULL, out);
    g_auto(GStrv) rows = g_strsplit(out->str, "\r\n", -1);
    g_assert_cmpuint(g_strv_length(rows), ==, CALENDAR_DAYS + 2);
    g_assert_cmpstr(rows[0], ==, "date,day,kind,title,status,feed,whatsapp,instagram,tiktok,page");
    g_assert_true(g_str_has_prefix(rows[1], "2026-08-17,Senin,Produk,"));
    g_assert_cmpstr(rows[7], ==,
                    "2026-08-23,Minggu,Toko,Dapur,cards/shop/status.jpg,cards/shop/feed.jpg,,,,");
}

/* ---- captions ---- */

static void test_hashtags(void)
{
    static const char *TAGS[] = {"Oleh-Oleh Malang",
                                 "OLEH OLEH malang",
                                 "100%",
                                 "🌶",
                                 "Kopi Gayó",
                                 "最佳",
                                 "lima",
                                 "enam"};
    g_autofree struct product *products = sample_products();
    struct catalog catalog = sample_catalog(products, (struct date){2026, 8, 17});
    catalog.shop.address.city = "Kota Malang";
    products[0].tags = (struct strings){TAGS, G_N_ELEMENTS(TAGS)};
    g_autofree char *five = caption_hashtags(&catalog, &products[0], 5);
    g_assert_cmpstr(five, ==, "#oleholehmalang #kopigayó #最佳 #lima #enam");
    g_autofree char *all = caption_hashtags(&catalog, &products[0], 30);
    g_assert_cmpstr(all, ==, "#oleholehmalang #kopigayó #最佳 #lima #enam #dapur #kotamalang");
}

static void test_places(void)
{
    g_autofree struct product *products = sample_products();
    struct catalog catalog = sample_catalog(products, (struct date){2026, 8, 17});
    products[0].summary = "Renyah.";
    g_autoptr(GString) instagram = g_string_new(NULL), tiktok = g_string_new(NULL);
    caption_append(instagram, &catalog, &products[0], CAPTION_INSTAGRAM, "https://contoh.id/a",
                   "contoh.id");
    g_assert_cmpstr(instagram->str, ==,
                    "Satu\nHarga: Rp10.000\n\nRenyah.\n\nPesan lewat WhatsApp 0812-3456-7890\n"
                    "Katalog lengkap: contoh.id (tautan di bio)\n\n#dapur\n");
    caption_append(tiktok, &catalog, &products[0], CAPTION_TIKTOK, NULL, NULL);
    g_assert_cmpstr(tiktok->str, ==,
                    "Satu, Rp10.000.\nRenyah.\nPesan: WA 0812-3456-7890\n#dapur\n");
    catalog.shop.share.caption_tiktok = "{nama_produk} ({tidak_ada}) di {kota}\n{shop}!";
    g_string_truncate(tiktok, 0);
    caption_append(tiktok, &catalog, &products[0], CAPTION_TIKTOK, NULL, NULL);
    g_assert_cmpstr(tiktok->str, ==, "Satu ({tidak_ada}) di\nDapur!\n");
}

static void test_too_long(void)
{
    g_autofree struct product *products = sample_products();
    struct catalog catalog = sample_catalog(products, (struct date){2026, 8, 17});
    g_autofree char *summary = g_strnfill(5000, 'a');
    for (unsigned i = 7; i < 5000; i += 8)
        summary[i] = ' ';
    products[0].summary = summary;
    for (unsigned kind = 0; kind < CAPTION_KIND_COUNT; kind++) {
        g_autoptr(GString) out = g_string_new(NULL);
        caption_append(out, &catalog, &products[0], (enum caption_kind)kind, NULL, NULL);
        g_assert_cmpuint(words_chars(out->str), <=, CAPTION_MAX_CHARS + 1);
        g_assert_cmpuint(words_chars(out->str), >, CAPTION_MAX_CHARS - 50);
        /* What comes behind it is still there. */
        g_assert_nonnull(strstr(out->str, kind == CAPTION_WHATSAPP ? "wa.me" : "0812-3456-7890"));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/calendar/rhythm", test_rhythm);
    g_test_add_func("/calendar/stable", test_stable);
    g_test_add_func("/calendar/empty-shop", test_empty_shop);
    g_test_add_func("/calendar/ics", test_ics);
    g_test_add_func("/calendar/csv", test_csv);
    g_test_add_func("/captions/hashtags", test_hashtags);
    g_test_add_func("/captions/places", test_places);
    g_test_add_func("/captions/too-long", test_too_long);
    return g_test_run();
}
