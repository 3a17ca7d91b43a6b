#include "catalog/zone.h"

#include "catalog/catalog.h"
#include "text/words.h"

#include <assert.h>
#include <string.h>

static const struct province {
    const char *name;
    const char *other[3]; /* further spellings, the English name among them */
    int zone_min;
} PROVINCES[] = {
    {"Aceh", {"Nanggroe Aceh Darussalam", "NAD"}, ZONE_WIB},
    {"Sumatera Utara", {"Sumut", "North Sumatra", "Sumatra Utara"}, ZONE_WIB},
    {"Sumatera Barat", {"Sumbar", "West Sumatra", "Sumatra Barat"}, ZONE_WIB},
    {"Riau", {NULL}, ZONE_WIB},
    {"Kepulauan Riau", {"Kepri", "Riau Islands"}, ZONE_WIB},
    {"Jambi", {NULL}, ZONE_WIB},
    {"Bengkulu", {NULL}, ZONE_WIB},
    {"Sumatera Selatan", {"Sumsel", "South Sumatra", "Sumatra Selatan"}, ZONE_WIB},
    {"Kepulauan Bangka Belitung",
     {"Bangka Belitung", "Babel", "Bangka Belitung Islands"},
     ZONE_WIB},
    {"Lampung", {NULL}, ZONE_WIB},
    {"Banten", {NULL}, ZONE_WIB},
    {"DKI Jakarta", {"Jakarta", "Daerah Khusus Jakarta", "DKJ"}, ZONE_WIB},
    {"Jawa Barat", {"Jabar", "West Java"}, ZONE_WIB},
    {"Jawa Tengah", {"Jateng", "Central Java"}, ZONE_WIB},
    {"DI Yogyakarta", {"Yogyakarta", "DIY", "Daerah Istimewa Yogyakarta"}, ZONE_WIB},
    {"Jawa Timur", {"Jatim", "East Java"}, ZONE_WIB},
    {"Kalimantan Barat", {"Kalbar", "West Kalimantan"}, ZONE_WIB},
    {"Kalimantan Tengah", {"Kalteng", "Central Kalimantan"}, ZONE_WIB},
    {"Kalimantan Selatan", {"Kalsel", "South Kalimantan"}, ZONE_WITA},
    {"Kalimantan Timur", {"Kaltim", "East Kalimantan"}, ZONE_WITA},
    {"Kalimantan Utara", {"Kaltara", "North Kalimantan"}, ZONE_WITA},
    {"Bali", {NULL}, ZONE_WITA},
    {"Nusa Tenggara Barat", {"NTB", "West Nusa Tenggara"}, ZONE_WITA},
    {"Nusa Tenggara Timur", {"NTT", "East Nusa Tenggara"}, ZONE_WITA},
    {"Sulawesi Utara", {"Sulut", "North Sulawesi"}, ZONE_WITA},
    {"Gorontalo", {NULL}, ZONE_WITA},
    {"Sulawesi Tengah", {"Sulteng", "Central Sulawesi"}, ZONE_WITA},
    {"Sulawesi Barat", {"Sulbar", "West Sulawesi"}, ZONE_WITA},
    {"Sulawesi Selatan", {"Sulsel", "South Sulawesi"}, ZONE_WITA},
    {"Sulawesi Tenggara", {"Sultra", "Southeast Sulawesi"}, ZONE_WITA},
    {"Maluku", {NULL}, ZONE_WIT},
    {"Maluku Utara", {"Malut", "North Maluku"}, ZONE_WIT},
    {"Papua", {NULL}, ZONE_WIT},
    {"Papua Barat", {"West Papua"}, ZONE_WIT},
    {"Papua Barat Daya", {"Southwest Papua"}, ZONE_WIT},
    {"Papua Selatan", {"South Papua"}, ZONE_WIT},
    {"Papua Tengah", {"Central Papua"}, ZONE_WIT},
    {"Papua Pegunungan", {"Highland Papua"}, ZONE_WIT},
};
static_assert(G_N_ELEMENTS(PROVINCES) == 38, "Indonesia has 38 provinces");

/* Letters only, so that "D.I. Yogyakarta" and "DI Yogyakarta" are the same. */
static bool same_letters(const char *a, const char *b)
{
    for (;;) {
        while (*a && !g_ascii_isalpha(*a))
            a++;
        while (*b && !g_ascii_isalpha(*b))
            b++;
        if (!*a || !*b)
            return !*a && !*b;
        if (g_ascii_tolower(*a++) != g_ascii_tolower(*b++))
            return false;
    }
}

bool zone_find(const char *province, int *ret_zone_min, const char **ret_near)
{
    static const char *const PREFIXES[] = {"provinsi ", "propinsi ", "prov. ", "prov "};
    for (size_t i = 0; i < G_N_ELEMENTS(PREFIXES); i++) {
        size_t len = strlen(PREFIXES[i]);
        if (!g_ascii_strncasecmp(province, PREFIXES[i], len))
            province += len;
    }
    const char *names[G_N_ELEMENTS(PROVINCES) + 1] = {NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(PROVINCES); i++) {
        const struct province *row = &PROVINCES[i];
        bool same = same_letters(province, row->name);
        for (size_t j = 0; j < G_N_ELEMENTS(row->other) && row->other[j] && !same; j++)
            same = same_letters(province, row->other[j]);
        if (same) {
            *ret_zone_min = row->zone_min;
            return true;
        }
        names[i] = row->name;
    }
    *ret_near = words_nearest(province, names);
    return false;
}
