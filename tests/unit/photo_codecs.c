/* Codecs: every kind of picture decoded rightly, everything else named for what it is. */
#include "photo/icc.h"
#include "photo/sniff.h"

#include "photo_fixture.h"
#include "photo_profile.h"

static void assert_decodes(const GByteArray *file, const char *name, int tolerance)
{
    struct image image;
    struct fault fault = {0};
    g_assert_cmpstr(codec_find(bytes_of(file))->name, ==, name);
    g_assert_true(decode_full(bytes_of(file), &image, &fault));
    assert_is_subject(&image, tolerance);
    image_clear(&image);
}

static void assert_fault(const GByteArray *file, enum diag_tag tag)
{
    struct image image;
    struct fault fault = {0};
    g_assert_false(decode_full(bytes_of(file), &image, &fault));
    if (fault.tag != tag)
        g_error("%s where %s was expected", diag_row(fault.tag)->tag, diag_row(tag)->tag);
    fault_clear(&fault);
}

/* ---- JPEG ---- */

static const struct jpeg_style STYLES[] = {
    {JCS_RGB, JCS_YCbCr, 3, 2, 2, false, false, 0}, {JCS_RGB, JCS_YCbCr, 3, 2, 1, false, false, 0},
    {JCS_RGB, JCS_YCbCr, 3, 1, 2, false, false, 0}, {JCS_RGB, JCS_YCbCr, 3, 1, 1, false, false, 0},
    {JCS_RGB, JCS_YCbCr, 3, 4, 1, false, false, 0}, {JCS_RGB, JCS_YCbCr, 3, 2, 2, true, false, 0},
    {JCS_RGB, JCS_YCbCr, 3, 2, 2, false, true, 0},  {JCS_RGB, JCS_YCbCr, 3, 2, 2, true, true, 0},
    {JCS_RGB, JCS_YCbCr, 3, 2, 2, false, false, 1}, {JCS_RGB, JCS_RGB, 3, 1, 1, false, false, 0},
    {JCS_CMYK, JCS_CMYK, 4, 1, 1, false, false, 0}, {JCS_CMYK, JCS_YCCK, 4, 2, 2, false, false, 0},
    {JCS_CMYK, JCS_YCCK, 4, 1, 1, true, false, 0},
};

static void test_jpeg_of_every_style(void)
{
    static const uint32_t SIZES[][2] = {{64, 48}, {131, 77}, {33, 200}};
    for (size_t i = 0; i < G_N_ELEMENTS(STYLES); i++) {
        for (size_t k = 0; k < G_N_ELEMENTS(SIZES); k++) {
            g_autoptr(GByteArray) file = jpeg_make(&STYLES[i], SIZES[k][0], SIZES[k][1]);
            assert_decodes(file, "JPEG", 6);
        }
    }
}

static void test_gray_jpeg(void)
{
    const struct jpeg_style style = {JCS_GRAYSCALE, JCS_GRAYSCALE, 1, 1, 1, false, false, 0};
    g_autoptr(GByteArray) file = jpeg_make(&style, 60, 40);
    struct image image;
    struct fault fault = {0};
    g_assert_true(decode_full(bytes_of(file), &image, &fault));
    assert_color_near(pixel_at(&image, 45, 30), 0xf8f8f8, 3);
    assert_color_near(pixel_at(&image, 15, 10), 0x595959, 3);
    image_clear(&image);
}

/* Scaled decoding: planes cover what is needed, and their span is the true fraction. */
static void test_jpeg_decodes_small(void)
{
    static const struct {
        uint32_t need, denominator;
    } CASES[] = {{502, 1}, {501, 2}, {251, 2}, {250, 4}, {126, 4}, {125, 8}, {1, 8}};
    for (size_t s = 0; s < 3; s++) {
        g_autoptr(GByteArray) file = jpeg_make(&STYLES[s], 1003, 401);
        const struct codec_header header = {.width = 1003, .height = 401, .orientation = 1};
        for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
            const struct codec_need need = {CASES[i].need, CASES[i].need * 401 / 1003};
            struct image image;
            struct fault fault = {0};
            g_autoptr(GBytes) profile = NULL;
            g_assert_true(
                CODEC_JPEG.decode(bytes_of(file), &header, &need, &image, &profile, &fault));
            double scale = CASES[i].denominator;
            g_assert_cmpfloat(image.planes[0].span_w, ==, 1003 / scale);
            g_assert_cmpfloat(image.planes[0].span_h, ==, 401 / scale);
            g_assert_cmpuint(image.planes[0].width, >=, need.width);
            g_assert_cmpuint(image.width, ==, 1003);
            image_clear(&image);
        }
    }
}

static GByteArray *jpeg_of_scans(int n)
{
    struct jpeg_compress_struct cinfo;
    struct jpeg_error_mgr errors;
    unsigned char *data = NULL;
    unsigned long size = 0;
    g_autofree jpeg_scan_info *scans = g_new0(jpeg_scan_info, n);
    for (int i = 0; i < n; i++) {
        /* One coefficient a scan; from the 65th on the bit that was left out. */
        int k = i % 64;
        scans[i] =
            (jpeg_scan_info){.comps_in_scan = 1, .Ss = k, .Se = k, .Ah = i / 64, .Al = 1 - i / 64};
    }
    cinfo.err = jpeg_std_error(&errors);
    jpeg_create_compress(&cinfo);
    jpeg_mem_dest(&cinfo, &data, &size);
    cinfo.image_width = cinfo.image_height = 16;
    cinfo.input_components = 1;
    cinfo.in_color_space = JCS_GRAYSCALE;
    jpeg_set_defaults(&cinfo);
    cinfo.scan_info = scans;
    cinfo.num_scans = n;
    jpeg_start_compress(&cinfo, TRUE);
    uint8_t row[16] = {10, 200, 30, 40}, *rows = row;
    while (cinfo.next_scanline < 16)
        jpeg_write_scanlines(&cinfo, &rows, 1);
    jpeg_finish_compress(&cinfo);
    jpeg_destroy_compress(&cinfo);
    GByteArray *out = g_byte_array_new();
    put_bytes(out, data, size);
    free(data);
    return out;
}

static void test_jpeg_scans_are_limited(void)
{
    g_autoptr(GByteArray) most = jpeg_of_scans(PHOTO_MAX_SCANS);
    g_autoptr(GByteArray) too_many = jpeg_of_scans(PHOTO_MAX_SCANS + 1);
    struct image image;
    struct fault fault = {0};
    g_assert_true(decode_full(bytes_of(most), &image, &fault));
    image_clear(&image);
    assert_fault(too_many, DIAG_PHOTO_TOO_MANY_SCANS);
}

/* Real cameras leave bytes between segments and other pictures behind the first. */
static void test_jpeg_oddities_are_read(void)
{
    g_autoptr(GByteArray) file = jpeg_make(&STYLES[0], 64, 48), tail = g_byte_array_new();
    g_autoptr(GByteArray) stray = g_byte_array_new();
    put_bytes(stray, "\0\0\0", 3);
    insert_bytes(file, 2 + 18, stray);
    put_bytes(tail, "\xff\xd8\xff\xe0 another picture", 20);
    put_bytes(file, tail->data, tail->len);
    assert_decodes(file, "JPEG", 6);
}

static void test_jpeg_kinds_not_read(void)
{
    g_autoptr(GByteArray) file = jpeg_make(&STYLES[0], 64, 48);
    guint8 *frame = memmem(file->data, file->len, "\xff\xc0", 2);
    frame[4] = 12;
    assert_fault(file, DIAG_PHOTO_KIND_UNREADABLE);
    frame[4] = 8;
    frame[1] = 0xc3;
    assert_fault(file, DIAG_PHOTO_KIND_UNREADABLE);
}

/* ---- PNG ---- */

static size_t pixel_rgb16(uint32_t color, uint8_t *out)
{
    /* The low byte must only round. */
    for (int c = 0; c < 3; c++) {
        uint16_t value = (uint16_t)((color >> (16 - 8 * c) & 255) * 257);
        memcpy(out + 2 * c, &value, 2);
    }
    return 6;
}

static size_t pixel_rgba16(uint32_t color, uint8_t *out)
{
    pixel_rgb16(color, out);
    memset(out + 6, 255, 2);
    return 8;
}

static size_t pixel_rgb8(uint32_t color, uint8_t *out)
{
    for (int c = 0; c < 3; c++)
        out[c] = (uint8_t)(color >> (16 - 8 * c));
    return 3;
}

static size_t pixel_palette(uint32_t color, uint8_t *out)
{
    *out = color == RED ? 0 : color == GREEN ? 1 : color == BLUE ? 2 : 3;
    return 1;
}

static const struct spng_plte PALETTE = {
    .n_entries = 4,
    .entries = {{0xe0, 0x20, 0x20, 0},
                {0x20, 0xc0, 0x20, 0},
                {0x20, 0x30, 0xd0, 0},
                {0xf8, 0xf8, 0xf8, 0}},
};

/* A PNG whose upper half is the sample 0 and whose lower half the highest there is, or the second
 * entry of a palette. */
static GByteArray *png_of_halves(const struct spng_ihdr *ihdr, const struct spng_plte *palette)
{
    spng_ctx *ctx = spng_ctx_new(SPNG_CTX_ENCODER);
    size_t stride = (ihdr->width * ihdr->bit_depth + 7u) / 8u, size;
    /* The library packs nothing itself: rows are given as they are stored. */
    g_autofree uint8_t *rows = g_malloc0(stride * ihdr->height);
    for (uint32_t bit = 0; bit < ihdr->width * ihdr->bit_depth; bit++) {
        bool is_set = !palette || bit % ihdr->bit_depth == ihdr->bit_depth - 1u;
        for (uint32_t y = ihdr->height / 2; y < ihdr->height && is_set; y++)
            rows[y * stride + bit / 8] |= (uint8_t)(0x80 >> bit % 8);
    }
    int status;
    spng_set_option(ctx, SPNG_ENCODE_TO_BUFFER, 1);
    BUG_ON(spng_set_ihdr(ctx, (struct spng_ihdr *)ihdr));
    BUG_ON(palette && spng_set_plte(ctx, (struct spng_plte *)palette));
    BUG_ON(spng_encode_image(ctx, rows, stride * ihdr->height, SPNG_FMT_PNG, SPNG_ENCODE_FINALIZE));
    void *data = spng_get_png_buffer(ctx, &size, &status);
    BUG_ON(!data);
    GByteArray *out = g_byte_array_new();
    put_bytes(out, data, size);
    free(data);
    spng_ctx_free(ctx);
    return out;
}

static void test_png_of_every_kind(void)
{
    static const struct {
        uint8_t depth, color;
        const struct spng_plte *palette;
        size_t (*pixel)(uint32_t, uint8_t *);
    } KINDS[] = {
        {8, SPNG_COLOR_TYPE_TRUECOLOR, NULL, pixel_rgb8},
        {16, SPNG_COLOR_TYPE_TRUECOLOR, NULL, pixel_rgb16},
        {16, SPNG_COLOR_TYPE_TRUECOLOR_ALPHA, NULL, pixel_rgba16},
        {8, SPNG_COLOR_TYPE_INDEXED, &PALETTE, pixel_palette},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        for (uint8_t interlace = 0; interlace < 2; interlace++) {
            const struct spng_ihdr ihdr = {37, 29, KINDS[i].depth, KINDS[i].color, 0, 0, interlace};
            g_autoptr(GByteArray) file = png_make(&ihdr, KINDS[i].palette, NULL, KINDS[i].pixel);
            assert_decodes(file, "PNG", 0);
        }
    }
}

/* Gray of every depth, and palettes whose entries share bytes: dark above, bright below. */
static void test_png_of_small_samples(void)
{
    static const struct {
        uint8_t color, depth;
    } KINDS[] = {
        {SPNG_COLOR_TYPE_GRAYSCALE, 1}, {SPNG_COLOR_TYPE_GRAYSCALE, 2},
        {SPNG_COLOR_TYPE_GRAYSCALE, 4}, {SPNG_COLOR_TYPE_GRAYSCALE, 8},
        {SPNG_COLOR_TYPE_INDEXED, 1},   {SPNG_COLOR_TYPE_INDEXED, 2},
        {SPNG_COLOR_TYPE_INDEXED, 4},
    };
    static const struct spng_plte TWO = {.n_entries = 2,
                                         .entries = {{10, 20, 30, 0}, {200, 150, 250, 0}}};
    enum { LENGTH = 21 };
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        bool indexed = KINDS[i].color == SPNG_COLOR_TYPE_INDEXED;
        for (uint8_t interlace = 0; interlace < 2; interlace++) {
            const struct spng_ihdr ihdr = {LENGTH, LENGTH, KINDS[i].depth, KINDS[i].color,
                                           0,      0,      interlace};
            g_autoptr(GByteArray) file = png_of_halves(&ihdr, indexed ? &TWO : NULL);
            struct image image;
            struct fault fault = {0};
            g_assert_true(decode_full(bytes_of(file), &image, &fault));
            for (uint32_t x = 0; x < LENGTH; x++) {
                g_assert_cmphex(pixel_at(&image, x, 3), ==, indexed ? 0x0a141e : 0);
                g_assert_cmphex(pixel_at(&image, x, 17), ==, indexed ? 0xc896fa : 0xffffff);
            }
            image_clear(&image);
        }
    }
}

/* The i-th of many colours that differ in every channel. */
static uint32_t nth_color(unsigned i)
{
    return i * 0x010307 & 0xffffff;
}

/* Few colours come with a palette, more without; each pixel is what it was. */
static void test_png_palette(void)
{
    static const unsigned COUNTS[] = {1, 2, 255, 256, 257, 700};
    enum { WIDTH = 37, HEIGHT = 29, COLOR_TYPE_AT = 25 };
    for (size_t i = 0; i < G_N_ELEMENTS(COUNTS); i++) {
        struct image drawn, read;
        g_assert_true(image_init(&drawn, IMAGE_RGB, false, WIDTH, HEIGHT));
        for (unsigned at = 0; at < WIDTH * HEIGHT; at++) {
            for (unsigned c = 0; c < 3; c++)
                plane_row(&drawn.planes[c], at / WIDTH)[at % WIDTH] =
                    (uint8_t)(nth_color(at % COUNTS[i]) >> (16 - 8 * c));
        }
        g_autoptr(GByteArray) file = encode(drawn, PHOTO_PNG);
        g_assert_cmpuint(file->data[COLOR_TYPE_AT], ==,
                         COUNTS[i] <= 256 ? SPNG_COLOR_TYPE_INDEXED : SPNG_COLOR_TYPE_TRUECOLOR);
        struct fault fault = {0};
        g_assert_true(decode_full(bytes_of(file), &read, &fault));
        for (unsigned at = 0; at < WIDTH * HEIGHT; at++)
            g_assert_cmphex(pixel_at(&read, at % WIDTH, at / WIDTH), ==, nth_color(at % COUNTS[i]));
        image_clear(&read);
    }
}

static size_t pixel_gray_alpha(uint32_t color, uint8_t *out)
{
    out[0] = 200;
    out[1] = color == RED ? 0 : 128;
    return 2;
}

/* Transparency of each kind arrives premultiplied; where nothing is hidden there is no plane. */
static void test_png_transparency(void)
{
    const struct spng_ihdr indexed = {8, 8, 8, SPNG_COLOR_TYPE_INDEXED, 0, 0, 0};
    const struct spng_trns first_clear = {.n_type3_entries = 1, .type3_alpha = {0}};
    g_autoptr(GByteArray) palette = png_make(&indexed, &PALETTE, &first_clear, pixel_palette);
    struct image image;
    struct fault fault = {0};
    g_assert_true(decode_full(bytes_of(palette), &image, &fault));
    g_assert_cmpuint(plane_row(&image.planes[IMAGE_ALPHA], 0)[0], ==, 0);
    g_assert_cmpuint(plane_row(&image.planes[IMAGE_ALPHA], 7)[7], ==, 255);
    g_assert_cmphex(pixel_at(&image, 0, 0), ==, 0);
    g_assert_cmphex(pixel_at(&image, 7, 7), ==, WHITE);
    image_clear(&image);

    const struct spng_ihdr gray = {8, 8, 8, SPNG_COLOR_TYPE_GRAYSCALE_ALPHA, 0, 0, 0};
    g_autoptr(GByteArray) half = png_make(&gray, NULL, NULL, pixel_gray_alpha);
    g_assert_true(decode_full(bytes_of(half), &image, &fault));
    g_assert_cmphex(pixel_at(&image, 7, 7), ==, 0x646464);
    g_assert_true(image_flatten(&image, 0xffffff));
    g_assert_cmphex(pixel_at(&image, 0, 0), ==, 0xffffff);
    assert_color_near(pixel_at(&image, 7, 7), 0xe3e3e3, 1);
    image_clear(&image);

    const struct spng_ihdr opaque = {8, 8, 16, SPNG_COLOR_TYPE_TRUECOLOR_ALPHA, 0, 0, 0};
    g_autoptr(GByteArray) whole = png_make(&opaque, NULL, NULL, pixel_rgba16);
    g_assert_true(decode_full(bytes_of(whole), &image, &fault));
    g_assert_false(image_has_alpha(&image));
    image_clear(&image);
}

/* ---- the others ---- */

static void test_webp_gif_bmp(void)
{
    static const uint32_t SIZES[][2] = {{64, 48}, {31, 17}, {9, 200}};
    for (size_t i = 0; i < G_N_ELEMENTS(SIZES); i++) {
        uint32_t width = SIZES[i][0], height = SIZES[i][1];
        g_autoptr(GByteArray) webp = subject_file(PHOTO_WEBP, width, height);
        g_autoptr(GByteArray) gif = gif_make(width, height), bmp = bmp_make(width, height);
        assert_decodes(webp, "WebP", 30);
        assert_decodes(gif, "GIF", 0);
        assert_decodes(bmp, "BMP", 0);
    }
}

static void test_one_pixel_and_slivers(void)
{
    static const uint32_t SIZES[][2] = {{1, 1}, {1, 2}, {2, 1}, {3, 2000}, {2000, 3}, {15, 17}};
    for (size_t i = 0; i < G_N_ELEMENTS(SIZES); i++) {
        for (int format = 0; format <= PHOTO_PNG; format++) {
            g_autoptr(GByteArray) file =
                subject_file((enum photo_format)format, SIZES[i][0], SIZES[i][1]);
            struct image image;
            struct fault fault = {0};
            g_assert_true(decode_full(bytes_of(file), &image, &fault));
            g_assert_cmpuint(image.width, ==, SIZES[i][0]);
            g_assert_cmpuint(image.height, ==, SIZES[i][1]);
            image_clear(&image);
        }
    }
}

/* ---- colour ---- */

/* Display P3: a known patch must come out as browsers show it. */
static void test_wide_gamut_becomes_srgb(void)
{
    g_autoptr(GByteArray) p3 = profile_display_p3();
    g_autoptr(GByteArray) srgb = profile_save(cmsCreate_sRGBProfile());
    const GByteArray *profiles[] = {p3, srgb};
    for (int i = 0; i < 2; i++) {
        struct image image;
        g_assert_true(image_init(&image, IMAGE_RGB, false, 1, 1));
        image.planes[0].data[0] = 200;
        image.planes[1].data[0] = 60;
        image.planes[2].data[0] = 40;
        g_assert_true(icc_to_srgb(&image, profiles[i]->data, profiles[i]->len));
        assert_color_near(pixel_at(&image, 0, 0), i ? 0xc83c28 : 0xd92a17, i ? 0 : 3);
        /* A profile that is cut changes nothing. */
        g_assert_true(icc_to_srgb(&image, p3->data, 200));
        assert_color_near(pixel_at(&image, 0, 0), i ? 0xc83c28 : 0xd92a17, i ? 0 : 3);
        image_clear(&image);
    }
}

/* A press of our own: paper is slightly blue, inks are subtracted. */
static cmsInt32Number press_sample(const cmsUInt16Number in[], cmsUInt16Number out[], void *ctx)
{
    uint8_t rgb[3];
    for (int c = 0; c < 3; c++)
        rgb[c] = (uint8_t)((65535 - in[c]) / 257.0 * (65535 - in[3]) / 65535 * (c == 2 ? 1 : 0.8));
    cmsDoTransform(ctx, rgb, out, 1);
    return TRUE;
}

static GByteArray *press_profile(void)
{
    cmsHPROFILE press = cmsCreateProfilePlaceholder(NULL), srgb = cmsCreate_sRGBProfile();
    cmsHPROFILE lab = cmsCreateLab4Profile(NULL);
    cmsHTRANSFORM to_lab =
        cmsCreateTransform(srgb, TYPE_RGB_8, lab, TYPE_Lab_16, INTENT_PERCEPTUAL, 0);
    cmsSetProfileVersion(press, 4.2);
    cmsSetDeviceClass(press, cmsSigOutputClass);
    cmsSetColorSpace(press, cmsSigCmykData);
    cmsSetPCS(press, cmsSigLabData);
    cmsPipeline *table = cmsPipelineAlloc(NULL, 4, 3);
    cmsStage *grid = cmsStageAllocCLut16bit(NULL, 9, 4, 3, NULL);
    g_assert_true(cmsStageSampleCLut16bit(grid, press_sample, to_lab, 0));
    cmsPipelineInsertStage(table, cmsAT_END, cmsStageAllocToneCurves(NULL, 4, NULL));
    cmsPipelineInsertStage(table, cmsAT_END, grid);
    cmsPipelineInsertStage(table, cmsAT_END, cmsStageAllocToneCurves(NULL, 3, NULL));
    g_assert_true(cmsWriteTag(press, cmsSigAToB0Tag, table));
    cmsPipelineFree(table);
    cmsDeleteTransform(to_lab);
    cmsCloseProfile(lab);
    cmsCloseProfile(srgb);
    return profile_save(press);
}

/* CMYK with its profile: the paper's colour shows, in files of both conventions. (Paper alone
 * becomes white: lcms2 sees to that.) */
static void test_cmyk_with_profile(void)
{
    g_autoptr(GByteArray) profile = press_profile();
    for (int inverted = 0; inverted < 2; inverted++) {
        AUTO(icc_cmyk) cmyk = icc_cmyk_new(profile->data, profile->len, inverted);
        uint8_t pixels[3][4] = {{64, 64, 64, 0}, {0, 255, 255, 0}, {0, 0, 0, 255}}, rgb[9];
        for (int i = 0; i < 12; i++)
            pixels[i / 4][i % 4] ^= inverted ? 255 : 0;
        icc_cmyk_row(cmyk, pixels[0], rgb, 3);
        assert_color_near((uint32_t)rgb[0] << 16 | (uint32_t)rgb[1] << 8 | rgb[2], 0x9999bf, 5);
        assert_color_near((uint32_t)rgb[3] << 16 | (uint32_t)rgb[4] << 8 | rgb[5], 0xcc0000, 8);
        assert_color_near((uint32_t)rgb[6] << 16 | (uint32_t)rgb[7] << 8 | rgb[8], 0x000000, 4);
    }
}

/* ---- limits and damage ---- */

static enum diag_tag probe_tag(const GByteArray *file)
{
    struct codec_header header;
    struct fault fault = {0};
    bool ok = codec_find(bytes_of(file))->probe(bytes_of(file), &header, &fault);
    enum diag_tag tag = ok ? DIAG_TAG_COUNT : fault.tag;
    fault_clear(&fault);
    return tag;
}

static void put_png_size(GByteArray *png, uint32_t width, uint32_t height)
{
    for (int i = 0; i < 4; i++) {
        png->data[16 + i] = (uint8_t)(width >> (24 - 8 * i));
        png->data[20 + i] = (uint8_t)(height >> (24 - 8 * i));
    }
}

static void test_limits_are_exact(void)
{
    static const struct {
        uint32_t width, height;
        enum diag_tag tag; /* DIAG_TAG_COUNT: allowed */
    } CASES[] = {
        {PHOTO_MAX_SIDE, 5000, DIAG_TAG_COUNT},
        {PHOTO_MAX_SIDE + 1, 1, DIAG_PHOTO_SIDE_TOO_LONG},
        {1, PHOTO_MAX_SIDE + 1, DIAG_PHOTO_SIDE_TOO_LONG},
        {10000, 9999, DIAG_TAG_COUNT},
        {10000, 10000, DIAG_TAG_COUNT},
        {10000, 10001, DIAG_PHOTO_TOO_LARGE},
        {65536, 65536, DIAG_PHOTO_SIDE_TOO_LONG},
        {0xffffffff, 0xffffffff, DIAG_PHOTO_SIDE_TOO_LONG},
        {0, 5, DIAG_PHOTO_DAMAGED},
        {5, 0, DIAG_PHOTO_DAMAGED},
    };
    g_autoptr(GByteArray) png = subject_file(PHOTO_PNG, 4, 4);
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        put_png_size(png, CASES[i].width, CASES[i].height);
        g_assert_cmpint(probe_tag(png), ==, CASES[i].tag);
    }
}

/* A header that promises a huge picture is refused before memory is taken. */
static void test_bombs_of_every_kind(void)
{
    g_autoptr(GByteArray) jpeg = jpeg_make(&STYLES[0], 64, 48), gif = gif_make(4, 4);
    g_autoptr(GByteArray) bmp = bmp_make(4, 4), webp = subject_file(PHOTO_WEBP, 64, 48);
    uint8_t *frame = memmem(jpeg->data, jpeg->len, "\xff\xc0", 2);
    memcpy(frame + 5, "\x36\xb0\x4e\x20", 4); /* 14000 × 20000 */
    g_assert_cmpint(probe_tag(jpeg), ==, DIAG_PHOTO_TOO_LARGE);
    memcpy(gif->data + 6, "\xff\xff\xff\xff", 4);
    g_assert_cmpint(probe_tag(gif), ==, DIAG_PHOTO_SIDE_TOO_LONG);
    memcpy(bmp->data + 18, "\0\0\1\0\0\0\1\0", 8);
    g_assert_cmpint(probe_tag(bmp), ==, DIAG_PHOTO_SIDE_TOO_LONG);
    memcpy(webp->data + 26, "\xff\x3f\xff\x3f", 4);
    g_assert_cmpint(probe_tag(webp), ==, DIAG_PHOTO_TOO_LARGE);
    /* The lowest height there is, as top-down BMP. */
    memcpy(bmp->data + 18, "\4\0\0\0\0\0\0\x80", 8);
    g_assert_cmpint(probe_tag(bmp), ==, DIAG_PHOTO_SIDE_TOO_LONG);
}

/* Every whole kind of file, for cutting and changing. */
static GPtrArray *all_kinds(void)
{
    GPtrArray *files = g_ptr_array_new_with_free_func((GDestroyNotify)g_byte_array_unref);
    const struct spng_ihdr interlaced = {37, 29, 16, SPNG_COLOR_TYPE_TRUECOLOR, 0, 0, 1};
    for (size_t i = 0; i < G_N_ELEMENTS(STYLES); i++)
        g_ptr_array_add(files, jpeg_make(&STYLES[i], 64, 48));
    g_ptr_array_add(files, subject_file(PHOTO_PNG, 64, 48));
    g_ptr_array_add(files, png_make(&interlaced, NULL, NULL, pixel_rgb16));
    g_ptr_array_add(files, subject_file(PHOTO_WEBP, 64, 48));
    g_ptr_array_add(files, gif_make(64, 48));
    g_ptr_array_add(files, bmp_make(64, 48));
    return files;
}

static void assert_same_pixels(const struct image *a, const struct image *b)
{
    for (unsigned c = 0; c < 3; c++) {
        for (uint32_t y = 0; y < a->height; y++)
            g_assert_cmpmem(plane_row(&a->planes[c], y), a->width, plane_row(&b->planes[c], y),
                            b->width);
    }
}

/* Cut anywhere a file is refused, never a picture that is gray below; only where what is lost
 * are checksums and end marks may it be read, and then it is the whole picture. */
static void test_cut_files_are_refused(void)
{
    g_autoptr(GPtrArray) files = all_kinds();
    for (guint i = 0; i < files->len; i++) {
        const GByteArray *whole = files->pdata[i];
        struct image original;
        struct fault fault = {0};
        g_assert_true(decode_full(bytes_of(whole), &original, &fault));
        for (guint size = 18; size < whole->len; size += MAX(whole->len / 100, 1u)) {
            g_autofree uint8_t *cut = g_memdup2(whole->data, size);
            struct image image;
            if (decode_full((struct bytes){cut, size}, &image, &fault)) {
                g_assert_cmpuint(size + 32, >=, whole->len);
                assert_same_pixels(&image, &original);
                image_clear(&image);
            } else {
                g_assert_cmpint(fault.tag, ==, DIAG_PHOTO_DAMAGED);
            }
            fault_clear(&fault);
        }
        image_clear(&original);
    }
}

/* Changed bytes decode to something or are refused; the sanitizers watch. */
static void test_changed_files_are_harmless(void)
{
    g_autoptr(GPtrArray) files = all_kinds();
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);
    for (guint i = 0; i < files->len; i++) {
        const GByteArray *whole = files->pdata[i];
        for (int round = 0; round < 150; round++) {
            g_autoptr(GByteArray) changed = g_byte_array_new();
            put_bytes(changed, whole->data, whole->len);
            for (int k = round % 4; k >= 0; k--)
                changed->data[g_rand_int_range(rand, 12, (gint32)whole->len)] ^=
                    (uint8_t)(1u << g_rand_int_range(rand, 0, 8));
            struct image image;
            struct fault fault = {0};
            if (decode_full(bytes_of(changed), &image, &fault))
                image_clear(&image);
            fault_clear(&fault);
        }
    }
}

/* ---- what is no picture ---- */

static void test_says_what_a_file_is(void)
{
#define CASE(text, class, name)                                                                    \
    {                                                                                              \
        text, sizeof(text) - 1, class, name                                                        \
    }
    static const struct {
        const char *data;
        size_t size;
        enum sniff_class class;
        const char *name;
    } CASES[] = {
        CASE("", SNIFF_EMPTY, ""),
        CASE("\0\0\0\0\0\0\0\0", SNIFF_EMPTY, ""),
        CASE("Keripik tempe renyah\n", SNIFF_OTHER, "a text file"),
        CASE("R\xc3\xa9sep", SNIFF_OTHER, "a text file"),
        CASE("BM itu singkatan", SNIFF_OTHER, "a text file"),
        CASE("\n <!DOCTYPE HTML><title>x", SNIFF_OTHER, "a web page (HTML)"),
        CASE("<?xml version='1.0'?><svg xmlns='x'/>", SNIFF_PICTURE, "SVG"),
        CASE("%PDF-1.7\n%\xe2\xe3\xcf\xd3", SNIFF_OTHER, "a PDF document"),
        CASE("PK\3\4\24\0\0\0", SNIFF_OTHER, "an archive or office document (ZIP)"),
        CASE("\0\0\0\x18"
             "ftypheic\0\0\0\0mif1heic",
             SNIFF_HEIC, "HEIC"),
        CASE("\0\0\0\x18"
             "ftypmif1\0\0\0\0mif1heic",
             SNIFF_HEIC, "HEIC"),
        CASE("\0\0\0\x1c"
             "ftypmif1\0\0\0\0mif1avifmiaf",
             SNIFF_PICTURE, "AVIF"),
        CASE("\0\0\0\x1c"
             "ftypavif\0\0\0\0mif1avifmiaf",
             SNIFF_PICTURE, "AVIF"),
        CASE("\0\0\0\x20"
             "ftypisom\0\0\2\0isomiso2",
             SNIFF_OTHER, "a video"),
        CASE("\0\0\0\x14"
             "ftypqt  \0\0\2\0qt  ",
             SNIFF_OTHER, "a video"),
        CASE("II*\0\x10\0\0\0", SNIFF_PICTURE, "TIFF/RAW"),
        CASE("8BPS\0\1", SNIFF_PICTURE, "Photoshop"),
        CASE("ID3\4\0\0", SNIFF_OTHER, "a sound file"),
        CASE("\x91\x02\x00\xfe\x13\x55", SNIFF_OTHER, "unknown data"),
    };
#undef CASE
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        struct bytes file = {(const uint8_t *)CASES[i].data, CASES[i].size};
        struct sniffed sniffed = sniff_file(file);
        /* Read here when their library is on the computer. */
        if (strcmp(sniffed.name, "HEIC") != 0 && strcmp(sniffed.name, "AVIF") != 0)
            g_assert_null(codec_find(file));
        g_assert_cmpstr(sniffed.name, ==, CASES[i].name);
        g_assert_cmpint(sniffed.class, ==, CASES[i].class);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/codecs/jpeg-of-every-style", test_jpeg_of_every_style);
    g_test_add_func("/codecs/gray-jpeg", test_gray_jpeg);
    g_test_add_func("/codecs/jpeg-decodes-small", test_jpeg_decodes_small);
    g_test_add_func("/codecs/jpeg-scans-are-limited", test_jpeg_scans_are_limited);
    g_test_add_func("/codecs/jpeg-oddities-are-read", test_jpeg_oddities_are_read);
    g_test_add_func("/codecs/jpeg-kinds-not-read", test_jpeg_kinds_not_read);
    g_test_add_func("/codecs/png-of-every-kind", test_png_of_every_kind);
    g_test_add_func("/codecs/png-of-small-samples", test_png_of_small_samples);
    g_test_add_func("/codecs/png-palette", test_png_palette);
    g_test_add_func("/codecs/png-transparency", test_png_transparency);
    g_test_add_func("/codecs/webp-gif-bmp", test_webp_gif_bmp);
    g_test_add_func("/codecs/one-pixel-and-slivers", test_one_pixel_and_slivers);
    g_test_add_func("/codecs/wide-gamut-becomes-srgb", test_wide_gamut_becomes_srgb);
    g_test_add_func("/codecs/cmyk-with-profile", test_cmyk_with_profile);
    g_test_add_func("/codecs/limits-are-exact", test_limits_are_exact);
    g_test_add_func("/codecs/bombs-of-every-kind", test_bombs_of_every_kind);
    g_test_add_func("/codecs/cut-files-are-refused", test_cut_files_are_refused);
    g_test_add_func("/codecs/changed-files-are-harmless", test_changed_files_are_harmless);
    g_test_add_func("/codecs/says-what-a-file-is", test_says_what_a_file_is);
    return g_test_run();
}
