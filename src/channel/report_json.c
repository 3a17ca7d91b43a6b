/* report.json: keys are stable; a product's first reason stands beside its name, others under
 * "more". */
#include "channel/report.h"

#include "text/json.h"

/* What stands in shop.yaml is to be mended there; the report is about the product. */
static struct pos line_pos(const struct report *report, const struct report_item *item,
                           const struct report_line *line)
{
    if (item->product == REPORT_HELD_BACK)
        return line->pos;
    const struct product *product = &report->catalog->products[item->product];
    bool is_own = !g_strcmp0(line->pos.file, product->file);
    return is_own ? line->pos : product_pos(product, PF_CATEGORY);
}

static void line_put(struct json *json, const struct report *report, const struct report_item *item,
                     const struct report_line *line)
{
    struct pos pos = line_pos(report, item, line);
    g_autofree char *message =
        *line->then ? g_strconcat(line->what, "; ", line->then, NULL) : g_strdup(line->what);
    json_put_string(json, "file", pos.file);
    if (pos.line)
        json_put_int(json, "line", pos.line);
    json_put_string(json, "tag", line->tag);
    json_put_string(json, "message", message);
}

static void item_put(struct json *json, const struct report *report, const struct report_item *item)
{
    json_object_begin(json);
    json_put_string(json, "name", item->name);
    for (guint i = 0; i < item->lines->len; i++) {
        if (i == 1) {
            json_key(json, "more");
            json_array_begin(json);
        }
        if (i)
            json_object_begin(json);
        line_put(json, report, item, &g_array_index(item->lines, struct report_line, i));
        if (i)
            json_object_end(json);
    }
    if (item->lines->len > 1)
        json_array_end(json);
    json_object_end(json);
}

static void items_put(struct json *json, const struct report *report,
                      const struct report_channel *part, const char *key, bool listed)
{
    json_key(json, key);
    json_array_begin(json);
    for (guint i = 0; i < part->items->len; i++) {
        const struct report_item *item = part->items->pdata[i];
        if ((item->light == LIGHT_YELLOW) == listed)
            item_put(json, report, item);
    }
    json_array_end(json);
}

static void channel_put(struct json *json, const struct report *report,
                        const struct report_channel *part)
{
    json_object_begin(json);
    json_put_string(json, "channel", part->name);
    json_put_string(json, "title", part->title);
    json_put_string(json, "date", part->date);
    json_put_string(json, "note", part->note);
    json_key(json, "files");
    json_array_begin(json);
    for (guint i = 0; i < part->files->len; i++)
        json_string(json, part->files->pdata[i]);
    json_array_end(json);
    items_put(json, report, part, "left_out", false);
    items_put(json, report, part, "advice", true);
    json_put_int(json, "rows", part->rows);
    json_put_int(json, "products_in", part->products_in);
    json_put_int(json, "products_out", part->products_out);
    json_put_int(json, "products_left_out", part->products_in - part->products_out);
    json_object_end(json);
}

void report_json(const struct report *report, GString *out)
{
    const struct catalog *catalog = report->catalog;
    struct json json;
    json_init(&json, out, true);
    json_object_begin(&json);
    json_put_string(&json, "shop", catalog->shop.name);
    json_put_int(&json, "products", (int64_t)catalog->n_products + catalog->n_left_out);
    json_key(&json, "channels");
    json_array_begin(&json);
    for (guint i = 0; i < report->channels->len; i++)
        channel_put(&json, report, report->channels->pdata[i]);
    json_array_end(&json);
    json_object_end(&json);
    g_string_append_c(out, '\n');
}
