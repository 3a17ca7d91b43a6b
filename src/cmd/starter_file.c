#include "cmd/starter_file.h"

#include "base/bug.h"
#include "base/embed.h"
#include "base/lang.h"
#include "catalog/catalog.h"
#include "cmd/field_text.h"
#include "text/words.h"
#include "yaml/scalar.h"

#include <string.h>

enum { COMMENT_COLUMN = 36 };

/* "#    price: 15000            # whole rupiah" */
static void line_append(GString *out, const char *before, const char *key, const char *value,
                        const char *comment)
{
    gsize start = out->len;
    g_string_append_printf(out, "%s%s:%s%s", before, key, *value ? " " : "", value);
    int blanks = COMMENT_COLUMN - (int)words_chars(out->str + start);
    g_string_append_printf(out, "%*s # %s\n", MAX(blanks, 1), "", comment);
}

/* A row behind "#", with the keys of its group or of one entry of its list below it. */
static void row_append(GString *out, const struct field *field, unsigned indent, bool dash,
                       bool english)
{
    g_autofree char *example = field_example(field, english);
    g_autofree char *before = g_strdup_printf("#%*s%s", (int)indent, "", dash ? "- " : "");
    line_append(out, before, english ? field->name : field->alias, example ? example : "",
                tr(field->help));
    bool is_list = field->type == FIELD_LIST;
    for (unsigned i = 0; !example && field->sub && i < field->sub->n; i++)
        row_append(out, &field->sub->fields[i], indent + (is_list && i ? 4 : 2), is_list && !i,
                   english);
}

/* A row's value where it stands without "#"; NULL where it does not. */
struct ready {
    int row;
    const char *value;
};

static const char *ready_value(const struct ready *ready, int row)
{
    for (; ready->value; ready++) {
        if (ready->row == row)
            return ready->value;
    }
    return NULL;
}

static void fields_append(GString *out, const struct schema *schema, const struct ready *ready,
                          bool english)
{
    for (unsigned row = 0; row < schema->n; row++) {
        const struct field *field = &schema->fields[row];
        if (field->rare)
            continue;
        const char *value = ready_value(ready, (int)row);
        if (value)
            line_append(out, "", english ? field->name : field->alias, value, tr(field->help));
        else
            row_append(out, field, 0, false, english);
    }
}

/* Returns new: an embedded frame with the keys in place of {{fields}}. */
static char *frame_fill(const char *lang, const char *frame_name, const struct schema *schema,
                        const struct ready *ready)
{
    static const char SLOT[] = "{{fields}}\n";
    g_autofree char *path = g_strdup_printf("cmd/new/%s", frame_name);
    const char *frame = embed_data(path, NULL);
    const char *slot = frame ? strstr(frame, SLOT) : NULL;
    BUG_ON(!slot);
    /* Comments are in the language of the shop, whatever the messages are in. */
    const char *before = lang_current();
    BUG_ON(!lang_use(lang));
    GString *out = g_string_new_len(frame, slot - frame);
    fields_append(out, schema, ready, !strcmp(lang, "en"));
    g_string_append(out, slot + strlen(SLOT));
    BUG_ON(!lang_use(before));
    return g_string_free(out, FALSE);
}

char *starter_product_text(const char *lang, const char *name)
{
    g_autoptr(GString) quoted = g_string_new(NULL);
    yaml_put_quoted(quoted, name);
    const struct ready ready[] = {
        {PF_NAME, quoted->str}, {PF_PRICE, strcmp(lang, "en") ? "tanya" : "ask"}, {0, NULL}};
    g_autofree char *frame = g_strdup_printf("product.%s.md", lang);
    return frame_fill(lang, frame, &PRODUCT_SCHEMA, ready);
}

char *starter_shop_text(const char *lang, const char *name)
{
    g_autoptr(GString) quoted = g_string_new(NULL);
    yaml_put_quoted(quoted, name);
    const struct ready ready[] = {
        {SF_NAME, quoted->str}, {SF_LANG, lang}, {SF_WHATSAPP, ""}, {0, NULL}};
    g_autofree char *frame = g_strdup_printf("shop.%s.yaml", lang);
    return frame_fill(lang, frame, &SHOP_SCHEMA, ready);
}
