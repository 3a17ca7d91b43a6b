#include "import/product_text.h"

#include "catalog/fields.h"
#include "yaml/scalar.h"

#include <string.h>

const char *product_text_key(enum product_field field, bool indonesian)
{
    const struct field *row = &PRODUCT_SCHEMA.fields[field];
    return indonesian ? row->alias : row->name;
}

static const char *variant_key(unsigned field, bool indonesian)
{
    const struct field *row = &VARIANT_SCHEMA.fields[field];
    return indonesian ? row->alias : row->name;
}

/* "true" and "used" in the words of the file's language. */
static const char *raw_word(const char *text, bool indonesian)
{
    if (!strcmp(text, "true"))
        return indonesian ? "ya" : "yes";
    if (!strcmp(text, "used"))
        return indonesian ? "bekas" : "used";
    return text;
}

static void map_write(GString *out, const struct goods_value *value)
{
    bool is_channels = value->field == PF_CHANNELS;
    g_string_append_c(out, '{');
    for (guint i = 0; i + 1 < value->items->len; i += 2) {
        g_string_append(out, i ? ", " : "");
        yaml_put_text(out, g_ptr_array_index(value->items, i));
        g_string_append(out, is_channels ? ": {category: " : ": ");
        yaml_put_text(out, g_ptr_array_index(value->items, i + 1));
        g_string_append(out, is_channels ? "}" : "");
    }
    g_string_append_c(out, '}');
}

static void steps_write(GString *out, const struct goods_value *value, bool indonesian)
{
    const struct field *fields = WHOLESALE_SCHEMA.fields;
    g_string_append_c(out, '[');
    for (guint i = 0; i + 1 < value->items->len; i += 2)
        g_string_append_printf(out, "%s{%s: %s, %s: %s}", i ? ", " : "",
                               indonesian ? fields[0].alias : fields[0].name,
                               (const char *)g_ptr_array_index(value->items, i),
                               indonesian ? fields[1].alias : fields[1].name,
                               (const char *)g_ptr_array_index(value->items, i + 1));
    g_string_append_c(out, ']');
}

void product_text_value(GString *out, const struct goods_value *value, bool indonesian)
{
    switch (value->kind) {
    case VALUE_TEXT:
        yaml_put_text(out, value->text);
        return;
    case VALUE_RAW:
        g_string_append(out, raw_word(value->text, indonesian));
        return;
    case VALUE_LIST:
        g_string_append_c(out, '[');
        for (guint i = 0; i < value->items->len; i++) {
            g_string_append(out, i ? ", " : "");
            yaml_put_text(out, g_ptr_array_index(value->items, i));
        }
        g_string_append_c(out, ']');
        return;
    case VALUE_MAP:
        map_write(out, value);
        return;
    case VALUE_STEPS:
        steps_write(out, value, indonesian);
        return;
    }
}

void product_text_variant(GString *out, const struct goods_variant *variant, bool indonesian)
{
    g_string_append_c(out, '{');
    for (guint i = 0; i < variant->values->len; i++) {
        const struct goods_value *value = &g_array_index(variant->values, struct goods_value, i);
        g_string_append_printf(out, "%s%s: ", i ? ", " : "", variant_key(value->field, indonesian));
        product_text_value(out, value, indonesian);
    }
    g_string_append_c(out, '}');
}

/* ---- the file ---- */

/* Ends a line; it came from `at`. */
static void line_end(struct product_text *text, struct place at)
{
    g_string_append_c(text->text, '\n');
    g_array_append_val(text->places, at);
}

static void value_line(struct product_text *text, const char *key, const struct goods_value *value,
                       bool indonesian)
{
    g_string_append_printf(text->text, "%s: ", key);
    product_text_value(text->text, value, indonesian);
    line_end(text, value->at);
}

static void photos_line(struct product_text *text, const struct goods *goods, bool indonesian)
{
    GString *out = text->text;
    guint n = 0;
    for (guint i = 0; i < goods->photos->len; i++) {
        const struct goods_photo *photo = &g_array_index(goods->photos, struct goods_photo, i);
        if (!photo->file)
            continue;
        if (n++)
            g_string_append(out, ", ");
        else
            g_string_append_printf(out, "%s: [", product_text_key(PF_PHOTOS, indonesian));
        yaml_put_text(out, photo->file);
    }
    if (!n)
        return;
    g_string_append_c(out, ']');
    line_end(text, g_array_index(goods->photos, struct goods_photo, 0).at);
}

static void variant_lines(struct product_text *text, const struct goods_variant *variant,
                          bool indonesian)
{
    for (guint i = 0; i < variant->values->len; i++) {
        const struct goods_value *value = &g_array_index(variant->values, struct goods_value, i);
        g_string_append(text->text, i ? "    " : "  - ");
        value_line(text, variant_key(value->field, indonesian), value, indonesian);
    }
    if (variant->photo_file) {
        g_string_append_printf(text->text, "    %s: ", variant_key(VF_PHOTO, indonesian));
        yaml_put_text(text->text, variant->photo_file);
        line_end(text, variant->photo_at);
    }
}

static void description_lines(struct product_text *text, const struct goods *goods)
{
    for (const char *p = goods->description; *p;) {
        size_t len = strcspn(p, "\n");
        g_string_append_len(text->text, p, (gssize)len);
        line_end(text, goods->description_at);
        p += len + (p[len] == '\n');
    }
}

void product_text_write(struct product_text *text, const struct goods *goods, bool indonesian)
{
    *text =
        (struct product_text){g_string_new("---"), g_array_new(FALSE, FALSE, sizeof(struct place))};
    line_end(text, goods->at);
    bool photos_written = false;
    for (guint i = 0; i < goods->values->len; i++) {
        const struct goods_value *value = &g_array_index(goods->values, struct goods_value, i);
        if (!photos_written && value->field > PF_PHOTOS) {
            photos_line(text, goods, indonesian);
            photos_written = true;
        }
        value_line(text, product_text_key((enum product_field)value->field, indonesian), value,
                   indonesian);
    }
    if (!photos_written)
        photos_line(text, goods, indonesian);
    if (goods->variants->len) {
        g_string_append_printf(text->text, "%s:", product_text_key(PF_VARIANTS, indonesian));
        line_end(text, goods->at);
    }
    for (guint i = 0; i < goods->variants->len; i++)
        variant_lines(text, g_ptr_array_index(goods->variants, i), indonesian);
    g_string_append(text->text, "---");
    line_end(text, goods->at);
    if (goods->description) {
        line_end(text, goods->description_at);
        description_lines(text, goods);
    }
}

void product_text_clear(struct product_text *text)
{
    if (text->text)
        g_string_free(text->text, TRUE);
    g_clear_pointer(&text->places, g_array_unref);
    text->text = NULL;
}
