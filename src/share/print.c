#include "share/print.h"

#include "base/bug.h"
#include "base/palette.h"
#include "catalog/address.h"
#include "output/output.h"
#include "photo/codec.h"
#include "photo/resample.h"
#include "text/phone.h"

#include <string.h>

/* Colours of a shop that has chosen none: those of the built-in theme. */
enum { USUAL_BRAND = 0x1f6b3a, USUAL_ACCENT = 0xd9822b };

/* Text is made smaller down to this part of its size before it is shortened. */
#define SMALLEST 0.75

const struct photo_spec *print_photo_specs(void)
{
    static const struct photo_spec SPECS[] = {
        [PRINT_PHOTO_CELL] = {.fit = PHOTO_FIT_COVER,
                              .format = PHOTO_JPEG,
                              .width = 420,
                              .height = 420,
                              .quality = 76,
                              .background = PRINT_PAPER,
                              .optimise = true},
        [PRINT_PHOTO_SMALL] = {.fit = PHOTO_FIT_COVER,
                               .format = PHOTO_JPEG,
                               .width = 240,
                               .height = 240,
                               .quality = 70,
                               .background = PRINT_PAPER,
                               .optimise = true},
        [PRINT_PHOTO_COVER] = {.fit = PHOTO_FIT_COVER,
                               .format = PHOTO_JPEG,
                               .width = 1480,
                               .height = 1060,
                               .quality = 80,
                               .background = PRINT_PAPER,
                               .optimise = true},
        [PRINT_PHOTO_WHOLE] = {.fit = PHOTO_FIT_WIDTH,
                               .format = PHOTO_PNG,
                               .width = 600,
                               .background = PRINT_PAPER},
        [PRINT_PHOTO_MARK] = {.fit = PHOTO_FIT_WIDTH,
                              .format = PHOTO_PNG,
                              .width = 160,
                              .background = PRINT_PAPER},
    };
    static_assert(G_N_ELEMENTS(SPECS) == PRINT_PHOTO_COUNT, "a row a size");
    return SPECS;
}

/* ---- the shop ---- */

void print_init(struct print *print, const struct catalog *catalog, const char *base_url,
                const struct photo_set *photos)
{
    const struct brand *brand = &catalog->shop.brand;
    uint32_t color = brand->has_color ? brand->color : USUAL_BRAND;
    uint32_t accent = brand->has_accent ? brand->accent : USUAL_ACCENT;
    struct palette palette = palette_make(&color, &accent);
    const uint32_t *light = palette.light;
    *print = (struct print){
        .catalog = catalog,
        .base_url = base_url,
        .photos = photos,
        .words = print_words_of(&catalog->shop),
        .address = base_url ? address_short(base_url) : NULL,
        .contact = catalog->shop.whatsapp ? phone_display(catalog->shop.whatsapp) : NULL,
        .brand = light[PALETTE_BRAND],
        .on_brand = light[PALETTE_BRAND_TEXT],
        .strong = light[PALETTE_BRAND_STRONG],
        .soft = light[PALETTE_BRAND_SOFT],
        .on_soft = light[PALETTE_BRAND_SOFT_TEXT],
        .accent = light[PALETTE_ACCENT],
        .on_accent = light[PALETTE_ACCENT_TEXT],
    };
}

void print_clear(struct print *print)
{
    g_free(print->address);
    g_free(print->contact);
    *print = (struct print){0};
}

/* ---- a document ---- */

static void press_begin(struct press *press, const struct print *print)
{
    *press = (struct press){.print = print, .type = print->type};
    press->held = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
}

void press_open(struct press *press, const struct print *print, const char *kind, double width_mm,
                double height_mm)
{
    const struct shop *shop = &print->catalog->shop;
    g_autofree char *title = g_strdup_printf("%s – %s", kind, shop->name);
    struct canvas_pdf pdf = {
        .title = title, .author = shop->name, .width_mm = width_mm, .height_mm = height_mm};
    press_begin(press, print);
    press->canvas = canvas_new_pdf(press->type, &pdf);
}

void press_open_picture(struct press *press, const struct print *print, double width_mm,
                        double height_mm, double scale)
{
    press_begin(press, print);
    press->canvas = canvas_new_picture(press->type, width_mm, height_mm, scale, PRINT_PAPER);
}

bool press_close(struct press *press, GByteArray *out, GError **error)
{
    bool ok = !press->fault;
    if (!ok)
        g_propagate_error(error, g_steal_pointer(&press->fault));
    else if (canvas_is_pdf(press->canvas))
        ok = canvas_close_pdf(press->canvas, out, error);
    else
        ok = canvas_encode_png(press->canvas, out, error);
    canvas_free(press->canvas);
    g_ptr_array_unref(press->held);
    *press = (struct press){0};
    return ok;
}

/* ---- drawing ---- */

struct text_fit press_text(struct press *press, struct box box, const char *text, double size,
                           enum type_weight weight, unsigned lines, enum text_align align,
                           uint32_t color)
{
    struct text_style style = {
        .weight = weight,
        .size = size,
        .min_size = size * SMALLEST,
        .max_lines = lines,
        .align = align,
        .color = color,
    };
    return canvas_text(press->canvas, box, text, &style);
}

static const struct photo_output *photo_find(const struct press *press, const struct photo_ref *ref,
                                             enum print_photo size)
{
    const struct photo_set *photos = press->print->photos;
    if (!photos || ref->photo == PHOTO_REF_NONE || !photos->results[ref->photo].ok)
        return NULL;
    const struct photo_output *output = &photos->results[ref->photo].outputs[size];
    return output->name ? output : NULL;
}

bool press_has_photo(const struct press *press, const struct photo_ref *ref, enum print_photo size)
{
    return photo_find(press, ref, size);
}

/* A file of our own cache as a picture, new. */
static bool picture_decode(struct bytes file, struct image *ret)
{
    const struct photo_codec *codec = codec_find(file);
    struct codec_header header;
    struct fault fault = {0};
    struct image stored = {0};
    g_autoptr(GBytes) profile = NULL;
    bool ok = codec && codec->probe(file, &header, &fault);
    if (ok) {
        struct codec_need need = {header.width, header.height};
        ok = codec->decode(file, &header, &need, &stored, &profile, &fault) &&
             image_resample(&stored, &WINDOW_ALL, header.width, header.height, ret);
    }
    image_clear(&stored);
    fault_clear(&fault);
    return ok;
}

/* The largest box of a picture's shape in the middle of another. */
static struct box box_inside(struct box box, double width, double height)
{
    double scale = MIN(box.w / width, box.h / height);
    struct box inside = {.w = width * scale, .h = height * scale};
    inside.x = box.x + (box.w - inside.w) / 2;
    inside.y = box.y + (box.h - inside.h) / 2;
    return inside;
}

bool press_photo(struct press *press, struct box box, double radius, const struct photo_ref *ref,
                 enum print_photo size)
{
    const struct photo_output *output = photo_find(press, ref, size);
    if (!output || press->fault)
        return false;
    size_t bytes;
    char *data = output_read_kept(output->cache_path, &output->fingerprint, &bytes, &press->fault);
    if (!data)
        return false;
    g_ptr_array_add(press->held, g_bytes_new_take(data, bytes));
    bool is_whole = size == PRINT_PHOTO_WHOLE;
    if (is_whole)
        box = box_inside(box, output->width, output->height);
    if (!is_whole && canvas_is_pdf(press->canvas)) {
        canvas_jpeg(press->canvas, box, radius, data, bytes, output->width, output->height);
        return true;
    }
    struct image picture = {0};
    bool ok = picture_decode((struct bytes){(const uint8_t *)data, bytes}, &picture);
    if (ok)
        canvas_picture(press->canvas, box, radius, &picture);
    image_clear(&picture);
    return ok;
}

bool press_qr(struct press *press, struct box box, const char *text)
{
    AUTO(qr) qr = qr_new(text, QR_MEDIUM, NULL);
    double module = qr ? MIN(box.w, box.h) / qr_span(qr) : 0;
    if (module < QR_MODULE_MM)
        return false;
    struct box square = box_inside(box, 1, 1);
    canvas_fill(press->canvas, square, 0, 0xffffff, 1);
    struct box code = {square.x + QR_QUIET * module, square.y + QR_QUIET * module,
                       qr->size * module, qr->size * module};
    canvas_grid(press->canvas, code, qr->size, qr->modules, 0x000000);
    if (strstr(text, "://"))
        canvas_link(press->canvas, square, text);
    return true;
}

void press_badge(struct press *press, double right, double top, double max_w, double size,
                 const char *text, uint32_t ground, uint32_t color)
{
    struct text_style style = {.weight = TYPE_BOLD,
                               .size = size,
                               .min_size = size * SMALLEST,
                               .max_lines = 1,
                               .align = TEXT_MIDDLE,
                               .valign = TEXT_MIDDLE,
                               .color = color};
    struct box room = {0, 0, max_w - size, size * 1.7};
    struct text_fit fit = type_fit(press->type, room, text, &style);
    struct box box = {right - fit.used.w - size, top, fit.used.w + size, size * 1.7};
    canvas_fill(press->canvas, box, size * 0.4, ground, 1);
    canvas_text(press->canvas, box, text, &style);
}
