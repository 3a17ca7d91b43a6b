#include "site/site_model.h"

#include "site/data_view.h"
#include "site/view_tables.h"

#include <string.h>

char *site_url(const struct site_model *model, const char *link)
{
    return model->base_url ? address_url(model->base_url, link) : NULL;
}

const char *site_word(const struct site_model *model, const char *key)
{
    const struct data *word = data_get(theme_words(model->theme), key);
    return word && word->text ? word->text : "";
}

/* The path of a URL, "/" at the least: "https://x.example/toko/" → "/toko/". */
static const char *path_of_url(struct arena *arena, const char *url)
{
    const char *host = url ? strstr(url, "://") : NULL;
    const char *path = host ? strchr(host + 3, '/') : NULL;
    return path ? arena_strdup(arena, path, -1) : "/";
}

static void links_init(struct site_model *model)
{
    for (int kind = 0; kind < ADDRESS_KIND_COUNT; kind++) {
        if (kind == ADDRESS_PRODUCT || kind == ADDRESS_CATEGORY || kind == ADDRESS_PAGE ||
            kind == ADDRESS_POST)
            continue;
        g_autoptr(GString) address = g_string_new(NULL);
        address_append(address, model->lang, (enum address_kind)kind, NULL, 1);
        model->links[kind] = plan_link(model->arena, address->str, model->options->relative);
    }
}

/* The logo's small icon; a made one stands in where there is no logo (site/assets.c). */
static void favicon_init(struct site_model *model)
{
    const struct photo_files *logo = model->shop_view.logo.files;
    if (!logo || !logo->icon_48.file)
        return;
    struct photo_files *files = arena_alloc(model->arena, sizeof *files);
    files->src = logo->icon_48;
    model->favicon.files = files;
}

/* ---- texts ---- */

/* The products that a page names. */
static struct view_list named_products(const struct site_model *model, const struct page *page)
{
    const struct product_view **views =
        arena_array(model->arena, const struct product_view *, page->n_products);
    for (uint32_t i = 0; i < page->n_products; i++)
        views[i] = &model->products[page->products[i]];
    return (struct view_list){&view_product, views, page->n_products, 0, 0};
}

static struct post_view *posts_make(struct site_model *model, const struct page *pages, uint32_t n,
                                    bool is_post)
{
    struct post_view *views = arena_array(model->arena, struct post_view, n);
    for (uint32_t i = 0; i < n; i++) {
        views[i] = (struct post_view){
            .model = model,
            .page = &pages[i],
            .products = named_products(model, &pages[i]),
            .link = plan_link(model->arena, pages[i].address, model->options->relative),
            .photo = photo_view_make(model, &pages[i].photo),
            .extra = data_view(pages[i].extra, model->arena),
            .is_post = is_post,
        };
    }
    return views;
}

static void menu_init(struct site_model *model)
{
    const struct catalog *catalog = model->catalog;
    const struct post_view **menu =
        arena_array(model->arena, const struct post_view *, catalog->n_pages);
    uint32_t n = 0;
    for (uint32_t i = 0; i < catalog->n_pages; i++) {
        if (catalog->pages[i].menu)
            menu[n++] = &model->pages[i];
    }
    model->menu = (struct view_list){&view_menu, menu, n, 0, 0};
}

/* ---- categories ---- */

static void categories_init(struct site_model *model)
{
    const struct catalog *catalog = model->catalog;
    model->categories = arena_array(model->arena, struct category_view, catalog->n_categories);
    const struct category_view **shown =
        arena_array(model->arena, const struct category_view *, catalog->n_categories);
    uint32_t n_shown = 0;
    for (uint32_t i = 0; i < catalog->n_categories; i++) {
        const struct category *category = &catalog->categories[i];
        struct category_view *view = &model->categories[i];
        view->category = category;
        view->link = plan_link(model->arena, category->address, model->options->relative);
        view->photo = photo_view_make(model, &category->photo);
        view->products =
            arena_array(model->arena, const struct product_view *, category->n_products);
        for (uint32_t k = 0; k < category->n_products; k++)
            view->products[k] = &model->products[category->products[k]];
        if (category->n_products)
            shown[n_shown++] = view;
    }
    /* Many categories show less each: a page of any shop stays light. */
    uint32_t top =
        CLAMP(SITE_CATEGORIES_TOP / MAX(n_shown, 1), SITE_CATEGORY_TOP_MIN, SITE_CATEGORY_TOP_MAX);
    for (uint32_t i = 0; i < catalog->n_categories; i++) {
        struct category_view *view = &model->categories[i];
        view->top = (struct view_list){&view_product, view->products,
                                       MIN(view->category->n_products, top), 0, 0};
    }
    model->category_list = (struct view_list){&view_category, shown, n_shown, 0, 0};
}

/* ---- home ---- */

static bool any_product(const struct product *product)
{
    (void)product;
    return true;
}

static bool is_plain(const struct product *product)
{
    return !product->featured;
}

/* The newest SITE_FEATURED of those that count, the newest first; of one day in shop order. */
static uint32_t newest_take(const struct site_model *model,
                            bool (*counts)(const struct product *product),
                            const struct product_view **ret_newest)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < model->catalog->n_products; i++) {
        const struct product_view *view = model->all_products[i];
        if (!counts(view->product))
            continue;
        uint32_t at = n;
        while (at && date_compare(ret_newest[at - 1]->product->date, view->product->date) < 0)
            at--;
        if (at == SITE_FEATURED)
            continue;
        n = MIN(n + 1, SITE_FEATURED);
        memmove(ret_newest + at + 1, ret_newest + at, (n - at - 1) * sizeof *ret_newest);
        ret_newest[at] = view;
    }
    return n;
}

/* Adds a product that can be ordered and whose photo is not among them. */
static void pick_add(const struct product_view **picks, uint32_t *n,
                     const struct product_view *product)
{
    if (*n == SITE_PICKS || !product->in_stock || !product->photos.n)
        return;
    const struct photo_view *photo = product->photos.items;
    for (uint32_t i = 0; i < *n; i++) {
        if (((const struct photo_view *)picks[i]->photos.items)->files == photo->files)
            return;
    }
    picks[(*n)++] = product;
}

/* What stands in the place of a cover: the featured products first, then all in shop order. */
static void picks_init(struct site_model *model)
{
    const struct product_view **picks =
        arena_array(model->arena, const struct product_view *, SITE_PICKS);
    const struct product_view *const *featured = model->featured.items;
    uint32_t n = 0;
    for (uint32_t i = 0; i < model->featured.n; i++)
        pick_add(picks, &n, featured[i]);
    for (uint32_t i = 0; i < model->catalog->n_products; i++)
        pick_add(picks, &n, model->all_products[i]);
    model->picks = (struct view_list){&view_product, picks, n, 0, 0};
}

/* The featured products, filled up with the newest others so that rows are full. */
static void home_init(struct site_model *model)
{
    uint32_t n = model->catalog->n_products;
    const struct product_view **newest =
        arena_array(model->arena, const struct product_view *, SITE_FEATURED);
    uint32_t n_newest = newest_take(model, any_product, newest);
    model->newest = (struct view_list){&view_product, newest, n_newest, 0, 0};

    const struct product_view **featured =
        arena_array(model->arena, const struct product_view *, SITE_FEATURED);
    uint32_t n_featured = 0;
    for (uint32_t i = 0; i < n && n_featured < SITE_FEATURED; i++) {
        if (model->all_products[i]->product->featured)
            featured[n_featured++] = model->all_products[i];
    }
    const struct product_view *others[SITE_FEATURED];
    uint32_t n_others = newest_take(model, is_plain, others);
    for (uint32_t i = 0; i < n_others && n_featured < SITE_FEATURED; i++)
        featured[n_featured++] = others[i];
    uint32_t n_first = MIN(n_featured, SITE_FEATURED_FIRST);
    model->featured = (struct view_list){&view_product, featured, n_featured, 0, 0};
    model->featured_first = (struct view_list){&view_product, featured, n_first, 0, 0};
    model->featured_rest =
        (struct view_list){&view_product, featured + n_first, n_featured - n_first, 0, 0};
    picks_init(model);
}

/* ---- all ---- */

struct site_model *site_model_new(const struct catalog *catalog, const struct photo_set *photos,
                                  const struct site_options *options, struct theme *theme)
{
    view_init();
    struct arena *arena = arena_new();
    struct site_model *model = arena_alloc(arena, sizeof *model);
    model->arena = arena;
    model->n_workers = MAX(options->threads, 1);
    model->worker_arenas = arena_array(arena, struct arena *, model->n_workers);
    for (unsigned i = 0; i < model->n_workers; i++)
        model->worker_arenas[i] = arena_new();
    model->catalog = catalog;
    model->shop = &catalog->shop;
    model->options = options;
    model->source = (struct site_source){catalog, photos, options};
    model->theme = theme;
    model->base_url = options->base_url;
    model->base_path = path_of_url(arena, options->base_url);
    model->lang = catalog->shop.lang;
    const struct brand *brand = &catalog->shop.brand;
    model->palette = palette_make(brand->has_color ? &brand->color : NULL,
                                  brand->has_accent ? &brand->accent : NULL);
    g_autoptr(GString) css = g_string_new(NULL);
    palette_css(&model->palette, css);
    model->brand_css = arena_strdup(arena, css->str, (ssize_t)css->len);

    model->words = data_view(theme_words(theme), arena);
    model->option = data_view(theme_options(theme), arena);
    links_init(model);
    photo_files_init(model, photos);
    shop_view_init(model);
    favicon_init(model);
    product_views_init(model);
    categories_init(model);
    model->pages = posts_make(model, catalog->pages, catalog->n_pages, false);
    model->posts = posts_make(model, catalog->posts, catalog->n_posts, true);
    menu_init(model);
    home_init(model);
    return model;
}

void site_model_free(struct site_model *model)
{
    if (!model)
        return;
    for (unsigned i = 0; i < model->n_workers; i++)
        arena_free(model->worker_arenas[i]);
    arena_free(model->arena);
}
