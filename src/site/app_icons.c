#include "site/app_icons.h"

#include "base/aside.h"
#include "base/digest.h"
#include "photo/image.h"
#include "photo/picture.h"
#include "share/canvas.h"
#include "share/kept_files.h"
#include "site/site_model.h"

#include <assert.h>
#include <glib/gstdio.h>
#include <string.h>

enum { NAME_HEX = 8, ICON_VERSION = 1, ICON_MAX_BYTES = 1024 * 1024, LOGO_PX = 512 };

#define SUFFIX       ".png"
#define WHITE        0xffffff
#define PLAIN_GROUND 0x1f5f4a

/* `share` of the side is for the logo or, of it, for the letter: maskable icons are cut to a circle
 * of 80 %. */
static const struct icon_row {
    const char *stem;
    uint16_t side_px;
    double share;
    bool only_letters; /* with a logo, the photo's own sizes serve */
} ICONS[] = {
    [APP_ICON_TOUCH] = {"touch", 180, 0.82, false},
    [APP_ICON_192] = {"app", 192, 0.82, true},
    [APP_ICON_512] = {"app", 512, 0.82, true},
    [APP_ICON_MASKABLE] = {"mask", 512, 0.56, false},
};
static_assert(G_N_ELEMENTS(ICONS) == APP_ICON_COUNT, "one row an icon");

struct app_icons {
    char *dir;
    struct kept_files *kept; /* NULL: nothing is kept */
    struct aside *opening;   /* of the type; NULL: ended, or never begun */
    struct type *type;       /* opened when it is first needed; NULL: not yet, or it cannot be */
    struct app_icon_file {
        struct kept_file file; /* path NULL: not kept */
        GByteArray *png;       /* NULL: there is none */
    } files[APP_ICON_COUNT];
};

/* What all icons of a shop are drawn with. */
struct drawing {
    struct app_icons *icons;
    const struct site_model *model;
    uint32_t ground, ink;
    const char *logo_path; /* NULL: the letter */
    const struct root *root;
    struct diags *diags;
    struct image logo; /* decoded when it is first needed */
    bool logo_is_loaded;
};

/* ---- opening ---- */

/* Which language the shop speaks is told before each drawing. (tests/tsan.supp names this
 * function.) */
static struct type *type_begin(void)
{
    return type_open(NULL, "id", NULL);
}

static void type_ready(void *ctx)
{
    struct app_icons *icons = ctx;
    if (!icons->type)
        icons->type = type_begin();
}

struct app_icons *app_icons_open(const char *dir, unsigned threads)
{
    struct app_icons *icons = g_new0(struct app_icons, 1);
    icons->dir = g_strdup(dir);
    icons->kept = kept_files_open(dir, SUFFIX, NULL);
    if (threads > 1 && (!icons->kept || kept_files_are_none(icons->kept)))
        icons->opening = aside_begin(true, type_ready, icons);
    return icons;
}

static void files_clear(struct app_icons *icons)
{
    for (int icon = 0; icon < APP_ICON_COUNT; icon++) {
        g_clear_pointer(&icons->files[icon].file.path, g_free);
        g_clear_pointer(&icons->files[icon].png, g_byte_array_unref);
    }
}

void app_icons_free(struct app_icons *icons)
{
    if (!icons)
        return;
    aside_end(icons->opening);
    files_clear(icons);
    type_free(icons->type);
    kept_files_free(icons->kept);
    g_free(icons->dir);
    g_free(icons);
}

/* NULL when a library or every font is missing. Borrowed. */
static struct type *type_take(struct app_icons *icons, const char *lang)
{
    aside_end(g_steal_pointer(&icons->opening));
    type_ready(icons);
    if (icons->type)
        type_set_language(icons->type, lang);
    return icons->type;
}

/* ---- drawing ---- */

static void letter_draw(const struct drawing *drawing, struct canvas *canvas, double side,
                        double share)
{
    struct text_style style = {
        .weight = TYPE_BOLD,
        .size = side * share * 0.8,
        .max_lines = 1,
        .align = TEXT_MIDDLE,
        .valign = TEXT_MIDDLE,
        .color = drawing->ink,
    };
    canvas_text(canvas, (struct box){0, 0, side, side}, drawing->model->shop_view.initial, &style);
}

static void logo_draw(struct drawing *drawing, struct canvas *canvas, double side, double share)
{
    double scale = side * share / MAX(drawing->logo.width, drawing->logo.height);
    double w = drawing->logo.width * scale;
    double h = drawing->logo.height * scale;
    canvas_picture(canvas, (struct box){(side - w) / 2, (side - h) / 2, w, h}, 0, &drawing->logo);
}

/* Decodes the logo, if there is one, once. */
static bool logo_load(struct drawing *drawing)
{
    if (!drawing->logo_path || drawing->logo_is_loaded)
        return true;
    struct pos pos = {.file = g_intern_string(drawing->logo_path)};
    drawing->logo_is_loaded = picture_load(drawing->root, drawing->logo_path, pos, LOGO_PX, LOGO_PX,
                                           drawing->diags, &drawing->logo);
    return drawing->logo_is_loaded;
}

/* Appends the icon as PNG; false when a library is missing or memory short. */
static bool icon_draw(struct drawing *drawing, const struct icon_row *row, GByteArray *png)
{
    struct type *type = type_take(drawing->icons, drawing->model->lang);
    if (!type || !logo_load(drawing))
        return false;
    double side = row->side_px;
    AUTO(canvas) canvas = canvas_new_picture(type, side, side, 1, drawing->ground);
    if (drawing->logo_is_loaded)
        logo_draw(drawing, canvas, side, row->share);
    else
        letter_draw(drawing, canvas, side, row->share);
    return canvas_encode_png(canvas, png, NULL);
}

/* ---- kept drawings ---- */

/* Of all that decides how a drawing looks. */
static struct digest icon_key(const struct drawing *drawing, const struct icon_row *row,
                              const struct digest *logo)
{
    g_autofree char *key = g_strdup_printf(
        "%d %s %u %g %06x %06x %s %s", ICON_VERSION, row->stem, row->side_px, row->share,
        drawing->ground, drawing->ink, drawing->model->shop_view.initial, logo ? logo->hex : "");
    return digest_bytes(key, strlen(key));
}

/* Whether a drawing was kept; not so with other bytes. */
static bool icon_recall(const struct kept_files *kept, const struct digest *key,
                        struct app_icon_file *ret)
{
    if (!kept || !kept_files_load(kept, key, &ret->file))
        return false;
    gsize size = 0;
    char *bytes = ret->file.size_bytes < ICON_MAX_BYTES
                      ? output_read_kept(ret->file.path, &ret->file.fingerprint, &size, NULL)
                      : NULL;
    if (bytes)
        ret->png = g_byte_array_new_take((guint8 *)bytes, size);
    else
        g_clear_pointer(&ret->file.path, g_free);
    return bytes;
}

/* The icon's bytes, kept or drawn; false when there are none. */
static bool icon_get(struct drawing *drawing, const struct icon_row *row, const struct digest *logo,
                     struct app_icon_file *ret)
{
    struct kept_files *kept = drawing->icons->kept;
    struct digest key = icon_key(drawing, row, logo);
    if (icon_recall(kept, &key, ret))
        return true;
    g_autoptr(GByteArray) png = g_byte_array_new();
    if (!icon_draw(drawing, row, png))
        return false;
    /* A drawing that cannot be kept is drawn again next time. */
    if (kept)
        kept_files_store(kept, &key, png, &ret->file, NULL);
    ret->png = g_steal_pointer(&png);
    return true;
}

/* ---- all ---- */

static const struct photo_file *logo_file(const struct site_model *model)
{
    uint32_t photo = model->shop->brand.logo.photo;
    return photo < model->catalog->n_photos && model->photos[photo].usable
               ? &model->catalog->photos[photo]
               : NULL;
}

void app_icons_draw(struct app_icons *icons, const struct site_model *model,
                    const struct root *shop_root, struct diags *diags)
{
    const struct palette *palette = &model->palette;
    const struct photo_file *logo = logo_file(model);
    struct drawing drawing = {
        .icons = icons,
        .model = model,
        .logo_path = logo ? logo->path : NULL,
        .root = shop_root,
        .diags = diags,
        .ground = logo                 ? WHITE
                  : palette->has_brand ? palette->light[PALETTE_BRAND]
                                       : PLAIN_GROUND,
        .ink = palette->has_brand ? palette->light[PALETTE_BRAND_TEXT] : WHITE,
    };
    /* Names of sized photos hold their content's digest. */
    const char *logo_name = logo ? model->shop_view.logo.files->src.file : NULL;
    struct digest logo_digest =
        digest_bytes(logo_name ? logo_name : "", logo ? strlen(logo_name) : 0);
    files_clear(icons);
    for (int icon = 0; icon < APP_ICON_COUNT; icon++) {
        const struct icon_row *row = &ICONS[icon];
        if (!(logo && row->only_letters) &&
            !icon_get(&drawing, row, logo ? &logo_digest : NULL, &icons->files[icon]))
            break;
    }
    if (drawing.logo_is_loaded)
        image_clear(&drawing.logo);
}

void app_icons_put(const struct app_icons *icons, struct site_model *model, struct output *out)
{
    for (int icon = 0; icon < APP_ICON_COUNT; icon++) {
        const struct icon_row *row = &ICONS[icon];
        const GByteArray *png = icons->files[icon].png;
        if (!png)
            continue;
        struct digest digest = digest_bytes(png->data, png->len);
        const char *path = arena_printf(model->arena, "assets/%s-%u-%.*s.png", row->stem,
                                        row->side_px, NAME_HEX, digest.hex);
        output_put(out, path, png->data, png->len);
        model->app_icons[icon] = (struct photo_size){path, row->side_px, row->side_px};
    }
}

void app_icons_prune(const struct app_icons *icons)
{
    const struct kept_file *used[APP_ICON_COUNT];
    for (int icon = 0; icon < APP_ICON_COUNT; icon++)
        used[icon] = &icons->files[icon].file;
    kept_files_prune(icons->dir, SUFFIX, used, G_N_ELEMENTS(used));
}
