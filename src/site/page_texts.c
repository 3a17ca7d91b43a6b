#include "site/page_texts.h"

#include "base/append.h"
#include "text/words.h"

#include <string.h>

enum { DESCRIPTION_CHARS = 155, DESCRIPTION_NAMES = 6 };

const char *page_heading(const struct page_data *page)
{
    const struct site_model *model = page->model;
    switch (page->plan->kind) {
    case PAGE_PRODUCTS:
        return site_word(model, "all_products");
    case PAGE_CATEGORY:
        return page->category->category->name;
    case PAGE_PRODUCT:
        return page->product->product->name;
    case PAGE_CART:
        return site_word(model, "cart");
    case PAGE_POSTS:
        return site_word(model, "posts");
    case PAGE_PAGE:
    case PAGE_POST:
        return page->post->page->title;
    case PAGE_NOT_FOUND:
        return site_word(model, "not_found");
    default:
        return model->shop->name;
    }
}

static void behind_dash(GString *out, const char *text)
{
    append_text(out, " – ");
    append_text(out, text);
}

void page_title_append(const struct page_data *page, GString *out)
{
    const struct shop *shop = page->model->shop;
    const char *heading = page_heading(page);
    append_text(out, heading);
    if (page->plan->number > 1)
        g_string_append_printf(out, " (%s %u)", site_word(page->model, "page_label"),
                               page->plan->number);
    /* A page of links bears the shop's name, as the home page does. */
    if (strcmp(heading, shop->name))
        behind_dash(out, shop->name);
    else if (shop->tagline)
        behind_dash(out, shop->tagline);
}

/* What a list shows first, as a sentence. */
static void describe_list(const struct page_data *page, GString *out)
{
    append_text(out, page_heading(page));
    append_text(out, ": ");
    const struct product_view *const *products = page->products.items;
    const struct post_view *posts = page->posts.items;
    uint32_t n = page->products.n ? page->products.n : page->posts.n;
    for (uint32_t i = 0; i < MIN(n, DESCRIPTION_NAMES); i++) {
        append_text(out, i ? ", " : "");
        append_text(out, page->products.n ? products[i]->product->name : posts[i].page->title);
    }
    behind_dash(out, page->model->shop->name);
}

/* What the owner gave for it; NULL: nothing. */
static const char *description_given(const struct page_data *page)
{
    const struct shop *shop = page->model->shop;
    if (page->plan->kind == PAGE_HOME)
        return shop->description ? shop->description : shop->tagline;
    if (page->product)
        return page->product->product->summary;
    if (page->post)
        return page->post->page->summary;
    return page->plan->kind == PAGE_CART ? site_word(page->model, "cart_about") : NULL;
}

char *page_description(const struct page_data *page)
{
    const char *given = description_given(page);
    g_autoptr(GString) made = NULL;
    if (!given || !*given) {
        made = g_string_new(NULL);
        if (page->products.n || (page->posts.n && page->plan->kind == PAGE_POSTS))
            describe_list(page, made);
        else
            page_title_append(page, made);
        given = made->str;
    }
    g_autofree char *flat = words_collapse(given);
    return words_shorten(flat, DESCRIPTION_CHARS);
}
