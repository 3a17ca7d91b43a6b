#include "cmd/product_file.h"

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

/* The keys of a group or of one entry of a list, behind "#". */
static void sub_append(GString *out, const struct field *field, bool english)
{
    bool is_list = field->type == FIELD_LIST;
    for (unsigned i = 0; i < field->sub->n; i++) {
        const struct field *sub = &field->sub->fields[i];
        g_autofree char *example = field_example(sub, english);
        const char *before = !is_list ? "#  " : i ? "#    " : "#  - ";
        line_append(out, before, english ? sub->name : sub->alias, example ? example : "",
                    tr(sub->help));
    }
}

static void fields_append(GString *out, const char *name, bool english)
{
    g_autoptr(GString) quoted = g_string_new(NULL);
    yaml_put_quoted(quoted, name);
    for (int row = 0; row < PF_COUNT; row++) {
        const struct field *field = &PRODUCT_SCHEMA.fields[row];
        if (field->rare)
            continue;
        const char *key = english ? field->name : field->alias;
        g_autofree char *example = field_example(field, english);
        if (row == PF_NAME)
            g_string_append_printf(out, "%s: %s\n", key, quoted->str);
        else if (row == PF_PRICE)
            line_append(out, "", key, english ? "ask" : "tanya", tr(field->help));
        else
            line_append(out, field->required ? "" : "#", key, example ? example : "",
                        tr(field->help));
        if (field->sub)
            sub_append(out, field, english);
    }
}

char *product_file_text(const char *lang, const char *name)
{
    static const char SLOT[] = "{{fields}}\n";
    g_autofree char *path = g_strdup_printf("cmd/new/product.%s.md", lang);
    const char *frame = embed_data(path, NULL);
    const char *slot = frame ? strstr(frame, SLOT) : NULL;
    BUG_ON(!slot);
    /* Comments are in the language of the shop, whatever the messages are in. */
    const char *before = lang_current();
    BUG_ON(!lang_use(lang));
    GString *out = g_string_new_len(frame, slot - frame);
    fields_append(out, name, !strcmp(lang, "en"));
    g_string_append(out, slot + strlen(SLOT));
    BUG_ON(!lang_use(before));
    return g_string_free(out, FALSE);
}
