#include "catalog/fields.h"

#include "base/lang.h"
#include "catalog/drafts.h"

#include <assert.h>

#define IN(member) offsetof(struct page_draft, page.member)

static const struct choice LAYOUTS[] = {
    {"text", "teks", PAGE_LAYOUT_TEXT},
    {"links", "tautan", PAGE_LAYOUT_LINKS},
    {NULL, NULL, 0},
};

/* Pages and posts differ in one thing: a post has a day. */
#define PAGE_ROWS(date_required)                                                                   \
    [GF_TITLE] = {.name = "title",                                                                 \
                  .alias = "judul",                                                                \
                  .type = FIELD_LINE,                                                              \
                  .required = true,                                                                \
                  .max = 250,                                                                      \
                  .offset = IN(title),                                                             \
                  .example = "Cara Pesan",                                                         \
                  .help = N_("heading of the page")},                                              \
    [GF_SLUG] = {.name = "slug",                                                                   \
                 .alias = "slug",                                                                  \
                 .type = FIELD_LINE,                                                               \
                 .max = 100,                                                                       \
                 .offset = IN(slug),                                                               \
                 .example = "cara-pesan",                                                          \
                 .help = N_("name of the page in its address; left out: the file's name")},        \
    [GF_DATE] = {.name = "date",                                                                   \
                 .alias = "tanggal",                                                               \
                 .type = FIELD_DATE,                                                               \
                 .required = (date_required),                                                      \
                 .offset = IN(date),                                                               \
                 .example = "2026-01-31",                                                          \
                 .help = N_("day it was written")},                                                \
    [GF_SUMMARY] = {.name = "summary",                                                             \
                    .alias = "ringkas",                                                            \
                    .type = FIELD_LINE,                                                            \
                    .max = 1000,                                                                   \
                    .offset = IN(summary),                                                         \
                    .example = "Tiga langkah memesan lewat WhatsApp.",                             \
                    .help = N_("one or two sentences for lists and search engines")},              \
    [GF_PHOTO] = {.name = "photo",                                                                 \
                  .alias = "foto",                                                                 \
                  .type = FIELD_PHOTO,                                                             \
                  .offset = offsetof(struct page_draft, photo),                                    \
                  .example = "dapur.jpg",                                                          \
                  .help = N_("picture at the top and for sharing")},                               \
    [GF_DRAFT] = {.name = "draft",                                                                 \
                  .alias = "draf",                                                                 \
                  .type = FIELD_BOOL,                                                              \
                  .offset = IN(draft),                                                             \
                  .example = "ya",                                                                 \
                  .help = N_("not published yet")},                                                \
    [GF_MENU] = {.name = "menu",                                                                   \
                 .alias = "menu",                                                                  \
                 .type = FIELD_INT,                                                                \
                 .max = 1000,                                                                      \
                 .offset = IN(menu),                                                               \
                 .example = "1",                                                                   \
                 .help = N_("position in the menu; 0 or left out: not there")},                    \
    [GF_LAYOUT] = {.name = "layout",                                                               \
                   .alias = "tata_letak",                                                          \
                   .type = FIELD_CHOICE,                                                           \
                   .choices = LAYOUTS,                                                             \
                   .offset = IN(layout),                                                           \
                   .example = "tautan",                                                            \
                   .help = N_("a page of text, or of buttons to the shop's chat, catalog, "        \
                              "marketplaces and social media, for a profile elsewhere")},          \
    [GF_STARTS] = {.name = "starts",                                                               \
                   .alias = "mulai",                                                               \
                   .type = FIELD_DATE,                                                             \
                   .offset = IN(starts),                                                           \
                   .example = "2026-03-01",                                                        \
                   .help = N_("first day of what it announces")},                                  \
    [GF_ENDS] = {.name = "ends",                                                                   \
                 .alias = "sampai",                                                                \
                 .type = FIELD_DATE,                                                               \
                 .offset = IN(ends),                                                               \
                 .example = "2026-03-28",                                                          \
                 .help = N_("last day of what it announces")},                                     \
    [GF_PRODUCTS] = {.name = "products",                                                           \
                     .alias = "produk",                                                            \
                     .type = FIELD_STRINGS,                                                        \
                     .max = CATALOG_MAX_PAGE_PRODUCTS,                                             \
                     .offset = IN(product_names),                                                  \
                     .example = "[keripik-tempe]",                                                 \
                     .help = N_("products to show: names, codes or file names")},                  \
    [GF_ALIASES] = {.name = "aliases",                                                             \
                    .alias = "alamat_lama",                                                        \
                    .type = FIELD_ADDRESSES,                                                       \
                    .max = 50,                                                                     \
                    .offset = IN(aliases),                                                         \
                    .example = "[tentang-kami.html]",                                              \
                    .help = N_("old addresses that lead here")},                                   \
    [GF_EXTRA] = {.name = "extra",                                                                 \
                  .alias = "lain",                                                                 \
                  .type = FIELD_DATA,                                                              \
                  .offset = IN(extra),                                                             \
                  .example = "{lebar: penuh}",                                                     \
                  .help = N_("keys of your own, for your theme")},

static const struct field PAGE_FIELDS[] = {PAGE_ROWS(false)};
static const struct field POST_FIELDS[] = {PAGE_ROWS(true)};
static_assert(G_N_ELEMENTS(PAGE_FIELDS) == GF_COUNT, "one row a field");

const struct schema PAGE_SCHEMA = {
    .name = "page",
    .fields = PAGE_FIELDS,
    .n = GF_COUNT,
    .size = sizeof(struct page_draft),
    .at = IN(at),
    .place = IN(place),
    .shorthand = -1,
};

const struct schema POST_SCHEMA = {
    .name = "post",
    .fields = POST_FIELDS,
    .n = GF_COUNT,
    .size = sizeof(struct page_draft),
    .at = IN(at),
    .place = IN(place),
    .shorthand = -1,
};
