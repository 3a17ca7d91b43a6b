#include "share/calendar.h"

#include "catalog/address.h"
#include "share/captions.h"
#include "sheet/csv.h"

#include <assert.h>
#include <string.h>

enum { DAYS_A_WEEK = 7, PRODUCT_DAYS = 4, PROMOTION_DAYS = 2 };

/* What each day of the week is for, and the number of its turn within the week. */
static const struct {
    enum calendar_kind kind;
    unsigned turn;
} RHYTHM[DAYS_A_WEEK] = {
    {CALENDAR_PRODUCT, 0}, {CALENDAR_PRODUCT, 1},   {CALENDAR_PROMOTION, 0}, {CALENDAR_PRODUCT, 2},
    {CALENDAR_PRODUCT, 3}, {CALENDAR_PROMOTION, 1}, {CALENDAR_SHOP, 0},
};

/* The words of the files. */
struct phrases {
    const char *kinds[CALENDAR_SHOP + 1];
    const char *post;
};

static const struct phrases PHRASES_ID = {
    .kinds = {[CALENDAR_PRODUCT] = "Produk",
              [CALENDAR_PROMOTION] = "Promo",
              [CALENDAR_POST] = "Kabar",
              [CALENDAR_SHOP] = "Toko"},
    .post = "Unggah",
};

static const struct phrases PHRASES_EN = {
    .kinds = {[CALENDAR_PRODUCT] = "Product",
              [CALENDAR_PROMOTION] = "Promotion",
              [CALENDAR_POST] = "News",
              [CALENDAR_SHOP] = "Shop"},
    .post = "Post",
};

static const struct phrases *phrases_of(const struct catalog *catalog)
{
    return strcmp(catalog->shop.lang, "en") ? &PHRASES_ID : &PHRASES_EN;
}

/* ---- the plan ---- */

/* Days since 1 January 1, a Monday. */
static unsigned day_number(struct date date)
{
    GDate day;
    g_date_clear(&day, 1);
    g_date_set_dmy(&day, date.day, (GDateMonth)date.month, (GDateYear)date.year);
    return g_date_get_julian(&day) - 1;
}

static bool can_be_had(const struct product *product, struct date day)
{
    if (product->availability == SOLD_OUT)
        return false;
    if (product->available_from.year && date_compare(day, product->available_from) < 0)
        return false;
    return !product->available_until.year || date_compare(day, product->available_until) <= 0;
}

static bool is_reduced(const struct product *product)
{
    return product->price.kind == PRICE_IDR && product->was_idr > product->price.idr;
}

static bool is_news(const struct page *post, struct date day)
{
    return date_compare(post->date, day) <= 0 &&
           date_compare(date_add_days(post->date, CALENDAR_POST_DAYS), day) > 0;
}

/* The product whose turn it is, or the next one that can be had; NULL: none. */
static const struct product *product_turn(const struct catalog *catalog, unsigned turn,
                                          struct date day)
{
    for (uint32_t i = 0; i < catalog->n_products; i++) {
        const struct product *product = &catalog->products[(turn + i) % catalog->n_products];
        if (can_be_had(product, day))
            return product;
    }
    return NULL;
}

/* The reduced product whose turn it is; NULL: none. */
static const struct product *reduced_turn(const struct catalog *catalog, unsigned turn,
                                          struct date day)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < catalog->n_products; i++)
        n += is_reduced(&catalog->products[i]) && can_be_had(&catalog->products[i], day);
    for (uint32_t i = 0, left = n ? turn % n : 0; i < catalog->n_products; i++) {
        const struct product *product = &catalog->products[i];
        if (is_reduced(product) && can_be_had(product, day) && !left--)
            return product;
    }
    return NULL;
}

/* The post whose turn it is among those that are still news; NULL: none. */
static const struct page *post_turn(const struct catalog *catalog, unsigned turn, struct date day)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < catalog->n_posts; i++)
        n += is_news(&catalog->posts[i], day);
    for (uint32_t i = 0, left = n ? turn % n : 0; i < catalog->n_posts; i++) {
        if (is_news(&catalog->posts[i], day) && !left--)
            return &catalog->posts[i];
    }
    return NULL;
}

/* Reduced products and posts take turns; the one stands in for the other. */
static void promotion_choose(const struct catalog *catalog, unsigned turn, struct calendar_day *day)
{
    if (turn % 2)
        day->post = post_turn(catalog, turn / 2, day->date);
    /* Every second promotion is a product's, so that is how often its turn goes on. */
    if (!day->post)
        day->product = reduced_turn(catalog, turn / 2, day->date);
    if (!day->post && !day->product)
        day->post = post_turn(catalog, turn / 2, day->date);
    if (day->post)
        day->kind = CALENDAR_POST;
}

void calendar_plan(const struct catalog *catalog, struct calendar_day days[CALENDAR_DAYS])
{
    for (int i = 0; i < CALENDAR_DAYS; i++) {
        struct calendar_day *day = &days[i];
        *day = (struct calendar_day){.date = date_add_days(catalog->today, i)};
        unsigned number = day_number(day->date), week = number / DAYS_A_WEEK;
        unsigned turn = RHYTHM[number % DAYS_A_WEEK].turn;
        day->kind = RHYTHM[number % DAYS_A_WEEK].kind;
        if (day->kind == CALENDAR_PROMOTION)
            promotion_choose(catalog, week * PROMOTION_DAYS + turn, day);
        if (day->kind == CALENDAR_PRODUCT || (day->kind == CALENDAR_PROMOTION && !day->product)) {
            day->kind = CALENDAR_PRODUCT;
            day->product = product_turn(catalog, week * PRODUCT_DAYS + turn, day->date);
        }
        if (!day->product && !day->post)
            day->kind = CALENDAR_SHOP;
    }
}

/* ---- a day in words ---- */

struct entry {
    const char *kind, *title, *slug; /* slug: NULL for the shop */
    char *url;                       /* NULL: none */
    char *feed, *status;             /* pictures */
    char *captions[CAPTION_KIND_COUNT];
};

static char *picture_path(const struct calendar_day *day, const char *slug, const char *kind)
{
    if (day->post)
        return g_strdup_printf("cards/posts/%s-%s.jpg", slug, kind);
    return day->product ? g_strdup_printf("cards/%s-%s.jpg", slug, kind)
                        : g_strdup_printf("cards/shop/%s.jpg", kind);
}

static void entry_fill(struct entry *entry, const struct catalog *catalog, const char *base_url,
                       const struct calendar_day *day)
{
    const char *address = day->product ? day->product->address
                          : day->post  ? day->post->address
                                       : "index.html";
    *entry = (struct entry){
        .kind = phrases_of(catalog)->kinds[day->kind],
        .title = day->product ? day->product->name
                 : day->post  ? day->post->title
                              : catalog->shop.name,
        .slug = day->product ? day->product->slug
                : day->post  ? day->post->slug
                             : NULL,
        .url = base_url ? address_url(base_url, address) : NULL,
    };
    entry->feed = picture_path(day, entry->slug, "feed");
    entry->status = picture_path(day, entry->slug, "status");
    for (unsigned i = 0; day->product && i < CAPTION_KIND_COUNT; i++)
        entry->captions[i] = caption_path((enum caption_kind)i, entry->slug);
}

static void entry_clear(struct entry *entry)
{
    g_free(entry->url);
    g_free(entry->feed);
    g_free(entry->status);
    for (unsigned i = 0; i < CAPTION_KIND_COUNT; i++)
        g_free(entry->captions[i]);
}

/* ---- calendar.csv ---- */

static const struct sheet_cell COLUMNS[] = {
    {SHEET_TEXT, "date"},     {SHEET_TEXT, "day"},       {SHEET_TEXT, "kind"},
    {SHEET_TEXT, "title"},    {SHEET_TEXT, "status"},    {SHEET_TEXT, "feed"},
    {SHEET_TEXT, "whatsapp"}, {SHEET_TEXT, "instagram"}, {SHEET_TEXT, "tiktok"},
    {SHEET_TEXT, "page"},
};

void calendar_write_csv(const struct catalog *catalog, const char *base_url, GString *out)
{
    struct calendar_day days[CALENDAR_DAYS];
    struct csv csv;
    calendar_plan(catalog, days);
    csv_begin(&csv, out, CSV_COMMA_SEPARATED);
    csv_row(&csv, COLUMNS, G_N_ELEMENTS(COLUMNS));
    for (unsigned i = 0; i < CALENDAR_DAYS; i++) {
        struct entry entry;
        entry_fill(&entry, catalog, base_url, &days[i]);
        g_autoptr(GString) date = g_string_new(NULL);
        date_append(date, days[i].date, DATE_ISO, catalog->shop.lang);
        const struct sheet_cell cells[] = {
            sheet_text(date->str),
            sheet_text(date_weekday_name(date_weekday(days[i].date), catalog->shop.lang)),
            sheet_text(entry.kind),
            sheet_text(entry.title),
            sheet_text(entry.status),
            sheet_text(entry.feed),
            sheet_text(entry.captions[CAPTION_WHATSAPP]),
            sheet_text(entry.captions[CAPTION_INSTAGRAM]),
            sheet_text(entry.captions[CAPTION_TIKTOK]),
            sheet_text(entry.url),
        };
        static_assert(G_N_ELEMENTS(cells) == G_N_ELEMENTS(COLUMNS), "a cell a column");
        csv_row(&csv, cells, G_N_ELEMENTS(cells));
        entry_clear(&entry);
    }
}

/* ---- calendar.ics ---- */

/* A line of iCalendar (RFC 5545): at most 75 bytes, what is longer goes on behind a blank; text has
 * its commas, semicolons, backslashes and line ends escaped. */
static void ics_line(GString *out, const char *name, const char *text, bool is_text)
{
    enum { LINE_BYTES = 75 };
    g_autoptr(GString) line = g_string_new(name);
    g_string_append_c(line, ':');
    for (const char *p = text; *p; p++) {
        if (*p == '\n')
            g_string_append(line, "\\n");
        else if (is_text && strchr("\\,;", *p))
            g_string_append_printf(line, "\\%c", *p);
        else if (*p != '\r')
            g_string_append_c(line, *p);
    }
    const char *end = line->str + line->len;
    for (const char *p = line->str; p < end;) {
        const char *stop = p;
        size_t room = p == line->str ? LINE_BYTES : LINE_BYTES - 1;
        while (stop < end && (size_t)(g_utf8_next_char(stop) - p) <= room)
            stop = g_utf8_next_char(stop);
        g_string_append_printf(out, "%s%.*s\r\n", p == line->str ? "" : " ", (int)(stop - p), p);
        p = stop;
    }
}

static char *ics_date(struct date date)
{
    return g_strdup_printf("%04d%02d%02d", date.year, date.month, date.day);
}

/* The caption, to be copied where the reminder is read. */
static char *event_text(const struct catalog *catalog, const char *base_url,
                        const struct calendar_day *day, const struct entry *entry)
{
    g_autofree char *site = base_url ? address_short(base_url) : NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    if (day->product)
        caption_append(text, catalog, day->product, CAPTION_WHATSAPP, entry->url, site);
    else if (day->post && day->post->summary)
        g_string_append_printf(text, "%s\n%s\n", day->post->summary, entry->url ? entry->url : "");
    g_string_append_printf(text, "%s%s\n%s", text->len ? "\n" : "", entry->status, entry->feed);
    return g_strdup(text->str);
}

static void event_append(GString *out, const struct catalog *catalog, const char *base_url,
                         const struct calendar_day *day, const char *stamp)
{
    struct entry entry;
    entry_fill(&entry, catalog, base_url, day);
    g_autofree char *date = ics_date(day->date);
    g_autofree char *next = ics_date(date_add_days(day->date, 1));
    g_autofree char *id = g_strdup_printf("%s-post@%s.etalase", date, catalog->shop.whatsapp);
    g_autofree char *title =
        g_strdup_printf("%s: %s (%s)", phrases_of(catalog)->post, entry.title, entry.kind);
    g_autofree char *text = event_text(catalog, base_url, day, &entry);
    ics_line(out, "BEGIN", "VEVENT", false);
    ics_line(out, "UID", id, false);
    ics_line(out, "DTSTAMP", stamp, false);
    ics_line(out, "DTSTART;VALUE=DATE", date, false);
    ics_line(out, "DTEND;VALUE=DATE", next, false);
    ics_line(out, "SUMMARY", title, true);
    ics_line(out, "DESCRIPTION", text, true);
    if (entry.url)
        ics_line(out, "URL", entry.url, false);
    ics_line(out, "TRANSP", "TRANSPARENT", false);
    /* At nine in the morning, when there is still time to take another picture. */
    ics_line(out, "BEGIN", "VALARM", false);
    ics_line(out, "ACTION", "DISPLAY", false);
    ics_line(out, "DESCRIPTION", title, true);
    ics_line(out, "TRIGGER", "PT9H", false);
    ics_line(out, "END", "VALARM", false);
    ics_line(out, "END", "VEVENT", false);
    entry_clear(&entry);
}

void calendar_write_ics(const struct catalog *catalog, const char *base_url, GString *out)
{
    struct calendar_day days[CALENDAR_DAYS];
    calendar_plan(catalog, days);
    g_autofree char *today = ics_date(catalog->today);
    g_autofree char *stamp = g_strconcat(today, "T000000Z", NULL);
    ics_line(out, "BEGIN", "VCALENDAR", false);
    ics_line(out, "VERSION", "2.0", false);
    ics_line(out, "PRODID", "-//etalase//" ETALASE_VERSION "//EN", false);
    ics_line(out, "CALSCALE", "GREGORIAN", false);
    ics_line(out, "X-WR-CALNAME", catalog->shop.name, true);
    for (unsigned i = 0; i < CALENDAR_DAYS; i++)
        event_append(out, catalog, base_url, &days[i], stamp);
    ics_line(out, "END", "VCALENDAR", false);
}
