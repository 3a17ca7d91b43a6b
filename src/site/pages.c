#include "site/pages.h"

#include "base/par.h"
#include "site/link_check.h"
#include "site/page_data.h"
#include "site/page_weight.h"

#include <assert.h>

enum { PAGE_FIRST_BYTES = 32 * 1024 };

static const char *const TEMPLATES[] = {
    [PAGE_HOME] = "home",       [PAGE_PRODUCTS] = "products", [PAGE_CATEGORY] = "products",
    [PAGE_PRODUCT] = "product", [PAGE_CART] = "cart",         [PAGE_PAGE] = "page",
    [PAGE_POSTS] = "posts",     [PAGE_POST] = "post",         [PAGE_NOT_FOUND] = "404",
};
static_assert(G_N_ELEMENTS(TEMPLATES) == PAGE_KIND_COUNT, "one template a kind");

#define WORKER_TEMPLATE "worker.js"

struct rendering {
    const struct site_model *model;
    const struct plan *plan;
    const struct related *related;
    const struct link_check *links;   /* NULL: not wanted */
    const struct page_weight *weight; /* NULL: no limits */
    struct tmpl_set *set;
    const struct tmpl *templates[PAGE_KIND_COUNT];
    struct output *out;
    struct diags *diags;
    GString **buffers; /* one a worker */
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

static void page_render(size_t i, unsigned worker, void *ctx)
{
    struct rendering *rendering = ctx;
    const struct plan_page *plan = plan_page_at(rendering->plan, (guint)i);
    struct page_data data;
    page_data_init(&data, rendering->model, rendering->related, plan);
    GString *buffer = rendering->buffers[worker];
    g_string_truncate(buffer, 0);
    if (!tmpl_render(rendering->set, rendering->templates[plan->kind], page_view_value(&data),
                     rendering->diags, buffer))
        return;
    if (rendering->out && !plan->is_lost)
        output_put(rendering->out, plan->address, buffer->str, buffer->len);
    if (rendering->weight) {
        const char *file = source_of(&data).file;
        page_weight_check(rendering->weight, plan, buffer, (struct pos){.file = file},
                          rendering->diags);
    }
    if (rendering->links) {
        struct link_source source = source_of(&data);
        link_check_page(rendering->links, plan->address, buffer, &source, rendering->diags);
    }
}

/* The service worker is a template too; a theme may do without. */
static void worker_render(struct rendering *rendering)
{
    struct theme *theme = rendering->model->theme;
    size_t size;
    if (!theme_file(theme, WORKER_TEMPLATE, &size))
        return;
    const struct tmpl *tmpl = tmpl_get(rendering->set, WORKER_TEMPLATE);
    if (!tmpl)
        return;
    struct page_data data;
    page_data_init(&data, rendering->model, rendering->related, plan_page_at(rendering->plan, 0));
    g_autoptr(GString) text = g_string_new(NULL);
    if (tmpl_render(rendering->set, tmpl, page_view_value(&data), rendering->diags, text) &&
        rendering->out)
        output_put(rendering->out, rendering->model->links[ADDRESS_WORKER], text->str, text->len);
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
    return ok;
}

void pages_write(const struct site_model *model, const struct plan *plan,
                 const struct photo_set *photos, struct output *out, struct diags *diags)
{
    struct rendering rendering = {
        .model = model,
        .plan = plan,
        .set = theme_templates(model->theme),
        .out = out,
        .diags = diags,
    };
    if (!templates_get(&rendering))
        return;
    AUTO(related) related = related_new(model->catalog);
    AUTO(link_check) links = out ? NULL : link_check_new(model, plan);
    rendering.related = related;
    AUTO(page_weight) weight = out ? page_weight_new(model, photos) : NULL;
    rendering.links = links;
    rendering.weight = weight;
    unsigned threads = MAX(model->options->threads, 1);
    rendering.buffers = g_new(GString *, threads);
    for (unsigned i = 0; i < threads; i++)
        rendering.buffers[i] = g_string_sized_new(PAGE_FIRST_BYTES);
    worker_render(&rendering);
    par_for(plan->pages->len, threads, page_render, &rendering);
    for (unsigned i = 0; i < threads; i++)
        g_string_free(rendering.buffers[i], TRUE);
    g_free(rendering.buffers);
}
