#include "cmd/field_text.h"

#include "base/lang.h"

#include <assert.h>
#include <string.h>

/* What `max` and `min` of a row count. */
enum limit { LIMIT_NONE, LIMIT_CHARACTERS, LIMIT_ENTRIES, LIMIT_RANGE, LIMIT_DAYS };

static const struct {
    const char *kind;
    enum limit limit;
} TYPES[] = {
    [FIELD_LINE] = {N_("text of one line"), LIMIT_CHARACTERS},
    [FIELD_TEXT] = {N_("text (Markdown)"), LIMIT_CHARACTERS},
    [FIELD_INT] = {N_("whole number"), LIMIT_RANGE},
    [FIELD_DAYS] = {N_("days, as 3, \"3 days\" or \"2 weeks\""), LIMIT_DAYS},
    [FIELD_DECIMAL] = {N_("number"), LIMIT_RANGE},
    [FIELD_BOOL] = {N_("yes or no"), LIMIT_NONE},
    [FIELD_PRICE] = {N_("whole rupiah, or ask (tanya)"), LIMIT_NONE},
    [FIELD_MONEY] = {N_("whole rupiah"), LIMIT_NONE},
    [FIELD_WEIGHT] = {N_("weight; a plain number is grams"), LIMIT_NONE},
    [FIELD_SIZE] = {N_("length x width x height"), LIMIT_NONE},
    [FIELD_DATE] = {N_("day, as 2026-01-31"), LIMIT_NONE},
    [FIELD_CHOICE] = {N_("one of"), LIMIT_NONE},
    [FIELD_COLOR] = {N_("colour: a name, or # and six digits, in quotes"), LIMIT_NONE},
    [FIELD_URL] = {N_("address in the web"), LIMIT_NONE},
    [FIELD_SITE] = {N_("address in the web"), LIMIT_NONE},
    [FIELD_EMAIL] = {N_("e-mail address"), LIMIT_NONE},
    [FIELD_WHATSAPP] = {N_("mobile number, in quotes"), LIMIT_NONE},
    [FIELD_PHONE] = {N_("telephone number, in quotes"), LIMIT_NONE},
    [FIELD_STRINGS] = {N_("list of words"), LIMIT_ENTRIES},
    [FIELD_ADDRESSES] = {N_("list of addresses in this site"), LIMIT_ENTRIES},
    [FIELD_PHOTO] = {N_("photo: a file name, or the keys of \"photo\""), LIMIT_NONE},
    [FIELD_PHOTOS] = {N_("photo or list of photos"), LIMIT_ENTRIES},
    [FIELD_QRIS] = {N_("photo, or text that begins with 000201"), LIMIT_NONE},
    [FIELD_SERVICE] = {N_("yes, no or a sentence"), LIMIT_CHARACTERS},
    [FIELD_LINKS] = {N_("names with addresses"), LIMIT_NONE},
    [FIELD_PERMIT] = {N_("number of the permit"), LIMIT_NONE},
    [FIELD_HOURS] = {N_("days with hours"), LIMIT_NONE},
    [FIELD_GTIN] = {N_("8, 12, 13 or 14 digits, in quotes"), LIMIT_NONE},
    [FIELD_DATA] = {N_("keys of your own"), LIMIT_NONE},
    [FIELD_FACTS] = {N_("names with texts"), LIMIT_ENTRIES},
    [FIELD_MAP] = {N_("keys"), LIMIT_NONE},
    [FIELD_LIST] = {N_("list of entries with keys"), LIMIT_ENTRIES},
    [FIELD_WALLETS] = {N_("list of names, or of entries with keys"), LIMIT_ENTRIES},
};
static_assert(G_N_ELEMENTS(TYPES) == FIELD_TYPE_COUNT, "one row a type");

static const struct {
    const char *schema, *about;
} ABOUT[] = {
    {"shop", N_("shop.yaml: the shop, its brand, contacts, payment, permits.")},
    {"address", N_("Where the shop is; one text alone is the street.")},
    {"brand", N_("Colours, logo and look.")},
    {"payment", N_("Ways to pay.")},
    {"bank", N_("A bank account.")},
    {"ewallet", N_("An e-wallet.")},
    {"shipping", N_("Ways to get the goods.")},
    {"category", N_("A category; one text alone is its name.")},
    {"order", N_("How orders are worded.")},
    {"share", N_("Pictures to post, and the preview of links.")},
    {"testimonial", N_("What a buyer said; one text alone is what was said.")},
    {"question", N_("A question with its answer.")},
    {"share", N_("Pictures to post, and link previews.")},
    {"photos", N_("How photos are made: also as AVIF, and squares for marketplaces.")},
    {"product", N_("products/*.md (between the lines ---) and products/*.yaml: a product, or a "
                   "list of products.")},
    {"variant", N_("A sort of a product to choose.")},
    {"wholesale", N_("A lower price for many pieces.")},
    {"page", N_("pages/*.md: a page of the site.")},
    {"post", N_("posts/*.md: news or a promotion, with its day.")},
    {"permits", N_("Permits with their numbers.")},
    {"photo", N_("A photo with words for those who cannot see it.")},
};

const struct schema *schema_by_name(const char *name)
{
    for (const struct schema *const *schema = SCHEMAS; *schema; schema++) {
        if (!strcmp((*schema)->name, name))
            return *schema;
    }
    return NULL;
}

char **schema_names(void)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (const struct schema *const *schema = SCHEMAS; *schema; schema++)
        g_ptr_array_add(names, g_strdup((*schema)->name));
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_steal(names, NULL);
}

const char *schema_about(const struct schema *schema)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ABOUT); i++) {
        if (!strcmp(ABOUT[i].schema, schema->name))
            return tr(ABOUT[i].about);
    }
    return ""; /* tests/tools sees to it that none is missing */
}

static void limit_append(GString *out, const struct field *field)
{
    int min = (int)field->min, max = (int)field->max;
    switch (TYPES[field->type].limit) {
    case LIMIT_CHARACTERS:
        if (max > 0)
            g_string_append_printf(out, tr(", at most %d characters"), max);
        break;
    case LIMIT_ENTRIES:
        if (max > 0)
            g_string_append_printf(out, tr(", at most %d"), max);
        break;
    case LIMIT_DAYS:
    case LIMIT_RANGE:
        g_string_append_printf(out, tr(" from %d to %d"), min, max);
        break;
    case LIMIT_NONE:
        break;
    }
}

char *field_kind(const struct field *field)
{
    GString *out = g_string_new(tr(TYPES[field->type].kind));
    for (const struct choice *choice = field->choices; choice && choice->name; choice++)
        g_string_append_printf(out, "%s %s%s%s%s", choice == field->choices ? "" : ",",
                               choice->name, strcmp(choice->name, choice->alias) ? " (" : "",
                               strcmp(choice->name, choice->alias) ? choice->alias : "",
                               strcmp(choice->name, choice->alias) ? ")" : "");
    for (const struct known_link *known = field->known; known && known->name; known++)
        g_string_append_printf(out, "%s%s", known == field->known ? ": " : ", ", known->name);
    limit_append(out, field);
    if (field->sub)
        g_string_append_printf(out, tr(": see %s"), field->sub->name);
    return g_string_free(out, FALSE);
}

char *field_example(const struct field *field, bool english)
{
    if (field->sub && field->type != FIELD_WALLETS)
        return NULL;
    if (field->type == FIELD_BOOL)
        return g_strdup(english ? "yes" : "ya");
    for (const struct choice *choice = field->choices; choice && choice->name; choice++) {
        if (english && !strcmp(choice->alias, field->example))
            return g_strdup(choice->name);
    }
    return g_strdup(field->example);
}
