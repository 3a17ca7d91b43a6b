#include "share/share_index.h"

#include "catalog/address.h"
#include "share/captions.h"
#include "share/card.h"
#include "share/wa.h"
#include "text/escape.h"

#include <assert.h>
#include <string.h>

/* The words of the page. */
struct phrases {
    const char *title, *intro, *find, *prints, *shop, *products, *posts, *more;
    const char *save, *copy, *copied, *caption, *order, *page, *qr_page, *qr_order;
    const char *kinds[CARD_KIND_COUNT];
};

static const struct phrases PHRASES_ID = {
    .title = "Bahan promosi",
    .intro =
        "Simpan gambarnya, salin teksnya, lalu unggah. Halaman ini bisa dibuka tanpa internet.",
    .find = "Cari produk",
    .prints = "Untuk dicetak dan dibagikan",
    .shop = "Toko",
    .products = "Produk",
    .posts = "Kabar dan promo",
    .more = "Berkas lain",
    .save = "Simpan",
    .copy = "Salin teks",
    .copied = "Tersalin",
    .caption = "Teks promosi",
    .order = "Tautan pesan WhatsApp",
    .page = "Halaman produk",
    .qr_page = "QR halaman",
    .qr_order = "QR pesan",
    .kinds = {"Tautan", "Feed", "Kotak", "Status"},
};

static const struct phrases PHRASES_EN = {
    .title = "Share kit",
    .intro = "Save the pictures, copy the words, post. This page opens without internet.",
    .find = "Find a product",
    .prints = "To print and hand out",
    .shop = "Shop",
    .products = "Products",
    .posts = "News and promotions",
    .more = "Other files",
    .save = "Save",
    .copy = "Copy text",
    .copied = "Copied",
    .caption = "Caption",
    .order = "WhatsApp order link",
    .page = "Page of the product",
    .qr_page = "QR of the page",
    .qr_order = "QR to order",
    .kinds = {"Link", "Feed", "Square", "Status"},
};

/* Files at the top of the folder that have a name of their own on the page. */
static const struct {
    const char *path, *id, *en;
} NAMED[] = {
    {"calendar.csv", "Kalender unggahan (tabel)", "Posting calendar (table)"},
    {"calendar.ics", "Kalender unggahan (untuk ponsel)", "Posting calendar (for phones)"},
    {"catalog.pdf", "Katalog PDF", "Catalog PDF"},
    {"labels-50x30.pdf", "Label 50 × 30 mm", "Labels 50 × 30 mm"},
    {"labels-70x40.pdf", "Label 70 × 40 mm", "Labels 70 × 40 mm"},
    {"labels.pdf", "Label, lembar stiker A4", "Labels, A4 sticker sheet"},
    {"labels.png", "Label, pratinjau (gambar)", "Labels, preview (picture)"},
    {"links.csv", "Semua tautan pesan (tabel)", "All order links (table)"},
    {"poster.pdf", "Poster dengan kode QR", "Poster with QR code"},
    {"poster-a4.pdf", "Poster A4 dengan kode QR", "A4 poster with QR code"},
    {"poster-a5.pdf", "Poster A5 dengan kode QR", "A5 poster with QR code"},
    {"poster-a6.pdf", "Poster A6 dengan kode QR", "A6 poster with QR code"},
    {"poster.png", "Poster, pratinjau (gambar)", "Poster, preview (picture)"},
    {"price-list.pdf", "Daftar harga", "Price list"},
};

static const char STYLE[] =
    ":root{color-scheme:light dark;--line:#d9ddd9;--soft:#f3f5f3;--ink:#1a1d1b;--muted:#59605b;"
    "--bg:#fff;--main:#1f5f4a;--on:#fff}"
    "@media (prefers-color-scheme:dark){:root{--line:#3a413c;--soft:#1f231f;--ink:#eef1ee;"
    "--muted:#a9b1ab;--bg:#131513;--main:#7cc7a8;--on:#0b1f17}}"
    "*{box-sizing:border-box}"
    "body{margin:0 auto;padding:1rem;max-width:70rem;background:var(--bg);color:var(--ink);"
    "font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}"
    "h1{margin:.25rem 0;font-size:1.6rem;line-height:1.2}h2{margin:2rem 0 .75rem;font-size:1.25rem}"
    "p{margin:.25rem 0}.muted{color:var(--muted)}"
    "ul{list-style:none;margin:0;padding:0}"
    ".files{display:grid;gap:.5rem;grid-template-columns:repeat(auto-fill,minmax(16rem,1fr))}"
    ".cards{display:grid;gap:.75rem;grid-template-columns:repeat(auto-fill,minmax(9rem,1fr));"
    "align-items:end;margin:.75rem 0}"
    ".cards img{display:block;width:100%;height:auto;border:1px solid var(--line);"
    "border-radius:.5rem;background:var(--soft)}"
    ".cards .qr{padding:.5rem;background:#fff}"
    "a,button{font:inherit}"
    ".do{display:flex;align-items:center;justify-content:center;width:100%;min-height:2.75rem;"
    "margin-top:.35rem;padding:.3rem .75rem;border:1px solid var(--line);border-radius:.5rem;"
    "background:var(--soft);color:var(--ink);text-decoration:none;cursor:pointer}"
    ".do.main{background:var(--main);border-color:var(--main);color:var(--on)}"
    ".do:focus-visible,summary:focus-visible,input:focus-visible{outline:3px solid var(--main);"
    "outline-offset:2px}"
    "details{border:1px solid var(--line);border-radius:.6rem;margin:.5rem 0;padding:0 .75rem}"
    "summary{min-height:3.5rem;display:flex;align-items:center;gap:.75rem;cursor:pointer;"
    "font-weight:600}"
    "summary img{width:3rem;height:3rem;object-fit:cover;border-radius:.4rem;"
    "background:var(--soft)}"
    "textarea{width:100%;min-height:9rem;padding:.6rem;border:1px solid var(--line);"
    "border-radius:.5rem;background:var(--soft);color:var(--ink);font:inherit;font-size:.9rem}"
    "input{width:100%;min-height:2.75rem;padding:.4rem .75rem;border:1px solid var(--line);"
    "border-radius:.5rem;background:var(--bg);color:var(--ink);font:inherit}"
    ".do{text-align:center}.two{display:grid;gap:0 .75rem;grid-template-columns:repeat(auto-fit,minmax(12rem,1fr));"
    "margin-bottom:.75rem}";

/* Copying works from the file system too, by the old command; finding hides what has not all
 * words. */
static const char SCRIPT[] =
    "addEventListener('click',e=>{const b=e.target.closest('[data-copy]');if(!b)return;"
    "const t=b.previousElementSibling;t.select();let ok=false;"
    "try{ok=document.execCommand('copy')}catch(x){}"
    "if(!ok&&navigator.clipboard)navigator.clipboard.writeText(t.value);"
    "const w=b.textContent;b.textContent=b.dataset.copy;setTimeout(()=>b.textContent=w,1500)});"
    "const f=document.getElementById('find');"
    "if(f)f.addEventListener('input',()=>{const q=f.value.toLowerCase().split(/\\s+/);"
    "for(const d of document.querySelectorAll('#products details'))"
    "d.hidden=!q.every(w=>d.dataset.name.includes(w))});";

struct sheet {
    GString *out;
    const struct catalog *catalog;
    const struct phrases *phrases;
    const char *base_url;
    const char *const *paths;
    GHashTable *left; /* paths that are not shown yet */
    bool english;
};

static void put(struct sheet *page, const char *html)
{
    g_string_append(page->out, html);
}

static void put_text(struct sheet *page, const char *text)
{
    escape_append(page->out, ESCAPE_HTML, text, -1);
}

static void put_path(struct sheet *page, const char *path)
{
    escape_append(page->out, ESCAPE_URL_PATH, path, -1);
}

/* True when the folder has this path; it is then shown, and not listed at the end. */
static bool take(struct sheet *page, const char *path)
{
    return g_hash_table_remove(page->left, path);
}

/* ---- pieces ---- */

static void heading_put(struct sheet *page, const char *id, const char *text)
{
    put(page, "<h2 id=\"");
    put(page, id);
    put(page, "\">");
    put_text(page, text);
    put(page, "</h2>\n");
}

/* A button that keeps or opens a file. */
static void file_put(struct sheet *page, const char *path, const char *label, bool main, bool save)
{
    put(page, main ? "<a class=\"do main\" href=\"" : "<a class=\"do\" href=\"");
    put_path(page, path);
    put(page, save ? "\" download>" : "\">");
    put_text(page, label);
    put(page, "</a>");
}

/* A picture with its button; `width` and `height` keep the page from jumping. */
static void picture_put(struct sheet *page, const char *path, const char *label, unsigned width,
                        unsigned height, bool qr)
{
    g_autofree char *action = g_strdup_printf("%s: %s", page->phrases->save, label);
    put(page,
        qr ? "<li><img class=\"qr\" loading=\"lazy\" src=\"" : "<li><img loading=\"lazy\" src=\"");
    put_path(page, path);
    g_string_append_printf(page->out, "\" width=\"%u\" height=\"%u\" alt=\"", width, height);
    put_text(page, label);
    put(page, "\">");
    file_put(page, path, action, true, true);
    put(page, "</li>\n");
}

/* All cards of "cards/STEM" that there are. */
static void cards_show(struct sheet *page, const char *stem)
{
    for (int kind = 0; kind < CARD_KIND_COUNT; kind++) {
        const struct card_size *size = &CARD_SIZES[kind];
        g_autofree char *path = g_strdup_printf("cards/%s%s.jpg", stem, size->name);
        if (take(page, path))
            picture_put(page, path, page->phrases->kinds[kind], size->width, size->height, false);
    }
}

static void qr_show(struct sheet *page, const char *stem, const char *label)
{
    enum { SHOWN_PX = 320 };
    g_autofree char *png = g_strdup_printf("qr/%s.png", stem);
    g_autofree char *svg = g_strdup_printf("qr/%s.svg", stem);
    bool has_svg = take(page, svg);
    if (take(page, png))
        picture_put(page, png, label, SHOWN_PX, SHOWN_PX, true);
    else if (has_svg)
        picture_put(page, svg, label, SHOWN_PX, SHOWN_PX, true);
}

static void caption_show(struct sheet *page, const char *text, const char *label)
{
    put(page, "<div><small>");
    put_text(page, label);
    put(page, "</small><textarea readonly aria-label=\"");
    put_text(page, label);
    put(page, "\">\n");
    put_text(page, text);
    put(page, "</textarea><button type=\"button\" class=\"do\" data-copy=\"");
    put_text(page, page->phrases->copied);
    put(page, "\">");
    put_text(page, page->phrases->copy);
    put(page, "</button></div>\n");
}

static void link_put(struct sheet *page, const char *url, const char *label)
{
    put(page, "<a class=\"do\" href=\"");
    put_text(page, url);
    put(page, "\">");
    put_text(page, label);
    put(page, "</a>");
}

/* ---- sections ---- */

static void head_put(struct sheet *page)
{
    const struct shop *shop = &page->catalog->shop;
    put(page, "<!doctype html>\n<html lang=\"");
    put(page, page->english ? "en" : "id");
    put(page, "\">\n<head>\n<meta charset=\"utf-8\">\n"
              "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
              "<meta name=\"robots\" content=\"noindex\">\n<title>");
    put_text(page, page->phrases->title);
    put(page, " \u2013 ");
    put_text(page, shop->name);
    put(page, "</title>\n<style>");
    put(page, STYLE);
    put(page, "</style>\n</head>\n<body>\n<header>\n<p class=\"muted\">");
    put_text(page, shop->name);
    put(page, "</p>\n<h1>");
    put_text(page, page->phrases->title);
    put(page, "</h1>\n<p class=\"muted\">");
    put_text(page, page->phrases->intro);
    put(page, "</p>\n</header>\n<main>\n");
}

static const char *named_label(const struct sheet *page, const char *path)
{
    for (size_t i = 0; i < G_N_ELEMENTS(NAMED); i++) {
        if (!strcmp(NAMED[i].path, path))
            return page->english ? NAMED[i].en : NAMED[i].id;
    }
    return path;
}

/* Files at the top of the folder: to print, tables. */
static void prints_put(struct sheet *page)
{
    bool any = false;
    for (const char *const *path = page->paths; *path; path++) {
        if (strchr(*path, '/') || !take(page, *path))
            continue;
        if (!any) {
            heading_put(page, "prints", page->phrases->prints);
            put(page, "<ul class=\"files\">\n");
        }
        any = true;
        put(page, "<li>");
        file_put(page, *path, named_label(page, *path), false, !g_str_has_suffix(*path, ".pdf"));
        put(page, "</li>\n");
    }
    if (any)
        put(page, "</ul>\n");
}

static void shop_put(struct sheet *page)
{
    heading_put(page, "shop", page->phrases->shop);
    put(page, "<ul class=\"cards\">\n");
    cards_show(page, "shop/");
    qr_show(page, "shop", page->phrases->qr_page);
    qr_show(page, "whatsapp", page->phrases->qr_order);
    put(page, "</ul>\n");
}

/* The texts of one product, each for its place. */
static void captions_show(struct sheet *page, const struct product *product, const char *url)
{
    static const char *const PLACES[] = {
        [CAPTION_WHATSAPP] = "WhatsApp",
        [CAPTION_INSTAGRAM] = "Instagram",
        [CAPTION_TIKTOK] = "TikTok",
    };
    static_assert(G_N_ELEMENTS(PLACES) == CAPTION_KIND_COUNT, "a name a place");
    g_autofree char *site = page->base_url ? address_short(page->base_url) : NULL;
    for (unsigned kind = 0; kind < CAPTION_KIND_COUNT; kind++) {
        g_autofree char *path = caption_path((enum caption_kind)kind, product->slug);
        g_autofree char *label = g_strdup_printf("%s (%s)", page->phrases->caption, PLACES[kind]);
        g_autoptr(GString) text = g_string_new(NULL);
        if (!take(page, path))
            continue;
        caption_append(text, page->catalog, product, (enum caption_kind)kind, url, site);
        caption_show(page, text->str, label);
    }
}

/* Captions, links and codes of one product; pictures come first. */
static void product_details(struct sheet *page, const struct product *product)
{
    const struct phrases *phrases = page->phrases;
    g_autofree char *stem = g_strconcat(product->slug, "-", NULL);
    g_autofree char *by_page = g_strconcat("products/", product->slug, NULL);
    g_autofree char *by_order = g_strconcat("whatsapp/", product->slug, NULL);
    g_autofree char *url = page->base_url ? address_url(page->base_url, product->address) : NULL;
    g_autofree char *message = wa_product_message(page->catalog, product, NULL, url, NULL);
    g_autoptr(GString) order = g_string_new(NULL);
    wa_link_append(order, page->catalog->shop.whatsapp, message);
    put(page, "<ul class=\"cards\">\n");
    cards_show(page, stem);
    qr_show(page, by_page, phrases->qr_page);
    qr_show(page, by_order, phrases->qr_order);
    put(page, "</ul>\n");
    captions_show(page, product, url);
    put(page, "<div class=\"two\">");
    link_put(page, order->str, phrases->order);
    if (url)
        link_put(page, url, phrases->page);
    put(page, "</div>\n");
}

static void product_put(struct sheet *page, const struct product *product)
{
    g_autofree char *square = g_strdup_printf("cards/%s-square.jpg", product->slug);
    g_autofree char *lower = g_utf8_strdown(product->name, -1);
    put(page, "<details data-name=\"");
    put_text(page, lower);
    put(page, "\">\n<summary>");
    if (g_hash_table_contains(page->left, square)) {
        put(page, "<img loading=\"lazy\" width=\"48\" height=\"48\" alt=\"\" src=\"");
        put_path(page, square);
        put(page, "\">");
    }
    put(page, "<span>");
    put_text(page, product->name);
    put(page, "</span></summary>\n");
    product_details(page, product);
    put(page, "</details>\n");
}

static void products_put(struct sheet *page)
{
    const struct catalog *catalog = page->catalog;
    if (!catalog->n_products)
        return;
    heading_put(page, "products-title", page->phrases->products);
    put(page, "<p><input id=\"find\" type=\"search\" placeholder=\"");
    put_text(page, page->phrases->find);
    put(page, "\" aria-label=\"");
    put_text(page, page->phrases->find);
    put(page, "\"></p>\n<div id=\"products\">\n");
    for (uint32_t i = 0; i < catalog->n_products; i++)
        product_put(page, &catalog->products[i]);
    put(page, "</div>\n");
}

static void posts_put(struct sheet *page)
{
    const struct catalog *catalog = page->catalog;
    if (!catalog->n_posts)
        return;
    heading_put(page, "posts", page->phrases->posts);
    for (uint32_t i = 0; i < catalog->n_posts; i++) {
        const struct page *post = &catalog->posts[i];
        g_autofree char *stem = g_strdup_printf("posts/%s-", post->slug);
        put(page, "<details>\n<summary><span>");
        put_text(page, post->title);
        put(page, "</span></summary>\n<ul class=\"cards\">\n");
        cards_show(page, stem);
        put(page, "</ul>\n</details>\n");
    }
}

/* What nothing above has shown. */
static void more_put(struct sheet *page)
{
    if (!g_hash_table_size(page->left))
        return;
    put(page, "<details>\n<summary>");
    put_text(page, page->phrases->more);
    put(page, "</summary>\n<ul>\n");
    for (const char *const *path = page->paths; *path; path++) {
        if (!take(page, *path))
            continue;
        put(page, "<li><a href=\"");
        put_path(page, *path);
        put(page, "\">");
        put_text(page, *path);
        put(page, "</a></li>\n");
    }
    put(page, "</ul>\n</details>\n");
}

void share_index_append(GString *out, const struct catalog *catalog, const char *base_url,
                        const char *const *paths)
{
    g_autoptr(GHashTable) left = g_hash_table_new(g_str_hash, g_str_equal);
    struct sheet page = {
        .out = out,
        .catalog = catalog,
        .english = !strcmp(catalog->shop.lang, "en"),
        .base_url = base_url,
        .paths = paths,
        .left = left,
    };
    page.phrases = page.english ? &PHRASES_EN : &PHRASES_ID;
    for (const char *const *path = paths; *path; path++)
        g_hash_table_add(left, (char *)*path);
    head_put(&page);
    prints_put(&page);
    shop_put(&page);
    products_put(&page);
    posts_put(&page);
    more_put(&page);
    put(&page, "</main>\n<script>");
    put(&page, SCRIPT);
    put(&page, "</script>\n</body>\n</html>\n");
}
