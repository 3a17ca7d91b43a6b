/* Every way to get a value wrong, and many to get it right: one product or shop file each. */
#include "catalog_fixture.h"

/* Lines of front matter after "nama: A"; prices default to a good one. */
static const struct {
    const char *lines;
    const char *expected; /* "line:col level tag", several apart by '|'; "": no finding */
} PRODUCTS[] = {
    /* prices */
    {"harga: 15000", ""},
    {"harga: \"15.000\"", ""},
    {"harga: Rp15.000", ""},
    {"harga: Rp 15.000,00", ""},
    {"harga: 15rb", ""},
    {"harga: tanya", ""},
    {"price: ask", ""},
    {"harga: \"15.000,5\"", "3:8 error price-not-whole"},
    {"harga: 15,000", "3:8 error price-ambiguous"},
    {"harga: 15.00", "3:8 error price-ambiguous"},
    {"harga: -15000", "3:8 error price-negative"},
    {"harga: 0", "3:8 error price-zero"},
    {"harga: 9999999999999", "3:8 error price-too-big"},
    {"harga: mahal", "3:8 error price-not-money"},
    {"harga: [15000]", "3:8 error value-not-text"},
    {"harga: {idr: 15000}", "3:8 error value-not-text"},
    {"harga:", "3:1 error required-missing"},
    {"stok: 1", "2:1 error required-missing"},
    {"harga: 15000\nharga_coret: 18000", ""},
    {"harga: 15000\nharga_coret: 15000", "4:14 warning was-not-above"},
    {"harga: tanya\nharga_coret: 15000", "4:14 warning was-not-above"},
    {"harga: 15000\nharga_coret: 1.5", "4:14 error price-ambiguous"},
    /* keys */
    {"hraga: 15000", "3:1 error key-unknown"},
    {"harga: 1000\nprice: 1000", "4:1 error key-twice"},
    {"harga: 1000\nwarna_favorit_pembuat: x", "4:1 error key-free"},
    {"harga: 1000\npirt: 2153573010123-99", "4:1 error key-misplaced"},
    {"harga: 1000\nharga: 2000", "4:1 error yaml-duplicate-key"},
    {"harga: 1000\nlain: {apa: [saja, {b: 1}]}", ""},
    {"harga: 1000\nlain: saja", "4:7 error value-not-map"},
    /* counts */
    {"harga: 1000\nstok: 0", ""},
    {"harga: 1000\nstok:", ""},
    {"harga: 1000\nstok: ~", ""},
    {"harga: 1000\nstok: \"  \"", ""},
    {"harga: 1000\nstok: 1.000", ""},
    {"harga: 1000\nstok: 1.000.000\nmin_pesan: 1.500", ""},
    {"harga: 1000\nurut: -1.000", ""},
    {"harga: 1000\nstok: 1.0", "4:7 error not-number"},
    {"harga: 1000\nstok: 1.0000", "4:7 error not-number"},
    {"harga: 1000\nstok: 1000.000", "4:7 error not-number"},
    {"harga: 1000\nstok: .000", "4:7 error not-number"},
    {"harga: 1000\nstok: 1..000", "4:7 error not-number"},
    {"harga: 1000\nstok: 100.000.000", "4:7 error number-range"},
    {"harga: 1000\nstok: 12 pcs", "4:7 error not-number"},
    {"harga: 1000\nstok: -1", "4:7 error number-range"},
    {"harga: 1000\nstok: 99999999999999999999", "4:7 error not-number"},
    {"harga: 1000\nmin_pesan: 0", "4:12 error number-range"},
    {"harga: 1000\nurut: -5", ""},
    {"harga: 1000\npre_order: 3 hari", ""},
    {"harga: 1000\npre_order: 2 minggu", ""},
    {"harga: 1000\npre_order: sebentar", "4:12 error not-days"},
    {"harga: 1000\npre_order: 3-5 hari", "4:12 error not-days"},
    {"harga: 1000\npre_order: 80 minggu", "4:12 error number-range"},
    {"harga: 1000\nstok: 2\nmin_pesan: 5", "5:12 hint min-order-above-stock"},
    /* measures, days, words */
    {"harga: 1000\nberat: 1,5 kg", ""},
    {"harga: 1000\nberat: 250", ""},
    {"harga: 1000\nberat: berat sekali", "4:8 error not-weight"},
    {"harga: 1000\nberat: 0", "4:8 error not-weight"},
    {"harga: 1000\nukuran: 20 x 12 x 5 cm", ""},
    {"harga: 1000\nukuran: 20 x 12", "4:9 error not-size"},
    {"harga: 1000\nukuran: XL", "4:9 error not-size"},
    {"harga: 1000\ntanggal: 2026-02-28", ""},
    {"harga: 1000\ntanggal: 17 Agustus 2026", ""},
    {"harga: 1000\ntanggal: 2026-02-30", "4:10 error not-date"},
    {"harga: 1000\ntanggal: besok", "4:10 error not-date"},
    {"harga: 1000\nmulai: 2020-01-02\nsampai: 2020-01-01", "5:9 error dates-crossed"},
    {"harga: 1000\nunggulan: ya", ""},
    {"harga: 1000\nunggulan: TIDAK", ""},
    {"harga: 1000\nunggulan: mungkin", "4:11 error not-yes-no"},
    {"harga: 1000\nkondisi: Bekas", ""},
    {"harga: 1000\nkondisi: new", ""},
    {"harga: 1000\nkondisi: rusak", "4:10 error not-choice"},
    /* texts and lists */
    {"harga: 1000\nringkas: [a, b]", "4:10 error value-not-text"},
    {"harga: 1000\nlabel: pedas, gurih", ""},
    {"harga: 1000\nlabel: [pedas, {a: 1}]", "4:16 error value-not-text"},
    {"harga: 1000\nlabel: {a: 1}", "4:8 error value-not-list"},
    {"harga: 1000\nrincian: {Isi: 150 g, Bahan: [tepung, telur]}", ""},
    {"harga: 1000\nrincian: 150 g", "4:10 error value-not-map"},
    {"harga: 1000\nringkas: \"a\\u202eb\"", "4:10 warning text-direction"},
    {"harga: 1000\nringkas: “Enak”", "4:10 hint text-quotes"},
    {"harga: 1000\nringkas: „Enak“", "4:10 hint text-quotes"},
    {"harga: 1000\nringkas: «Enak»", "4:10 hint text-quotes"},
    {"harga: 1000\nringkas: “Enak” dan “renyah”", ""},
    {"harga: 1000\nringkas: Kue “Enak”", ""},
    {"harga: 1000\nringkas: \"“Enak”\"", ""},
    {"harga: 1000\nringkas: “”", ""},
    /* numbers of offices and barcodes */
    {"harga: 1000\ngtin: \"4006381333931\"", ""},
    {"harga: 1000\ngtin: 40 063813 3393 1", ""},
    {"harga: 1000\ngtin: \"96385074\"", ""},
    {"harga: 1000\ngtin: \"4006381333932\"", "4:7 error gtin-check"},
    {"harga: 1000\ngtin: \"400638133393\"", "4:7 error gtin-check"},
    {"harga: 1000\ngtin: \"40063\"", "4:7 error gtin-form"},
    {"harga: 1000\ngtin: abc", "4:7 error gtin-form"},
    {"harga: 1000\nizin: {pirt: 2153573010123-99}", ""},
    {"harga: 1000\nizin: {pirt: P-IRT No. 2153573010123-99}", ""},
    {"harga: 1000\nizin: {pirt: 215357301012}", "4:14 warning permit-form"},
    {"harga: 1000\nizin: {pirt: 2153573010123-19}", "4:14 warning permit-expired"},
    {"harga: 1000\nizin: {pirt: ada}", "4:14 error permit-no-number"},
    {"harga: 1000\nizin: {halal: ya}", "4:15 error permit-no-number"},
    {"harga: 1000\nizin: {halal: tidak}", ""},
    {"harga: 1000\nizin: {halal: ID35110000123450925}", ""},
    {"harga: 1000\nizin: {halal: KH-123456}", "4:15 warning permit-form"},
    {"harga: 1000\nizin: {bpom: BPOM RI MD 867013001001}", ""},
    {"harga: 1000\nizin: {bpom: NA18201234567}", ""},
    {"harga: 1000\nizin: {bpom: MD 123}", "4:14 warning permit-form"},
    {"harga: 1000\nizin: {nib: \"1234567890123\"}", ""},
    {"harga: 1000\nizin: {nib: 12345}", "4:13 warning permit-form"},
    {"harga: 1000\nizin: {sni: \"SNI 3719:2014\", merek_dagang: IDM000123456}", ""},
    {"harga: 1000\nizin: {sni: \"2014\", merek: IDM1}", "4:13 warning permit-form|"
                                                        "4:21 error key-strange"},
    {"harga: 1000\nizin: {pirtt: 1}", "4:8 error key-unknown"},
    /* links and old addresses */
    {"harga: 1000\ntautan: {shopee: \"https://shopee.co.id/a\"}", ""},
    {"harga: 1000\ntautan: {shopee: shopee.co.id/a}", "4:18 error not-url"},
    {"harga: 1000\ntautan: {shopee: \"javascript:alert(1)\"}", "4:18 error not-url"},
    {"harga: 1000\ntautan: {shoppee: \"https://shopee.co.id/a\"}", "4:10 warning link-name"},
    {"harga: 1000\ntautan: {kaskus: \"https://kaskus.example/a\"}", ""},
    {"harga: 1000\nalamat_lama: [/produk/lama.html, p/x]", ""},
    {"harga: 1000\nalamat_lama: ../rahasia.html", "4:14 error not-address"},
    {"harga: 1000\nalamat_lama: \"https://lain.example/x\"", "4:14 error not-address"},
    {"harga: 1000\nalamat_lama: produk/a.html", "4:14 hint alias-own"},
    {"harga: 1000\nalamat_lama: keranjang.html", "4:14 error alias-taken"},
    /* variants */
    {"varian:\n- pilihan: {Rasa: Asin}\n  harga: 1000", ""},
    {"varian:\n- pilihan: {Rasa: Asin}", "2:1 error required-missing"},
    {"harga: 1000\nvarian:\n- sku: A", "5:3 error required-missing"},
    {"harga: 1000\nvarian:\n- pilihan: {Rasa: A}\n- pilihan: {Rasa: A}",
     "6:12 error variant-duplicate"},
    {"harga: 1000\nvarian:\n- pilihan: {Rasa: A}\n- pilihan: {Isi: 1}",
     "5:12 error variant-axis-missing|6:12 error variant-axis-missing"},
    {"harga: 1000\nvarian:\n- pilihan: {a: 1, b: 1, c: 1, d: 1}\n- pilihan: {e: 1}",
     "6:16 error variant-too-many-axes"},
    {"harga: 1000\nvarian:\n- pilihan: {a: 1, b: 1, c: 1, d: 1, e: 1}", "5:12 error list-too-long"},
    {"harga: 1000\nvarian: Balado", "4:9 error value-not-list"},
    {"harga: 1000\nvarian: [Balado]", "4:10 error value-not-map"},
    {"harga: 1000\nvarian:\n- pilihan: {Rasa: A}\n  sku: X\n- pilihan: {Rasa: B}\n  sku: X",
     "8:8 error sku-duplicate"},
    /* wholesale */
    {"harga: 1000\ngrosir:\n- {min: 10, harga: 900}\n- {min: 5, harga: 950}", ""},
    {"harga: 1000\ngrosir: {min: 10, harga: 900}", ""},
    {"harga: 1000\ngrosir:\n- {min: 10, harga: 1000}", "5:3 error wholesale-not-below"},
    {"harga: 1000\ngrosir:\n- {min: 5, harga: 900}\n- {min: 10, harga: 950}",
     "6:3 error wholesale-not-below"},
    {"harga: 1000\ngrosir:\n- {min: 5, harga: 900}\n- {min: 5, harga: 800}",
     "6:3 error wholesale-twice"},
    {"harga: 1000\ngrosir:\n- {min: 1, harga: 900}", "5:9 error number-range"},
    {"harga: 1000\ngrosir:\n- {min: 5}", "5:3 error required-missing"},
    /* slugs, photos */
    {"harga: 1000\nslug: keripik-tempe", ""},
    {"harga: 1000\nslug: Keripik Tempe!", "4:7 warning slug-form"},
    {"harga: 1000\nfoto: a.jpg", "4:7 warning photo-missing"},
    {"harga: 1000\nfoto: {berkas: a.jpg, keterangan: Sebungkus}", "4:16 warning photo-missing"},
    {"harga: 1000\nfoto: [{alt: x}]", "4:8 error required-missing"},
    {"harga: 1000\nfoto: ../../../../etc/passwd", "4:7 error file-outside"},
    {"harga: 1000\nfoto: \"https://x.example/a.jpg\"", "4:7 warning photo-url"},
    {"harga: 1000\nfoto: \"\"", ""},
};

/* "3:8 error x|4:1 …" → findings() of `file`. */
static char *expected_lines(const char *expected, const char *file)
{
    GString *out = g_string_new(NULL);
    g_auto(GStrv) parts = g_strsplit(expected, "|", -1);
    for (char **part = parts; *part && **part; part++)
        g_string_append_printf(out, "%s:%s\n", file, *part);
    return g_string_free(out, FALSE);
}

static void test_products(void)
{
    bool good = true;
    for (size_t i = 0; i < G_N_ELEMENTS(PRODUCTS); i++) {
        g_autofree char *text = g_strdup_printf("---\nnama: A\n%s\n---\nIsi.\n", PRODUCTS[i].lines);
        struct fixture fixture = fixture_load_product("products/a.md", text);
        g_autofree char *expected = expected_lines(PRODUCTS[i].expected, "products/a.md");
        good &= fixture_same(&fixture, expected, PRODUCTS[i].lines);
        fixture_clear(&fixture);
    }
    g_assert_true(good);
}

static const struct {
    const char *lines; /* of shop.yaml after name, number and address */
    const char *expected;
} SHOPS[] = {
    {"bahasa: en", ""},
    {"bahasa: jawa", "4:9 error not-choice"},
    {"telepon: 0341-555-0123", ""},
    {"telepon: 0341-55", "4:10 error phone-too-short"},
    {"email: halo@toko.example", ""},
    {"email: halo at toko", "4:8 error not-email"},
    {"email: \"a@b\"", "4:8 error not-email"},
    {"merek: {warna: \"#aabbcc\", aksen: hijau tua}", ""},
    {"merek: {warna: \"#abc\"}", ""},
    {"merek: {warna: pelangi}", "4:16 error not-color"},
    {"merek:\n  warna: #aabbcc", "5:10 warning yaml-hash"},
    {"warna: merah", "4:1 error key-misplaced"},
    {"merk: {warna: merah}", "4:1 error key-unknown"},
    {"jam_buka: {senin: \"08.00-17.00\", minggu: tutup, tutup: Hari besar}", ""},
    {"jam_buka: {senin-jumat: \"08.00-17.00\", sabtu: [08.00-12.00, 13.00-15.00]}", ""},
    {"jam_buka: {senen: \"08.00-17.00\"}", "4:12 error key-unknown"},
    {"jam_buka: {lebaran: \"08.00-17.00\"}", "4:12 error key-strange"},
    {"jam_buka: {senin: pagi}", "4:19 error not-hours"},
    {"jam_buka: \"08.00-17.00\"", "4:11 error value-not-map"},
    {"alamat: {kota: Malang, provinsi: Jawa Timur, kode_pos: \"65113\"}", ""},
    {"alamat: Jl. Melati No. 5", ""},
    {"alamat: {provinsi: Jawa Timor}", "4:20 warning province-unknown"},
    {"alamat: {kode_pos: 651}", "4:20 warning postal-code"},
    {"alamat: {lat: -7.9}", "4:15 warning position-half"},
    {"alamat: {lat: -97, lng: 112}", "4:15 error number-range"},
    {"alamat: {lat: selatan, lng: 1}", "4:15 error not-number"},
    {"media_sosial: {instagram: \"@toko\", tiktok: toko.id}", ""},
    {"media_sosial: {instagram: instagram.com}", "4:27 error not-url"},
    {"lapak: {shopee: \"https://shopee.co.id/toko\"}", ""},
    {"lapak: {shopee: tokoku}", "4:17 error not-url"},
    {"pembayaran: {bank: {bank: BRI, nomor: \"1\"}, ewallet: {GoPay: 0812}, cod: ya}", ""},
    {"pembayaran: {bank: [{bank: BRI}]}", "4:21 error required-missing"},
    {"pembayaran: {ewallet: [GoPay, {dompet: OVO}, {nomor: 1}]}", "4:46 error required-missing"},
    {"alamat: {lat: 0, lng: \"109,33\"}", ""},
    {"pembayaran: {qris: \"00020101021126\"}", "4:20 error qris-broken"},
    {"pembayaran: {qris: qris.png}", "4:20 warning photo-missing"},
    {"pengiriman: {ambil: ya, antar: tidak, kurir: [JNE]}", ""},
    {"pesanan: {template: \"{nama_produk} {jumlah}\"}", ""},
    {"pesanan: {template: \"{nama_produck}\"}", "4:10 warning template-slot"},
    {"kategori: [Keripik, {nama: Kopi, slug: kopi}]", "4:12 hint category-empty|"
                                                      "4:21 hint category-empty"},
    {"kategori: [Kopi, {nama: KOPI}]", "4:12 hint category-empty|4:18 error category-duplicate"},
    {"kategori: [{slug: kopi}]", "4:12 error required-missing"},
    {"tanya_jawab: [{tanya: Apa?}]", "4:15 error required-missing"},
    {"testimoni: [Enak sekali]", ""},
    {"izin: {nib: \"1234567890123\"}", ""},
};

static void test_shops(void)
{
    bool good = true;
    for (size_t i = 0; i < G_N_ELEMENTS(SHOPS); i++) {
        g_autofree char *text = g_strdup_printf("%s%s\n", FIXTURE_SHOP, SHOPS[i].lines);
        struct fixture_file files[] = {
            {"shop.yaml", text},
            {"products/a.yaml", "{nama: A, harga: 1000}"},
            {NULL, NULL},
        };
        struct fixture fixture = fixture_load(files, (struct load_options){.threads = 1});
        g_autofree char *expected = expected_lines(SHOPS[i].expected, "shop.yaml");
        good &= fixture_same(&fixture, expected, SHOPS[i].lines);
        fixture_clear(&fixture);
    }
    g_assert_true(good);
}

static void test_whatsapp(void)
{
    static const struct {
        const char *value, *expected, *digits;
    } CASES[] = {
        {"081234567890", "", "6281234567890"},
        {"\"+62 812-3456-7890\"", "", "6281234567890"},
        {"+62 0812 3456 7890", "2:11 hint phone-stray-zero", "6281234567890"},
        {"812-3456-7890", "2:11 hint phone-assumed", "6281234567890"},
        {"0341 555 0123", "2:11 warning phone-landline", "623415550123"},
        {"+60 12-345 6789", "2:11 hint phone-foreign", "60123456789"},
        {"08123", "2:11 error phone-too-short", NULL},
        {"081234567890123456", "2:11 error phone-too-long", NULL},
        {"080123456789", "2:11 error phone-not-mobile", NULL},
        {"081234567890 / 085612345678", "2:11 error phone-bad-character", NULL},
        {"", "2:1 error required-missing", NULL},
    };
    bool good = true;
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *text =
            g_strdup_printf("nama: T\nwhatsapp: %s\nurl: http://a.example/b\n", CASES[i].value);
        struct fixture_file files[] = {
            {"shop.yaml", text},
            {"products/a.yaml", "{nama: A, harga: 1000}"},
            {NULL, NULL},
        };
        struct fixture fixture = fixture_load(files, (struct load_options){.threads = 1});
        g_autofree char *expected = expected_lines(CASES[i].expected, "shop.yaml");
        good &= fixture_same(&fixture, expected, CASES[i].value);
        g_assert_cmpstr(fixture.catalog->shop.whatsapp, ==, CASES[i].digits);
        g_assert_cmpstr(fixture.catalog->shop.url, ==, "http://a.example/b/");
        fixture_clear(&fixture);
    }
    g_assert_true(good);
}

/* What a message says and proposes, in both languages. */
static void test_remedies(void)
{
    static const struct {
        const char *lines, *lang, *message;
    } CASES[] = {
        {"nama: A\nharga: \"15.000,5\"", "id",
         "harga \"15.000,5\" bukan rupiah bulat; tulis 15000"},
        {"name: A\nprice: \"15.000,5\"", "en",
         "price \"15.000,5\" is not whole rupiah; write 15000"},
        {"nama: A\nhraga: 1\nharga: 1", "id",
         "\"hraga\" bukan kunci yang dikenal; mungkin maksudnya \"harga\"?"},
        {"nama: A\nharga: 1\nstokk: 1", "id",
         "\"stokk\" bukan kunci yang dikenal; mungkin maksudnya \"stok\"?"},
        {"name: A\nprice: 1\nstokk: 1", "en",
         "\"stokk\" is not a known key; did you mean \"stock\"?"},
        {"nama: A\nharga: 15,000", "id",
         "harga \"15,000\" bisa dibaca dua macam; kalau maksudnya 15000 rupiah, tulis 15000"},
        {"nama: A", "id", "\"harga\" belum diisi; tulis harga: 15000"},
        {"name: A", "en", "\"price\" is missing; write price: 15000"},
        {"nama: A\nharga: 1\ntautan: {shopee: shopee.co.id/a}", "id",
         "shopee \"shopee.co.id/a\" bukan alamat web; tulis \"https://shopee.co.id/a\""},
        {"nama: A\nharga: 1\nkondisi: rusak", "id",
         "kondisi \"rusak\" bukan salah satu pilihan; tulis salah satu: baru, bekas"},
        {"nama: A\nharga: 1\nhalal: x", "id",
         "\"halal\" bukan di sini tempatnya; taruh di bawah \"izin\", menjorok dua spasi"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_assert_true(lang_use(CASES[i].lang));
        g_autofree char *text = g_strdup_printf("---\n%s\n---\nIsi.\n", CASES[i].lines);
        struct fixture fixture = fixture_load_product("products/a.md", text);
        const struct diag *worst = NULL;
        for (size_t j = 0; j < diags_count(fixture.diags) && !worst; j++) {
            const struct diag *diag = &diags_sorted(fixture.diags)[j];
            worst = diag->level == DIAG_ERROR ? diag : NULL;
        }
        g_assert_nonnull(worst);
        g_autofree char *message = diag_message(worst);
        g_assert_cmpstr(message, ==, CASES[i].message);
        fixture_clear(&fixture);
    }
    lang_use("en");
}

/* Limits: one more than allowed of everything that has one. */
static void test_limits(void)
{
    struct {
        const char *begin, *part, *end, *expected;
        int times;
    } CASES[] = {
        {"nama: ", "x", "\nharga: 1", "2:7 error text-too-long", 251},
        {"nama: A\nharga: 1\nringkas: ", "é", "", "4:10 error text-too-long", 1001},
        {"nama: A\nharga: 1\nfoto: [", "a.jpg, ", "]",
         "4:7 error list-too-long|4:8 warning photo-missing", CATALOG_MAX_PHOTOS + 1},
        {"nama: A\nharga: 1\nlabel: [", "a, ", "]", "4:8 error list-too-long", 51},
        {"nama: A\nharga: 1\nalamat_lama: [", "a, ", "]", "4:14 error list-too-long", 51},
        {"nama: A\nharga: 1\ngrosir: [", "{}, ", "]", NULL, 21},
        {"nama: A\nharga: 1\n---\n", "> ", "x\n---\n", "5:1 error markdown-too-deep", 100},
        {"nama: A\nharga: 1\n---\n", "x ", "\n---\n", "5:1 error markdown-too-long", 140000},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        GString *text = g_string_new("---\n");
        g_string_append(text, CASES[i].begin);
        for (int j = 0; j < CASES[i].times; j++)
            g_string_append(text, CASES[i].part);
        g_string_append_printf(text, "%s\n---\nIsi.\n", CASES[i].end);
        struct fixture fixture = fixture_load_product("products/a.md", text->str);
        g_assert_cmpuint(diags_count_level(fixture.diags, DIAG_ERROR), >=, 1);
        if (CASES[i].expected) {
            g_autofree char *found = fixture_findings(&fixture);
            g_auto(GStrv) lines = g_strsplit(CASES[i].expected, "|", -1);
            for (char **line = lines; *line; line++) {
                if (!strstr(found, *line))
                    g_error("%s\nlacks: %s", found, *line);
            }
        }
        fixture_clear(&fixture);
        g_string_free(text, TRUE);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/catalog/values/products", test_products);
    g_test_add_func("/catalog/values/shops", test_shops);
    g_test_add_func("/catalog/values/whatsapp", test_whatsapp);
    g_test_add_func("/catalog/values/remedies", test_remedies);
    g_test_add_func("/catalog/values/limits", test_limits);
    return g_test_run();
}
