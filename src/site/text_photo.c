#include "site/text_photo.h"

#include "site/site_model.h"
#include "site/view_tables.h"
#include "text/escape.h"

#include <string.h>

/* What the callback of one text is given. */
struct text {
    const struct text_photos *photos;
    const struct site_model *model;
    const char *root;
};

static const struct text_photo *photo_find(const struct text_photos *photos, const char *target)
{
    for (uint32_t i = 0; i < photos->n; i++) {
        if (!strcmp(photos->items[i].target, target))
            return &photos->items[i];
    }
    return NULL;
}

/* For themes without a template for it. */
static void photo_append(GString *html, const struct text_photo_view *view)
{
    const struct photo_size *largest = photo_largest(view->files);
    g_string_append_printf(html, "<img src=\"%s%s\" width=\"%u\" height=\"%u\" alt=\"", view->root,
                           view->files->src.file, largest->width, largest->height);
    escape_append(html, ESCAPE_HTML, view->alt, -1);
    g_string_append(html, "\" loading=\"lazy\">");
}

static enum markdown_shown photo_show(const struct markdown_picture *picture, GString *html,
                                      void *data)
{
    const struct text *text = data;
    const struct site_model *model = text->model;
    const struct text_photo *photo = photo_find(text->photos, picture->target);
    if (!photo)
        return MARKDOWN_SHOWN_PLAIN;
    if (photo->photo == PHOTO_REF_NONE || !model->photos[photo->photo].usable)
        return MARKDOWN_SHOWN_NOT;
    const struct text_photo_view view = {
        .files = &model->photos[photo->photo],
        .alt = picture->alt,
        .title = picture->title,
        .root = text->root,
    };
    if (!model->text_photo.tmpl)
        photo_append(html, &view);
    else if (!tmpl_render(theme_templates(model->theme), model->text_photo.tmpl,
                          view_record(&view_text_photo, &view), model->text_photo.diags, html,
                          NULL))
        return MARKDOWN_SHOWN_NOT;
    /* It stands in a line of text. */
    while (html->len && html->str[html->len - 1] == '\n')
        g_string_truncate(html, html->len - 1);
    return MARKDOWN_SHOWN_HTML;
}

void text_html(GString *out, const char *text, const struct text_photos *photos,
               const struct site_model *model, struct markdown_options options)
{
    struct text all = {photos, model, options.root};
    if (photos->n) {
        options.picture = photo_show;
        options.picture_data = &all;
    }
    markdown_html(out, text, strlen(text), &options);
}

/* ---- what the template sees ---- */

typedef const struct text_photo_view *text_photo_record;

#define TEXT_PHOTO_FIELDS(X)                                                                       \
    X(text_photo, alt, VIEW_TEXT, NULL, view_string(v->alt), "What it shows, as the text says")    \
    X(text_photo, title, VIEW_TEXT, NULL, view_string(v->title), "Its title in the text")          \
    X(text_photo, root, VIEW_TEXT, NULL, view_string(v->root),                                     \
      "Leads from the page to where addresses begin")                                              \
    X(text_photo, src, VIEW_TEXT, NULL, view_string(v->files->src.file),                           \
      "Address of the JPEG for browsers without WebP")                                             \
    X(text_photo, width, VIEW_NUMBER, NULL, view_count(photo_largest(v->files)->width),            \
      "Width of the largest size")                                                                 \
    X(text_photo, height, VIEW_NUMBER, NULL, view_count(photo_largest(v->files)->height),          \
      "Height of it")                                                                              \
    X(text_photo, color, VIEW_TEXT, NULL, view_string(v->files->color),                            \
      "A flat colour to show until it is loaded")                                                  \
    X(text_photo, webp, VIEW_LIST, &view_photo_size, view_records(&v->files->webp_list),           \
      "WebP files by rising width, for `srcset`")                                                  \
    X(text_photo, avif, VIEW_LIST, &view_photo_size, view_records(&v->files->avif_list),           \
      "The same as AVIF, to come first; empty unless the shop wants it")

VIEW_TABLE_OF_PAGE(text_photo, "A photo inside a text: all that `parts/text-photo` sees.",
                   TEXT_PHOTO_FIELDS)
