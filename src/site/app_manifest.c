/* manifest.webmanifest: the site as an app on the phone's home screen. */
#include "site/machine.h"
#include "site/site_model.h"
#include "text/json.h"
#include "text/words.h"

/* Longer names are cut under an icon. */
enum { SHORT_NAME_CHARS = 12 };

/* Returns new: as many words of the name as fit under an icon, at least the first. */
static char *short_name_make(const char *name)
{
    g_auto(GStrv) words = g_strsplit(name, " ", -1);
    g_autoptr(GString) out = g_string_new(words[0]);
    for (char **word = words[0] ? words + 1 : words; *word; word++) {
        if (words_chars(out->str) + 1 + words_chars(*word) > SHORT_NAME_CHARS)
            break;
        g_string_append_printf(out, " %s", *word);
    }
    return words_shorten(out->str, SHORT_NAME_CHARS);
}

#define BACKGROUND "#ffffff"

static void icon_write(struct json *json, const char *path, unsigned side, const char *purpose)
{
    g_autofree char *sizes = g_strdup_printf("%ux%u", side, side);
    json_object_begin(json);
    json_put_string(json, "src", path);
    json_put_string(json, "sizes", sizes);
    json_put_string(json, "type", "image/png");
    json_put_string(json, "purpose", purpose);
    json_object_end(json);
}

/* Those that were drawn, and those made of the logo. */
static void icons_write(struct json *json, const struct site_source *source,
                        const struct photo_size *drawn)
{
    static const enum site_photo OF_LOGO[] = {SITE_PHOTO_ICON_192, SITE_PHOTO_ICON_512};
    uint32_t logo = source->catalog->shop.brand.logo.photo;
    const struct photo_result *result =
        logo == PHOTO_REF_NONE ? NULL : &source->photos->results[logo];
    json_key(json, "icons");
    json_array_begin(json);
    for (size_t i = 0; result && result->ok && i < G_N_ELEMENTS(OF_LOGO); i++) {
        const struct photo_output *icon = &result->outputs[OF_LOGO[i]];
        g_autofree char *path = icon->name ? g_strconcat("img/", icon->name, NULL) : NULL;
        if (path)
            icon_write(json, path, icon->width, "any");
    }
    for (int icon = APP_ICON_192; icon < APP_ICON_COUNT; icon++) {
        if (drawn[icon].file)
            icon_write(json, drawn[icon].file, drawn[icon].width,
                       icon == APP_ICON_MASKABLE ? "maskable" : "any");
    }
    json_array_end(json);
}

void manifest_append(const struct site_source *source, const struct photo_size *icons,
                     const char *theme_color, GString *out)
{
    const struct shop *shop = &source->catalog->shop;
    g_autofree char *short_name = short_name_make(shop->name);
    struct json json;
    json_init(&json, out, true);
    json_object_begin(&json);
    /* Relative to the manifest, so that the shop may lie below any path. */
    json_put_string(&json, "id", "./");
    json_put_string(&json, "start_url", "./");
    json_put_string(&json, "scope", "./");
    json_put_string(&json, "name", shop->name);
    json_put_string(&json, "short_name", short_name);
    json_put_string(&json, "description", shop->description ? shop->description : shop->tagline);
    json_put_string(&json, "lang", shop->lang);
    json_put_string(&json, "display", "standalone");
    json_put_string(&json, "theme_color", theme_color);
    json_put_string(&json, "background_color", BACKGROUND);
    icons_write(&json, source, icons);
    json_object_end(&json);
    g_string_append_c(out, '\n');
}
