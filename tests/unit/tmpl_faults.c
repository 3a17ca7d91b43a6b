/* Faults in templates: each names its file, line and column; limits hold. */
#include "tmpl/tmpl.h"

#include "base/lang.h"

#include <string.h>

/* ---- data for these tests: a number of nested levels, and an endless one ---- */

static const struct tmpl_type LEVEL_TYPE, ITEMS_TYPE;

static bool level_truth(struct tmpl_value value)
{
    return value.index > 0;
}

static bool name_is(const struct tmpl_name *name, const char *text)
{
    return name->len == strlen(text) && !memcmp(name->text, text, name->len);
}

/* "down": one level less; "items": a list of `index` items; "loop": the same again. */
static bool level_get(struct tmpl_value value, const struct tmpl_name *name,
                      struct tmpl_value *ret_value)
{
    *ret_value = value;
    if (name_is(name, "loop"))
        return true;
    if (name_is(name, "down")) {
        ret_value->index = value.index - 1;
        return true;
    }
    ret_value->type = &ITEMS_TYPE;
    return name_is(name, "items");
}

static void level_text(struct tmpl_value value, GString *out)
{
    g_string_append_printf(out, "%d", (int)value.index);
}

static const struct tmpl_type LEVEL_TYPE = {
    .truth = level_truth, .get = level_get, .text = level_text};

static gssize items_count(struct tmpl_value value)
{
    return value.index;
}

static struct tmpl_value items_item(struct tmpl_value value, size_t i)
{
    (void)i;
    return (struct tmpl_value){.type = &LEVEL_TYPE, .index = value.index};
}

static const struct tmpl_type ITEMS_TYPE = {.count = items_count, .item = items_item};

/* ---- a set of templates from a list: name, source, … NULL ---- */

struct source {
    const char *name, *text;
    size_t len; /* 0: up to the NUL */
};

static const char *list_load(const char *name, size_t *ret_size, const char **ret_file, void *ctx)
{
    for (const struct source *source = ctx; source->name; source++) {
        if (strcmp(source->name, name) != 0)
            continue;
        *ret_size = source->len ? source->len : strlen(source->text);
        *ret_file = source->name;
        return source->text;
    }
    return NULL;
}

/* Renders the first template; returns the findings as one line each. */
static char *report(const struct source *sources, int level, GString *out)
{
    AUTO(diags) diags = diags_new();
    AUTO(tmpl_set) set = tmpl_set_new(list_load, (void *)sources, diags);
    const struct tmpl *tmpl = tmpl_get(set, sources[0].name);
    g_autoptr(GString) dropped = g_string_new(NULL);
    bool ok =
        tmpl && tmpl_render(set, tmpl, (struct tmpl_value){.type = &LEVEL_TYPE, .index = level},
                            diags, out ? out : dropped, NULL);
    g_assert_cmpint(ok, ==, diags_count_level(diags, DIAG_ERROR) == 0);
    const struct diag *sorted = diags_sorted(diags);
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < diags_count(diags); i++) {
        g_autofree char *message = diag_message(&sorted[i]);
        g_assert_true(*message);
        g_string_append_printf(text, "%s:%u:%u %s", sorted[i].pos.file ? sorted[i].pos.file : "-",
                               sorted[i].pos.line, sorted[i].pos.col, diag_row(sorted[i].tag)->tag);
        for (char **arg = sorted[i].args; *arg; arg++)
            g_string_append_printf(text, " [%s]", *arg);
        g_string_append_c(text, '\n');
    }
    return g_string_free(text, FALSE);
}

static const struct fault {
    const char *source, *report;
} FAULTS[] = {
    {"a\n  {{nama", "t:2:3 tag-open [{{nama] [}}]\n"},
    {"é{{{nama}}", "t:1:2 tag-open [{{{nama}}] [}}}]\n"},
    {"{{! tanpa akhir", "t:1:1 tag-open [{{! tanpa akhir] [}}]\n"},
    {"{{=<% %>}}", "t:1:1 tag-open [{{=<% %>}}] [=}}]\n"},
    {"{{=<%=}}", "t:1:1 tag-delimiters [{{=<%=}}]\n"},
    {"{{= =}}", "t:1:1 tag-delimiters [{{= =}}]\n"},
    {"{{=a b c=}}", "t:1:1 tag-delimiters [{{=a b c=}}]\n"},
    {"{{=a= b=}}", "t:1:1 tag-delimiters [{{=a= b=}}]\n"},
    {"x{{}}y{{ }}", "t:1:2 tag-empty []\nt:1:7 tag-empty []\n"},
    {"{{#}}{{/}}", "t:1:1 tag-empty []\nt:1:6 tag-empty []\n"},
    {"{{>}}", "t:1:1 tag-empty []\n"},
    {"{{nama toko}}", "t:1:1 tag-name [nama toko]\n"},
    {"{{a..b}}{{.a}}{{a.}}", "t:1:1 tag-name [a..b]\nt:1:9 tag-name [.a]\nt:1:15 tag-name [a.]\n"},
    {"{{#a}}", "t:1:1 section-open [{{#a}}] [{{/a}}]\n"},
    {"\n\té {{^a.b}}x", "t:2:4 section-open [{{^a.b}}] [{{/a.b}}]\n"},
    {"{{<*a}}", "t:1:1 section-open [{{<*a}}] [{{/*a}}]\n"},
    {"{{$a}}", "t:1:1 section-open [{{$a}}] [{{/a}}]\n"},
    {"{{/a}}", "t:1:1 section-close [{{/a}}]\n"},
    {"{{#a}}{{/b}}{{/a}}", "t:1:7 section-close [{{/b}}]\n"},
    {"{{#a}}\n{{#b}}\n{{/a}}\n{{/b}}",
     "t:3:1 section-crossed [{{/a}}] [{{#b}}] [2] [1] [{{/b}}]\n"},
    {"{{#a}}{{#b}}{{#c}}{{/a}}{{/c}}{{/b}}{{/b}}",
     "t:1:19 section-crossed [{{/a}}] [{{#c}}] [1] [13] [{{/c}}]\n"
     "t:1:37 section-close [{{/b}}]\n"},
    {"{{#a}}{{/a}}{{#b}}{{}}", "t:1:13 section-open [{{#b}}] [{{/b}}]\nt:1:19 tag-empty []\n"},
    {"{{>x}}", "t:1:1 partial-missing [x]\n"},
    {"{{<x}}{{/x}}", "t:1:1 partial-missing [x]\n"},
    {"{{>*down}}", "t:1:1 partial-missing [0]\n"},
    {"a\xff", "t:1:2 template-not-text\n"},
    {"{{#a}}\n\xc3\x28", "t:2:1 template-not-text\n"},
};

static void test_places(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(FAULTS); i++) {
        const struct source sources[] = {{"t", FAULTS[i].source, 0}, {NULL, NULL, 0}};
        g_autofree char *got = report(sources, 1, NULL);
        g_assert_cmpstr(got, ==, FAULTS[i].report);
    }
}

static void test_marks_of_an_editor_are_skipped(void)
{
    g_autoptr(GString) out = g_string_new(NULL);
    const struct source sources[] = {{"t", "\xef\xbb\xbf{{! x }}\nisi", 0}, {NULL, NULL, 0}};
    g_autofree char *got = report(sources, 1, out);
    g_assert_cmpstr(got, ==, "");
    g_assert_cmpstr(out->str, ==, "isi");
}

static void test_nul_is_no_text(void)
{
    const struct source sources[] = {{"t", "a\0b", 3}, {NULL, NULL, 0}};
    g_autofree char *got = report(sources, 1, NULL);
    g_assert_cmpstr(got, ==, "t:1:2 template-not-text\n");
}

static void test_fault_in_a_partial(void)
{
    const struct source sources[] = {
        {"t", "{{>a}}", 0}, {"a", "{{>b}}{{>c}}", 0}, {"b", "{{#x}}", 0}, {"c", "{{>t}}", 0}, {0}};
    g_autofree char *got = report(sources, 1, NULL);
    g_assert_cmpstr(got, ==, "b:1:1 section-open [{{#x}}] [{{/x}}]\n");
}

static void test_missing_template(void)
{
    AUTO(diags) diags = diags_new();
    const struct source none[] = {{0}};
    AUTO(tmpl_set) set = tmpl_set_new(list_load, (void *)none, diags);
    g_assert_null(tmpl_get(set, "home"));
    g_assert_cmpint(diags_sorted(diags)[0].tag, ==, DIAG_TMPL_MISSING);
}

static void test_ignored_in_a_parent(void)
{
    const struct source sources[] = {
        {"t", "{{<d}}\n {{v}} text {{! c }}{{$x}}{{v}}{{/x}}\n{{/d}}", 0}, {"d", "", 0}, {0}};
    g_autofree char *got = report(sources, 1, NULL);
    g_assert_cmpstr(got, ==, "t:2:2 tag-ignored [{{v}}] [{{<d}}]\n");
}

/* ---- limits ---- */

static char *repeat(const char *text, size_t n)
{
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < n; i++)
        g_string_append(out, text);
    return g_string_free(out, FALSE);
}

static void test_nested_sections(void)
{
    const char *const pairs[][2] = {{"{{#loop}}", "{{/loop}}"}, {"{{$b}}", "{{/b}}"}};
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        for (int n = 100; n <= 10000; n *= 100) {
            g_autofree char *open = repeat(pairs[i][0], (size_t)n);
            g_autofree char *close = repeat(pairs[i][1], (size_t)n);
            g_autofree char *both = g_strconcat(open, "x", close, NULL);
            g_autoptr(GString) out = g_string_new(NULL);
            const struct source sources[] = {{"t", both, 0}, {NULL, NULL, 0}};
            g_autofree char *got = report(sources, 1, out);
            g_assert_cmpint(strstr(got, "template-too-deep [100]") != NULL, ==, n > 100);
            g_assert_cmpstr(out->str, ==, n > 100 ? "" : "x");
        }
    }
}

static void test_recursion_ends_with_the_data(void)
{
    const struct source sources[] = {{"t", "{{.}}{{#down}}{{>t}}{{/down}}", 0}, {NULL, NULL, 0}};
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *got = report(sources, 99, out);
    g_assert_cmpstr(got, ==, "");
    g_assert_true(g_str_has_prefix(out->str, "9998979695"));
    g_assert_true(g_str_has_suffix(out->str, "4321"));
}

static void test_recursion_without_end(void)
{
    const struct source partial[] = {{"t", "a{{>t}}", 0}, {NULL, NULL, 0}};
    const struct source parent[] = {{"t", "a{{<t}}{{/t}}", 0}, {NULL, NULL, 0}};
    const struct source dynamic[] = {{"1", "a{{>*loop}}", 0}, {NULL, NULL, 0}};
    const struct source *const all[] = {partial, parent, dynamic};
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
        g_autofree char *got = report(all[i], 1, NULL);
        g_assert_nonnull(strstr(got, ":1:2 template-too-deep [100]"));
    }
}

static void test_output_limit(void)
{
    const struct source sources[] = {
        {"t", "{{#items}}{{#items}}{{#items}}0123456789{{/items}}{{/items}}{{/items}}", 0}, {0}};
    g_autofree char *got = report(sources, 400, NULL);
    g_assert_nonnull(strstr(got, "page-too-big [16 MB]"));
}

static void test_step_limit(void)
{
    const struct source sources[] = {
        {"t", "{{#items}}{{#items}}{{#items}}{{#items}}{{/items}}{{/items}}{{/items}}{{/items}}",
         0},
        {0}};
    g_autofree char *got = report(sources, 1000, NULL);
    g_assert_nonnull(strstr(got, "template-too-long [20000000]"));
}

static void test_source_limit(void)
{
    g_autofree char *fits = repeat("x{{v}}\n", TMPL_MAX_SOURCE / 7);
    g_autofree char *over = repeat("x", TMPL_MAX_SOURCE + 1);
    const struct source small[] = {{"t", fits, 0}, {NULL, NULL, 0}};
    const struct source big[] = {{"t", over, 0}, {NULL, NULL, 0}};
    g_autofree char *none = report(small, 1, NULL);
    g_assert_cmpstr(none, ==, "");
    g_autofree char *got = report(big, 1, NULL);
    g_assert_cmpstr(got, ==, "t:0:0 template-too-big [1 MB]\n");
}

/* A megabyte on one line must not take longer than one on many. */
static void test_one_long_line(void)
{
    g_autofree char *line = repeat("{{v}}", TMPL_MAX_SOURCE / 5);
    g_autofree char *bad = g_strconcat(line, NULL);
    const struct source sources[] = {{"t", bad, 0}, {NULL, NULL, 0}};
    g_autofree char *got = report(sources, 1, NULL);
    g_assert_cmpstr(got, ==, "");
    g_autofree char *unclosed = repeat("{{#v}}{{/v}}{{=| |=}}|={{ }}=|", 20000);
    const struct source changing[] = {{"t", unclosed, 0}, {NULL, NULL, 0}};
    g_autofree char *fine = report(changing, 1, NULL);
    g_assert_cmpstr(fine, ==, "");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tmpl/places", test_places);
    g_test_add_func("/tmpl/marks-of-an-editor", test_marks_of_an_editor_are_skipped);
    g_test_add_func("/tmpl/nul", test_nul_is_no_text);
    g_test_add_func("/tmpl/fault-in-a-partial", test_fault_in_a_partial);
    g_test_add_func("/tmpl/missing-template", test_missing_template);
    g_test_add_func("/tmpl/ignored-in-a-parent", test_ignored_in_a_parent);
    g_test_add_func("/tmpl/nested-sections", test_nested_sections);
    g_test_add_func("/tmpl/recursion-ends-with-the-data", test_recursion_ends_with_the_data);
    g_test_add_func("/tmpl/recursion-without-end", test_recursion_without_end);
    g_test_add_func("/tmpl/output-limit", test_output_limit);
    g_test_add_func("/tmpl/step-limit", test_step_limit);
    g_test_add_func("/tmpl/source-limit", test_source_limit);
    g_test_add_func("/tmpl/one-long-line", test_one_long_line);
    return g_test_run();
}
