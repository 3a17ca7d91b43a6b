#include "share/type.h"

#include "base/lang.h"
#include "share/type_layout.h"
#include "text/words.h"

#include <math.h>
#include <string.h>

/* What rounding to pango's units may add. */
#define HAIR 0.05

enum {
    /* Size in which every text is laid out: one entry of pango's caches for each weight. */
    REFERENCE = 64,
    /* Sizes that are tried between the largest and the smallest, these included. */
    FIT_STEPS = 24,
    /* Bisections for lines of about the same length. */
    BALANCE_STEPS = 6,
    TEXT_MAX_CHARS = 2000,
};

/* The first one is the usual family, the others stand in for it. All have heavy weights or at
 * least a bold one. */
static const struct type_family FAMILIES[] = {
    {"Inter", "fonts-inter"},         {"Lato", "fonts-lato"},
    {"Open Sans", "fonts-open-sans"}, {"Noto Sans", "fonts-noto-core"},
    {"Roboto", "fonts-roboto"},       {"DejaVu Sans", "fonts-dejavu-core"},
};

/* Families that an owner may name and whose package has another name than one would guess. */
static const struct type_family MORE_FAMILIES[] = {
    {"Noto Serif", "fonts-noto-core"},
    {"Quicksand", "fonts-quicksand"},
    {"Manrope", "fonts-manrope"},
    {"Cantarell", "fonts-cantarell"},
    {"Liberation Sans", "fonts-liberation"},
    {"EB Garamond", "fonts-ebgaramond"},
    {"Comfortaa", "fonts-comfortaa"},
    {"Lobster", "fonts-lobster"},
};

static const PangoWeight WEIGHTS[] = {
    [TYPE_REGULAR] = PANGO_WEIGHT_NORMAL,    [TYPE_MEDIUM] = PANGO_WEIGHT_MEDIUM,
    [TYPE_SEMIBOLD] = PANGO_WEIGHT_SEMIBOLD, [TYPE_BOLD] = PANGO_WEIGHT_BOLD,
    [TYPE_BLACK] = PANGO_WEIGHT_HEAVY,
};

struct type {
    char *family;
    struct type_family missing; /* name owned; NULL: nothing is */
    PangoFontMap *map;
    PangoContext *context;
    PangoLayout *layout;
    PangoFontDescription *fonts[G_N_ELEMENTS(WEIGHTS)];
};

/* ---- families ---- */

/* The family's name as the computer spells it, or NULL. Borrowed from the map. */
static const char *map_family(PangoFontMap *map, const char *name)
{
    g_autofree PangoFontFamily **families = NULL;
    int n;
    const char *found = NULL;
    sym_pango_font_map_list_families(map, &families, &n);
    for (int i = 0; i < n && !found; i++) {
        const char *has = sym_pango_font_family_get_name(families[i]);
        if (!g_ascii_strcasecmp(has, name))
            found = has;
    }
    return found;
}

/* Any family at all: the first by name, so that the choice is the same on every run. */
static const char *map_first_family(PangoFontMap *map)
{
    g_autofree PangoFontFamily **families = NULL;
    int n;
    const char *first = NULL;
    sym_pango_font_map_list_families(map, &families, &n);
    for (int i = 0; i < n; i++) {
        const char *name = sym_pango_font_family_get_name(families[i]);
        /* The names under which fontconfig offers whatever it has stand for no font. */
        if (!strcmp(name, "Sans") || !strcmp(name, "Serif") || !strcmp(name, "Monospace") ||
            !strcmp(name, "System-ui"))
            continue;
        if (!first || strcmp(name, first) < 0)
            first = name;
    }
    return first;
}

static const char *family_package(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(FAMILIES); i++) {
        if (!g_ascii_strcasecmp(FAMILIES[i].name, name))
            return FAMILIES[i].package;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(MORE_FAMILIES); i++) {
        if (!g_ascii_strcasecmp(MORE_FAMILIES[i].name, name))
            return MORE_FAMILIES[i].package;
    }
    return NULL;
}

static bool family_choose(struct type *type, const char *wanted, GError **error)
{
    const char *name = map_family(type->map, wanted);
    if (!name)
        type->missing = (struct type_family){g_strdup(wanted), family_package(wanted)};
    for (size_t i = 0; !name && i < G_N_ELEMENTS(FAMILIES); i++)
        name = map_family(type->map, FAMILIES[i].name);
    if (!name)
        name = map_first_family(type->map);
    if (!name) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                    tr("there is no font on this computer to write with; install one with "
                       "\"apt-get install %s\""),
                    FAMILIES[0].package);
        return false;
    }
    type->family = g_strdup(name);
    return true;
}

struct type *type_open(const char *family, const char *lang, GError **error)
{
    if (!drawing_open(error))
        return NULL;
    AUTO(type) type = g_new0(struct type, 1);
    type->map = sym_pango_cairo_font_map_new();
    if (!family_choose(type, family ? family : FAMILIES[0].name, error))
        return NULL;
    cairo_font_options_t *options = sym_cairo_font_options_create();
    sym_cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    sym_cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    sym_cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    type->context = sym_pango_font_map_create_context(type->map);
    sym_pango_cairo_context_set_font_options(type->context, options);
    sym_cairo_font_options_destroy(options);
    sym_pango_context_set_round_glyph_positions(type->context, FALSE);
    type_set_language(type, lang);
    type->layout = sym_pango_layout_new(type->context);
    for (size_t i = 0; i < G_N_ELEMENTS(WEIGHTS); i++) {
        type->fonts[i] = sym_pango_font_description_new();
        sym_pango_font_description_set_family(type->fonts[i], type->family);
        sym_pango_font_description_set_weight(type->fonts[i], WEIGHTS[i]);
        sym_pango_font_description_set_absolute_size(type->fonts[i], REFERENCE * PANGO_SCALE);
    }
    return g_steal_pointer(&type);
}

void type_free(struct type *type)
{
    if (!type)
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(WEIGHTS); i++) {
        if (type->fonts[i])
            sym_pango_font_description_free(type->fonts[i]);
    }
    g_clear_pointer(&type->layout, sym_g_object_unref);
    g_clear_pointer(&type->context, sym_g_object_unref);
    g_clear_pointer(&type->map, sym_g_object_unref);
    g_free((char *)type->missing.name);
    g_free(type->family);
    g_free(type);
}

void type_set_language(struct type *type, const char *lang)
{
    sym_pango_context_set_language(type->context, sym_pango_language_from_string(lang));
}

const char *type_name(const struct type *type)
{
    return type->family;
}

const struct type_family *type_missing(const struct type *type)
{
    return type->missing.name ? &type->missing : NULL;
}

char *type_recipe(const struct type *type)
{
    return g_strdup_printf("%s pango %d cairo %d", type->family, sym_pango_version(),
                           sym_cairo_version());
}

/* ---- text that can be drawn ---- */

/* Byte offsets of characters in the layout that no font has. Returns new. */
static GArray *layout_unknown(PangoLayout *layout)
{
    GArray *offsets = g_array_new(FALSE, FALSE, sizeof(int));
    PangoLayoutIter *iter = sym_pango_layout_get_iter(layout);
    do {
        const PangoLayoutRun *run = sym_pango_layout_iter_get_run_readonly(iter);
        for (int i = 0; run && i < run->glyphs->num_glyphs; i++) {
            if (run->glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG) {
                int offset = run->item->offset + run->glyphs->log_clusters[i];
                g_array_append_val(offsets, offset);
            }
        }
    } while (sym_pango_layout_iter_next_run(iter));
    sym_pango_layout_iter_free(iter);
    return offsets;
}

static int offset_compare(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

/* Returns new: the text without the characters at these offsets. */
static char *text_without(const char *text, GArray *offsets)
{
    GString *out = g_string_new(NULL);
    g_array_sort(offsets, offset_compare);
    guint next = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        bool drop = false;
        for (; next < offsets->len && g_array_index(offsets, int, next) <= p - text; next++)
            drop = drop || g_array_index(offsets, int, next) == p - text;
        if (!drop)
            g_string_append_len(out, p, g_utf8_next_char(p) - p);
    }
    g_autofree char *gaps = g_string_free(out, FALSE);
    return words_collapse(gaps);
}

/* Gives the layout the text as far as fonts can show it; false when nothing is left. */
static bool layout_set_text(PangoLayout *layout, const char *text, unsigned *ret_missing)
{
    g_autofree char *line = words_collapse(text);
    g_autofree char *shown = words_shorten(line, TEXT_MAX_CHARS);
    sym_pango_layout_set_text(layout, shown, -1);
    *ret_missing = 0;
    if (sym_pango_layout_get_unknown_glyphs_count(layout) > 0) {
        g_autoptr(GArray) offsets = layout_unknown(layout);
        g_autofree char *rest = text_without(shown, offsets);
        *ret_missing = offsets->len;
        sym_pango_layout_set_text(layout, rest, -1);
        return *rest;
    }
    return *shown;
}

static void layout_set_style(PangoLayout *layout, const struct type *type,
                             const struct text_style *style)
{
    static const PangoAlignment ALIGN[] = {
        [TEXT_START] = PANGO_ALIGN_LEFT,
        [TEXT_MIDDLE] = PANGO_ALIGN_CENTER,
        [TEXT_END] = PANGO_ALIGN_RIGHT,
    };
    sym_pango_layout_set_font_description(layout, type->fonts[style->weight]);
    sym_pango_layout_set_alignment(layout, ALIGN[style->align]);
    sym_pango_layout_set_line_spacing(layout,
                                      style->line_height > 0 ? (float)style->line_height : 1);
    sym_pango_layout_set_width(layout, -1);
    sym_pango_layout_set_height(layout, 0);
    sym_pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_NONE);
    PangoAttrList *attributes = sym_pango_attr_list_new();
    if (style->strike)
        sym_pango_attr_list_insert(attributes, sym_pango_attr_strikethrough_new(TRUE));
    if (style->tracking > 0)
        sym_pango_attr_list_insert(attributes, sym_pango_attr_letter_spacing_new((int)lround(
                                                   style->tracking * REFERENCE * PANGO_SCALE)));
    sym_pango_layout_set_attributes(layout, attributes);
    sym_pango_attr_list_unref(attributes);
}

/* ---- fitting ---- */

/* Lengths of a layout, in units of the reference size. */
struct extents {
    struct box ink, used;
};

static struct box box_from(const PangoRectangle *rectangle)
{
    return (struct box){
        (double)rectangle->x / PANGO_SCALE,
        (double)rectangle->y / PANGO_SCALE,
        (double)rectangle->width / PANGO_SCALE,
        (double)rectangle->height / PANGO_SCALE,
    };
}

static struct extents layout_extents(PangoLayout *layout)
{
    PangoRectangle ink, used;
    sym_pango_layout_get_extents(layout, &ink, &used);
    return (struct extents){box_from(&ink), box_from(&used)};
}

static void layout_set_width(PangoLayout *layout, double width)
{
    sym_pango_layout_set_width(layout, (int)fmin(fmax(width, 1) * PANGO_SCALE, G_MAXINT / 2));
}

/* Whether whole words fit at this size. */
static bool fits_at(PangoLayout *layout, const struct box *box, const struct text_style *style,
                    double size)
{
    double scale = size / REFERENCE;
    sym_pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
    layout_set_width(layout, box->w / scale);
    if (style->max_lines && sym_pango_layout_get_line_count(layout) > (int)style->max_lines)
        return false;
    struct extents has = layout_extents(layout);
    double w = box->w / scale + HAIR, h = box->h / scale + HAIR;
    return has.used.w <= w && has.used.h <= h && has.ink.w <= w && has.ink.h <= h;
}

static double size_at(const struct text_style *style, int step)
{
    double least = style->min_size > 0 ? fmin(style->min_size, style->size) : style->size;
    return style->size * pow(least / style->size, (double)step / (FIT_STEPS - 1));
}

/* The largest size at which whole words fit; false when none does. */
static bool size_find(PangoLayout *layout, const struct box *box, const struct text_style *style,
                      double *ret_size)
{
    int low = 0, high = FIT_STEPS; /* the answer is in [low, high] */
    if (fits_at(layout, box, style, style->size))
        high = 0;
    while (low < high) {
        int middle = (low + high) / 2;
        if (fits_at(layout, box, style, size_at(style, middle)))
            high = middle;
        else
            low = middle + 1;
    }
    *ret_size = size_at(style, MIN(low, FIT_STEPS - 1));
    return low < FIT_STEPS;
}

/* Narrows the lines as far as their number and height allow. */
static void layout_balance(PangoLayout *layout, double width, double height)
{
    int lines = sym_pango_layout_get_line_count(layout);
    double low = width / 2, high = width;
    for (int i = 0; lines > 1 && i < BALANCE_STEPS; i++) {
        double middle = (low + high) / 2;
        layout_set_width(layout, middle);
        struct extents has = layout_extents(layout);
        if (sym_pango_layout_get_line_count(layout) > lines || has.used.w > middle ||
            has.used.h > height + HAIR)
            low = middle;
        else
            high = middle;
    }
    layout_set_width(layout, high);
}

/* At the smallest size whole words do not fit: breaks them, and shortens the last line. */
static void layout_squeeze(PangoLayout *layout, const struct box *box,
                           const struct text_style *style, double scale)
{
    sym_pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    layout_set_width(layout, box->w / scale);
    double height = layout_extents(layout).used.h;
    int lines = sym_pango_layout_get_line_count(layout);
    int room = MAX(1, (int)floor(box->h / scale / (height / lines) + 0.01));
    if (style->max_lines)
        room = MIN(room, (int)style->max_lines);
    sym_pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    /* Lines with letters of other fonts are higher than the others. */
    do
        sym_pango_layout_set_height(layout, -room);
    while (layout_extents(layout).used.h > box->h / scale + HAIR && --room > 0);
}

static double align_shift(enum text_align align, double room)
{
    return align == TEXT_START ? 0 : align == TEXT_MIDDLE ? room / 2 : room;
}

static struct box box_at(struct box inner, struct box origin, double scale)
{
    return (struct box){origin.x + inner.x * scale, origin.y + inner.y * scale, inner.w * scale,
                        inner.h * scale};
}

/* Where the lines stand in the box: text that runs from right to left starts on the right. */
static enum text_align layout_align(PangoLayout *layout, const struct text_style *style)
{
    if (style->align == TEXT_MIDDLE ||
        sym_pango_layout_get_direction(layout, 0) != PANGO_DIRECTION_RTL)
        return style->align;
    return style->align == TEXT_START ? TEXT_END : TEXT_START;
}

PangoLayout *type_lay_out(struct type *type, struct box box, const char *text,
                          const struct text_style *style, struct text_fit *ret_fit,
                          struct box *ret_origin, double *ret_scale)
{
    PangoLayout *layout = type->layout;
    *ret_fit = (struct text_fit){.size = style->size};
    if (!text || box.w <= 0 || box.h <= 0 || style->size <= 0)
        return NULL;
    layout_set_style(layout, type, style);
    if (!layout_set_text(layout, text, &ret_fit->missing))
        return NULL;
    bool whole = size_find(layout, &box, style, &ret_fit->size);
    double scale = ret_fit->size / REFERENCE;
    double width = box.w / scale;
    if (whole) {
        fits_at(layout, &box, style, ret_fit->size);
        if (style->balance)
            layout_balance(layout, width, box.h / scale);
    } else {
        layout_squeeze(layout, &box, style, scale);
    }
    struct extents has = layout_extents(layout);
    *ret_origin = (struct box){
        .x = box.x +
             (align_shift(layout_align(layout, style), width - has.used.w) - has.used.x) * scale,
        .y = box.y + align_shift(style->valign, fmax(box.h - has.used.h * scale, 0)) -
             has.used.y * scale,
    };
    *ret_scale = scale;
    ret_fit->lines = (unsigned)sym_pango_layout_get_line_count(layout);
    ret_fit->baseline = sym_pango_layout_get_baseline(layout) * scale / PANGO_SCALE;
    ret_fit->shortened = sym_pango_layout_is_ellipsized(layout);
    ret_fit->used = box_at(has.used, *ret_origin, scale);
    ret_fit->ink = box_at(has.ink, *ret_origin, scale);
    return layout;
}

struct text_fit type_fit(struct type *type, struct box box, const char *text,
                         const struct text_style *style)
{
    struct text_fit fit;
    struct box origin;
    double scale;
    type_lay_out(type, box, text, style, &fit, &origin, &scale);
    return fit;
}
