#include "site/site_model.h"
#include "site/text_photo.h"
#include "site/view_tables.h"

#include "share/wa.h"
#include "site/data_view.h"
#include "text/escape.h"
#include "text/json.h"
#include "text/phone.h"

#include <assert.h>
#include <string.h>

/* ---- names of permits and places ---- */

static const struct permit_row {
    const char *key, *name_id, *name_en;
} PERMITS[] = {
    [PERMIT_NIB] = {"nib", "NIB", "NIB"},
    [PERMIT_PIRT] = {"pirt", "P-IRT", "P-IRT"},
    [PERMIT_HALAL] = {"halal", "Halal", "Halal"},
    [PERMIT_BPOM] = {"bpom", "BPOM", "BPOM"},
    [PERMIT_SNI] = {"sni", "SNI", "SNI"},
    [PERMIT_TRADEMARK] = {"trademark", "Merek dagang", "Trademark"},
};
static_assert(G_N_ELEMENTS(PERMITS) == PERMIT_COUNT, "one row a permit");

/* How places are written; other keys get a capital letter. */
static const struct place_row {
    const char *key, *name, *as_marketplace; /* the latter when it differs */
} PLACES[] = {
    {"blibli", "Blibli", NULL},
    {"bukalapak", "Bukalapak", NULL},
    {"facebook", "Facebook", NULL},
    {"gofood", "GoFood", NULL},
    {"google", "Google", NULL},
    {"grabfood", "GrabFood", NULL},
    {"instagram", "Instagram", NULL},
    {"lazada", "Lazada", NULL},
    {"line", "LINE", NULL},
    {"linkedin", "LinkedIn", NULL},
    {"pinterest", "Pinterest", NULL},
    {"shopee", "Shopee", NULL},
    {"shopeefood", "ShopeeFood", NULL},
    {"telegram", "Telegram", NULL},
    {"threads", "Threads", NULL},
    {"tiktok", "TikTok", "TikTok Shop"},
    {"tokopedia", "Tokopedia", NULL},
    {"twitter", "X", NULL},
    {"whatsapp", "WhatsApp", NULL},
    {"x", "X", NULL},
    {"youtube", "YouTube", NULL},
};

static const char *place_name(struct arena *arena, const char *key, bool marketplace)
{
    for (size_t i = 0; i < G_N_ELEMENTS(PLACES); i++) {
        if (!strcmp(PLACES[i].key, key))
            return marketplace && PLACES[i].as_marketplace ? PLACES[i].as_marketplace
                                                           : PLACES[i].name;
    }
    char *name = arena_strdup(arena, key, -1);
    name[0] = g_ascii_toupper(name[0]);
    return name;
}

struct view_list permits_make(const struct site_model *model, const struct permits *permits,
                              struct arena *arena)
{
    struct permit_view *views = NULL;
    bool english = !strcmp(model->lang, "en");
    uint32_t n = 0;
    for (int kind = 0; kind < PERMIT_COUNT; kind++) {
        if (!permits->number[kind])
            continue;
        if (!views)
            views = arena_array(arena, struct permit_view, PERMIT_COUNT);
        views[n++] = (struct permit_view){
            .kind = (enum permit)kind,
            .name = english ? PERMITS[kind].name_en : PERMITS[kind].name_id,
            .number = permits->number[kind],
        };
    }
    return (struct view_list){&view_permit, views, n, sizeof *views, 0};
}

struct view_list links_make(const struct links *links, bool marketplaces, struct arena *arena)
{
    struct link_view *views = arena_array(arena, struct link_view, links->n);
    for (uint32_t i = 0; i < links->n; i++) {
        views[i] = (struct link_view){
            .key = links->items[i].name,
            .name = place_name(arena, links->items[i].name, marketplaces),
            .url = links->items[i].url,
        };
    }
    return (struct view_list){&view_link, views, links->n, sizeof *views, 0};
}

/* ---- putting it together ---- */

static struct view_list accounts_make(const struct bank_account *accounts, uint32_t n)
{
    return (struct view_list){&view_account, accounts, n, sizeof *accounts, 0};
}

static void hours_init(struct site_model *model, struct shop_view *view)
{
    struct day_view *days = arena_array(model->arena, struct day_view, 7);
    uint32_t n = 0;
    for (unsigned day = 0; day < 7; day++) {
        const struct hours *hours = &view->shop->hours[day];
        if (hours->given)
            days[n++] = (struct day_view){day, hours, model->lang};
    }
    view->days = (struct view_list){&view_day, days, n, sizeof *days, 0};
}

static bool address_is_given(const struct address *address)
{
    return address->street || address->village || address->district || address->city ||
           address->province;
}

static struct view_list questions_make(const struct site_model *model)
{
    const struct shop *shop = model->shop;
    struct question_view *views =
        arena_array(model->arena, struct question_view, shop->n_questions);
    for (uint32_t i = 0; i < shop->n_questions; i++)
        views[i] = (struct question_view){model, &shop->questions[i]};
    return (struct view_list){&view_question, views, shop->n_questions, sizeof *views, 0};
}

void shop_view_init(struct site_model *model)
{
    const struct shop *shop = model->shop;
    struct shop_view *view = &model->shop_view;
    view->model = model;
    view->shop = shop;
    view->logo = photo_view_make(model, &shop->brand.logo);
    view->cover = photo_view_make(model, &shop->brand.cover);
    view->qris = photo_view_make(model, &shop->payment.qris_photo);
    view->social = links_make(&shop->social, false, model->arena);
    view->marketplaces = links_make(&shop->marketplaces, true, model->arena);
    view->permits = permits_make(model, &shop->legal, model->arena);
    view->testimonials = (struct view_list){&view_testimonial, shop->testimonials,
                                            shop->n_testimonials, sizeof *shop->testimonials, 0};
    view->faq = questions_make(model);
    view->banks = accounts_make(shop->payment.banks, shop->payment.n_banks);
    view->ewallets = accounts_make(shop->payment.ewallets, shop->payment.n_ewallets);
    view->extra = data_view(shop->extra, model->arena);
    view->has_address = address_is_given(&shop->address);
    hours_init(model, view);
    g_autoptr(GString) initial = g_string_new(NULL);
    append_initial(initial, shop->name ? shop->name : "?");
    view->initial = arena_strdup(model->arena, initial->str, (gssize)initial->len);
}

/* ---- small records ---- */

typedef const struct permit_view *permit_record;
typedef const struct link_view *link_record;
typedef const struct bank_account *account_record;
typedef const struct testimonial *testimonial_record;
typedef const struct question_view *question_record;
typedef const struct day_view *day_record;
typedef const struct shop_view *hours_record;
typedef const struct shop_view *whatsapp_record;
typedef const struct shop_view *phone_record;
typedef const struct shop_view *address_record;
typedef const struct shop_view *payment_record;
typedef const struct shop_view *shipping_record;
typedef const struct shop_view *shop_record;

#define PERMIT_FIELDS(X)                                                                           \
    X(permit, key, VIEW_TEXT, NULL, view_string(PERMITS[v->kind].key),                             \
      "`nib`, `pirt`, `halal`, `bpom`, `sni`, `trademark`")                                        \
    X(permit, name, VIEW_TEXT, NULL, view_string(v->name), "\"P-IRT\"")                            \
    X(permit, number, VIEW_TEXT, NULL, view_string(v->number), "As the owner writes it")

VIEW_TABLE(permit, "A permit or mark with its number.", PERMIT_FIELDS)

#define LINK_FIELDS(X)                                                                             \
    X(link, key, VIEW_TEXT, NULL, view_string(v->key), "`instagram`, `shopee`, …")                 \
    X(link, name, VIEW_TEXT, NULL, view_string(v->name), "\"Instagram\"")                          \
    X(link, url, VIEW_TEXT, NULL, view_string(v->url), "Full address")

VIEW_TABLE(link, "A place of the shop elsewhere.", LINK_FIELDS)

#define ACCOUNT_FIELDS(X)                                                                          \
    X(account, bank, VIEW_TEXT, NULL, view_string(v->bank), "Bank or wallet")                      \
    X(account, number, VIEW_TEXT, NULL, view_string(v->number), "Account number")                  \
    X(account, name, VIEW_TEXT, NULL, view_string(v->name), "In whose name")

VIEW_TABLE(account, "An account to pay to.", ACCOUNT_FIELDS)

#define TESTIMONIAL_FIELDS(X)                                                                      \
    X(testimonial, name, VIEW_TEXT, NULL, view_string(v->name), "Who says it")                     \
    X(testimonial, text, VIEW_TEXT, NULL, view_string(v->text), "What they say")                   \
    X(testimonial, town, VIEW_TEXT, NULL, view_string(v->town), "Where they live")                 \
    X(testimonial, position, VIEW_NUMBER, NULL, view_number(view_position(self)), "From 1")

VIEW_TABLE(testimonial, "What a customer says.", TESTIMONIAL_FIELDS)

static void question_answer(const void *record, GString *out)
{
    question_record v = record;
    struct markdown_options options = {.heading_top = 3, .root = "./"};
    text_html(out, v->question->answer, &v->question->text_photos, v->model, options);
}

#define QUESTION_FIELDS(X)                                                                         \
    X(question, question, VIEW_TEXT, NULL, view_string(v->question->question), "The question")     \
    X(question, answer, VIEW_HTML, NULL,                                                           \
      v->question->answer ? view_html_text(question_answer, v) : VIEW_MISSING, "The answer")       \
    X(question, position, VIEW_NUMBER, NULL, view_number(view_position(self)), "From 1")

VIEW_TABLE(question, "A question that customers ask.", QUESTION_FIELDS)

/* ---- hours ---- */

static void day_text(const void *record, GString *out)
{
    day_record v = record;
    hours_append(out, v->hours, v->lang);
}

#define DAY_FIELDS(X)                                                                              \
    X(day, day, VIEW_TEXT, NULL, view_string(date_weekday_name(v->day, v->lang)), "\"Senin\"")     \
    X(day, iso, VIEW_NUMBER, NULL, view_number(v->day + 1), "1 for Monday … 7 for Sunday")         \
    X(day, text, VIEW_TEXT, NULL, v->hours->n ? view_text(day_text, v) : VIEW_MISSING,             \
      "\"08.00–17.00\"; nothing on a closed day")                                                  \
    X(day, closed, VIEW_FLAG, NULL, view_flag(!v->hours->n), "Closed all day")

VIEW_TABLE(day, "Opening hours of a day.", DAY_FIELDS)

static const char *zone_name(int zone_min)
{
    return zone_min == ZONE_WIT ? "WIT" : zone_min == ZONE_WITA ? "WITA" : "WIB";
}

/* Minutes after midnight, seven days from Monday; null for a day that is not given. */
static void hours_json(const void *record, GString *out)
{
    const struct shop *shop = ((hours_record)record)->shop;
    struct json json;
    json_init(&json, out, false);
    json_object_begin(&json);
    json_put_int(&json, "zone", shop->zone_min);
    json_key(&json, "days");
    json_array_begin(&json);
    for (unsigned day = 0; day < 7; day++) {
        const struct hours *hours = &shop->hours[day];
        if (!hours->given) {
            json_null(&json);
            continue;
        }
        json_array_begin(&json);
        for (unsigned i = 0; i < hours->n; i++) {
            json_array_begin(&json);
            json_int(&json, hours->spans[i].open);
            json_int(&json, hours->spans[i].close);
            json_array_end(&json);
        }
        json_array_end(&json);
    }
    json_array_end(&json);
    json_object_end(&json);
}

#define HOURS_FIELDS(X)                                                                            \
    X(hours, days, VIEW_LIST, &view_day, view_records(&v->days), "Days that the owner told of")    \
    X(hours, note, VIEW_TEXT, NULL, view_string(v->shop->closed_note),                             \
      "When it is closed besides")                                                                 \
    X(hours, zone, VIEW_TEXT, NULL, view_string(zone_name(v->shop->zone_min)), "\"WIB\"")          \
    X(hours, json, VIEW_HTML, NULL, view_html_text(hours_json, v), "The same for the script")

VIEW_TABLE(hours, "Opening hours.", HOURS_FIELDS)

/* ---- contact ---- */

static void whatsapp_display(const void *record, GString *out)
{
    g_autofree char *text = phone_display(((whatsapp_record)record)->shop->whatsapp);
    g_string_append(out, text);
}

static void whatsapp_link(const void *record, GString *out)
{
    wa_link_append(out, ((whatsapp_record)record)->shop->whatsapp, NULL);
}

#define WHATSAPP_FIELDS(X)                                                                         \
    X(whatsapp, digits, VIEW_TEXT, NULL, view_string(v->shop->whatsapp), "\"6281234567890\"")      \
    X(whatsapp, display, VIEW_TEXT, NULL, view_text(whatsapp_display, v), "\"0812-3456-7890\"")    \
    X(whatsapp, link, VIEW_TEXT, NULL, view_text(whatsapp_link, v), "Opens a chat")

VIEW_TABLE(whatsapp, "The shop's WhatsApp number.", WHATSAPP_FIELDS)

static void phone_tel(const void *record, GString *out)
{
    g_string_append_printf(out, "+%s", ((phone_record)record)->shop->phone);
}

static void phone_text(const void *record, GString *out)
{
    g_autofree char *text = phone_display(((phone_record)record)->shop->phone);
    g_string_append(out, text);
}

#define PHONE_FIELDS(X)                                                                            \
    X(phone, display, VIEW_TEXT, NULL, view_text(phone_text, v), "\"0341-5550123\"")               \
    X(phone, tel, VIEW_TEXT, NULL, view_text(phone_tel, v), "For a `tel:` link")

VIEW_TABLE(phone, "The shop's telephone.", PHONE_FIELDS)

static void address_line(const void *record, GString *out)
{
    const struct address *address = &((address_record)record)->shop->address;
    const char *const parts[] = {address->street, address->village, address->district,
                                 address->city, address->province};
    size_t start = out->len;
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (parts[i])
            g_string_append_printf(out, "%s%s", out->len > start ? ", " : "", parts[i]);
    }
    if (address->postal_code)
        g_string_append_printf(out, "%s%s", out->len > start ? " " : "", address->postal_code);
}

/* The place when it was given, else a search for the address. */
static void address_map_link(const void *record, GString *out)
{
    const struct address *address = &((address_record)record)->shop->address;
    g_string_append(out, "https://www.google.com/maps/search/?api=1&query=");
    if (address->has_position) {
        char lat[G_ASCII_DTOSTR_BUF_SIZE];
        char lng[G_ASCII_DTOSTR_BUF_SIZE];
        g_string_append_printf(out, "%s,%s", g_ascii_formatd(lat, sizeof lat, "%.6f", address->lat),
                               g_ascii_formatd(lng, sizeof lng, "%.6f", address->lng));
        return;
    }
    g_autoptr(GString) line = g_string_new(NULL);
    address_line(record, line);
    escape_append(out, ESCAPE_URL, line->str, (gssize)line->len);
}

static bool has_map(address_record v)
{
    return v->shop->address.has_position || (v->shop->address.street && v->shop->address.city);
}

#define ADDRESS_FIELDS(X)                                                                          \
    X(address, line, VIEW_TEXT, NULL, view_text(address_line, v), "All of it on one line")         \
    X(address, street, VIEW_TEXT, NULL, view_string(v->shop->address.street), "Street and number") \
    X(address, village, VIEW_TEXT, NULL, view_string(v->shop->address.village), "Village")         \
    X(address, district, VIEW_TEXT, NULL, view_string(v->shop->address.district), "District")      \
    X(address, city, VIEW_TEXT, NULL, view_string(v->shop->address.city), "City or regency")       \
    X(address, province, VIEW_TEXT, NULL, view_string(v->shop->address.province), "Province")      \
    X(address, postal_code, VIEW_TEXT, NULL, view_string(v->shop->address.postal_code),            \
      "Postal code")                                                                               \
    X(address, landmark, VIEW_TEXT, NULL, view_string(v->shop->address.landmark),                  \
      "What one sees nearby")                                                                      \
    X(address, map_link, VIEW_TEXT, NULL,                                                          \
      has_map(v) ? view_text(address_map_link, v) : VIEW_MISSING, "Opens a map")

VIEW_TABLE(address, "Where the shop is.", ADDRESS_FIELDS)

/* ---- payment and shipping ---- */

static bool can_pay(payment_record v)
{
    return v->banks.n || v->ewallets.n || v->shop->payment.cod || v->qris.files ||
           v->shop->payment.qris.payload;
}

#define PAYMENT_FIELDS(X)                                                                          \
    X(payment, any, VIEW_FLAG, NULL, view_flag(can_pay(v)), "There is any way to pay")             \
    X(payment, banks, VIEW_LIST, &view_account, view_records(&v->banks), "Bank accounts")          \
    X(payment, has_banks, VIEW_FLAG, NULL, view_flag(v->banks.n), "There are some")                \
    X(payment, ewallets, VIEW_LIST, &view_account, view_records(&v->ewallets), "Wallets")          \
    X(payment, has_ewallets, VIEW_FLAG, NULL, view_flag(v->ewallets.n), "There are some")          \
    X(payment, cod, VIEW_FLAG, NULL, view_flag(v->shop->payment.cod), "Cash on delivery")          \
    X(payment, qris, VIEW_RECORD, &view_photo,                                                     \
      view_record(&view_photo, v->qris.files ? &v->qris : NULL), "Picture of the QRIS code")       \
    X(payment, has_qris, VIEW_FLAG, NULL,                                                          \
      view_flag(v->qris.files || v->shop->payment.qris.payload),                                   \
      "QRIS is taken, with or without a picture of the code")                                      \
    X(payment, qris_file, VIEW_TEXT, NULL, view_string(v->model->qris_file),                       \
      "The QRIS code, drawn from its text (SVG); none when qris is a picture")                     \
    X(payment, qris_name, VIEW_TEXT, NULL, view_string(v->shop->payment.qris.name),                \
      "Merchant's name in the QRIS code")                                                          \
    X(payment, qris_nmid, VIEW_TEXT, NULL, view_string(v->shop->payment.qris.nmid),                \
      "Its number in the national list of merchants")

VIEW_TABLE(payment, "Ways to pay.", PAYMENT_FIELDS)

static bool can_ship(shipping_record v)
{
    const struct shipping *shipping = &v->shop->shipping;
    return shipping->from || shipping->pickup || shipping->delivery || shipping->note ||
           shipping->couriers.n;
}

#define SHIPPING_FIELDS(X)                                                                         \
    X(shipping, any, VIEW_FLAG, NULL, view_flag(can_ship(v)), "Anything is told about it")         \
    X(shipping, from, VIEW_TEXT, NULL, view_string(v->shop->shipping.from), "Where goods leave")   \
    X(shipping, couriers, VIEW_STRINGS, NULL, view_strings(&v->shop->shipping.couriers),           \
      "Names of couriers")                                                                         \
    X(shipping, has_couriers, VIEW_FLAG, NULL, view_flag(v->shop->shipping.couriers.n),            \
      "There are some")                                                                            \
    X(shipping, has_pickup, VIEW_FLAG, NULL, view_flag(v->shop->shipping.pickup),                  \
      "Goods can be fetched")                                                                      \
    X(shipping, pickup, VIEW_TEXT, NULL, view_string(v->shop->shipping.pickup),                    \
      "What the owner says about fetching")                                                        \
    X(shipping, has_delivery, VIEW_FLAG, NULL, view_flag(v->shop->shipping.delivery),              \
      "The owner delivers")                                                                        \
    X(shipping, delivery, VIEW_TEXT, NULL, view_string(v->shop->shipping.delivery),                \
      "What the owner says about delivering")                                                      \
    X(shipping, note, VIEW_TEXT, NULL, view_string(v->shop->shipping.note), "Anything else")

VIEW_TABLE(shipping, "How goods reach the buyer.", SHIPPING_FIELDS)

/* ---- the shop ---- */

static struct tmpl_value part(const struct view_table *table, shop_record v, bool given)
{
    return view_record(table, given ? v : NULL);
}

static struct tmpl_value photo_of(const struct photo_view *photo)
{
    return view_record(&view_photo, photo->files ? photo : NULL);
}

enum { NAME_LONG = 36 }; /* letters: two lines of a phone at the size of a title */

static bool is_long_name(const char *name)
{
    return name && g_utf8_strlen(name, -1) > NAME_LONG;
}

static bool has_facts(shop_record v)
{
    return v->shop->shipping.from || v->shop->shipping.pickup || v->shop->payment.cod ||
           v->permits.n;
}

static bool has_contact(shop_record v)
{
    return v->shop->whatsapp || v->shop->phone || v->shop->email || v->has_address;
}

static void shop_checked(const void *record, GString *out)
{
    shop_record v = record;
    date_append(out, v->shop->checked, DATE_LONG, v->model->lang);
}

#define SHOP_FIELDS(X)                                                                             \
    X(shop, name, VIEW_TEXT, NULL, view_string(v->shop->name), "Name")                             \
    X(shop, name_long, VIEW_FLAG, NULL, view_flag(is_long_name(v->shop->name)),                    \
      "It has more than 36 letters: smaller ones are better for a heading")                        \
    X(shop, initial, VIEW_TEXT, NULL, view_string(v->initial), "Its first letter")                 \
    X(shop, tagline, VIEW_TEXT, NULL, view_string(v->shop->tagline), "Slogan")                     \
    X(shop, description, VIEW_TEXT, NULL, view_string(v->shop->description), "A few sentences")    \
    X(shop, lang, VIEW_TEXT, NULL, view_string(v->shop->lang), "`id` or `en`")                     \
    X(shop, url, VIEW_TEXT, NULL, view_string(v->model->base_url), "Full address of the site")     \
    X(shop, checked, VIEW_TEXT, NULL,                                                              \
      v->shop->checked.year ? view_text(shop_checked, v) : VIEW_MISSING,                           \
      "Day on which the owner last went through it all")                                           \
    X(shop, since, VIEW_TEXT, NULL, view_string(v->shop->since), "Year of founding")               \
    X(shop, email, VIEW_TEXT, NULL, view_string(v->shop->email), "E-mail address")                 \
    X(shop, whatsapp, VIEW_RECORD, &view_whatsapp, part(&view_whatsapp, v, v->shop->whatsapp),     \
      "WhatsApp")                                                                                  \
    X(shop, phone, VIEW_RECORD, &view_phone, part(&view_phone, v, v->shop->phone), "Telephone")    \
    X(shop, address, VIEW_RECORD, &view_address, part(&view_address, v, v->has_address),           \
      "Where it is")                                                                               \
    X(shop, hours, VIEW_RECORD, &view_hours, part(&view_hours, v, v->days.n), "Opening hours")     \
    X(shop, social, VIEW_LIST, &view_link, view_records(&v->social), "Social media")               \
    X(shop, has_social, VIEW_FLAG, NULL, view_flag(v->social.n), "There are some")                 \
    X(shop, marketplaces, VIEW_LIST, &view_link, view_records(&v->marketplaces), "Marketplaces")   \
    X(shop, has_marketplaces, VIEW_FLAG, NULL, view_flag(v->marketplaces.n), "There are some")     \
    X(shop, has_links, VIEW_FLAG, NULL, view_flag(v->social.n || v->marketplaces.n),               \
      "There are social media or marketplaces")                                                    \
    X(shop, payment, VIEW_RECORD, &view_payment, view_record(&view_payment, v), "Ways to pay")     \
    X(shop, shipping, VIEW_RECORD, &view_shipping, view_record(&view_shipping, v), "Shipping")     \
    X(shop, permits, VIEW_LIST, &view_permit, view_records(&v->permits), "Permits of the shop")    \
    X(shop, has_permits, VIEW_FLAG, NULL, view_flag(v->permits.n), "There are some")               \
    X(shop, testimonials, VIEW_LIST, &view_testimonial, view_records(&v->testimonials),            \
      "What customers say")                                                                        \
    X(shop, has_testimonials, VIEW_FLAG, NULL, view_flag(v->testimonials.n), "There are some")     \
    X(shop, faq, VIEW_LIST, &view_question, view_records(&v->faq), "Questions and answers")        \
    X(shop, has_faq, VIEW_FLAG, NULL, view_flag(v->faq.n), "There are some")                       \
    X(shop, has_facts, VIEW_FLAG, NULL, view_flag(has_facts(v)),                                   \
      "Shipping place, fetching, cash on delivery or permits are told")                            \
    X(shop, has_contact, VIEW_FLAG, NULL, view_flag(has_contact(v)),                               \
      "There is WhatsApp, telephone, e-mail or an address")                                        \
    X(shop, logo, VIEW_RECORD, &view_photo, photo_of(&v->logo), "Logo")                            \
    X(shop, cover, VIEW_RECORD, &view_photo, photo_of(&v->cover), "Cover photo")                   \
    X(shop, extra, VIEW_TREE, NULL, v->extra, "Free keys of the owner")

VIEW_TABLE(shop, "The shop.", SHOP_FIELDS)
