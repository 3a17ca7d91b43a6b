#include "channel/report.h"

#include "base/bug.h"
#include "base/lang.h"
#include "channel/listing.h"

#include <string.h>

static void line_clear(void *data)
{
    struct report_line *line = data;
    g_free(line->what);
    g_free(line->then);
}

static void item_free(void *data)
{
    struct report_item *item = data;
    g_array_unref(item->lines);
    g_free(item);
}

static void channel_part_free(void *data)
{
    struct report_channel *part = data;
    g_free(part->name);
    g_free(part->title);
    g_free(part->date);
    g_free(part->note);
    g_ptr_array_unref(part->files);
    g_ptr_array_unref(part->items);
    g_free(part);
}

struct report *report_new(const struct catalog *catalog)
{
    struct report *report = g_new0(struct report, 1);
    report->catalog = catalog;
    report->channels = g_ptr_array_new_with_free_func(channel_part_free);
    return report;
}

void report_free(struct report *report)
{
    if (!report)
        return;
    g_ptr_array_unref(report->channels);
    g_free(report);
}

void report_begin(struct report *report, const struct channel *channel)
{
    if (!report)
        return;
    struct report_channel *part = g_new0(struct report_channel, 1);
    part->name = g_strdup(channel->name);
    part->title = g_strdup(channel->title);
    part->date = g_strdup(channel->date);
    part->note = g_strdup(channel->note);
    part->is_about_products = channel->rows != ROWS_SHOP;
    part->files = g_ptr_array_new_with_free_func(g_free);
    part->items = g_ptr_array_new_with_free_func(item_free);
    g_ptr_array_add(report->channels, part);
}

static struct report_channel *last_part(const struct report *report)
{
    BUG_ON(!report->channels->len);
    return report->channels->pdata[report->channels->len - 1];
}

static struct report_item *item_new(struct report_channel *part, const char *name, uint32_t product,
                                    enum report_light light)
{
    struct report_item *item = g_new0(struct report_item, 1);
    item->name = name;
    item->product = product;
    item->light = light;
    item->lines = g_array_new(FALSE, FALSE, sizeof(struct report_line));
    g_array_set_clear_func(item->lines, line_clear);
    g_ptr_array_add(part->items, item);
    return item;
}

static void line_add(struct report_item *item, struct pos pos, const char *tag, const char *what)
{
    struct report_line line = {
        .pos = pos, .tag = tag, .what = g_strdup(what), .then = g_strdup("")};
    g_array_append_val(item->lines, line);
}

static void findings_take(struct report_item *item, const GArray *findings)
{
    for (guint i = 0; i < findings->len; i++) {
        const struct listing_reason *found = &g_array_index(findings, struct listing_reason, i);
        const struct diag diag = {
            .tag = found->tag, .pos = found->pos, .args = (char **)found->args};
        struct report_line line = {.pos = found->pos,
                                   .tag = diag_row(found->tag)->tag,
                                   .what = diag_sentence(&diag),
                                   .then = diag_remedy(&diag)};
        g_array_append_val(item->lines, line);
    }
}

void report_add(struct report *report, const struct listing *listing, const struct product *product)
{
    if (!report)
        return;
    struct report_channel *part = last_part(report);
    uint32_t index = product ? (uint32_t)(product - report->catalog->products) : REPORT_HELD_BACK;
    const char *name = product ? product->name : report->catalog->shop.name;
    enum report_light light = listing->is_skipped         ? LIGHT_GREY
                              : listing->reasons->len > 0 ? LIGHT_RED
                              : listing->advice->len > 0  ? LIGHT_YELLOW
                                                          : LIGHT_GREEN;
    part->products_in++;
    part->lights[light]++;
    if (listing_is_listed(listing)) {
        part->products_out++;
        part->rows += listing->n_rows;
    }
    if (light == LIGHT_GREEN)
        return;
    struct report_item *item = item_new(part, name, index, light);
    if (light == LIGHT_GREY)
        line_add(item,
                 product ? product_pos(product, PF_CHANNELS)
                         : shop_pos(&report->catalog->shop, SF_CHANNELS),
                 "skipped", tr("the product is not meant for this channel"));
    findings_take(item, listing->reasons);
    findings_take(item, listing->advice);
}

static const struct {
    const char *tag, *message;
    enum report_light light;
} HELD_BACK[] = {
    [LEFT_OUT_DRAFT] = {"draft", N_("the product is a draft"), LIGHT_GREY},
    [LEFT_OUT_SEASON] = {"out-of-season", N_("the product is out of season today"), LIGHT_GREY},
    [LEFT_OUT_FAULTY] = {"faulty", N_("the product's file has errors"), LIGHT_RED},
};

void report_end(struct report *report, const GPtrArray *files)
{
    if (!report)
        return;
    struct report_channel *part = last_part(report);
    for (guint i = 0; i < files->len; i++)
        g_ptr_array_add(part->files, g_strdup(files->pdata[i]));
    const struct catalog *catalog = report->catalog;
    for (uint32_t i = 0; part->is_about_products && i < catalog->n_left_out; i++) {
        const struct left_out *held = &catalog->left_out[i];
        BUG_ON((size_t)held->reason >= G_N_ELEMENTS(HELD_BACK));
        struct report_item *item =
            item_new(part, held->name, REPORT_HELD_BACK, HELD_BACK[held->reason].light);
        line_add(item, held->pos, HELD_BACK[held->reason].tag, tr(HELD_BACK[held->reason].message));
        part->products_in++;
        part->lights[item->light]++;
    }
}

void report_put_aside(struct report *report)
{
    if (report)
        last_part(report)->is_aside = true;
}
