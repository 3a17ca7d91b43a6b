#include "site/page_data.h"

#include "site/page_texts.h"
#include "site/view_tables.h"

#include <string.h>

/* "../" for each folder of an address; an absolute path for the page that any address may
 * get. */
static const char *root_of(const struct site_model *model, const struct plan_page *plan)
{
    static const char *const UP[] = {"./", "../", "../../"};
    if (plan->kind == PAGE_NOT_FOUND && !model->options->relative)
        return model->base_path;
    size_t depth = 0;
    for (const char *p = plan->address; *p; p++)
        depth += *p == '/';
    return UP[MIN(depth, G_N_ELEMENTS(UP) - 1)];
}

/* ---- the way to the page ---- */

static void crumb_add(struct page_data *data, const char *name, const char *link)
{
    if (data->crumb_list.n < PAGE_MAX_CRUMBS)
        data->crumbs[data->crumb_list.n++] = (struct crumb){name, link};
}

static void crumbs_init(struct page_data *data)
{
    const struct site_model *model = data->model;
    data->crumb_list = (struct view_list){&view_crumb, data->crumbs, 0, sizeof *data->crumbs, 0};
    if (data->plan->kind == PAGE_HOME || data->plan->kind == PAGE_CART ||
        data->plan->kind == PAGE_NOT_FOUND)
        return;
    crumb_add(data, site_word(model, "home"), model->links[ADDRESS_HOME]);
    bool below_products = data->product || data->category || data->plan->kind == PAGE_PRODUCTS;
    if (below_products)
        crumb_add(data, site_word(model, "products"), model->links[ADDRESS_PRODUCTS]);
    if (data->category)
        crumb_add(data, data->category->category->name, data->category->link);
    if (data->product)
        crumb_add(data, data->product->product->name, data->product->link);
    if (data->plan->kind == PAGE_POSTS || data->plan->kind == PAGE_POST)
        crumb_add(data, site_word(model, "posts"), model->links[ADDRESS_POSTS]);
    if (data->post)
        crumb_add(data, data->post->page->title, data->post->link);
}

/* ---- lists ---- */

static void pager_add(struct page_data *data, const struct plan_page *first, uint32_t number,
                      uint32_t *last)
{
    uint32_t n = data->pager_list.n;
    if (number < 1 || number > data->plan->n_pages || number <= *last || n == PAGE_MAX_PAGER)
        return;
    data->pager[n] = (struct pager_item){&first[number - 1], *last && number > *last + 1};
    *last = number;
    data->pager_list.n++;
    if (number == data->plan->number)
        data->pager_list.current = data->pager_list.n;
}

/* The first page, the last, and two on each side of this one: hundreds of pages must not make
 * hundreds of links on each of them. */
static void pager_init(struct page_data *data)
{
    const struct plan_page *first = data->plan - (data->plan->number - 1);
    data->pager_list = (struct view_list){&view_pager_item, data->pager, 0, sizeof *data->pager, 0};
    if (data->plan->n_pages < 2)
        return;
    uint32_t last = 0;
    pager_add(data, first, 1, &last);
    for (uint32_t i = 0; i < 5; i++)
        pager_add(data, first, data->plan->number + i - MIN(2, data->plan->number), &last);
    pager_add(data, first, data->plan->n_pages, &last);
}

/* The part of a list that is this page's. */
static struct view_list slice(const struct page_data *data, struct view_list list)
{
    uint32_t begin = (data->plan->number - 1) * SITE_PER_PAGE;
    if (begin >= list.n)
        return (struct view_list){.of = list.of};
    size_t step = list.stride ? list.stride : sizeof(void *);
    list.items = (const char *)list.items + begin * step;
    list.n = MIN(list.n - begin, SITE_PER_PAGE);
    return list;
}

static void products_init(struct page_data *data)
{
    const struct site_model *model = data->model;
    struct view_list list = {&view_product, model->all_products, model->catalog->n_products, 0, 0};
    if (data->category) {
        list.items = data->category->products;
        list.n = data->category->category->n_products;
    }
    data->total = list.n;
    data->products = slice(data, list);
}

static void posts_init(struct page_data *data)
{
    struct view_list list = {&view_post, data->model->posts, data->model->catalog->n_posts,
                             sizeof *data->model->posts, 0};
    data->total = list.n;
    if (data->plan->kind == PAGE_HOME)
        list.n = MIN(list.n, SITE_HOME_POSTS);
    data->posts = data->plan->kind == PAGE_HOME ? list : slice(data, list);
}

/* What a home page that goes by categories would not show. */
static void loose_init(struct page_data *data)
{
    const struct site_model *model = data->model;
    uint32_t n = 0;
    for (uint32_t i = 0; i < model->catalog->n_products && n < SITE_CATEGORY_TOP_MAX; i++) {
        if (model->all_products[i]->product->category == CATEGORY_NONE)
            data->loose_items[n++] = model->all_products[i];
    }
    data->loose = (struct view_list){&view_product, data->loose_items, n, 0, 0};
}

void page_data_relate(struct page_data *data, const struct related *related)
{
    if (!data->product)
        return;
    uint32_t found[SITE_RELATED];
    size_t n = related_find(related, data->plan->record, found, SITE_RELATED);
    for (size_t i = 0; i < n; i++)
        data->related_items[i] = &data->model->products[found[i]];
    data->related = (struct view_list){&view_product, data->related_items, (uint32_t)n, 0, 0};
}

/* ---- what is current ---- */

static uint32_t number_in(const struct view_list *list, const void *record)
{
    const void *const *items = list->items;
    for (uint32_t i = 0; record && i < list->n; i++) {
        if (items[i] == record)
            return i + 1;
    }
    return 0;
}

void page_data_init(struct page_data *data, const struct site_model *model,
                    const struct plan_page *plan)
{
    *data = (struct page_data){
        .model = model,
        .plan = plan,
        .root = root_of(model, plan),
        .menu = model->menu,
        .categories = model->category_list,
    };
    switch (plan->kind) {
    case PAGE_HOME:
        loose_init(data);
        /* fall through */
    case PAGE_POSTS:
        posts_init(data);
        break;
    case PAGE_CATEGORY:
        data->category = &model->categories[plan->record];
        data->categories.current = number_in(&data->categories, data->category);
        products_init(data);
        break;
    case PAGE_PRODUCTS:
        products_init(data);
        break;
    case PAGE_PRODUCT:
        data->product = &model->products[plan->record];
        if (data->product->product->category != CATEGORY_NONE)
            data->category = &model->categories[data->product->product->category];
        break;
    case PAGE_PAGE:
        data->post = &model->pages[plan->record];
        data->menu.current = number_in(&data->menu, data->post);
        break;
    case PAGE_POST:
        data->post = &model->posts[plan->record];
        break;
    default:
        break;
    }
    crumbs_init(data);
    pager_init(data);
}

void page_data_describe(struct page_data *data)
{
    data->url = site_url(data->model, data->plan->address);
    data->description = page_description(data);
}

void page_data_clear(struct page_data *data)
{
    g_free(data->url);
    g_free(data->description);
}

struct tmpl_value page_view_value(const struct page_data *data)
{
    return view_record(&view_page, data);
}
