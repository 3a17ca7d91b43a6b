/* Names that can lead nowhere are told; what might lead somewhere is not. */
#include "tmpl/tmpl_names.h"

#include <string.h>

/* ---- forms for these tests ----
 *
 * page: title, product (a product), nodes (a node), free (nothing is known of it), words
 * product: name, price, node; node: label, children (a node); words: hello, and maybe others */

struct table {
    const char *name;
    const char *members[6]; /* "name" or "name:table", "name:?" for the unknown */
};

static const struct table TABLES[] = {
    {"page", {"title", "product:product", "nodes:node", "free:?", "words:words"}},
    {"product", {"name", "price", "node:node"}},
    {"node", {"label", "children:node"}},
    {"words", {"hello"}},
};

static struct tmpl_form table_form(const char *name);

static bool table_get(struct tmpl_form form, const struct tmpl_name *name, const void *ctx,
                      struct tmpl_form *ret_form)
{
    g_assert_true(ctx == TABLES);
    const struct table *table = form.data;
    for (size_t i = 0; table->members[i]; i++) {
        size_t len = strcspn(table->members[i], ":");
        if (len != name->len || memcmp(table->members[i], name->text, len) != 0)
            continue;
        const char *to = table->members[i] + len;
        *ret_form = table_form(*to ? to + 1 : "");
        return true;
    }
    return false;
}

static void table_names(struct tmpl_form form, GPtrArray *names)
{
    const struct table *table = form.data;
    for (size_t i = 0; table->members[i]; i++) {
        g_autofree char *name = g_strndup(table->members[i], strcspn(table->members[i], ":"));
        g_ptr_array_add(names, (void *)g_intern_string(name));
    }
}

static const struct tmpl_form_type TABLE_FORM = {.get = table_get, .names = table_names};
static const struct tmpl_form_type WORDS_FORM = {
    .get = table_get, .names = table_names, .is_optional = true};
static const struct tmpl_form_type TEXT_FORM = {0};

static struct tmpl_form table_form(const char *name)
{
    if (!strcmp(name, "?"))
        return (struct tmpl_form){0};
    for (size_t i = 0; i < G_N_ELEMENTS(TABLES); i++) {
        if (!strcmp(TABLES[i].name, name))
            return (struct tmpl_form){strcmp(name, "words") ? &TABLE_FORM : &WORDS_FORM,
                                      &TABLES[i]};
    }
    return (struct tmpl_form){&TEXT_FORM, NULL};
}

/* ---- a set of templates from a list: name, source, … NULL ---- */

static const char *list_load(const char *name, size_t *ret_size, const char **ret_file, void *ctx)
{
    for (const char *const *pair = ctx; pair[0]; pair += 2) {
        if (strcmp(pair[0], name) != 0)
            continue;
        *ret_size = strlen(pair[1]);
        *ret_file = pair[0];
        return pair[1];
    }
    return NULL;
}

static bool is_wanted(const char *file, void *ctx)
{
    (void)ctx;
    return strcmp(file, "built-in") != 0;
}

/* The template "t" and what it includes give exactly these lines: "FILE:LINE:COL NAME [NEAR]". */
static void expect_lost(const char *const *templates, const char *expected)
{
    AUTO(diags) diags = diags_new();
    AUTO(tmpl_set) set = tmpl_set_new(list_load, (void *)templates, diags);
    const struct tmpl *tmpl = tmpl_get(set, "t");
    g_assert_nonnull(tmpl);
    AUTO(tmpl_names) names = tmpl_names_new(table_form("page"), TABLES);
    tmpl_names_walk(names, tmpl);
    tmpl_names_tell(names, is_wanted, NULL, diags);
    g_autoptr(GString) said = g_string_new(NULL);
    const struct diag *sorted = diags_sorted(diags);
    for (size_t i = 0; i < diags_count(diags); i++) {
        const struct diag *diag = &sorted[i];
        g_string_append_printf(said, "%s:%u:%u %s", diag->pos.file, diag->pos.line, diag->pos.col,
                               diag->args[0]);
        if (diag->tag == DIAG_TMPL_NAME_UNKNOWN)
            g_string_append_printf(said, " [%s]", diag->args[1]);
        g_string_append_c(said, '\n');
    }
    g_assert_cmpstr(said->str, ==, expected);
}

#define EXPECT(expected, ...) expect_lost((const char *const[]){__VA_ARGS__, NULL}, expected)

static void test_tags(void)
{
    EXPECT("", "t", "{{title}}{{{title}}}{{.}}{{product.name}}{{#product}}{{name}}{{/product}}");
    EXPECT("t:1:1 titel [title]\nt:1:10 xyz\n", "t", "{{titel}}{{xyz}}");
    EXPECT("t:1:1 product.pric [product.price]\n", "t", "{{&product.pric}}");
    EXPECT("t:2:1 prodct.price [product.price]\n", "t",
           "ok\n{{#prodct.price}}{{xyz}}{{/prodct.price}}");
    EXPECT("t:1:1 titel [title]\nt:1:11 xyz\n", "t", "{{^titel}}{{xyz}}{{/titel}}");
    EXPECT("t:1:1 title.name\n", "t", "{{title.name}}");
    EXPECT("t:1:1 titel [title]\n", "t", "{{>*titel}}");
}

/* A name is looked for from the innermost context outwards. */
static void test_contexts(void)
{
    EXPECT("", "t", "{{#product}}{{#node}}{{label}}{{name}}{{title}}{{/node}}{{/product}}");
    EXPECT("t:1:32 label\n", "t", "{{#product}}{{#node}}x{{/node}}{{ label }}{{/product}}");
    EXPECT("", "t", "{{#title}}{{product.name}}{{/title}}");
}

/* Nothing is told of what nobody knows. */
static void test_unknown(void)
{
    EXPECT("", "t",
           "{{free.x.y}}{{#free}}{{xyz}}{{#a}}{{b.c}}{{/a}}{{/free}}{{#free.q}}{{z}}{{/free.q}}");
    EXPECT("t:1:30 xyz\n", "t", "{{#free}}{{xyz}}{{/free}}    {{xyz}}");
    EXPECT("", "t",
           "{{#words.more}}{{words.more}}{{/words.more}}{{^words.more}}{{title}}{{/words.more}}");
    EXPECT("t:1:1 words.helo [words.hello]\n", "t",
           "{{words.helo}}{{#words}}{{hello}}{{#mm}}{{/mm}}{{/words}}");
}

/* A partial is told of what is lost wherever it is included, and once. */
static void test_partials(void)
{
    EXPECT("", "t", "{{>p}}{{#product}}{{>p}}{{/product}}", "p", "{{name}}");
    EXPECT("p:1:1 label\n", "t", "{{>p}}{{#product}}{{>p}}{{/product}}", "p", "{{label}}");
    EXPECT("p:1:1 xyz\nt:1:14 abc\n", "t", "{{>built-in}}{{abc}}", "built-in", "{{qqq}}{{>p}}", "p",
           "{{xyz}}");
}

static void test_recursion(void)
{
    EXPECT("", "t", "{{#nodes}}{{>p}}{{/nodes}}", "p", "{{label}}{{#children}}{{>p}}{{/children}}");
    EXPECT("p:1:1 lable [label]\n", "t", "{{#nodes}}{{>p}}{{/nodes}}", "p",
           "{{lable}}{{#children}}{{>p}}{{/children}}{{#product}}{{>p}}{{/product}}");
}

/* Arguments run where their block stands, in its contexts. */
static void test_blocks(void)
{
    EXPECT("", "t", "{{<p}}{{$b}}{{name}}{{/b}}{{/p}}", "p",
           "{{#product}}{{$b}}{{xyz}}{{/b}}{{/product}}");
    EXPECT("p:1:20 xyz\nt:1:13 label\n", "t", "{{<p}}{{$b}}{{label}}{{/b}}{{/p}}", "p",
           "{{#product}}{{$c}} {{xyz}}{{/c}}{{$b}}{{/b}}{{/product}}");
    /* The outermost argument counts, and its own blocks are given from further outside. */
    EXPECT("", "t", "{{<m}}{{$b}}{{title}}{{/b}}{{/m}}", "m", "{{<p}}{{$b}}{{xyz}}{{/b}}{{/p}}",
           "p", "{{$b}}{{/b}}");
}

/* Where not all can be looked at, nothing is told. */
static void test_limit(void)
{
    g_autoptr(GString) big = g_string_new("{{xyz}}");
    for (int i = 0; i < 20000; i++)
        g_string_append(big, "{{title}}");
    EXPECT("big:1:1 xyz\n", "t", "{{>big}}", "big", big->str);
    g_autoptr(GString) many = g_string_new(NULL);
    for (int i = 0; i < 60; i++)
        g_string_append_printf(many, "{{<big}}{{$b%d}}{{/b%d}}{{/big}}", i, i);
    EXPECT("", "t", many->str, "big", big->str);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tmpl/names/tags", test_tags);
    g_test_add_func("/tmpl/names/contexts", test_contexts);
    g_test_add_func("/tmpl/names/unknown", test_unknown);
    g_test_add_func("/tmpl/names/partials", test_partials);
    g_test_add_func("/tmpl/names/recursion", test_recursion);
    g_test_add_func("/tmpl/names/blocks", test_blocks);
    g_test_add_func("/tmpl/names/limit", test_limit);
    return g_test_run();
}
