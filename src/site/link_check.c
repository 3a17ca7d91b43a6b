#include "site/link_check.h"

#include "text/words.h"

#include <string.h>

struct link_check {
    const char *base_path;
    GHashTable *files; /* paths of the site; owned */
};

static void file_add(struct link_check *check, const char *path)
{
    if (path && *path)
        g_hash_table_add(check->files, g_strdup(path));
}

static void photos_add(struct link_check *check, const struct site_model *model)
{
    for (uint32_t i = 0; i < model->catalog->n_photos; i++) {
        const struct photo_files *files = &model->photos[i];
        const struct photo_size *const sizes[] = {&files->src,      &files->square,
                                                  &files->share,    &files->icon_48,
                                                  &files->icon_192, &files->icon_512};
        for (size_t s = 0; s < G_N_ELEMENTS(sizes); s++)
            file_add(check, sizes[s]->file);
        for (size_t s = 0; s < SITE_PHOTO_WEBP_COUNT; s++)
            file_add(check, files->webp[s].file);
        for (size_t s = 0; s < SITE_PHOTO_AVIF_COUNT; s++)
            file_add(check, files->avif[s].file);
    }
}

struct link_check *link_check_new(const struct site_model *model, const struct plan *plan)
{
    struct link_check *check = g_new0(struct link_check, 1);
    check->base_path = model->base_path;
    check->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < plan->pages->len; i++)
        file_add(check, plan_page_at(plan, i)->address);
    for (guint i = 0; i < plan->redirects->len; i++)
        file_add(check, g_array_index(plan->redirects, struct plan_redirect, i).path);
    for (guint i = 0; i < plan->copies->len; i++)
        file_add(check, g_array_index(plan->copies, struct plan_copy, i).path);
    for (int kind = 0; kind < ADDRESS_KIND_COUNT; kind++)
        file_add(check, model->links[kind]);
    file_add(check, model->style);
    file_add(check, model->script);
    for (uint32_t i = 0; i < model->asset_links->n; i++)
        file_add(check, model->asset_links->items[i].text);
    if (model->favicon.files)
        file_add(check, model->favicon.files->src.file);
    photos_add(check, model);
    return check;
}

void link_check_free(struct link_check *check)
{
    if (!check)
        return;
    g_hash_table_unref(check->files);
    g_free(check);
}

/* "https:", "mailto:", "data:" and the like, and "//host". */
static bool leads_elsewhere(const char *link)
{
    size_t scheme =
        strspn(link, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");
    return (scheme && link[scheme] == ':') || !strncmp(link, "//", 2);
}

/* Returns new: the file that a link on a page asks for ("" when it leads above the site), or
 * NULL when it is another site's on the same host. */
static char *link_file(const struct link_check *check, const char *address, const char *link)
{
    g_autofree char *path = g_strndup(link, strcspn(link, "?#"));
    g_autofree char *plain = g_uri_unescape_string(path, NULL);
    if (!plain)
        return NULL;
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    g_auto(GStrv) folder = g_strsplit(address, "/", -1);
    const char *rest = plain;
    if (*plain == '/') {
        if (!g_str_has_prefix(plain, check->base_path))
            return NULL;
        rest = plain + strlen(check->base_path);
    } else {
        for (char **part = folder; part[0] && part[1]; part++)
            g_ptr_array_add(parts, *part);
    }
    g_auto(GStrv) steps = g_strsplit(rest, "/", -1);
    for (char **step = steps; *step; step++) {
        if (!strcmp(*step, "..") && !parts->len)
            return g_strdup("");
        if (!strcmp(*step, ".."))
            g_ptr_array_remove_index(parts, parts->len - 1);
        else if (**step && strcmp(*step, ".") != 0)
            g_ptr_array_add(parts, *step);
    }
    bool is_folder = !*rest || g_str_has_suffix(rest, "/") || g_str_has_suffix(rest, "/.") ||
                     g_str_has_suffix(rest, "/..") || !strcmp(rest, ".") || !strcmp(rest, "..");
    if (is_folder)
        g_ptr_array_add(parts, (char *)"index.html");
    g_ptr_array_add(parts, NULL);
    return g_strjoinv("/", (char **)parts->pdata);
}

/* Returns new: an attribute's value without character references that URLs have. */
static char *attribute_text(const char *value, size_t len)
{
    GString *text = g_string_new_len(value, (gssize)len);
    g_string_replace(text, "&amp;", "&", 0);
    g_string_replace(text, "&quot;", "\"", 0);
    return g_string_free(text, FALSE);
}

/* The place of a link in the text that it was written in; the file alone when it is not
 * there, but comes from the theme. */
static struct pos link_pos(const struct link_source *source, const char *link)
{
    struct pos pos = {.file = source->file};
    if (!source->text)
        return pos;
    const char *found = strstr(source->text, link);
    size_t root = strlen(source->root);
    if (!found && !strncmp(link, source->root, root)) {
        g_autofree char *from_root = g_strconcat("/", link + root, NULL);
        found = strstr(source->text, from_root);
    }
    if (!found)
        return pos;
    unsigned line, col;
    words_place(source->text, (size_t)(found - source->text), &line, &col);
    pos.line = source->text_line + line - 1;
    pos.col = col;
    return pos;
}

/* "www.instagram.com/toko", "wa.me/628…", "toko.co.id": what begins with www, or ends as the hosts
 * that shops link to. "brosur.docx" is a file that is not there. */
static bool begins_with_host(const char *link)
{
    static const char *const ENDINGS[] = {"com",  "id",    "me",   "net", "org", "co",  "info",
                                          "shop", "store", "link", "app", "biz", "dev", "ee"};
    g_autofree char *host = g_strndup(link, strcspn(link, "/?#"));
    const char *dot = strrchr(host, '.');
    if (!dot || dot == host || !g_ascii_isalnum(*host))
        return false;
    bool is_host = !g_ascii_strncasecmp(host, "www.", 4);
    for (size_t i = 0; i < G_N_ELEMENTS(ENDINGS); i++)
        is_host |= !g_ascii_strcasecmp(dot + 1, ENDINGS[i]);
    return is_host;
}

/* Returns new: what was probably meant by a link that leads nowhere, or NULL. */
static char *link_meant(const struct link_check *check, const char *address, const char *link)
{
    if (begins_with_host(link))
        return g_strconcat("https://", link, NULL);
    size_t len = strcspn(link, "?#");
    if (len < 3 || g_ascii_strncasecmp(link + len - 3, ".md", 3) != 0)
        return NULL;
    char *page = g_strdup_printf("%.*s.html%s", (int)len - 3, link, link + len);
    g_autofree char *file = link_file(check, address, page);
    if (!file || !g_hash_table_contains(check->files, file))
        g_clear_pointer(&page, g_free);
    return page;
}

static void link_look(const struct link_check *check, const char *address, const char *value,
                      size_t len, bool is_picture, const struct link_source *source,
                      struct diags *diags)
{
    g_autofree char *link = attribute_text(value, len);
    if (!*link || *link == '#' || leads_elsewhere(link))
        return;
    g_autofree char *file = link_file(check, address, link);
    if (!file || g_hash_table_contains(check->files, file))
        return;
    struct pos pos = link_pos(source, link);
    g_autofree char *meant = is_picture ? NULL : link_meant(check, address, link);
    if (meant)
        diag_add(diags, DIAG_SITE_LINK_MEANT, pos, link, meant);
    else
        diag_add(diags, is_picture ? DIAG_SITE_PICTURE_BROKEN : DIAG_SITE_LINK_BROKEN, pos, link);
}

void link_check_page(const struct link_check *check, const char *address, const GString *html,
                     const struct link_source *source, struct diags *diags)
{
    static const char *const ATTRIBUTES[] = {" href=\"", " src=\""};
    enum { SRC = 1 };
    const char *end = html->str + html->len;
    for (size_t a = 0; a < G_N_ELEMENTS(ATTRIBUTES); a++) {
        size_t len = strlen(ATTRIBUTES[a]);
        const char *p = html->str;
        while ((p = memmem(p, (size_t)(end - p), ATTRIBUTES[a], len))) {
            p += len;
            const char *quote = memchr(p, '"', (size_t)(end - p));
            if (!quote)
                break;
            link_look(check, address, p, (size_t)(quote - p), a == SRC, source, diags);
            p = quote;
        }
    }
}
