#include "site/view.h"

#include "base/append.h"
#include "base/bug.h"
#include "catalog/catalog.h"
#include "site/view_tables.h"

#include <string.h>

enum { LIST_KEY_MAX = 64 };
enum { ITEM_LAST = 1 << 30, ITEM_CURRENT = 1 << 29, ITEM_NUMBER = (1 << 24) - 1 };

static struct view_table *const TABLES[] = {
    &view_page,        &view_site,     &view_about,   &view_og,         &view_crumb,
    &view_share_links, &view_menu,     &view_pager,   &view_pager_item, &view_shop,
    &view_whatsapp,    &view_phone,    &view_address, &view_hours,      &view_day,
    &view_link,        &view_payment,  &view_account, &view_shipping,   &view_permit,
    &view_testimonial, &view_question, &view_photo,   &view_photo_size, &view_text_photo,
    &view_category,    &view_product,  &view_axis,    &view_axis_value, &view_variant,
    &view_wholesale,   &view_spec,     &view_post,
};

/* ---- scalars ---- */

static void string_text(struct tmpl_value value, GString *out)
{
    append_text(out, value.data);
}

static const char *string_chars(struct tmpl_value value)
{
    return value.data;
}

static void computed_text(struct tmpl_value value, GString *out)
{
    ((view_text_fn)value.index)(value.data, out);
}

static void number_text(struct tmpl_value value, GString *out)
{
    append_int(out, value.index);
}

static void flag_text(struct tmpl_value value, GString *out)
{
    (void)value;
    g_string_append(out, "true");
}

static bool always_html(struct tmpl_value value)
{
    (void)value;
    return true;
}

static bool string_key(struct tmpl_value value, GString *key)
{
    append_terminated(key, value.data);
    return true;
}

static bool index_key(struct tmpl_value value, GString *key)
{
    append_bytes(key, (const char *)&value.index, sizeof value.index);
    return true;
}

/* Texts of a page may stand on its worker's stack: they are told by what they say. */
static const struct tmpl_type STRING_TYPE = {
    .text = string_text, .chars = string_chars, .key = string_key};
static const struct tmpl_type HTML_TYPE = {
    .text = string_text, .is_html = always_html, .key = string_key};
static const struct tmpl_type COMPUTED_TYPE = {.text = computed_text};
static const struct tmpl_type COMPUTED_HTML_TYPE = {.text = computed_text, .is_html = always_html};
static const struct tmpl_type NUMBER_TYPE = {.text = number_text, .key = index_key};
static const struct tmpl_type FLAG_TYPE = {.text = flag_text, .key = index_key};

struct tmpl_value view_string(const char *text)
{
    if (!text || !*text)
        return VIEW_MISSING;
    return (struct tmpl_value){.type = &STRING_TYPE, .data = text};
}

struct tmpl_value view_html(const char *html)
{
    if (!html || !*html)
        return VIEW_MISSING;
    return (struct tmpl_value){.type = &HTML_TYPE, .data = html};
}

struct tmpl_value view_text(view_text_fn fn, const void *record)
{
    return (struct tmpl_value){.type = &COMPUTED_TYPE, .data = record, .index = (intptr_t)fn};
}

struct tmpl_value view_html_text(view_text_fn fn, const void *record)
{
    return (struct tmpl_value){.type = &COMPUTED_HTML_TYPE, .data = record, .index = (intptr_t)fn};
}

struct tmpl_value view_number(int64_t number)
{
    return (struct tmpl_value){.type = &NUMBER_TYPE, .index = (intptr_t)number};
}

struct tmpl_value view_count(int64_t number)
{
    return number ? view_number(number) : VIEW_MISSING;
}

struct tmpl_value view_flag(bool flag)
{
    return flag ? (struct tmpl_value){.type = &FLAG_TYPE} : VIEW_MISSING;
}

/* ---- records and lists ---- */

struct tmpl_value view_record(const struct view_table *table, const void *record)
{
    return record ? (struct tmpl_value){.type = &table->type, .data = record} : VIEW_MISSING;
}

static gssize list_count(struct tmpl_value value)
{
    return ((const struct view_list *)value.data)->n;
}

static struct tmpl_value list_item(struct tmpl_value value, size_t i)
{
    const struct view_list *list = value.data;
    const void *record = list->stride ? (const char *)list->items + i * list->stride
                                      : ((const void *const *)list->items)[i];
    intptr_t index = (intptr_t)i;
    if (i + 1 == list->n)
        index |= ITEM_LAST;
    if (i + 1 == list->current)
        index |= ITEM_CURRENT;
    return (struct tmpl_value){.type = &list->of->type, .data = record, .index = index};
}

/* Told by its items, as the list itself may be of the page. Long ones are of one page only. */
static bool list_key(struct tmpl_value value, GString *key)
{
    const struct view_list *list = value.data;
    if (list->of->is_of_page || list->n > LIST_KEY_MAX)
        return false;
    append_bytes(key, (const char *)&list->of, sizeof list->of);
    append_bytes(key, (const char *)&list->n, sizeof list->n);
    append_bytes(key, (const char *)&list->stride, sizeof list->stride);
    append_bytes(key, (const char *)&list->current, sizeof list->current);
    if (list->stride)
        append_bytes(key, (const char *)&list->items, sizeof list->items);
    else
        append_bytes(key, list->items, list->n * sizeof(void *));
    return true;
}

static const struct tmpl_type LIST_TYPE = {.count = list_count, .item = list_item, .key = list_key};

void append_initial(GString *out, const char *name)
{
    if (name && *name)
        g_string_append_unichar(out, g_unichar_toupper(g_utf8_get_char(name)));
}

struct tmpl_value view_records(const struct view_list *list)
{
    if (!list->n)
        return VIEW_MISSING;
    return (struct tmpl_value){.type = &LIST_TYPE, .data = list};
}

static gssize strings_count(struct tmpl_value value)
{
    return ((const struct strings *)value.data)->n;
}

static struct tmpl_value strings_item(struct tmpl_value value, size_t i)
{
    return view_string(((const struct strings *)value.data)->items[i]);
}

static const struct tmpl_type STRINGS_TYPE = {.count = strings_count, .item = strings_item};

struct tmpl_value view_strings(const struct strings *strings)
{
    if (!strings->n)
        return VIEW_MISSING;
    return (struct tmpl_value){.type = &STRINGS_TYPE, .data = strings};
}

unsigned view_position(struct tmpl_value self)
{
    tmpl_index_read();
    return (unsigned)(self.index & ITEM_NUMBER) + 1;
}

bool view_is_last(struct tmpl_value self)
{
    tmpl_index_read();
    return self.index & ITEM_LAST;
}

bool view_is_current(struct tmpl_value self)
{
    tmpl_index_read();
    return self.index & ITEM_CURRENT;
}

/* ---- tables ---- */

const struct view_field *view_field_find(const struct view_table *table, const char *name,
                                         size_t len)
{
    uint32_t hash = tmpl_hash(name, len);
    for (uint32_t slot = hash % VIEW_SLOTS; table->slots[slot]; slot = (slot + 1) % VIEW_SLOTS) {
        unsigned i = table->slots[slot] - 1u;
        const struct view_field *field = &table->fields[i];
        if (table->hashes[i] == hash && !strncmp(field->name, name, len) && !field->name[len])
            return field;
    }
    return NULL;
}

static bool table_get(struct tmpl_value value, const struct tmpl_name *name,
                      struct tmpl_value *ret_value)
{
    const struct view_table *table = (const struct view_table *)value.type;
    uint32_t slot = name->hash % VIEW_SLOTS;
    for (unsigned i; (i = table->slots[slot]); slot = (slot + 1) % VIEW_SLOTS) {
        if (table->interned[i - 1] == name->text) {
            *ret_value = table->fields[i - 1].get(value);
            return true;
        }
    }
    return false;
}

static void table_init(struct view_table *table)
{
    BUG_ON(table->n_fields > VIEW_SLOTS / 2);
    table->type.get = table_get;
    table->type.key = table->is_of_page ? NULL : tmpl_key_data;
    for (size_t i = 0; i < table->n_fields; i++) {
        const char *name = table->fields[i].name;
        BUG_ON(view_field_find(table, name, strlen(name)));
        table->hashes[i] = tmpl_hash(name, strlen(name));
        table->interned[i] = g_intern_static_string(name);
        uint32_t slot = table->hashes[i] % VIEW_SLOTS;
        while (table->slots[slot])
            slot = (slot + 1) % VIEW_SLOTS;
        table->slots[slot] = (uint8_t)(i + 1);
    }
}

void view_init(void)
{
    static gsize once;
    if (!g_once_init_enter(&once))
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(TABLES); i++)
        table_init(TABLES[i]);
    view_product.type.is_noted = true;
    g_once_init_leave(&once, 1);
}

/* ---- documentation ---- */

static const char *const KIND_NAMES[] = {
    [VIEW_TEXT] = "text",     [VIEW_HTML] = "HTML",      [VIEW_NUMBER] = "number",
    [VIEW_FLAG] = "flag",     [VIEW_RECORD] = "record",  [VIEW_LIST] = "list",
    [VIEW_STRINGS] = "texts", [VIEW_TREE] = "free data",
};
static_assert(G_N_ELEMENTS(KIND_NAMES) == VIEW_KIND_COUNT, "one name a kind");

const char *view_kind_name(enum view_kind kind)
{
    return KIND_NAMES[kind];
}

const struct view_table *view_table_at(size_t i)
{
    return i < G_N_ELEMENTS(TABLES) ? TABLES[i] : NULL;
}

static void docs_table(GString *out, const struct view_table *table)
{
    g_string_append_printf(out, "## %s\n\n%s\n\n| name | kind | meaning |\n|---|---|---|\n",
                           table->name, table->help);
    for (size_t i = 0; i < table->n_fields; i++) {
        const struct view_field *field = &table->fields[i];
        g_string_append_printf(out, "| `%s` | %s", field->name, KIND_NAMES[field->kind]);
        if (field->of)
            g_string_append_printf(out, " [%s](#%s)", field->of->name, field->of->name);
        g_string_append_printf(out, " | %s |\n", field->help);
    }
    g_string_append_c(out, '\n');
}

void view_docs(GString *out)
{
    for (size_t i = 0; i < G_N_ELEMENTS(TABLES); i++)
        docs_table(out, TABLES[i]);
}
