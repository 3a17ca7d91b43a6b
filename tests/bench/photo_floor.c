/*
 * What libjpeg and libwebp alone take for six files of each photo of a folder.
 *
 *     photo_floor FOLDER
 *
 * The pictures are made as photo_sizes makes them, and that is not counted: only the decoding of
 * each photo to planes (libjpeg's own, scaled as the program has it), libwebp's encoding of 320,
 * 640 and 1280 pixels, and libjpeg's with the tables of the standard, in one thread and the
 * qualities of photo_sizes. Prints milliseconds of processor time: decoding, WebP, JPEG.
 */
#include "base/bug.h"
#include "photo/develop.h"
#include "photo/exif.h"
#include "photo/resample.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <webp/encode.h>

/* After stdio.h, which it needs. */
#include <jpeglib.h>

enum { BAND = 2 * DCTSIZE };

static const struct {
    uint32_t width;
    float webp;
    int jpeg;
} SIZES[] = {{1280, 80.5f, 82}, {640, 80, 82}, {320, 81.5f, 82}};

static double now_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* ---- decoding ---- */

/* Every band into the same rows: what becomes of them is not the library's work. */
static void bands_read(struct jpeg_decompress_struct *cinfo)
{
    JSAMPROW rows[3][MAX_SAMP_FACTOR * DCTSIZE];
    JSAMPARRAY planes[3] = {rows[0], rows[1], rows[2]};
    g_autofree JSAMPLE *row = g_malloc(cinfo->image_width + 64);
    for (int c = 0; c < 3; c++)
        for (size_t i = 0; i < G_N_ELEMENTS(rows[c]); i++)
            rows[c][i] = row;
    unsigned step = (unsigned)(cinfo->max_v_samp_factor * cinfo->min_DCT_scaled_size);
    while (cinfo->output_scanline < cinfo->output_height)
        jpeg_read_raw_data(cinfo, planes, step);
}

static double decode_ms(struct bytes file, uint32_t width, uint32_t height)
{
    struct jpeg_decompress_struct cinfo;
    struct jpeg_error_mgr errors;
    double began = now_ms();
    cinfo.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&cinfo);
    jpeg_mem_src(&cinfo, file.data, file.size);
    jpeg_read_header(&cinfo, TRUE);
    BUG_ON(cinfo.num_components != 3 || cinfo.jpeg_color_space != JCS_YCbCr);
    cinfo.scale_denom = 8;
    while (cinfo.scale_denom > 1 && (width * cinfo.scale_denom > cinfo.image_width ||
                                     height * cinfo.scale_denom > cinfo.image_height))
        cinfo.scale_denom /= 2;
    cinfo.raw_data_out = TRUE;
    cinfo.out_color_space = JCS_YCbCr;
    jpeg_start_decompress(&cinfo);
    bands_read(&cinfo);
    jpeg_destroy_decompress(&cinfo);
    return now_ms() - began;
}

/* ---- encoding ---- */

static double jpeg_ms(const struct image *image, int quality)
{
    struct jpeg_compress_struct cinfo;
    struct jpeg_error_mgr errors;
    unsigned char *data = NULL;
    unsigned long size = 0;
    double began = now_ms();
    cinfo.err = jpeg_std_error(&errors);
    jpeg_create_compress(&cinfo);
    jpeg_mem_dest(&cinfo, &data, &size);
    /* Whole blocks only: the planes have no more. */
    cinfo.image_width = image->width / BAND * BAND;
    cinfo.image_height = image->height / BAND * BAND;
    cinfo.input_components = 3;
    cinfo.in_color_space = JCS_YCbCr;
    jpeg_set_defaults(&cinfo);
    jpeg_set_quality(&cinfo, quality, TRUE);
    cinfo.raw_data_in = TRUE;
    jpeg_start_compress(&cinfo, TRUE);
    JSAMPROW rows[3][BAND];
    JSAMPARRAY planes[3] = {rows[0], rows[1], rows[2]};
    for (uint32_t y = 0; y < cinfo.image_height; y += BAND) {
        for (uint32_t c = 0; c < 3; c++)
            for (uint32_t i = 0; i < (c ? BAND / 2 : BAND); i++)
                rows[c][i] = plane_row(&image->planes[c], (c ? y / 2 : y) + i);
        jpeg_write_raw_data(&cinfo, planes, BAND);
    }
    jpeg_finish_compress(&cinfo);
    jpeg_destroy_compress(&cinfo);
    double took = now_ms() - began;
    free(data);
    return took;
}

static double webp_ms(const struct image *image, float quality)
{
    WebPConfig config;
    WebPPicture picture;
    WebPMemoryWriter writer;
    BUG_ON(!WebPConfigInit(&config) || !WebPPictureInit(&picture));
    WebPMemoryWriterInit(&writer);
    config.quality = quality;
    config.method = 2;
    picture.width = (int)image->width;
    picture.height = (int)image->height;
    picture.y = image->planes[0].data;
    picture.u = image->planes[1].data;
    picture.v = image->planes[2].data;
    picture.y_stride = (int)image->planes[0].stride;
    picture.uv_stride = (int)image->planes[1].stride;
    picture.writer = WebPMemoryWrite;
    picture.custom_ptr = &writer;
    double began = now_ms();
    BUG_ON(!WebPEncode(&config, &picture));
    double took = now_ms() - began;
    WebPMemoryWriterClear(&writer);
    return took;
}

/* ---- all of it ---- */

static void photo_measure(struct bytes file, double *ret_ms)
{
    struct develop_order order;
    struct fault fault = {0};
    struct image image;
    uint32_t width, height;
    BUG_ON(!develop_open(file, NULL, 0, 0, &order, &fault));
    develop_upright_size(&order.header, &width, &height);
    BUG_ON(width < SIZES[0].width);
    uint32_t largest = SIZES[0].width, tall = (uint32_t)((uint64_t)height * largest / width);
    BUG_ON(!develop_picture(&order, largest, tall, &image, &fault) || image.model != IMAGE_YCC);
    bool lies = exif_orientation(order.header.orientation)->transpose;
    ret_ms[0] += decode_ms(file, lies ? tall : largest, lies ? largest : tall);
    for (size_t i = 0; i < G_N_ELEMENTS(SIZES); i++) {
        struct image made;
        tall = (uint32_t)((uint64_t)height * SIZES[i].width / width);
        BUG_ON(!image_resample(&image, &WINDOW_ALL, SIZES[i].width, tall, &made));
        ret_ms[1] += webp_ms(&made, SIZES[i].webp);
        ret_ms[2] += jpeg_ms(&made, SIZES[i].jpeg);
        image_clear(&image);
        image = made;
    }
    image_clear(&image);
}

int main(int argc, char **argv)
{
    g_autoptr(GDir) dir = argc == 2 ? g_dir_open(argv[1], 0, NULL) : NULL;
    if (!dir) {
        fprintf(stderr, "photo_floor FOLDER\n");
        return 2;
    }
    double ms[3] = {0};
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(argv[1], name, NULL), *data = NULL;
        gsize size;
        if (!g_file_get_contents(path, &data, &size, NULL))
            return 1;
        photo_measure((struct bytes){(const uint8_t *)data, size}, ms);
    }
    printf("%.0f %.0f %.0f\n", ms[0], ms[1], ms[2]);
    return 0;
}
