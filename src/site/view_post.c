#include "site/site_model.h"
#include "site/text_photo.h"
#include "site/view_tables.h"

#include "text/date.h"

#include <string.h>

typedef const struct post_view *post_record;

static void post_date(const void *record, GString *out)
{
    post_record v = record;
    date_append(out, v->page->date, DATE_LONG, v->model->lang);
}

static void post_date_iso(const void *record, GString *out)
{
    post_record v = record;
    date_append(out, v->page->date, DATE_ISO, v->model->lang);
}

static void post_starts(const void *record, GString *out)
{
    post_record v = record;
    date_append(out, v->page->starts, DATE_LONG, v->model->lang);
}

static void post_ends(const void *record, GString *out)
{
    post_record v = record;
    date_append(out, v->page->ends, DATE_LONG, v->model->lang);
}

static void post_ends_iso(const void *record, GString *out)
{
    post_record v = record;
    date_append(out, v->page->ends, DATE_ISO, v->model->lang);
}

static bool is_over(const struct post_view *v)
{
    return v->page->ends.year && date_compare(v->page->ends, v->model->catalog->today) < 0;
}

static void post_content(const void *record, GString *out)
{
    post_record v = record;
    const char *body = v->page->body;
    struct markdown_options options = {
        .heading_top = 2,
        .root = strchr(v->page->address, '/') ? "../" : "./",
    };
    text_html(out, body, &v->page->text_photos, v->model, options);
}

static struct tmpl_value photo_of(const struct post_view *post)
{
    return view_record(&view_photo, post->photo.files ? &post->photo : NULL);
}

static bool has_body(const struct post_view *post)
{
    return post->page->body && *post->page->body;
}

#define POST_FIELDS(X)                                                                             \
    X(post, title, VIEW_TEXT, NULL, view_string(v->page->title), "Title")                          \
    X(post, address, VIEW_TEXT, NULL, view_string(v->link), "Address of its page")                 \
    X(post, summary, VIEW_TEXT, NULL, view_string(v->page->summary), "One or two sentences")       \
    X(post, date, VIEW_TEXT, NULL, v->page->date.year ? view_text(post_date, v) : VIEW_MISSING,    \
      "Day, written out")                                                                          \
    X(post, date_iso, VIEW_TEXT, NULL,                                                             \
      v->page->date.year ? view_text(post_date_iso, v) : VIEW_MISSING, "Day as 2026-08-17")        \
    X(post, starts, VIEW_TEXT, NULL,                                                               \
      v->page->starts.year ? view_text(post_starts, v) : VIEW_MISSING,                             \
      "First day of what it announces")                                                            \
    X(post, ends, VIEW_TEXT, NULL, v->page->ends.year ? view_text(post_ends, v) : VIEW_MISSING,    \
      "Last day of it")                                                                            \
    X(post, ends_iso, VIEW_TEXT, NULL,                                                             \
      v->page->ends.year ? view_text(post_ends_iso, v) : VIEW_MISSING, "The same as 2026-08-17")   \
    X(post, is_over, VIEW_FLAG, NULL, view_flag(is_over(v)), "That day is past")                   \
    X(post, products, VIEW_LIST, &view_product, view_records(&v->products), "Products it names")   \
    X(post, has_products, VIEW_FLAG, NULL, view_flag(v->products.n), "There are some")             \
    X(post, photo, VIEW_RECORD, &view_photo, photo_of(v), "Its photo")                             \
    X(post, content, VIEW_HTML, NULL,                                                              \
      has_body(v) ? view_html_text(post_content, v) : VIEW_MISSING, "The text")                    \
    X(post, extra, VIEW_TREE, NULL, v->extra, "Free keys of the owner")                            \
    X(post, position, VIEW_NUMBER, NULL, view_number(view_position(self)), "From 1, in a list")

VIEW_TABLE(post, "A post, or a page of the owner.", POST_FIELDS)
