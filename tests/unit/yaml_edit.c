/* Writing YAML values, and changing them in a text without touching the rest. */
#include "yaml/edit.h"

#include "base/diag.h"
#include "yaml/scalar.h"

#include <string.h>

static struct yaml_doc *parse(const char *text, size_t len)
{
    AUTO(diags) diags = diags_new();
    struct yaml_doc *doc =
        yaml_parse(text, len, (struct yaml_source){.file = "a.yaml", .first_line = 1}, diags);
    for (size_t i = 0; i < diags_count(diags); i++)
        g_test_message("%s", diag_row(diags_sorted(diags)[i].tag)->tag);
    return doc;
}

/* ---- values ---- */

static const char *const TEXTS[] = {
    "",
    " ",
    "a",
    "Keripik Tempe 150 g",
    "0812",
    "15000",
    "1e5",
    "12:30",
    "2026-01-31",
    "null",
    "~",
    "Ya",
    "no",
    "- a",
    "-",
    "? a",
    ": a",
    "a: b",
    "a:",
    "a #b",
    "#a",
    "a,b",
    "[a]",
    "{a}",
    "&a",
    "*a",
    "!a",
    "|",
    ">",
    "%a",
    "@a",
    "`a`",
    "'a'",
    "it's",
    "\"a\"",
    "a\"b'c",
    "a\\b",
    "a\\",
    "a\tb",
    "a\nb",
    " a",
    "a ",
    "\u00a0a",
    "a\xc2\x85"
    "b",
    "a\u2028b",
    "a\u2029",
    "Keripik 🌶️ pedas",
    "🌶️",
    "é",
    "---",
    "...",
    "<<",
    "=",
    "100% asli & murni!",
    "../../etc/passwd",
    "\xf4\x8f\xbf\xb0",
};

static void test_text(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        for (int quoted = 0; quoted < 2; quoted++) {
            g_autoptr(GString) yaml = g_string_new("k: ");
            (quoted ? yaml_put_quoted : yaml_put_text)(yaml, TEXTS[i]);
            g_assert_null(strchr(yaml->str, '\n'));
            g_string_append(yaml, "\nf: [");
            (quoted ? yaml_put_quoted : yaml_put_text)(yaml, TEXTS[i]);
            g_string_append(yaml, ", {k: ");
            (quoted ? yaml_put_quoted : yaml_put_text)(yaml, TEXTS[i]);
            g_string_append(yaml, "}]\n");
            g_test_message("%s", yaml->str);
            AUTO(yaml_doc) doc = parse(yaml->str, yaml->len);
            g_assert_nonnull(doc);
            const struct yaml_node *root = yaml_doc_root(doc);
            const struct yaml_node *list = yaml_get(root, "f");
            g_assert_cmpuint(list->n, ==, 2);
            const struct yaml_node *nodes[] = {yaml_get(root, "k"), list->items[0],
                                               yaml_get(list->items[1], "k")};
            for (size_t j = 0; j < G_N_ELEMENTS(nodes); j++) {
                g_assert_cmpstr(nodes[j]->text, ==, TEXTS[i]);
                g_assert_false(yaml_is_null(nodes[j]));
            }
        }
    }
}

static void test_controls_go(void)
{
    g_autoptr(GString) yaml = g_string_new(NULL);
    yaml_put_text(yaml, "a\x01\x1b[31mb\ufeff\xc2\x9f"
                        "c\xef\xbf\xbf");
    g_assert_cmpstr(yaml->str, ==, "\"a[31mbc\"");
}

static void test_plain_where_possible(void)
{
    static const char *const PLAIN[] = {"Keripik Tempe 150 g",   "a",
                                        "20 x 12 x 5 cm",        "100 g & 200 g",
                                        "Keripik 🌶️ pedas", "é"};
    for (size_t i = 0; i < G_N_ELEMENTS(PLAIN); i++) {
        g_autoptr(GString) yaml = g_string_new(NULL);
        yaml_put_text(yaml, PLAIN[i]);
        g_assert_cmpstr(yaml->str, ==, PLAIN[i]);
    }
}

static void test_block(void)
{
    static const char *const BLOCKS[] = {"a\nb",   "a\n\nb", "a\n  b\n c", " a\nb", "\na",
                                         "a\n",    "a\n\n",  "a\tb\nc",    "# a",   "- a\n- b",
                                         "a\n# b", "\u2028", "a: b\nc: d", ""};
    for (size_t i = 0; i < G_N_ELEMENTS(BLOCKS); i++) {
        g_autoptr(GString) yaml = g_string_new("x:\n  k: ");
        yaml_put_block(yaml, BLOCKS[i], 4);
        g_string_append(yaml, "\n  after: 1\n");
        AUTO(yaml_doc) doc = parse(yaml->str, yaml->len);
        g_assert_nonnull(doc);
        const struct yaml_node *x = yaml_get(yaml_doc_root(doc), "x");
        g_assert_cmpstr(yaml_get(x, "k")->text, ==, BLOCKS[i]);
        g_assert_cmpstr(yaml_get(x, "after")->text, ==, "1");
    }
}

/* ---- edits ---- */

/* Edits below the node at `path` ("a/0/b"). */
static const struct yaml_node *node_at(const struct yaml_node *node, const char *path)
{
    g_auto(GStrv) steps = g_strsplit(path, "/", -1);
    for (char **step = steps; *step && **step; step++)
        node = node->kind == YAML_SEQUENCE ? node->items[g_ascii_strtoull(*step, NULL, 10)]
                                           : yaml_get(node, *step);
    return node;
}

static void test_set(void)
{
    static const struct {
        const char *path, *key, *value, *before, *after;
    } CASES[] = {
        {"", "b", "2", "a: 1\nb: x # kenapa\nc: 3\n", "a: 1\nb: 2 # kenapa\nc: 3\n"},
        {"", "b", "2", "a: 1\nb:   \"x # y\"   # kenapa\n", "a: 1\nb:   2   # kenapa\n"},
        {"", "b", "2", "b: 'it''s'\n", "b: 2\n"},
        {"", "b", "2", "b: \"a\\\"b\"\n", "b: 2\n"},
        {"", "b", "2", "b:\nc: 1\n", "b: 2\nc: 1\n"},
        {"", "b", "2", "b: # nanti\nc: 1\n", "b: 2 # nanti\nc: 1\n"},
        {"", "b", "2", "b: |\n  satu\n\n  # dua\n\n# c\nc: 1\n", "b: 2\n\n# c\nc: 1\n"},
        {"", "b", "2", "b: satu\n  dua\nc: 1\n", "b: 2\nc: 1\n"},
        {"", "b", "2", "b: \"satu\n  dua\" # x\nc: 1\n", "b: 2 # x\nc: 1\n"},
        {"", "b", "[x]", "b:\n  - a\n  - b\n  # akhir\nc: 1\n", "b: [x]\n  # akhir\nc: 1\n"},
        {"", "b", "[x]", "b:\n- a\n- b\nc: 1\n", "b: [x]\nc: 1\n"},
        {"", "b", "[x]", "b: [a,\n  'b]', # c]\n  d]  # x\nc: 1\n", "b: [x]  # x\nc: 1\n"},
        {"", "c", "3", "a: 1\nb:\n  - x\n\n# akhir\n", "a: 1\nb:\n  - x\nc: 3\n\n# akhir\n"},
        {"", "c", "3", "a: 1", "a: 1\nc: 3"},
        {"", "c", "3", "a: |\n  x\n   \n\n", "a: |\n  x\n   \nc: 3\n\n"},
        {"", "c", "3", "a: 1\r\nb: 2\r\n", "a: 1\r\nb: 2\r\nc: 3\r\n"},
        {"", "b", "9", "a: é # ñ\n\"b\" : é # ñ\n", "a: é # ñ\n\"b\" : 9 # ñ\n"},
        {"", "b", "9", "{a: 1, b: é, c: [1]}\n", "{a: 1, b: 9, c: [1]}\n"},
        {"", "d", "9", "{a: 1, b: é}\n", "{a: 1, b: é, d: 9}\n"},
        {"", "d", "9", "{a: 1,\n b: 2,\n}\n", "{a: 1,\n b: 2, d: 9\n}\n"},
        {"v/1", "h", "7", "v:\n  - p: {a: b}\n    h: 1\n  - p: {a: c} # x\n    h: 2 # y\nz: 1\n",
         "v:\n  - p: {a: b}\n    h: 1\n  - p: {a: c} # x\n    h: 7 # y\nz: 1\n"},
        {"v/0", "h", "7", "v:\n  - p: {a: b}\n  # antara\n  - p: {a: c}\n",
         "v:\n  - p: {a: b}\n    h: 7\n  # antara\n  - p: {a: c}\n"},
        {"v/0", "h", "7", "v:\n  - {p: {a: b}, h: 1}\n", "v:\n  - {p: {a: b}, h: 7}\n"},
        {"v/0", "h", "7", "v: [{p: {a: b}, h: 1}]\n", "v: [{p: {a: b}, h: 7}]\n"},
        {"v/0", "h", "7", "v:\n-\n  p: 1\nz: 2\n", "v:\n-\n  p: 1\n  h: 7\nz: 2\n"},
        {"", "c", "3", "a: \"satu\ndua\"\nb: [1,\n2]\n", "a: \"satu\ndua\"\nb: [1,\n2]\nc: 3\n"},
        {"", "b", "2", "b:\n  - x: 'a\n\n# b'\nc: 1\n", "b: 2\nc: 1\n"},
        {"", "b", "2", "b: [isi, 5\"]\nc: 1\n", "b: 2\nc: 1\n"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_test_message("%s", CASES[i].before);
        AUTO(yaml_doc) doc = parse(CASES[i].before, strlen(CASES[i].before));
        AUTO(yaml_edit) edit = yaml_edit_new(CASES[i].before, strlen(CASES[i].before), 1);
        const struct yaml_node *node = node_at(yaml_doc_root(doc), CASES[i].path);
        g_assert_true(yaml_edit_set(edit, node, CASES[i].key, CASES[i].value));
        size_t len;
        g_autofree char *after = yaml_edit_finish(edit, &len);
        g_assert_cmpstr(after, ==, CASES[i].after);
        AUTO(yaml_doc) again = parse(after, len);
        g_assert_nonnull(again);
    }
}

static void test_front_matter(void)
{
    static const char TEXT[] = "---\nnama: A\nvarian:\n- pilihan: {a: b}\n---\n- isi\n";
    AUTO(diags) diags = diags_new();
    struct yaml_front front;
    g_assert_true(yaml_front_parse(TEXT, strlen(TEXT), "a.md", diags, &front));
    AUTO(yaml_doc) head = front.head;
    AUTO(yaml_edit) edit = yaml_edit_new(TEXT, strlen(TEXT), 1);
    const struct yaml_node *root = yaml_doc_root(head);
    g_assert_true(yaml_edit_append(edit, yaml_get(root, "varian"), "{pilihan: {a: c}}"));
    g_assert_true(yaml_edit_set(edit, root, "harga", "5"));
    yaml_edit_replace(edit, (size_t)(front.body - TEXT), strlen(TEXT), "baru\n");
    size_t len;
    g_autofree char *after = yaml_edit_finish(edit, &len);
    g_assert_cmpstr(after, ==,
                    "---\nnama: A\nvarian:\n- pilihan: {a: b}\n- {pilihan: {a: c}}\nharga: 5\n"
                    "---\nbaru\n");
}

static void test_lists_and_lines(void)
{
    static const struct {
        const char *before, *after;
    } CASES[] = {
        {"v:\n  - a\n  - b: 1\n    c: 2\n\nz: 1\n",
         "v:\n  - a\n  - b: 1\n    c: 2\n  - x\n\nz: 1\nm:\n  - 1\n  - 2\n"},
        {"v: [a]\n", "v: [a, x]\nm:\n  - 1\n  - 2\n"},
        {"v: []\n", "v: [x]\nm:\n  - 1\n  - 2\n"},
    };
    static const char *const LINES[] = {"- 1", "- 2", NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        AUTO(yaml_doc) doc = parse(CASES[i].before, strlen(CASES[i].before));
        AUTO(yaml_edit) edit = yaml_edit_new(CASES[i].before, strlen(CASES[i].before), 1);
        const struct yaml_node *root = yaml_doc_root(doc);
        g_assert_true(yaml_edit_append(edit, yaml_get(root, "v"), "x"));
        g_assert_true(yaml_edit_add_lines(edit, root, "m", LINES));
        size_t len;
        g_autofree char *after = yaml_edit_finish(edit, &len);
        g_assert_cmpstr(after, ==, CASES[i].after);
    }
}

static void test_refused(void)
{
    static const char *const TEXTS_WITH_MARKS[] = {
        "b: &x 1\nc: *x\n", "b: !!str 1\n", "a: &x 1\nb: *x\n",    "? a\n: 1\n",
        "&x a: 1\nc: *x\n", "b: [x \"y]\n", "a:\n- &v {p: 1\n}\n", "a: !!seq &v\n [1,\n2\n]\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(TEXTS_WITH_MARKS); i++) {
        const char *text = TEXTS_WITH_MARKS[i];
        AUTO(yaml_doc) doc = parse(text, strlen(text));
        AUTO(yaml_edit) edit = yaml_edit_new(text, strlen(text), 1);
        g_assert_false(yaml_edit_set(edit, yaml_doc_root(doc), "b", "2"));
        size_t len;
        g_autofree char *after = yaml_edit_finish(edit, &len);
        g_assert_cmpstr(after, ==, text);
    }
    g_assert_null(yaml_edit_new("a: 1\rb: 2\r", 10, 1));
    g_assert_null(yaml_edit_new("a: x\u2028y\n", 9, 1));
}

static void test_set_block(void)
{
    static const char TEXT[] = "- nama: A\n  deskripsi: >-\n    lama\n    sekali\n  stok: 1\n";
    AUTO(yaml_doc) doc = parse(TEXT, strlen(TEXT));
    AUTO(yaml_edit) edit = yaml_edit_new(TEXT, strlen(TEXT), 1);
    const struct yaml_node *item = yaml_doc_root(doc)->items[0];
    g_assert_true(yaml_edit_set_block(edit, item, "deskripsi", "baru\n\n- satu"));
    size_t len;
    g_autofree char *after = yaml_edit_finish(edit, &len);
    g_assert_cmpstr(after, ==, "- nama: A\n  deskripsi: |-\n    baru\n\n    - satu\n  stok: 1\n");
}

/* Every value of a document is set to another: the others keep theirs. */
static void test_others_keep(void)
{
    static const char *const DOCS[] = {
        "nama: \"A: b\" # c\nharga: Rp15.000\nfoto:\n  - a.jpg\n  - b.jpg # dua\nlabel: [a, 'b, c']\n"
        "izin:\n  pirt: 12\n  # antara\n  halal: 34\nteks: |\n  satu\n\n  # dua\n\nakhir: >-\n  a\n  b\n",
        "{nama: A, harga: 1, x: {y: [1, 2]}}\n",
        "nama: satu\n  dua\n\nharga:\n\nx: 1",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(DOCS); i++) {
        size_t len = strlen(DOCS[i]);
        AUTO(yaml_doc) doc = parse(DOCS[i], len);
        const struct yaml_node *root = yaml_doc_root(doc);
        for (size_t k = 0; k < root->n; k++) {
            AUTO(yaml_edit) edit = yaml_edit_new(DOCS[i], len, 1);
            g_assert_true(yaml_edit_set(edit, root, root->keys[k]->text, "\"baru # 'x\""));
            size_t new_len;
            g_autofree char *after = yaml_edit_finish(edit, &new_len);
            AUTO(yaml_doc) again = parse(after, new_len);
            g_assert_nonnull(again);
            const struct yaml_node *new_root = yaml_doc_root(again);
            g_assert_cmpuint(new_root->n, ==, root->n);
            for (size_t j = 0; j < root->n; j++) {
                if (j == k)
                    g_assert_cmpstr(new_root->items[j]->text, ==, "baru # 'x");
                else
                    g_assert_true(yaml_node_equal(new_root->items[j], root->items[j]));
            }
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/yaml/scalar/text", test_text);
    g_test_add_func("/yaml/scalar/controls", test_controls_go);
    g_test_add_func("/yaml/scalar/plain", test_plain_where_possible);
    g_test_add_func("/yaml/scalar/block", test_block);
    g_test_add_func("/yaml/edit/set", test_set);
    g_test_add_func("/yaml/edit/front", test_front_matter);
    g_test_add_func("/yaml/edit/lists", test_lists_and_lines);
    g_test_add_func("/yaml/edit/refused", test_refused);
    g_test_add_func("/yaml/edit/block", test_set_block);
    g_test_add_func("/yaml/edit/others", test_others_keep);
    return g_test_run();
}
