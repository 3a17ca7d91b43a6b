/*
 * What a page says of itself: its heading, title and description (for site/ only).
 */
#pragma once

#include "site/page_data.h"

/* For <h1>; borrowed. */
const char *page_heading(const struct page_data *page);

/* For <title>: with the shop's name, and the number of a list's page. */
void page_title_append(const struct page_data *page, GString *out);

/* One sentence for search engines and link previews. Returns new. */
char *page_description(const struct page_data *page);
