/* JSON-LD of the shop itself, for the home page. */
#include "site/machine.h"
#include "text/json.h"
#include "text/money.h"

#define SCHEMA "https://schema.org/"

static const char *const DAYS[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                   "Friday", "Saturday", "Sunday"};

static void address_write(struct json *json, const struct address *address)
{
    json_key(json, "address");
    json_object_begin(json);
    json_put_string(json, "@type", "PostalAddress");
    json_put_string(json, "streetAddress", address->street);
    json_put_string(json, "addressLocality", address->city ? address->city : address->district);
    json_put_string(json, "addressRegion", address->province);
    json_put_string(json, "postalCode", address->postal_code);
    json_put_string(json, "addressCountry", "ID");
    json_object_end(json);
    if (!address->has_position)
        return;
    /* As text: schema.org takes it, and no locale can change the point. */
    char lat[G_ASCII_DTOSTR_BUF_SIZE], lng[G_ASCII_DTOSTR_BUF_SIZE];
    json_key(json, "geo");
    json_object_begin(json);
    json_put_string(json, "@type", "GeoCoordinates");
    json_put_string(json, "latitude", g_ascii_formatd(lat, sizeof lat, "%.6f", address->lat));
    json_put_string(json, "longitude", g_ascii_formatd(lng, sizeof lng, "%.6f", address->lng));
    json_object_end(json);
}

static void time_put(struct json *json, const char *key, unsigned minutes)
{
    char text[16];
    g_snprintf(text, sizeof text, "%02u:%02u", minutes / 60 % 24, minutes % 60);
    /* 24:00 would read as the day's beginning. */
    json_put_string(json, key, minutes == 24 * 60 ? "23:59" : text);
}

static void hours_write(struct json *json, const struct shop *shop)
{
    json_key(json, "openingHoursSpecification");
    json_array_begin(json);
    for (size_t day = 0; day < G_N_ELEMENTS(DAYS); day++) {
        const struct hours *hours = &shop->hours[day];
        for (unsigned i = 0; i < hours->n; i++) {
            g_autofree char *name = g_strconcat(SCHEMA, DAYS[day], NULL);
            json_object_begin(json);
            json_put_string(json, "@type", "OpeningHoursSpecification");
            json_put_string(json, "dayOfWeek", name);
            time_put(json, "opens", hours->spans[i].open);
            time_put(json, "closes", hours->spans[i].close);
            json_object_end(json);
        }
    }
    json_array_end(json);
}

static void same_as_write(struct json *json, const struct shop *shop)
{
    if (!shop->social.n && !shop->marketplaces.n)
        return;
    json_key(json, "sameAs");
    json_array_begin(json);
    for (uint32_t i = 0; i < shop->social.n; i++)
        json_string(json, shop->social.items[i].url);
    for (uint32_t i = 0; i < shop->marketplaces.n; i++)
        json_string(json, shop->marketplaces.items[i].url);
    json_array_end(json);
}

/* "Rp5.000–Rp150.000" over all products with a price. */
static void price_range_put(struct json *json, const struct catalog *catalog)
{
    int64_t low = INT64_MAX, high = 0;
    for (uint32_t i = 0; i < catalog->n_products; i++) {
        const struct product *product = &catalog->products[i];
        if (product->price.kind != PRICE_IDR)
            continue;
        low = MIN(low, product->price.idr);
        high = MAX(high, product->price_max.idr);
    }
    if (high <= 0)
        return;
    g_autoptr(GString) text = g_string_new(NULL);
    money_append(text, low);
    if (high > low) {
        g_string_append(text, "–");
        money_append(text, high);
    }
    json_put_string(json, "priceRange", text->str);
}

static void business_write(struct json *json, const struct site_source *source)
{
    const struct shop *shop = &source->catalog->shop;
    /* A LocalBusiness must have an address; a shop without one sells from the web alone. */
    bool has_place = shop->address.street || shop->address.city;
    g_autofree char *phone = g_strconcat("+", shop->phone ? shop->phone : shop->whatsapp, NULL);
    g_autofree char *image = machine_photo_url(source, &shop->brand.cover, SITE_PHOTO_SHARE);
    g_autofree char *logo = machine_photo_url(source, &shop->brand.logo, SITE_PHOTO_ICON_512);
    json_object_begin(json);
    json_put_string(json, "@type", has_place ? "Store" : "OnlineStore");
    json_put_string(json, "name", shop->name);
    json_put_string(json, "description", shop->description ? shop->description : shop->tagline);
    json_put_string(json, "url", source->options->base_url);
    json_put_string(json, "telephone", phone);
    json_put_string(json, "email", shop->email);
    json_put_string(json, "image", image);
    json_put_string(json, "logo", logo);
    json_put_string(json, "foundingDate", shop->since);
    json_put_string(json, "currenciesAccepted", "IDR");
    if (has_place) {
        price_range_put(json, source->catalog);
        address_write(json, &shop->address);
        hours_write(json, shop);
    }
    same_as_write(json, shop);
    json_object_end(json);
}

void json_ld_shop(const struct site_source *source, GString *out)
{
    const struct shop *shop = &source->catalog->shop;
    struct json json;
    json_init(&json, out, false);
    json_object_begin(&json);
    json_put_string(&json, "@context", "https://schema.org");
    json_key(&json, "@graph");
    json_array_begin(&json);
    business_write(&json, source);
    if (source->options->base_url) {
        json_object_begin(&json);
        json_put_string(&json, "@type", "WebSite");
        json_put_string(&json, "name", shop->name);
        json_put_string(&json, "url", source->options->base_url);
        json_put_string(&json, "inLanguage", shop->lang);
        json_object_end(&json);
    }
    json_array_end(&json);
    json_object_end(&json);
}
