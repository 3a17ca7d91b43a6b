#include "base/par.h"
#include "site/data_view.h"
#include "site/site_model.h"
#include "site/view_tables.h"

#include <string.h>

/* ---- photos ---- */

static bool photo_find(const struct photo_view *photos, uint32_t n, const struct photo_files *files,
                       uint32_t *ret_i)
{
    for (uint32_t i = 0; i < n; i++) {
        if (photos[i].files == files) {
            *ret_i = i;
            return true;
        }
    }
    return false;
}

/* The product's own photos; then those of variants, so that the script can show them. */
static void photos_init(struct product_view *view, struct variant_view *variants,
                        struct arena *arena)
{
    const struct site_model *model = view->model;
    const struct product *product = view->product;
    uint32_t room = product->photos.n + product->n_variants;
    struct photo_view *photos = arena_array(arena, struct photo_view, room);
    uint32_t n = 0;
    for (uint32_t i = 0; i < product->photos.n; i++) {
        struct photo_view photo = photo_view_make(model, &product->photos.items[i]);
        if (photo.files)
            photos[n++] = photo;
    }
    for (uint32_t i = 0; i < product->n_variants; i++) {
        struct photo_view photo = photo_view_make(model, &product->variants[i].photo);
        variants[i].photo = PHOTO_REF_NONE;
        if (!photo.files || photo_find(photos, n, photo.files, &variants[i].photo))
            continue;
        variants[i].photo = n;
        photos[n++] = photo;
    }
    view->photos = (struct view_list){&view_photo, photos, n, sizeof *photos, 0};
}

/* ---- variants ---- */

static bool variant_is_out(const struct product *product, const struct variant *variant)
{
    return product->availability == SOLD_OUT || variant->stock == 0;
}

static bool value_is_out(const struct product_view *view, uint32_t axis, const char *value)
{
    const struct variant_view *variants = view->variants.items;
    for (uint32_t i = 0; i < view->variants.n; i++) {
        if (!variants[i].sold_out && !g_strcmp0(variants[i].variant->values[axis], value))
            return false;
    }
    return true;
}

static void axes_init(struct product_view *view, struct arena *arena)
{
    const struct product *product = view->product;
    struct axis_view *axes = arena_array(arena, struct axis_view, product->n_axes);
    for (uint32_t a = 0; a < product->n_axes; a++) {
        const struct strings *values = &product->axes[a].values;
        struct axis_value_view *shown = arena_array(arena, struct axis_value_view, values->n);
        for (uint32_t i = 0; i < values->n; i++) {
            shown[i] = (struct axis_value_view){
                .value = values->items[i],
                .axis = a + 1,
                .sold_out = value_is_out(view, a, values->items[i]),
            };
        }
        axes[a].name = product->axes[a].name;
        axes[a].values = (struct view_list){&view_axis_value, shown, values->n, sizeof *shown, 0};
    }
    view->axes = (struct view_list){&view_axis, axes, product->n_axes, sizeof *axes, 0};
}

static void variants_init(struct product_view *view, struct arena *arena)
{
    const struct product *product = view->product;
    struct variant_view *variants = arena_array(arena, struct variant_view, product->n_variants);
    for (uint32_t i = 0; i < product->n_variants; i++) {
        variants[i] = (struct variant_view){
            .product = view,
            .variant = &product->variants[i],
            .sold_out = variant_is_out(product, &product->variants[i]),
        };
    }
    photos_init(view, variants, arena);
    view->variants =
        (struct view_list){&view_variant, variants, product->n_variants, sizeof *variants, 0};
    axes_init(view, arena);
}

/* ---- specifications ---- */

/* A list of values is written as one text. */
static const char *spec_text(struct arena *arena, const struct data *data)
{
    if (data->kind != DATA_LIST)
        return data->text;
    g_autoptr(GString) text = g_string_new(NULL);
    for (uint32_t i = 0; i < data->n; i++) {
        if (data->items[i].text)
            g_string_append_printf(text, "%s%s", text->len ? ", " : "", data->items[i].text);
    }
    return arena_strdup(arena, text->str, (ssize_t)text->len);
}

static void specs_init(struct product_view *view, struct arena *arena)
{
    const struct data *specs = view->product->specs;
    if (!specs)
        return;
    struct spec_view *shown = arena_array(arena, struct spec_view, specs->n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < specs->n; i++) {
        const char *text = spec_text(arena, &specs->items[i]);
        if (text && *text)
            shown[n++] = (struct spec_view){specs->items[i].name, text};
    }
    view->specs = (struct view_list){&view_spec, shown, n, sizeof *shown, 0};
}

/* ---- all ---- */

enum { PRODUCTS_A_PIECE = 64 };

static void product_view_init(struct site_model *model, uint32_t i, struct arena *arena)
{
    const struct product *product = &model->catalog->products[i];
    struct product_view *view = &model->products[i];
    *view = (struct product_view){
        .model = model,
        .product = product,
        .link = plan_link(arena, product->address, model->options->relative),
        .permits = permits_make(model, &product->legal, arena),
        .marketplaces = links_make(&product->links, true, arena),
        .wholesale = {&view_wholesale, product->wholesale, product->n_wholesale,
                      sizeof *product->wholesale, 0},
        .extra = data_view(product->extra, arena),
        .in_stock = product->availability == AVAILABLE || product->availability == PREORDER,
    };
    variants_init(view, arena);
    specs_init(view, arena);
    model->all_products[i] = view;
}

static void piece_init(size_t piece, unsigned worker, void *ctx)
{
    struct site_model *model = ctx;
    uint32_t n = model->catalog->n_products;
    uint32_t begin = (uint32_t)piece * PRODUCTS_A_PIECE, end = MIN(begin + PRODUCTS_A_PIECE, n);
    for (uint32_t i = begin; i < end; i++)
        product_view_init(model, i, model->worker_arenas[worker]);
}

void product_views_init(struct site_model *model)
{
    uint32_t n = model->catalog->n_products;
    model->products = arena_room(model->arena, n * sizeof *model->products);
    model->all_products = arena_room(model->arena, n * sizeof *model->all_products);
    par_for((n + PRODUCTS_A_PIECE - 1) / PRODUCTS_A_PIECE, model->n_workers, piece_init, model);
}
