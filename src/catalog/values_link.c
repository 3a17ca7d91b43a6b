/* Readers of values that lead somewhere: addresses in the web, e-mail, telephone numbers. */
#include "catalog/reader.h"

#include "base/bug.h"
#include "text/phone.h"
#include "text/url.h"
#include "text/words.h"

#include <string.h>

enum { ADDRESS_MAX_BYTES = 300 };

/* ---- URLs ---- */

/* Returns new: what the owner may have meant. */
static char *suggest_url(const char *text)
{
    const char *rest = strstr(text, "://");
    rest = rest ? rest + 3 : text + strspn(text, "/");
    g_autofree char *url = g_strconcat("https://", rest, NULL);
    return url_is_whole(url) ? g_steal_pointer(&url) : g_strdup("https://...");
}

static void add_not_url(struct reader *r, const struct yaml_node *node, const char *key,
                        const char *text)
{
    /* An address with something behind it that does not belong there is right without that. */
    g_autofree char *bare = g_strndup(text, strcspn(text, "?#"));
    g_autofree char *suggestion = suggest_url(url_is_whole(bare) ? bare : text);
    reader_add(r, DIAG_NOT_URL, node, key, text, suggestion);
}

void value_url(struct reader *r, const struct field *field, const struct yaml_node *node,
               void *record)
{
    const char *text = reader_line(r, node);
    if (!text)
        return;
    if (url_is_whole(text))
        *(const char **)reader_slot(record, field->offset) = text;
    else
        add_not_url(r, node, r->key, text);
}

void value_site(struct reader *r, const struct field *field, const struct yaml_node *node,
                void *record)
{
    const char *text = reader_line(r, node);
    if (!text)
        return;
    if (!url_is_site(text)) {
        add_not_url(r, node, r->key, text);
        return;
    }
    *(const char **)reader_slot(record, field->offset) =
        g_str_has_suffix(text, "/") ? text : arena_printf(r->arena, "%s/", text);
}

/* ---- names with URLs ---- */

/* "@toko" or "toko.id" where a profile's URL is known: returns new, or NULL. */
static char *profile_url(const struct known_link *known, const char *text)
{
    if (!known || !known->profile)
        return NULL;
    const char *handle = text + (*text == '@');
    static const char LETTERS[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
    if (!*handle || strspn(handle, LETTERS) != strlen(handle))
        return NULL;
    /* "instagram.com" alone is a forgotten rest, not a name. */
    if (*text != '@' && (g_str_has_suffix(handle, ".com") || g_str_has_prefix(handle, "www.")))
        return NULL;
    return g_strconcat(known->profile, handle, NULL);
}

static const struct known_link *find_known(struct reader *r, const struct field *field,
                                           const struct yaml_node *key, const char *name)
{
    const char *names[32] = {NULL};
    size_t n = 0;
    for (const struct known_link *known = field->known; known->name; known++) {
        if (!strcmp(known->name, name))
            return known;
        BUG_ON(n + 1 >= G_N_ELEMENTS(names));
        names[n++] = known->name;
    }
    const char *near = words_nearest(name, names);
    if (near)
        reader_add(r, DIAG_LINK_NAME, key, key->text, near);
    return NULL;
}

static bool read_link(struct reader *r, const struct field *field, const struct yaml_node *key,
                      const struct yaml_node *value, struct link *ret_link)
{
    g_autofree char *name = g_ascii_strdown(key->text, -1);
    const struct known_link *known = find_known(r, field, key, name);
    const char *text = reader_line(r, value);
    if (!text || !*text)
        return false;
    if (!url_is_whole(text)) {
        g_autofree char *profile = profile_url(known, text);
        if (!profile) {
            add_not_url(r, value, key->text, text);
            return false;
        }
        text = arena_strdup(r->arena, profile, -1);
    }
    *ret_link = (struct link){
        .name = arena_strdup(r->arena, name, -1),
        .url = text,
        .at = value->at,
    };
    return true;
}

void value_links(struct reader *r, const struct field *field, const struct yaml_node *node,
                 void *record)
{
    if (!reader_expects_map(r, field, node))
        return;
    struct links links = {.items = arena_array(r->arena, struct link, node->n)};
    for (size_t i = 0; i < node->n; i++) {
        if (yaml_is_null(node->items[i]))
            continue;
        links.n += read_link(r, field, node->keys[i], node->items[i], &links.items[links.n]);
    }
    *(struct links *)reader_slot(record, field->offset) = links;
}

/* ---- addresses inside the site ---- */

/* Relative to the site's root, without what could lead out of it; NULL when it is none. */
static const char *clean_address(const char *text)
{
    text += strspn(text, "/");
    if (!*text || strlen(text) > ADDRESS_MAX_BYTES || strpbrk(text, "?#\\:*\"<>|"))
        return NULL;
    g_auto(GStrv) parts = g_strsplit(text, "/", -1);
    for (char **part = parts; *part; part++) {
        bool last = !part[1];
        if (!strcmp(*part, ".") || !strcmp(*part, "..") || (!**part && !last))
            return NULL;
    }
    return text;
}

void value_addresses(struct reader *r, const struct field *field, const struct yaml_node *node,
                     void *record)
{
    if (node->kind == YAML_MAPPING) {
        reader_add(r, DIAG_VALUE_NOT_LIST, node, r->key, field->example);
        return;
    }
    bool list = node->kind == YAML_SEQUENCE;
    size_t n = list ? node->n : 1;
    if ((int64_t)n > field->max) {
        char max[16];
        g_snprintf(max, sizeof max, "%d", (int)field->max);
        reader_add(r, DIAG_LIST_TOO_LONG, node, r->key, max);
        return;
    }
    struct strings addresses = {.items = arena_array(r->arena, const char *, n)};
    for (size_t i = 0; i < n; i++) {
        const struct yaml_node *item = list ? node->items[i] : node;
        const char *text = reader_line(r, item);
        const char *address = text ? clean_address(text) : NULL;
        if (address)
            addresses.items[addresses.n++] = address;
        else if (text)
            reader_add(r, DIAG_NOT_ADDRESS, item, r->key, text);
    }
    *(struct strings *)reader_slot(record, field->offset) = addresses;
}

/* ---- e-mail and telephone ---- */

void value_email(struct reader *r, const struct field *field, const struct yaml_node *node,
                 void *record)
{
    const char *text = reader_line(r, node);
    if (!text)
        return;
    const char *at = strchr(text, '@');
    const char *dot = at ? strrchr(at, '.') : NULL;
    bool good = at && at > text && dot && dot > at + 1 && dot[1] && !strchr(at + 1, '@') &&
                !strpbrk(text, " ,;:<>()[]\"\\/") && strlen(text) <= (size_t)field->max;
    if (good)
        *(const char **)reader_slot(record, field->offset) = text;
    else
        reader_add(r, DIAG_NOT_EMAIL, node, r->key, text);
}

static const enum diag_tag PHONE_TAGS[] = {
    [PHONE_STRAY_ZERO] = DIAG_PHONE_STRAY_ZERO, [PHONE_ASSUMED] = DIAG_PHONE_ASSUMED,
    [PHONE_LANDLINE] = DIAG_PHONE_LANDLINE,     [PHONE_FOREIGN] = DIAG_PHONE_FOREIGN,
    [PHONE_TOO_SHORT] = DIAG_PHONE_TOO_SHORT,   [PHONE_TOO_LONG] = DIAG_PHONE_TOO_LONG,
    [PHONE_NOT_MOBILE] = DIAG_PHONE_NOT_MOBILE, [PHONE_BAD_CHARACTER] = DIAG_PHONE_BAD_CHARACTER,
};

/* `calls`: a number for calls may be a landline, and foreign ones are nothing to mention. */
static void read_phone(struct reader *r, const struct field *field, const struct yaml_node *node,
                       void *record, bool calls)
{
    const char *text = reader_line(r, node);
    if (!text)
        return;
    char digits[PHONE_DIGITS_MAX + 1];
    enum phone_verdict verdict = phone_normalise(text, digits);
    bool silent =
        verdict == PHONE_OK || (calls && (verdict == PHONE_LANDLINE || verdict == PHONE_FOREIGN));
    if (!silent)
        reader_add(r, PHONE_TAGS[verdict], node, r->key, text, digits);
    if (phone_is_usable(verdict))
        *(const char **)reader_slot(record, field->offset) = arena_strdup(r->arena, digits, -1);
}

void value_whatsapp(struct reader *r, const struct field *field, const struct yaml_node *node,
                    void *record)
{
    read_phone(r, field, node, record, false);
}

void value_phone(struct reader *r, const struct field *field, const struct yaml_node *node,
                 void *record)
{
    read_phone(r, field, node, record, true);
}
