#include "share/wa.h"

#include "base/bug.h"
#include "share/slots.h"
#include "text/escape.h"
#include "text/money.h"
#include "text/words.h"

#include <stddef.h>
#include <string.h>

/* What stands in a link before its text, at most: digits of a telephone number are 15. */
enum { WA_LINK_BEGIN_BYTES = 64 };

/* ---- links ---- */

void wa_link_append(GString *out, const char *digits, const char *text)
{
    g_string_append(out, "https://wa.me/");
    if (digits)
        g_string_append(out, digits);
    if (!text || !*text)
        return;
    g_string_append(out, "?text=");
    /* A carriage return shows as an empty box in some clients: line ends become %0A. */
    for (;;) {
        size_t len = strcspn(text, "\r");
        escape_append(out, ESCAPE_URL, text, (gssize)len);
        if (!text[len])
            break;
        text += len + 1;
        if (*text != '\n')
            g_string_append(out, "%0A");
    }
}

static size_t link_bytes(const char *digits, const char *text)
{
    g_autoptr(GString) link = g_string_new(NULL);
    wa_link_append(link, digits, text);
    return link->len;
}

/* ---- templates ---- */

enum message_kind { MESSAGE_ORDER, MESSAGE_ASK_PRICE, MESSAGE_ASK_STOCK, MESSAGE_KIND_COUNT };

enum { LANG_ID, LANG_EN, LANG_COUNT };

static const char *const TEMPLATES[][MESSAGE_KIND_COUNT] = {
    [LANG_ID] =
        {
            [MESSAGE_ORDER] = "Halo, saya mau pesan:\n"
                              "{jumlah} x {nama_produk} ({varian})\n"
                              "Harga: {harga}\n"
                              "Total: {total}\n"
                              "{tautan}\n"
                              "\n"
                              "Nama: {nama}\n"
                              "Alamat: {alamat}\n"
                              "Catatan: {catatan}",
            [MESSAGE_ASK_PRICE] = "Halo, saya mau tanya harga {nama_produk} ({varian}).\n"
                                  "{tautan}",
            [MESSAGE_ASK_STOCK] = "Halo, kapan {nama_produk} ({varian}) ada lagi?\n"
                                  "{tautan}",
        },
    [LANG_EN] =
        {
            [MESSAGE_ORDER] = "Hello, I would like to order:\n"
                              "{quantity} x {product_name} ({variant})\n"
                              "Price: {price}\n"
                              "Total: {total}\n"
                              "{link}\n"
                              "\n"
                              "Name: {name}\n"
                              "Address: {address}\n"
                              "Note: {note}",
            [MESSAGE_ASK_PRICE] = "Hello, what is the price of {product_name} ({variant})?\n"
                                  "{link}",
            [MESSAGE_ASK_STOCK] = "Hello, when will {product_name} ({variant}) be back?\n"
                                  "{link}",
        },
};
static_assert(G_N_ELEMENTS(TEMPLATES) == LANG_COUNT, "templates in every language");

static const char *template_builtin(const struct shop *shop, enum message_kind kind)
{
    return TEMPLATES[strcmp(shop->lang, "en") ? LANG_ID : LANG_EN][kind];
}

const char *wa_template(const struct shop *shop)
{
    return shop->order_template ? shop->order_template : template_builtin(shop, MESSAGE_ORDER);
}

/* ---- slots ---- */

/* Slots of an order and where their values stand. */
static const struct {
    const char *name, *english;
    size_t offset; /* in struct wa_order */
} SLOTS[] = {
    {"nama_produk", "product_name", offsetof(struct wa_order, product)},
    {"varian", "variant", offsetof(struct wa_order, variant)},
    {"jumlah", "quantity", offsetof(struct wa_order, quantity)},
    {"harga", "price", offsetof(struct wa_order, price)},
    {"total", "total", offsetof(struct wa_order, total)},
    {"tautan", "link", offsetof(struct wa_order, link)},
    {"nama", "name", offsetof(struct wa_order, name)},
    {"alamat", "address", offsetof(struct wa_order, address)},
    {"catatan", "note", offsetof(struct wa_order, note)},
};
static_assert(G_N_ELEMENTS(SLOTS) * sizeof(char *) == sizeof(struct wa_order), "a slot a value");

char *wa_message(const char *template_text, const struct wa_order *order)
{
    struct slot slots[G_N_ELEMENTS(SLOTS)];
    for (size_t i = 0; i < G_N_ELEMENTS(SLOTS); i++) {
        const char *value = *(const char *const *)((const char *)order + SLOTS[i].offset);
        slots[i] = (struct slot){SLOTS[i].name, SLOTS[i].english, value};
    }
    return slots_fill(template_text, slots, G_N_ELEMENTS(slots));
}

/* ---- the message of a product ---- */

/* What one piece costs when `quantity` are ordered. */
static struct price price_for(const struct product *product, const struct variant *variant,
                              uint32_t quantity)
{
    struct price price = variant ? variant->price : product->price;
    for (uint32_t i = 0; i < product->n_wholesale && price.kind == PRICE_IDR; i++) {
        if (product->wholesale[i].min <= quantity)
            price.idr = MIN(price.idr, product->wholesale[i].price_idr);
    }
    return price;
}

static bool is_sold_out(const struct product *product, const struct variant *variant)
{
    return product->availability == SOLD_OUT ||
           (variant && variant->stock == 0 && product->availability != PREORDER);
}

/* The values of one message, with the memory that holds them. */
struct filled {
    struct wa_order order;
    enum message_kind kind;
    char quantity[16];
    char *price, *total;
};

static void filled_init(struct filled *filled, const struct product *product,
                        const struct variant *variant, const char *url)
{
    uint32_t quantity = MAX(product->min_order, 1);
    struct price price = price_for(product, variant, quantity);
    bool is_range = !variant && price.kind == PRICE_IDR && product->price_max.kind == PRICE_IDR &&
                    product->price_max.idr > product->price.idr;
    *filled = (struct filled){
        .order = {.product = product->name,
                  .variant = variant ? variant->label : NULL,
                  .link = url},
        .kind = is_sold_out(product, variant) ? MESSAGE_ASK_STOCK
                : price.kind == PRICE_IDR     ? MESSAGE_ORDER
                                              : MESSAGE_ASK_PRICE,
    };
    g_snprintf(filled->quantity, sizeof filled->quantity, "%u", quantity);
    filled->order.quantity = filled->quantity;
    /* Which of several prices it will be is not known before a variant is chosen. */
    if (price.kind != PRICE_IDR || is_range)
        return;
    filled->order.price = filled->price = money_text(price.idr);
    if (price.idr <= MONEY_MAX_IDR / quantity)
        filled->order.total = filled->total = money_text(price.idr * quantity);
}

static bool message_fits(const struct shop *shop, const char *message)
{
    /* A byte becomes nine at most; nearly all messages fit without looking at them again. */
    size_t most = WA_LINK_BEGIN_BYTES + 9 * strlen(message);
    return words_fit(message, WA_MAX_CHARS) &&
           (most <= WA_MAX_LINK_BYTES || link_bytes(shop->whatsapp, message) <= WA_MAX_LINK_BYTES);
}

/* Leaves out what `cut` names; the cuts before it have been made. */
static void order_cut(struct filled *filled, enum wa_cut cut, const struct product *product)
{
    switch (cut) {
    case WA_CUT_NOTHING:
    case WA_CUT_TEMPLATE:
        break;
    case WA_CUT_LINK:
        filled->order.link = NULL;
        break;
    case WA_CUT_VARIANT:
        filled->order.variant = NULL;
        break;
    case WA_CUT_NAME:
        /* The slug is short, and whoever reads it finds the product by it. */
        filled->order.product = product->slug;
        break;
    }
}

char *wa_product_message(const struct catalog *catalog, const struct product *product,
                         const struct variant *variant, const char *url, enum wa_cut *ret_cut)
{
    const struct shop *shop = &catalog->shop;
    struct filled filled;
    filled_init(&filled, product, variant, url);
    const char *builtin = template_builtin(shop, filled.kind);
    const char *text = filled.kind == MESSAGE_ORDER ? wa_template(shop) : builtin;
    g_autofree char *message = NULL;
    enum wa_cut cut = WA_CUT_NOTHING;
    for (;; cut++) {
        order_cut(&filled, cut, product);
        g_free(message);
        message = wa_message(cut >= WA_CUT_TEMPLATE ? builtin : text, &filled.order);
        if (cut == WA_CUT_NAME || message_fits(shop, message))
            break;
    }
    g_free(filled.price);
    g_free(filled.total);
    if (ret_cut)
        *ret_cut = cut;
    return g_steal_pointer(&message);
}

char *wa_short_link(const struct shop *shop, const struct product *product,
                    const struct variant *variant, size_t max_bytes)
{
    const char *greeting =
        strcmp(shop->lang, "en") ? "Halo, saya mau pesan " : "Hello, I would like to order ";
    g_autofree char *whole =
        variant ? g_strdup_printf("%s%s (%s)", greeting, product->name, variant->label)
                : g_strconcat(greeting, product->name, NULL);
    g_autofree char *slug = g_strconcat(greeting, product->slug, NULL);
    const char *const texts[] = {whole, slug, NULL};
    g_autoptr(GString) link = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_string_truncate(link, 0);
        wa_link_append(link, shop->whatsapp, texts[i]);
        if (link->len <= max_bytes)
            break;
    }
    return g_strdup(link->str);
}
