/* The whole way: sources × specifications → files, diagnostics. */
#include "base/par.h"

#include "photo_rig.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- right ---- */

static void test_orientations_of_three_formats(void)
{
    const struct photo_spec specs[] = {
        spec_width(PHOTO_JPEG, 48),
        spec_width(PHOTO_WEBP, 31),
        spec_width(PHOTO_PNG, 64),
        {.fit = PHOTO_FIT_PAD, .format = PHOTO_PNG, .width = 50, .height = 50},
    };
    struct rig rig;
    rig_init(&rig);
    for (int format = 0; format <= PHOTO_PNG; format++) {
        for (unsigned o = 1; o <= 8; o++) {
            /* Stored lying for 5-8, so that all of them are 96 × 72 upright. */
            uint32_t width = o > 4 ? 72 : 96, height = o > 4 ? 96 : 72;
            GByteArray *file = encode(subject_image(width, height, o), (enum photo_format)format);
            g_autoptr(GByteArray) exif = exif_make(o % 2, o, o == 3);
            exif_add(file, (enum photo_format)format, exif, width, height);
            rig_put(&rig, "a.jpg", file);
            AUTO(photo_set) set = rig_run_one(&rig, "a.jpg", specs, 4);
            const struct photo_result *result = &set->results[0];
            g_assert_true(result->ok);
            g_assert_cmpuint(result->width, ==, 96);
            g_assert_cmpuint(result->height, ==, 72);
            g_assert_true(result->had_position == (o == 3));
            g_assert_cmpuint(set->with_position, ==, o == 3);
            for (int i = 0; i < 3; i++) {
                struct image image = output_image(&result->outputs[i]);
                assert_is_subject(&image, 32);
                image_clear(&image);
            }
            g_assert_cmpuint(result->outputs[0].height, ==, 36);
            g_assert_cmpuint(result->outputs[1].height, ==, 23);
        }
    }
    g_assert_cmpuint(diags_count(rig.diags), ==, 0);
    rig_clear(&rig);
}

static void test_names_and_sizes(void)
{
    const struct photo_spec specs[] = {
        spec_width(PHOTO_WEBP, 320),
        spec_width(PHOTO_WEBP, 640),
        spec_width(PHOTO_WEBP, 960),
        spec_width(PHOTO_WEBP, 1280),
        spec_width(PHOTO_JPEG, 640),
        {.fit = PHOTO_FIT_PAD,
         .format = PHOTO_JPEG,
         .width = 1200,
         .height = 1200,
         .quality = 85,
         .background = 0xff00ff,
         .optimise = true},
        {.fit = PHOTO_FIT_COVER, .format = PHOTO_JPEG, .width = 1200, .height = 630, .quality = 80},
    };
    static const char *const PATTERNS[] = {
        "foto-320-????????.webp", "foto-640-????????.webp",      "foto-800-????????.webp",    NULL,
        "foto-640-????????.jpg",  "foto-1200x1200-????????.jpg", "foto-800x420-????????.jpg",
    };
    struct rig rig;
    rig_init(&rig);
    rig_put(&rig, "a.png", subject_file(PHOTO_PNG, 800, 533));
    AUTO(photo_set) set = rig_run_one(&rig, "a.png", specs, G_N_ELEMENTS(specs));
    const struct photo_output *outputs = set->results[0].outputs;
    for (size_t i = 0; i < G_N_ELEMENTS(PATTERNS); i++) {
        if (!PATTERNS[i]) {
            g_assert_null(outputs[i].name);
            continue;
        }
        g_assert_true(g_pattern_match_simple(PATTERNS[i], outputs[i].name));
        struct image image = output_image(&outputs[i]);
        if (i != 5)
            assert_is_subject(&image, 20);
        else
            assert_color_near(pixel_at(&image, 100, 600), 0xff00ff, 4);
        image_clear(&image);
    }
    /* From the original: chaining 640 → 320 would give 214. */
    g_assert_cmpuint(outputs[0].height, ==, 213);
    rig_clear(&rig);
}

static void test_padding_lies_even(void)
{
    const struct photo_spec specs[] = {
        {.fit = PHOTO_FIT_PAD,
         .format = PHOTO_PNG,
         .width = 60,
         .height = 60,
         .background = 0x102030},
        {.fit = PHOTO_FIT_PAD,
         .format = PHOTO_JPEG,
         .width = 60,
         .height = 60,
         .quality = 95,
         .background = 0x102030},
    };
    struct rig rig;
    rig_init(&rig);
    rig_put(&rig, "a.png", subject_file(PHOTO_PNG, 30, 20));
    AUTO(photo_set) set = rig_run_one(&rig, "a.png", specs, 2);
    for (int i = 0; i < 2; i++) {
        struct image image = output_image(&set->results[0].outputs[i]);
        int tolerance = i ? 8 : 0;
        assert_color_near(pixel_at(&image, 5, 5), 0x102030, tolerance);
        assert_color_near(pixel_at(&image, 30, 15), 0x102030, tolerance);
        assert_color_near(pixel_at(&image, 18, 24), RED, tolerance);
        assert_color_near(pixel_at(&image, 40, 36), WHITE, tolerance);
        image_clear(&image);
    }
    rig_clear(&rig);
}

/* A disc of half transparent green: kept in WebP and PNG, over the background elsewhere. */
static void test_alpha(void)
{
    const struct photo_spec specs[] = {
        {.fit = PHOTO_FIT_WIDTH,
         .format = PHOTO_JPEG,
         .width = 40,
         .quality = 95,
         .background = 0xff0000},
        {.fit = PHOTO_FIT_WIDTH,
         .format = PHOTO_WEBP,
         .width = 40,
         .quality = 95,
         .background = 0xff0000},
        {.fit = PHOTO_FIT_WIDTH, .format = PHOTO_PNG, .width = 40, .background = 0xff0000},
        {.fit = PHOTO_FIT_PAD,
         .format = PHOTO_PNG,
         .width = 48,
         .height = 48,
         .background = 0xff0000},
    };
    struct image logo;
    g_assert_true(image_init(&logo, IMAGE_RGB, true, 80, 80));
    for (uint32_t y = 0; y < 80; y++) {
        for (uint32_t x = 0; x < 80; x++) {
            bool inside = (x - 40.0) * (x - 40.0) + (y - 40.0) * (y - 40.0) < 900;
            /* What cannot be seen is bright blue: it must not bleed in. */
            plane_row(&logo.planes[0], y)[x] = 0;
            plane_row(&logo.planes[1], y)[x] = inside ? 200 : 0;
            plane_row(&logo.planes[2], y)[x] = inside ? 0 : 255;
            plane_row(&logo.planes[3], y)[x] = inside ? 128 : 0;
        }
    }
    struct rig rig;
    rig_init(&rig);
    rig_put(&rig, "logo.png", encode(logo, PHOTO_PNG));
    AUTO(photo_set) set = rig_run_one(&rig, "logo.png", specs, 4);
    g_assert_cmphex(set->results[0].color, ==, 0xffffff); /* it is seen through the photo */
    for (int i = 0; i < 4; i++) {
        struct image image = output_image(&set->results[0].outputs[i]);
        g_assert_true(image_has_alpha(&image) == (i == 1 || i == 2));
        if (image_has_alpha(&image)) {
            g_assert_cmpuint(plane_row(&image.planes[IMAGE_ALPHA], 1)[1], ==, 0);
            g_assert_true(image_flatten(&image, 0xff0000));
        }
        assert_color_near(pixel_at(&image, 1, 1), 0xff0000, 3);
        assert_color_near(pixel_at(&image, image.width / 2, image.height / 2), 0x7f6400, 6);
        for (uint32_t x = 0; x < image.width; x++)
            g_assert_cmpuint(pixel_at(&image, x, image.height / 2) & 255, <,
                             i == 2 || i == 3 ? 4 : 40);
        image_clear(&image);
    }
    rig_clear(&rig);
}

static void test_average_color(void)
{
    const struct photo_spec spec = spec_width(PHOTO_WEBP, 40);
    uint32_t expected = 0;
    for (int shift = 0; shift < 24; shift += 8)
        expected |= (((RED >> shift & 255) + (GREEN >> shift & 255) + (BLUE >> shift & 255) +
                      (WHITE >> shift & 255)) /
                     4)
                    << shift;
    for (int format = 0; format <= PHOTO_PNG; format++) {
        struct rig rig;
        rig_init(&rig);
        rig_put(&rig, "a", subject_file((enum photo_format)format, 160, 120));
        AUTO(photo_set) set = rig_run_one(&rig, "a", &spec, 1);
        assert_color_near(set->results[0].color, expected, 4);
        rig_clear(&rig);
    }
}

/* ---- private ---- */

static void test_no_metadata_leaves(void)
{
    static const char *const TRACES[] = {"Exif", "EXIF", "eXIf",         "GPS",       "ICC_PROFILE",
                                         "ICCP", "iCCP", "ns.adobe.com", "Photoshop", "rahasia"};
    const struct photo_spec specs[] = {spec_width(PHOTO_JPEG, 60), spec_width(PHOTO_WEBP, 60),
                                       spec_width(PHOTO_PNG, 60)};
    struct rig rig;
    rig_init(&rig);
    GByteArray *file = subject_file(PHOTO_JPEG, 60, 40);
    g_autoptr(GByteArray) exif = exif_make(true, 1, true), text = g_byte_array_new();
    put_bytes(text, "rahasia", 7);
    exif_add(file, PHOTO_JPEG, exif, 60, 40);
    jpeg_add_segment(file, 0xe1, "http://ns.adobe.com/xap/1.0/", 29, text);
    jpeg_add_segment(file, 0xed, "Photoshop 3.0", 14, text);
    jpeg_add_segment(file, 0xe2, "ICC_PROFILE\0\1\1", 14, text);
    jpeg_add_segment(file, 0xfe, "", 0, text);
    rig_put(&rig, "a.jpg", file);
    AUTO(photo_set) set = rig_run_one(&rig, "a.jpg", specs, 3);
    g_assert_true(set->results[0].had_position);
    for (int i = 0; i < 3; i++) {
        g_autofree char *data = NULL;
        size_t size;
        const char *path = set->results[0].outputs[i].cache_path;
        g_assert_true(g_file_get_contents(path, &data, &size, NULL));
        for (size_t k = 0; k < G_N_ELEMENTS(TRACES); k++)
            g_assert_null(memmem(data, size, TRACES[k], strlen(TRACES[k])));
    }
    rig_clear(&rig);
}

/* ---- faults ---- */

static void test_every_fault_is_named(void)
{
    static const struct {
        const char *name, *data;
        size_t size;
        enum diag_tag tag;
    } CASES[] = {
        {"a-teks.jpg", "bukan foto", 10, DIAG_PHOTO_NOT_PICTURE},
        {"b-kosong.jpg", "", 0, DIAG_PHOTO_EMPTY},
        {"d-tiff.jpg", "II*\0\10\0\0\0", 8, DIAG_PHOTO_KIND_UNREADABLE},
        {"e-rusak.jpg", "\xff\xd8\xff\xe0\0\20JFIF", 10, DIAG_PHOTO_DAMAGED},
        {"f-tidak-ada.jpg", NULL, 0, DIAG_PHOTO_UNREADABLE},
        {"../g.jpg", NULL, 0, DIAG_FILE_OUTSIDE},
    };
    const struct photo_spec spec = spec_width(PHOTO_WEBP, 32);
    struct photo_source sources[G_N_ELEMENTS(CASES) + 1];
    struct rig rig;
    rig_init(&rig);
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        if (CASES[i].data)
            rig_write(&rig, CASES[i].name, CASES[i].data, CASES[i].size);
        sources[i] = source_of(CASES[i].name, "x", 1);
        sources[i].pos.line = (uint32_t)i + 1;
    }
    rig_put(&rig, "z.jpg", subject_file(PHOTO_PNG, 40, 30));
    sources[G_N_ELEMENTS(CASES)] = source_of("z.jpg", "z", 1);
    AUTO(photo_set) set = rig_run(&rig, sources, G_N_ELEMENTS(sources), &spec, 1, 3);
    const struct diag *diags = diags_sorted(rig.diags);
    g_assert_cmpuint(diags_count(rig.diags), ==, G_N_ELEMENTS(CASES));
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_assert_cmpint(diags[i].tag, ==, CASES[i].tag);
        g_assert_cmpuint(diags[i].pos.line, ==, i + 1);
        g_assert_false(set->results[i].ok);
        g_assert_null(set->results[i].outputs[0].name);
        g_autofree char *message = diag_message(&diags[i]);
        g_assert_nonnull(strstr(message, CASES[i].name));
    }
    /* The one in order is there, whatever its name says it is. */
    g_assert_true(set->results[G_N_ELEMENTS(CASES)].ok);
    rig_clear(&rig);
}

static void test_file_size_limit(void)
{
    const struct photo_spec spec = spec_width(PHOTO_WEBP, 32);
    struct rig rig;
    rig_init(&rig);
    g_autoptr(GByteArray) file = subject_file(PHOTO_JPEG, 40, 30);
    g_autofree char *path = g_build_filename(rig.shop, "a.jpg", NULL);
    for (int over = 0; over < 2; over++) {
        /* Behind the picture anything may follow; the hole takes no room on the disk. */
        rig_write(&rig, "a.jpg", file->data, file->len);
        g_assert_cmpint(truncate(path, PHOTO_MAX_BYTES + over), ==, 0);
        AUTO(photo_set) set = rig_run_one(&rig, "a.jpg", &spec, 1);
        g_assert_true(set->results[0].ok == !over);
    }
    g_assert_cmpint(diags_sorted(rig.diags)[0].tag, ==, DIAG_PHOTO_FILE_TOO_BIG);
    rig_clear(&rig);
}

static void test_cache_that_cannot_be_made(void)
{
    struct rig rig;
    rig_init(&rig);
    rig_write(&rig, "berkas", "x", 1);
    g_autofree char *dir = g_build_filename(rig.shop, "berkas", "cache", NULL);
    const struct photo_options options = {.cache_dir = dir, .threads = 1};
    g_autoptr(GError) error = NULL;
    g_assert_null(photo_run(rig.root, NULL, 0, NULL, 0, &options, rig.diags, &error));
    g_assert_nonnull(error);
    rig_clear(&rig);
}

/* ---- many ---- */

static void test_same_bytes_for_any_number_of_threads(void)
{
    enum { N = 24 };
    const struct photo_spec specs[] = {
        spec_width(PHOTO_WEBP, 100),
        spec_width(PHOTO_JPEG, 50),
        {.fit = PHOTO_FIT_PAD, .format = PHOTO_JPEG, .width = 64, .height = 64, .quality = 80}};
    struct photo_source sources[N];
    char names[N][16];
    struct rig rigs[2];
    struct photo_set *sets[2];
    for (int r = 0; r < 2; r++) {
        rig_init(&rigs[r]);
        for (unsigned i = 0; i < N; i++) {
            g_snprintf(names[i], sizeof names[i], "%02u.jpg", i);
            rig_put(&rigs[r], names[i], subject_file((enum photo_format)(i % 3), 120 + i / 2, 90));
            sources[i] = source_of(names[i], "sama", 7);
        }
        sets[r] = rig_run(&rigs[r], sources, N, specs, 3, r ? 4 : 1);
        g_assert_cmpuint(sets[r]->n, ==, N);
    }
    for (int i = 0; i < N; i++) {
        for (int k = 0; k < 3; k++)
            g_assert_cmpstr(sets[0]->results[i].outputs[k].name, ==,
                            sets[1]->results[i].outputs[k].name);
        g_assert_cmpuint(sets[0]->results[i].color, ==, sets[1]->results[i].color);
    }
    for (int r = 0; r < 2; r++) {
        photo_set_free(sets[r]);
        rig_clear(&rigs[r]);
    }
}

/* The same photo for two products, and two photos that would have the same name. */
static void test_sources_share_and_differ(void)
{
    const struct photo_spec specs[] = {spec_width(PHOTO_WEBP, 40), spec_width(PHOTO_JPEG, 40)};
    struct rig rig;
    rig_init(&rig);
    rig_put(&rig, "a.png", subject_file(PHOTO_PNG, 60, 40));
    rig_put(&rig, "b.png", subject_file(PHOTO_PNG, 40, 60));
    const struct photo_source sources[] = {
        source_of("a.png", "keripik", 1), source_of("b.png", "keripik", 1),
        source_of("a.png", "keripik", 3), source_of("a.png", "lain", 2),
        source_of("a.png", "kosong", 0),
    };
    AUTO(photo_set) set = rig_run(&rig, sources, G_N_ELEMENTS(sources), specs, 2, 2);
    const struct photo_result *r = set->results;
    g_assert_cmpuint(set->fresh, ==, 2);
    g_assert_cmpstr(r[0].outputs[0].name, !=, r[1].outputs[0].name);
    g_assert_cmpstr(r[0].outputs[0].name, ==, r[2].outputs[0].name);
    g_assert_null(r[0].outputs[1].name);
    g_assert_null(r[3].outputs[0].name);
    g_assert_true(g_str_has_prefix(r[3].outputs[1].name, "lain-40-"));
    g_assert_true(r[4].ok && !r[4].outputs[0].name && !r[4].outputs[1].name);
    rig_clear(&rig);
}

/* ---- check ---- */

/* Finds what only decoding shows, writes nothing, and takes the cache's word. */
static void test_check(void)
{
    struct rig rig;
    const struct photo_spec specs[] = {
        {.fit = PHOTO_FIT_WIDTH, .format = PHOTO_JPEG, .width = 32, .quality = 80}};
    struct photo_source sources[] = {{.path = "a.jpg", .stem = "a", .specs = 1},
                                     {.path = "b.jpg", .stem = "b", .specs = 1}};
    rig_init(&rig);
    g_autofree char *cache = g_build_filename(rig.dir, "none", NULL);
    struct photo_options options = {.cache_dir = cache, .threads = 2, .check = true};
    GByteArray *file = subject_file(PHOTO_JPEG, 60, 40);
    rig_write(&rig, "b.jpg", (const char *)file->data, file->len / 2);
    rig_put(&rig, "a.jpg", file);
    g_autoptr(GError) error = NULL;
    AUTO(photo_set)
    set = photo_run(rig.root, sources, 2, specs, 1, &options, rig.diags, &error);
    g_assert_no_error(error);
    g_assert_true(set->results[0].ok && !set->results[1].ok);
    g_assert_null(set->results[0].outputs[0].name);
    g_assert_cmpuint(set->fresh, ==, 1);
    g_assert_cmpuint(diags_count(rig.diags), ==, 1);
    g_assert_false(g_file_test(cache, G_FILE_TEST_EXISTS));

    options.check = false;
    AUTO(photo_set)
    made = photo_run(rig.root, sources, 1, specs, 1, &options, rig.diags, &error);
    g_assert_no_error(error);
    options.check = true;
    AUTO(photo_set)
    known = photo_run(rig.root, sources, 1, specs, 1, &options, rig.diags, &error);
    g_assert_no_error(error);
    g_assert_true(made->fresh == 1 && known->fresh == 0 && known->results[0].ok);
    rig_clear(&rig);
}

/* ---- probe ---- */

static void test_probe(void)
{
    struct rig rig;
    struct photo_info info;
    const struct pos pos = {"products/x.md", 1, 1};
    rig_init(&rig);
    GByteArray *file = subject_file(PHOTO_WEBP, 60, 40);
    g_autoptr(GByteArray) exif = exif_make(false, 6, true);
    exif_add(file, PHOTO_WEBP, exif, 60, 40);
    rig_put(&rig, "a.jpg", file);
    g_assert_true(photo_probe(rig.root, "a.jpg", pos, rig.diags, &info));
    g_assert_cmpstr(info.type, ==, "WebP");
    g_assert_cmpuint(info.width, ==, 40);
    g_assert_cmpuint(info.height, ==, 60);
    g_assert_true(info.readable && info.has_position);
    g_assert_cmpuint(diags_count(rig.diags), ==, 0);

    rig_write(&rig, "b.jpg",
              "\0\0\0\x18"
              "ftypcrx \0\0\0\1crx isom",
              24);
    g_assert_true(photo_probe(rig.root, "b.jpg", pos, rig.diags, &info));
    g_assert_cmpstr(info.type, ==, "Canon RAW");
    g_assert_false(info.readable);
    g_assert_cmpuint(diags_count(rig.diags), ==, 1);

    rig_write(&rig, "c.jpg", "halo", 4);
    g_assert_false(photo_probe(rig.root, "c.jpg", pos, rig.diags, &info));
    g_assert_false(photo_probe(rig.root, "d.jpg", pos, rig.diags, &info));
    g_assert_cmpuint(diags_count(rig.diags), ==, 3);
    rig_clear(&rig);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/run/orientations-of-three-formats", test_orientations_of_three_formats);
    g_test_add_func("/run/names-and-sizes", test_names_and_sizes);
    g_test_add_func("/run/padding-lies-even", test_padding_lies_even);
    g_test_add_func("/run/alpha", test_alpha);
    g_test_add_func("/run/average-color", test_average_color);
    g_test_add_func("/run/no-metadata-leaves", test_no_metadata_leaves);
    g_test_add_func("/run/every-fault-is-named", test_every_fault_is_named);
    g_test_add_func("/run/file-size-limit", test_file_size_limit);
    g_test_add_func("/run/cache-that-cannot-be-made", test_cache_that_cannot_be_made);
    g_test_add_func("/run/same-bytes-for-any-number-of-threads",
                    test_same_bytes_for_any_number_of_threads);
    g_test_add_func("/run/sources-share-and-differ", test_sources_share_and_differ);
    g_test_add_func("/run/check", test_check);
    g_test_add_func("/run/probe", test_probe);
    return g_test_run();
}
