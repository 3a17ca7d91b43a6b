/* The built-in channels: exact files of a small shop, and who is left out of them and why. */
#include "base/lang.h"
#include "channel/def.h"
#include "channel_rig.h"

static struct channel *load(const char *name)
{
    AUTO(diags) diags = diags_new();
    struct channel *channel = channel_load(NULL, name, diags);
    g_autofree char *text = diags_text(diags);
    g_assert_cmpstr(text, ==, "");
    g_assert_nonnull(channel);
    return channel;
}

static void test_names(void)
{
    g_auto(GStrv) names = channel_names(NULL);
    g_autofree char *all = g_strjoinv(" ", names);
    g_assert_cmpstr(all, ==,
                    "blibli google google-business lazada meta shopee tiktok tokopedia "
                    "whatsapp");
}

/* A row of the table as "column=value" for the columns that are not empty. */
static char *row_text(char **rows, unsigned row, const char *separator)
{
    g_auto(GStrv) keys = g_strsplit(rows[0], separator, -1);
    g_auto(GStrv) cells = g_strsplit(rows[row], separator, -1);
    g_assert_cmpuint(g_strv_length(keys), ==, g_strv_length(cells));
    GString *out = g_string_new(NULL);
    for (size_t i = 0; keys[i]; i++) {
        if (*cells[i])
            g_string_append_printf(out, "%s=%s\n", keys[i], cells[i]);
    }
    return g_string_free(out, FALSE);
}

static void test_google_tsv(void)
{
    AUTO(channel) channel = load("google");
    struct shop_rig shop;
    shop_rig_init(&shop);
    struct written written = channel_rig_write(channel, &shop);
    g_assert_cmpuint(written.stats.rows, ==, 3);
    g_assert_cmpuint(written.stats.products, ==, 2);
    g_assert_cmpuint(written.stats.left_out, ==, 2);
    g_autofree char *tsv = written_file(&written, "google.tsv");
    g_auto(GStrv) rows = g_strsplit(tsv, "\n", -1);
    g_assert_cmpuint(g_strv_length(rows), ==, 5);
    g_autofree char *balado = row_text(rows, 1, "\t");
    g_assert_cmpstr(balado, ==,
                    "id=KT-B\n"
                    "title=Keripik Tempe - Balado\n"
                    "description=Renyah dua kali.  • gurih • pedas\n"
                    "link=https://contoh.id/produk/keripik-tempe.html\n"
                    "image_link=https://contoh.id/img/tempe%202.jpg\n"
                    "additional_image_link=https://contoh.id/img/tempe%202.jpg,"
                    "https://contoh.id/img/kopi.jpg\n"
                    "availability=in_stock\n"
                    "price=18000 IDR\n"
                    "sale_price=15000 IDR\n"
                    "google_product_category=2392\n"
                    "product_type=Camilan\n"
                    "brand=Dapur\n"
                    "identifier_exists=no\n"
                    "condition=new\n"
                    "item_group_id=KT\n"
                    "item_group_title=Keripik Tempe\n"
                    "variant_option=Rasa:Balado\n"
                    "shipping_weight=150 g\n"
                    "shipping_length=16 cm\n"
                    "shipping_width=8.5 cm\n"
                    "shipping_height=24 cm\n");
    g_autofree char *keju = row_text(rows, 2, "\t");
    g_assert_true(g_str_has_prefix(keju, "id=KT-keju\ntitle=Keripik Tempe - Keju\n"));
    g_assert_nonnull(strstr(keju, "\nimage_link=https://contoh.id/img/tempe-1.jpg\n"));
    g_assert_nonnull(strstr(keju, "\navailability=out_of_stock\n"));
    g_assert_nonnull(strstr(keju, "\nprice=18000 IDR\nsale_price=16500 IDR\n"));
    /* Three are the least that can be bought; it takes four days. */
    g_autofree char *kopi = row_text(rows, 3, "\t");
    g_assert_true(g_str_has_prefix(kopi, "id=kopi\ntitle=Kopi\n"));
    g_assert_nonnull(strstr(kopi, "\navailability=backorder\n"
                                  "availability_date=2026-08-21T00:00+0700\n"
                                  "price=60000 IDR\n"));
    g_autofree char *faults = diags_text(written.diags);
    g_assert_cmpstr(faults, ==,
                    "products/pesanan.md:1 channel-value-missing; "
                    "products/pesanan.md:3 channel-price-on-request");
    written_clear(&written);
}

static void test_google_xml(void)
{
    AUTO(channel) channel = load("google");
    struct shop_rig shop;
    shop_rig_init(&shop);
    shop.products[RIG_KOPI].name = "Kopi <\"Dampit\"> & Co";
    struct written written = channel_rig_write(channel, &shop);
    g_autofree char *xml = written_file(&written, "google.xml");
    g_assert_true(g_str_has_prefix(xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                        "<rss version=\"2.0\" "
                                        "xmlns:g=\"http://base.google.com/ns/1.0\">\n"
                                        "  <channel>\n"
                                        "    <title>Dapur</title>\n"
                                        "    <link>https://contoh.id/</link>\n"
                                        "    <description>Camilan &amp; kopi</description>\n"
                                        "    <item>\n"
                                        "      <g:id>KT-B</g:id>\n"));
    g_assert_true(g_str_has_suffix(xml, "    </item>\n  </channel>\n</rss>\n"));
    g_assert_nonnull(strstr(xml, "<g:title>Kopi &lt;&quot;Dampit&quot;&gt; &amp; Co</g:title>"));
    /* A list is an element each; what only tables can say is not there. */
    g_assert_nonnull(strstr(xml,
                            "      <g:additional_image_link>https://contoh.id/img/tempe%202.jpg"
                            "</g:additional_image_link>\n"
                            "      <g:additional_image_link>https://contoh.id/img/kopi.jpg"
                            "</g:additional_image_link>\n"));
    g_assert_null(strstr(xml, "variant_option"));
    written_clear(&written);
}

static void test_meta(void)
{
    AUTO(channel) channel = load("meta");
    struct shop_rig shop;
    shop_rig_init(&shop);
    shop.products[RIG_TEMPE].description = "Renyah.";
    struct written written = channel_rig_write(channel, &shop);
    g_autofree char *csv = written_file(&written, "meta.csv");
    g_auto(GStrv) rows = g_strsplit(csv, "\r\n", -1);
    g_assert_cmpstr(
        rows[0], ==,
        "id,title,description,availability,condition,price,link,image_link,brand,"
        "google_product_category,fb_product_category,quantity_to_sell_on_facebook,"
        "sale_price,sale_price_effective_date,item_group_id,gender,color,size,age_group,"
        "material,pattern,shipping,shipping_weight,gtin,video[0].url,video[0].tag[0],"
        "product_tags[0],product_tags[1],style[0],additional_image_link,product_type,"
        "status,additional_variant_attribute[0].variant_label,"
        "additional_variant_attribute[0].variant_value");
    g_assert_cmpstr(
        rows[2], ==,
        "KT-keju,Keripik Tempe - Keju,Renyah.,out of stock,new,18000 IDR,"
        "https://contoh.id/produk/keripik-tempe.html,"
        "https://contoh.id/img/tempe-1.jpg,Dapur,2392,,0,16500 IDR,,KT,,,,,,,,150 g,,,,,,,"
        "\"https://contoh.id/img/tempe%202.jpg,https://contoh.id/img/kopi.jpg\",Camilan,"
        "active,Rasa,Keju");
    g_assert_cmpstr(rows[3], ==, "");
    /* Kopi says that it is not for Meta: named, but no fault. */
    g_assert_nonnull(strstr(written.report, "{\"name\":\"Kopi\",\"file\":\"products/kopi.md\","
                                            "\"line\":19,\"tag\":\"skipped\""));
    g_assert_cmpuint(written.stats.products, ==, 1);
    g_assert_cmpuint(written.stats.left_out, ==, 3);
    written_clear(&written);
}

/* A flavour is not a colour: the axis goes where its name belongs. */
static void test_meta_core_axis(void)
{
    AUTO(channel) channel = load("meta");
    struct shop_rig shop;
    shop_rig_init(&shop);
    shop.products[RIG_TEMPE].axes[0].name = "WARNA";
    shop.products[RIG_TEMPE].description = "Renyah.";
    struct written written = channel_rig_write(channel, &shop);
    g_assert_nonnull(strstr(written.files, ",KT,,Balado,,,,,,150 g,"));
    g_assert_null(strstr(written.files, "WARNA"));
    written_clear(&written);
}

static const char SHOPEE_HEAD[] =
    "Kategori,Nama Produk,Deskripsi Produk,Maks. Jumlah Pembelian,"
    "Maks. Jumlah Pembelian - Tanggal Mulai,Maks. Jumlah Pembelian - Jumlah Hari,"
    "Maks. Jumlah Pembelian - Tanggal Berakhir,Min. Jumlah Pembelian,SKU Induk,Produk Berbahaya,"
    "Kode Integrasi Variasi,Nama Variasi 1,Varian untuk Variasi 1,Foto Produk per Varian,"
    "Nama Variasi 2,Varian untuk Variasi 2,Harga,Stok,Kode Variasi,Template Panduan Ukuran,"
    "Foto Panduan Ukuran,GTIN,Foto Sampul,Foto Produk 1,Foto Produk 2,Foto Produk 3,Foto Produk 4,"
    "Foto Produk 5,Foto Produk 6,Foto Produk 7,Foto Produk 8,Berat,Panjang,Lebar,Tinggi,Same Day,"
    "Next Day,Reguler (Cashless),Hemat Kargo,Instant,Instant Prioritas,"
    "Dikirim Dalam Pre-order,Alasan Gagal";

static void test_shopee(void)
{
    AUTO(channel) channel = load("shopee");
    g_assert_cmpuint(channel->n_columns, ==, 43);
    g_assert_cmpuint(channel->sheet.first_row, ==, 7);
    struct shop_rig shop;
    shop_rig_init(&shop);
    shop.products[RIG_TEMPE].description = "Keripik renyah dari tempe.";
    struct written written = channel_rig_write(channel, &shop);
    g_autofree char *csv = written_file(&written, "shopee.csv");
    g_auto(GStrv) rows = g_strsplit(csv, "\r\n", -1);
    g_assert_cmpstr(rows[0], ==, SHOPEE_HEAD);
    g_assert_cmpstr(
        rows[1], ==,
        "100629,Keripik Tempe,Keripik renyah dari tempe.,,,,,,KT,No (ID),KT,Rasa,Balado,"
        ",,,15000,5,KT-B,,,,https://contoh.id/img/tempe-1.jpg,"
        "https://contoh.id/img/tempe%202.jpg,,https://contoh.id/img/kopi.jpg,,,,,,150,"
        "16,9,24,Nonaktif,Nonaktif,Aktif,Nonaktif,Nonaktif,Nonaktif,,");
    /* Its own words for Shopee: title and price. */
    g_autofree char *kopi = row_text(rows, 3, ",");
    g_assert_nonnull(strstr(kopi, "Nama Produk=Kopi Dampit Bubuk\n"));
    g_assert_nonnull(strstr(kopi, "Min. Jumlah Pembelian=3\n"));
    g_assert_nonnull(strstr(kopi, "Harga=21000\n"));
    g_assert_nonnull(strstr(kopi, "Dikirim Dalam Pre-order=4\n"));
    g_assert_null(strstr(kopi, "Stok="));
    g_assert_cmpuint(written.stats.rows, ==, 3);
    written_clear(&written);
}

static void test_shopee_option_photos_for_all_or_none(void)
{
    AUTO(channel) channel = load("shopee");
    struct shop_rig shop;
    shop_rig_init(&shop);
    shop.products[RIG_TEMPE].description = "Keripik renyah dari tempe.";
    shop.variants[1].photo.photo = 3;
    struct written written = channel_rig_write(channel, &shop);
    g_assert_nonnull(strstr(written.files, ",Rasa,Balado,https://contoh.id/img/tempe%202.jpg,"));
    g_assert_nonnull(strstr(written.files, ",Rasa,Keju,https://contoh.id/img/kopi.jpg,"));
    written_clear(&written);
}

static void test_tiktok(void)
{
    AUTO(channel) channel = load("tiktok");
    g_assert_cmpuint(channel->n_columns, ==, 31);
    struct shop_rig shop;
    shop_rig_init(&shop);
    struct written written = channel_rig_write(channel, &shop);
    g_autofree char *csv = written_file(&written, "tiktok.csv");
    g_assert_true(g_str_has_prefix(
        csv, "Kategori,Merek,Nama produk,Deskripsi produk,Gambar utama,Gambar 2,Gambar 3,Gambar 4,"
             "Gambar 5,Gambar 6,Gambar 7,Gambar Produk 8,Gambar Produk 9,"
             "Nama varian utama (tema),Nilai varian utama (opsi),Gambar varian utama 1,"
             "Nama varian sekunder (tema),Nilai varian sekunder (opsi),Berat paket(g),"
             "Panjang paket(cm),Lebar paket(cm),Tinggi paket(cm),Opsi Pengiriman,"
             "Harga Ritel (Mata Uang Lokal),Pre-sale: Waktu proses pesanan,Kuantitas,SKU Penjual,"
             "Pembelian minimum per pesanan,Bagan Ukuran,"
             "Pilih apakah akan mendukung pembayaran di tempat.,Asuransi pengiriman\r\n"));
    g_assert_nonnull(strstr(csv, "\r\nMakanan Ringan/Keripik,,Keripik Tempe,\"Renyah dua kali.\n\n"
                                 "• gurih\n• pedas\",https://contoh.id/img/tempe-1.jpg,"));
    /* Kopi lacks a category and a stock: one line each. */
    g_autofree char *faults = diags_text(written.diags);
    g_assert_true(g_str_has_prefix(faults, "products/kopi.md:1 channel-value-missing; "
                                           "products/kopi.md:1 channel-value-missing; "));
    g_assert_nonnull(strstr(written.report, "\"more\":[{\"file\":\"products/kopi.md\""));
    written_clear(&written);
}

/* The app takes goods without a price, and knows no variants. */
static void test_whatsapp(void)
{
    AUTO(channel) channel = load("whatsapp");
    struct shop_rig shop;
    shop_rig_init(&shop);
    struct written written = channel_rig_write(channel, &shop);
    g_assert_cmpuint(written.stats.rows, ==, 3);
    g_assert_cmpuint(diags_count(written.diags), ==, 0);
    g_assert_nonnull(strstr(written.files, "\nKeripik Tempe,15000,"));
    g_assert_nonnull(strstr(written.files, ",KT,Camilan,\"Rasa: Balado, Keju\","));
    g_assert_nonnull(strstr(written.files, "\nPesanan Khusus,,"));
    written_clear(&written);
}

/* The sheet without variants: each is a product of its own, and none keeps a sold-out one. */
static void test_tokopedia(void)
{
    AUTO(channel) channel = load("tokopedia");
    g_assert_cmpuint(channel->n_columns, ==, 23);
    g_assert_true(def_column_find(channel, "Gambar 3") == def_column_find(channel, "photo_3"));
    g_assert_true(def_column_find(channel, "Error Message") == &channel->columns[0]);
    struct shop_rig shop;
    shop_rig_init(&shop);
    rig_category_channels[1].name = "tokopedia";
    shop.products[RIG_TEMPE].description = "Renyah.";
    shop.variants[1].stock = 7;
    struct written written = channel_rig_write(channel, &shop);
    rig_category_channels[1].name = "tiktok";
    g_autofree char *csv = written_file(&written, "tokopedia.csv");
    g_auto(GStrv) rows = g_strsplit(csv, "\r\n", -1);
    g_assert_true(g_str_has_prefix(rows[0], "Pesan Error,Nama Produk*,Deskripsi Produk,"));
    g_assert_cmpstr(rows[2], ==,
                    ",Keripik Tempe - Keju,Renyah.,Makanan Ringan/Keripik,150,1,,,Baru,"
                    "https://contoh.id/img/tempe-1.jpg,https://contoh.id/img/tempe%202.jpg,,"
                    "https://contoh.id/img/kopi.jpg,,,,,KT-keju,Aktif,7,16500,,Opsional");
    g_assert_cmpuint(written.stats.rows, ==, 2);
    written_clear(&written);
}

static void test_blibli(void)
{
    AUTO(channel) channel = load("blibli");
    struct data columns[] = {
        {.kind = DATA_TEXT, .name = "Kode Toko/Gudang*", .text = "PP-1 || Dapur", .at = {6, 7}}};
    struct data items[] = {{.kind = DATA_MAP, .name = "kolom", .items = columns, .n = 1}};
    items[0].at = (struct place){6, 5};
    struct data named = {.kind = DATA_MAP, .name = "blibli", .items = items, .n = 1, .at = {5, 3}};
    struct data map = {.kind = DATA_MAP, .items = &named, .n = 1};
    struct shop_rig shop;
    shop_rig_init(&shop);
    shop.catalog.n_products = 1;
    struct written without = channel_rig_write(channel, &shop);
    g_autofree char *faults = diags_text(without.diags);
    g_assert_cmpstr(faults, ==, "shop.yaml:0 channel-column-missing");
    written_clear(&without);
    shop.catalog.shop.channels = &map;
    struct written written = channel_rig_write(channel, &shop);
    g_assert_cmpuint(written.stats.rows, ==, 2);
    g_assert_nonnull(strstr(written.files, ",Melalui partner logistik Blibli,PP-1 || Dapur,16,9,24,"
                                           "150,18000,15000,5,,,KT,Rasa,Balado,,"));
    written_clear(&written);
}

/* One row, about the shop; products have no part in it. */
static void test_google_business(void)
{
    AUTO(channel) channel = load("google-business");
    struct shop_rig shop;
    shop_rig_init(&shop);
    shop.catalog.n_products = shop.catalog.n_left_out = 0;
    struct shop *s = &shop.catalog.shop;
    struct written without = channel_rig_write(channel, &shop);
    g_autofree char *faults = diags_text(without.diags);
    g_assert_cmpstr(faults, ==, "shop.yaml:0 channel-value-missing");
    g_assert_nonnull(strstr(without.report, "\"name\":\"Dapur\",\"file\":\"shop.yaml\""));
    written_clear(&without);
    s->address = (struct address){.street = "Jl. Kawi 1, Blok B",
                                  .landmark = "Dekat pasar",
                                  .city = "Malang",
                                  .postal_code = "05113",
                                  .has_position = true,
                                  .lat = -7.5,
                                  .lng = 112};
    s->whatsapp = "6281234567890";
    s->hours[0] = (struct hours){.given = true, .n = 2, .spans = {{510, 720}, {780, 1440}}};
    s->hours[6] = (struct hours){.given = true};
    struct written written = channel_rig_write(channel, &shop);
    g_autofree char *csv = written_file(&written, "google-business.csv");
    g_auto(GStrv) rows = g_strsplit(csv, "\r\n", -1);
    g_assert_cmpstr(rows[1], ==,
                    "dapur,Dapur,\"Jl. Kawi 1, Blok B\",Dekat pasar,,,,,Malang,,ID,05113,"
                    "-7.500000,112.000000,081234567890,,https://contoh.id/,,,x,"
                    "\"08:30-12:00,13:00-00:00\",,,,,,,Camilan & kopi,,,,,,");
    g_assert_cmpuint(written.stats.rows, ==, 1);
    written_clear(&written);
}

/* Facts and permits: parts as elements in XML, apart by marks that they do not hold in tables. */
static void test_google_details(void)
{
    struct data facts[] = {{.kind = DATA_TEXT, .name = "Komposisi", .text = "tempe, garam"},
                           {.kind = DATA_TEXT, .name = "Jam kirim: pagi", .text = "08:00"},
                           {.kind = DATA_TEXT, .name = "Isi", .text = "1,5 kg"}};
    struct data map = {.kind = DATA_MAP, .items = facts, .n = 3};
    AUTO(channel) channel = load("google");
    struct shop_rig shop;
    shop_rig_init(&shop);
    shop.products[RIG_KOPI].specs = &map;
    shop.products[RIG_KOPI].legal.number[PERMIT_PIRT] = "2063573010123-30";
    struct written written = channel_rig_write(channel, &shop);
    g_autofree char *tsv = written_file(&written, "google.tsv");
    g_assert_nonnull(strstr(tsv, "\tRincian:Komposisi:tempe; garam,"
                                 "Rincian:Jam kirim - pagi:08.00,Rincian:Isi:1;5 kg,"
                                 "Izin:P-IRT:2063573010123-30\t1500g\t1kg\t"));
    g_autofree char *xml = written_file(&written, "google.xml");
    g_assert_nonnull(strstr(xml, "<g:product_detail>\n"
                                 "        <g:section_name>Rincian</g:section_name>\n"
                                 "        <g:attribute_name>Komposisi</g:attribute_name>\n"
                                 "        <g:attribute_value>tempe, garam</g:attribute_value>\n"));
    written_clear(&written);
}

static void test_google_content(void)
{
    static const struct {
        const char *text, *shown; /* measure, tab, base; or neither */
    } CASES[] = {
        {"250 g", "\t250g\t100g\t"},
        {"250gr", "\t250g\t100g\t"},
        {"1 kg", "\t1000g\t1kg\t"},
        {"0,25 kg", "\t250g\t100g\t"},
        {"12.5 ml", "\t12.5ml\t100ml\t"},
        {"1,5 liter", "\t1500ml\t1l\t"},
        {"1.500 g", NULL},
        {"250", NULL},
        {"XL", NULL},
        {"0 g", NULL},
        {"250 g isi 5", NULL},
        {"99999999999999999999 g", NULL},
    };
    AUTO(channel) channel = load("google");
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        struct shop_rig shop;
        shop_rig_init(&shop);
        shop.products[RIG_TEMPE].axes[0].name = "ISI";
        shop.variants[0].values[0] = CASES[i].text;
        shop.catalog.n_products = 1;
        struct written written = channel_rig_write(channel, &shop);
        g_autofree char *tsv = written_file(&written, "google.tsv");
        g_auto(GStrv) rows = g_strsplit(tsv, "\n", -1);
        if (CASES[i].shown)
            g_assert_nonnull(strstr(rows[1], CASES[i].shown));
        else
            g_assert_null(strstr(rows[1], "00g\t"));
        written_clear(&written);
    }
}

/* Without an address the cells stay empty, nobody is left out for it, and one line says so. */
static void test_no_address(void)
{
    static const char *const NAMES[] = {"google", "meta", "shopee", "tiktok", "whatsapp"};
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        AUTO(channel) channel = load(NAMES[i]);
        struct shop_rig with, without;
        shop_rig_init(&with);
        shop_rig_init(&without);
        without.env = (struct channel_env){0};
        struct written there = channel_rig_write(channel, &with);
        struct written here = channel_rig_write(channel, &without);
        g_assert_cmpuint(here.stats.rows, ==, there.stats.rows);
        g_assert_null(strstr(here.files, "https://"));
        g_autofree char *faults = diags_text(here.diags);
        g_assert_nonnull(strstr(faults, "shop.yaml:0 channel-no-address"));
        written_clear(&there);
        written_clear(&here);
    }
}

static void test_report(void)
{
    AUTO(channel) channel = load("google");
    struct shop_rig shop;
    shop_rig_init(&shop);
    g_assert_true(lang_use("en"));
    struct written written = channel_rig_write(channel, &shop);
    g_assert_true(g_str_has_prefix(written.report,
                                   "{\"shop\":\"Dapur\",\"products\":4,\"channels\":["
                                   "{\"channel\":\"google\",\"title\":"));
    g_assert_nonnull(strstr(written.report,
                            "\"files\":[\"google.tsv\",\"google.xml\"],\"left_out\":["
                            "{\"name\":\"Pesanan Khusus\","));
    g_assert_nonnull(strstr(written.report, "\"tag\":\"channel-price-on-request\",\"message\":"
                                            "\"google takes no product without a price, so "
                                            "\\\"Pesanan Khusus\\\" is left out; "));
    g_assert_true(g_str_has_suffix(
        written.report,
        "{\"name\":\"Konsep\",\"file\":\"products/konsep.md\",\"line\":1,"
        "\"tag\":\"draft\",\"message\":\"the product is a draft\"}],\"advice\":[],\"rows\":3,"
        "\"products_in\":4,\"products_out\":2,\"products_left_out\":2}]}"));
    written_clear(&written);
}

static unsigned count_of(const char *text, const char *part)
{
    unsigned n = 0;
    for (const char *p = strstr(text, part); p; p = strstr(p + 1, part))
        n++;
    return n;
}

/* What the shop writes is text, wherever it stands; a light for each product. */
static void test_report_page(void)
{
    static const char EVIL[] = "</style><script>x</script><b>\"'&";
    AUTO(channel) channel = load("google");
    struct shop_rig shop;
    shop_rig_init(&shop);
    shop.catalog.shop.name = EVIL;
    shop.products[RIG_PESANAN].name = EVIL;
    shop.left_out.name = EVIL;
    g_assert_true(lang_use("en"));
    struct written written = channel_rig_write(channel, &shop);
    g_assert_cmpuint(count_of(written.page, "<script"), ==, 0);
    g_assert_cmpuint(count_of(written.page, "</style>"), ==, 1);
    g_assert_cmpuint(count_of(written.page, "<b>"), ==, 0);
    g_assert_cmpuint(count_of(written.page, "&lt;b&gt;&quot;&#39;&amp;"), >=, 5);
    g_assert_cmpuint(count_of(written.page, "<tr><th scope=\"row\">"), ==, 4);
    g_assert_cmpuint(count_of(written.page, "<td><span class=\"g\""), ==, 2);
    g_assert_cmpuint(count_of(written.page, "<td><span class=\"r\""), ==, 1);
    g_assert_cmpuint(count_of(written.page, "<td><span class=\"n\""), ==, 1);
    g_assert_nonnull(strstr(written.page, "<a href=\"google.tsv\">google.tsv</a>"));
    g_assert_nonnull(strstr(written.page, "products/pesanan.md:3 · "
                                          "<code>channel-price-on-request</code>"));
    g_assert_cmpuint(count_of(written.page, "http"), ==, 1); /* http-equiv: nothing is fetched */
    written_clear(&written);
}

/* Only looking: the same findings and figures, no files. */
static void test_check_only(void)
{
    AUTO(channel) channel = load("shopee");
    struct shop_rig shop;
    shop_rig_init(&shop);
    struct written written = channel_rig_write(channel, &shop);
    AUTO(diags) diags = diags_new();
    struct channel_stats stats;
    channel_write(channel, &shop.catalog, &shop.env, NULL, diags, NULL, &stats);
    g_assert_cmpmem(&stats, sizeof stats, &written.stats, sizeof stats);
    g_autofree char *a = diags_text(diags);
    g_autofree char *b = diags_text(written.diags);
    g_assert_cmpstr(a, ==, b);
    written_clear(&written);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/export/names", test_names);
    g_test_add_func("/export/google-tsv", test_google_tsv);
    g_test_add_func("/export/google-xml", test_google_xml);
    g_test_add_func("/export/meta", test_meta);
    g_test_add_func("/export/meta-core-axis", test_meta_core_axis);
    g_test_add_func("/export/shopee", test_shopee);
    g_test_add_func("/export/shopee-option-photos", test_shopee_option_photos_for_all_or_none);
    g_test_add_func("/export/tiktok", test_tiktok);
    g_test_add_func("/export/whatsapp", test_whatsapp);
    g_test_add_func("/export/tokopedia", test_tokopedia);
    g_test_add_func("/export/blibli", test_blibli);
    g_test_add_func("/export/google-business", test_google_business);
    g_test_add_func("/export/google-details", test_google_details);
    g_test_add_func("/export/google-content", test_google_content);
    g_test_add_func("/export/no-address", test_no_address);
    g_test_add_func("/export/report", test_report);
    g_test_add_func("/export/report-page", test_report_page);
    g_test_add_func("/export/check-only", test_check_only);
    return g_test_run();
}
