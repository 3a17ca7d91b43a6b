#include "share/layout.h"

#include "base/digest.h"
#include "base/embed.h"
#include "base/lang.h"
#include "text/words.h"
#include "yaml/yaml.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#define LAYOUT_FOLDER  "layouts"
#define LAYOUT_BUILTIN "share/layouts"
#define LAYOUT_SUFFIX  ".yaml"

static const char *const DRAW_NAMES[] = {
    [LAYOUT_PHOTO] = "photo", [LAYOUT_FILL] = "fill",     [LAYOUT_FADE] = "fade",
    [LAYOUT_FRAME] = "frame", [LAYOUT_TEXT] = "text",     [LAYOUT_BADGE] = "badge",
    [LAYOUT_LOGO] = "logo",   [LAYOUT_QR] = "qr",         [LAYOUT_STACK] = "stack",
    [LAYOUT_ROW] = "row",     [LAYOUT_DRAW_COUNT] = NULL,
};
static const char *const COLOR_NAMES[] = {
    [COLOR_LITERAL] = "#rrggbb",
    [COLOR_WHITE] = "white",
    [COLOR_INK] = "ink",
    [COLOR_MUTED] = "muted",
    [COLOR_BRAND] = "brand",
    [COLOR_BRAND_TEXT] = "brand-text",
    [COLOR_BRAND_STRONG] = "brand-strong",
    [COLOR_SOFT] = "soft",
    [COLOR_SOFT_TEXT] = "soft-text",
    [COLOR_ACCENT] = "accent",
    [COLOR_ACCENT_TEXT] = "accent-text",
    [COLOR_NIGHT] = "night",
    [COLOR_NIGHT_TEXT] = "night-text",
    [COLOR_COUNT] = NULL,
};
static const char *const WEIGHT_NAMES[] = {
    [TYPE_REGULAR] = "regular", [TYPE_MEDIUM] = "medium", [TYPE_SEMIBOLD] = "semibold",
    [TYPE_BOLD] = "bold",       [TYPE_BLACK] = "black",   NULL,
};
static const char *const ALIGN_NAMES[] = {
    [TEXT_START] = "start", [TEXT_MIDDLE] = "middle", [TEXT_END] = "end", NULL};
static const char *const FIT_NAMES[] = {
    [LAYOUT_COVER] = "cover", [LAYOUT_CONTAIN] = "contain", NULL};
static const char *const YES_NAMES[] = {"no", "yes", NULL};

/* ---- reading ---- */

struct reader {
    const char *file;
    struct diags *diags;
    unsigned n_items, depth;
};

enum key_type {
    KEY_NUMBER,
    KEY_COUNT,
    KEY_WORD,
    KEY_YES,
    KEY_COLOR,
    KEY_FIELD,
    KEY_BOX,
    KEY_ITEMS
};

struct key {
    const char *name;
    enum key_type type;
    size_t offset;
    double min, max;          /* numbers */
    const char *const *words; /* KEY_WORD: an enum's names, ended by NULL */
};

#define ITEM(member) offsetof(struct layout_item, member)

enum { SIDE_MAX = 4000 };

static const struct key KEYS[] = {
    {"draw", KEY_WORD, ITEM(draw), 0, 0, DRAW_NAMES},
    {"field", KEY_FIELD, ITEM(field), 0, 0, NULL},
    {"when", KEY_FIELD, ITEM(when), 0, 0, NULL},
    {"unless", KEY_FIELD, ITEM(unless), 0, 0, NULL},
    {"box", KEY_BOX, ITEM(box), 0, 0, NULL},
    {"size", KEY_NUMBER, ITEM(style.size), 8, 400, NULL},
    {"min", KEY_NUMBER, ITEM(style.min_size), 8, 400, NULL},
    {"lines", KEY_COUNT, ITEM(style.max_lines), 1, 20, NULL},
    {"leading", KEY_NUMBER, ITEM(style.line_height), 0.5, 3, NULL},
    {"tracking", KEY_NUMBER, ITEM(style.tracking), 0, 1, NULL},
    {"weight", KEY_WORD, ITEM(style.weight), 0, 0, WEIGHT_NAMES},
    {"align", KEY_WORD, ITEM(style.align), 0, 0, ALIGN_NAMES},
    {"valign", KEY_WORD, ITEM(style.valign), 0, 0, ALIGN_NAMES},
    {"balance", KEY_YES, ITEM(style.balance), 0, 0, NULL},
    {"strike", KEY_YES, ITEM(style.strike), 0, 0, NULL},
    {"color", KEY_COLOR, ITEM(color), 0, 0, NULL},
    {"ground", KEY_COLOR, ITEM(ground), 0, 0, NULL},
    {"fit", KEY_WORD, ITEM(fit), 0, 0, FIT_NAMES},
    {"radius", KEY_NUMBER, ITEM(radius), 0, SIDE_MAX, NULL},
    {"alpha", KEY_NUMBER, ITEM(alpha), 0, 1, NULL},
    {"from", KEY_NUMBER, ITEM(from), 0, 1, NULL},
    {"to", KEY_NUMBER, ITEM(to), 0, 1, NULL},
    {"width", KEY_NUMBER, ITEM(width), 0.5, 100, NULL},
    {"gap", KEY_NUMBER, ITEM(gap), 0, SIDE_MAX, NULL},
    {"height", KEY_NUMBER, ITEM(height), 1, SIDE_MAX, NULL},
    {"flex", KEY_YES, ITEM(flex), 0, 0, NULL},
    {"whole", KEY_YES, ITEM(whole), 0, 0, NULL},
    {"items", KEY_ITEMS, ITEM(items), 0, 0, NULL},
};

static bool value_fault(struct reader *reader, const struct yaml_node *node, const char *key,
                        const char *wanted)
{
    diag_add(reader->diags, DIAG_SHARE_LAYOUT_VALUE, pos_at(reader->file, node->at), key,
             tr(wanted));
    return false;
}

/* A name that is none of these. */
static void name_fault(struct reader *reader, const struct yaml_node *node,
                       const char *const *names)
{
    const char *near = words_nearest(node->text ? node->text : "", names);
    g_autofree char *all = g_strjoinv(", ", (char **)names);
    diag_add(reader->diags, DIAG_SHARE_LAYOUT_NAME, pos_at(reader->file, node->at),
             node->text ? node->text : "", near ? near : all);
}

static bool number_read(const struct yaml_node *node, double min, double max, double *ret)
{
    if (node->kind != YAML_SCALAR || !*node->text)
        return false;
    char *end;
    double value = g_ascii_strtod(node->text, &end);
    if (*end || !isfinite(value) || value < min || value > max)
        return false;
    *ret = value;
    return true;
}

static bool word_read(struct reader *reader, const struct yaml_node *node, const char *const *names,
                      int *ret)
{
    for (int i = 0; node->kind == YAML_SCALAR && names[i]; i++) {
        if (!strcmp(names[i], node->text)) {
            *ret = i;
            return true;
        }
    }
    name_fault(reader, node, names);
    return false;
}

static void paint_read(struct reader *reader, const struct yaml_node *node,
                       struct layout_paint *ret)
{
    guint64 literal;
    int color;
    if (node->kind == YAML_SCALAR && node->text[0] == '#' && strlen(node->text) == 7 &&
        g_ascii_string_to_unsigned(node->text + 1, 16, 0, 0xffffff, &literal, NULL)) {
        *ret = (struct layout_paint){COLOR_LITERAL, (uint32_t)literal};
        return;
    }
    if (word_read(reader, node, COLOR_NAMES, &color))
        *ret = (struct layout_paint){(enum layout_color)color, 0};
}

static void field_read(struct reader *reader, const struct yaml_node *node, enum card_field *ret)
{
    int field;
    /* Without the first, which stands for none. */
    if (word_read(reader, node, CARD_FIELD_NAMES + 1, &field))
        *ret = (enum card_field)(field + 1);
}

static void box_read(struct reader *reader, const struct yaml_node *node, struct box *ret)
{
    double sides[4];
    bool ok = node->kind == YAML_SEQUENCE && node->n == G_N_ELEMENTS(sides);
    for (size_t i = 0; ok && i < G_N_ELEMENTS(sides); i++)
        ok = number_read(node->items[i], i < 2 ? -SIDE_MAX : 1, SIDE_MAX, &sides[i]);
    if (ok)
        *ret = (struct box){sides[0], sides[1], sides[2], sides[3]};
    else
        value_fault(reader, node, "box", N_("four numbers: [left, top, width, height]"));
}

static GArray *items_read(struct reader *reader, const struct yaml_node *node);

static void key_read(struct reader *reader, const struct key *key, const struct yaml_node *node,
                     struct layout_item *item)
{
    void *at = (char *)item + key->offset;
    double number;
    int word;
    switch (key->type) {
    case KEY_NUMBER:
    case KEY_COUNT:
        if (!number_read(node, key->min, key->max, &number) ||
            (key->type == KEY_COUNT && number != floor(number))) {
            g_autofree char *wanted =
                g_strdup_printf(tr("a number from %g to %g"), key->min, key->max);
            value_fault(reader, node, key->name, wanted);
        } else if (key->type == KEY_COUNT) {
            *(unsigned *)at = (unsigned)number;
        } else {
            *(double *)at = number;
        }
        break;
    case KEY_WORD: /* enums are as wide as int */
        if (word_read(reader, node, key->words, &word))
            memcpy(at, &word, sizeof word);
        break;
    case KEY_YES:
        if (word_read(reader, node, YES_NAMES, &word))
            *(bool *)at = word;
        break;
    case KEY_COLOR:
        paint_read(reader, node, at);
        item->has_ground = item->has_ground || key->offset == ITEM(ground);
        break;
    case KEY_FIELD:
        field_read(reader, node, at);
        break;
    case KEY_BOX:
        box_read(reader, node, at);
        break;
    case KEY_ITEMS:
        if (!item->items)
            item->items = items_read(reader, node);
        break;
    }
}

static void keys_read(struct reader *reader, const struct yaml_node *node, struct layout_item *item)
{
    const char *names[G_N_ELEMENTS(KEYS) + 1];
    for (size_t k = 0; k < G_N_ELEMENTS(KEYS); k++)
        names[k] = KEYS[k].name;
    names[G_N_ELEMENTS(KEYS)] = NULL;
    for (size_t i = 0; i < node->n; i++) {
        int k;
        if (word_read(reader, node->keys[i], names, &k))
            key_read(reader, &KEYS[k], node->items[i], item);
    }
}

/* What an item cannot do without. */
static void item_check(struct reader *reader, const struct yaml_node *node,
                       const struct layout_item *item)
{
    bool group = item->draw == LAYOUT_STACK || item->draw == LAYOUT_ROW;
    bool writes = item->draw == LAYOUT_TEXT || item->draw == LAYOUT_BADGE;
    if (!yaml_get(node, "draw"))
        value_fault(reader, node, "draw", N_("what to draw: photo, text, stack …"));
    else if (writes && (!yaml_get(node, "field") || item->field >= CARD_WORD_COUNT))
        value_fault(reader, node, "field", N_("the name of a text: name, price …"));
    else if (writes && !yaml_get(node, "size"))
        value_fault(reader, node, "size", N_("the size of the letters in pixels"));
    else if (group && !item->items)
        value_fault(reader, node, "items", N_("a list of what stands in it"));
    else if (reader->depth == 1 && !yaml_get(node, "box"))
        value_fault(reader, node, "box", N_("four numbers: [left, top, width, height]"));
}

static void items_free(void *items);

static void item_clear(void *data)
{
    struct layout_item *item = data;
    if (item->items)
        items_free(item->items);
}

static void items_free(void *items)
{
    g_array_unref(items);
}

static GArray *items_read(struct reader *reader, const struct yaml_node *node)
{
    GArray *items = g_array_new(FALSE, TRUE, sizeof(struct layout_item));
    g_array_set_clear_func(items, item_clear);
    if (node->kind != YAML_SEQUENCE || reader->depth == LAYOUT_MAX_DEPTH) {
        value_fault(reader, node, "items", N_("a list, at most 3 deep"));
        return items;
    }
    reader->depth++;
    for (size_t i = 0; i < node->n; i++) {
        struct layout_item item = {.alpha = 1, .style.weight = TYPE_REGULAR};
        item.color.color = COLOR_INK;
        if (node->items[i]->kind != YAML_MAPPING || reader->n_items++ == LAYOUT_MAX_ITEMS) {
            value_fault(reader, node->items[i], "items", N_("at most 100 entries with keys"));
            break;
        }
        keys_read(reader, node->items[i], &item);
        item_check(reader, node->items[i], &item);
        g_array_append_val(items, item);
    }
    reader->depth--;
    return items;
}

static void card_read(struct reader *reader, const struct yaml_node *node, struct layout_card *card)
{
    static const char *const NAMES[] = {"ground", "items", NULL};
    card->ground.color = COLOR_WHITE;
    for (size_t i = 0; node->kind == YAML_MAPPING && i < node->n; i++) {
        int k;
        if (!word_read(reader, node->keys[i], NAMES, &k))
            continue;
        if (k == 0)
            paint_read(reader, node->items[i], &card->ground);
        else
            card->items = items_read(reader, node->items[i]);
    }
    if (!card->items) {
        card->items = g_array_new(FALSE, TRUE, sizeof(struct layout_item));
        value_fault(reader, node, "items", N_("a list of what stands in it"));
    }
}

static struct layout *layout_read(struct reader *reader, const struct yaml_node *root)
{
    const char *names[CARD_KIND_COUNT + 1] = {NULL};
    struct layout *layout = g_new0(struct layout, 1);
    for (int kind = 0; kind < CARD_KIND_COUNT; kind++)
        names[kind] = CARD_SIZES[kind].name;
    for (size_t i = 0; root && root->kind == YAML_MAPPING && i < root->n; i++) {
        int kind;
        if (!word_read(reader, root->keys[i], names, &kind))
            continue;
        reader->n_items = 0;
        card_read(reader, root->items[i], &layout->cards[kind]);
    }
    for (int kind = 0; kind < CARD_KIND_COUNT; kind++) {
        struct yaml_node whole = {.at = {1, 1}};
        if (!layout->cards[kind].items)
            value_fault(reader, root ? root : &whole, names[kind], N_("a card with items"));
    }
    return layout;
}

/* ---- files ---- */

/* Returns new: the text of a layout, the shop's own first; NULL when there is none. */
static char *layout_text(const struct root *root, const char *name, size_t *ret_size,
                         const char **ret_file, struct diags *diags)
{
    g_autofree char *own = g_strconcat(LAYOUT_FOLDER "/", name, LAYOUT_SUFFIX, NULL);
    if (root && root_has_file(root, own)) {
        g_autoptr(GError) error = NULL;
        *ret_file = g_intern_string(own);
        char *text = root_read(root, own, LAYOUT_MAX_BYTES, ret_size, &error);
        if (!text && g_error_matches(error, ROOT_ERROR, ROOT_ERROR_TOO_BIG))
            diag_add(diags, DIAG_FILE_TOO_BIG, (struct pos){.file = *ret_file}, "256 kB");
        else if (!text)
            diag_add(diags, DIAG_FILE_UNREADABLE, (struct pos){.file = *ret_file}, error->message);
        return text;
    }
    g_autofree char *builtin = g_strconcat(LAYOUT_BUILTIN "/", name, LAYOUT_SUFFIX, NULL);
    const char *text = embed_data(builtin, ret_size);
    *ret_file = NULL;
    if (!text)
        return NULL;
    *ret_file = g_intern_string(own);
    return g_memdup2(text, *ret_size + 1);
}

/* A file's name, not a path. */
static bool name_is_plain(const char *name)
{
    return *name && *name != '.' && !strpbrk(name, "/\\") && strlen(name) <= 100;
}

struct layout *layout_load(const struct root *root, const char *name, struct pos pos,
                           struct diags *diags)
{
    size_t size;
    struct reader reader = {.diags = diags};
    g_autofree char *text =
        name_is_plain(name) ? layout_text(root, name, &size, &reader.file, diags) : NULL;
    if (!text) {
        if (!reader.file) {
            g_auto(GStrv) names = layout_names(root);
            const char *near = words_nearest(name, (const char *const *)names);
            g_autofree char *all = g_strjoinv(", ", names);
            diag_add(diags, DIAG_SHARE_LAYOUT_UNKNOWN, pos, name, near ? near : all);
        }
        return NULL;
    }
    size_t before = diags_count_level(diags, DIAG_ERROR);
    AUTO(yaml_doc) doc = yaml_parse(text, size, (struct yaml_source){reader.file, 1}, diags);
    if (!doc)
        return NULL;
    AUTO(layout) layout = layout_read(&reader, yaml_doc_root(doc));
    if (diags_count_level(diags, DIAG_ERROR) > before)
        return NULL;
    struct digest digest = digest_bytes(text, size);
    layout->recipe = g_strdup(digest.hex);
    return g_steal_pointer(&layout);
}

void layout_free(struct layout *layout)
{
    if (!layout)
        return;
    for (int kind = 0; kind < CARD_KIND_COUNT; kind++) {
        if (layout->cards[kind].items)
            g_array_unref(layout->cards[kind].items);
    }
    g_free(layout->recipe);
    g_free(layout);
}

static void name_add(GPtrArray *names, const char *file)
{
    if (!g_str_has_suffix(file, LAYOUT_SUFFIX))
        return;
    g_autofree char *name = g_strndup(file, strlen(file) - strlen(LAYOUT_SUFFIX));
    if (!g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
        g_ptr_array_add(names, g_steal_pointer(&name));
}

static int name_compare(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char **layout_names(const struct root *root)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_auto(GStrv) builtin = embed_list(LAYOUT_BUILTIN);
    for (char **file = builtin; file && *file; file++)
        name_add(names, *file);
    g_autoptr(GPtrArray) own = root ? root_list(root, LAYOUT_FOLDER, NULL) : NULL;
    for (guint i = 0; own && i < own->len; i++)
        name_add(names, ((const struct root_entry *)own->pdata[i])->name);
    g_ptr_array_sort(names, name_compare);
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&names), FALSE);
}

bool layout_photo_size(const struct layout *layout, enum card_kind kind, double *ret_width,
                       double *ret_height)
{
    const GArray *items = layout->cards[kind].items;
    *ret_width = *ret_height = 0;
    for (guint i = 0; i < items->len; i++) {
        const struct layout_item *item = &g_array_index(items, struct layout_item, i);
        if (item->draw == LAYOUT_PHOTO) {
            *ret_width = fmax(*ret_width, item->box.w);
            *ret_height = fmax(*ret_height, item->box.h);
        }
    }
    return *ret_width > 0;
}
