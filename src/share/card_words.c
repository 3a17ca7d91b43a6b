#include "share/card_words.h"

#include "catalog/address.h"
#include "share/qr_files.h"
#include "share/wa.h"
#include "text/money.h"
#include "text/phone.h"

#include <string.h>

enum { PERCENT_MIN = 1, PERCENT_MAX = 99 };

/* The words of cards. */
struct phrases {
    const char *ask, *from, *per, *order;
    const char *sold_out, *soon, *promo, *preorder;
};

static const struct phrases PHRASES_ID = {
    .ask = "Tanya harga",
    .from = "mulai",
    .per = "per",
    .order = "Pesan lewat WhatsApp",
    .sold_out = "HABIS",
    .soon = "SEGERA",
    .promo = "PROMO",
    .preorder = "PRE-ORDER",
};

static const struct phrases PHRASES_EN = {
    .ask = "Ask for the price",
    .from = "from",
    .per = "per",
    .order = "Order on WhatsApp",
    .sold_out = "SOLD OUT",
    .soon = "COMING SOON",
    .promo = "SALE",
    .preorder = "PRE-ORDER",
};

static const struct phrases *phrases_of(const struct catalog *catalog)
{
    return strcmp(catalog->shop.lang, "en") ? &PHRASES_ID : &PHRASES_EN;
}

static void photo_set(struct card_words *words, const struct photo_ref *ref)
{
    words->photo = ref ? ref->photo : PHOTO_REF_NONE;
    if (words->photo != PHOTO_REF_NONE)
        words->text[CARD_PHOTO] = g_strdup("yes");
}

/* What every card says about its shop. `address` is the page's own; NULL: none. */
static void shop_words(const struct catalog *catalog, const char *base_url, const char *address,
                       struct card_words *words)
{
    const struct shop *shop = &catalog->shop;
    *words = (struct card_words){.photo = PHOTO_REF_NONE};
    words->text[CARD_SHOP] = g_strdup(shop->name);
    words->text[CARD_TAGLINE] = g_strdup(shop->tagline);
    words->text[CARD_PLACE] = g_strdup(shop->address.city);
    if (base_url) {
        words->text[CARD_ADDRESS] = address_short(base_url);
        words->qr = qr_page_url(base_url, address);
    }
    if (shop->whatsapp) {
        g_autofree char *number = phone_display(shop->whatsapp);
        words->text[CARD_CONTACT] = g_strconcat("WA ", number, NULL);
        words->text[CARD_ORDER] = g_strdup(phrases_of(catalog)->order);
        if (!words->qr) {
            g_autoptr(GString) link = g_string_new(NULL);
            wa_link_append(link, shop->whatsapp, NULL);
            words->qr = g_strdup(link->str);
        }
    }
    if (words->qr)
        words->text[CARD_QR] = g_strdup("yes");
    if (shop->brand.logo.photo != PHOTO_REF_NONE)
        words->text[CARD_LOGO] = g_strdup("yes");
}

static char *price_text(const struct phrases *phrases, const struct product *product)
{
    if (product->price.kind != PRICE_IDR)
        return g_strdup(phrases->ask);
    GString *out = g_string_new(NULL);
    if (product->price_max.kind == PRICE_IDR && product->price_max.idr > product->price.idr)
        g_string_append_printf(out, "%s ", phrases->from);
    money_append(out, product->price.idr);
    return g_string_free(out, FALSE);
}

static bool is_reduced(const struct product *product)
{
    return product->price.kind == PRICE_IDR && product->was_idr > product->price.idr;
}

static char *promo_label(const struct phrases *phrases, const struct product *product)
{
    int64_t percent = (product->was_idr - product->price.idr) * 100 / product->was_idr;
    /* With variants the discount is that of the cheapest; the others may differ. */
    bool one_price =
        product->price_max.kind != PRICE_IDR || product->price_max.idr <= product->price.idr;
    if (percent < PERCENT_MIN || percent > PERCENT_MAX || !one_price)
        return g_strdup(phrases->promo);
    return g_strdup_printf("%s \u2212%d%%", phrases->promo, (int)percent);
}

static char *label_text(const struct phrases *phrases, const struct product *product)
{
    if (product->availability == SOLD_OUT)
        return g_strdup(phrases->sold_out);
    if (product->availability == NOT_YET)
        return g_strdup(phrases->soon);
    if (is_reduced(product))
        return promo_label(phrases, product);
    if (product->availability == PREORDER)
        return g_strdup(phrases->preorder);
    return NULL;
}

void card_words_product(const struct catalog *catalog, const struct product *product,
                        const char *base_url, struct card_words *ret)
{
    const struct phrases *phrases = phrases_of(catalog);
    shop_words(catalog, base_url, product->address, ret);
    ret->text[CARD_NAME] = g_strdup(product->name);
    ret->text[CARD_SUMMARY] = g_strdup(product->summary);
    ret->text[CARD_PRICE] = price_text(phrases, product);
    ret->text[CARD_LABEL] = label_text(phrases, product);
    ret->text[CARD_OF_PRODUCT] = g_strdup("yes");
    if (is_reduced(product))
        ret->text[CARD_WAS] = money_text(product->was_idr);
    if (product->unit && product->price.kind == PRICE_IDR)
        ret->text[CARD_UNIT] = g_strdup_printf("%s %s", phrases->per, product->unit);
    if (product->availability == SOLD_OUT)
        ret->text[CARD_SOLD_OUT] = g_strdup("yes");
    photo_set(ret, product->photos.n ? &product->photos.items[0] : NULL);
}

void card_words_shop(const struct catalog *catalog, const char *base_url, struct card_words *ret)
{
    const struct shop *shop = &catalog->shop;
    shop_words(catalog, base_url, "index.html", ret);
    ret->text[CARD_NAME] = g_strdup(shop->name);
    ret->text[CARD_SUMMARY] = g_strdup(shop->tagline ? shop->tagline : shop->description);
    ret->text[CARD_OF_SHOP] = g_strdup("yes");
    photo_set(ret, &shop->brand.cover);
}

void card_words_post(const struct catalog *catalog, const struct page *post, const char *base_url,
                     struct card_words *ret)
{
    g_autoptr(GString) date = g_string_new(NULL);
    shop_words(catalog, base_url, post->address, ret);
    date_append(date, post->date, DATE_LONG, catalog->shop.lang);
    ret->text[CARD_NAME] = g_strdup(post->title);
    ret->text[CARD_SUMMARY] = g_strdup(post->summary);
    ret->text[CARD_DATE] = g_strdup(date->str);
    ret->text[CARD_OF_POST] = g_strdup("yes");
    photo_set(ret, &post->photo);
}

void card_words_clear(struct card_words *words)
{
    for (size_t i = 0; i < G_N_ELEMENTS(words->text); i++)
        g_free(words->text[i]);
    g_free(words->qr);
    *words = (struct card_words){0};
}
