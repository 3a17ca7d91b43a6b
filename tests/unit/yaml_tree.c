/* YAML trees: values, places, limits, front matter. */
#include "base/diag.h"
#include "cpu_budget.h"
#include "yaml/yaml.h"

#include <string.h>

static struct yaml_doc *parse(const char *text, size_t len, struct diags *diags)
{
    return yaml_parse(text, len, (struct yaml_source){.file = "a.yaml", .first_line = 1}, diags);
}

static struct yaml_doc *parse_clean(const char *text)
{
    AUTO(diags) diags = diags_new();
    struct yaml_doc *doc = parse(text, strlen(text), diags);
    for (size_t i = 0; i < diags_count(diags); i++)
        g_printerr("%s", diag_row(diags_sorted(diags)[i].tag)->tag);
    g_assert_cmpuint(diags_count(diags), ==, 0);
    g_assert_nonnull(doc);
    return doc;
}

static void test_scalars_stay_text(void)
{
    static const struct {
        const char *yaml, *text;
        bool quoted, null;
    } CASES[] = {
        {"no", "no", false, false},
        {"0123", "0123", false, false},
        {"1_000", "1_000", false, false},
        {"12:30", "12:30", false, false},
        {"15.000", "15.000", false, false},
        {"+62 812-3456", "+62 812-3456", false, false},
        {"~", "~", false, true},
        {"", "", false, true},
        {"null", "null", false, true},
        {"\"\"", "", true, false},
        {"'null'", "null", true, false},
        {"!!str 12", "12", true, false},
        {"!!int 12", "12", true, false},
        {"|\n  a\n  b", "a\nb\n", true, false},
        {">-\n  a\n  b", "a b", true, false},
        {"Keripik 🌶️ pedas", "Keripik 🌶️ pedas", false, false},
        {"https://a.id/?x=1#y", "https://a.id/?x=1#y", false, false},
        {"a#b", "a#b", false, false},
        {"-5", "-5", false, false},
        {"'Jum''at'", "Jum'at", true, false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *text = g_strdup_printf("k: %s\n", CASES[i].yaml);
        AUTO(yaml_doc) doc = parse_clean(text);
        const struct yaml_node *node = yaml_get(yaml_doc_root(doc), "k");
        g_assert_cmpint(node->kind, ==, YAML_SCALAR);
        g_assert_cmpstr(node->text, ==, CASES[i].text);
        g_assert_cmpuint(node->len, ==, strlen(CASES[i].text));
        g_assert_cmpint(node->quoted, ==, CASES[i].quoted);
        g_assert_cmpint(yaml_is_null(node), ==, CASES[i].null);
    }
}

static void test_places_count_code_points(void)
{
    AUTO(yaml_doc)
    doc = parse_clean("\xef\xbb\xbfé: [a, 🌶️, b]\r\n\r\n"
                      "x:\r\n  - y: 1\r\n    z: \"2\"\r\n");
    const struct yaml_node *root = yaml_doc_root(doc);
    g_assert_cmpuint(root->n, ==, 2);
    const struct yaml_node *list = yaml_get(root, "é");
    g_assert_cmpuint(list->n, ==, 3);
    g_assert_cmpuint(list->at.col, ==, 4);
    g_assert_cmpuint(list->items[2]->at.col, ==, 12); /* the emoji is two code points */
    const struct yaml_node *map = yaml_get(root, "x")->items[0];
    g_assert_cmpuint(map->at.line, ==, 4);
    g_assert_cmpuint(map->at.col, ==, 5);
    g_assert_cmpuint(map->keys[1]->at.line, ==, 5);
    g_assert_cmpuint(yaml_get(map, "z")->at.col, ==, 8);
    g_assert_null(yaml_get(map, "nothing"));
    g_assert_null(yaml_get(list, "nothing"));
    g_assert_null(yaml_get(NULL, "nothing"));
}

static void test_empty_texts_have_no_root(void)
{
    static const char *const EMPTY[] = {"", "\n\n", "# comment\n", "\xef\xbb\xbf", "---\n...\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(EMPTY); i++) {
        AUTO(yaml_doc) doc = parse_clean(EMPTY[i]);
        const struct yaml_node *root = yaml_doc_root(doc);
        g_assert_true(!root || yaml_is_null(root));
    }
}

static void test_aliases_share(void)
{
    AUTO(yaml_doc) doc = parse_clean("a: &harga 15000\nb: *harga\nc: &l [1, *harga]\nd: *l\n");
    const struct yaml_node *root = yaml_doc_root(doc);
    g_assert_cmpstr(yaml_get(root, "b")->text, ==, "15000");
    g_assert_true(yaml_get(root, "c") == yaml_get(root, "d"));
}

static void test_json_is_read(void)
{
    AUTO(yaml_doc)
    doc = parse_clean("{\n\t\"a\": [1, true, null],\n\t\"b\": \"\\ud83d\\ude00\\/\","
                      "\n\t\"c\": \"\\\\ud83d\\\\ude00\"\n}\n");
    const struct yaml_node *root = yaml_doc_root(doc);
    g_assert_cmpuint(yaml_get(root, "a")->n, ==, 3);
    g_assert_cmpstr(yaml_get(root, "b")->text, ==, "😀/");
    g_assert_cmpstr(yaml_get(root, "c")->text, ==, "\\ud83d\\ude00");
}

enum { REFUSAL_BUDGET_S = 3 };

/* Refused with `tag`, and in no time: libyaml alone needs seconds for some of these. */
static void check_refused(const char *text, size_t len, const char *tag)
{
    AUTO(diags) diags = diags_new();
    cpu_budget(REFUSAL_BUDGET_S);
    AUTO(yaml_doc) doc = parse(text, len, diags);
    cpu_budget(0);
    g_assert_null(doc);
    g_assert_cmpuint(diags_count(diags), ==, 1);
    g_assert_cmpstr(diag_row(diags_sorted(diags)->tag)->tag, ==, tag);
}

static void check_repeated(const char *begin, const char *part, size_t times, const char *tag)
{
    GString *text = g_string_new(begin);
    for (size_t i = 0; i < times; i++)
        g_string_append(text, part);
    check_refused(text->str, text->len, tag);
    g_string_free(text, TRUE);
}

static void test_depth(void)
{
    check_repeated("", "[", 50000, "yaml-too-deep");
    check_repeated("", "[\n", 50000, "yaml-too-deep");
    check_repeated("", "{a: ", 50000, "yaml-too-deep");
    check_repeated("", "- ", 50000, "yaml-too-deep");
    check_repeated("a: ", "[", YAML_MAX_DEPTH, "yaml-too-deep");
    GString *text = g_string_new(NULL);
    for (int i = 0; i < YAML_MAX_DEPTH; i++)
        g_string_append(text, "[");
    for (int i = 0; i < YAML_MAX_DEPTH; i++)
        g_string_append(text, "]");
    AUTO(yaml_doc) doc = parse_clean(text->str);
    g_string_free(text, TRUE);
    /* An alias cannot smuggle depth in either. */
    text = g_string_new("- &a0 [x]\n");
    for (int i = 1; i < YAML_MAX_DEPTH; i++)
        g_string_append_printf(text, "- &a%d [*a%d]\n", i, i - 1);
    check_refused(text->str, text->len, "yaml-too-deep");
    g_string_free(text, TRUE);
}

static void test_bombs(void)
{
    GString *text = g_string_new("- &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
        g_string_append_printf(text, "- &a%d [", i);
        for (int j = 0; j < 10; j++)
            g_string_append_printf(text, "*a%d%s", i - 1, j < 9 ? ", " : "]\n");
    }
    check_refused(text->str, text->len, "yaml-too-many-nodes");
    g_string_free(text, TRUE);
    check_repeated("", "- x\n", YAML_MAX_NODES, "yaml-too-many-nodes");
    check_repeated("- &a x\n", "- *a\n", YAML_MAX_ALIASES + 1, "yaml-too-many-aliases");
    check_repeated("", "- &a x\n", YAML_MAX_ALIASES + 1, "yaml-too-many-aliases");
    check_repeated("", "x", YAML_MAX_BYTES + 1, "file-too-big");
}

static void test_many_keys(void)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < YAML_MAX_NODES / 2 - 2; i++)
        g_string_append_printf(text, "k%d: 1\n", i);
    AUTO(yaml_doc) doc = parse_clean(text->str);
    g_assert_cmpuint(yaml_doc_root(doc)->n, ==, YAML_MAX_NODES / 2 - 2);
    g_string_append(text, "k7: 1\n");
    check_refused(text->str, text->len, "yaml-duplicate-key");
    g_string_free(text, TRUE);
}

static void test_encodings(void)
{
    check_refused("\xff\xfe"
                  "a\0",
                  4, "text-utf16");
    check_refused("a\0:\0 \0b\0", 8, "text-utf16");
    check_refused("a: b\0c", 6, "text-control");
    check_refused("\xed\xa0\x80", 3, "text-not-utf8");
    check_refused("a: \xf8\x88\x80\x80\x80", 8, "text-not-utf8");
}

static void test_front_matter(void)
{
    static const struct {
        const char *text;
        const char *name; /* NULL: no head */
        const char *body;
        unsigned body_line;
    } CASES[] = {
        {"---\nnama: A\n---\nIsi\n", "A", "Isi\n", 4},
        {"---\r\nnama: A\r\n---\r\n\r\nIsi", "A", "\r\nIsi", 4},
        {"\xef\xbb\xbf---  \nnama: A\n...\t\nIsi", "A", "Isi", 4},
        {"---\nnama: A\n---", "A", "", 4},
        {"---\nnama: A\n---\n---\nx", "A", "---\nx", 4},
        {"Isi saja\n---\n", NULL, "Isi saja\n---\n", 1},
        {"", NULL, "", 1},
        {"----\nx", NULL, "----\nx", 1},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        AUTO(diags) diags = diags_new();
        struct yaml_front front;
        g_assert_true(
            yaml_front_parse(CASES[i].text, strlen(CASES[i].text), "a.md", diags, &front));
        AUTO(yaml_doc) head = front.head;
        g_assert_cmpuint(diags_count(diags), ==, 0);
        g_autofree char *body = g_strndup(front.body, front.body_len);
        g_assert_cmpstr(body, ==, CASES[i].body);
        g_assert_cmpuint(front.body_line, ==, CASES[i].body_line);
        g_assert_true((head != NULL) == (CASES[i].name != NULL));
        if (head) {
            const struct yaml_node *name = yaml_get(yaml_doc_root(head), "nama");
            g_assert_cmpstr(name->text, ==, CASES[i].name);
            g_assert_cmpuint(name->at.line, ==, 2);
        }
    }
}

static void test_front_matter_faults(void)
{
    static const struct {
        const char *text, *tag;
        unsigned line;
    } CASES[] = {
        {"---\nnama: A\nIsi\n", "front-end-missing", 1},
        {"---", "front-end-missing", 1},
        {"---\nnama: A: b\n---\n", "yaml-colon-inside", 2},
        {"---\nnama: A\n---\n\nCaf\xe9\n", "text-not-utf8", 5},
        {"---\nnama: A\n---\n\x1b[31m\n", "text-control", 4},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        AUTO(diags) diags = diags_new();
        struct yaml_front front;
        g_assert_false(
            yaml_front_parse(CASES[i].text, strlen(CASES[i].text), "a.md", diags, &front));
        g_assert_cmpuint(diags_count(diags), ==, 1);
        g_assert_cmpstr(diag_row(diags_sorted(diags)->tag)->tag, ==, CASES[i].tag);
        g_assert_cmpuint(diags_sorted(diags)->pos.line, ==, CASES[i].line);
    }
}

/* Every beginning of a text with all constructs parses or is refused, never more. */
static void test_cut_anywhere(void)
{
    static const char TEXT[] = "a: &x {b: [1, 'it''s', \"é\\n\"], ? c : d}\n# c\nd: |+\n  t\n\n"
                               "e: >-\n  f\n\"g\": *x\n-h: !!str i\nj:\n- k\n- - l\n  - m\n...\n";
    for (size_t len = 0; len < sizeof TEXT; len++) {
        AUTO(diags) diags = diags_new();
        AUTO(yaml_doc) doc = parse(TEXT, len, diags);
        g_assert_true((doc != NULL) == (diags_count_level(diags, DIAG_ERROR) == 0));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/yaml/tree/scalars-stay-text", test_scalars_stay_text);
    g_test_add_func("/yaml/tree/places-count-code-points", test_places_count_code_points);
    g_test_add_func("/yaml/tree/empty-texts-have-no-root", test_empty_texts_have_no_root);
    g_test_add_func("/yaml/tree/aliases-share", test_aliases_share);
    g_test_add_func("/yaml/tree/json-is-read", test_json_is_read);
    g_test_add_func("/yaml/tree/depth", test_depth);
    g_test_add_func("/yaml/tree/bombs", test_bombs);
    g_test_add_func("/yaml/tree/many-keys", test_many_keys);
    g_test_add_func("/yaml/tree/encodings", test_encodings);
    g_test_add_func("/yaml/tree/front-matter", test_front_matter);
    g_test_add_func("/yaml/tree/front-matter-faults", test_front_matter_faults);
    g_test_add_func("/yaml/tree/cut-anywhere", test_cut_anywhere);
    return g_test_run();
}
