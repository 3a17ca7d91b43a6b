#include "site/link_cards.h"
#include "site/page_texts.h"
#include "site/view_tables.h"

#include "base/append.h"
#include "share/wa.h"
#include "text/escape.h"
#include "text/json.h"

#include <assert.h>
#include <string.h>

typedef const struct page_data *page_record;
typedef const struct page_data *site_record;
typedef const struct page_data *about_record;
typedef const struct page_data *og_record;
typedef const struct page_data *share_links_record;
typedef const struct page_data *pager_record;
typedef const struct pager_item *pager_item_record;
typedef const struct crumb *crumb_record;
typedef const struct post_view *menu_record;

/* ---- kinds ---- */

static const char *const KINDS[] = {
    [PAGE_HOME] = "home",       [PAGE_PRODUCTS] = "products", [PAGE_CATEGORY] = "category",
    [PAGE_PRODUCT] = "product", [PAGE_CART] = "cart",         [PAGE_PAGE] = "page",
    [PAGE_POSTS] = "posts",     [PAGE_POST] = "post",         [PAGE_NOT_FOUND] = "404",
};
static_assert(G_N_ELEMENTS(KINDS) == PAGE_KIND_COUNT, "one name a kind");

/* ---- heading, title, description ---- */

static void about_title(const void *record, GString *out)
{
    page_title_append(record, out);
}

static void about_description(const void *record, GString *out)
{
    append_text(out, ((about_record)record)->description);
}

static bool is_indexed(page_record v)
{
    return v->plan->kind != PAGE_CART && v->plan->kind != PAGE_NOT_FOUND;
}

static void about_canonical(const void *record, GString *out)
{
    append_text(out, ((about_record)record)->url);
}

static bool has_url(page_record v)
{
    return v->model->base_url && v->plan->kind != PAGE_NOT_FOUND;
}

static void about_json_ld(const void *record, GString *out)
{
    about_record v = record;
    const struct site_source *source = &v->model->source;
    switch (v->plan->kind) {
    case PAGE_HOME:
        json_ld_shop(source, out);
        break;
    case PAGE_PRODUCT:
        json_ld_product(source, v->product->product, v->crumbs, v->crumb_list.n, out);
        break;
    case PAGE_POST:
        json_ld_post(source, v->post->page, v->crumbs, v->crumb_list.n, out);
        break;
    default:
        json_ld_crumbs(source, v->crumbs, v->crumb_list.n, out);
        break;
    }
}

static bool has_json_ld(page_record v)
{
    return v->plan->kind == PAGE_HOME || v->crumb_list.n > 1;
}

/* ---- Open Graph ---- */

static const struct photo_view *own_photo(page_record v)
{
    if (v->product)
        return v->product->photos.n ? v->product->photos.items : NULL;
    if (v->post)
        return &v->post->photo;
    return v->category ? &v->category->photo : NULL;
}

/* The best picture for a link preview: its card where the shop wants cards, the page's own photo,
 * else the shop's. */
static const struct photo_size *preview_of(page_record v)
{
    const struct photo_size *card =
        link_card_of(v->model, v->product ? v->product->product : NULL,
                     v->post ? v->post->page : NULL, v->plan->kind == PAGE_HOME);
    if (card)
        return card;
    const struct photo_view *const photos[] = {own_photo(v), &v->model->shop_view.cover,
                                               &v->model->shop_view.logo};
    for (size_t i = 0; i < G_N_ELEMENTS(photos); i++) {
        const struct photo_files *files = photos[i] ? photos[i]->files : NULL;
        if (!files)
            continue;
        const struct photo_size *const sizes[] = {&files->share, &files->square, &files->icon_512};
        for (size_t s = 0; s < G_N_ELEMENTS(sizes); s++) {
            if (sizes[s]->file)
                return sizes[s];
        }
    }
    return NULL;
}

static void og_image(const void *record, GString *out)
{
    og_record v = record;
    g_autofree char *url = site_url(v->model, preview_of(v)->file);
    g_string_append(out, url);
}

static bool has_preview(og_record v)
{
    return v->model->base_url && preview_of(v);
}

static const char *og_type_of(og_record v)
{
    return v->product ? "product" : v->plan->kind == PAGE_POST ? "article" : "website";
}

static const char *og_availability_of(og_record v)
{
    static const char *const TEXTS[] = {
        [AVAILABLE] = "in stock",
        [SOLD_OUT] = "out of stock",
        [PREORDER] = "available for order",
        [NOT_YET] = "preorder",
    };
    return v->product ? TEXTS[v->product->product->availability] : NULL;
}

static struct tmpl_value og_price_of(og_record v)
{
    bool priced = v->product && v->product->product->price.kind == PRICE_IDR;
    return priced ? view_number(v->product->product->price.idr) : VIEW_MISSING;
}

#define OG_FIELDS(X)                                                                               \
    X(og, type, VIEW_TEXT, NULL, view_string(og_type_of(v)), "`website`, `product`, `article`")    \
    X(og, title, VIEW_TEXT, NULL, view_string(page_heading(v)), "Title without the shop's name")   \
    X(og, description, VIEW_TEXT, NULL, view_text(about_description, v), "One sentence")           \
    X(og, url, VIEW_TEXT, NULL, has_url(v) ? view_text(about_canonical, v) : VIEW_MISSING,         \
      "Full address of the page")                                                                  \
    X(og, image, VIEW_TEXT, NULL, has_preview(v) ? view_text(og_image, v) : VIEW_MISSING,          \
      "Full address of the preview picture")                                                       \
    X(og, image_width, VIEW_NUMBER, NULL,                                                          \
      has_preview(v) ? view_count(preview_of(v)->width) : VIEW_MISSING, "Its width")               \
    X(og, image_height, VIEW_NUMBER, NULL,                                                         \
      has_preview(v) ? view_count(preview_of(v)->height) : VIEW_MISSING, "Its height")             \
    X(og, image_alt, VIEW_TEXT, NULL, view_string(page_heading(v)), "What it shows")               \
    X(og, locale, VIEW_TEXT, NULL, view_string(strcmp(v->model->lang, "en") ? "id_ID" : "en_US"),  \
      "`id_ID` or `en_US`")                                                                        \
    X(og, site_name, VIEW_TEXT, NULL, view_string(v->model->shop->name), "Name of the shop")       \
    X(og, price, VIEW_NUMBER, NULL, og_price_of(v), "Price of a product in rupiah")                \
    X(og, availability, VIEW_TEXT, NULL, view_string(og_availability_of(v)),                       \
      "`in stock`, `out of stock`, `available for order`, `preorder`")                             \
    X(og, condition, VIEW_TEXT, NULL,                                                              \
      v->product ? view_string(v->product->product->condition == CONDITION_USED ? "used" : "new")  \
                 : VIEW_MISSING,                                                                   \
      "`new` or `used`")                                                                           \
    X(og, brand, VIEW_TEXT, NULL,                                                                  \
      v->product ? view_string(v->product->product->brand) : VIEW_MISSING, "Maker's brand")        \
    X(og, sku, VIEW_TEXT, NULL, v->product ? view_string(v->product->product->sku) : VIEW_MISSING, \
      "The owner's code")

VIEW_TABLE_OF_PAGE(og, "What link previews show (Open Graph).", OG_FIELDS)

/* ---- share links ---- */

static void share_whatsapp(const void *record, GString *out)
{
    share_links_record v = record;
    g_autofree char *text = g_strconcat(page_heading(v), " ", v->url, NULL);
    wa_link_append(out, NULL, text);
}

/* A link of another service with the page's address, and its heading when asked for. */
static void share_append(share_links_record v, GString *out, const char *begin,
                         const char *text_key)
{
    append_text(out, begin);
    escape_append(out, ESCAPE_URL, v->url, -1);
    if (!text_key)
        return;
    append_char(out, '&');
    append_text(out, text_key);
    append_char(out, '=');
    escape_append(out, ESCAPE_URL, page_heading(v), -1);
}

static void share_facebook(const void *record, GString *out)
{
    share_append(record, out, "https://www.facebook.com/sharer/sharer.php?u=", NULL);
}

static void share_telegram(const void *record, GString *out)
{
    share_append(record, out, "https://t.me/share/url?url=", "text");
}

static void share_x(const void *record, GString *out)
{
    share_append(record, out, "https://twitter.com/intent/tweet?url=", "text");
}

#define SHARE_LINKS_FIELDS(X)                                                                      \
    X(share_links, url, VIEW_TEXT, NULL, view_text(about_canonical, v), "Address of the page")     \
    X(share_links, whatsapp, VIEW_TEXT, NULL, view_text(share_whatsapp, v), "Tells a friend")      \
    X(share_links, facebook, VIEW_TEXT, NULL, view_text(share_facebook, v), "Posts it")            \
    X(share_links, telegram, VIEW_TEXT, NULL, view_text(share_telegram, v), "Sends it")            \
    X(share_links, x, VIEW_TEXT, NULL, view_text(share_x, v), "Posts it")

VIEW_TABLE_OF_PAGE(share_links, "Links that pass the page on.", SHARE_LINKS_FIELDS)

/* ---- breadcrumbs, menu, pager ---- */

#define CRUMB_FIELDS(X)                                                                            \
    X(crumb, name, VIEW_TEXT, NULL, view_string(v->name), "Name")                                  \
    X(crumb, address, VIEW_TEXT, NULL, view_string(v->address), "Address")                         \
    X(crumb, position, VIEW_NUMBER, NULL, view_number(view_position(self)), "From 1")              \
    X(crumb, is_last, VIEW_FLAG, NULL, view_flag(view_is_last(self)), "The page itself")

VIEW_TABLE_OF_PAGE(crumb, "A step of the way to the page.", CRUMB_FIELDS)

#define MENU_FIELDS(X)                                                                             \
    X(menu, name, VIEW_TEXT, NULL, view_string(v->page->title), "Title of the page")               \
    X(menu, address, VIEW_TEXT, NULL, view_string(v->link), "Address")                             \
    X(menu, current, VIEW_FLAG, NULL, view_flag(view_is_current(self)), "The page itself")         \
    X(menu, position, VIEW_NUMBER, NULL, view_number(view_position(self)), "From 1")

VIEW_TABLE(menu, "A page of the owner in the menu.", MENU_FIELDS)

#define PAGER_ITEM_FIELDS(X)                                                                       \
    X(pager_item, number, VIEW_NUMBER, NULL, view_number(v->page->number), "Number of the page")   \
    X(pager_item, address, VIEW_TEXT, NULL, view_string(v->page->link), "Address")                 \
    X(pager_item, current, VIEW_FLAG, NULL, view_flag(view_is_current(self)), "The page itself")   \
    X(pager_item, gap, VIEW_FLAG, NULL, view_flag(v->gap), "Pages are left out before it")

VIEW_TABLE_OF_PAGE(pager_item, "A page of a list.", PAGER_ITEM_FIELDS)

#define PAGER_FIELDS(X)                                                                            \
    X(pager, page, VIEW_NUMBER, NULL, view_number(v->plan->number), "Number of this page")         \
    X(pager, pages, VIEW_NUMBER, NULL, view_number(v->plan->n_pages), "How many there are")        \
    X(pager, prev, VIEW_TEXT, NULL,                                                                \
      v->plan->number > 1 ? view_string((v->plan - 1)->link) : VIEW_MISSING,                       \
      "Address of the page before")                                                                \
    X(pager, next, VIEW_TEXT, NULL,                                                                \
      v->plan->number < v->plan->n_pages ? view_string((v->plan + 1)->link) : VIEW_MISSING,        \
      "Address of the page after")                                                                 \
    X(pager, items, VIEW_LIST, &view_pager_item, view_records(&v->pager_list),                     \
      "The first page, the last, and those around this one")

VIEW_TABLE_OF_PAGE(pager, "The pages of a long list.", PAGER_FIELDS)

/* ---- page ---- */

static bool is_kind(page_record v, enum page_kind kind)
{
    return v->plan->kind == kind;
}

#define ABOUT_FIELDS(X)                                                                            \
    X(about, kind, VIEW_TEXT, NULL, view_string(KINDS[v->plan->kind]),                             \
      "`home`, `products`, `category`, `product`, `cart`, `page`, `posts`, `post`, `404`")         \
    X(about, is_home, VIEW_FLAG, NULL, view_flag(is_kind(v, PAGE_HOME)), "Of that kind")           \
    X(about, is_products, VIEW_FLAG, NULL, view_flag(is_kind(v, PAGE_PRODUCTS)), "Of that kind")   \
    X(about, is_category, VIEW_FLAG, NULL, view_flag(is_kind(v, PAGE_CATEGORY)), "Of that kind")   \
    X(about, is_product, VIEW_FLAG, NULL, view_flag(is_kind(v, PAGE_PRODUCT)), "Of that kind")     \
    X(about, is_cart, VIEW_FLAG, NULL, view_flag(is_kind(v, PAGE_CART)), "Of that kind")           \
    X(about, is_page, VIEW_FLAG, NULL, view_flag(is_kind(v, PAGE_PAGE)), "Of that kind")           \
    X(about, is_posts, VIEW_FLAG, NULL, view_flag(is_kind(v, PAGE_POSTS)), "Of that kind")         \
    X(about, is_post, VIEW_FLAG, NULL, view_flag(is_kind(v, PAGE_POST)), "Of that kind")           \
    X(about, is_404, VIEW_FLAG, NULL, view_flag(is_kind(v, PAGE_NOT_FOUND)), "Of that kind")       \
    X(about, title, VIEW_TEXT, NULL, view_text(about_title, v), "For `<title>`")                   \
    X(about, heading, VIEW_TEXT, NULL, view_string(page_heading(v)), "For `<h1>`")                 \
    X(about, description, VIEW_TEXT, NULL,                                                         \
      v->plan->kind != PAGE_NOT_FOUND ? view_text(about_description, v) : VIEW_MISSING,            \
      "For search engines")                                                                        \
    X(about, canonical, VIEW_TEXT, NULL,                                                           \
      has_url(v) ? view_text(about_canonical, v) : VIEW_MISSING,                                   \
      "Full address, when the shop has one")                                                       \
    X(about, noindex, VIEW_FLAG, NULL, view_flag(!is_indexed(v)), "Not for search engines")        \
    X(about, lang, VIEW_TEXT, NULL, view_string(v->model->lang), "`id` or `en`")                   \
    X(about, og, VIEW_RECORD, &view_og, view_record(&view_og, is_indexed(v) ? v : NULL),           \
      "For link previews")                                                                         \
    X(about, breadcrumbs, VIEW_LIST, &view_crumb, view_records(&v->crumb_list), "The way to it")   \
    X(about, has_breadcrumbs, VIEW_FLAG, NULL, view_flag(v->crumb_list.n > 1), "There is one")     \
    X(about, json_ld, VIEW_HTML, NULL,                                                             \
      has_json_ld(v) ? view_html_text(about_json_ld, v) : VIEW_MISSING,                            \
      "Content of a `<script type=\"application/ld+json\">`")                                      \
    X(about, share, VIEW_RECORD, &view_share_links,                                                \
      view_record(&view_share_links, has_url(v) ? v : NULL), "Links that pass it on")

VIEW_TABLE_OF_PAGE(about, "The page: `{{page.title}}`.", ABOUT_FIELDS)

/* ---- the outermost context ---- */

/* What the script needs to write an order; a template only when the owner wrote one. */
static void page_order_json(const void *record, GString *out)
{
    const struct site_model *model = ((page_record)record)->model;
    const struct {
        const char *key, *text;
    } texts[] = {
        {"shop", model->shop->name},
        {"wa", model->shop->whatsapp},
        {"lang", model->lang},
        {"url", model->base_url},
        {"template", model->shop->order_template},
    };
    struct json json;
    json_init(&json, out, false);
    json_object_begin(&json);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        json_key(&json, texts[i].key);
        if (texts[i].text)
            json_string(&json, texts[i].text);
        else
            json_null(&json);
    }
    json_object_end(&json);
}

static struct tmpl_value post_if(page_record v, enum page_kind kind)
{
    return view_record(&view_post, v->plan->kind == kind ? v->post : NULL);
}

/* A page of the owner shows its text and photo without a record around them. */
static struct tmpl_value own_text(page_record v, const char *name)
{
    if (v->plan->kind != PAGE_PAGE)
        return VIEW_MISSING;
    const struct view_field *field = view_field_find(&view_post, name, strlen(name));
    return field->get(view_record(&view_post, v->post));
}

static struct tmpl_value on_home(page_record v, const struct view_list *list)
{
    return v->plan->kind == PAGE_HOME ? view_records(list) : VIEW_MISSING;
}

#define PAGE_FIELDS(X)                                                                             \
    X(page, root, VIEW_TEXT, NULL, view_string(v->root),                                           \
      "What stands before every address: `href=\"{{root}}{{address}}\"`")                          \
    X(page, site, VIEW_RECORD, &view_site, view_record(&view_site, v), "Addresses of the site")    \
    X(page, brand_css, VIEW_HTML, NULL, view_html(v->model->brand_css),                            \
      "CSS rules with the brand's colours, light and dark")                                        \
    X(page, words, VIEW_TREE, NULL, v->model->words, "Texts of words/LANG.yaml")                   \
    X(page, option, VIEW_TREE, NULL, v->model->option,                                             \
      "Options of the theme: `NAME`, and the flag `NAME_VALUE`")                                   \
    X(page, asset, VIEW_TREE, NULL, v->model->asset,                                               \
      "Addresses of files that theme.yaml lists under `assets`, by their names without ending")    \
    X(page, shop, VIEW_RECORD, &view_shop, view_record(&view_shop, &v->model->shop_view),          \
      "The shop")                                                                                  \
    X(page, menu, VIEW_LIST, &view_menu, view_records(&v->menu), "Pages with a menu position")     \
    X(page, categories, VIEW_LIST, &view_category, view_records(&v->categories),                   \
      "Categories that have products")                                                             \
    X(page, has_categories, VIEW_FLAG, NULL, view_flag(v->categories.n), "There are some")         \
    X(page, page, VIEW_RECORD, &view_about, view_record(&view_about, v), "The page itself")        \
    X(page, order_json, VIEW_HTML, NULL, view_html_text(page_order_json, v),                       \
      "What the script needs to write an order")                                                   \
    X(page, worker_json, VIEW_HTML, NULL, view_html(v->model->worker_json),                        \
      "For worker.js: version, files to keep, page for lost ways")                                 \
    X(page, featured, VIEW_LIST, &view_product, on_home(v, &v->model->featured),                   \
      "Home: the featured products, filled up with the newest to 8")                               \
    X(page, featured_first, VIEW_LIST, &view_product, on_home(v, &v->model->featured_first),       \
      "Home: the first 4 of them, as many as a phone has room for")                                \
    X(page, featured_rest, VIEW_LIST, &view_product, on_home(v, &v->model->featured_rest),         \
      "Home: the others")                                                                          \
    X(page, has_featured_rest, VIEW_FLAG, NULL,                                                    \
      view_flag(is_kind(v, PAGE_HOME) && v->model->featured_rest.n), "There are others")           \
    X(page, has_featured, VIEW_FLAG, NULL,                                                         \
      view_flag(is_kind(v, PAGE_HOME) && v->model->featured.n), "There are some")                  \
    X(page, picks, VIEW_LIST, &view_product, on_home(v, &v->model->picks),                         \
      "Home: up to 4 products that can be ordered, each with another photo, in place of a cover")  \
    X(page, has_picks, VIEW_FLAG, NULL, view_flag(is_kind(v, PAGE_HOME) && v->model->picks.n),     \
      "There are some")                                                                            \
    X(page, loose, VIEW_LIST, &view_product, view_records(&v->loose),                              \
      "Home: the first 8 products that are in no category")                                        \
    X(page, has_loose, VIEW_FLAG, NULL, view_flag(v->loose.n), "There are some")                   \
    X(page, newest, VIEW_LIST, &view_product, on_home(v, &v->model->newest),                       \
      "Home: the 8 newest products")                                                               \
    X(page, posts, VIEW_LIST, &view_post, view_records(&v->posts),                                 \
      "Home: the 3 newest posts; list of posts: those of this page")                               \
    X(page, has_posts_here, VIEW_FLAG, NULL, view_flag(v->posts.n), "There are some")              \
    X(page, products, VIEW_LIST, &view_product, view_records(&v->products),                        \
      "Lists and categories: the products of this page")                                           \
    X(page, has_products, VIEW_FLAG, NULL, view_flag(v->products.n), "There are some")             \
    X(page, total, VIEW_NUMBER, NULL, view_number(v->total),                                       \
      "Items of the list, on all its pages")                                                       \
    X(page, pager, VIEW_RECORD, &view_pager, view_record(&view_pager, v->pager_list.n ? v : NULL), \
      "Pages of a long list")                                                                      \
    X(page, category, VIEW_RECORD, &view_category,                                                 \
      view_record(&view_category, is_kind(v, PAGE_CATEGORY) ? v->category : NULL),                 \
      "Category pages: the category")                                                              \
    X(page, product, VIEW_RECORD, &view_product, view_record(&view_product, v->product),           \
      "Product pages: the product")                                                                \
    X(page, related, VIEW_LIST, &view_product, view_records(&v->related),                          \
      "Product pages: up to 4 that go with it")                                                    \
    X(page, has_related, VIEW_FLAG, NULL, view_flag(v->related.n), "There are some")               \
    X(page, post, VIEW_RECORD, &view_post, post_if(v, PAGE_POST), "Post pages: the post")          \
    X(page, content, VIEW_HTML, NULL, own_text(v, "content"), "Pages of the owner: the text")      \
    X(page, photo, VIEW_RECORD, &view_photo, own_text(v, "photo"),                                 \
      "Pages of the owner: the photo")                                                             \
    X(page, date, VIEW_TEXT, NULL, own_text(v, "date"), "Pages of the owner: the day")             \
    X(page, summary, VIEW_TEXT, NULL, own_text(v, "summary"), "Pages of the owner: a sentence")    \
    X(page, campaign, VIEW_RECORD, &view_post,                                                     \
      view_record(&view_post, is_kind(v, PAGE_PAGE) || is_kind(v, PAGE_POST) ? v->post : NULL),    \
      "Pages of the owner and posts: the page with its days and products")                         \
    X(page, extra, VIEW_TREE, NULL, own_text(v, "extra"), "Pages of the owner: free keys")

VIEW_TABLE_OF_PAGE(page, "What every template can use; names of other pages are missing.",
                   PAGE_FIELDS)

/* ---- the site ---- */

static const char *link_of(site_record v, enum address_kind kind)
{
    return v->model->links[kind];
}

static void theme_color(const void *record, GString *out)
{
    g_string_append_printf(out, "#%06x",
                           ((site_record)record)->model->palette.light[PALETTE_BRAND]);
}

#define SITE_FIELDS(X)                                                                             \
    X(site, home, VIEW_TEXT, NULL, view_string(link_of(v, ADDRESS_HOME)),                          \
      "Address of the home page; empty, unless the site opens from a memory card")                 \
    X(site, products, VIEW_TEXT, NULL, view_string(link_of(v, ADDRESS_PRODUCTS)),                  \
      "Address of the list of products")                                                           \
    X(site, cart, VIEW_TEXT, NULL, view_string(link_of(v, ADDRESS_CART)), "Address of the cart")   \
    X(site, posts, VIEW_TEXT, NULL,                                                                \
      v->model->catalog->n_posts ? view_string(link_of(v, ADDRESS_POSTS)) : VIEW_MISSING,          \
      "Address of the list of posts")                                                              \
    X(site, has_posts, VIEW_FLAG, NULL, view_flag(v->model->catalog->n_posts), "There are posts")  \
    X(site, feed, VIEW_TEXT, NULL,                                                                 \
      v->model->base_url ? view_string(link_of(v, ADDRESS_FEED)) : VIEW_MISSING,                   \
      "Address of the Atom feed")                                                                  \
    X(site, search, VIEW_TEXT, NULL, view_string(link_of(v, ADDRESS_SEARCH)),                      \
      "Address of search.json")                                                                    \
    X(site, manifest, VIEW_TEXT, NULL, view_string(link_of(v, ADDRESS_MANIFEST)),                  \
      "Address of the web app manifest")                                                           \
    X(site, worker, VIEW_TEXT, NULL, view_string(link_of(v, ADDRESS_WORKER)),                      \
      "Address of the service worker")                                                             \
    X(site, style, VIEW_TEXT, NULL, view_string(v->model->style), "Address of style.css")          \
    X(site, script, VIEW_TEXT, NULL, view_string(v->model->script), "Address of script.js")        \
    X(site, online, VIEW_FLAG, NULL, view_flag(v->model->base_url), "Its full address is known")   \
    X(site, relative, VIEW_FLAG, NULL, view_flag(v->model->options->relative),                     \
      "It is made to open from a memory card")                                                     \
    X(site, theme_color, VIEW_TEXT, NULL,                                                          \
      v->model->palette.has_brand ? view_text(theme_color, v) : VIEW_MISSING, "Brand colour")      \
    X(site, favicon, VIEW_RECORD, &view_photo,                                                     \
      view_record(&view_photo, v->model->favicon.files ? &v->model->favicon : NULL), "Icon")       \
    X(site, touch_icon, VIEW_TEXT, NULL, view_string(v->model->app_icons[APP_ICON_TOUCH].file),    \
      "Icon of 180 pixels for the home screen of iPhones")                                         \
    X(site, count, VIEW_NUMBER, NULL, view_number(v->model->catalog->n_products),                  \
      "How many products there are")

VIEW_TABLE_OF_PAGE(site, "Addresses and facts of the site.", SITE_FIELDS)
