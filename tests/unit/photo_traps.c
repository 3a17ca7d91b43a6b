/* Traps that other tools fall into, each from a file to files: colours of wide profiles, washed-out
 * WebP, pictures that move by a fraction of a pixel, metadata that gets through, and memory. */
#include "base/par.h"
#include "photo/picture.h"
#include "photo_profile.h"
#include "photo_rig.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

/* A picture of one colour. */
static struct image flat_image(uint32_t width, uint32_t height, uint32_t color)
{
    struct image image;
    g_assert_true(image_init(&image, IMAGE_RGB, false, width, height));
    for (unsigned c = 0; c < 3; c++)
        for (uint32_t y = 0; y < height; y++)
            memset(plane_row(&image.planes[c], y), color >> (16 - 8 * c) & 255, width);
    return image;
}

/* ---- colour ---- */

/* In pieces of `piece` bytes, the last one first: their numbers count, not their order. */
static void jpeg_add_profile(GByteArray *jpeg, const GByteArray *profile, guint piece)
{
    guint n = (profile->len + piece - 1) / piece;
    for (guint i = 0; i < n; i++) {
        g_autoptr(GByteArray) part = g_byte_array_new();
        guint at = i * piece;
        char prefix[] = "ICC_PROFILE\0\0";
        prefix[12] = (char)(i + 1);
        prefix[13] = (char)n;
        put_bytes(part, profile->data + at, MIN(piece, profile->len - at));
        jpeg_add_segment(jpeg, 0xe2, prefix, 14, part);
    }
}

static void png_add_profile(GByteArray *png, const GByteArray *profile)
{
    g_autoptr(GByteArray) body = g_byte_array_new();
    uLongf size = compressBound(profile->len);
    g_autofree uint8_t *packed = g_malloc(size);
    g_assert_cmpint(compress(packed, &size, profile->data, profile->len), ==, Z_OK);
    put_bytes(body, "warna\0\0", 7);
    put_bytes(body, packed, size);
    png_add_chunk(png, 33, "iCCP", body->data, body->len);
}

static void webp_add_profile(GByteArray *webp, const GByteArray *profile, uint32_t side)
{
    g_autoptr(GByteArray) head = g_byte_array_new();
    put_bytes(head, "VP8X", 4);
    put_number(head, 10, 4, false);
    put_number(head, 0x20, 4, false);
    put_number(head, side - 1, 3, false);
    put_number(head, side - 1, 3, false);
    put_bytes(head, "ICCP", 4);
    put_number(head, profile->len, 4, false);
    put_bytes(head, profile->data, profile->len);
    put_bytes(head, "", profile->len % 2);
    insert_bytes(webp, 12, head);
    uint32_t size = webp->len - 8;
    memcpy(webp->data + 4, &size, 4);
}

enum { SIDE = 64, PIECE = 150 };

/* The patch with a profile, in every format that carries one. */
static void put_patch(struct rig *rig, int kind, uint32_t patch, const GByteArray *profile)
{
    static const enum photo_format FORMATS[] = {PHOTO_JPEG, PHOTO_JPEG, PHOTO_PNG, PHOTO_WEBP};
    GByteArray *file = encode(flat_image(SIDE, SIDE, patch), FORMATS[kind]);
    if (kind < 2)
        jpeg_add_profile(file, profile, kind ? PIECE : 60000);
    else if (kind == 2)
        png_add_profile(file, profile);
    else
        webp_add_profile(file, profile, SIDE);
    rig_put(rig, "a.jpg", file);
}

/* What browsers show for a profile's colours is what the files without one say. */
static void test_profiles_of_every_format(void)
{
    const struct {
        GByteArray *profile;
        uint32_t patch, shown;
    } CASES[] = {
        {profile_display_p3(), 0xc83c28, 0xd92a17},
        {profile_adobe_rgb(), 0x6496c8, 0x4297cb},
    };
    const struct photo_spec specs[] = {spec_width(PHOTO_JPEG, 32), spec_width(PHOTO_WEBP, 32),
                                       spec_width(PHOTO_PNG, 32)};
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        for (int kind = 0; kind < 4; kind++) {
            struct rig rig;
            rig_init(&rig);
            put_patch(&rig, kind, CASES[i].patch, CASES[i].profile);
            AUTO(photo_set) set = rig_run_one(&rig, "a.jpg", specs, G_N_ELEMENTS(specs));
            assert_color_near(set->results[0].color, CASES[i].shown, 5);
            for (size_t k = 0; k < G_N_ELEMENTS(specs); k++) {
                struct image image = output_image(&set->results[0].outputs[k]);
                assert_color_near(pixel_at(&image, 16, 16), CASES[i].shown, 5);
                image_clear(&image);
            }
            rig_clear(&rig);
        }
        g_byte_array_unref(CASES[i].profile);
    }
}

/* Gray stays gray in every format, with and without a profile of its own. */
static void test_gray_photos(void)
{
    const struct jpeg_style style = {JCS_GRAYSCALE, JCS_GRAYSCALE, 1, 1, 1, false, false, 0};
    const struct photo_spec specs[] = {spec_width(PHOTO_JPEG, 32), spec_width(PHOTO_WEBP, 32),
                                       spec_width(PHOTO_PNG, 32)};
    g_autoptr(GByteArray) profile = profile_gray();
    for (int with_profile = 0; with_profile < 2; with_profile++) {
        struct rig rig;
        rig_init(&rig);
        GByteArray *file = jpeg_make(&style, SIDE, SIDE);
        if (with_profile)
            jpeg_add_profile(file, profile, 60000);
        rig_put(&rig, "a.jpg", file);
        AUTO(photo_set) set = rig_run_one(&rig, "a.jpg", specs, G_N_ELEMENTS(specs));
        for (size_t k = 0; k < G_N_ELEMENTS(specs); k++) {
            struct image image = output_image(&set->results[0].outputs[k]);
            /* 0x59 of gamma 1.8 is 0x6d of sRGB. */
            assert_color_near(pixel_at(&image, 6, 6), with_profile ? 0x6d6d6d : 0x595959, 3);
            image_clear(&image);
        }
        rig_clear(&rig);
    }
}

/* Black and white are that: planes of JPEG are full range, those of WebP are not. */
static void test_range_of_every_format(void)
{
    static const uint32_t ENDS[] = {0x000000, 0xffffff};
    const struct photo_spec specs[] = {spec_width(PHOTO_JPEG, 32), spec_width(PHOTO_WEBP, 32),
                                       spec_width(PHOTO_PNG, 32), spec_width(PHOTO_AVIF, 32)};
    size_t n = photo_format_missing(PHOTO_AVIF) ? 3 : 4;
    for (size_t i = 0; i < G_N_ELEMENTS(ENDS); i++) {
        for (int format = 0; format <= PHOTO_PNG; format++) {
            struct rig rig;
            rig_init(&rig);
            rig_put(&rig, "a.jpg",
                    encode(flat_image(SIDE, SIDE, ENDS[i]), (enum photo_format)format));
            AUTO(photo_set) set = rig_run_one(&rig, "a.jpg", specs, n);
            for (size_t k = 0; k < n; k++) {
                struct image image = output_image(&set->results[0].outputs[k]);
                assert_color_near(pixel_at(&image, 16, 16), ENDS[i], 1);
                image_clear(&image);
            }
            rig_clear(&rig);
        }
    }
}

/* ---- place ---- */

/* Where red ends, in px from the left of row `y`, or from the top of column `x`. */
static double edge_across(const struct image *image, uint32_t y)
{
    const uint8_t *row = plane_row(&image->planes[0], y);
    double sum = 0;
    for (uint32_t x = 0; x < image->width; x++)
        sum += row[x];
    double left = row[2], right = row[image->width - 3];
    return (sum - right * image->width) / (left - right);
}

static double edge_down(const struct image *image, uint32_t x)
{
    const struct plane *red = &image->planes[0];
    double sum = 0, top = plane_row(red, 2)[x], bottom = plane_row(red, image->height - 3)[x];
    for (uint32_t y = 0; y < image->height; y++)
        sum += plane_row(red, y)[x];
    return (sum - bottom * image->height) / (top - bottom);
}

/* Decoding small rounds sizes up; what is decoded must not be stretched over them. The edge in
 * the middle shows it: a quarter of a pixel off, were the fraction lost. */
static void test_nothing_moves(void)
{
    static const struct jpeg_style STYLES[] = {
        {JCS_RGB, JCS_YCbCr, 3, 2, 2, false, false, 0},
        {JCS_RGB, JCS_YCbCr, 3, 2, 1, false, false, 0},
        {JCS_RGB, JCS_YCbCr, 3, 1, 2, true, false, 0},
        {JCS_RGB, JCS_RGB, 3, 1, 1, false, false, 0},
    };
    static const uint16_t WIDTHS[] = {60, 101, 240, 420};
    for (size_t s = 0; s < G_N_ELEMENTS(STYLES); s++) {
        for (size_t i = 0; i < G_N_ELEMENTS(WIDTHS); i++) {
            const struct photo_spec spec = {
                .format = PHOTO_PNG, .width = WIDTHS[i], .background = 0xffffff};
            struct rig rig;
            rig_init(&rig);
            /* Its edges lie between pixels 501 and 502, 386 and 387. */
            rig_put(&rig, "a.jpg", jpeg_make(&STYLES[s], 1003, 773));
            AUTO(photo_set) set = rig_run_one(&rig, "a.jpg", &spec, 1);
            struct image image = output_image(&set->results[0].outputs[0]);
            double scale = WIDTHS[i] / 1003.0, high = image.height / 773.0;
            g_assert_cmpfloat_with_epsilon(edge_across(&image, image.height / 4), 502 * scale,
                                           0.06);
            g_assert_cmpfloat_with_epsilon(edge_down(&image, image.width / 4), 387 * high, 0.06);
            image_clear(&image);
            rig_clear(&rig);
        }
    }
}

/* ---- private ---- */

/* Nothing but what a picture needs is in a file: its parts are known, one after the other to the
 * end. */

static void jpeg_assert_bare(const uint8_t *data, size_t size)
{
    static const uint8_t ALLOWED[] = {0xe0, 0xdb, 0xc0, 0xc2, 0xc4, 0xda};
    size_t at = 2;
    g_assert_cmpmem(data, 2, "\xff\xd8", 2);
    for (;;) {
        g_assert_cmpuint(at + 2, <=, size);
        g_assert_cmpuint(data[at], ==, 0xff);
        if (data[at + 1] == 0xd9)
            break;
        g_assert_nonnull(memchr(ALLOWED, data[at + 1], sizeof ALLOWED));
        if (data[at + 1] == 0xe0)
            g_assert_cmpmem(data + at + 4, 5, "JFIF", 5);
        bool is_scan = data[at + 1] == 0xda;
        at += 2 + (size_t)(data[at + 2] << 8 | data[at + 3]);
        while (is_scan && !(data[at] == 0xff && data[at + 1]))
            at++;
    }
    g_assert_cmpuint(at + 2, ==, size);
}

static void png_assert_bare(const uint8_t *data, size_t size)
{
    static const char *const ALLOWED[] = {"IHDR", "PLTE", "tRNS", "IDAT", "IEND", NULL};
    size_t at = 8;
    while (at < size) {
        g_autofree char *name = g_strndup((const char *)data + at + 4, 4);
        g_assert_true(g_strv_contains(ALLOWED, name));
        at += 12 + ((size_t)data[at] << 24 | (size_t)data[at + 1] << 16 |
                    (size_t)data[at + 2] << 8 | data[at + 3]);
    }
    g_assert_cmpuint(at, ==, size);
}

static void webp_assert_bare(const uint8_t *data, size_t size)
{
    static const char *const ALLOWED[] = {"VP8 ", "VP8L", "VP8X", "ALPH", NULL};
    size_t at = 12;
    while (at < size) {
        g_autofree char *name = g_strndup((const char *)data + at, 4);
        g_assert_true(g_strv_contains(ALLOWED, name));
        size_t body = (size_t)data[at + 4] | (size_t)data[at + 5] << 8 |
                      (size_t)data[at + 6] << 16 | (size_t)data[at + 7] << 24;
        at += 8 + body + body % 2;
    }
    g_assert_cmpuint(at, ==, size);
}

/* Boxes within boxes; an item is a picture (av01), never Exif or a mime type. */
static void avif_assert_bare(const uint8_t *data, size_t size)
{
    static const char *const ALLOWED[] = {"ftyp", "meta", "mdat", "hdlr", "pitm", "iloc", "iinf",
                                          "infe", "iprp", "ipco", "ipma", "ispe", "pixi", "av1C",
                                          "colr", "auxC", "iref", "auxl", "prem", NULL};
    size_t at = 0;
    while (at < size) {
        size_t length = (size_t)data[at] << 24 | (size_t)data[at + 1] << 16 |
                        (size_t)data[at + 2] << 8 | data[at + 3];
        g_autofree char *name = g_strndup((const char *)data + at + 4, 4);
        g_assert_true(g_strv_contains(ALLOWED, name));
        g_assert_true(length >= 8 && at + length <= size);
        const uint8_t *body = data + at + 8;
        if (!strcmp(name, "meta"))
            avif_assert_bare(body + 4, length - 12);
        else if (!strcmp(name, "iinf"))
            avif_assert_bare(body + 6, length - 14);
        else if (!strcmp(name, "iprp") || !strcmp(name, "ipco"))
            avif_assert_bare(body, length - 8);
        else if (!strcmp(name, "infe"))
            g_assert_cmpmem(body + 8, 4, "av01", 4);
        else if (!strcmp(name, "colr"))
            g_assert_cmpmem(body, 4, "nclx", 4);
        at += length;
    }
    g_assert_cmpuint(at, ==, size);
}

static void (*const ASSERT_BARE[])(const uint8_t *data, size_t size) = {
    [PHOTO_JPEG] = jpeg_assert_bare,
    [PHOTO_WEBP] = webp_assert_bare,
    [PHOTO_PNG] = png_assert_bare,
    [PHOTO_AVIF] = avif_assert_bare,
};
static_assert(G_N_ELEMENTS(ASSERT_BARE) == PHOTO_FORMAT_COUNT, "one a format");

#define SECRET "rahasia"

static GByteArray *secret_new(void)
{
    GByteArray *text = g_byte_array_new();
    put_bytes(text, SECRET, strlen(SECRET));
    return text;
}

/* As phones write it: everything a JPEG can carry, a gain map and its other pictures behind. */
static GByteArray *talkative_jpeg(void)
{
    g_autoptr(GByteArray) exif = exif_make(true, 1, true), secret = secret_new();
    g_autoptr(GByteArray) profile = profile_display_p3();
    g_autoptr(GByteArray) other = encode(flat_image(20, 10, 0xff0000), PHOTO_JPEG);
    GByteArray *file = subject_file(PHOTO_JPEG, SIDE, SIDE);
    put_bytes(exif, SECRET, strlen(SECRET));
    exif_add(file, PHOTO_JPEG, exif, SIDE, SIDE);
    jpeg_add_segment(file, 0xe1, "http://ns.adobe.com/xap/1.0/\0hdrgm:Version=\"1.0\"", 48, secret);
    jpeg_add_segment(file, 0xed, "Photoshop 3.0", 14, secret);
    jpeg_add_profile(file, profile, PIECE);
    jpeg_add_segment(file, 0xe2, "MPF\0", 4, secret);
    jpeg_add_segment(file, 0xfe, "", 0, secret);
    put_bytes(file, other->data, other->len);
    put_bytes(file, SECRET, strlen(SECRET));
    return file;
}

static GByteArray *talkative_png(void)
{
    g_autoptr(GByteArray) exif = exif_make(false, 1, true);
    GByteArray *file = subject_file(PHOTO_PNG, SIDE, SIDE);
    exif_add(file, PHOTO_PNG, exif, SIDE, SIDE);
    png_add_chunk(file, 33, "tEXt", "Author\0" SECRET, 14);
    png_add_chunk(file, 33, "iTXt", "XML:com.adobe.xmp\0\0\0\0\0" SECRET, 29);
    png_add_chunk(file, 33, "tIME", "\x07\xea\x0b\x14\x0a\x00\x00", 7);
    put_bytes(file, SECRET, strlen(SECRET));
    return file;
}

static GByteArray *talkative_webp(void)
{
    g_autoptr(GByteArray) exif = exif_make(false, 1, true);
    GByteArray *file = subject_file(PHOTO_WEBP, SIDE, SIDE);
    put_bytes(exif, SECRET, strlen(SECRET));
    exif_add(file, PHOTO_WEBP, exif, SIDE, SIDE);
    file->data[20] |= 0x04;
    put_bytes(file, "XMP \x08\0\0\0" SECRET " ", 16);
    uint32_t size = file->len - 8;
    memcpy(file->data + 4, &size, 4);
    return file;
}

/* The comment is in what gif_make() writes. */
static GByteArray *talkative_gif(void)
{
    GByteArray *file = gif_make(SIDE, SIDE);
    uint8_t *comment = memmem(file->data, file->len, "halo", 4);
    memcpy(comment, SECRET, 4);
    put_bytes(file, SECRET, strlen(SECRET));
    return file;
}

static void test_nothing_but_pixels_leaves(void)
{
    static const struct {
        GByteArray *(*make)(void);
        bool has_position;
    } KINDS[] = {{talkative_jpeg, true},
                 {talkative_png, true},
                 {talkative_webp, true},
                 {talkative_gif, false}};
    const struct photo_spec specs[] = {spec_width(PHOTO_JPEG, 40),
                                       spec_width(PHOTO_WEBP, 40),
                                       spec_width(PHOTO_PNG, 40),
                                       spec_width(PHOTO_AVIF, 40),
                                       {.fit = PHOTO_FIT_PAD,
                                        .format = PHOTO_JPEG,
                                        .width = 80,
                                        .height = 80,
                                        .quality = 88,
                                        .optimise = true}};
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        struct rig rig;
        rig_init(&rig);
        rig_put(&rig, "a.jpg", KINDS[i].make());
        struct photo_source source = source_of("a.jpg", "foto", 0x1f);
        if (photo_format_missing(PHOTO_AVIF))
            source.specs &= ~8u;
        AUTO(photo_set) set = rig_run(&rig, &source, 1, specs, G_N_ELEMENTS(specs), 1);
        g_assert_true(set->results[0].ok);
        g_assert_true(set->results[0].had_position == KINDS[i].has_position);
        for (size_t k = 0; k < G_N_ELEMENTS(specs); k++) {
            if (!(source.specs & 1u << k))
                continue;
            g_autofree char *data = NULL;
            size_t size;
            const char *path = set->results[0].outputs[k].cache_path;
            g_assert_true(g_file_get_contents(path, &data, &size, NULL));
            ASSERT_BARE[specs[k].format]((const uint8_t *)data, size);
            g_assert_null(memmem(data, size, SECRET, 4));
            /* The photo itself, not the small one behind it. */
            struct image image = output_image(&set->results[0].outputs[k]);
            g_assert_cmpuint(image.height, ==, image.width);
            image_clear(&image);
        }
        rig_clear(&rig);
    }
}

/* ---- animations ---- */

enum { FRAME_WIDTH = 64, FRAME_HEIGHT = 48 };

/* A container round pictures of still files. */
static GByteArray *webp_animated(unsigned n_frames)
{
    GByteArray *out = g_byte_array_new();
    put_bytes(out, "RIFF\0\0\0\0WEBPVP8X", 16);
    put_number(out, 10, 4, false);
    put_number(out, 0x02, 4, false);
    put_number(out, FRAME_WIDTH - 1, 3, false);
    put_number(out, FRAME_HEIGHT - 1, 3, false);
    put_bytes(out, "ANIM", 4);
    put_number(out, 6, 4, false);
    put_bytes(out, "\0\0\0\0\0", 6);
    for (unsigned i = 0; i < n_frames; i++) {
        g_autoptr(GByteArray) still =
            encode(subject_image(FRAME_WIDTH, FRAME_HEIGHT, i ? 3 : 1), PHOTO_WEBP);
        put_bytes(out, "ANMF", 4);
        put_number(out, 16 + still->len - 12, 4, false);
        put_bytes(out, "\0\0\0\0\0", 6);
        put_number(out, FRAME_WIDTH - 1, 3, false);
        put_number(out, FRAME_HEIGHT - 1, 3, false);
        put_number(out, 100, 4, false);
        put_bytes(out, still->data + 12, still->len - 12);
    }
    uint32_t size = out->len - 8;
    memcpy(out->data + 4, &size, 4);
    return out;
}

static GByteArray *gif_of_frames(unsigned n_frames)
{
    return gif_animated(FRAME_WIDTH, FRAME_HEIGHT, n_frames);
}

/* The picture itself is the first frame; the others stand behind it in chunks of their own. */
static GByteArray *png_animated(unsigned n_frames)
{
    GByteArray *out = subject_file(PHOTO_PNG, FRAME_WIDTH, FRAME_HEIGHT);
    g_autoptr(GByteArray) other = encode(subject_image(FRAME_WIDTH, FRAME_HEIGHT, 3), PHOTO_PNG);
    g_autoptr(GByteArray) control = g_byte_array_new(), pixels = g_byte_array_new();
    const uint8_t *from = memmem(other->data, other->len, "IDAT", 4);
    size_t size =
        (size_t)from[-4] << 24 | (size_t)from[-3] << 16 | (size_t)from[-2] << 8 | from[-1];
    for (unsigned i = 1; i < n_frames; i++) {
        g_byte_array_set_size(pixels, 0);
        put_number(pixels, i, 4, true);
        put_bytes(pixels, from + 4, size);
        png_add_chunk(out, out->len - 12, "fdAT", pixels->data, pixels->len);
    }
    put_number(control, n_frames, 4, true);
    put_number(control, 0, 4, true);
    png_add_chunk(out, 33, "acTL", control->data, control->len);
    return out;
}

/* The hint stands at its place and names the file, or there is none; then all is as at first. */
static void assert_animation_told(struct rig *rig, bool is_told)
{
    const struct diag *diags = diags_sorted(rig->diags);
    g_assert_cmpuint(diags_count(rig->diags), ==, is_told);
    if (is_told) {
        g_autofree char *message = diag_message(&diags[0]);
        g_assert_cmpint(diags[0].tag, ==, DIAG_PHOTO_ANIMATED);
        g_assert_cmpuint(diags[0].pos.line, ==, 3);
        g_assert_nonnull(strstr(message, "a.jpg"));
    }
    diags_free(rig->diags);
    rig->diags = diags_new();
}

/* What moves is shown as its first frame, and the owner is told so, of what comes from the cache
 * too; what has one frame only is a picture like any other. */
static void test_first_frame_of_animations(void)
{
    static GByteArray *(*const MAKE[])(unsigned) = {gif_of_frames, webp_animated, png_animated};
    const struct photo_spec spec = spec_width(PHOTO_PNG, FRAME_WIDTH);
    for (size_t i = 0; i < G_N_ELEMENTS(MAKE); i++) {
        for (unsigned n_frames = 1; n_frames <= 3; n_frames++) {
            struct rig rig;
            rig_init(&rig);
            rig_put(&rig, "a.jpg", MAKE[i](n_frames));
            for (int again = 0; again < 2; again++) {
                AUTO(photo_set) set = rig_run_one(&rig, "a.jpg", &spec, 1);
                g_assert_cmpuint(set->fresh, ==, !again);
                g_assert_true(set->results[0].is_animated == (n_frames > 1));
                struct image image = output_image(&set->results[0].outputs[0]);
                assert_is_subject(&image, 30);
                image_clear(&image);
                assert_animation_told(&rig, n_frames > 1);
            }
            rig_clear(&rig);
        }
    }
}

/* ---- memory ---- */

enum { LARGE_WIDTH = 8000, LARGE_HEIGHT = 6000, LARGE_LIMIT_MB = 400, LARGE_PHOTOS = 2 };

/* Runs `work` in a process of its own. Returns the most memory it held, in MB. */
static long memory_of(void (*work)(const struct rig *rig), const struct rig *rig)
{
    struct rusage usage;
    int status;
    pid_t pid = fork();
    g_assert_cmpint(pid, >=, 0);
    if (!pid) {
        work(rig);
        _exit(0);
    }
    g_assert_cmpint(wait4(pid, &status, 0, &usage), ==, pid);
    g_assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    return usage.ru_maxrss / 1024;
}

/* The greediest kind: progressive and without halved chroma, six bytes a pixel before the first
 * one is seen. */
static void large_photos_write(const struct rig *rig)
{
    const struct jpeg_style style = {JCS_RGB, JCS_YCbCr, 3, 1, 1, true, false, 0};
    g_autoptr(GByteArray) file = jpeg_make(&style, LARGE_WIDTH, LARGE_HEIGHT);
    for (int i = 0; i < LARGE_PHOTOS; i++) {
        g_autofree char *name = g_strdup_printf("%d.jpg", i);
        put_bytes(file, "x", 1); /* other content, the same picture */
        rig_write(rig, name, file->data, file->len);
    }
}

static void large_photos_work(const struct rig *rig)
{
    const struct photo_spec specs[] = {spec_width(PHOTO_WEBP, 320), spec_width(PHOTO_WEBP, 640),
                                       spec_width(PHOTO_JPEG, 640)};
    struct photo_source sources[LARGE_PHOTOS];
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (unsigned i = 0; i < LARGE_PHOTOS; i++) {
        g_ptr_array_add(names, g_strdup_printf("%u.jpg", i));
        sources[i] = source_of(names->pdata[i], "foto", 7);
    }
    const struct photo_options options = {.cache_dir = rig->cache, .threads = LARGE_PHOTOS};
    AUTO(photo_set)
    set = photo_run(rig->root, sources, LARGE_PHOTOS, specs, G_N_ELEMENTS(specs), &options,
                    rig->diags, NULL);
    g_assert_true(set && set->fresh == LARGE_PHOTOS);
}

static void picture_load_one(size_t i, unsigned worker, void *ctx)
{
    (void)worker;
    const struct rig *rig = ctx;
    g_autofree char *name = g_strdup_printf("%zu.jpg", i);
    AUTO(diags) diags = diags_new();
    struct image picture;
    g_assert_true(picture_load(rig->root, name, (struct pos){0}, 640, 640, diags, &picture));
    image_clear(&picture);
}

static void large_photos_load(const struct rig *rig)
{
    par_for(LARGE_PHOTOS, LARGE_PHOTOS, picture_load_one, (void *)rig);
}

static void test_large_photos_wait_for_each_other(void)
{
#ifdef __SANITIZE_ADDRESS__
    g_test_skip("the sanitizer's own memory would be counted");
#else
    struct rig rig;
    rig_init(&rig);
    memory_of(large_photos_write, &rig);
    long peak = memory_of(large_photos_work, &rig);
    g_test_message("%ld MB", peak);
    g_assert_cmpint(peak, <, LARGE_LIMIT_MB);
    /* One of them needs more than half of that: both at once would not fit. */
    g_assert_cmpint(peak, >, LARGE_LIMIT_MB / 2);
    /* The same for who wants the pixels: the coach, cards. */
    peak = memory_of(large_photos_load, &rig);
    g_test_message("%ld MB", peak);
    g_assert_cmpint(peak, <, LARGE_LIMIT_MB);
    rig_clear(&rig);
#endif
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/traps/profiles-of-every-format", test_profiles_of_every_format);
    g_test_add_func("/traps/gray-photos", test_gray_photos);
    g_test_add_func("/traps/range-of-every-format", test_range_of_every_format);
    g_test_add_func("/traps/nothing-moves", test_nothing_moves);
    g_test_add_func("/traps/nothing-but-pixels-leaves", test_nothing_but_pixels_leaves);
    g_test_add_func("/traps/first-frame-of-animations", test_first_frame_of_animations);
    g_test_add_func("/traps/large-photos-wait-for-each-other",
                    test_large_photos_wait_for_each_other);
    return g_test_run();
}
