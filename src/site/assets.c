#include "site/assets.h"

#include "base/digest.h"
#include "site/css.h"
#include "site/data_view.h"
#include "site/js.h"
#include "text/escape.h"
#include "text/json.h"

#include <string.h>

#define ASSET_FOLDER "assets/"
enum { NAME_HEX = 8 };

/* "assets/style-1a2b3c4d.css", in the model's arena. */
static const char *asset_put(struct site_model *model, const char *stem, const char *suffix,
                             const char *bytes, size_t size, struct output *out)
{
    struct digest digest = digest_bytes(bytes, size);
    const char *path =
        arena_printf(model->arena, ASSET_FOLDER "%s-%.*s%s", stem, NAME_HEX, digest.hex, suffix);
    if (out)
        output_put(out, path, bytes, size);
    return path;
}

static struct asset_text text_keep(struct site_model *model, const GString *text)
{
    return (struct asset_text){arena_strdup(model->arena, text->str, (ssize_t)text->len),
                               text->len};
}

/* A file of the theme; one that is missing is a diagnostic. */
static struct asset_text theme_text(struct site_model *model, const char *file, struct diags *diags)
{
    struct asset_text text = {NULL, 0};
    text.bytes = theme_file(model->theme, file, &text.len);
    if (!text.bytes) {
        diag_add(diags, DIAG_SITE_THEME_FILE, shop_pos(model->shop, SF_BRAND), file);
        text.bytes = "";
    }
    return text;
}

/* The theme's script; before it stand the words that theme.yaml lists under `script_words`, as
 * `etalaseWords`: pages share them, and a browser fetches them once. */
static struct asset_text script_make(struct site_model *model, struct diags *diags)
{
    const struct data *names = data_get(theme_about(model->theme), "script_words");
    g_autoptr(GString) text = g_string_new("var etalaseWords = ");
    struct json json;
    json_init(&json, text, false);
    json_object_begin(&json);
    const char *file = arena_printf(model->arena, "themes/%s/words/%s.yaml",
                                    model->shop->brand.theme, model->shop->lang);
    for (uint32_t i = 0; names && i < names->n; i++) {
        const char *name = names->items[i].text ? names->items[i].text : "";
        const struct data *word = data_get(theme_words(model->theme), name);
        if (!word || word->kind != DATA_TEXT) {
            diag_add(diags, DIAG_SITE_THEME_WORD, shop_pos(model->shop, SF_BRAND), name, file);
            continue;
        }
        json_put_string(&json, name, word->text);
    }
    json_object_end(&json);
    g_string_append(text, ";\n");
    struct asset_text script = theme_text(model, "script.js", diags);
    js_squeeze(script.bytes, script.len, text);
    return text_keep(model, text);
}

/* The sheets that theme.yaml lists under `styles`, one behind the other. */
static struct asset_text style_make(struct site_model *model, struct diags *diags)
{
    const struct data *files = data_get(theme_about(model->theme), "styles");
    g_autoptr(GString) style = g_string_new(NULL);
    for (uint32_t i = 0; i < MAX(files ? files->n : 0, 1); i++) {
        const char *file = files && files->n ? files->items[i].text : "style.css";
        struct asset_text sheet = theme_text(model, file ? file : "", diags);
        css_squeeze(sheet.bytes, sheet.len, style);
    }
    return text_keep(model, style);
}

/* Files that pages fetch only when they need them: theme.yaml lists them under `assets`. */
static void others_write(struct site_model *model, struct output *out, struct diags *diags)
{
    const struct data *files = data_get(theme_about(model->theme), "assets");
    struct data *links = arena_alloc(model->arena, sizeof *links);
    links->kind = DATA_MAP;
    links->items = arena_array(model->arena, struct data, files ? files->n : 0);
    for (uint32_t i = 0; files && i < files->n; i++) {
        const char *file = files->items[i].text ? files->items[i].text : "";
        const char *suffix = strrchr(file, '.');
        if (!suffix)
            suffix = file + strlen(file);
        struct asset_text text = theme_text(model, file, diags);
        g_autoptr(GString) squeezed = g_string_new(NULL);
        if (!strcmp(suffix, ".js")) {
            js_squeeze(text.bytes, text.len, squeezed);
            text = (struct asset_text){squeezed->str, squeezed->len};
        }
        const char *stem = arena_strdup(model->arena, file, suffix - file);
        links->items[links->n++] = (struct data){
            .kind = DATA_TEXT,
            .name = stem,
            .text = asset_put(model, stem, suffix, text.bytes, text.len, out),
        };
    }
    model->asset_links = links;
    model->asset = data_view(links, model->arena);
}

/* The shop's first letter on its colour: better than no icon. */
static void icon_make(struct site_model *model, struct output *out)
{
    const struct palette *palette = &model->palette;
    uint32_t ground = palette->has_brand ? palette->light[PALETTE_BRAND] : 0x1f5f4a;
    uint32_t ink = palette->has_brand ? palette->light[PALETTE_BRAND_TEXT] : 0xffffff;
    g_autofree char *letter = escape_text(ESCAPE_XML, model->shop_view.initial);
    g_autofree char *svg = g_strdup_printf(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 64\">"
        "<rect width=\"64\" height=\"64\" rx=\"14\" fill=\"#%06x\"/>"
        "<text x=\"32\" y=\"33\" fill=\"#%06x\" font-family=\"sans-serif\" font-size=\"38\" "
        "font-weight=\"700\" text-anchor=\"middle\" dominant-baseline=\"central\">%s</text></svg>\n",
        ground, ink, letter);
    struct photo_files *files = arena_alloc(model->arena, sizeof *files);
    files->src.file = asset_put(model, "icon", ".svg", svg, strlen(svg), out);
    model->favicon.files = files;
}

void assets_write(struct site_model *model, struct output *out, struct diags *diags)
{
    model->style_text = style_make(model, diags);
    model->style =
        asset_put(model, "style", ".css", model->style_text.bytes, model->style_text.len, out);
    model->script_text = script_make(model, diags);
    model->script =
        asset_put(model, "script", ".js", model->script_text.bytes, model->script_text.len, out);
    others_write(model, out, diags);
    if (!model->favicon.files)
        icon_make(model, out);
}

void assets_describe(struct site_model *model, const struct digest *version)
{
    g_autofree char *name = g_strndup(version->hex, NAME_HEX);
    const char *const files[] = {model->links[ADDRESS_HOME],
                                 model->links[ADDRESS_PRODUCTS],
                                 model->links[ADDRESS_CART],
                                 model->links[ADDRESS_NOT_FOUND],
                                 model->style,
                                 model->script};
    g_autoptr(GString) text = g_string_new(NULL);
    struct json json;
    json_init(&json, text, false);
    json_object_begin(&json);
    json_put_string(&json, "version", name);
    json_key(&json, "files");
    json_array_begin(&json);
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++)
        json_string(&json, files[i]);
    for (uint32_t i = 0; i < model->asset_links->n; i++)
        json_string(&json, model->asset_links->items[i].text);
    json_array_end(&json);
    json_put_string(&json, "lost", model->links[ADDRESS_NOT_FOUND]);
    json_object_end(&json);
    model->worker_json = arena_strdup(model->arena, text->str, (ssize_t)text->len);
}
