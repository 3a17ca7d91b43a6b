#include "site/machine.h"

#include "catalog/address.h"
#include "text/escape.h"

/* The folder of photos in the site. */
#define PHOTO_FOLDER "img/"

char *machine_url(const struct site_source *source, const char *address)
{
    const char *base = source->options->base_url;
    return base ? address_url(base, address) : NULL;
}

char *machine_photo_url(const struct site_source *source, const struct photo_ref *photo,
                        enum site_photo size)
{
    if (!photo || photo->photo == PHOTO_REF_NONE || !source->options->base_url)
        return NULL;
    const struct photo_result *result = &source->photos->results[photo->photo];
    if (!result->ok || !result->outputs[size].name)
        return NULL;
    return g_strconcat(source->options->base_url, PHOTO_FOLDER, result->outputs[size].name, NULL);
}

void robots_append(const struct site_source *source, GString *out)
{
    g_string_append(out, "User-agent: *\nAllow: /\n");
    g_autofree char *url = machine_url(source, "sitemap.xml");
    if (url)
        g_string_append_printf(out, "\nSitemap: %s\n", url);
}
