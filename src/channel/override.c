#include "channel/override.h"

#include "base/bug.h"
#include "text/measure.h"
#include "text/money.h"
#include "text/words.h"

#include <string.h>

static const struct {
    const char *key, *alias;
    bool is_common; /* may be said of many products at once */
} KEYS[] = {
    [OVERRIDE_TITLE] = {"title", "judul", false},
    [OVERRIDE_DESCRIPTION] = {"description", "deskripsi", false},
    [OVERRIDE_PRICE] = {"price", "harga", false},
    [OVERRIDE_WAS] = {"was", "harga_coret", false},
    [OVERRIDE_CATEGORY] = {"category", "kategori", true},
    [OVERRIDE_BRAND] = {"brand", "merek", true},
    [OVERRIDE_STOCK] = {"stock", "stok", false},
    [OVERRIDE_WEIGHT] = {"weight", "berat", false},
    [OVERRIDE_SKIP] = {"skip", "lewati", true},
    [OVERRIDE_COLUMNS] = {"columns", "kolom", true},
    [OVERRIDE_MARKUP] = {"markup", "tambah", true},
    [OVERRIDE_ROUND] = {"round", "bulatkan", true},
};
static_assert(G_N_ELEMENTS(KEYS) == OVERRIDE_COUNT, "a key a field");

static bool key_is_for(int field, enum override_level level)
{
    return level == LEVEL_PRODUCT || KEYS[field].is_common;
}

static int key_find(const char *name, enum override_level level)
{
    for (int i = 0; i < OVERRIDE_COUNT; i++) {
        if (key_is_for(i, level) && (!strcmp(KEYS[i].key, name) || !strcmp(KEYS[i].alias, name)))
            return i;
    }
    return -1;
}

static void unknown_key_add(enum override_level level, const char *file, const struct data *item,
                            struct diags *diags)
{
    const char *names[2 * OVERRIDE_COUNT + 1] = {0};
    for (int i = 0, n = 0; i < OVERRIDE_COUNT; i++) {
        if (!key_is_for(i, level))
            continue;
        names[n++] = KEYS[i].key;
        names[n++] = KEYS[i].alias;
    }
    const char *nearest = words_nearest(item->name, names);
    g_autofree char *all = nearest ? NULL : g_strjoinv(", ", (char **)names);
    diag_add(diags, DIAG_CHANNEL_PRODUCT_KEY, pos_at(file, item->at), item->name,
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
static bool item_read(struct override *override, enum override_field field,
                      enum override_level level, const struct data *item)
{
    const char *text = item->text ? item->text : "";
    if (field == OVERRIDE_COLUMNS) {
        override->columns[level] = item->kind == DATA_MAP ? item : NULL;
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
    case OVERRIDE_MARKUP:
        return is_no(text) || markup_parse(text, &override->markup);
    case OVERRIDE_ROUND:
        return is_no(text) || markup_parse_round(text, &override->round);
    case OVERRIDE_COLUMNS:
    case OVERRIDE_COUNT:
        break;
    }
    return false;
}

/* How a price's additions are written is not how prices are. */
static void value_fault_add(enum override_field field, struct pos pos, const struct data *item,
                            struct diags *diags)
{
    static const enum diag_tag TAGS[OVERRIDE_COUNT] = {
        [OVERRIDE_MARKUP] = DIAG_CHANNEL_MARKUP, [OVERRIDE_ROUND] = DIAG_CHANNEL_ROUND};
    diag_add(diags, TAGS[field] ? TAGS[field] : DIAG_CHANNEL_PRODUCT_VALUE, pos, item->name,
             item->text ? item->text : "");
}

/* "shopee: tidak" and "shopee: ya" are no categories. A number is one, even 1. */
static bool is_choice(const char *text, bool *ret_skip)
{
    *ret_skip = is_no(text) || key_find(text, LEVEL_PRODUCT) == OVERRIDE_SKIP;
    return *ret_skip || (!g_ascii_isdigit(*text) && is_yes(text));
}

/* "shopee: tidak", "shopee: skip" and "shopee: 100629" say enough. */
static void scalar_read(struct override *override, const char *file, const struct data *given)
{
    struct pos pos = pos_at(file, given->at);
    if (is_choice(given->text, &override->skip)) {
        override->at[OVERRIDE_SKIP] = pos;
    } else {
        override->category = given->text;
        override->at[OVERRIDE_CATEGORY] = pos;
    }
}

void override_read(struct override *override, enum override_level level,
                   const struct data *channels, const char *file, const char *name,
                   struct diags *diags)
{
    *override = (struct override){0};
    const struct data *given = channels ? data_get(channels, name) : NULL;
    if (!given || given->kind == DATA_NULL)
        return;
    if (given->kind < DATA_LIST) {
        scalar_read(override, file, given);
        return;
    }
    if (given->kind == DATA_LIST) {
        value_fault_add(OVERRIDE_CATEGORY, pos_at(file, given->at), given, diags);
        return;
    }
    for (uint32_t i = 0; i < given->n; i++) {
        const struct data *item = &given->items[i];
        struct pos pos = pos_at(file, item->at);
        int field = key_find(item->name, level);
        if (field < 0)
            unknown_key_add(level, file, item, diags);
        else if (item->kind != DATA_NULL && item_read(override, field, level, item))
            override->at[field] = pos;
        else if (item->kind != DATA_NULL)
            value_fault_add(field, pos, item, diags);
    }
}

void override_add(struct override *override, const struct override *far)
{
#define TAKE(field, member)                                                                        \
    if (!override_has(override, field) && override_has(far, field)) {                              \
        override->at[field] = far->at[field];                                                      \
        override->member = far->member;                                                            \
    }
    TAKE(OVERRIDE_CATEGORY, category)
    TAKE(OVERRIDE_BRAND, brand)
    TAKE(OVERRIDE_SKIP, skip)
    TAKE(OVERRIDE_MARKUP, markup)
    TAKE(OVERRIDE_ROUND, round)
#undef TAKE
    for (int level = 0; level < LEVEL_COUNT; level++) {
        if (far->columns[level])
            override->columns[level] = far->columns[level];
    }
}

const char *override_category(const struct data *channels, const char *name)
{
    const struct data *given = channels ? data_get(channels, name) : NULL;
    if (given && given->kind == DATA_MAP) {
        const struct data *english = data_get(given, KEYS[OVERRIDE_CATEGORY].key);
        given = english ? english : data_get(given, KEYS[OVERRIDE_CATEGORY].alias);
    }
    bool skip;
    bool is_given = given && given->text && *given->text && !is_choice(given->text, &skip);
    return is_given ? given->text : NULL;
}
