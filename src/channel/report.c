#include "channel/report.h"

#include "base/bug.h"
#include "base/lang.h"

void report_begin(struct json *json, const struct channel *channel)
{
    if (!json)
        return;
    json_object_begin(json);
    json_put_string(json, "channel", channel->name);
    json_put_string(json, "title", channel->title);
    json_put_string(json, "date", channel->date);
    json_put_string(json, "note", channel->note);
    json_key(json, "files");
    json_array_begin(json);
    for (uint32_t i = 0; i < channel->n_files; i++)
        json_string(json, channel->files[i].name);
    json_array_end(json);
    json_key(json, "left_out");
    json_array_begin(json);
}

static void place_put(struct json *json, struct pos pos, const char *tag, const char *message)
{
    json_put_string(json, "file", pos.file);
    if (pos.line)
        json_put_int(json, "line", pos.line);
    json_put_string(json, "tag", tag);
    json_put_string(json, "message", message);
}

static void reason_put(struct json *json, const struct listing_reason *reason,
                       const struct product *product)
{
    /* What stands in shop.yaml is to be mended there; the report is about the product. */
    bool is_own = !g_strcmp0(reason->pos.file, product->file);
    struct pos pos = is_own ? reason->pos : product_pos(product, PF_CATEGORY);
    const struct diag diag = {
        .tag = reason->tag, .pos = reason->pos, .args = (char **)reason->args};
    g_autofree char *message = diag_message(&diag);
    place_put(json, pos, diag_row(reason->tag)->tag, message);
}

void report_left_out(struct json *json, const struct listing *listing,
                     const struct product *product)
{
    if (!json)
        return;
    json_object_begin(json);
    json_put_string(json, "name", product->name);
    if (listing->is_skipped)
        place_put(json, product_pos(product, PF_CHANNELS), "skipped",
                  tr("the product is not meant for this channel"));
    for (guint i = 0; i < listing->reasons->len; i++) {
        if (i == 1) {
            json_key(json, "more");
            json_array_begin(json);
        }
        if (i)
            json_object_begin(json);
        reason_put(json, &g_array_index(listing->reasons, struct listing_reason, i), product);
        if (i)
            json_object_end(json);
    }
    if (listing->reasons->len > 1)
        json_array_end(json);
    json_object_end(json);
}

static const struct {
    const char *tag, *message;
} HELD_BACK[] = {
    [LEFT_OUT_DRAFT] = {"draft", N_("the product is a draft")},
    [LEFT_OUT_SEASON] = {"out-of-season", N_("the product is out of season today")},
    [LEFT_OUT_FAULTY] = {"faulty", N_("the product's file has errors")},
};

void report_end(struct json *json, const struct catalog *catalog, const struct channel_stats *stats)
{
    if (!json)
        return;
    for (uint32_t i = 0; i < catalog->n_left_out; i++) {
        const struct left_out *held = &catalog->left_out[i];
        BUG_ON((size_t)held->reason >= G_N_ELEMENTS(HELD_BACK));
        json_object_begin(json);
        json_put_string(json, "name", held->name);
        place_put(json, held->pos, HELD_BACK[held->reason].tag,
                  tr(HELD_BACK[held->reason].message));
        json_object_end(json);
    }
    json_array_end(json);
    json_put_int(json, "rows", stats->rows);
    json_put_int(json, "products_in", (int64_t)catalog->n_products + catalog->n_left_out);
    json_put_int(json, "products_out", stats->products);
    json_put_int(json, "products_left_out", stats->left_out);
    json_object_end(json);
}
