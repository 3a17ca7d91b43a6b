/* Channel definitions: what is read, each fault with its place, and whose file counts. */
#include "channel/def_read.h"

#include "base/lang.h"
#include "channel/value.h"
#include "channel_rig.h"
#include "text/words.h"

static const char GOOD[] = "title: Uji\n"
                           "rows: variant\n"
                           "files:\n"
                           "  - {name: uji.csv, type: csv, head: [key, label, need, help]}\n"
                           "sheet: {name: Template, key_row: 1, first_row: 7}\n"
                           "limits: {variants: 3, price_ratio: 7}\n"
                           "columns:\n"
                           "  - {key: a, label: Nama, help: bantuan, need: required, from: name}\n"
                           "  - {key: b, from: [photo 2, photo], join: ' | ', max: -5}\n";

static struct channel *read_text(const char *text, struct diags *diags)
{
    return def_read("uji", "channels/uji.yaml", text, strlen(text), diags);
}

static void test_good(void)
{
    AUTO(diags) diags = diags_new();
    AUTO(channel) channel = read_text(GOOD, diags);
    g_assert_nonnull(channel);
    g_assert_cmpuint(diags_count(diags), ==, 0);
    g_assert_cmpstr(channel_title(channel), ==, "Uji");
    g_assert_cmpint(channel->rows, ==, ROWS_VARIANT);
    g_assert_cmpuint(channel->n_files, ==, 1);
    g_assert_cmpuint(channel->files[0].n_head, ==, HEAD_COUNT);
    g_assert_cmpstr(channel->sheet.name, ==, "Template");
    g_assert_cmpuint(channel->sheet.first_row, ==, 7);
    g_assert_cmpuint(channel->limits.price_ratio, ==, 7);
    g_assert_cmpuint(channel->n_columns, ==, 2);
    const struct def_column *column = def_column_find(channel, "b");
    g_assert_cmpuint(column->n_from, ==, 2);
    g_assert_cmpuint(column->from[0].number, ==, 2);
    g_assert_cmpuint(column->from[1].number, ==, 1);
    g_assert_cmpstr(column->from[1].source->name, ==, "photo");
    g_assert_cmpstr(column->join, ==, " | ");
    g_assert_true(column->has_max && !column->has_min);
    g_assert_cmpint(column->max, ==, -5);
    g_assert_true(def_column_find(channel, "Nama") == &channel->columns[0]);
    g_assert_null(def_column_find(channel, "c"));
}

/* A text with each `from` replaced by `to` once. */
static char *bend(const char *from, const char *to)
{
    const char *at = strstr(GOOD, from);
    g_assert_nonnull(at);
    return g_strdup_printf("%.*s%s%s", (int)(at - GOOD), GOOD, to, at + strlen(from));
}

static void test_faults(void)
{
    static const struct {
        const char *from, *to;
        const char *blamed;    /* text at the place that is named */
        const char *tag, *arg; /* the argument that says what to write */
    } FAULTS[] = {
        {"title: Uji", "titel: Uji", "titel", "channel-def-name", "title"},
        {"title: Uji\n", "", "rows", "channel-def-missing", NULL},
        {"title: Uji", "title: [Uji]", "[Uji", "channel-def-value", "text"},
        {"rows: variant", "rows: varian", "varian", "channel-def-name", "variant"},
        {"rows: variant", "rows: shop", "{key: a", "channel-def-value", NULL},
        {"type: csv", "type: pdf", "pdf", "channel-def-name", "csv, tsv, rss, xlsx"},
        {"name: uji.csv", "name: ../uji.csv", "{name: ..", "channel-def-value", NULL},
        {"name: uji.csv", "nama: uji.csv", "nama", "channel-def-name", "name"},
        {"[key, label, need, help]", "[lebel]", "lebel", "channel-def-name", "label"},
        {"key_row: 1", "key_row: satu", "satu", "channel-def-value", "a whole number"},
        {"key_row: 1", "key_row: -1", "-1", "channel-def-value", "a whole number"},
        {"variants: 3", "varian: 3", "varian: 3", "channel-def-name", "variants"},
        {"need: required", "need: wajib", "wajib", "channel-def-name", NULL},
        {"from: name}", "from: nama}", "nama}", "channel-def-name", "name"},
        {"from: name}", "from: photo dua}", "photo dua", "channel-def-value", NULL},
        {"from: name}", "from: photo 0}", "photo 0", "channel-def-value", NULL},
        {"from: name}", "from: name, advice: teriak}", "teriak", "channel-def-name", NULL},
        {"from: name}", "from: name, unique: ya}", "ya}", "channel-def-value", "true or false"},
        {"from: name}", "from: name, map: [a]}", "[a]", "channel-def-value", NULL},
        {"key: b, ", "", "{from: [", "channel-def-value", "given, or label"},
        {"max: -5", "max: lima", "lima", "channel-def-value", "a whole number"},
    };
    g_assert_true(lang_use("en"));
    for (size_t i = 0; i < G_N_ELEMENTS(FAULTS); i++) {
        g_autofree char *text = bend(FAULTS[i].from, FAULTS[i].to);
        AUTO(diags) diags = diags_new();
        AUTO(channel) channel = read_text(text, diags);
        g_assert_null(channel);
        unsigned line, col;
        words_place(text, (size_t)(strstr(text, FAULTS[i].blamed) - text), &line, &col);
        bool is_found = false;
        const struct diag *found = diags_sorted(diags);
        for (size_t j = 0; j < diags_count(diags); j++) {
            const char *last = found[j].args[0] && found[j].args[1] ? found[j].args[1] : NULL;
            is_found = is_found || (found[j].pos.line == line && found[j].pos.col == col &&
                                    !strcmp(diag_row(found[j].tag)->tag, FAULTS[i].tag) &&
                                    (!FAULTS[i].arg || !g_strcmp0(last, FAULTS[i].arg)));
            g_test_message("%s: %u:%u %s %s", FAULTS[i].to, found[j].pos.line, found[j].pos.col,
                           diag_row(found[j].tag)->tag, last ? last : "");
        }
        g_assert_true(is_found);
    }
}

/* Cut anywhere, a definition is read or refused, never more. */
static void test_cut_anywhere(void)
{
    for (size_t len = 0; len < strlen(GOOD); len++) {
        AUTO(diags) diags = diags_new();
        AUTO(channel) channel = def_read("uji", "channels/uji.yaml", GOOD, len, diags);
        g_assert_true((channel == NULL) == (diags_count(diags) > 0));
    }
}

/* A shop's own file stands for the built-in one, and adds new names. */
static void test_shop_overrides(void)
{
    struct rig rig = rig_make();
    rig_write(&rig, "shop/channels/pasar.yaml", GOOD);
    rig_write(&rig, "shop/channels/shopee.yaml", GOOD);
    rig_write(&rig, "shop/channels/Bukan Nama.yaml", GOOD);
    rig_write(&rig, "shop/channels/catatan.txt", "x");
    AUTO(root) root = root_open(rig.shop, NULL);
    g_auto(GStrv) names = channel_names(root);
    g_autofree char *all = g_strjoinv(" ", names);
    g_assert_cmpstr(all, ==,
                    "blibli google google-business lazada meta pasar shopee tiktok tokopedia "
                    "whatsapp");

    AUTO(diags) diags = diags_new();
    AUTO(channel) shopee = channel_load(root, "shopee", diags);
    g_assert_cmpstr(channel_title(shopee), ==, "Uji");
    AUTO(channel) meta = channel_load(root, "meta", diags);
    g_assert_true(g_str_has_prefix(channel_title(meta), "Katalog Meta"));
    g_assert_cmpuint(diags_count(diags), ==, 0);
    static const char *const UNKNOWN[] = {"shoppe", "../shopee", "", "Shopee"};
    for (size_t i = 0; i < G_N_ELEMENTS(UNKNOWN); i++)
        g_assert_null(channel_load(root, UNKNOWN[i], diags));
    g_assert_cmpuint(diags_count(diags), ==, G_N_ELEMENTS(UNKNOWN));
    g_assert_cmpint(diags_sorted(diags)->tag, ==, DIAG_CHANNEL_UNKNOWN);
    rig_clear(&rig);
}

static void test_head_rows(void)
{
    AUTO(diags) diags = diags_new();
    AUTO(channel) channel = read_text(GOOD, diags);
    channel->n_columns = 1;
    struct shop_rig shop;
    shop_rig_init(&shop);
    struct written written = channel_rig_write(channel, &shop);
    g_autofree char *csv = written_file(&written, "uji.csv");
    g_assert_true(g_str_has_prefix(csv, "a\r\nNama\r\nWajib\r\nbantuan\r\nKeripik Tempe\r\n"));
    written_clear(&written);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/def/good", test_good);
    g_test_add_func("/def/faults", test_faults);
    g_test_add_func("/def/cut-anywhere", test_cut_anywhere);
    g_test_add_func("/def/shop-overrides", test_shop_overrides);
    g_test_add_func("/def/head-rows", test_head_rows);
    return g_test_run();
}
