/* YAML that owners get wrong: each slip gives its own tag at the place of the slip. */
#include "base/diag.h"
#include "yaml/yaml.h"

#include <string.h>

/* What a text gives: "line:col tag" for each finding, sorted. */
static char *findings(struct diags *diags)
{
    const struct diag *items = diags_sorted(diags);
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < diags_count(diags); i++) {
        g_autofree char *message = diag_message(&items[i]);
        g_assert_cmpstr(message, !=, "");
        g_string_append_printf(out, "%s%u:%u %s", i ? " | " : "", items[i].pos.line,
                               items[i].pos.col, diag_row(items[i].tag)->tag);
    }
    return g_string_free(out, FALSE);
}

static const struct {
    const char *text;
    const char *expected;
} CASES[] = {
    /* a colon where none may be, and none where one must be */
    {"nama: Keripik: pedas\n", "1:14 yaml-colon-inside"},
    {"nama: é: b\n", "1:8 yaml-colon-inside"},
    {"a: 1\nnama Keripik\nharga: 1\n", "2:1 yaml-colon-missing"},
    {"nama Keripik\nharga: 1\n", "1:1 yaml-colon-missing"},
    {"nama: A\nharga:15000\nstok: 1\n", "2:6 yaml-colon-space"},
    {"nama:A\nharga: 15000\n", "1:5 yaml-colon-space"},
    /* indentation */
    {"nama: A\n  harga: 1\n", "2:3 yaml-indent"},
    {"  nama: A\nharga: 1\n", "2:1 yaml-indent"},
    {"a:\n    b: 1\n  c: 2\n", "3:3 yaml-indent"},
    {"foto:\n  - a.jpg\n - b.jpg\n", "3:2 yaml-indent"},
    {"alamat:\n\tkota: Malang\n", "2:1 yaml-tab"},
    {"nama: A\n\tharga: 1\n", "2:1 yaml-tab"},
    {"alamat:\n  kota: Malang\n \tdesa: B\n", "3:2 yaml-tab"},
    {"foto:\n-\ta.jpg\n", "2:2 yaml-tab"},
    {"foto:\n  - \t@a.jpg\n", "2:5 yaml-tab"},
    {"- nama: A\n  harga: 1\nnama: B\n", "3:1 yaml-dash-missing"},
    {"foto: - a.jpg\n", "1:7 yaml-list-dash"},
    /* quotes and brackets */
    {"nama: \"Keripik\nharga: 15\n", "1:7 yaml-quote-open"},
    {"nama: \"Keripik\nharga: \"15000\"\n", "1:7 yaml-quote-open"},
    {"nama: 'Keripik\nharga: 1\nstok: '2'\n", "1:7 yaml-quote-open"},
    {"nama: \"Keripik\" pedas\n", "1:17 yaml-after-close"},
    {"nama: 'Jum'at berkah'\n", "1:12 yaml-after-close"},
    {"nama: [Promo] Keripik\n", "1:15 yaml-after-close"},
    {"pesan: {nama} beli\n", "1:15 yaml-after-close"},
    {"foto: [a.jpg, b.jpg\nharga: 1\n", "1:7 yaml-bracket-open"},
    {"x: {a: 1\n", "1:4 yaml-bracket-open"},
    {"x: [\n", "1:4 yaml-bracket-open"},
    {"x: {a: [b,\n\n", "1:8 yaml-bracket-open"},
    {"x: {a: [1,\n  2]\n", "1:4 yaml-bracket-open"},
    {"nama: \"C:\\foto\"\n", "1:7 yaml-escape"},
    /* signs that mean something at the start of a value */
    {"nama: @toko\n", "1:7 yaml-reserved"},
    {"nama: `Keripik`\n", "1:7 yaml-reserved"},
    {"nama: %diskon\n", "1:7 yaml-reserved"},
    {"%diskon\n", "1:1 yaml-reserved"},
    {"nama: *Promo*\n", "1:7 yaml-reserved"},
    {"nama: *Promo\n", "1:7 yaml-reserved"},
    {"nama: ** Promo\n", "1:7 yaml-reserved"},
    {"nama: & Co\n", "1:7 yaml-reserved"},
    {"nama: !Promo\n", "1:7 yaml-reserved"},
    {"nama: !!python/object x\n", "1:7 yaml-reserved"},
    {"nama: !a!b x\n", "1:7 yaml-reserved"},
    {"nama: , x\n", "1:7 yaml-reserved"},
    {"nama: &Co toko\n", "1:7 yaml-anchor-unused"},
    {"nama: > teks\n", "1:7 yaml-block-text"},
    {"nama: |teks\n", "1:7 yaml-block-text"},
    {"warna: #aabbcc\n", "1:8 yaml-hash"},
    {"nama: Keripik #1 Malang\n", "1:15 yaml-hash"},
    {"stok: # belum dihitung\nharga: 1 #lama\n", ""},
    /* keys */
    {"a: 1\nb: 2\na: 3\n", "3:1 yaml-duplicate-key"},
    {"x:\n  a: 1\n  a: 2\n", "3:3 yaml-duplicate-key"},
    {"{a: 1, \"a\": 2}\n", "1:8 yaml-duplicate-key"},
    {"[a, b]: 1\n", "1:1 yaml-key-not-text"},
    {"? {a: 1}\n: 2\n", "1:3 yaml-key-not-text"},
    {"a: &x {b: 1}\nc:\n  <<: *x\n", "3:3 yaml-merge-key"},
    /* documents and encodings */
    {"a: 1\n---\nb: 2\n", "2:1 yaml-documents"},
    {"a: 1\n--- \nb: 2\n...\n", "2:1 yaml-documents"},
    {"nama: Caf\xe9\n", "1:10 text-not-utf8"},
    {"\xc3\xa9: \xff\n", "1:4 text-not-utf8"},
    {"\xff\xfen\0a\0", "1:1 text-utf16"},
    {"nama: a\001b\n", "1:8 text-control"},
    {"a: 1\r\nnama: a\x7f\r\n", "2:8 text-control"},
    {"a: \xef\xbb\xbf\n", "1:4 text-control"},
    {"a: \"x\\0y\"\n", "1:4 yaml-escape"},
    {"a: \"D:\\q\"\n", "1:7 yaml-escape"},
    /* sharing */
    {"a: &a [*a]\n", "1:8 yaml-alias-self"},
    /* lines keep their numbers after characters that only YAML breaks at */
    {"a: x\xe2\x80\xa8y\nnama: b: c\n", "2:8 yaml-colon-inside"},
    {"\xef\xbb\xbfnama: b: c\n", "1:8 yaml-colon-inside"},
    {"a: 1\r\nnama: b: c\r\n", "2:8 yaml-colon-inside"},
    /* further strange input gives some error and no crash */
    {"}\n", "1:1 yaml-reserved"},
    {"a: &x 1\nb: *x c\n", "2:7 yaml-syntax"},
    {"a: \"\\ud800\"\n", "1:7 yaml-escape"},
    {"- - - ]\n", "1:7 yaml-reserved"},
};

static void test_slips(void)
{
    bool bad = false;
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        AUTO(diags) diags = diags_new();
        struct yaml_source source = {.file = "toko.yaml", .first_line = 1};
        AUTO(yaml_doc) doc = yaml_parse(CASES[i].text, strlen(CASES[i].text), source, diags);
        g_autofree char *found = findings(diags);
        if (strcmp(found, CASES[i].expected) != 0)
            g_printerr("case %zu: %s-> %s\n", i, CASES[i].text, found);
        bad |= strcmp(found, CASES[i].expected) != 0;
        g_assert_true((doc != NULL) == (diags_count_level(diags, DIAG_ERROR) == 0));
    }
    g_assert_false(bad);
}

static void test_remedy_shows_what_to_write(void)
{
    static const struct {
        const char *text, *part;
    } REMEDIES[] = {
        {"nama: Keripik: pedas\n", "nama: \"Keripik: pedas\""},
        {"nama: Kata \"ibu\": enak\n", "nama: 'Kata \"ibu\": enak'"},
        {"nama: @toko # akun\n", "\"@toko\""},
        {"x: 1\nharga 15000\ny: 1\n", "\"harga: 15000\""},
        {"x: 1\nharga:15000\ny: 1\n", "\"harga: 15000\""},
        {"nama: 'Jum'at'\n", "\"'Jum'at'\""},
        {"a: 1\nb: 2\na: 3\n", "line 1"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(REMEDIES); i++) {
        AUTO(diags) diags = diags_new();
        struct yaml_source source = {.file = "toko.yaml", .first_line = 1};
        g_assert_null(yaml_parse(REMEDIES[i].text, strlen(REMEDIES[i].text), source, diags));
        g_autofree char *message = diag_message(diags_sorted(diags));
        if (!strstr(message, REMEDIES[i].part))
            g_error("%s\nlacks: %s", message, REMEDIES[i].part);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/yaml/faults/slips", test_slips);
    g_test_add_func("/yaml/faults/remedy-shows-what-to-write", test_remedy_shows_what_to_write);
    return g_test_run();
}
