/* Contrast for any colour that an owner may pick. */
#include "base/palette.h"

#include "base/embed.h"

#include <string.h>

static struct palette palette_of(uint32_t color, uint32_t accent)
{
    return palette_make(&color, &accent);
}

static void test_contrast_formula(void)
{
    g_assert_cmpfloat_with_epsilon(palette_contrast(0x000000, 0xffffff), 21, 0.001);
    g_assert_cmpfloat_with_epsilon(palette_contrast(0x777777, 0xffffff), 4.478, 0.001);
    g_assert_cmpfloat_with_epsilon(palette_contrast(0xff0000, 0xff0000), 1, 0.001);
}

static void check(const uint32_t *c, uint32_t page, uint32_t surface)
{
    g_assert_cmpfloat(palette_contrast(c[PALETTE_BRAND], page), >=, 3);
    g_assert_cmpfloat(palette_contrast(c[PALETTE_BRAND], surface), >=, 3);
    g_assert_cmpfloat(palette_contrast(c[PALETTE_BRAND_TEXT], c[PALETTE_BRAND]), >=, 4.5);
    g_assert_cmpfloat(palette_contrast(c[PALETTE_BRAND_STRONG], page), >=, 4.5);
    g_assert_cmpfloat(palette_contrast(c[PALETTE_BRAND_STRONG], surface), >=, 4.5);
    g_assert_cmpfloat(palette_contrast(c[PALETTE_BRAND_STRONG], c[PALETTE_BRAND_SOFT]), >=, 4.5);
    g_assert_cmpfloat(palette_contrast(c[PALETTE_BRAND_SOFT_TEXT], c[PALETTE_BRAND_SOFT]), >=, 7);
    g_assert_cmpfloat(palette_contrast(c[PALETTE_ACCENT], page), >=, 3);
    g_assert_cmpfloat(palette_contrast(c[PALETTE_ACCENT_TEXT], c[PALETTE_ACCENT]), >=, 4.5);
}

/* The whole cube in steps, with the grounds of the theme. */
static void test_every_colour_keeps_contrast(void)
{
    for (uint32_t r = 0; r <= 255; r += 15) {
        for (uint32_t g = 0; g <= 255; g += 15) {
            for (uint32_t b = 0; b <= 255; b += 15) {
                uint32_t color = r << 16 | g << 8 | b;
                struct palette palette = palette_of(color, color ^ 0xffffff);
                check(palette.light, 0xffffff, 0xf5f5f2);
                check(palette.dark, 0x131513, 0x1f231f);
            }
        }
    }
}

static void test_good_colour_is_kept(void)
{
    struct palette palette = palette_of(0x1f6b3a, 0xd9822b);
    g_assert_cmphex(palette.light[PALETTE_BRAND], ==, 0x1f6b3a);
    g_assert_cmphex(palette.light[PALETTE_BRAND_TEXT], ==, 0xffffff);
    g_assert_cmphex(palette.dark[PALETTE_ACCENT], ==, 0xd9822b);
}

/* A dark brand is lifted from the night until its buttons are seen, and keeps its text white. */
static void test_dark_brand_stays_itself(void)
{
    static const uint32_t BRANDS[] = {0x1f6b3a, 0x8b2248, 0x1d4a75, 0x5b2a86, 0x000000};
    for (size_t i = 0; i < G_N_ELEMENTS(BRANDS); i++) {
        struct palette palette = palette_make(&BRANDS[i], NULL);
        g_assert_cmpfloat(palette_contrast(palette.dark[PALETTE_BRAND], 0x1f231f), <, 3.3);
        g_assert_cmphex(palette.dark[PALETTE_BRAND_TEXT], ==, 0xffffff);
    }
}

static void test_css(void)
{
    uint32_t brand = 0x1f6b3a;
    struct palette palette = palette_make(&brand, NULL);
    g_autoptr(GString) css = g_string_new(NULL);
    palette_css(&palette, css);
    g_assert_true(g_str_has_prefix(css->str, ":root{--brand:#1f6b3a;--brand-text:#ffffff;"));
    g_assert_nonnull(strstr(css->str, "@media (prefers-color-scheme:dark){"
                                      ":root:not([data-scheme]){--brand:#"));
    g_assert_nonnull(strstr(css->str, "}:root[data-scheme=dark]{--brand:#"));
    g_assert_null(strstr(css->str, "--accent"));
    struct palette none = palette_make(NULL, NULL);
    g_string_truncate(css, 0);
    palette_css(&none, css);
    g_assert_cmpstr(css->str, ==, "");
}

/* The grounds that palette.c reckons with are those of the built-in theme. */
static void test_grounds_of_the_theme(void)
{
    const char *css = embed_data("themes/lapak/tokens.css", NULL);
    g_assert_nonnull(css);
    g_assert_nonnull(strstr(css, "--bg: #fff;"));
    g_assert_nonnull(strstr(css, "--surface-2: #f5f5f2;"));
    g_assert_nonnull(strstr(css, "--bg: #131513;"));
    g_assert_nonnull(strstr(css, "--surface-2: #1f231f;"));
}

/* Other themes may have other grounds, but none on which contrast is worse. */
static void test_grounds_of_dapur(void)
{
    const char *css = embed_data("themes/dapur/tokens.css", NULL);
    g_assert_nonnull(css);
    g_assert_nonnull(strstr(css, "--surface-2: #faf5ea;"));
    g_assert_nonnull(strstr(css, "--surface-2: #26211c;"));
    g_assert_cmpfloat(palette_contrast(0xfaf5ea, 0), >=, palette_contrast(0xf5f5f2, 0));
    g_assert_cmpfloat(palette_contrast(0x26211c, 0xffffff), >=,
                      palette_contrast(0x1f231f, 0xffffff));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/palette/contrast-formula", test_contrast_formula);
    g_test_add_func("/palette/every-colour-keeps-contrast", test_every_colour_keeps_contrast);
    g_test_add_func("/palette/good-colour-is-kept", test_good_colour_is_kept);
    g_test_add_func("/palette/dark-brand-stays-itself", test_dark_brand_stays_itself);
    g_test_add_func("/palette/css", test_css);
    g_test_add_func("/palette/grounds-of-the-theme", test_grounds_of_the_theme);
    g_test_add_func("/palette/grounds-of-dapur", test_grounds_of_dapur);
    return g_test_run();
}
