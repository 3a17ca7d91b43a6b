#include "import/column.h"

#include "base/bug.h"
#include "base/lang.h"
#include "catalog/catalog.h"
#include "catalog/fields.h"

#include <string.h>

/* Headings in the form of column_normalise(), parted by '|'; '#' stands for a number. */
static const struct known {
    enum column_role role;
    unsigned number; /* of a role without '#' */
    const char *headings;
} KNOWN[] = {
    {ROLE_NAME, 0,
     "ps product name|nama produk|product name|nama barang|produk|nama item|item name|"
     "post title"},
    {ROLE_TITLE, 0, "title|judul produk|product title"},
    {ROLE_DESCRIPTION, 0,
     "ps product description|deskripsi produk|product description|deskripsi barang|body|"
     "body html|ket|keterangan|keterangan produk|post content|rich text description"},
    {ROLE_SUMMARY, 0,
     "short description|keunggulan produk|deskripsi singkat|deskripsi pendek|post excerpt"},
    {ROLE_PRICE, 0,
     "ps price|harga ritel|price|harga jual|variant price|regular price|harga satuan|"
     "harga produk|harga normal|harga rp|harga barang|mata uang lokal|harga eceran"},
    {ROLE_SALE_PRICE, 0, "sale price|harga penjualan|harga promo|harga diskon|harga obral"},
    {ROLE_WAS, 0,
     "variant compare at price|compare at price|harga coret|harga lama|harga sebelum diskon"},
    {ROLE_STOCK, 0,
     "ps stock|kuantitas|quantity|jumlah stok|barang stok|stock|variant inventory qty|"
     "inventory quantity|inventory|stok produk|stok tersedia|quantity to sell on facebook|persediaan|sisa stok|"
     "sell on google quantity|jumlah stok aktif"},
    {ROLE_WEIGHT, 0,
     "ps weight|berat paket|parcel weight|shipping weight|weight|variant grams|weight value|"
     "berat produk|berat barang|package weight|variant weight"},
    {ROLE_WEIGHT_UNIT, 0, "variant weight unit|weight unit|satuan berat"},
    {ROLE_LENGTH, 0,
     "ps length|panjang paket|parcel length|shipping length|length|panjang|package length"},
    {ROLE_WIDTH, 0, "ps width|lebar paket|parcel width|shipping width|width|lebar|package width"},
    {ROLE_HEIGHT, 0,
     "ps height|tinggi paket|parcel height|shipping height|height|tinggi|package height"},
    {ROLE_SIZE, 0, "ukuran paket|dimensi|ukuran kemasan|dimensi paket"},
    {ROLE_SKU, 0,
     "ps sku short|kode variasi|sku penjual|seller sku|variant sku|sku name|sku produk|"
     "kode barang|kode produk|kode|kode sku|sku varian|item code"},
    {ROLE_ID, 0, "id"},
    {ROLE_GROUP, 0,
     "item group id|ps sku parent short|sku induk|parent sku|kode grup|kode induk|grup|group"},
    {ROLE_GROUP_MARK, 0,
     "et title variation integration no|kode integrasi variasi|id produk|product id"},
    {ROLE_GROUP_NAME, 0, "item group title|nama induk"},
    {ROLE_HANDLE, 0, "handle|url handle"},
    {ROLE_PARENT, 0, "parent|induk"},
    {ROLE_TYPE, 0, "type"},
    {ROLE_AXIS_NAME, 1,
     "et title variation 1|nama variasi 1|pilih attribut 1|property name 1|nama varian utama|nama varian|"
     "nama variasi|additional variant attribute 0 variant label|option name|jenis varian|"
     "nama varian 1"},
    {ROLE_AXIS_NAME, 2,
     "et title variation 2|nama variasi 2|pilih attribut 2|property name 2|nama varian sekunder|"
     "additional variant attribute 1 variant label|nama varian 2"},
    {ROLE_AXIS_NAME, 0, "option# name|option # name|attribute # name"},
    {ROLE_AXIS_VALUE, 1,
     "et title option for variation 1|pilih value 1|varian untuk variasi 1|property value 1|nilai varian utama|"
     "varian 1|nilai varian|opsi varian|additional variant attribute 0 variant value|pilihan|opsi|"
     "nilai varian 1|varian"},
    {ROLE_AXIS_VALUE, 2,
     "et title option for variation 2|pilih value 2|varian untuk variasi 2|property value 2|"
     "nilai varian sekunder|varian 2|additional variant attribute 1 variant value|nilai varian 2"},
    {ROLE_AXIS_VALUE, 0, "option# value|option # value|attribute # value"},
    {ROLE_OPTIONS, 0, "variant option|options|pilihan varian|opsi lengkap"},
    {ROLE_PHOTO, 1,
     "ps item cover image|foto sampul|gambar utama|main image|image link|image src|"
     "product image url|gambar produk utama|foto utama|images|image|gambar|photo|photos|foto produk|"
     "link foto|link gambar|url gambar|url foto|image url"},
    {ROLE_PHOTO, 0,
     "ps item image #|foto produk #|image #|gambar #|gambar produk #|foto #|url gambar #|image# url|link gambar #|url foto #"},
    {ROLE_PHOTO, 20, "additional image link|gambar tambahan|foto tambahan"},
    {ROLE_VARIANT_PHOTO, 0,
     "et title image per variation|foto produk per varian|property 1 image|gambar varian utama 1|"
     "variant image|variant image url|gambar varian|foto varian|gambar warna"},
    {ROLE_CATEGORY, 0,
     "product type|categories|product category|kategori produk|kategori barang|custom product type|"
     "jenis produk|tipe produk|koleksi"},
    {ROLE_CHANNEL_CATEGORY, 0,
     "ps category|google product category|fb product category|kode kategori|kategori kode"},
    {ROLE_TAGS, 0, "product tags #|tag|tag produk|kata kunci"},
    {ROLE_GTIN, 0,
     "ps gtin code|gtin code|model ean upc|variant barcode|barcode|ean|upc|isbn|gtin upc ean or isbn"},
    {ROLE_CONDITION, 0, "condition|kondisi barang|kondisi produk"},
    {ROLE_STATUS, 0,
     "status|published|published on online store|aimed product status|status produk"},
    {ROLE_AVAILABILITY, 0, "availability|in stock|ketersediaan|stock status"},
    {ROLE_AVAILABLE_DATE, 0, "availability date"},
    {ROLE_WHOLESALE, 0, "harga grosir|wholesale price|wholesale prices"},
    {ROLE_DETAILS, 0, "product detail"},
    {ROLE_LINK, 0, "link|tautan|product link"},
    {ROLE_FIELD, PF_MIN_ORDER,
     "ps minimum purchase quantity|min jumlah pembelian|minimum pemesanan|"
     "pembelian minimum per pesanan|jumlah penjualan minimum|minimal pembelian|minimal pesan"},
    {ROLE_FIELD, PF_PREORDER,
     "ps product pre order dts|dikirim dalam pre order|pre order time|waktu proses preorder|"
     "pre sale waktu proses pesanan"},
    {ROLE_FIELD, PF_BRAND, "vendor|merk|brands|brand name"},
    {ROLE_FIELD, PF_FEATURED, "is featured"},
    {ROLE_IGNORED, 0,
     "ps maximum purchase quantity|ps maximum purchase quantity start date|"
     "ps maximum purchase quantity time period|ps maximum purchase quantity end date|"
     "maks jumlah pembelian|maks jumlah pembelian tanggal mulai|"
     "maks jumlah pembelian jumlah hari|maks jumlah pembelian tanggal berakhir|"
     "ps dangerous goods|produk berbahaya|ps new size chart|template panduan ukuran|"
     "et title size chart|foto panduan ukuran|channel id #|et title reason|alasan gagal|"
     "delivery|opsi pengiriman|size chart|bagan ukuran|identifier exists|"
     "sale price effective date|age group|shipping|pesan error|error message|nomor etalase|"
     "url video produk #|kurir pengiriman|asuransi pengiriman|wajib asuransi|jasa pengiriman|"
     "variant fulfillment service|variant inventory policy|variant inventory tracker|"
     "variant requires shipping|variant taxable|image position|image alt text|gift card|"
     "seo title|seo description|cost per item|tax status|tax class|visibility in catalog|"
     "date sale price starts|date sale price ends|low stock amount|backorders allowed|"
     "sold individually|allow customer reviews|purchase note|shipping class|download limit|"
     "download expiry days|grouped products|upsells|cross sells|external url|button text|position|"
     "attribute # visible|attribute # global|same day|next day|reguler|hemat kargo|hemat|instant|"
     "instant prioritas|option# linked to|continue selling when out of stock|"
     "charge tax|requires shipping|fulfillment service|inventory tracker|image alt text|"
     "pilih apakah akan mendukung pembayaran di tempat|jenis garansi|video # url|video # tag #|"
     "url video|tipe penanganan|kode toko gudang|unit pricing measure|unit pricing base measure|style #|google shopping gender|google shopping age group|google shopping mpn|"
     "google shopping condition|google shopping custom product"},
};

/* Headings that are axes among variants and facts otherwise, with the name they get here. */
static const struct {
    const char *heading, *id, *en;
} SOFT[] = {
    {"color", "Warna", "Color"},
    {"colour", "Warna", "Color"},
    {"warna", "Warna", "Warna"},
    {"size", "Ukuran", "Size"},
    {"material", "Bahan", "Material"},
    {"bahan", "Bahan", "Bahan"},
    {"pattern", "Motif", "Pattern"},
    {"motif", "Motif", "Motif"},
    {"gender", "Jenis Kelamin", "Gender"},
    {"jenis kelamin", "Jenis Kelamin", "Jenis Kelamin"},
    {"rasa", "Rasa", "Rasa"},
    {"flavor", "Rasa", "Flavor"},
    {"flavour", "Rasa", "Flavour"},
    {"isi", "Isi", "Isi"},
    {"level", "Level", "Level"},
    {"model", "Model", "Model"},
    {"tipe", "Tipe", "Tipe"},
    {"aroma", "Aroma", "Aroma"},
    {"kemasan", "Kemasan", "Kemasan"},
};

/* The product's own keys with a role of their own. */
static const struct {
    enum product_field field;
    enum column_role role;
} OWN[] = {
    {PF_NAME, ROLE_NAME},
    {PF_PRICE, ROLE_PRICE},
    {PF_WAS, ROLE_WAS},
    {PF_SKU, ROLE_SKU},
    {PF_CATEGORY, ROLE_CATEGORY},
    {PF_TAGS, ROLE_TAGS},
    {PF_PHOTOS, ROLE_PHOTO},
    {PF_STOCK, ROLE_STOCK},
    {PF_WEIGHT, ROLE_WEIGHT},
    {PF_SIZE, ROLE_SIZE},
    {PF_SUMMARY, ROLE_SUMMARY},
    {PF_DESCRIPTION, ROLE_DESCRIPTION},
    {PF_CONDITION, ROLE_CONDITION},
    {PF_GTIN, ROLE_GTIN},
};

/* Fields that no cell can hold. */
static bool is_cell_field(enum product_field field)
{
    static const enum product_field NOT[] = {PF_SPECS, PF_VARIANTS, PF_WHOLESALE, PF_LEGAL,
                                             PF_LINKS, PF_CHANNELS, PF_EXTRA};
    for (size_t i = 0; i < G_N_ELEMENTS(NOT); i++) {
        if (NOT[i] == field)
            return false;
    }
    return true;
}

/* Keys of a mapping file besides the product's own. */
static const struct {
    const char *key;
    enum column_role role;
    unsigned number;
} MAP_KEYS[] = {
    {"grup", ROLE_GROUP, 0},
    {"group", ROLE_GROUP, 0},
    {"harga_promo", ROLE_SALE_PRICE, 0},
    {"sale_price", ROLE_SALE_PRICE, 0},
    {"panjang", ROLE_LENGTH, 0},
    {"length", ROLE_LENGTH, 0},
    {"lebar", ROLE_WIDTH, 0},
    {"width", ROLE_WIDTH, 0},
    {"tinggi", ROLE_HEIGHT, 0},
    {"height", ROLE_HEIGHT, 0},
    {"foto_varian", ROLE_VARIANT_PHOTO, 0},
    {"variant_photo", ROLE_VARIANT_PHOTO, 0},
    {"nama_varian_1", ROLE_AXIS_NAME, 1},
    {"axis_1", ROLE_AXIS_NAME, 1},
    {"nilai_varian_1", ROLE_AXIS_VALUE, 1},
    {"option_1", ROLE_AXIS_VALUE, 1},
    {"nama_varian_2", ROLE_AXIS_NAME, 2},
    {"axis_2", ROLE_AXIS_NAME, 2},
    {"nilai_varian_2", ROLE_AXIS_VALUE, 2},
    {"option_2", ROLE_AXIS_VALUE, 2},
    {"abaikan", ROLE_IGNORED, 0},
    {"ignore", ROLE_IGNORED, 0},
};

const char *const COLUMN_KEYS[] = {
    "grup",        "group",         "harga_promo",   "sale_price",     "panjang",
    "length",      "lebar",         "width",         "tinggi",         "height",
    "foto_varian", "variant_photo", "nama_varian_1", "axis_1",         "nilai_varian_1",
    "option_1",    "nama_varian_2", "axis_2",        "nilai_varian_2", "option_2",
    "abaikan",     "ignore",        "varian",        "variants",       NULL};

/* ---- headings ---- */

char *column_normalise(const char *heading)
{
    g_autofree char *folded = g_utf8_casefold(heading, (gssize)strcspn(heading, "|"));
    GString *out = g_string_new(NULL);
    unsigned depth = 0;
    for (const char *p = folded; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == '(')
            depth++;
        else if (c == ')' && depth)
            depth--;
        else if (depth)
            continue;
        else if (c == '*')
            continue;
        else if (g_unichar_isalnum(c))
            g_string_append_unichar(out, c);
        else if (out->len && out->str[out->len - 1] != ' ')
            g_string_append_c(out, ' ');
    }
    while (out->len && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}

/* Whether a heading is `pattern` (up to its '|'); `ret_number` is written for a '#'. */
static bool heading_is(const char *heading, const char *pattern, size_t len, unsigned *ret_number)
{
    const char *end = pattern + len;
    for (; pattern < end; pattern++) {
        if (*pattern != '#') {
            if (*heading++ != *pattern)
                return false;
            continue;
        }
        size_t n = strspn(heading, "0123456789");
        if (!n || n > 6)
            return false;
        *ret_number = (unsigned)g_ascii_strtoull(heading, NULL, 10);
        heading += n;
    }
    return !*heading;
}

static bool known_find(const char *heading, struct column *column)
{
    for (size_t i = 0; i < G_N_ELEMENTS(KNOWN); i++) {
        unsigned number = KNOWN[i].number;
        for (const char *p = KNOWN[i].headings; *p;) {
            size_t len = strcspn(p, "|");
            if (heading_is(heading, p, len, &number)) {
                column->role = KNOWN[i].role;
                column->number = number;
                return true;
            }
            p += len + (p[len] == '|');
        }
    }
    return false;
}

static bool own_find(const char *heading, struct column *column)
{
    for (unsigned i = 0; i < PRODUCT_SCHEMA.n; i++) {
        const struct field *field = &PRODUCT_SCHEMA.fields[i];
        g_autofree char *name = column_normalise(field->name);
        g_autofree char *alias = column_normalise(field->alias);
        if ((strcmp(heading, name) && strcmp(heading, alias)) ||
            !is_cell_field((enum product_field)i))
            continue;
        *column = (struct column){.role = ROLE_FIELD, .number = i};
        for (size_t j = 0; j < G_N_ELEMENTS(OWN); j++) {
            if (OWN[j].field == (enum product_field)i)
                *column = (struct column){.role = OWN[j].role, .number = OWN[j].role == ROLE_PHOTO};
        }
        return true;
    }
    for (unsigned i = 0; i < PERMIT_SCHEMA.n; i++) {
        if (!strcmp(heading, PERMIT_SCHEMA.fields[i].name)) {
            *column = (struct column){.role = ROLE_PERMIT, .number = i};
            return true;
        }
    }
    return false;
}

/* "Varian: Rasa", "Rincian: Bahan", "Spesifikasi - Bahan", "Warna (1) - Value". */
static bool named_find(const char *heading, struct arena *arena, struct column *column)
{
    static const struct {
        const char *start;
        enum column_role role;
    } STARTS[] = {
        {"varian:", ROLE_AXIS},       {"variasi:", ROLE_AXIS}, {"pilihan:", ROLE_AXIS},
        {"variant:", ROLE_AXIS},      {"option:", ROLE_AXIS},  {"rincian:", ROLE_SPEC},
        {"spesifikasi -", ROLE_SPEC}, {"specs:", ROLE_SPEC},   {"spec:", ROLE_SPEC},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(STARTS); i++) {
        size_t n = strlen(STARTS[i].start);
        if (g_ascii_strncasecmp(heading, STARTS[i].start, n) != 0)
            continue;
        g_autofree char *name = g_strstrip(g_strdup(heading + n));
        if (!*name)
            return false;
        *column = (struct column){.role = STARTS[i].role, .name = arena_strdup(arena, name, -1)};
        return true;
    }
    const char *open = strstr(heading, " (");
    if (open && open > heading && g_str_has_suffix(heading, ") - Value")) {
        *column = (struct column){.role = ROLE_AXIS,
                                  .name = arena_strdup(arena, heading, open - heading)};
        return true;
    }
    if (g_str_has_suffix(heading, ") - Family")) {
        *column = (struct column){.role = ROLE_IGNORED};
        return true;
    }
    return false;
}

static bool soft_find(const char *heading, struct column *column)
{
    for (size_t i = 0; i < G_N_ELEMENTS(SOFT); i++) {
        if (!strcmp(heading, SOFT[i].heading)) {
            *column = (struct column){
                .role = ROLE_AXIS,
                .is_soft = true,
                .name = !strcmp(lang_current(), "en") ? SOFT[i].en : SOFT[i].id,
            };
            return true;
        }
    }
    return false;
}

/* A unit in brackets, or at the end of the heading: "Berat (kg)", "Variant Grams". */
static enum column_unit unit_read(const char *heading)
{
    static const struct {
        const char *word;
        enum column_unit unit;
    } UNITS[] = {
        {"(kg)", UNIT_KILOGRAM}, {"(kilogram)", UNIT_KILOGRAM}, {"(g)", UNIT_GRAM},
        {"(gr)", UNIT_GRAM},     {"(gram)", UNIT_GRAM},         {"(grams)", UNIT_GRAM},
        {"grams", UNIT_GRAM},    {"(mm)", UNIT_MILLIMETRE},
    };
    g_autofree char *folded = g_ascii_strdown(heading, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(UNITS); i++) {
        if (strstr(folded, UNITS[i].word))
            return UNITS[i].unit;
    }
    return UNIT_NONE;
}

void column_recognise(const char *heading, struct arena *arena, struct column *ret_column)
{
    g_autofree char *normalised = column_normalise(heading);
    *ret_column = (struct column){0};
    if (*normalised && !named_find(heading, arena, ret_column) &&
        !soft_find(normalised, ret_column) && !known_find(normalised, ret_column))
        own_find(normalised, ret_column);
    ret_column->unit = unit_read(heading);
}

bool column_of_key(const char *key, struct column *ret_column)
{
    for (size_t i = 0; i < G_N_ELEMENTS(MAP_KEYS); i++) {
        if (!strcmp(key, MAP_KEYS[i].key)) {
            *ret_column = (struct column){.role = MAP_KEYS[i].role, .number = MAP_KEYS[i].number};
            return true;
        }
    }
    g_autofree char *normalised = column_normalise(key);
    return own_find(normalised, ret_column);
}

/* ---- for people ---- */

static const struct {
    const char *id, *en;
} ROLE_NAMES[] = {
    [ROLE_NAME] = {"nama", "name"},
    [ROLE_TITLE] = {"nama", "name"},
    [ROLE_DESCRIPTION] = {"deskripsi", "description"},
    [ROLE_SUMMARY] = {"ringkas", "summary"},
    [ROLE_PRICE] = {"harga", "price"},
    [ROLE_SALE_PRICE] = {"harga (promo)", "price (sale)"},
    [ROLE_WAS] = {"harga_coret", "was"},
    [ROLE_STOCK] = {"stok", "stock"},
    [ROLE_WEIGHT] = {"berat", "weight"},
    [ROLE_WEIGHT_UNIT] = {"berat (satuan)", "weight (unit)"},
    [ROLE_LENGTH] = {"ukuran (panjang)", "size (length)"},
    [ROLE_WIDTH] = {"ukuran (lebar)", "size (width)"},
    [ROLE_HEIGHT] = {"ukuran (tinggi)", "size (height)"},
    [ROLE_SIZE] = {"ukuran", "size"},
    [ROLE_SKU] = {"sku", "sku"},
    [ROLE_ID] = {"(nomor mesin)", "(number of a machine)"},
    [ROLE_GROUP] = {"sku (induk)", "sku (of the product)"},
    [ROLE_GROUP_MARK] = {"(kelompok varian)", "(groups variants)"},
    [ROLE_GROUP_NAME] = {"nama (induk)", "name (of the product)"},
    [ROLE_HANDLE] = {"slug", "slug"},
    [ROLE_PARENT] = {"(kelompok varian)", "(groups variants)"},
    [ROLE_TYPE] = {"(jenis baris)", "(kind of row)"},
    [ROLE_AXIS_NAME] = {"varian (nama)", "variants (name)"},
    [ROLE_AXIS_VALUE] = {"varian (pilihan)", "variants (option)"},
    [ROLE_AXIS] = {"varian", "variants"},
    [ROLE_OPTIONS] = {"varian (pilihan)", "variants (options)"},
    [ROLE_PHOTO] = {"foto", "photos"},
    [ROLE_VARIANT_PHOTO] = {"varian (foto)", "variants (photo)"},
    [ROLE_CATEGORY] = {"kategori", "category"},
    [ROLE_CHANNEL_CATEGORY] = {"kanal (kategori)", "channels (category)"},
    [ROLE_TAGS] = {"label", "tags"},
    [ROLE_GTIN] = {"gtin", "gtin"},
    [ROLE_CONDITION] = {"kondisi", "condition"},
    [ROLE_STATUS] = {"draf", "draft"},
    [ROLE_AVAILABILITY] = {"stok (ada/habis)", "stock (yes/no)"},
    [ROLE_AVAILABLE_DATE] = {"pre_order, mulai", "preorder, available_from"},
    [ROLE_WHOLESALE] = {"grosir", "wholesale"},
    [ROLE_DETAILS] = {"rincian", "specs"},
    [ROLE_LINK] = {"slug (dari tautan)", "slug (from the link)"},
    [ROLE_SPEC] = {"rincian", "specs"},
    [ROLE_PERMIT] = {"izin", "legal"},
    [ROLE_COUNT] = {NULL, NULL},
};

char *column_describe(const struct column *column, bool indonesian)
{
    BUG_ON((unsigned)column->role >= ROLE_COUNT);
    if (column->role == ROLE_UNKNOWN || column->role == ROLE_IGNORED)
        return NULL;
    if (column->role == ROLE_FIELD) {
        const struct field *field = &PRODUCT_SCHEMA.fields[column->number];
        return g_strdup(indonesian ? field->alias : field->name);
    }
    const char *name = indonesian ? ROLE_NAMES[column->role].id : ROLE_NAMES[column->role].en;
    if (column->role == ROLE_PERMIT)
        return g_strdup_printf("%s: %s", name, PERMIT_SCHEMA.fields[column->number].name);
    if (column->name)
        return g_strdup_printf("%s: %s", name, column->name);
    bool has_number = column->role == ROLE_AXIS_NAME || column->role == ROLE_AXIS_VALUE;
    return has_number ? g_strdup_printf("%s %u", name, column->number) : g_strdup(name);
}

/* ---- where a table comes from ---- */

const struct column_source *column_source_find(char *const *normalised, size_t n)
{
    static const struct {
        struct column_source source;
        const char *signs[2]; /* headings that it has and others have not */
    } SOURCES[] = {
        {{.name = "Shopee", .channel = "shopee"}, {"ps product name", "kode integrasi variasi"}},
        {{.name = "TikTok Shop / Tokopedia", .channel = "tiktok"},
         {"parcel weight", "berat paket"}},
        {{.name = "Tokopedia", .channel = "tokopedia"}, {"kode kategori", "nomor etalase"}},
        {{.name = "Google Merchant Center", .channel = "google"},
         {"identifier exists", "item group title"}},
        {{.name = "Meta"}, {"fb product category", "quantity to sell on facebook"}},
        {{.name = "Shopify"}, {"variant price", "option1 value"}},
        {{.name = "WooCommerce", .has_escapes = true}, {"regular price", "visibility in catalog"}},
        {{.name = "Blibli", .channel = "blibli"}, {"kode toko gudang", "keunggulan produk"}},
        {{.name = "Bukalapak"}, {"barang stok", "wajib asuransi"}},
    };
    for (size_t s = 0; s < G_N_ELEMENTS(SOURCES); s++) {
        for (size_t i = 0; i < n; i++) {
            if (normalised[i] && (!strcmp(normalised[i], SOURCES[s].signs[0]) ||
                                  !strcmp(normalised[i], SOURCES[s].signs[1])))
                return &SOURCES[s].source;
        }
    }
    return NULL;
}
