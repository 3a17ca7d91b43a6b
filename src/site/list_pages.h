/*
 * Long lists are cut into pages with real links.
 */
#pragma once

#include <stdint.h>

enum { SITE_PER_PAGE = 24 };

/* Pages that `n` items fill; an empty list has one. */
static inline uint32_t list_pages(uint32_t n)
{
    return n ? (n + SITE_PER_PAGE - 1) / SITE_PER_PAGE : 1;
}
