#include "catalog/address.h"

#include "base/append.h"
#include "base/bug.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

/* The words of an address in one language. */
struct address_words {
    const char *lang;
    const char *folder[ADDRESS_KIND_COUNT]; /* of the kinds that have a slug or pages */
    const char *cart;
    const char *page; /* "hal-2" */
};

static const struct address_words WORDS[] = {
    {
        .lang = "id",
        .folder = {[ADDRESS_PRODUCTS] = "produk",
                   [ADDRESS_PRODUCT] = "produk",
                   [ADDRESS_CATEGORY] = "kategori",
                   [ADDRESS_POSTS] = "kabar",
                   [ADDRESS_POST] = "kabar"},
        .cart = "keranjang.html",
        .page = "hal",
    },
    {
        .lang = "en",
        .folder = {[ADDRESS_PRODUCTS] = "products",
                   [ADDRESS_PRODUCT] = "products",
                   [ADDRESS_CATEGORY] = "category",
                   [ADDRESS_POSTS] = "news",
                   [ADDRESS_POST] = "news"},
        .cart = "cart.html",
        .page = "page",
    },
};

/* The same in every language. */
static const char *const FIXED[ADDRESS_KIND_COUNT] = {
    [ADDRESS_HOME] = "index.html",
    [ADDRESS_NOT_FOUND] = "404.html",
    [ADDRESS_SITEMAP] = "sitemap.xml",
    [ADDRESS_ROBOTS] = "robots.txt",
    [ADDRESS_FEED] = "feed.xml",
    [ADDRESS_SEARCH] = "search.json",
    [ADDRESS_SEARCH_SCRIPT] = "search.js",
    [ADDRESS_MANIFEST] = "manifest.webmanifest",
    [ADDRESS_WORKER] = "sw.js",
};

static const struct address_words *words_of(const char *lang)
{
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        if (!strcmp(WORDS[i].lang, lang))
            return &WORDS[i];
    }
    return &WORDS[0];
}

void address_append(GString *out, const char *lang, enum address_kind kind, const char *slug,
                    unsigned page)
{
    BUG_ON((unsigned)kind >= ADDRESS_KIND_COUNT || page < 1);
    const struct address_words *words = words_of(lang);
    if (FIXED[kind]) {
        append_text(out, FIXED[kind]);
        return;
    }
    if (kind == ADDRESS_CART) {
        append_text(out, words->cart);
        return;
    }
    if (words->folder[kind]) {
        append_text(out, words->folder[kind]);
        append_char(out, '/');
    }
    bool list = kind == ADDRESS_PRODUCTS || kind == ADDRESS_POSTS;
    BUG_ON(list != !slug);
    if (slug)
        append_text(out, slug);
    if (page > 1)
        g_string_append_printf(out, "%s%s-%u", slug ? "-" : "", words->page, page);
    else if (list)
        append_text(out, "index");
    append_text(out, ".html");
}

char *address_url(const char *base, const char *address)
{
    static const char INDEX[] = "index.html";
    size_t len = strlen(address);
    size_t cut = len >= strlen(INDEX) ? len - strlen(INDEX) : 0;
    bool is_index = !strcmp(address + cut, INDEX) && (cut == 0 || address[cut - 1] == '/');
    GString *url = g_string_sized_new(strlen(base) + len + 1);
    append_text(url, base);
    append_bytes(url, address, is_index ? cut : len);
    return g_string_free(url, FALSE);
}

char *address_short(const char *url)
{
    const char *begin = strstr(url, "://");
    begin = begin ? begin + 3 : url;
    if (g_str_has_prefix(begin, "www."))
        begin += 4;
    size_t len = strlen(begin);
    return g_strndup(begin, len && begin[len - 1] == '/' ? len - 1 : len);
}
