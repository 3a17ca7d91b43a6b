/* Sources from what a product says about itself: its facts, its permits, how much is in it. */
#include "base/bug.h"
#include "channel/value_readers.h"

#include <string.h>

/* ---- facts and permits ---- */

static const char *const PERMIT_NAMES[] = {
    [PERMIT_NIB] = "NIB",   [PERMIT_PIRT] = "P-IRT", [PERMIT_HALAL] = "Halal",
    [PERMIT_BPOM] = "BPOM", [PERMIT_SNI] = "SNI",    [PERMIT_TRADEMARK] = "IDM",
};
static_assert(G_N_ELEMENTS(PERMIT_NAMES) == PERMIT_COUNT, "a name a permit");

/* "Rincian", name and text: one item of a list. */
static void fact_append(GString *out, const char *section, const char *name, const char *text)
{
    if (out->len)
        g_string_append_c(out, VALUE_SEPARATOR);
    g_string_append_printf(out, "%s%c%s%c%s", section, VALUE_PART, name, VALUE_PART, text);
}

void value_read_facts(row_t row, column_t column, unsigned number G_GNUC_UNUSED, GString *out)
{
    const struct product *product = row->product;
    bool is_english = !strcmp(row->catalog->shop.lang, "en");
    uint32_t n = 0, max = column->max_items ? column->max_items : UINT32_MAX;
    for (uint32_t i = 0; product->specs && i < product->specs->n && n < max; i++, n++)
        fact_append(out, is_english ? "Details" : "Rincian", product->specs->items[i].name,
                    product->specs->items[i].text);
    for (int i = 0; i < PERMIT_COUNT && n < max; i++) {
        if (!product->legal.number[i])
            continue;
        fact_append(out, is_english ? "Permits" : "Izin", PERMIT_NAMES[i],
                    product->legal.number[i]);
        n++;
    }
}

/* ---- how much is in it ---- */

/* Names under which owners write what is inside, without the packing. */
static const char *const CONTENT_NAMES[] = {"isi",  "isi bersih", "berat bersih", "netto",
                                            "neto", "volume",     "ukuran",       "berat",
                                            "size", "net weight", "content",      "contents"};

static const struct unit {
    const char *name, *shown;
    uint32_t base; /* thousandths of g or ml */
    bool is_volume;
} UNITS[] = {
    {"kg", "g", 1000000, false}, {"gram", "g", 1000, false},     {"gr", "g", 1000, false},
    {"g", "g", 1000, false},     {"mg", "g", 1, false},          {"ml", "ml", 1000, true},
    {"cc", "ml", 1000, true},    {"liter", "ml", 1000000, true}, {"ltr", "ml", 1000000, true},
    {"l", "ml", 1000000, true},
};

/* Reads "250 g", "1,5 kg", "330ml", and nothing but that, into thousandths of g or ml. */
static bool content_parse(const char *text, uint64_t *ret_amount, bool *ret_is_volume)
{
    enum { MAX_WHOLE = 1000000 };
    uint64_t whole = 0, thousandths = 0;
    const char *p = text;
    for (; g_ascii_isdigit(*p) && whole < MAX_WHOLE; p++)
        whole = whole * 10 + (uint64_t)(*p - '0');
    if (p == text || whole >= MAX_WHOLE)
        return false;
    if ((*p == ',' || *p == '.') && g_ascii_isdigit(p[1])) {
        unsigned scale = 100;
        for (p++; g_ascii_isdigit(*p); p++, scale /= 10)
            thousandths += (uint64_t)(*p - '0') * scale;
        /* "1.500 g" is not one and a half. */
        if (!scale)
            return false;
    }
    while (*p == ' ')
        p++;
    for (size_t i = 0; i < G_N_ELEMENTS(UNITS); i++) {
        if (g_ascii_strcasecmp(p, UNITS[i].name) != 0)
            continue;
        *ret_amount = whole * UNITS[i].base + thousandths * UNITS[i].base / 1000;
        *ret_is_volume = UNITS[i].is_volume;
        return *ret_amount > 0;
    }
    return false;
}

static bool is_content_name(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(CONTENT_NAMES); i++) {
        if (!g_ascii_strcasecmp(name, CONTENT_NAMES[i]))
            return true;
    }
    return false;
}

/* What the variant says, or else the product's facts. The weight of the parcel says nothing. */
static bool row_content(row_t row, uint64_t *ret_amount, bool *ret_is_volume)
{
    const struct product *product = row->product;
    for (uint32_t i = 0; row->variant && i < product->n_axes; i++) {
        if (is_content_name(product->axes[i].name) &&
            content_parse(row->variant->values[i], ret_amount, ret_is_volume))
            return true;
    }
    for (uint32_t i = 0; product->specs && i < product->specs->n; i++) {
        const struct data *fact = &product->specs->items[i];
        if (is_content_name(fact->name) && content_parse(fact->text, ret_amount, ret_is_volume))
            return true;
    }
    return false;
}

void value_read_content(row_t row, column_t column G_GNUC_UNUSED, unsigned number G_GNUC_UNUSED,
                        GString *out)
{
    uint64_t amount;
    bool is_volume;
    if (!row_content(row, &amount, &is_volume))
        return;
    g_string_append_printf(out, "%" PRIu64, amount / 1000);
    if (amount % 1000) {
        g_string_append_printf(out, ".%03u", (unsigned)(amount % 1000));
        while (out->str[out->len - 1] == '0')
            g_string_truncate(out, out->len - 1);
    }
    g_string_append(out, is_volume ? "ml" : "g");
}

/* The measure that prices are compared by: 100 g of snacks, 1 kg of rice. */
void value_read_content_base(row_t row, column_t column G_GNUC_UNUSED,
                             unsigned number G_GNUC_UNUSED, GString *out)
{
    uint64_t amount;
    bool is_volume;
    if (!row_content(row, &amount, &is_volume))
        return;
    bool is_large = amount >= 1000000;
    g_string_append(out, is_volume ? (is_large ? "1l" : "100ml") : (is_large ? "1kg" : "100g"));
}
