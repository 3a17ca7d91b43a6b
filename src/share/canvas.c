#include "share/canvas.h"

#include "base/bug.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/palette.h"
#include "photo/codec.h"
#include "photo/convert.h"
#include "photo/png_drawing.h"
#include "share/drawing.h"
#include "share/type_layout.h"

#include <math.h>
#include <string.h>

#define MM_PT        (72 / 25.4)
#define RED(color)   (((color) >> 16 & 0xff) / 255.0)
#define GREEN(color) (((color) >> 8 & 0xff) / 255.0)
#define BLUE(color)  (((color)&0xff) / 255.0)

enum {
    BOOKMARK_LEVELS = 4,
    /* Pixels of a box that are looked at, a side, and how many of a hundred may be worse. */
    PROBES = 16,
    PROBES_WORSE = 3,
};

struct canvas {
    struct type *type;
    cairo_surface_t *surface;
    cairo_t *cr;
    GByteArray *pdf;                /* what was written so far; NULL: a picture */
    uint32_t width, height;         /* of a picture, px */
    double scale;                   /* pixels a unit */
    int bookmarks[BOOKMARK_LEVELS]; /* the last one of each level */
    unsigned n_anchors;
};

/* ---- making ---- */

struct canvas *canvas_new_picture(struct type *type, double width, double height, double scale,
                                  uint32_t background)
{
    struct canvas *canvas = g_new0(struct canvas, 1);
    canvas->type = type;
    canvas->scale = scale;
    canvas->width = (uint32_t)lround(width * scale);
    canvas->height = (uint32_t)lround(height * scale);
    BUG_ON(canvas->width > PHOTO_MAX_SIDE || canvas->height > PHOTO_MAX_SIDE);
    canvas->surface =
        sym_cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)canvas->width, (int)canvas->height);
    canvas->cr = sym_cairo_create(canvas->surface);
    sym_cairo_set_source_rgba(canvas->cr, RED(background), GREEN(background), BLUE(background), 1);
    sym_cairo_paint(canvas->cr);
    sym_cairo_scale(canvas->cr, scale, scale);
    return canvas;
}

static cairo_status_t pdf_write(void *closure, const unsigned char *data, unsigned size)
{
    g_byte_array_append(closure, data, size);
    return CAIRO_STATUS_SUCCESS;
}

struct canvas *canvas_new_pdf(struct type *type, const struct canvas_pdf *pdf)
{
    struct canvas *canvas = g_new0(struct canvas, 1);
    canvas->type = type;
    canvas->pdf = g_byte_array_new();
    canvas->surface = sym_cairo_pdf_surface_create_for_stream(
        pdf_write, canvas->pdf, pdf->width_mm * MM_PT, pdf->height_mm * MM_PT);
    /* What the oldest machine of a copy shop reads; and one form, whatever the library's age. */
    sym_cairo_pdf_surface_restrict_to_version(canvas->surface, CAIRO_PDF_VERSION_1_4);
    g_autoptr(GDateTime) now = g_date_time_new_from_unix_utc(clock_now());
    g_autofree char *date = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");
    /* The library would take the time of day: two runs of one shop would differ. */
    const char *created = g_getenv("SOURCE_DATE_EPOCH") ? date : NULL;
    const struct {
        cairo_pdf_metadata_t key;
        const char *value;
    } metadata[] = {
        {CAIRO_PDF_METADATA_TITLE, pdf->title},
        {CAIRO_PDF_METADATA_AUTHOR, pdf->author},
        {CAIRO_PDF_METADATA_CREATOR, "etalase " ETALASE_VERSION},
        {CAIRO_PDF_METADATA_CREATE_DATE, created},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(metadata); i++)
        sym_cairo_pdf_surface_set_metadata(canvas->surface, metadata[i].key, metadata[i].value);
    canvas->cr = sym_cairo_create(canvas->surface);
    sym_cairo_scale(canvas->cr, MM_PT, MM_PT);
    return canvas;
}

bool canvas_is_pdf(const struct canvas *canvas)
{
    return canvas->pdf;
}

void canvas_free(struct canvas *canvas)
{
    if (!canvas)
        return;
    sym_cairo_destroy(canvas->cr);
    sym_cairo_surface_destroy(canvas->surface);
    if (canvas->pdf)
        g_byte_array_unref(canvas->pdf);
    g_free(canvas);
}

/* ---- shapes ---- */

static void path_box(cairo_t *cr, struct box box, double radius)
{
    double r = fmin(radius, fmin(box.w, box.h) / 2);
    sym_cairo_new_path(cr);
    if (r <= 0) {
        sym_cairo_rectangle(cr, box.x, box.y, box.w, box.h);
        return;
    }
    sym_cairo_arc(cr, box.x + box.w - r, box.y + r, r, -G_PI / 2, 0);
    sym_cairo_arc(cr, box.x + box.w - r, box.y + box.h - r, r, 0, G_PI / 2);
    sym_cairo_arc(cr, box.x + r, box.y + box.h - r, r, G_PI / 2, G_PI);
    sym_cairo_arc(cr, box.x + r, box.y + r, r, G_PI, 3 * G_PI / 2);
    sym_cairo_close_path(cr);
}

static void use_color(cairo_t *cr, uint32_t color, double alpha)
{
    sym_cairo_set_source_rgba(cr, RED(color), GREEN(color), BLUE(color), alpha);
}

void canvas_fill(struct canvas *canvas, struct box box, double radius, uint32_t color, double alpha)
{
    path_box(canvas->cr, box, radius);
    use_color(canvas->cr, color, alpha);
    sym_cairo_fill(canvas->cr);
}

void canvas_frame(struct canvas *canvas, struct box box, double radius, double width,
                  uint32_t color)
{
    path_box(canvas->cr, box, radius);
    use_color(canvas->cr, color, 1);
    sym_cairo_set_line_width(canvas->cr, width);
    sym_cairo_stroke(canvas->cr);
}

void canvas_line(struct canvas *canvas, double x1, double y1, double x2, double y2, double width,
                 uint32_t color)
{
    sym_cairo_new_path(canvas->cr);
    sym_cairo_move_to(canvas->cr, x1, y1);
    sym_cairo_line_to(canvas->cr, x2, y2);
    use_color(canvas->cr, color, 1);
    sym_cairo_set_line_width(canvas->cr, width);
    sym_cairo_stroke(canvas->cr);
}

void canvas_fade(struct canvas *canvas, struct box box, uint32_t color, double top, double bottom)
{
    cairo_pattern_t *pattern = sym_cairo_pattern_create_linear(box.x, box.y, box.x, box.y + box.h);
    sym_cairo_pattern_add_color_stop_rgba(pattern, 0, RED(color), GREEN(color), BLUE(color), top);
    sym_cairo_pattern_add_color_stop_rgba(pattern, 1, RED(color), GREEN(color), BLUE(color),
                                          bottom);
    path_box(canvas->cr, box, 0);
    sym_cairo_set_source(canvas->cr, pattern);
    sym_cairo_fill(canvas->cr);
    sym_cairo_pattern_destroy(pattern);
}

void canvas_grid(struct canvas *canvas, struct box box, unsigned n, const uint8_t *cells,
                 uint32_t color)
{
    cairo_t *cr = canvas->cr;
    double w = box.w / n, h = box.h / n;
    sym_cairo_save(cr);
    sym_cairo_set_antialias(cr, CAIRO_ANTIALIAS_NONE);
    sym_cairo_new_path(cr);
    for (unsigned y = 0; y < n; y++) {
        for (unsigned x = 0; x < n; x++) {
            unsigned from = x;
            while (x < n && cells[(size_t)y * n + x])
                x++;
            if (x > from)
                sym_cairo_rectangle(cr, box.x + from * w, box.y + y * h, (x - from) * w, h);
        }
    }
    use_color(cr, color, 1);
    sym_cairo_fill(cr);
    sym_cairo_restore(cr);
}

void canvas_clip_begin(struct canvas *canvas, struct box box, double radius)
{
    sym_cairo_save(canvas->cr);
    path_box(canvas->cr, box, radius);
    sym_cairo_clip(canvas->cr);
}

void canvas_clip_end(struct canvas *canvas)
{
    sym_cairo_restore(canvas->cr);
}

/* ---- pictures ---- */

/* Returns new: the picture's pixels as cairo has them. */
static cairo_surface_t *surface_from_image(const struct image *image)
{
    bool alpha = image_has_alpha(image);
    cairo_surface_t *surface = sym_cairo_image_surface_create(
        alpha ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, (int)image->width, (int)image->height);
    unsigned char *data = sym_cairo_image_surface_get_data(surface);
    int stride = sym_cairo_image_surface_get_stride(surface);
    for (uint32_t y = 0; data && y < image->height; y++) {
        const uint8_t *r = plane_row(&image->planes[0], y);
        const uint8_t *g = plane_row(&image->planes[1], y);
        const uint8_t *b = plane_row(&image->planes[2], y);
        const uint8_t *a = alpha ? plane_row(&image->planes[IMAGE_ALPHA], y) : NULL;
        uint32_t *to = (uint32_t *)(void *)(data + (size_t)y * (size_t)stride);
        for (uint32_t x = 0; x < image->width; x++)
            to[x] = (a ? (uint32_t)a[x] << 24 : 0xff000000u) | (uint32_t)r[x] << 16 |
                    (uint32_t)g[x] << 8 | b[x];
    }
    sym_cairo_surface_mark_dirty(surface);
    return surface;
}

static void surface_paint(struct canvas *canvas, struct box box, double radius,
                          cairo_surface_t *surface, uint32_t width, uint32_t height)
{
    cairo_t *cr = canvas->cr;
    if (box.w <= 0 || box.h <= 0 || !width || !height)
        return;
    sym_cairo_save(cr);
    path_box(cr, box, radius);
    sym_cairo_clip(cr);
    sym_cairo_translate(cr, box.x, box.y);
    sym_cairo_scale(cr, box.w / width, box.h / height);
    sym_cairo_set_source_surface(cr, surface, 0, 0);
    /* Without it the edges of an enlarged picture would fade into what is below. In a PDF the
     * picture itself is embedded, and padding would make cairo compute another one. */
    if (!canvas->pdf)
        sym_cairo_pattern_set_extend(sym_cairo_get_source(cr), CAIRO_EXTEND_PAD);
    sym_cairo_pattern_set_filter(sym_cairo_get_source(cr), CAIRO_FILTER_GOOD);
    sym_cairo_paint(cr);
    sym_cairo_restore(cr);
}

void canvas_picture(struct canvas *canvas, struct box box, double radius, struct image *image)
{
    if (!image_to_rgb(image))
        return;
    cairo_surface_t *surface = surface_from_image(image);
    surface_paint(canvas, box, radius, surface, image->width, image->height);
    sym_cairo_surface_destroy(surface);
}

void canvas_jpeg(struct canvas *canvas, struct box box, double radius, const void *data,
                 size_t size, uint32_t width, uint32_t height)
{
    if (!canvas->pdf)
        return;
    cairo_surface_t *surface =
        sym_cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)width, (int)height);
    sym_cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, data, size, NULL, NULL);
    surface_paint(canvas, box, radius, surface, width, height);
    sym_cairo_surface_destroy(surface);
}

/* ---- text ---- */

/* Letters that a font made bolder than it has them are wider than they say. */
static bool ink_is_inside(struct box box, const struct text_fit *fit)
{
    double more = fit->size / 16;
    return fit->ink.x - more >= box.x && fit->ink.y - more >= box.y &&
           fit->ink.x + fit->ink.w + more <= box.x + box.w &&
           fit->ink.y + fit->ink.h + more <= box.y + box.h;
}

struct text_fit canvas_text(struct canvas *canvas, struct box box, const char *text,
                            const struct text_style *style)
{
    cairo_t *cr = canvas->cr;
    struct text_fit fit;
    struct box origin;
    double scale;
    PangoLayout *layout = type_lay_out(canvas->type, box, text, style, &fit, &origin, &scale);
    if (!layout)
        return fit;
    sym_cairo_save(cr);
    bool inside = ink_is_inside(box, &fit);
    if (!inside) {
        path_box(cr, box, 0);
        sym_cairo_clip(cr);
    }
    /* On a picture cairo forgets to clip letters that say they are inside; a group is clipped. */
    bool group = !inside && !canvas->pdf;
    if (group)
        sym_cairo_push_group(cr);
    sym_cairo_new_path(cr);
    use_color(cr, style->color, 1);
    sym_cairo_translate(cr, origin.x, origin.y);
    sym_cairo_scale(cr, scale, scale);
    sym_pango_cairo_show_layout(cr, layout);
    if (group) {
        sym_cairo_pop_group_to_source(cr);
        sym_cairo_paint(cr);
    }
    sym_cairo_restore(cr);
    return fit;
}

static int double_compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double canvas_contrast(struct canvas *canvas, struct box box, uint32_t color)
{
    BUG_ON(canvas->pdf);
    sym_cairo_surface_flush(canvas->surface);
    const unsigned char *data = sym_cairo_image_surface_get_data(canvas->surface);
    int stride = sym_cairo_image_surface_get_stride(canvas->surface);
    double found[PROBES * PROBES];
    size_t n = 0;
    for (unsigned i = 0; data && i < PROBES * PROBES; i++) {
        double x = (box.x + box.w * (i % PROBES + 0.5) / PROBES) * canvas->scale;
        double y = (box.y + box.h * (i / PROBES + 0.5) / PROBES) * canvas->scale;
        if (x < 0 || y < 0 || x >= canvas->width || y >= canvas->height)
            continue;
        const uint32_t *row = (const uint32_t *)(const void *)(data + (size_t)y * (size_t)stride);
        found[n++] = palette_contrast(color, row[(size_t)x] & 0xffffff);
    }
    if (!n)
        return 1;
    qsort(found, n, sizeof *found, double_compare);
    return found[n * PROBES_WORSE / 100];
}

/* ---- pages ---- */

void canvas_page(struct canvas *canvas, double width_mm, double height_mm)
{
    BUG_ON(!canvas->pdf);
    sym_cairo_show_page(canvas->cr);
    sym_cairo_pdf_surface_set_size(canvas->surface, width_mm * MM_PT, height_mm * MM_PT);
}

void canvas_bookmark(struct canvas *canvas, const char *title, unsigned level)
{
    BUG_ON(!canvas->pdf || level >= BOOKMARK_LEVELS);
    g_autofree char *name = g_strdup_printf("bookmark-%u", canvas->n_anchors++);
    g_autofree char *link = g_strdup_printf("dest='%s'", name);
    canvas_anchor(canvas, name, 0);
    int parent = level ? canvas->bookmarks[level - 1] : CAIRO_PDF_OUTLINE_ROOT;
    canvas->bookmarks[level] = sym_cairo_pdf_surface_add_outline(
        canvas->surface, parent, title, link, level ? 0 : CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

/* Returns new: text for between the quotes of a tag's attribute. cairo writes addresses into the
 * PDF as they are, so what would end or break a string there is percent-encoded. */
static char *attribute_escape(const char *text)
{
    GString *out = g_string_new(NULL);
    for (; *text; text++) {
        if (strchr("()\\", *text))
            g_string_append_printf(out, "%%%02X", (unsigned)*text);
        else if (*text == '\'')
            g_string_append(out, "\\'");
        else
            g_string_append_c(out, *text);
    }
    return g_string_free(out, FALSE);
}

void canvas_anchor(struct canvas *canvas, const char *name, double y)
{
    g_autofree char *safe = attribute_escape(name);
    char at[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(at, sizeof at, "%.3f", y);
    g_autofree char *attributes = g_strdup_printf("name='%s' x=0 y=%s", safe, at);
    sym_cairo_tag_begin(canvas->cr, CAIRO_TAG_DEST, attributes);
    sym_cairo_tag_end(canvas->cr, CAIRO_TAG_DEST);
}

void canvas_link(struct canvas *canvas, struct box box, const char *target)
{
    if (!canvas->pdf)
        return;
    const double sides[] = {box.x, box.y, box.w, box.h};
    g_autofree char *safe = attribute_escape(target);
    g_autoptr(GString) attributes = g_string_new("rect=[");
    for (size_t i = 0; i < G_N_ELEMENTS(sides); i++) {
        char side[G_ASCII_DTOSTR_BUF_SIZE];
        g_string_append_printf(attributes, "%s ",
                               g_ascii_formatd(side, sizeof side, "%.3f", sides[i]));
    }
    g_string_append_printf(attributes, "] %s='%s'", strstr(target, "://") ? "uri" : "dest", safe);
    /* A link that is part of nothing makes cairo 1.16 name an object that it never writes. */
    sym_cairo_tag_begin(canvas->cr, "P", NULL);
    sym_cairo_tag_begin(canvas->cr, CAIRO_TAG_LINK, attributes->str);
    sym_cairo_tag_end(canvas->cr, CAIRO_TAG_LINK);
    sym_cairo_tag_end(canvas->cr, "P");
}

/* ---- the result ---- */

static bool canvas_check(const struct canvas *canvas, GError **error)
{
    cairo_status_t status = sym_cairo_status(canvas->cr);
    if (status == CAIRO_STATUS_SUCCESS)
        status = sym_cairo_surface_status(canvas->surface);
    if (status == CAIRO_STATUS_SUCCESS)
        return true;
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "cairo: %s",
                sym_cairo_status_to_string(status));
    return false;
}

static const uint32_t *canvas_row(void *ctx, uint32_t y)
{
    const struct canvas *canvas = ctx;
    const unsigned char *data = sym_cairo_image_surface_get_data(canvas->surface);
    int stride = sym_cairo_image_surface_get_stride(canvas->surface);
    return (const uint32_t *)(const void *)(data + (size_t)y * (size_t)stride);
}

bool canvas_read(struct canvas *canvas, struct image *ret, GError **error)
{
    BUG_ON(canvas->pdf);
    if (!canvas_check(canvas, error))
        return false;
    if (!image_init(ret, IMAGE_RGB, false, canvas->width, canvas->height)) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOMEM, "%s",
                    tr("there is not enough memory for the picture"));
        return false;
    }
    sym_cairo_surface_flush(canvas->surface);
    for (uint32_t y = 0; y < canvas->height; y++) {
        const uint32_t *from = canvas_row(canvas, y);
        uint8_t *r = plane_row(&ret->planes[0], y);
        uint8_t *g = plane_row(&ret->planes[1], y);
        uint8_t *b = plane_row(&ret->planes[2], y);
        for (uint32_t x = 0; x < canvas->width; x++) {
            r[x] = (uint8_t)(from[x] >> 16);
            g[x] = (uint8_t)(from[x] >> 8);
            b[x] = (uint8_t)from[x];
        }
    }
    return true;
}

bool canvas_read_for(struct canvas *canvas, enum photo_format format, struct image *ret,
                     GError **error)
{
    if (!canvas_read(canvas, ret, error))
        return false;
    if (codec_encoder(format)->model != IMAGE_YCC || image_to_ycc(ret))
        return true;
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOMEM, "%s",
                tr("there is not enough memory for the picture"));
    return false;
}

bool canvas_encode_png(struct canvas *canvas, GByteArray *out, GError **error)
{
    BUG_ON(canvas->pdf);
    if (!canvas_check(canvas, error))
        return false;
    sym_cairo_surface_flush(canvas->surface);
    const struct png_drawing drawing = {canvas->width, canvas->height, canvas_row, canvas};
    return png_drawing_write(&drawing, out, error);
}

bool canvas_close_pdf(struct canvas *canvas, GByteArray *out, GError **error)
{
    BUG_ON(!canvas->pdf);
    sym_cairo_show_page(canvas->cr);
    sym_cairo_surface_finish(canvas->surface);
    if (!canvas_check(canvas, error))
        return false;
    g_byte_array_append(out, canvas->pdf->data, canvas->pdf->len);
    return true;
}
