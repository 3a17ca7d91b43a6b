#include "channel/advice.h"

#include "base/bug.h"

#include <glib.h>
#include <string.h>

/* Telephone numbers as they are written in texts, addresses, handles. */
static const char CONTACT_PATTERN[] = "https?://\\S+"
                                      "|\\bwww\\.\\S+"
                                      "|\\bwa\\.me\\b\\S*"
                                      "|\\bwhats\\s?app\\b"
                                      "|[\\w.+-]+@[\\w-]+\\.[\\w.]+"
                                      "|(?<!\\w)@[A-Za-z_][\\w.]{2,}"
                                      "|(?<!\\w)(?:\\+?62|0)[ .-]?8(?:[ .-]?\\d){7,11}(?!\\d)";

static const struct {
    const char *word;
    const char *const channels[3]; /* where the word is no other marketplace */
} MARKETPLACES[] = {
    {"shopee", {"shopee", NULL}}, {"tokopedia", {"tokopedia", "tiktok", NULL}},
    {"tiktok", {"tiktok", NULL}}, {"lazada", {"lazada", NULL}},
    {"blibli", {"blibli", NULL}}, {"bukalapak", {NULL}},
};

static GRegex *contact_regex(void)
{
    static gsize once;
    static GRegex *regex;
    if (g_once_init_enter(&once)) {
        regex = g_regex_new(CONTACT_PATTERN, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
        BUG_ON(!regex);
        g_once_init_leave(&once, 1);
    }
    return regex;
}

static char *marketplace_find(const char *text, const char *channel)
{
    g_autofree char *folded = g_utf8_strdown(text, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(MARKETPLACES); i++) {
        if (strstr(folded, MARKETPLACES[i].word) &&
            !g_strv_contains(MARKETPLACES[i].channels, channel))
            return g_strdup(MARKETPLACES[i].word);
    }
    return NULL;
}

char *advice_contact(const char *text, const char *channel)
{
    g_autoptr(GMatchInfo) match = NULL;
    if (g_regex_match(contact_regex(), text, 0, &match))
        return g_match_info_fetch(match, 0);
    return marketplace_find(text, channel);
}

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
