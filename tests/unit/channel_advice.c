/* What marketplaces punish: found as owners write it, and let be where it only looks like it. */
#include "channel/advice.h"
#include "cpu_budget.h"

#include <glib.h>
#include <string.h>

static void test_phones(void)
{
    static const struct {
        const char *text, *found;
    } VECTORS[] = {
        {"0812-3456-7890", "0812-3456-7890"},
        {"Pesan ke 081234567890 ya", "081234567890"},
        {"0812 3456 7890", "0812 3456 7890"},
        {"0812.3456.7890", "0812.3456.7890"},
        {"(0812) 3456-7890", "(0812) 3456-7890"},
        {"+62 812 3456 7890", "+62 812 3456 7890"},
        {"+62-812-3456-7890", "+62-812-3456-7890"},
        {"(+62) 81234567890", "(+62) 81234567890"},
        {"6281234567890", "6281234567890"},
        {"O812-3456-789O", "O812-3456-789O"},
        {"hubungi\n0812345678", "0812345678"},
        {"nol delapan satu dua tiga empat lima enam tujuh",
         "nol delapan satu dua tiga empat lima enam tujuh"},
        {"Telp. (0341) 555012", "Telp. (0341) 555012"},
        {"(0341) 5550123", "(0341) 5550123"},
        /* none of these is a telephone */
        {"Kopi 0812 Blend", NULL},
        {"Kopi Robusta 0812 Blend 250 g", NULL},
        {"Kode 0812345678905", NULL},
        {"Barcode: 0812345678905", NULL},
        {"GTIN 08123456789012", NULL},
        {"P-IRT No. 0812345678905", NULL},
        {"BPOM TR 083612345", NULL},
        {"8990000000013", NULL},
        {"Buka 08.00-17.00 08.00-12.00", NULL},
        {"Senin-Jumat 08:00-17:00", NULL},
        {"Produksi 08-12-2026 08-12-2027", NULL},
        {"Harga 15.000, grosir 12.500, isi 10", NULL},
        {"Ukuran 80 x 85 x 90 cm", NULL},
        {"satu dua tiga empat lima", NULL},
        {"Tinta HP 680 hitam", NULL},
        {"2063573010123-30", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        g_autofree char *found = advice_contact(VECTORS[i].text, "shopee");
        if (g_strcmp0(found, VECTORS[i].found) != 0)
            g_error("\"%s\": %s", VECTORS[i].text, found ? found : "nothing");
    }
}

static void test_ways(void)
{
    static const struct {
        const char *text, *found;
    } VECTORS[] = {
        {"https://contoh.id/a", "https://contoh.id/a"},
        {"www.contoh.id", "www.contoh.id"},
        {"lihat contoh.co.id", "contoh.co.id"},
        {"katalog di tokoku.my.id/katalog", "tokoku.my.id/katalog"},
        {"linktr.ee/dapur", "linktr.ee/dapur"},
        {"bit.ly/3abc", "bit.ly/3abc"},
        {"wa.me/62812", "wa.me/62812"},
        {"pesan via WA", "pesan via WA"},
        {"Chat WA kami", "Chat WA"},
        {"chat kami di WhatsApp", "WhatsApp"},
        {"sri@contoh.id", "sri@contoh.id"},
        {"IG: dapur.brantas", "IG: dapur.brantas"},
        {"instagram @dapurbrantas", "instagram @dapurbrantas"},
        {"LINE id: dapur", "LINE id: dapur"},
        {"follow @dapur_brantas ya", "@dapur_brantas"},
        /* none of these leads anywhere */
        {"isi 10 @Rp5000", NULL},
        {"10 bungkus @250 g, 5 @pcs", NULL},
        {"Renyah, gurih, dan pedas.Enak dimakan kapan saja.", NULL},
        {"No.1 di Malang", NULL},
        {"Batik garis lurus, line art", NULL},
        {"Wadah kedap udara 1.5 l", NULL},
        {"Waktu simpan 3 bulan", NULL},
        {"Kawa daun 100 g", NULL},
        {"Big size, fit: 42", NULL},
        {"Kue \xf0\x9f\x8d\xaa & <3", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        g_autofree char *found = advice_contact(VECTORS[i].text, "shopee");
        if (g_strcmp0(found, VECTORS[i].found) != 0)
            g_error("\"%s\": %s", VECTORS[i].text, found ? found : "nothing");
    }
}

static void test_other_marketplaces(void)
{
    static const struct {
        const char *text, *channel, *found;
    } VECTORS[] = {
        {"Tas Shopee Bag", "shopee", NULL},
        {"Tas Shopee Bag", "tiktok", "Shopee"},
        {"ada juga di TOKOPEDIA", "shopee", "TOKOPEDIA"},
        {"ada juga di Tokopedia", "tiktok", NULL},
        {"ada juga di Tokopedia", "tokopedia", NULL},
        {"viral di Tik Tok", "tokopedia", "Tik Tok"},
        {"pesan lewat GoFood", "shopee", "GoFood"},
        {"Blibli", "google", "Blibli"},
        {"shopeeholic", "tiktok", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        g_autofree char *found = advice_contact(VECTORS[i].text, VECTORS[i].channel);
        if (g_strcmp0(found, VECTORS[i].found) != 0)
            g_error("\"%s\" (%s): %s", VECTORS[i].text, VECTORS[i].channel,
                    found ? found : "nothing");
    }
}

static void test_html(void)
{
    static const struct {
        const char *text, *found;
    } VECTORS[] = {
        {"Renyah<br>gurih", "<br>"},
        {"Renyah<BR/>gurih", "<BR/>"},
        {"<p class=\"x\">Renyah", "<p class=\"x\">"},
        {"Renyah</strong>", "</strong>"},
        {"Manis &amp; gurih", "&amp;"},
        {"a&nbsp;b", "&nbsp;"},
        {"a&#8211;b", "&#8211;"},
        {"Manis & gurih", NULL},
        {"R&B; rock", NULL},
        {"I <3 keripik", NULL},
        {"panjang <b lebar", NULL},
        {"suhu <5> derajat", NULL},
        {"ukuran S<M<L", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        g_autofree char *found = advice_html(VECTORS[i].text);
        g_assert_cmpstr(found, ==, VECTORS[i].found);
    }
}

static void test_claims(void)
{
    static const struct {
        const char *text, *found;
    } VECTORS[] = {
        {"100% halal", "halal"},
        {"Sudah HALAL MUI", "HALAL"},
        {"Terdaftar BPOM", "BPOM"},
        {"izin P-IRT", "P-IRT"},
        {"izin PIRT", "PIRT"},
        {"helm ber-SNI", "ber-SNI"},
        {"kopi organik", "organik"},
        {"organic coffee", "organic"},
        {"BPOM RI MD 234567890123", NULL},
        {"Halal ID35110000123456789", NULL},
        {"halal, isi 5 bungkus, 250 g", "halal"},
        {"non-halal", NULL},
        {"tidak halal", NULL},
        {"belum bersertifikat halal", NULL},
        {"Hampers Halal Bihalal", NULL},
        {"Hampers halal bi halal", NULL},
        {"pupuk organik 5 kg", NULL},
        {"anorganik", NULL},
        {"sampah organik", NULL},
        {"Keripik tempe", NULL},
        {"Pasar Senen", NULL},
    };
    struct product product = {.name = "Uji"};
    struct shop shop = {.name = "Toko"};
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        g_autofree char *found = advice_claim(VECTORS[i].text, &product, &shop);
        if (g_strcmp0(found, VECTORS[i].found) != 0)
            g_error("\"%s\": %s", VECTORS[i].text, found ? found : "nothing");
    }
    /* With its number somewhere it is no mere claim. */
    product.legal.number[PERMIT_HALAL] = "ID35110000123456789";
    shop.legal.number[PERMIT_PIRT] = "2063573010123-30";
    struct data facts[] = {{.kind = DATA_TEXT, .name = "Sertifikat", .text = "LSO-008-ID 12"}};
    struct data map = {.kind = DATA_MAP, .items = facts, .n = 1};
    product.specs = &map;
    g_assert_null(advice_claim("halal, P-IRT, organik", &product, &shop));
    g_autofree char *left = advice_claim("halal, SNI", &product, &shop);
    g_assert_cmpstr(left, ==, "SNI");
    /* A text about the shop has no product. */
    g_autofree char *of_shop = advice_claim("halal", NULL, &shop);
    g_assert_cmpstr(of_shop, ==, "halal");
}

static void test_hashtags(void)
{
    g_assert_cmpuint(advice_hashtags(""), ==, 0);
    g_assert_cmpuint(advice_hashtags("#satu #dua\n#tiga"), ==, 3);
    g_assert_cmpuint(advice_hashtags("no#1 # 5 #1 C#"), ==, 0);
    g_assert_cmpuint(advice_hashtags("#\xc3\xa9nak"), ==, 1);
}

enum { LONG_BUDGET_S = 20 };

/* Long texts of nothing in particular take no time to speak of. */
static void test_long_texts(void)
{
    static const char *const PIECES[] = {"0 8 ", "satu ", "a@", "08-", "www", "halal bi ",
                                         "<b ",  "a.",    "(0", "a",   " ",   "wa    "};
    for (size_t i = 0; i < G_N_ELEMENTS(PIECES); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < 200000)
            g_string_append(text, PIECES[i]);
        struct product product = {.name = "Uji"};
        struct shop shop = {.name = "Toko"};
        g_test_message("%s", PIECES[i]);
        cpu_budget(LONG_BUDGET_S);
        g_free(advice_contact(text->str, "shopee"));
        g_free(advice_html(text->str));
        g_free(advice_claim(text->str, &product, &shop));
    }
    cpu_budget(0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/advice/phones", test_phones);
    g_test_add_func("/advice/ways", test_ways);
    g_test_add_func("/advice/marketplaces", test_other_marketplaces);
    g_test_add_func("/advice/html", test_html);
    g_test_add_func("/advice/claims", test_claims);
    g_test_add_func("/advice/hashtags", test_hashtags);
    g_test_add_func("/advice/long-texts", test_long_texts);
    return g_test_run();
}
