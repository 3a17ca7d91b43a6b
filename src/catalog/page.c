#include "catalog/page.h"

#include "catalog/body.h"
#include "text/date.h"

#include <string.h>

enum { DAY_LEN = 10 /* "2026-08-17" */ };

/* The day at the beginning of a file name; false when it has none. */
static bool day_of_name(const char *name, struct date *ret_date)
{
    if (strlen(name) <= DAY_LEN + 1 || name[DAY_LEN] != '-')
        return false;
    g_autofree char *day = g_strndup(name, DAY_LEN);
    return g_ascii_isdigit(day[3]) && date_parse(day, ret_date);
}

void page_read(struct page_draft *draft, struct reader *r, const struct schema *schema,
               const struct yaml_node *node, const struct yaml_front *front)
{
    struct page *page = &draft->page;
    struct schema used = *schema;
    page->place = node->at;
    struct date day;
    if (schema->fields[GF_DATE].required && day_of_name(draft->hint, &day)) {
        page->date = day;
        draft->hint += DAY_LEN + 1;
        used.fields = PAGE_SCHEMA.fields;
    }
    reader_record(r, &used, node, draft);
    page->slug = body_slug(r, page->slug, page->at[GF_SLUG]);
    page->body_line = page->place.line;
    if (front)
        page->body = body_read(r, front, &page->body_line);
    if (page->body)
        draft->text_photos =
            body_photos(r, page->body, (struct pos){r->file, page->body_line, 1}, true);
    if (!page->summary && page->body)
        page->summary = body_summary(r->arena, page->body);
    if (!page->body)
        page->body = "";
}
