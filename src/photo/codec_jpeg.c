/*
 * JPEG through libjpeg-turbo, decoded to planes and encoded from them: no colour conversion, no
 * upsampling, half the bytes of RGB. Decoding happens at 1/1, 1/2, 1/4 or 1/8, the smallest that
 * still covers what is needed.
 *
 * libjpeg ends a failed call with longjmp(): it stays inside the two functions that call
 * setjmp(), whose changing state lives in a struct of the caller.
 */
#include "base/bug.h"
#include "photo/codec.h"
#include "photo/icc.h"
#include "photo/jpeg_header.h"
#include "photo/jpeg_tables.h"

#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

/* After stdio.h, which they need. */
#include <jpeglib.h>

#include <jerror.h>
#include <jpegint.h>

static bool jpeg_sniff(struct bytes file)
{
    return file.size >= 3 && !memcmp(file.data, "\xff\xd8\xff", 3);
}

/* ---- errors ---- */

struct jpeg_trap {
    struct jpeg_error_mgr base; /* first: libjpeg hands it back */
    jmp_buf back;
    bool damaged; /* a warning that costs pixels */
    bool no_memory;
    bool too_many_scans;
};

static void trap_error(j_common_ptr common)
{
    struct jpeg_trap *trap = (struct jpeg_trap *)common->err;
    trap->no_memory = trap->base.msg_code == JERR_OUT_OF_MEMORY;
    longjmp(trap->back, 1);
}

static void trap_message(j_common_ptr common, int level)
{
    /* Remarks about harmless oddities of real cameras; every other warning means that pixels
     * were made up. */
    static const int HARMLESS[] = {JWRN_EXTRANEOUS_DATA, JWRN_ADOBE_XFORM, JWRN_BOGUS_ICC,
                                   JWRN_TOO_MUCH_DATA};
    struct jpeg_trap *trap = (struct jpeg_trap *)common->err;
    if (level >= 0)
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(HARMLESS); i++) {
        if (trap->base.msg_code == HARMLESS[i])
            return;
    }
    trap->damaged = true;
}

static void trap_init(struct jpeg_trap *trap)
{
    jpeg_std_error(&trap->base);
    trap->base.error_exit = trap_error;
    trap->base.emit_message = trap_message;
}

/* ---- header ---- */

static bool jpeg_probe(struct bytes file, struct codec_header *ret, struct fault *fault)
{
    struct jpeg_header header;
    if (!jpeg_header_read(file, &header))
        return fault_damaged(fault);
    if (!fault_check_size(fault, header.width, header.height))
        return false;
    /* 0-2: baseline, extended, progressive with Huffman codes; 9, 10: with arithmetic codes. */
    bool known = header.frame <= 2 || header.frame == 9 || header.frame == 10;
    if (!known || header.precision != 8)
        return fault_set(fault, DIAG_PHOTO_KIND_UNREADABLE, "JPEG (lossless, 12 bit)", NULL, NULL);
    *ret = (struct codec_header){
        .width = header.width,
        .height = header.height,
        .orientation = header.exif.orientation,
        .has_position = header.exif.has_position,
    };
    return true;
}

/* 8, 4, 2 or 1: the picture divided by it is still large enough. */
static unsigned scale_for(const struct codec_header *header, const struct codec_need *need)
{
    unsigned denominator = 8;
    while (denominator > 1 && ((uint64_t)need->width * denominator > header->width ||
                               (uint64_t)need->height * denominator > header->height))
        denominator /= 2;
    return denominator;
}

static size_t jpeg_cost(struct bytes file, const struct codec_header *header,
                        const struct codec_need *need)
{
    struct jpeg_header markers;
    if (!jpeg_header_read(file, &markers))
        return 0;
    size_t pixels = (size_t)header->width * header->height;
    unsigned scale = scale_for(header, need);
    size_t planes = pixels / (scale * scale) * 3;
    /* Progressive files are collected whole as 16-bit coefficients before the first pixel. */
    bool whole = markers.frame == 2 || markers.frame == 10;
    return planes + (whole ? pixels * markers.components * 2 : 0);
}

/* ---- decoding ---- */

struct jpeg_reader {
    struct jpeg_decompress_struct cinfo;
    struct jpeg_trap trap;
    struct jpeg_progress_mgr progress;
    struct image image;
    struct icc_cmyk *cmyk;
    uint8_t *row, *rgb; /* CMYK only */
    bool no_memory, unknown;
};

static void reader_watch_scans(j_common_ptr common)
{
    struct jpeg_trap *trap = (struct jpeg_trap *)common->err;
    if (((j_decompress_ptr)common)->input_scan_number > PHOTO_MAX_SCANS) {
        trap->too_many_scans = true;
        longjmp(trap->back, 1);
    }
}

/* Samples a block of this component gives in a row. */
static unsigned block_size(const jpeg_component_info *component)
{
    return (unsigned)component->DCT_scaled_size;
}

static JDIMENSION samples_of(JDIMENSION length, int factor, int max_factor, int block)
{
    uint64_t parts = (uint64_t)length * (unsigned)factor * (unsigned)block;
    unsigned whole = (unsigned)max_factor * DCTSIZE;
    return (JDIMENSION)((parts + whole - 1) / whole);
}

/* libjpeg decodes halved chroma at twice the scale of luma, which saves upsampling; here it only
 * makes four times the samples, to be reduced again. This is how TurboJPEG tells it for planes. */
static void reader_scale_alike(struct jpeg_decompress_struct *cinfo)
{
    int block = cinfo->min_DCT_scaled_size, alike = 0;
    while (cinfo->comp_info[alike].DCT_scaled_size != block)
        alike++;
    for (int i = 0; i < cinfo->num_components; i++) {
        jpeg_component_info *component = &cinfo->comp_info[i];
        int h = component->h_samp_factor, v = component->v_samp_factor;
        component->DCT_scaled_size = block;
        /* Set for those of one scan only, and used only where there is no other. */
        if (!cinfo->inputctl->has_multiple_scans)
            component->MCU_sample_width = component->MCU_width * block;
        component->downsampled_width =
            samples_of(cinfo->image_width, h, cinfo->max_h_samp_factor, block);
        component->downsampled_height =
            samples_of(cinfo->image_height, v, cinfo->max_v_samp_factor, block);
        cinfo->idct->inverse_DCT[i] = cinfo->idct->inverse_DCT[alike];
    }
}

/* One plane a component, with room for whole blocks. */
static bool reader_make_planes(struct jpeg_reader *reader)
{
    struct jpeg_decompress_struct *cinfo = &reader->cinfo;
    for (int i = 0; i < cinfo->num_components; i++) {
        const jpeg_component_info *component = &cinfo->comp_info[i];
        struct plane *plane = &reader->image.planes[i];
        unsigned block = block_size(component), across = (unsigned)component->h_samp_factor;
        unsigned down = (unsigned)component->v_samp_factor;
        unsigned columns = (cinfo->image_width + (unsigned)cinfo->max_h_samp_factor * DCTSIZE - 1) /
                           ((unsigned)cinfo->max_h_samp_factor * DCTSIZE);
        if (!plane_init(plane, component->downsampled_width, component->downsampled_height,
                        columns * across * block, cinfo->total_iMCU_rows * down * block)) {
            reader->no_memory = true;
            return false;
        }
        double scale = block / (double)DCTSIZE;
        plane->span_w = cinfo->image_width * scale * across / cinfo->max_h_samp_factor;
        plane->span_h = cinfo->image_height * scale * down / cinfo->max_v_samp_factor;
    }
    return true;
}

static bool reader_read_planes(struct jpeg_reader *reader)
{
    struct jpeg_decompress_struct *cinfo = &reader->cinfo;
    cinfo->raw_data_out = TRUE;
    cinfo->out_color_space = cinfo->jpeg_color_space;
    jpeg_start_decompress(cinfo);
    reader_scale_alike(cinfo);
    if (!reader_make_planes(reader))
        return false;
    JSAMPROW rows[3][MAX_SAMP_FACTOR * DCTSIZE];
    JSAMPARRAY arrays[3] = {rows[0], rows[1], rows[2]};
    unsigned step = (unsigned)(cinfo->max_v_samp_factor * cinfo->min_DCT_scaled_size);
    for (unsigned band = 0; cinfo->output_scanline < cinfo->output_height; band++) {
        for (int i = 0; i < cinfo->num_components; i++) {
            const jpeg_component_info *component = &cinfo->comp_info[i];
            unsigned n = (unsigned)component->v_samp_factor * block_size(component);
            for (unsigned k = 0; k < n; k++)
                rows[i][k] = plane_row(&reader->image.planes[i], band * n + k);
        }
        jpeg_read_raw_data(cinfo, arrays, step);
    }
    return true;
}

/* Four inks cannot stay in planes: row by row to RGB. */
static bool reader_read_cmyk(struct jpeg_reader *reader)
{
    struct jpeg_decompress_struct *cinfo = &reader->cinfo;
    cinfo->out_color_space = JCS_CMYK;
    jpeg_start_decompress(cinfo);
    uint32_t width = cinfo->output_width, height = cinfo->output_height;
    reader->row = g_try_malloc((size_t)width * 4);
    reader->rgb = g_try_malloc((size_t)width * 3);
    if (!reader->row || !reader->rgb ||
        !image_init(&reader->image, IMAGE_RGB, false, width, height)) {
        reader->no_memory = true;
        return false;
    }
    for (unsigned i = 0; i < 3; i++) {
        struct plane *plane = &reader->image.planes[i];
        plane->span_w = cinfo->image_width * (double)cinfo->scale_num / cinfo->scale_denom;
        plane->span_h = cinfo->image_height * (double)cinfo->scale_num / cinfo->scale_denom;
    }
    while (cinfo->output_scanline < height) {
        uint32_t y = cinfo->output_scanline;
        jpeg_read_scanlines(cinfo, &reader->row, 1);
        icc_cmyk_row(reader->cmyk, reader->row, reader->rgb, width);
        image_put_row(&reader->image, y, reader->rgb, 3);
    }
    return true;
}

static bool reader_read(struct jpeg_reader *reader)
{
    switch (reader->cinfo.jpeg_color_space) {
    case JCS_GRAYSCALE:
        reader->image.model = IMAGE_GRAY;
        return reader_read_planes(reader);
    case JCS_YCbCr:
        reader->image.model = IMAGE_YCC;
        return reader_read_planes(reader);
    case JCS_RGB:
        reader->image.model = IMAGE_RGB;
        return reader_read_planes(reader);
    case JCS_CMYK:
    case JCS_YCCK:
        if (reader->cmyk)
            return reader_read_cmyk(reader);
        /* fall through */
    default:
        reader->unknown = true;
        return false;
    }
}

/* The part between setjmp() and longjmp(). */
static bool reader_run(struct jpeg_reader *reader, struct bytes file, unsigned scale)
{
    struct jpeg_decompress_struct *cinfo = &reader->cinfo;
    if (setjmp(reader->trap.back))
        return false;
    jpeg_create_decompress(cinfo);
    reader->progress.progress_monitor = reader_watch_scans;
    cinfo->progress = &reader->progress;
    jpeg_mem_src(cinfo, file.data, file.size);
    jpeg_read_header(cinfo, TRUE);
    cinfo->scale_num = 1;
    cinfo->scale_denom = scale;
    cinfo->do_fancy_upsampling = FALSE;
    if (!reader_read(reader))
        return false;
    /* jpeg_finish_decompress() is not called: after the last row only trailers and other
     * pictures of the same file follow, and nothing in them makes this one worse. */
    return !reader->trap.damaged;
}

static bool reader_explain(const struct jpeg_reader *reader, struct fault *fault)
{
    if (reader->no_memory || reader->trap.no_memory)
        return fault_memory(fault);
    if (reader->trap.too_many_scans) {
        g_autofree char *limit = g_strdup_printf("%d", PHOTO_MAX_SCANS);
        return fault_set(fault, DIAG_PHOTO_TOO_MANY_SCANS, limit, NULL, NULL);
    }
    if (reader->unknown)
        return fault_set(fault, DIAG_PHOTO_KIND_UNREADABLE, "JPEG (unknown colours)", NULL, NULL);
    return fault_damaged(fault);
}

static bool jpeg_decode(struct bytes file, const struct codec_header *header,
                        const struct codec_need *need, struct image *ret, GBytes **ret_profile,
                        struct fault *fault)
{
    struct jpeg_header markers;
    if (!jpeg_header_read(file, &markers))
        return fault_damaged(fault);
    g_autoptr(GBytes) profile = jpeg_profile(file);
    struct jpeg_reader *reader = g_new0(struct jpeg_reader, 1);
    trap_init(&reader->trap);
    reader->cinfo.err = &reader->trap.base;
    bool inks = markers.components == 4;
    if (inks) {
        gsize size = 0;
        const void *data = profile ? g_bytes_get_data(profile, &size) : NULL;
        reader->cmyk = icc_cmyk_new(data, size, markers.has_adobe);
    }
    bool ok = reader_run(reader, file, scale_for(header, need));
    /* A second header inside must not change the size that was checked. */
    ok = ok && reader->cinfo.image_width == header->width &&
         reader->cinfo.image_height == header->height;
    if (ok) {
        *ret = reader->image;
        ret->width = header->width;
        ret->height = header->height;
        if (!inks)
            *ret_profile = g_steal_pointer(&profile);
    } else {
        reader_explain(reader, fault);
        image_clear(&reader->image);
    }
    jpeg_destroy_decompress(&reader->cinfo);
    icc_cmyk_free(reader->cmyk);
    g_free(reader->row);
    g_free(reader->rgb);
    g_free(reader);
    return ok;
}

const struct photo_codec CODEC_JPEG = {
    .name = "JPEG",
    .sniff = jpeg_sniff,
    .probe = jpeg_probe,
    .cost = jpeg_cost,
    .decode = jpeg_decode,
};

/* ---- encoding ---- */

/* libjpeg writes into `room`, which goes to the array when full. */
struct jpeg_sink {
    struct jpeg_destination_mgr base; /* first: libjpeg hands it back */
    GByteArray *out;                  /* NULL: what is written is of no interest */
    JOCTET room[16 * 1024];
};

static void sink_start(j_compress_ptr cinfo)
{
    struct jpeg_sink *sink = (struct jpeg_sink *)cinfo->dest;
    sink->base.next_output_byte = sink->room;
    sink->base.free_in_buffer = sizeof sink->room;
}

static boolean sink_flush(j_compress_ptr cinfo)
{
    struct jpeg_sink *sink = (struct jpeg_sink *)cinfo->dest;
    if (sink->out)
        g_byte_array_append(sink->out, sink->room, sizeof sink->room);
    sink_start(cinfo);
    return TRUE;
}

static void sink_end(j_compress_ptr cinfo)
{
    struct jpeg_sink *sink = (struct jpeg_sink *)cinfo->dest;
    if (sink->out)
        g_byte_array_append(sink->out, sink->room,
                            (guint)(sizeof sink->room - sink->base.free_in_buffer));
}

enum {
    /* One row of 4:2:0 macroblocks. */
    BAND = 2 * DCTSIZE,
    JPEG_SIDE_LIMIT = 65500
};

struct jpeg_writer {
    struct jpeg_compress_struct cinfo;
    struct jpeg_trap trap;
    struct jpeg_sink sink;
    uint8_t *edge; /* rows of the band being written, widened to whole blocks */
};

/* The rows of one plane in a band. Where the plane has no whole blocks its last column and row are
 * repeated, in copies: what lies outside is never seen, but sharp edges in it would cost bytes. */
static uint8_t *band_fill(const struct plane *plane, uint32_t top, unsigned n_rows, uint32_t width,
                          uint8_t *buffer, JSAMPROW *rows)
{
    for (unsigned k = 0; k < n_rows; k++) {
        uint8_t *from = plane_row(plane, MIN(top + k, plane->height - 1));
        rows[k] = from;
        if (plane->width == width)
            continue;
        rows[k] = buffer;
        memcpy(buffer, from, plane->width);
        memset(buffer + plane->width, from[plane->width - 1], width - plane->width);
        buffer += width;
    }
    return buffer;
}

static JDIMENSION bands_count(const struct image *image, unsigned step)
{
    return (image->height + BAND * step - 1) / (BAND * step);
}

static void writer_write_planes(struct jpeg_writer *writer, const struct image *image,
                                unsigned step)
{
    struct jpeg_compress_struct *cinfo = &writer->cinfo;
    uint32_t width = (image->width + BAND - 1) / BAND * BAND;
    JSAMPROW rows[3][BAND];
    JSAMPARRAY arrays[3] = {rows[0], rows[1], rows[2]};
    for (uint32_t y = 0; y < image->height; y += BAND * step) {
        uint8_t *buffer = band_fill(&image->planes[0], y, BAND, width, writer->edge, rows[0]);
        for (unsigned c = 1; c < 3; c++)
            buffer = band_fill(&image->planes[c], y / 2, BAND / 2, width / 2, buffer, rows[c]);
        jpeg_write_raw_data(cinfo, arrays, BAND);
    }
}

/* Like jpeg_quality_scaling(), which takes whole numbers only: what the standard's tables are
 * multiplied with. Between 82 and 83 lie 5 % of a file. */
static int percent_of_tables(float quality)
{
    return (int)lrintf(quality < 50 ? 5000 / quality : 200 - 2 * quality);
}

/* Writes one of every `step` bands, as a picture of these alone; with `tables`, or with its own
 * when that is NULL. */
static bool writer_run(struct jpeg_writer *writer, const struct image *image, unsigned step,
                       float quality, const struct jpeg_tables *tables)
{
    struct jpeg_compress_struct *cinfo = &writer->cinfo;
    if (setjmp(writer->trap.back))
        return false;
    jpeg_create_compress(cinfo);
    cinfo->dest = &writer->sink.base;
    cinfo->image_width = image->width;
    cinfo->image_height = step == 1 ? image->height : bands_count(image, step) * BAND;
    cinfo->input_components = 3;
    cinfo->in_color_space = JCS_YCbCr;
    jpeg_set_defaults(cinfo); /* 4:2:0, JFIF header, no other marker */
    jpeg_set_linear_quality(cinfo, percent_of_tables(quality), TRUE);
    cinfo->optimize_coding = !tables;
    if (tables)
        jpeg_tables_use(tables, cinfo);
    cinfo->raw_data_in = TRUE;
    jpeg_start_compress(cinfo, TRUE);
    writer_write_planes(writer, image, step);
    jpeg_finish_compress(cinfo);
    return true;
}

/* Appends what is written to `out`; with NULL it is only to learn `ret_tables` from. */
static bool jpeg_write(const struct image *image, unsigned step, float quality,
                       const struct jpeg_tables *tables, GByteArray *out,
                       struct jpeg_tables *ret_tables, GError **error)
{
    struct jpeg_writer *writer = g_new0(struct jpeg_writer, 1);
    trap_init(&writer->trap);
    writer->cinfo.err = &writer->trap.base;
    writer->sink = (struct jpeg_sink){
        .base = {.init_destination = sink_start,
                 .empty_output_buffer = sink_flush,
                 .term_destination = sink_end},
        .out = out,
    };
    writer->edge = g_malloc((size_t)(image->width + BAND) * BAND * 3 / 2);
    bool ok = writer_run(writer, image, step, quality, tables);
    if (!ok) {
        char message[JMSG_LENGTH_MAX];
        writer->trap.base.format_message((j_common_ptr)&writer->cinfo, message);
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "libjpeg: %s", message);
    } else if (ret_tables) {
        jpeg_tables_learn(&writer->cinfo, ret_tables);
    }
    jpeg_destroy_compress(&writer->cinfo);
    g_free(writer->edge);
    g_free(writer);
    return ok;
}

/* Of the bands of a photo one in eight tells nearly all of its tables: on phone photos 4.7 % fewer
 * bytes than with those of the standard, where a second pass saves 5.3 %, for 0.9 % of the
 * instructions that a photo's six files take in place of 8 %. */
enum { SAMPLE_STEP = 8 };

static bool jpeg_encode(const struct image *image, const struct photo_spec *spec, GByteArray *out,
                        GError **error)
{
    BUG_ON(image->model != IMAGE_YCC || image_has_alpha(image));
    struct jpeg_tables tables;
    if (spec->optimise)
        return jpeg_write(image, 1, spec->quality, NULL, out, NULL, error);
    return jpeg_write(image, SAMPLE_STEP, spec->quality, NULL, NULL, &tables, error) &&
           jpeg_write(image, 1, spec->quality, &tables, out, NULL, error);
}

static unsigned jpeg_version(void)
{
    return LIBJPEG_TURBO_VERSION_NUMBER;
}

const struct photo_encoder ENCODER_JPEG = {
    .suffix = ".jpg",
    .model = IMAGE_YCC,
    .max_side = JPEG_SIDE_LIMIT,
    .version = jpeg_version,
    .encode = jpeg_encode,
};
