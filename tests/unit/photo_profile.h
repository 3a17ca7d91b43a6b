/*
 * Colour profiles for the tests of photo/, made of the primaries that the standards give.
 */
#pragma once

#include <glib.h>
#include <lcms2.h>

/* sRGB's own curve. */
static inline cmsToneCurve *curve_srgb(void)
{
    double curve[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    return cmsBuildParametricToneCurve(NULL, 4, curve);
}

/* Takes the profile. */
static inline GByteArray *profile_save(cmsHPROFILE profile)
{
    GByteArray *out = g_byte_array_new();
    cmsUInt32Number size = 0;
    g_assert_true(cmsSaveProfileToMem(profile, NULL, &size));
    g_byte_array_set_size(out, size);
    g_assert_true(cmsSaveProfileToMem(profile, out->data, &size));
    cmsCloseProfile(profile);
    return out;
}

/* Takes the curve. */
static inline GByteArray *profile_of(const cmsCIExyYTRIPLE *primaries, cmsToneCurve *tone)
{
    cmsCIExyY white;
    cmsWhitePointFromTemp(&white, 6504);
    cmsHPROFILE rgb = cmsCreateRGBProfile(&white, primaries, (cmsToneCurve *[]){tone, tone, tone});
    cmsFreeToneCurve(tone);
    return profile_save(rgb);
}

/* Display P3, which phones put into every photo. */
static inline GByteArray *profile_display_p3(void)
{
    const cmsCIExyYTRIPLE primaries = {{0.680, 0.320, 1}, {0.265, 0.690, 1}, {0.150, 0.060, 1}};
    return profile_of(&primaries, curve_srgb());
}

/* Adobe RGB (1998), which cameras have in their menus. */
static inline GByteArray *profile_adobe_rgb(void)
{
    const cmsCIExyYTRIPLE primaries = {{0.64, 0.33, 1}, {0.21, 0.71, 1}, {0.15, 0.06, 1}};
    return profile_of(&primaries, cmsBuildGamma(NULL, 563 / 256.0));
}

/* Gray with the curve of old Macintoshes: darker than sRGB's. */
static inline GByteArray *profile_gray(void)
{
    cmsToneCurve *tone = cmsBuildGamma(NULL, 1.8);
    cmsHPROFILE gray = cmsCreateGrayProfile(cmsD50_xyY(), tone);
    cmsFreeToneCurve(tone);
    return profile_save(gray);
}
