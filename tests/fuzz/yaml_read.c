/* Fuzz target: any bytes as a file of YAML, alone and as the head of Markdown. What was read has
 * places inside the file and stays within the limits; and a key that is added to it leaves all
 * else as it was. */
#include "yaml/edit.h"
#include "yaml/yaml.h"

#include "base/diag.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MAX_BYTES = 8192 };

static const char NEW_KEY[] = "kunci_uji";

struct walk {
    size_t nodes, lines;
};

static void check_node(const struct yaml_node *node, unsigned depth, struct walk *walk)
{
    g_assert_cmpuint(depth, <=, YAML_MAX_DEPTH);
    g_assert_cmpuint(++walk->nodes, <=, YAML_MAX_NODES);
    g_assert_cmpuint(node->at.line, >=, 1);
    g_assert_cmpuint(node->at.line, <=, walk->lines);
    g_assert_cmpuint(node->at.col, >=, 1);
    if (node->kind == YAML_SCALAR) {
        g_assert_cmpuint(strlen(node->text), ==, node->len);
        g_assert_true(g_utf8_validate(node->text, (gssize)node->len, NULL));
        return;
    }
    for (size_t i = 0; i < node->n; i++) {
        check_node(node->items[i], depth + 1, walk);
        if (node->kind == YAML_MAPPING)
            g_assert_true(yaml_get(node, node->keys[i]->text) == node->items[i]);
    }
}

static void check_edit(const char *text, size_t len, const struct yaml_node *root)
{
    AUTO(yaml_edit) edit = yaml_edit_new(text, len, 1);
    /* A block that ends with the file, not with its line, has no line end in its value. */
    if (!edit || !len || text[len - 1] != '\n' || root->kind != YAML_MAPPING ||
        yaml_get(root, NEW_KEY) || !yaml_edit_set(edit, root, NEW_KEY, "1"))
        return;
    size_t new_len = 0;
    g_autofree char *changed = yaml_edit_finish(edit, &new_len);
    AUTO(diags) diags = diags_new();
    AUTO(yaml_doc)
    doc = yaml_parse(changed, new_len, (struct yaml_source){.file = "b", .first_line = 1}, diags);
    g_test_message("%s", changed);
    g_assert_nonnull(doc);
    const struct yaml_node *after = yaml_doc_root(doc);
    g_assert_cmpuint(after->n, ==, root->n + 1);
    for (size_t i = 0; i < root->n; i++) {
        g_assert_cmpstr(after->keys[i]->text, ==, root->keys[i]->text);
        g_assert_true(yaml_node_equal(after->items[i], root->items[i]));
    }
    g_assert_cmpstr(yaml_get(after, NEW_KEY)->text, ==, "1");
}

static size_t lines_of(const char *text, size_t size)
{
    /* YAML counts line ends that editors do not. */
    size_t n = 2;
    for (size_t i = 0; i < size; i++)
        n += strchr("\n\r\x85\xa8\xa9", text[i]) != NULL;
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > MAX_BYTES)
        return 0;
    g_autofree char *text = g_malloc(size + 1);
    memcpy(text, data, size);
    text[size] = '\0';
    struct walk walk = {.lines = lines_of(text, size)};
    AUTO(diags) diags = diags_new();
    AUTO(yaml_doc)
    doc = yaml_parse(text, size, (struct yaml_source){.file = "a", .first_line = 1}, diags);
    g_assert_true(doc || diags_count_level(diags, DIAG_ERROR) > 0);
    const struct yaml_node *root = doc ? yaml_doc_root(doc) : NULL;
    if (root) {
        check_node(root, 0, &walk);
        check_edit(text, size, root);
    }
    AUTO(diags) of_front = diags_new();
    struct yaml_front front;
    if (yaml_front_parse(text, size, "a", of_front, &front)) {
        g_assert_true(front.body >= text && front.body + front.body_len <= text + size);
        walk.nodes = 0;
        if (front.head && yaml_doc_root(front.head))
            check_node(yaml_doc_root(front.head), 0, &walk);
        yaml_doc_free(front.head);
    }
    return 0;
}
