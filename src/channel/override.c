#include "channel/override.h"

#include "base/bug.h"
#include "text/measure.h"
#include "text/money.h"
#include "text/words.h"

#include <string.h>

static const struct {
    const char *key, *alias;
} KEYS[] = {
    [OVERRIDE_TITLE] = {"title", "judul"},
    [OVERRIDE_DESCRIPTION] = {"description", "deskripsi"},
    [OVERRIDE_PRICE] = {"price", "harga"},
    [OVERRIDE_WAS] = {"was", "harga_coret"},
    [OVERRIDE_CATEGORY] = {"category", "kategori"},
    [OVERRIDE_BRAND] = {"brand", "merek"},
    [OVERRIDE_STOCK] = {"stock", "stok"},
    [OVERRIDE_WEIGHT] = {"weight", "berat"},
    [OVERRIDE_SKIP] = {"skip", "lewati"},
    [OVERRIDE_COLUMNS] = {"columns", "kolom"},
};
static_assert(G_N_ELEMENTS(KEYS) == OVERRIDE_COUNT, "a key a field");

static int key_find(const char *name)
{
    for (int i = 0; i < OVERRIDE_COUNT; i++) {
        if (!strcmp(KEYS[i].key, name) || !strcmp(KEYS[i].alias, name))
            return i;
    }
    return -1;
}

static void unknown_key_add(const struct product *product, const struct data *item,
                            struct diags *diags)
{
    const char *names[2 * OVERRIDE_COUNT + 1] = {0};
    for (size_t i = 0; i < OVERRIDE_COUNT; i++) {
        names[2 * i] = KEYS[i].key;
        names[2 * i + 1] = KEYS[i].alias;
    }
    const char *nearest = words_nearest(item->name, names);
    g_autofree char *all = nearest ? NULL : g_strjoinv(", ", (char **)names);
    diag_add(diags, DIAG_CHANNEL_PRODUCT_KEY, pos_at(product->file, item->at), item->name,
             nearest ? nearest : all);
}

static bool is_yes(const char *text)
{
    static const char *const YES[] = {"true", "yes", "ya", "on", "1"};
    for (size_t i = 0; i < G_N_ELEMENTS(YES); i++) {
        if (!g_ascii_strcasecmp(text, YES[i]))
            return true;
    }
    return false;
}

static bool is_no(const char *text)
{
    static const char *const NO[] = {"false", "no", "tidak", "off", "0"};
    for (size_t i = 0; i < G_N_ELEMENTS(NO); i++) {
        if (!g_ascii_strcasecmp(text, NO[i]))
            return true;
    }
    return false;
}

static bool money_read(const char *text, int64_t *ret)
{
    return money_parse(text, ret) == MONEY_OK && *ret > 0;
}

static bool stock_read(const char *text, int32_t *ret)
{
    char *end;
    guint64 number = g_ascii_strtoull(text, &end, 10);
    if (!g_ascii_isdigit(*text) || *end || number > INT32_MAX)
        return false;
    *ret = (int32_t)number;
    return true;
}

/* Takes one member; false when its value does not fit. */
static bool item_read(struct override *override, enum override_field field, const struct data *item)
{
    const char *text = item->text ? item->text : "";
    if (field == OVERRIDE_COLUMNS) {
        override->columns = item;
        return item->kind == DATA_MAP;
    }
    if (item->kind == DATA_MAP || item->kind == DATA_LIST)
        return false;
    switch (field) {
    case OVERRIDE_TITLE:
        override->title = text;
        return *text != '\0';
    case OVERRIDE_DESCRIPTION:
        override->description = text;
        return true;
    case OVERRIDE_PRICE:
        return money_read(text, &override->price_idr);
    case OVERRIDE_WAS:
        return money_read(text, &override->was_idr);
    case OVERRIDE_CATEGORY:
        override->category = text;
        return true;
    case OVERRIDE_BRAND:
        override->brand = text;
        return true;
    case OVERRIDE_STOCK:
        return stock_read(text, &override->stock);
    case OVERRIDE_WEIGHT:
        return weight_parse(text, &override->weight_g);
    case OVERRIDE_SKIP:
        override->skip = is_yes(text);
        return override->skip || is_no(text);
    case OVERRIDE_COLUMNS:
    case OVERRIDE_COUNT:
        break;
    }
    return false;
}

void override_read(struct override *override, const struct product *product, const char *name,
                   struct diags *diags)
{
    *override = (struct override){0};
    const struct data *given = product->channels ? data_get(product->channels, name) : NULL;
    if (!given || given->kind == DATA_NULL)
        return;
    if (given->kind != DATA_MAP) {
        /* "shopee: tidak", "shopee: skip" and "shopee: 100629" say enough, as they do for a
         * category. */
        override->skip =
            given->text && (is_no(given->text) || key_find(given->text) == OVERRIDE_SKIP);
        enum override_field field = override->skip ? OVERRIDE_SKIP : OVERRIDE_CATEGORY;
        override->category = override->skip ? NULL : given->text;
        override->at[field] = given->at;
        return;
    }
    for (uint32_t i = 0; i < given->n; i++) {
        const struct data *item = &given->items[i];
        int field = key_find(item->name);
        if (field < 0) {
            unknown_key_add(product, item, diags);
        } else if (item->kind != DATA_NULL) {
            if (item_read(override, (enum override_field)field, item))
                override->at[field] = item->at;
            else
                diag_add(diags, DIAG_CHANNEL_PRODUCT_VALUE, pos_at(product->file, item->at),
                         item->name, item->text ? item->text : "");
        }
    }
}

const char *override_category(const struct data *channels, const char *name)
{
    const struct data *given = channels ? data_get(channels, name) : NULL;
    if (given && given->kind == DATA_MAP) {
        const struct data *english = data_get(given, KEYS[OVERRIDE_CATEGORY].key);
        given = english ? english : data_get(given, KEYS[OVERRIDE_CATEGORY].alias);
    }
    return given && given->text && *given->text ? given->text : NULL;
}
