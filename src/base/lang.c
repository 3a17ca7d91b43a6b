#include "base/lang.h"

#include "base/bug.h"
#include "base/embed.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

/* A catalogue in the binary form of msgfmt (the GNU gettext manual, "The
 * Format of GNU MO Files"): sorted keys with offsets, in our own byte order,
 * as the catalogues are made by the same build. */
struct catalogue {
    const char *data;
    size_t size;
    uint32_t n;
    const uint32_t *keys;  /* pairs of length and offset */
    const uint32_t *texts; /* likewise */
};

enum { MO_MAGIC = 0x950412de, MO_HEADER_WORDS = 5 };

static const char *current_lang = "en";
static struct catalogue current;

static bool catalogue_open(struct catalogue *cat, const char *lang)
{
    g_autofree char *path = g_strdup_printf("po/%s.mo", lang);
    size_t size;
    const char *data = embed_data(path, &size);
    if (!data)
        return false;
    const uint32_t *head = (const uint32_t *)(const void *)data;
    BUG_ON(size < MO_HEADER_WORDS * sizeof *head || head[0] != MO_MAGIC);
    uint32_t n = head[2];
    BUG_ON(head[3] > size || head[4] > size || n > size / (2 * sizeof *head));
    *cat = (struct catalogue){
        .data = data,
        .size = size,
        .n = n,
        .keys = (const uint32_t *)(const void *)(data + head[3]),
        .texts = (const uint32_t *)(const void *)(data + head[4]),
    };
    return true;
}

/* Returns the translation with all its plural forms (NUL between them). */
static const char *catalogue_find(const struct catalogue *cat, const char *key)
{
    uint32_t low = 0, high = cat->n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        int order = strcmp(key, cat->data + cat->keys[2 * mid + 1]);
        if (!order)
            return cat->data + cat->texts[2 * mid + 1];
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return NULL;
}

bool lang_use(const char *lang)
{
    if (!strcmp(lang, "en")) {
        current = (struct catalogue){0};
        current_lang = "en";
        return true;
    }
    if (strcmp(lang, "id") || !catalogue_open(&current, "id"))
        return false;
    current_lang = "id";
    return true;
}

const char *lang_from_environment(void)
{
    static const char *const VARIABLES[] = {"ETALASE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < G_N_ELEMENTS(VARIABLES); i++) {
        const char *value = g_getenv(VARIABLES[i]);
        if (value && *value)
            return g_str_has_prefix(value, "en") ? "en" : "id";
    }
    return "id";
}

const char *lang_current(void)
{
    return current_lang;
}

const char *tr(const char *text)
{
    /* The empty key is the catalogue's own header. */
    if (!current.data || !*text)
        return text;
    const char *found = catalogue_find(&current, text);
    return found && *found ? found : text;
}

const char *tr_n(const char *one, const char *many, unsigned long n)
{
    /* Indonesian has one form for any number: its catalogue holds only that. */
    if (!current.data)
        return n == 1 ? one : many;
    const char *found = catalogue_find(&current, one);
    return found && *found ? found : n == 1 ? one : many;
}
