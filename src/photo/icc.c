#include "photo/icc.h"

#include "photo/convert.h"

#include <glib.h>
#include <lcms2.h>
#include <math.h>

/* Profiles are untrusted files: no message of lcms goes anywhere. */
static void say_nothing(cmsContext context, cmsUInt32Number code, const char *text)
{
    (void)context;
    (void)code;
    (void)text;
}

static cmsContext context_new(void)
{
    cmsContext context = cmsCreateContext(NULL, NULL);
    if (context)
        cmsSetLogErrorHandlerTHR(context, say_nothing);
    return context;
}

static cmsHPROFILE profile_open(cmsContext context, const void *data, size_t size,
                                cmsColorSpaceSignature space)
{
    if (!context || !data || !size || size > ICC_MAX_BYTES)
        return NULL;
    cmsHPROFILE profile = cmsOpenProfileFromMemTHR(context, data, (cmsUInt32Number)size);
    if (profile && cmsGetColorSpace(profile) != space) {
        cmsCloseProfile(profile);
        return NULL;
    }
    return profile;
}

/* sRGB's own curve, for comparison. */
static double srgb_curve(double x)
{
    return x <= 0.04045 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4);
}

/* True when colours would move by less than the eye or 8 bits can tell. Names of profiles say
 * nothing: there are dozens of spellings of sRGB. */
static bool profile_is_srgb(cmsHPROFILE profile)
{
    static const struct {
        cmsTagSignature primary, curve;
        double xyz[3];
    } CHANNELS[] = {
        {cmsSigRedColorantTag, cmsSigRedTRCTag, {0.4361, 0.2225, 0.0139}},
        {cmsSigGreenColorantTag, cmsSigGreenTRCTag, {0.3851, 0.7169, 0.0971}},
        {cmsSigBlueColorantTag, cmsSigBlueTRCTag, {0.1431, 0.0606, 0.7139}},
    };
    if (!cmsIsMatrixShaper(profile))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(CHANNELS); i++) {
        const cmsCIEXYZ *primary = cmsReadTag(profile, CHANNELS[i].primary);
        const cmsToneCurve *curve = cmsReadTag(profile, CHANNELS[i].curve);
        const double *xyz = CHANNELS[i].xyz;
        if (!primary || !curve || fabs(primary->X - xyz[0]) > 0.003 ||
            fabs(primary->Y - xyz[1]) > 0.003 || fabs(primary->Z - xyz[2]) > 0.003)
            return false;
        for (int step = 1; step < 16; step++) {
            float x = (float)step / 16;
            if (fabs(cmsEvalToneCurveFloat(curve, x) - srgb_curve(x)) > 0.006)
                return false;
        }
    }
    return true;
}

/* No cache in the transform: it would be written to by every pixel, and helps only flat areas. */
static cmsHTRANSFORM transform_new(cmsContext context, cmsHPROFILE profile, cmsUInt32Number from)
{
    cmsHPROFILE srgb = cmsCreate_sRGBProfileTHR(context);
    if (!srgb)
        return NULL;
    cmsHTRANSFORM transform = cmsCreateTransformTHR(context, profile, from, srgb, TYPE_RGB_8,
                                                    INTENT_PERCEPTUAL, cmsFLAGS_NOCACHE);
    cmsCloseProfile(srgb);
    return transform;
}

static bool image_transform(struct image *image, cmsHTRANSFORM transform, bool gray)
{
    bool alpha = image_has_alpha(image);
    if (!image_to_rgb(image))
        return false;
    if (alpha)
        image_unpremultiply(image);
    g_autofree uint8_t *in = g_try_malloc((size_t)image->width * 3);
    g_autofree uint8_t *out = g_try_malloc((size_t)image->width * 3);
    if (!in || !out) {
        image_clear(image);
        return false;
    }
    for (uint32_t y = 0; y < image->height; y++) {
        unsigned n = gray ? 1 : 3;
        for (unsigned c = 0; c < n; c++) {
            const uint8_t *row = plane_row(&image->planes[c], y);
            for (uint32_t x = 0; x < image->width; x++)
                in[(size_t)x * n + c] = row[x];
        }
        cmsDoTransform(transform, in, out, image->width);
        for (unsigned c = 0; c < 3; c++) {
            uint8_t *row = plane_row(&image->planes[c], y);
            for (uint32_t x = 0; x < image->width; x++)
                row[x] = out[(size_t)x * 3 + c];
        }
    }
    if (alpha)
        image_settle_alpha(image);
    return true;
}

bool icc_to_srgb(struct image *image, const void *data, size_t size)
{
    bool gray = image->model == IMAGE_GRAY, ok = true;
    cmsContext context = context_new();
    cmsHPROFILE profile = profile_open(context, data, size, gray ? cmsSigGrayData : cmsSigRgbData);
    if (profile && !profile_is_srgb(profile)) {
        cmsHTRANSFORM transform = transform_new(context, profile, gray ? TYPE_GRAY_8 : TYPE_RGB_8);
        if (transform) {
            ok = image_transform(image, transform, gray);
            cmsDeleteTransform(transform);
        }
    }
    if (profile)
        cmsCloseProfile(profile);
    if (context)
        cmsDeleteContext(context);
    return ok;
}

static GBytes *profile_to_bytes(cmsHPROFILE profile)
{
    cmsUInt32Number size = 0;
    if (!profile || !cmsSaveProfileToMem(profile, NULL, &size))
        return NULL;
    g_autofree void *data = g_malloc(size);
    if (!cmsSaveProfileToMem(profile, data, &size))
        return NULL;
    return g_bytes_new_take(g_steal_pointer(&data), size);
}

GBytes *icc_from_primaries(const struct icc_primaries *primaries)
{
    static const cmsFloat64Number SRGB_CURVE[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92,
                                                  0.04045};
    enum { SRGB_CURVE_TYPE = 4 };
    const cmsCIExyY white = {primaries->white[0], primaries->white[1], 1};
    const cmsCIExyYTRIPLE lights = {{primaries->red[0], primaries->red[1], 1},
                                    {primaries->green[0], primaries->green[1], 1},
                                    {primaries->blue[0], primaries->blue[1], 1}};
    cmsContext context = context_new();
    cmsToneCurve *curve =
        context ? cmsBuildParametricToneCurve(context, SRGB_CURVE_TYPE, SRGB_CURVE) : NULL;
    cmsHPROFILE profile = curve
                              ? cmsCreateRGBProfileTHR(context, &white, &lights,
                                                       (cmsToneCurve *const[]){curve, curve, curve})
                              : NULL;
    GBytes *bytes = profile_to_bytes(profile);
    if (profile)
        cmsCloseProfile(profile);
    if (curve)
        cmsFreeToneCurve(curve);
    if (context)
        cmsDeleteContext(context);
    return bytes;
}

struct icc_cmyk {
    cmsContext context;
    cmsHTRANSFORM transform; /* NULL: plain arithmetic */
    bool inverted;
};

struct icc_cmyk *icc_cmyk_new(const void *data, size_t size, bool inverted)
{
    struct icc_cmyk *cmyk = g_new0(struct icc_cmyk, 1);
    cmyk->inverted = inverted;
    cmyk->context = context_new();
    cmsHPROFILE profile = profile_open(cmyk->context, data, size, cmsSigCmykData);
    if (profile) {
        cmyk->transform =
            transform_new(cmyk->context, profile, inverted ? TYPE_CMYK_8_REV : TYPE_CMYK_8);
        cmsCloseProfile(profile);
    }
    return cmyk;
}

void icc_cmyk_row(struct icc_cmyk *cmyk, const uint8_t *row, uint8_t *rgb, uint32_t n)
{
    if (cmyk->transform) {
        cmsDoTransform(cmyk->transform, row, rgb, n);
        return;
    }
    unsigned mask = cmyk->inverted ? 0 : 255;
    for (uint32_t x = 0; x < n; x++, row += 4, rgb += 3) {
        unsigned light = row[3] ^ mask;
        for (unsigned c = 0; c < 3; c++)
            rgb[c] = (uint8_t)(((row[c] ^ mask) * light + 127) / 255);
    }
}

void icc_cmyk_free(struct icc_cmyk *cmyk)
{
    if (!cmyk)
        return;
    if (cmyk->transform)
        cmsDeleteTransform(cmyk->transform);
    if (cmyk->context)
        cmsDeleteContext(cmyk->context);
    g_free(cmyk);
}
