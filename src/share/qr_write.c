/* Codes as files. */
#include "base/reason.h"
#include "share/qr.h"

#include "base/bug.h"
#include "base/lang.h"
#include "photo/bitmap.h"
#include "photo/codec.h"
#include "photo/convert.h"
#include "photo/resample.h"
#include "text/escape.h"

#include <errno.h>
#include <string.h>

/* ---- the logo ---- */

struct qr_logo {
    struct image picture; /* RGB on white */
    char *data_url;       /* the same file for SVG */
};

static bool logo_decode(struct bytes file, struct image *picture)
{
    const struct photo_codec *codec = codec_find(file);
    struct codec_header header;
    struct fault fault = {0};
    struct image stored = {0};
    g_autoptr(GBytes) profile = NULL; /* our own photo cache is sRGB already */
    bool ok = codec && codec->probe(file, &header, &fault);
    if (ok) {
        struct codec_need need = {header.width, header.height};
        ok = codec->decode(file, &header, &need, &stored, &profile, &fault) &&
             image_resample(&stored, &WINDOW_ALL, header.width, header.height, picture) &&
             image_flatten(picture, 0xffffff) && image_to_rgb(picture);
    }
    image_clear(&stored);
    fault_clear(&fault);
    return ok;
}

struct qr_logo *qr_logo_new(const void *file, size_t size, GError **error)
{
    AUTO(qr_logo) logo = g_new0(struct qr_logo, 1);
    if (!logo_decode((struct bytes){file, size}, &logo->picture)) {
        g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                            tr("the logo for QR codes cannot be read"));
        return NULL;
    }
    bool is_png = size > 1 && *(const char *)file == '\x89';
    g_autofree char *base64 = g_base64_encode(file, size);
    logo->data_url = g_strconcat("data:image/", is_png ? "png" : "jpeg", ";base64,", base64, NULL);
    return g_steal_pointer(&logo);
}

void qr_logo_free(struct qr_logo *logo)
{
    if (!logo)
        return;
    image_clear(&logo->picture);
    g_free(logo->data_url);
    g_free(logo);
}

/* ---- SVG ---- */

/* One path of all dark modules, each row's runs as boxes: a box a module would be seen as a grid
 * of hair lines. */
static void path_append(GString *out, const struct qr *qr)
{
    for (unsigned y = 0; y < qr->size; y++) {
        for (unsigned x = 0; x < qr->size;) {
            unsigned begin = x;
            while (x < qr->size && qr_is_dark(qr, x, y))
                x++;
            if (x > begin)
                g_string_append_printf(out, "M%u %uh%uv1h-%uz", begin + QR_QUIET, y + QR_QUIET,
                                       x - begin, x - begin);
            else
                x++;
        }
    }
}

static void logo_append(GString *out, const struct qr *qr, const struct qr_logo *logo)
{
    struct qr_box box = qr_logo_box(qr);
    unsigned at = box.at + QR_QUIET;
    g_string_append_printf(out, "<path fill=\"#fff\" d=\"M%u %uh%uv%uh-%uz\"/>\n", at, at, box.size,
                           box.size, box.size);
    g_string_append_printf(out,
                           "<image x=\"%u\" y=\"%u\" width=\"%u\" height=\"%u\" href=\"%s\"/>\n",
                           at + 1, at + 1, box.size - 2, box.size - 2, logo->data_url);
}

void qr_write_svg(const struct qr *qr, const char *title, const struct qr_logo *logo, GString *out)
{
    unsigned span = qr_span(qr);
    char side[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(side, sizeof side, "%.4g", qr_side_mm(qr));
    g_string_append_printf(out,
                           "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%smm\" "
                           "height=\"%smm\" viewBox=\"0 0 %u %u\" shape-rendering=\"crispEdges\" "
                           "role=\"img\">\n<title>",
                           side, side, span, span);
    escape_append(out, ESCAPE_XML, title, -1);
    g_string_append_printf(out, "</title>\n<path fill=\"#fff\" d=\"M0 0h%uv%uH0z\"/>\n<path d=\"",
                           span, span);
    path_append(out, qr);
    g_string_append(out, "\"/>\n");
    if (logo)
        logo_append(out, qr, logo);
    g_string_append(out, "</svg>\n");
}

/* ---- PNG ---- */

/* Pixels a module: whole ones, so that edges are sharp. */
static unsigned module_px(const struct qr *qr)
{
    return (QR_PNG_PX + qr_span(qr) - 1) / qr_span(qr);
}

static void row_draw(const struct qr *qr, unsigned y, unsigned px, uint8_t *row, size_t stride)
{
    memset(row, 0xff, stride);
    for (unsigned x = 0; x < qr->size * px; x++) {
        unsigned at = x + QR_QUIET * px;
        if (qr_is_dark(qr, x / px, y))
            row[at / 8] &= (uint8_t) ~(0x80 >> at % 8);
    }
}

/* Returns new: all rows, bitmap_stride() bytes each. */
static uint8_t *rows_draw(const struct qr *qr, unsigned px)
{
    unsigned side = qr_span(qr) * px;
    size_t stride = bitmap_stride(side);
    uint8_t *rows = g_malloc(stride * side);
    memset(rows, 0xff, stride * side);
    for (unsigned y = 0; y < qr->size; y++) {
        uint8_t *row = rows + (y + QR_QUIET) * px * stride;
        row_draw(qr, y, px, row, stride);
        for (unsigned i = 1; i < px; i++)
            memcpy(row + i * stride, row, stride);
    }
    return rows;
}

/* The same in colour, with the logo. */
static bool colored_write(const struct qr *qr, const struct qr_logo *logo, const uint8_t *rows,
                          unsigned px, GByteArray *out, GError **error)
{
    unsigned side = qr_span(qr) * px;
    struct qr_box box = qr_logo_box(qr);
    unsigned at = (box.at + QR_QUIET + 1) * px, inner = (box.size - 2) * px;
    struct image picture = {0}, small = {0};
    bool ok = image_init(&picture, IMAGE_RGB, false, side, side) &&
              image_resample(&logo->picture, &WINDOW_ALL, inner, inner, &small);
    for (unsigned c = 0; ok && c < 3; c++) {
        for (unsigned y = 0; y < side; y++) {
            const uint8_t *bits = rows + y * bitmap_stride(side);
            uint8_t *row = plane_row(&picture.planes[c], y);
            bool beside = y >= at - px && y < at + inner + px;
            for (unsigned x = 0; x < side; x++)
                row[x] = bits[x / 8] & 0x80 >> x % 8 ? 255 : 0;
            if (beside)
                memset(row + at - px, 255, inner + 2 * px);
            if (y >= at && y < at + inner)
                memcpy(row + at, plane_row(&small.planes[c], y - at), inner);
        }
    }
    struct photo_spec spec = {.format = PHOTO_PNG};
    if (ok)
        ok = codec_encoder(PHOTO_PNG)->encode(&picture, &spec, out, error);
    else
        g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_NOMEM, reason_text(ENOMEM));
    image_clear(&picture);
    image_clear(&small);
    return ok;
}

bool qr_write_png(const struct qr *qr, const struct qr_logo *logo, GByteArray *out, GError **error)
{
    unsigned px = module_px(qr), side = qr_span(qr) * px;
    g_autofree uint8_t *rows = rows_draw(qr, px);
    if (logo)
        return colored_write(qr, logo, rows, px, out, error);
    struct bitmap bitmap = {.width = side,
                            .height = side,
                            .rows = rows,
                            .per_metre = (uint32_t)(side * 1000 / qr_side_mm(qr) + 0.5)};
    return bitmap_write_png(&bitmap, out, error);
}
