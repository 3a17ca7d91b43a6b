#include "channel/advice.h"

#include "base/bug.h"

#include <glib.h>
#include <string.h>

/* Compiled once; `pattern` is ours, so it compiles. */
static const GRegex *regex_once(gsize *once, GRegex **regex, const char *pattern)
{
    if (g_once_init_enter(once)) {
        *regex = g_regex_new(pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
        BUG_ON(!*regex);
        g_once_init_leave(once, 1);
    }
    return *regex;
}

#define REGEX(pattern)                                                                             \
    ({                                                                                             \
        static gsize regex_done;                                                                   \
        static GRegex *regex_made;                                                                 \
        regex_once(&regex_done, &regex_made, (pattern));                                           \
    })

/* ---- ways around the marketplace ---- */

#define BLANKS "[ .()-]{0,2}"

/* "0812-3456-7890", "+62 812 …", "O812…", but neither hours (08.00-17.00) nor dates. */
static const char PHONE[] = "(?<![\\w.])(?!08[.:][0-5]\\d(?!\\d))(?!0?8[-/.][01]?\\d[-/.](?:19|20))"
                            "\\(?(?:\\+?62|0|O)" BLANKS "8(?:" BLANKS "[\\dO]){8,11}(?![\\dO])";

/* Repetitions are bounded: a match begins at any letter of a long text, and must end soon. */
static const char CONTACT[] =
    "https?://\\S+"
    "|\\bwww\\.\\S+"
    "|\\bwa\\.me\\b\\S*"
    "|\\bwhats\\s?app\\b"
    "|\\b(?:chat|hub(?:ungi)?|order|pesan|kontak|kirim|via|lewat|no|nomor|nomer)\\.?\\s+"
    "(?:(?:kami|admin|di|ke|via|lewat)\\s+){0,2}w\\.?a\\b"
    "|\\bw\\.?a\\s{0,4}[:=.]?\\s{0,4}(?=[+(]?\\d{3})"
    "|[\\w.+-]{1,64}@[\\w-]{1,63}\\.[\\w.]+"
    "|(?<![\\w.])@(?!(?:rp|idr|pcs?|pak|pack|bungkus|botol|gr|gram|kg|ml|lembar|buah|biji|meter|cm|"
    "saset|sachet|box|dus|toples|porsi)(?:\\b|\\d))[A-Z_][\\w.]{2,}"
    "|\\b(?:[A-Z0-9-]{1,63}\\.){1,5}(?:com|net|org|shop|store|online|site|link|id)\\b(?:/\\S*)?"
    "|\\b[A-Z0-9-]{1,63}\\.(?:ee|ly|me|gg)/\\S+"
    "|\\b(?:ig|insta|instagram|fb|facebook|telegram|tele|twitter|youtube|threads)\\s{0,4}[:@=]\\s{0,4}@?"
    "[\\w.]{3,}"
    "|\\bline\\s{0,4}(?:id|@)\\s{0,4}[:=]?\\s{0,4}@?\\w{3,}"
    "|\\b(?:telp?|tlp|telepon|phone|hotline|hubungi|call)\\b\\.?\\s{0,4}:?\\s{0,4}\\(?[+0]\\d[\\d ().-]{5,}"
    "|\\(0\\d{2,3}\\)\\s?[\\d-]{5,9}"
    "|(?:\\b(?:nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)\\b[\\s,.-]*){8,}";

/* What numbers that are no telephone's stand behind. */
static const char OTHER_NUMBER[] =
    "(?:barcode|gtin|ean|upc|isbn|sku|kode|code|seri|izin|reg|registrasi|nib|p-?irt|bpom|ri|md|ml|"
    "tr|na|halal|sni|resi)[\\s.:#-]*(?:(?:no|nomor)[\\s.:]*)?$";

static const struct {
    const char *word;
    const char *const channels[3]; /* where the word is no other marketplace */
} MARKETPLACES[] = {
    {"shopee(?:food|pay)?", {"shopee", NULL}},
    {"tokopedia|tokped", {"tokopedia", "tiktok", NULL}},
    {"tik\\s?tok", {"tiktok", NULL}},
    {"lazada", {"lazada", NULL}},
    {"blibli", {"blibli", NULL}},
    {"bukalapak|zalora|go-?food|grab-?food", {NULL}},
};

/* Returns new: the little that stands before byte `start`, as far as anything looks. */
static char *before_copy(const char *text, int start)
{
    enum { LOOK_BACK = 60 };
    const char *from = text + MAX(0, start - LOOK_BACK);
    while (from < text + start && ((unsigned char)*from & 0xc0) == 0x80)
        from++;
    return g_strndup(from, (gsize)(text + start - from));
}

/* Returns new: the first telephone number, or NULL. */
static char *phone_find(const char *text)
{
    g_autoptr(GMatchInfo) match = NULL;
    g_regex_match(REGEX(PHONE), text, 0, &match);
    for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
        int start, end;
        g_match_info_fetch_pos(match, 0, &start, &end);
        g_autofree char *before = before_copy(text, start);
        if (!g_regex_match(REGEX(OTHER_NUMBER), before, 0, NULL))
            return g_strndup(text + start, (gsize)(end - start));
    }
    return NULL;
}

static char *marketplace_find(const char *text, const char *channel)
{
    for (size_t i = 0; i < G_N_ELEMENTS(MARKETPLACES); i++) {
        static gsize once[G_N_ELEMENTS(MARKETPLACES)];
        static GRegex *regexes[G_N_ELEMENTS(MARKETPLACES)];
        g_autofree char *pattern = g_strdup_printf("\\b(?:%s)\\b", MARKETPLACES[i].word);
        g_autoptr(GMatchInfo) match = NULL;
        if (!g_strv_contains(MARKETPLACES[i].channels, channel) &&
            g_regex_match(regex_once(&once[i], &regexes[i], pattern), text, 0, &match))
            return g_match_info_fetch(match, 0);
    }
    return NULL;
}

char *advice_contact(const char *text, const char *channel)
{
    char *phone = phone_find(text);
    if (phone)
        return phone;
    g_autoptr(GMatchInfo) match = NULL;
    if (g_regex_match(REGEX(CONTACT), text, 0, &match))
        return g_strchomp(g_match_info_fetch(match, 0));
    return marketplace_find(text, channel);
}

/* ---- form ---- */

bool advice_is_shouted(const char *text)
{
    enum { SHOUT_MIN_LETTERS = 8 };
    unsigned n_letters = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_islower(c))
            return false;
        n_letters += g_unichar_isupper(c);
    }
    return n_letters >= SHOUT_MIN_LETTERS;
}

char *advice_html(const char *text)
{
    static const char HTML[] =
        "</?(?:a|b|i|u|p|br|hr|em|strong|span|div|font|center|ul|ol|li|h[1-6]|img|table|tr|t[dh]|"
        "tbody|blockquote|small|sup|sub)(?:\\s[^<>]*)?/?>"
        "|&(?:nbsp|amp|lt|gt|quot|apos|ndash|mdash|bull|hellip|#\\d+|#x[\\dA-F]+);";
    if (!strpbrk(text, "<&"))
        return NULL;
    g_autoptr(GMatchInfo) match = NULL;
    return g_regex_match(REGEX(HTML), text, 0, &match) ? g_match_info_fetch(match, 0) : NULL;
}

unsigned advice_hashtags(const char *text)
{
    unsigned n = 0;
    for (const char *p = strchr(text, '#'); p; p = strchr(p + 1, '#')) {
        bool begins = p == text || g_ascii_isspace(p[-1]);
        n += begins && g_unichar_isalpha(g_utf8_get_char(p + 1));
    }
    return n;
}

/* ---- claims ---- */

enum { NO_PERMIT = -1 };

static const struct {
    const char *word;
    int permit;
} CLAIMS[] = {
    {"halal(?!\\s*-?\\s*bi\\s*-?\\s*halal)", PERMIT_HALAL},
    {"(?:ber-?)?bpom", PERMIT_BPOM},
    {"p-?irt", PERMIT_PIRT},
    {"(?:ber-?)?sni", PERMIT_SNI},
    {"organi[kc]", NO_PERMIT},
};

/* "non-halal", "belum bersertifikat halal", "halal bihalal"; "pupuk organik" is a kind of goods. */
static const char NO_CLAIM_BEFORE[] =
    "(?:\\b(?:non|no|bukan|tidak|tanpa|belum|tak)[\\s-]+(?:\\w+\\s+)?"
    "|\\bhalal\\s*-?\\s*bi\\s*-?\\s*"
    "|\\b(?:pupuk|sampah|limbah|kompos|kimia|zat|senyawa|asam|tanah|pestisida|tanam|cair|residu)\\s+)"
    "$";

/* A number of five digits or more close behind: "BPOM RI MD 2345…". */
static const char NUMBER_BEHIND[] = "^[^\\d\\n]{0,40}\\d(?:[ .-]?\\d){4}";

static bool has_number(const struct product *product, const struct shop *shop, int permit)
{
    if (permit != NO_PERMIT)
        return (product && product->legal.number[permit]) || shop->legal.number[permit];
    for (uint32_t i = 0; product && product->specs && i < product->specs->n; i++) {
        const struct data *fact = &product->specs->items[i];
        g_autofree char *name = g_utf8_strdown(fact->name, -1);
        if ((strstr(name, "organi") || strstr(name, "sertifikat") || strstr(name, "certific")) &&
            strpbrk(fact->text, "0123456789"))
            return true;
    }
    return false;
}

char *advice_claim(const char *text, const struct product *product, const struct shop *shop)
{
    for (size_t i = 0; i < G_N_ELEMENTS(CLAIMS); i++) {
        static gsize once[G_N_ELEMENTS(CLAIMS)];
        static GRegex *regexes[G_N_ELEMENTS(CLAIMS)];
        if (has_number(product, shop, CLAIMS[i].permit))
            continue;
        g_autofree char *pattern = g_strdup_printf("\\b(?:%s)\\b", CLAIMS[i].word);
        g_autoptr(GMatchInfo) match = NULL;
        g_regex_match(regex_once(&once[i], &regexes[i], pattern), text, 0, &match);
        for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
            int start, end;
            g_match_info_fetch_pos(match, 0, &start, &end);
            g_autofree char *before = before_copy(text, start);
            if (!g_regex_match(REGEX(NO_CLAIM_BEFORE), before, 0, NULL) &&
                !g_regex_match(REGEX(NUMBER_BEHIND), text + end, 0, NULL))
                return g_match_info_fetch(match, 0);
        }
    }
    return NULL;
}
