/*
 * report.html: the same for people. One page without script or anything from elsewhere; all text
 * from the shop goes through text_put().
 */
#include "base/bug.h"
#include "base/lang.h"
#include "channel/report.h"
#include "text/escape.h"

#include <string.h>

/* Products that are well everywhere are shown one by one only in shops of this size. */
enum { SHOWN_WHEN_WELL = 200 };

/* Not by colour alone: each light has its shape. */
static const struct {
    const char *class_name, *mark, *word;
} LIGHTS[] = {
    [LIGHT_GREEN] = {"g", "●", N_("listed")},
    [LIGHT_YELLOW] = {"y", "▲", N_("listed, to be mended")},
    [LIGHT_RED] = {"r", "■", N_("left out")},
    [LIGHT_GREY] = {"n", "–", N_("not meant for it")},
};
static_assert(G_N_ELEMENTS(LIGHTS) == LIGHT_COUNT, "a look a light");

static const char STYLE[] =
    ":root{color-scheme:light dark;--b:#fff;--t:#1d1f21;--m:#5b6067;--l:#dcdfe3;--s:#f5f6f7;"
    "--g:#18794e;--y:#8a5a00;--r:#b3261e;--n:#6b7177;--yb:#fff5d9;--rb:#fdeceb;--a:#0b57b0}"
    "@media(prefers-color-scheme:dark){:root{--b:#16181a;--t:#e7e9eb;--m:#a3a9b0;--l:#34383d;"
    "--s:#1f2225;--g:#4cc38a;--y:#e9b44c;--r:#ff8a80;--n:#8d949b;--yb:#2f2710;--rb:#351a18;"
    "--a:#86b7f5}}"
    "*{box-sizing:border-box}"
    "body{margin:0 auto;max-width:72rem;padding:1rem;background:var(--b);color:var(--t);"
    "font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}"
    "h1{font-size:1.6rem;line-height:1.2;margin:.5rem 0 0}h2{font-size:1.2rem;margin:2.5rem 0 .5rem}"
    "h3{font-size:1rem;margin:0}p{margin:.25rem 0}a{color:var(--a)}"
    ".m{color:var(--m);font-size:.875rem}.g{color:var(--g)}.y{color:var(--y)}.r{color:var(--r)}"
    ".n{color:var(--n)}"
    ".cards{display:grid;gap:.75rem;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));"
    "padding:0;margin:1rem 0;list-style:none}"
    ".cards>li{border:1px solid var(--l);border-radius:.5rem;padding:.75rem 1rem;background:var(--s)}"
    ".todo{margin:.25rem 0;padding-left:1.2rem;font-size:.9rem}"
    ".counts>span{margin-right:.9rem;white-space:nowrap;font-variant-numeric:tabular-nums}"
    ".key>span{margin-right:1rem;white-space:nowrap}"
    ".scroll{overflow-x:auto;border:1px solid var(--l);border-radius:.5rem}"
    "table{border-collapse:collapse;width:100%;font-size:.9rem}"
    "th,td{padding:.35rem .6rem;border-bottom:1px solid var(--l);text-align:center}"
    "tr:last-child>*{border-bottom:0}"
    "th:first-child{text-align:left;font-weight:normal;position:sticky;left:0;background:var(--b);"
    "min-width:9rem;max-width:22rem}"
    "thead th{vertical-align:bottom;font-weight:600;white-space:nowrap}"
    "thead th span{display:inline-block;writing-mode:vertical-rl;transform:rotate(180deg)}"
    "thead th{border-bottom:2px solid var(--l)}"
    "summary{cursor:pointer;padding:.4rem 0}details h2{display:inline;font-size:1rem}"
    ".list{list-style:none;padding:0;margin:.5rem 0}"
    ".list>li{border-left:.25rem solid var(--l);padding:.5rem .75rem;margin:.5rem 0;"
    "background:var(--s);border-radius:0 .4rem .4rem 0}"
    ".list>li.iy{border-color:var(--y);background:var(--yb)}"
    ".list>li.ir{border-color:var(--r);background:var(--rb)}"
    ".list ul{margin:.25rem 0;padding-left:1.2rem}"
    "code{font:.85em ui-monospace,monospace;color:var(--m)}"
    "@media print{body{max-width:none;padding:0;font-size:11px}.cards>li,.list>li,tr{"
    "break-inside:avoid}.scroll{overflow:visible;border:0}a{color:inherit;text-decoration:none}"
    ":root{color-scheme:light;--b:#fff;--t:#000;--m:#444;--l:#bbb;--s:#fff;--g:#18794e;--y:#8a5a00;"
    "--r:#b3261e;--n:#555;--yb:#fff;--rb:#fff}}";

/* ---- pieces ---- */

static void text_put(GString *out, const char *text)
{
    escape_append(out, ESCAPE_HTML, text, -1);
}

/* <name class="…">text</name>; `class_name` may be NULL. */
static void element_put(GString *out, const char *name, const char *class_name, const char *text)
{
    g_string_append_printf(out, class_name ? "<%s class=\"%s\">" : "<%s>", name, class_name);
    text_put(out, text);
    g_string_append_printf(out, "</%s>", name);
}

static void light_put(GString *out, enum report_light light)
{
    g_string_append_printf(out, "<span class=\"%s\" role=\"img\" aria-label=\"",
                           LIGHTS[light].class_name);
    text_put(out, tr(LIGHTS[light].word));
    g_string_append(out, "\" title=\"");
    text_put(out, tr(LIGHTS[light].word));
    g_string_append_printf(out, "\">%s</span>", LIGHTS[light].mark);
}

static void key_put(GString *out)
{
    g_string_append(out, "<p class=\"key m\">");
    for (int i = 0; i < LIGHT_COUNT; i++) {
        g_string_append(out, "<span>");
        light_put(out, (enum report_light)i);
        g_string_append_c(out, ' ');
        text_put(out, tr(LIGHTS[i].word));
        g_string_append(out, "</span> ");
    }
    g_string_append(out, "</p>\n");
}

/* ---- the channels at a glance ---- */

static enum report_light part_light(const struct report_channel *part)
{
    if (part->lights[LIGHT_RED])
        return LIGHT_RED;
    if (part->lights[LIGHT_YELLOW])
        return LIGHT_YELLOW;
    return part->lights[LIGHT_GREEN] ? LIGHT_GREEN : LIGHT_GREY;
}

static void files_put(GString *out, const struct report_channel *part)
{
    enum { FILES_SHOWN = 12 };
    g_string_append(out, "<p>");
    for (guint i = 0; i < MIN(part->files->len, FILES_SHOWN); i++) {
        g_string_append(out, i ? " · <a href=\"" : "<a href=\"");
        escape_append(out, ESCAPE_URL_PATH, part->files->pdata[i], -1);
        g_string_append(out, "\">");
        text_put(out, part->files->pdata[i]);
        g_string_append(out, "</a>");
    }
    if (part->files->len > FILES_SHOWN)
        g_string_append_printf(out, " … (%u)", part->files->len);
    g_string_append(out, "</p>");
}

/* What products lack: "fill in weight", and how many need it. */
struct remedy {
    const char *text; /* borrowed */
    unsigned n;
    guint last; /* the last of them, as an item of the channel */
};

static int remedy_compare(const void *a, const void *b)
{
    const struct remedy *one = a, *two = b;
    return one->n != two->n ? (one->n > two->n ? -1 : 1) : strcmp(one->text, two->text);
}

/* Whether the line tells of something that is not there; of other faults the remedy alone says too
 * little. */
static bool line_is_lack(const struct report_line *line)
{
    static const enum diag_tag LACKS[] = {DIAG_CHANNEL_VALUE_MISSING, DIAG_CHANNEL_COLUMN_MISSING,
                                          DIAG_CHANNEL_CATEGORY_MISSING};
    for (size_t i = 0; i < G_N_ELEMENTS(LACKS); i++) {
        if (!strcmp(line->tag, diag_row(LACKS[i])->tag))
            return true;
    }
    return false;
}

/* By falling number. Returns new. */
static GArray *remedies_count(const struct report_channel *part)
{
    GArray *remedies = g_array_new(FALSE, FALSE, sizeof(struct remedy));
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < part->items->len; i++) {
        const struct report_item *item = part->items->pdata[i];
        for (guint j = 0; j < item->lines->len; j++) {
            const struct report_line *line = &g_array_index(item->lines, struct report_line, j);
            gpointer at;
            if (!line_is_lack(line))
                continue;
            if (!g_hash_table_lookup_extended(known, line->then, NULL, &at)) {
                struct remedy fresh = {.text = line->then, .n = 1, .last = i};
                g_hash_table_insert(known, line->then, GUINT_TO_POINTER(remedies->len));
                g_array_append_val(remedies, fresh);
                continue;
            }
            struct remedy *remedy = &g_array_index(remedies, struct remedy, GPOINTER_TO_UINT(at));
            remedy->n += remedy->last != i;
            remedy->last = i;
        }
    }
    g_array_sort(remedies, remedy_compare);
    return remedies;
}

static void remedies_put(GString *out, const struct report_channel *part)
{
    enum { REMEDIES_SHOWN = 4 };
    g_autoptr(GArray) remedies = remedies_count(part);
    guint n = MIN(remedies->len, REMEDIES_SHOWN);
    g_string_append(out, n ? "<ul class=\"todo\">" : "");
    for (guint i = 0; i < n; i++) {
        const struct remedy *remedy = &g_array_index(remedies, struct remedy, i);
        g_autofree char *count =
            g_strdup_printf(tr_n("%u product", "%u products", remedy->n), remedy->n);
        g_string_append(out, "<li>");
        text_put(out, remedy->text);
        g_string_append(out, " <span class=\"m\">(");
        text_put(out, count);
        g_string_append(out, ")</span></li>");
    }
    g_string_append(out, n ? "</ul>" : "");
}

static void card_put(GString *out, const struct report_channel *part)
{
    g_string_append(out, "<li><h3>");
    light_put(out, part_light(part));
    g_string_append(out, " <a href=\"#");
    text_put(out, part->name);
    g_string_append(out, "\">");
    text_put(out, part->title);
    g_string_append(out, "</a></h3><p class=\"counts\">");
    for (int i = 0; i < LIGHT_COUNT; i++) {
        if (!part->lights[i])
            continue;
        g_string_append(out, "<span>");
        light_put(out, (enum report_light)i);
        g_string_append_printf(out, " %u</span>", part->lights[i]);
    }
    g_string_append(out, "</p>");
    g_autofree char *rows = g_strdup_printf(tr_n("%u row", "%u rows", part->rows), part->rows);
    element_put(out, "p", "m", rows);
    remedies_put(out, part);
    files_put(out, part);
    g_string_append(out, "</li>\n");
}

/* ---- every product in every channel ---- */

/* One byte a product and channel, products first, then those held back. */
static uint8_t *lights_of(const struct report *report, const struct report_channel *part)
{
    const struct catalog *catalog = report->catalog;
    uint8_t *lights = g_new0(uint8_t, (size_t)catalog->n_products + catalog->n_left_out + 1);
    uint32_t n_held = 0;
    for (guint i = 0; i < part->items->len; i++) {
        const struct report_item *item = part->items->pdata[i];
        if (item->product != REPORT_HELD_BACK)
            lights[item->product] = (uint8_t)item->light;
        else if (part->is_about_products)
            lights[catalog->n_products + n_held++] = (uint8_t)item->light;
    }
    return lights;
}

static bool is_in_table(const struct report_channel *part)
{
    return part->is_about_products && !part->is_aside;
}

static void table_head_put(GString *out, const struct report *report)
{
    g_string_append(out, "<div class=\"scroll\"><table><thead><tr>");
    g_string_append(out, "<th scope=\"col\">");
    text_put(out, tr("Product"));
    g_string_append(out, "</th>");
    for (guint i = 0; i < report->channels->len; i++) {
        const struct report_channel *part = report->channels->pdata[i];
        if (!is_in_table(part))
            continue;
        g_string_append(out, "<th scope=\"col\"><span>");
        text_put(out, part->name);
        g_string_append(out, "</span></th>");
    }
    g_string_append(out, "</tr></thead><tbody>\n");
}

static void table_put(GString *out, const struct report *report)
{
    const struct catalog *catalog = report->catalog;
    uint32_t n = catalog->n_products + catalog->n_left_out, n_well = 0;
    g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < report->channels->len; i++) {
        const struct report_channel *part = report->channels->pdata[i];
        if (is_in_table(part))
            g_ptr_array_add(columns, lights_of(report, part));
    }
    table_head_put(out, report);
    for (uint32_t i = 0; i < n; i++) {
        bool is_well = true;
        for (guint c = 0; c < columns->len && is_well; c++)
            is_well = ((uint8_t *)columns->pdata[c])[i] == LIGHT_GREEN;
        n_well += is_well;
        if (is_well && n > SHOWN_WHEN_WELL)
            continue;
        g_string_append(out, "<tr><th scope=\"row\">");
        text_put(out, i < catalog->n_products ? catalog->products[i].name
                                              : catalog->left_out[i - catalog->n_products].name);
        g_string_append(out, "</th>");
        for (guint c = 0; c < columns->len; c++) {
            g_string_append(out, "<td>");
            light_put(out, ((uint8_t *)columns->pdata[c])[i]);
            g_string_append(out, "</td>");
        }
        g_string_append(out, "</tr>\n");
    }
    g_string_append(out, "</tbody></table></div>\n");
    g_autofree char *well = g_strdup_printf(
        tr_n("%u product is well everywhere.", "%u products are well everywhere.", n_well), n_well);
    element_put(out, "p", "m", well);
}

/* ---- reasons ---- */

/* Who has the same finding at the same place, such as a category without a number. */
struct group {
    const struct report_line *line;
    enum report_light light;
    GPtrArray *names; /* borrowed */
};

static void group_free(void *data)
{
    struct group *group = data;
    g_ptr_array_unref(group->names);
    g_free(group);
}

static GPtrArray *groups_make(const struct report_channel *part)
{
    GPtrArray *groups = g_ptr_array_new_with_free_func(group_free);
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < part->items->len; i++) {
        const struct report_item *item = part->items->pdata[i];
        for (guint j = 0; j < item->lines->len; j++) {
            const struct report_line *line = &g_array_index(item->lines, struct report_line, j);
            char *key = g_strdup_printf("%u %s:%u:%u %s", item->light, line->pos.file,
                                        line->pos.line, line->pos.col, line->what);
            struct group *group = g_hash_table_lookup(known, key);
            if (group) {
                g_free(key);
            } else {
                group = g_new0(struct group, 1);
                *group = (struct group){line, item->light, g_ptr_array_new()};
                g_hash_table_insert(known, key, group);
                g_ptr_array_add(groups, group);
            }
            g_ptr_array_add(group->names, (void *)item->name);
        }
    }
    return groups;
}

/* Longer lists of names stand below what is said of them. */
enum { NAMES_IN_HEAD = 3 };

static void names_put(GString *out, const char *element, const char *class_name,
                      const GPtrArray *names)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; i < names->len; i++)
        g_string_append_printf(all, "%s%s", i ? ", " : "", (const char *)names->pdata[i]);
    element_put(out, element, class_name, all->str);
}

static void group_put(GString *out, const struct group *group)
{
    const struct report_line *line = group->line;
    g_string_append_printf(out, "<li class=\"i%s\">", LIGHTS[group->light].class_name);
    light_put(out, group->light);
    g_string_append_c(out, ' ');
    guint n = group->names->len;
    if (n > NAMES_IN_HEAD) {
        g_autofree char *count = g_strdup_printf(tr_n("%u product", "%u products", n), n);
        element_put(out, "strong", NULL, count);
    } else {
        names_put(out, "strong", NULL, group->names);
    }
    element_put(out, "p", NULL, line->what);
    if (n > NAMES_IN_HEAD)
        names_put(out, "p", "m", group->names);
    if (*line->then) {
        g_string_append(out, "<p>→ ");
        text_put(out, line->then);
        g_string_append(out, "</p>");
    }
    g_string_append(out, "<p class=\"m\">");
    if (line->pos.file)
        text_put(out, line->pos.file);
    if (line->pos.line)
        g_string_append_printf(out, ":%u", line->pos.line);
    g_string_append(out, line->pos.file ? " · " : "");
    element_put(out, "code", NULL, line->tag);
    g_string_append(out, "</p></li>\n");
}

static void channel_put(GString *out, const struct report_channel *part)
{
    static const enum report_light ORDER[] = {LIGHT_RED, LIGHT_YELLOW, LIGHT_GREY};
    g_string_append(out, part->is_aside ? "<details><summary><h2 id=\"" : "<section><h2 id=\"");
    text_put(out, part->name);
    g_string_append(out, "\">");
    light_put(out, part_light(part));
    g_string_append_c(out, ' ');
    text_put(out, part->title);
    g_string_append(out, part->is_aside ? "</h2></summary>" : "</h2>");
    if (part->note)
        element_put(out, "p", "m", part->note);
    g_autoptr(GPtrArray) groups = groups_make(part);
    if (!groups->len)
        element_put(out, "p", NULL, tr("Nothing to mend."));
    else
        g_string_append(out, "<ul class=\"list\">\n");
    for (size_t i = 0; i < G_N_ELEMENTS(ORDER); i++) {
        for (guint j = 0; j < groups->len; j++) {
            const struct group *group = groups->pdata[j];
            if (group->light == ORDER[i])
                group_put(out, group);
        }
    }
    g_string_append(out, groups->len ? "</ul>" : "");
    g_string_append(out, part->is_aside ? "</details>\n" : "</section>\n");
}

static unsigned parts_count(const struct report *report, bool aside)
{
    unsigned n = 0;
    for (guint i = 0; i < report->channels->len; i++)
        n += ((const struct report_channel *)report->channels->pdata[i])->is_aside == aside;
    return n;
}

static void cards_put(GString *out, const struct report *report, bool aside)
{
    g_string_append(out, "<ul class=\"cards\">\n");
    for (guint i = 0; i < report->channels->len; i++) {
        const struct report_channel *part = report->channels->pdata[i];
        if (part->is_aside == aside)
            card_put(out, part);
    }
    g_string_append(out, "</ul>\n");
}

static void parts_put(GString *out, const struct report *report, bool aside)
{
    for (guint i = 0; i < report->channels->len; i++) {
        const struct report_channel *part = report->channels->pdata[i];
        if (part->is_aside == aside)
            channel_put(out, part);
    }
}

void report_html(const struct report *report, GString *out)
{
    const struct catalog *catalog = report->catalog;
    const char *title = tr("Listings: what is in, what is not, and why");
    g_string_append_printf(out,
                           "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                           "<meta name=\"viewport\" content=\"width=device-width, "
                           "initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\" "
                           "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
                           lang_current());
    element_put(out, "title", NULL, title);
    g_string_append_printf(out, "\n<style>%s</style>\n</head>\n<body>\n", STYLE);
    element_put(out, "h1", NULL, title);
    g_string_append(out, "<p class=\"m\">");
    text_put(out, catalog->shop.name);
    g_string_append(out, " · ");
    date_append(out, catalog->today, DATE_LONG, lang_current());
    g_string_append(out, "</p>\n");
    cards_put(out, report, false);
    element_put(out, "h2", NULL, tr("Products and channels"));
    key_put(out);
    table_put(out, report);
    parts_put(out, report, false);
    if (parts_count(report, true)) {
        element_put(out, "h2", NULL, tr("Channels that the shop does not use"));
        element_put(out, "p", "m", tr("To use one, name it under channels in shop.yaml."));
        cards_put(out, report, true);
        parts_put(out, report, true);
    }
    g_string_append(out, "</body>\n</html>\n");
}
