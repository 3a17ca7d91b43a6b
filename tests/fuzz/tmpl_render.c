/* Fuzz target: any bytes as templates, rendered on data that is not too kind. Parts between
 * form feeds are the template "t" and its partials "a", "b", "c". */
#include "tmpl/tmpl.h"

#include "base/bug.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PARTS = 4, MAX_BYTES = 4096, LEVELS = 3 };

struct parts {
    const char *text[PARTS];
    size_t size[PARTS];
};

/* ---- data: a value that has every name, three levels deep ---- */

static const struct tmpl_type VALUE_TYPE, LIST_TYPE;

static bool value_truth(struct tmpl_value value)
{
    return value.index > 0;
}

/* Names with an "l" are lists, others are values of the next level. */
static bool value_get(struct tmpl_value value, const struct tmpl_name *name,
                      struct tmpl_value *ret_value)
{
    BUG_ON(strlen(name->text) != name->len || tmpl_hash(name->text, name->len) != name->hash);
    if (strchr(name->text, 'x'))
        return false;
    bool is_list = strchr(name->text, 'l') != NULL;
    *ret_value =
        (struct tmpl_value){.type = is_list ? &LIST_TYPE : &VALUE_TYPE, .index = value.index - 1};
    return true;
}

/* Also the name of a partial. */
static void value_text(struct tmpl_value value, GString *out)
{
    static const char *const TEXTS[] = {"a", "b", "<&>\n", "c"};
    g_string_append(out, TEXTS[value.index & 3]);
}

static gssize list_count(struct tmpl_value value)
{
    return value.index > 0 ? value.index : 0;
}

static struct tmpl_value list_item(struct tmpl_value value, size_t i)
{
    BUG_ON((gssize)i >= list_count(value));
    return (struct tmpl_value){.type = &VALUE_TYPE, .index = value.index};
}

static const struct tmpl_type VALUE_TYPE = {
    .truth = value_truth, .get = value_get, .text = value_text};
static const struct tmpl_type LIST_TYPE = {.count = list_count, .item = list_item};

/* ---- templates ---- */

static const char *part_load(const char *name, size_t *ret_size, const char **ret_file, void *ctx)
{
    static const char NAMES[] = "tabc";
    const struct parts *parts = ctx;
    const char *found = *name && !name[1] ? strchr(NAMES, *name) : NULL;
    if (!found || !parts->text[found - NAMES])
        return NULL;
    *ret_size = parts->size[found - NAMES];
    *ret_file = "t";
    return parts->text[found - NAMES];
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > MAX_BYTES)
        return 0;
    struct parts parts = {0};
    const char *at = (const char *)data;
    const char *end = at + size;
    for (size_t i = 0; i < PARTS && at <= end; i++) {
        const char *stop = memchr(at, '\f', (size_t)(end - at));
        parts.text[i] = at;
        parts.size[i] = (size_t)((stop ? stop : end) - at);
        at = stop ? stop + 1 : end + 1;
    }
    AUTO(diags) diags = diags_new();
    AUTO(tmpl_set) set = tmpl_set_new(part_load, &parts, diags);
    const struct tmpl *tmpl = tmpl_get(set, "t");
    g_autoptr(GString) out = g_string_new(NULL);
    bool ok =
        tmpl && tmpl_render(set, tmpl, (struct tmpl_value){.type = &VALUE_TYPE, .index = LEVELS},
                            diags, out, NULL);
    BUG_ON(ok != (diags_count_level(diags, DIAG_ERROR) == 0));
    return 0;
}
