/* The field tables: names apart, rows complete, and examples that the readers accept. */
#include "catalog/fields.h"

#include "catalog_fixture.h"

static void test_rows_are_complete(void)
{
    for (const struct schema *const *s = SCHEMAS; *s; s++) {
        g_assert_cmpuint((*s)->n, <=, SCHEMA_MAX_FIELDS);
        g_assert_cmpint((*s)->shorthand, <, (int)(*s)->n);
        for (unsigned i = 0; i < (*s)->n; i++) {
            const struct field *field = &(*s)->fields[i];
            g_assert_true(field->name && field->alias && field->example && field->help);
            g_assert_cmpuint(field->offset, <, (*s)->size);
            g_assert_cmpuint(field->second, <, (*s)->size);
            bool has_sub = field->type == FIELD_MAP || field->type == FIELD_LIST ||
                           field->type == FIELD_WALLETS;
            g_assert_cmpint(has_sub, ==, field->sub != NULL);
            g_assert_cmpint(field->type == FIELD_CHOICE, ==, field->choices != NULL);
            g_assert_cmpint(field->type == FIELD_LINKS, ==, field->known != NULL);
        }
    }
}

/* No key may mean two fields of one record. */
static void test_names_are_apart(void)
{
    for (const struct schema *const *s = SCHEMAS; *s; s++) {
        for (unsigned i = 0; i < (*s)->n; i++) {
            for (unsigned j = 0; j < (*s)->n; j++) {
                const struct field *a = &(*s)->fields[i], *b = &(*s)->fields[j];
                if (i != j && (!strcmp(a->name, b->name) || !strcmp(a->alias, b->alias) ||
                               !strcmp(a->name, b->alias)))
                    g_error("%s: %s and %s", (*s)->name, a->name, b->name);
            }
        }
    }
}

static void append_examples(GString *out, const struct schema *schema, bool indonesian)
{
    for (unsigned i = 0; i < schema->n; i++) {
        const struct field *field = &schema->fields[i];
        g_string_append_printf(out, "%s:%s%s\n", indonesian ? field->alias : field->name,
                               field->many_lines ? "\n  " : " ", field->example);
    }
}

/* What the help says must be what the readers take: nothing but missing photos is wrong. */
static void test_examples_are_read(void)
{
    for (int indonesian = 0; indonesian <= 1; indonesian++) {
        GString *shop = g_string_new(NULL), *product = g_string_new(NULL);
        GString *page = g_string_new("---\n");
        append_examples(shop, &SHOP_SCHEMA, indonesian);
        append_examples(product, &PRODUCT_SCHEMA, indonesian);
        append_examples(page, &PAGE_SCHEMA, indonesian);
        g_string_append(page, "---\nIsi.\n");
        struct fixture_file files[] = {
            {"shop.yaml", shop->str},
            {"products/a.yaml", product->str},
            {"pages/a.md", page->str},
            {NULL, NULL},
        };
        struct load_options options = {.threads = 1, .drafts = true};
        struct fixture f = fixture_load(files, options);
        for (size_t i = 0; i < diags_count(f.diags); i++) {
            const struct diag *diag = &diags_sorted(f.diags)[i];
            bool photo = diag->tag == DIAG_PHOTO_MISSING || diag->tag == DIAG_TEMPLATE_SLOT;
            g_autofree char *message = diag_message(diag);
            if (diag->level > DIAG_HINT && !photo)
                g_error("%s:%u: %s", diag->pos.file, diag->pos.line, message);
        }
        g_assert_cmpuint(f.catalog->n_products, ==, 1);
        /* Each row's value arrived: its place was kept. */
        for (unsigned i = 0; i < PF_COUNT; i++)
            g_assert_cmpuint(f.catalog->products[0].at[i].line, >, 0);
        for (unsigned i = 0; i < SF_COUNT; i++)
            g_assert_cmpuint(f.catalog->shop.at[i].line, >, 0);
        fixture_clear(&f);
        g_string_free(shop, TRUE);
        g_string_free(product, TRUE);
        g_string_free(page, TRUE);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/catalog/fields/rows-are-complete", test_rows_are_complete);
    g_test_add_func("/catalog/fields/names-are-apart", test_names_are_apart);
    g_test_add_func("/catalog/fields/examples-are-read", test_examples_are_read);
    return g_test_run();
}
