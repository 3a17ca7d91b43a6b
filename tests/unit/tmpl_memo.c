/* Partials that are rendered once: the same bytes as without, and really once. */
#include "tmpl/tmpl.h"

#include "base/append.h"
#include "base/par.h"

#include <stdatomic.h>
#include <string.h>

/* ---- data: things that stay, and pages that stand where the page before stood ---- */

enum { THINGS = 6, PAGES = 40, ROUNDS = 150, THREADS = 4 };

struct thing {
    const char *name;
    bool flag;
    const struct thing *inner; /* NULL: none */
};

static const struct thing THING_DATA[THINGS] = {
    {"Keripik", true, &THING_DATA[1]}, {"Kopi & Teh", false, NULL},
    {"Batik <tulis>", true, NULL},     {"", false, &THING_DATA[2]},
    {"Sambal", true, &THING_DATA[4]},  {"\"Madu\"", false, &THING_DATA[5]},
};

struct page {
    char title[16];
    const struct thing *thing, *shop;
    const struct thing *list[3];
    unsigned n;
};

static atomic_uint names_printed;

/* False: no value can be told from another, so that everything is rendered. */
static _Thread_local bool tells = true;

static bool name_is(const struct tmpl_name *name, const char *text)
{
    return name->len == strlen(text) && !memcmp(name->text, text, name->len);
}

static void text_text(struct tmpl_value value, GString *out)
{
    g_string_append(out, value.data);
}

static bool text_key(struct tmpl_value value, GString *key)
{
    append_terminated(key, value.data);
    return tells;
}

static void name_text(struct tmpl_value value, GString *out)
{
    atomic_fetch_add(&names_printed, 1);
    g_string_append(out, value.data);
}

static void index_text(struct tmpl_value value, GString *out)
{
    append_int(out, value.index);
}

static bool text_truth(struct tmpl_value value)
{
    return *(const char *)value.data;
}

static const struct tmpl_type TEXT_TYPE = {.text = text_text, .key = text_key};
static const struct tmpl_type NAME_TYPE = {.text = name_text, .truth = text_truth};
static const struct tmpl_type INDEX_TYPE = {.text = index_text};
static const struct tmpl_type FLAG_TYPE = {0};

static bool thing_get(struct tmpl_value value, const struct tmpl_name *name,
                      struct tmpl_value *ret_value);

static void thing_text(struct tmpl_value value, GString *out)
{
    g_string_append(out, ((const struct thing *)value.data)->name);
}

static bool thing_key(struct tmpl_value value, GString *key)
{
    return tmpl_key_data(value, key) && tells;
}

static const struct tmpl_type THING_TYPE = {
    .get = thing_get, .text = thing_text, .key = thing_key, .is_noted = true};

static struct tmpl_value thing_value(const struct thing *thing)
{
    return (struct tmpl_value){.type = thing ? &THING_TYPE : NULL, .data = thing};
}

static bool thing_get(struct tmpl_value value, const struct tmpl_name *name,
                      struct tmpl_value *ret_value)
{
    const struct thing *thing = value.data;
    *ret_value = (struct tmpl_value){0};
    if (name_is(name, "name")) {
        *ret_value = (struct tmpl_value){&NAME_TYPE, thing->name, 0};
    } else if (name_is(name, "flag")) {
        ret_value->type = thing->flag ? &FLAG_TYPE : NULL;
    } else if (name_is(name, "place")) {
        tmpl_index_read();
        *ret_value = (struct tmpl_value){&INDEX_TYPE, NULL, value.index + 1};
    } else if (name_is(name, "inner")) {
        *ret_value = thing_value(thing->inner);
    } else {
        return false;
    }
    return true;
}

static gssize list_count(struct tmpl_value value)
{
    return ((const struct page *)value.data)->n;
}

static struct tmpl_value list_item(struct tmpl_value value, size_t i)
{
    struct tmpl_value item = thing_value(((const struct page *)value.data)->list[i]);
    item.index = (intptr_t)i;
    return item;
}

static bool list_key(struct tmpl_value value, GString *key)
{
    const struct page *page = value.data;
    append_int(key, page->n);
    append_bytes(key, (const char *)page->list, page->n * sizeof *page->list);
    return tells;
}

/* `list` can be told by its items, `items` cannot. */
static const struct tmpl_type LIST_TYPE = {.count = list_count, .item = list_item, .key = list_key};
static const struct tmpl_type UNTOLD_LIST_TYPE = {.count = list_count, .item = list_item};

static void part_text(struct tmpl_value value, GString *out)
{
    g_string_append(out, ((const struct page *)value.data)->n % 2 ? "one" : "two");
}

static const struct tmpl_type PART_TYPE = {.text = part_text};

static bool page_get(struct tmpl_value value, const struct tmpl_name *name,
                     struct tmpl_value *ret_value);
static const struct tmpl_type PAGE_TYPE = {.get = page_get};

static bool page_get(struct tmpl_value value, const struct tmpl_name *name,
                     struct tmpl_value *ret_value)
{
    const struct page *page = value.data;
    *ret_value = (struct tmpl_value){0};
    if (name_is(name, "title"))
        *ret_value = (struct tmpl_value){&TEXT_TYPE, page->title, 0};
    else if (name_is(name, "thing"))
        *ret_value = thing_value(page->thing);
    else if (name_is(name, "shop"))
        *ret_value = thing_value(page->shop);
    else if (name_is(name, "list") && page->n)
        *ret_value = (struct tmpl_value){&LIST_TYPE, page, 0};
    else if (name_is(name, "items") && page->n)
        *ret_value = (struct tmpl_value){&UNTOLD_LIST_TYPE, page, 0};
    else if (name_is(name, "page"))
        *ret_value = value;
    else if (name_is(name, "part"))
        *ret_value = (struct tmpl_value){&PART_TYPE, page, 0};
    else
        return name_is(name, "list") || name_is(name, "items");
    return true;
}

/* ---- templates ---- */

static const char *parts_load(const char *name, size_t *ret_size, const char **ret_file, void *ctx)
{
    const char *text = g_hash_table_lookup(ctx, name);
    *ret_file = name;
    *ret_size = text ? strlen(text) : 0;
    return text;
}

static void page_render(struct tmpl_set *set, const struct page *page, GString *out,
                        struct tmpl_seen *seen)
{
    AUTO(diags) diags = diags_new();
    const struct tmpl *tmpl = tmpl_get(set, "page");
    struct tmpl_value root = {&PAGE_TYPE, page, 0};
    g_string_truncate(out, 0);
    g_assert_true(tmpl_render(set, tmpl, root, diags, out, seen));
}

/* What a set makes of it that remembers nothing. */
static void plain_render(GHashTable *parts, const struct page *page, GString *out,
                         struct tmpl_seen *seen)
{
    AUTO(diags) diags = diags_new();
    AUTO(tmpl_set) set = tmpl_set_new(parts_load, parts, diags);
    tells = false;
    page_render(set, page, out, seen);
    tells = true;
}

static bool seen_is_among(const struct tmpl_seen *some, const struct tmpl_seen *all)
{
    for (unsigned i = 0; i < some->n; i++) {
        bool found = false;
        for (unsigned k = 0; k < all->n; k++)
            found = found || all->records[k] == some->records[i];
        if (!found)
            return false;
    }
    return true;
}

static void page_compare(GHashTable *parts, struct tmpl_set *set, const struct page *page)
{
    g_autoptr(GString) is = g_string_new(NULL);
    g_autoptr(GString) wanted = g_string_new(NULL);
    struct tmpl_seen is_seen = {.n = 0}, wanted_seen = {.n = 0};
    page_render(set, page, is, &is_seen);
    plain_render(parts, page, wanted, &wanted_seen);
    g_assert_cmpstr(is->str, ==, wanted->str);
    g_assert_true(seen_is_among(&is_seen, &wanted_seen) && seen_is_among(&wanted_seen, &is_seen));
}

/* ---- any templates, any pages ---- */

static struct page random_page(GRand *rand)
{
    struct page page = {.shop = &THING_DATA[0]};
    g_snprintf(page.title, sizeof page.title, "T%d", g_rand_int_range(rand, 0, 3));
    page.thing = &THING_DATA[g_rand_int_range(rand, 0, THINGS)];
    page.n = (unsigned)g_rand_int_range(rand, 0, 4);
    for (unsigned i = 0; i < page.n; i++)
        page.list[i] = &THING_DATA[g_rand_int_range(rand, 0, THINGS)];
    return page;
}

static void random_body(GRand *rand, GString *out, unsigned depth)
{
    static const char *const NAMES[] = {
        "title",
        "name",
        "flag",
        "place",
        "inner.name",
        "thing.name",
        "thing.inner.name",
        "shop.name",
        "list",
        "items",
        "page.title",
        "page.page.thing.name",
        "nothing",
        ".",
        "inner",
        "thing",
        "shop",
        "page",
        "thing.place",
    };
    static const char *const CALLS[] = {
        "{{> a}}",
        "{{> b}}",
        "\n{{> c}}\n",
        "\n  {{> a}}\n",
        "{{>*part}}",
        "{{> loop}}",
        "{{<framed}}{{$x}}{{title}}{{/x}}{{/framed}}",
        "{{> framed}}",
    };
    g_string_append(out, "{{.}}");
    for (int i = g_rand_int_range(rand, 3, 9); i > 0; i--) {
        const char *name = NAMES[g_rand_int_range(rand, 0, G_N_ELEMENTS(NAMES))];
        int kind = g_rand_int_range(rand, 0, depth ? 6 : 3);
        if (kind < 2) {
            g_string_append_printf(out, "%d{{%s}}", i, name);
        } else if (kind == 2) {
            g_string_append(out, "tekst\n");
        } else if (kind == 3) {
            g_string_append_printf(out, "{{^%s}}", name);
            random_body(rand, out, depth - 1);
            g_string_append_printf(out, "{{/%s}}", name);
        } else if (kind == 4) {
            g_string_append_printf(out, "{{#%s}}", name);
            random_body(rand, out, depth - 1);
            g_string_append_printf(out, "{{/%s}}", name);
        } else {
            g_string_append(out, CALLS[g_rand_int_range(rand, 0, G_N_ELEMENTS(CALLS))]);
        }
    }
}

/* Each partial may call only those before it, but for one that calls itself. */
static GHashTable *random_parts(GRand *rand)
{
    static const char *const NAMES[] = {"framed", "one", "two", "a", "b", "c", "page"};
    GHashTable *parts = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    g_hash_table_insert(
        parts, (void *)"loop",
        g_strdup("{{#inner}}<{{name}}{{^inner.inner}}{{> loop}}{{/inner.inner}}"
                 "{{title}}{{flag}}{{place}}{{shop.name}}{{thing.name}}{{/inner}}"));
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        GString *text = g_string_new(i ? "" : "{{$x}}x{{/x}}");
        random_body(rand, text, 2);
        /* What would call itself without an end calls nothing. */
        for (size_t later = i; later < G_N_ELEMENTS(NAMES); later++) {
            g_autofree char *call = g_strdup_printf("> %s}}", NAMES[later]);
            g_autofree char *parent = g_strdup_printf("<%s}}", NAMES[later]);
            g_string_replace(text, call, "> no}}", 0);
            if (strstr(text->str, parent))
                g_string_assign(text, "{{title}}");
        }
        if (i < 3)
            g_string_replace(text, "{{>*part}}", "", 0);
        g_hash_table_insert(parts, (void *)NAMES[i], g_string_free(text, FALSE));
    }
    return parts;
}

static void test_random(void)
{
    for (guint32 round = 0; round < ROUNDS; round++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed(round);
        g_autoptr(GHashTable) parts = random_parts(rand);
        AUTO(diags) diags = diags_new();
        AUTO(tmpl_set) set = tmpl_set_new(parts_load, parts, diags);
        if (!tmpl_get(set, "page")) {
            g_test_message("round %u: %s", round, (char *)g_hash_table_lookup(parts, "page"));
            g_assert_not_reached();
        }
        struct page page;
        for (unsigned i = 0; i < PAGES; i++) {
            page = random_page(rand);
            page_compare(parts, set, &page);
        }
    }
}

/* ---- what is rendered how often ---- */

/* Renders pages that `change` makes different; returns how often a name was printed. */
static unsigned names_of_pages(const char *part, void (*change)(struct page *page, unsigned i))
{
    g_autoptr(GHashTable) parts = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_insert(parts, (void *)"page", (void *)"{{#list}}\n{{> part}}\n{{/list}}\n");
    g_hash_table_insert(parts, (void *)"part", (void *)part);
    AUTO(diags) diags = diags_new();
    AUTO(tmpl_set) set = tmpl_set_new(parts_load, parts, diags);
    g_autoptr(GString) out = g_string_new(NULL);
    unsigned before = atomic_load(&names_printed);
    struct page page;
    for (unsigned i = 0; i < 200; i++) {
        page = (struct page){.shop = &THING_DATA[0], .list = {&THING_DATA[2]}, .n = 1};
        change(&page, i);
        page_render(set, &page, out, NULL);
    }
    return atomic_load(&names_printed) - before;
}

#define LONG_PART "{{title}}{{flag}}{{#flag}}{{name}}{{/flag}}{{^flag}}{{name}}{{/flag}}{{nothing}}"

static void change_nothing(struct page *page, unsigned i)
{
    (void)page;
    (void)i;
}

static void change_title(struct page *page, unsigned i)
{
    g_snprintf(page->title, sizeof page->title, "%u", i % 2);
}

static void change_thing(struct page *page, unsigned i)
{
    page->list[0] = &THING_DATA[i % 3];
}

static void change_place(struct page *page, unsigned i)
{
    page->n = 1 + i % 2;
    page->list[1] = page->list[0];
}

static void test_once(void)
{
    g_assert_cmpuint(names_of_pages(LONG_PART, change_nothing), ==, 1);
    g_assert_cmpuint(names_of_pages(LONG_PART, change_title), ==, 2);
    g_assert_cmpuint(names_of_pages(LONG_PART, change_thing), ==, 3);
    g_assert_cmpuint(names_of_pages(LONG_PART, change_place), ==, 1);
    /* Where the place is shown, there is one for each. */
    g_assert_cmpuint(names_of_pages(LONG_PART "{{place}}", change_place), ==, 2);
    /* What is asked of a list that nothing tells comes anew on each page. */
    g_assert_cmpuint(names_of_pages(LONG_PART "{{#items}}.{{/items}}", change_nothing), ==, 200);
    g_assert_cmpuint(names_of_pages("{{name}}", change_nothing), ==, 200);
}

/* ---- where it is called from ---- */

/* Indentation, arguments and lines that have begun are no contexts. */
static void test_callers(void)
{
    g_autoptr(GHashTable) parts = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_insert(parts, (void *)"page",
                        (void *)"{{> part}}\n  {{> part}}\n\t{{> part}}\n{{> part}}-{{> part}}\n"
                                "{{<frame}}{{$x}}1{{/x}}{{/frame}}"
                                "{{<frame}}\n{{$x}}\n{{> part}}\n {{> part}}\n{{/x}}\n{{/frame}}"
                                "{{> frame}}{{#list}}\n {{> deep}}\n{{> deep}}\n{{/list}}");
    g_hash_table_insert(parts, (void *)"part", (void *)LONG_PART "\n{{title}}\n" LONG_PART "\n");
    g_hash_table_insert(parts, (void *)"frame", (void *)LONG_PART "<{{$x}}0{{/x}}>" LONG_PART);
    g_hash_table_insert(parts, (void *)"deep", (void *)LONG_PART "\n  {{> part}}\n{{> part}}");
    AUTO(diags) diags = diags_new();
    AUTO(tmpl_set) set = tmpl_set_new(parts_load, parts, diags);
    struct page page = {.title = "T", .shop = &THING_DATA[0], .thing = &THING_DATA[1]};
    page.list[page.n++] = &THING_DATA[2];
    page.list[page.n++] = &THING_DATA[2];
    for (unsigned i = 0; i < 4; i++)
        page_compare(parts, set, &page);
}

/* ---- limits ---- */

/* Remembered or not, a page ends at the same instruction. */
static void test_limits(void)
{
    g_autoptr(GHashTable) parts = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GString) page_text = g_string_new(NULL);
    g_autoptr(GString) part_text_long = g_string_new("{{title}}{{title}}{{title}}{{title}}");
    for (unsigned i = 0; i < 60 * 1024; i++)
        g_string_append_c(part_text_long, 'x');
    for (unsigned i = 0; i < 300; i++)
        g_string_append(page_text, "{{> part}}");
    g_hash_table_insert(parts, (void *)"page", page_text->str);
    g_hash_table_insert(parts, (void *)"part", part_text_long->str);
    AUTO(diags) diags = diags_new();
    AUTO(tmpl_set) set = tmpl_set_new(parts_load, parts, diags);
    struct page page = {.title = "t"};
    g_autoptr(GString) out = g_string_new(NULL);
    for (unsigned i = 0; i < 3; i++) {
        AUTO(diags) found = diags_new();
        g_string_truncate(out, 0);
        g_assert_false(tmpl_render(set, tmpl_get(set, "page"),
                                   (struct tmpl_value){&PAGE_TYPE, &page, 0}, found, out, NULL));
        g_assert_cmpuint(diags_count(found), ==, 1);
        g_assert_cmpuint(diags_sorted(found)->tag, ==, DIAG_TMPL_OUTPUT_TOO_BIG);
        g_assert_cmpstr(diags_sorted(found)->pos.file, ==, "part");
    }
}

/* ---- threads ---- */

struct crowd {
    GHashTable *parts;
    struct tmpl_set *set;
};

static void crowd_render(size_t i, unsigned worker, void *ctx)
{
    (void)worker;
    const struct crowd *crowd = ctx;
    g_autoptr(GRand) rand = g_rand_new_with_seed((guint32)i % 50);
    struct page page = random_page(rand);
    page_compare(crowd->parts, crowd->set, &page);
}

static void test_threads(void)
{
    for (guint32 round = 0; round < 10; round++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed(round);
        AUTO(diags) diags = diags_new();
        struct crowd crowd = {.parts = random_parts(rand)};
        crowd.set = tmpl_set_new(parts_load, crowd.parts, diags);
        g_assert_nonnull(tmpl_get(crowd.set, "page"));
        par_for(300, THREADS, crowd_render, &crowd);
        tmpl_set_free(crowd.set);
        g_hash_table_unref(crowd.parts);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tmpl/memo/random", test_random);
    g_test_add_func("/tmpl/memo/once", test_once);
    g_test_add_func("/tmpl/memo/callers", test_callers);
    g_test_add_func("/tmpl/memo/limits", test_limits);
    g_test_add_func("/tmpl/memo/threads", test_threads);
    return g_test_run();
}
