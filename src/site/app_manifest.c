/* manifest.webmanifest: the site as an app on the phone's home screen. */
#include "site/machine.h"
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

static void icon_write(struct json *json, const struct photo_output *icon, const char *purpose)
{
    if (!icon->name)
        return;
    g_autofree char *path = g_strconcat("img/", icon->name, NULL);
    g_autofree char *sizes = g_strdup_printf("%ux%u", icon->width, icon->height);
    json_object_begin(json);
    json_put_string(json, "src", path);
    json_put_string(json, "sizes", sizes);
    json_put_string(json, "type", "image/png");
    json_put_string(json, "purpose", purpose);
    json_object_end(json);
}

static void icons_write(struct json *json, const struct site_source *source)
{
    const struct photo_ref *logo = &source->catalog->shop.brand.logo;
    if (logo->photo == PHOTO_REF_NONE || !source->photos->results[logo->photo].ok)
        return;
    const struct photo_output *outputs = source->photos->results[logo->photo].outputs;
    json_key(json, "icons");
    json_array_begin(json);
    icon_write(json, &outputs[SITE_PHOTO_ICON_192], "any");
    icon_write(json, &outputs[SITE_PHOTO_ICON_512], "any");
    json_array_end(json);
}

void manifest_append(const struct site_source *source, const char *theme_color, GString *out)
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
    icons_write(&json, source);
    json_object_end(&json);
    g_string_append_c(out, '\n');
}
