#include "base/palette.h"

#include <assert.h>
#include <math.h>

/* The neutral grounds of a page. Contrast is worst on the darkest light one and on the
 * lightest dark one, so keeping it there keeps it everywhere. */
enum { WHITE = 0xffffff, LIGHT_GROUND = 0xf5f5f2, DARK_GROUND = 0x1f231f };

/* A little more than asked, so that rounding cannot take it away. */
#define CONTRAST_CONTROL 3.05
#define CONTRAST_TEXT    4.6
#define CONTRAST_STRONG  7.1

/* Lightness, chroma, hue (radians) in OKLCH. */
struct lch {
    double l, c, h;
};

static const char *const VARIABLES[] = {
    [PALETTE_BRAND] = "--brand",
    [PALETTE_BRAND_TEXT] = "--brand-text",
    [PALETTE_BRAND_STRONG] = "--brand-strong",
    [PALETTE_BRAND_SOFT] = "--brand-soft",
    [PALETTE_BRAND_SOFT_TEXT] = "--brand-soft-text",
    [PALETTE_ACCENT] = "--accent",
    [PALETTE_ACCENT_TEXT] = "--accent-text",
};
static_assert(G_N_ELEMENTS(VARIABLES) == PALETTE_ROLE_COUNT, "one variable a role");

/* ---- colour spaces ---- */

static double to_linear(uint32_t channel)
{
    double x = (channel & 0xff) / 255.0;
    return x <= 0.04045 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4);
}

static double from_linear(double x)
{
    return x <= 0.0031308 ? 12.92 * x : 1.055 * pow(x, 1 / 2.4) - 0.055;
}

static double luminance(uint32_t color)
{
    return 0.2126 * to_linear(color >> 16) + 0.7152 * to_linear(color >> 8) +
           0.0722 * to_linear(color);
}

double palette_contrast(uint32_t a, uint32_t b)
{
    double la = luminance(a);
    double lb = luminance(b);
    return (MAX(la, lb) + 0.05) / (MIN(la, lb) + 0.05);
}

static struct lch lch_from(uint32_t color)
{
    double r = to_linear(color >> 16);
    double g = to_linear(color >> 8);
    double b = to_linear(color);
    double l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    double m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    double s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    double a_axis = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
    double b_axis = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
    return (struct lch){
        .l = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
        .c = hypot(a_axis, b_axis),
        .h = atan2(b_axis, a_axis),
    };
}

/* False when the colour does not exist in sRGB. */
static bool lch_to(struct lch lch, uint32_t *ret_color)
{
    double a = lch.c * cos(lch.h);
    double b = lch.c * sin(lch.h);
    double l = pow(lch.l + 0.3963377774 * a + 0.2158037573 * b, 3);
    double m = pow(lch.l - 0.1055613458 * a - 0.0638541728 * b, 3);
    double s = pow(lch.l - 0.0894841775 * a - 1.2914855480 * b, 3);
    const double rgb[] = {
        4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
        -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
        -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
    };
    uint32_t color = 0;
    bool inside = true;
    for (size_t i = 0; i < G_N_ELEMENTS(rgb); i++) {
        double x = from_linear(CLAMP(rgb[i], 0, 1));
        inside = inside && rgb[i] > -0.0005 && rgb[i] < 1.0005;
        color = color << 8 | (uint32_t)lround(x * 255);
    }
    *ret_color = color;
    return inside;
}

/* The colour at this lightness, as colourful as sRGB allows up to the chroma asked. */
static uint32_t lch_color(struct lch lch)
{
    uint32_t color;
    if (lch_to(lch, &color))
        return color;
    double low = 0;
    double high = lch.c;
    for (int i = 0; i < 20; i++) {
        lch.c = (low + high) / 2;
        if (lch_to(lch, &color))
            low = lch.c;
        else
            high = lch.c;
    }
    lch.c = low;
    lch_to(lch, &color);
    return color;
}

/* ---- contrast ---- */

/* The colour nearest in lightness that stands out from both grounds; `step` is the way to
 * go, down on light grounds and up on dark ones. */
static uint32_t stand_out(struct lch lch, uint32_t ground, uint32_t other, double contrast,
                          double step)
{
    uint32_t color = lch_color(lch);
    while (
        lch.l > 0 && lch.l < 1 &&
        (palette_contrast(color, ground) < contrast || palette_contrast(color, other) < contrast)) {
        lch.l = CLAMP(lch.l + step, 0, 1);
        color = lch_color(lch);
    }
    return color;
}

/* White or near-black, whichever can be read; the other hue's tint keeps it from looking
 * foreign. */
static uint32_t text_on(uint32_t ground, struct lch hue)
{
    if (palette_contrast(WHITE, ground) >= CONTRAST_TEXT)
        return WHITE;
    return stand_out((struct lch){0.22, MIN(hue.c, 0.03), hue.h}, ground, ground, CONTRAST_TEXT,
                     -0.02);
}

/* ---- roles ---- */

/* A filled shape and the text on it. */
static void fill_light(uint32_t *colors, enum palette_role fill, enum palette_role text,
                       struct lch lch)
{
    colors[fill] = stand_out(lch, LIGHT_GROUND, WHITE, CONTRAST_CONTROL, -0.005);
    colors[text] = text_on(colors[fill], lch);
}

/* No lighter than it must be: a maroon shop that turns pink at night is not hers any more. */
static void fill_dark(uint32_t *colors, enum palette_role fill, enum palette_role text,
                      struct lch lch)
{
    struct lch seen = {MAX(lch.l, 0.3), lch.c, lch.h};
    colors[fill] = stand_out(seen, DARK_GROUND, DARK_GROUND, CONTRAST_CONTROL, 0.005);
    colors[text] = text_on(colors[fill], lch);
}

static void brand_light(uint32_t *colors, struct lch lch)
{
    uint32_t soft = lch_color((struct lch){0.955, MIN(lch.c, 0.022), lch.h});
    fill_light(colors, PALETTE_BRAND, PALETTE_BRAND_TEXT, lch);
    colors[PALETTE_BRAND_SOFT] = soft;
    colors[PALETTE_BRAND_STRONG] = stand_out(lch, LIGHT_GROUND, soft, CONTRAST_TEXT, -0.005);
    colors[PALETTE_BRAND_SOFT_TEXT] =
        stand_out((struct lch){0.42, MIN(lch.c, 0.1), lch.h}, soft, soft, CONTRAST_STRONG, -0.005);
}

static void brand_dark(uint32_t *colors, struct lch lch)
{
    uint32_t soft = lch_color((struct lch){0.28, MIN(lch.c, 0.04), lch.h});
    fill_dark(colors, PALETTE_BRAND, PALETTE_BRAND_TEXT, lch);
    colors[PALETTE_BRAND_SOFT] = soft;
    colors[PALETTE_BRAND_STRONG] = stand_out((struct lch){MAX(lch.l, 0.8), MIN(lch.c, 0.12), lch.h},
                                             DARK_GROUND, soft, CONTRAST_TEXT, 0.005);
    colors[PALETTE_BRAND_SOFT_TEXT] =
        stand_out((struct lch){0.88, MIN(lch.c, 0.06), lch.h}, soft, soft, CONTRAST_STRONG, 0.005);
}

struct palette palette_make(const uint32_t *brand, const uint32_t *accent)
{
    struct palette palette = {.has_brand = brand, .has_accent = accent};
    if (brand) {
        struct lch lch = lch_from(*brand);
        brand_light(palette.light, lch);
        brand_dark(palette.dark, lch);
    }
    if (accent) {
        struct lch lch = lch_from(*accent);
        fill_light(palette.light, PALETTE_ACCENT, PALETTE_ACCENT_TEXT, lch);
        fill_dark(palette.dark, PALETTE_ACCENT, PALETTE_ACCENT_TEXT, lch);
    }
    return palette;
}

static void rule_append(GString *out, const char *selector, const struct palette *palette,
                        const uint32_t *colors)
{
    g_string_append_printf(out, "%s{", selector);
    for (int role = 0; role < PALETTE_ROLE_COUNT; role++) {
        if (role < PALETTE_ACCENT ? palette->has_brand : palette->has_accent)
            g_string_append_printf(out, "%s:#%06x;", VARIABLES[role], colors[role]);
    }
    g_string_append_c(out, '}');
}

void palette_css(const struct palette *palette, GString *out)
{
    if (!palette->has_brand && !palette->has_accent)
        return;
    rule_append(out, ":root", palette, palette->light);
    g_string_append(out, "@media (prefers-color-scheme:dark){");
    rule_append(out, ":root:not([data-scheme])", palette, palette->dark);
    g_string_append_c(out, '}');
    rule_append(out, ":root[data-scheme=dark]", palette, palette->dark);
}
