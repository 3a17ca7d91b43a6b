/*
 * Brand colour → the colours of pages and cards, with contrast kept.
 *
 * The owner picks one or two colours; what is drawn with them must be readable (WCAG 2.2 AA)
 * in light and dark. Hue stays the owner's, lightness moves only as far as needed, in OKLCH,
 * where equal steps look equal. The surfaces that colours stand on are neutral ones; palette.c
 * names those it reckons with. Pure arithmetic: thread-safe.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Contrast of two colours (0xRRGGBB), 1 … 21. */
double palette_contrast(uint32_t a, uint32_t b);

enum palette_role {
    PALETTE_BRAND,           /* buttons and marks: 3:1 on the page */
    PALETTE_BRAND_TEXT,      /* on brand: 4.5:1 */
    PALETTE_BRAND_STRONG,    /* links and prices on the page, surfaces and brand-soft: 4.5:1 */
    PALETTE_BRAND_SOFT,      /* tinted ground */
    PALETTE_BRAND_SOFT_TEXT, /* on brand-soft: 7:1 */
    PALETTE_ACCENT,          /* labels: 3:1 on the page */
    PALETTE_ACCENT_TEXT,     /* on accent: 4.5:1 */
    PALETTE_ROLE_COUNT
};

struct palette {
    uint32_t light[PALETTE_ROLE_COUNT];
    uint32_t dark[PALETTE_ROLE_COUNT];
    bool has_brand, has_accent; /* otherwise these colours are not set */
};

/* Either may be NULL: not chosen. */
struct palette palette_make(const uint32_t *brand, const uint32_t *accent);

/* Appends ":root{--brand:#…}" and the same for dark, which holds as the buyer's device says, or
 * always or never when the page's root has data-scheme="dark" or "light". Nothing without
 * colours. */
void palette_css(const struct palette *palette, GString *out);
