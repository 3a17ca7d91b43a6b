#include "site/pages.h"

#include "base/digest.h"
#include "base/par.h"
#include "site/assets.h"
#include "site/link_check.h"
#include "site/page_data.h"
#include "site/page_weight.h"
#include "site/text_photo.h"
#include "site/theme_names.h"
#include "site/view_tables.h"

#include <assert.h>

enum { PAGE_FIRST_BYTES = 32 * 1024 };

static const char *const TEMPLATES[] = {
    [PAGE_HOME] = "home",       [PAGE_PRODUCTS] = "products", [PAGE_CATEGORY] = "products",
    [PAGE_PRODUCT] = "product", [PAGE_CART] = "cart",         [PAGE_PAGE] = "page",
    [PAGE_POSTS] = "posts",     [PAGE_POST] = "post",         [PAGE_NOT_FOUND] = "404",
};
static_assert(G_N_ELEMENTS(TEMPLATES) == PAGE_KIND_COUNT, "one template a kind");

#define LINKS_TEMPLATE  "links"
#define WORKER_TEMPLATE "worker.js"

struct rendering {
    const struct site_model *model;
    const struct plan *plan;
    const struct related *related;
    const struct link_check *links;   /* NULL: not wanted */
    const struct page_weight *weight; /* NULL: no limits */
    const struct shown *before;       /* of another build with the same pages; NULL: none */
    struct tmpl_set *set;
    const struct tmpl *templates[PAGE_KIND_COUNT];
    const struct tmpl *links_template;  /* NULL: no page asks for it */
    const struct tmpl *worker_template; /* NULL: the theme does without */
    struct output *out;
    struct diags *diags;
    GString **buffers;                   /* one a worker */
    struct digest kept[PAGE_KIND_COUNT]; /* of pages that the service worker keeps */
};

/* Where links of a page were written. */
static struct link_source source_of(const struct page_data *data)
{
    struct link_source source = {.file = data->model->shop->file, .root = data->root};
    if (data->product) {
        source.file = data->product->product->file;
        source.text = data->product->product->description;
        source.text_line = data->product->product->description_line;
    } else if (data->post) {
        source.file = data->post->page->file;
        source.text = data->post->page->body;
        source.text_line = data->post->page->body_line;
    }
    return source;
}

/* ---- pages that stay as they are ---- */

static uint32_t product_index(const struct rendering *rendering, const void *view)
{
    return (uint32_t)((const struct product_view *)view - rendering->model->products);
}

static bool is_among(uint32_t product, const uint32_t *products, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        if (products[i] == product)
            return true;
    }
    return false;
}

/* The pages that the service worker fetches at once: a new version of one is a new worker. */
static bool is_kept(const struct plan_page *plan)
{
    return plan->kind == PAGE_HOME || plan->kind == PAGE_CART || plan->kind == PAGE_NOT_FOUND ||
           (plan->kind == PAGE_PRODUCTS && plan->number <= 1);
}

/* Whether a page of this kind shows nothing but its own products, those related to them, and what
 * site_structure() tells: the home page picks some by their dates. */
static bool is_of_products(const struct plan_page *plan)
{
    return plan->kind == PAGE_PRODUCT || plan->kind == PAGE_PRODUCTS || plan->kind == PAGE_CATEGORY;
}

/* Whether all products of a list are among those. */
static bool are_among(const struct rendering *rendering, const struct view_list *list,
                      const uint32_t *products, unsigned n)
{
    const void *const *items = list->items;
    for (uint32_t i = 0; i < list->n; i++) {
        if (!is_among(product_index(rendering, items[i]), products, n))
            return false;
    }
    return true;
}

/* Whether the page showed only products that are the same now, and would show no others. */
static bool page_is_same(const struct rendering *rendering, const struct page_data *data,
                         uint32_t page)
{
    if (!rendering->before || data->plan->is_lost || is_kept(data->plan))
        return false;
    unsigned n;
    const uint32_t *products = shown_get(rendering->before, page, &n);
    for (unsigned i = 0; i < n; i++) {
        if (rendering->model->options->reuse->changed[products[i]])
            return false;
    }
    return n > 0 && are_among(rendering, &data->products, products, n) &&
           are_among(rendering, &data->related, products, n);
}

/* Takes over the published page; false when there is none. */
static bool page_keep(const struct rendering *rendering, const struct page_data *data,
                      uint32_t page)
{
    if (!rendering->out || !page_is_same(rendering, data, page) ||
        !output_keep_file(rendering->out, data->plan->address))
        return false;
    unsigned n;
    const uint32_t *products = shown_get(rendering->before, page, &n);
    shown_set(rendering->model->options->reuse->now, page, products, n);
    return true;
}

static void page_note(const struct rendering *rendering, const struct page_data *data,
                      uint32_t page, const struct tmpl_seen *seen)
{
    const struct site_reuse *reuse = rendering->model->options->reuse;
    if (!reuse || !is_of_products(data->plan))
        return;
    uint32_t products[TMPL_SEEN_MAX];
    for (unsigned i = 0; i < seen->n; i++)
        products[i] = product_index(rendering, seen->records[i]);
    shown_set(reuse->now, page, products, seen->n);
}

/* ---- rendering ---- */

static bool is_links(const struct page *page)
{
    return page->layout == PAGE_LAYOUT_LINKS;
}

static const struct tmpl *template_of(const struct rendering *rendering,
                                      const struct page_data *data)
{
    return data->post && is_links(data->post->page) ? rendering->links_template
                                                    : rendering->templates[data->plan->kind];
}

/* Writes one page and looks at it. */
static bool page_make(struct rendering *rendering, const struct page_data *data, GString *buffer,
                      struct diags *diags, struct tmpl_seen *seen)
{
    const struct plan_page *plan = data->plan;
    g_string_truncate(buffer, 0);
    if (!tmpl_render(rendering->set, template_of(rendering, data), page_view_value(data), diags,
                     buffer, seen))
        return false;
    if (is_kept(plan))
        rendering->kept[plan->kind] = digest_bytes(buffer->str, buffer->len);
    if (rendering->out && !plan->is_lost)
        output_put(rendering->out, plan->address, buffer->str, buffer->len);
    struct link_source source = source_of(data);
    if (rendering->weight)
        page_weight_check(rendering->weight, plan, buffer, (struct pos){.file = source.file},
                          diags);
    if (rendering->links)
        link_check_page(rendering->links, plan->address, buffer, &source, diags);
    return true;
}

static void page_render(size_t i, unsigned worker, void *ctx)
{
    struct rendering *rendering = ctx;
    struct page_data data;
    page_data_init(&data, rendering->model, plan_page_at(rendering->plan, (guint)i));
    /* To be kept it need not be known what is related, when that is what it was. */
    bool may_skip = rendering->before && rendering->model->options->reuse->same_relations;
    if (!may_skip)
        page_data_relate(&data, rendering->related);
    if (page_keep(rendering, &data, (uint32_t)i))
        return;
    if (may_skip)
        page_data_relate(&data, rendering->related);
    page_data_describe(&data);
    AUTO(diags) found = diags_new();
    struct tmpl_seen seen;
    seen.n = 0;
    bool made = page_make(rendering, &data, rendering->buffers[worker], found, &seen);
    /* What was found is to be found again by the next build. */
    if (made && !diags_count(found))
        page_note(rendering, &data, (uint32_t)i, &seen);
    diags_move(rendering->diags, found, DIAG_ERROR);
    page_data_clear(&data);
}

/* The service worker is a template too. */
static void worker_render(struct rendering *rendering)
{
    const struct tmpl *tmpl = rendering->worker_template;
    if (!tmpl)
        return;
    struct page_data data;
    page_data_init(&data, rendering->model, plan_page_at(rendering->plan, 0));
    page_data_describe(&data);
    g_autoptr(GString) text = g_string_new(NULL);
    if (tmpl_render(rendering->set, tmpl, page_view_value(&data), rendering->diags, text, NULL) &&
        rendering->out)
        output_put(rendering->out, rendering->model->links[ADDRESS_WORKER], text->str, text->len);
    page_data_clear(&data);
}

/* Changes with every file that the worker keeps by an address that stays the same. */
static struct digest version_of(const struct rendering *rendering)
{
    g_autoptr(GString) parts = g_string_new(NULL);
    g_string_append_printf(parts, "%s\n%s\n", rendering->model->style, rendering->model->script);
    for (int kind = 0; kind < PAGE_KIND_COUNT; kind++)
        g_string_append_printf(parts, "%s\n", rendering->kept[kind].hex);
    return digest_bytes(parts->str, parts->len);
}

static bool any_links(const struct catalog *catalog)
{
    for (uint32_t i = 0; i < catalog->n_pages; i++) {
        if (is_links(&catalog->pages[i]))
            return true;
    }
    for (uint32_t i = 0; i < catalog->n_posts; i++) {
        if (is_links(&catalog->posts[i]))
            return true;
    }
    return false;
}

/* All templates that the plan needs. False when one is missing or faulty. */
static bool templates_get(struct rendering *rendering)
{
    bool ok = true;
    for (guint i = 0; i < rendering->plan->pages->len; i++) {
        enum page_kind kind = plan_page_at(rendering->plan, i)->kind;
        if (!rendering->templates[kind])
            rendering->templates[kind] = tmpl_get(rendering->set, TEMPLATES[kind]);
        if (!rendering->templates[kind])
            ok = false;
        /* The pages of a list and the products follow each other: ask once. */
        while (i + 1 < rendering->plan->pages->len &&
               plan_page_at(rendering->plan, i + 1)->kind == kind)
            i++;
    }
    size_t size;
    if (theme_file(rendering->model->theme, WORKER_TEMPLATE, &size))
        rendering->worker_template = tmpl_get(rendering->set, WORKER_TEMPLATE);
    if (any_links(rendering->model->catalog)) {
        rendering->links_template = tmpl_get(rendering->set, LINKS_TEMPLATE);
        ok &= rendering->links_template != NULL;
    }
    return ok;
}

/* The same for what shows photos inside texts; a theme may do without. */
static bool text_photo_get(struct site_model *model, struct diags *diags)
{
    size_t size;
    if (!theme_file(model->theme, TEXT_PHOTO_TEMPLATE ".html", &size))
        return true;
    model->text_photo.tmpl = tmpl_get(theme_templates(model->theme), TEXT_PHOTO_TEMPLATE);
    model->text_photo.diags = diags;
    return model->text_photo.tmpl != NULL;
}

static void names_check(const struct rendering *rendering)
{
    const struct site_model *model = rendering->model;
    const struct tmpl *templates[PAGE_KIND_COUNT + 2];
    size_t n = 0;
    for (int kind = 0; kind < PAGE_KIND_COUNT; kind++)
        templates[n++] = rendering->templates[kind];
    templates[n++] = rendering->links_template;
    templates[n++] = rendering->worker_template;
    theme_names_check(model, &view_page, templates, n, rendering->diags);
    theme_names_check(model, &view_text_photo, &model->text_photo.tmpl, 1, rendering->diags);
}

/* Begins noting what pages show, and finds what they showed when these pages were built before. */
static void reuse_begin(struct rendering *rendering)
{
    const struct site_reuse *reuse = rendering->model->options->reuse;
    if (!reuse)
        return;
    uint32_t n_pages = rendering->plan->pages->len;
    shown_begin(reuse->now, n_pages);
    if (reuse->before && shown_pages(reuse->before) == n_pages)
        rendering->before = reuse->before;
}

void pages_write(struct site_model *model, const struct plan *plan, const struct photo_set *photos,
                 struct output *out, struct diags *diags)
{
    struct rendering rendering = {
        .model = model,
        .plan = plan,
        .set = theme_templates(model->theme),
        .out = out,
        .diags = diags,
    };
    if (!templates_get(&rendering) || !text_photo_get(model, diags))
        return;
    names_check(&rendering);
    AUTO(related) related = related_new(model->catalog);
    AUTO(link_check) links = out ? NULL : link_check_new(model, plan);
    rendering.related = related;
    AUTO(page_weight) weight = out ? page_weight_new(model, photos) : NULL;
    rendering.links = links;
    rendering.weight = weight;
    reuse_begin(&rendering);
    unsigned threads = MAX(model->options->threads, 1);
    rendering.buffers = g_new(GString *, threads);
    for (unsigned i = 0; i < threads; i++)
        rendering.buffers[i] = g_string_sized_new(PAGE_FIRST_BYTES);
    par_for(plan->pages->len, threads, page_render, &rendering);
    struct digest version = version_of(&rendering);
    assets_describe(model, &version);
    worker_render(&rendering);
    for (unsigned i = 0; i < threads; i++)
        g_string_free(rendering.buffers[i], TRUE);
    g_free(rendering.buffers);
}
