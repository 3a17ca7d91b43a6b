#include "site/theme_card.h"

#include "site/page_weight.h"

#include <string.h>

enum form { FORM_TEXT, FORM_TEXT_OR_MAP, FORM_TEXTS, FORM_NUMBERS, FORM_MAP };

/* The keys of theme.yaml. `example` is what to write, where a form can be missed. */
static const struct card_key {
    const char *name;
    enum form form;
    const char *example;
} KEYS[] = {
    {"name", FORM_TEXT, "name: lapak"},
    {"version", FORM_TEXT, "version: \"1.0\""},
    {"description", FORM_TEXT_OR_MAP, "description: {id: …, en: …}"},
    /* For those whom a theme is passed on to; nothing here reads them. */
    {"author", FORM_TEXT, "author: …"},
    {"license", FORM_TEXT, "license: MIT"},
    {"homepage", FORM_TEXT, "homepage: https://…"},
    {"base", FORM_TEXT, "base: lapak"},
    {"styles", FORM_TEXTS, "styles: [style.css]"},
    {"assets", FORM_TEXTS, "assets: [cart.js]"},
    {"script_words", FORM_TEXTS, "script_words: [added]"},
    {"limits", FORM_NUMBERS, "limits: {home: 150}"},
    {"options", FORM_MAP, "options: {NAME: {type: …}}"},
};

static bool is_text(const struct data *value)
{
    return value->kind != DATA_NULL && value->kind < DATA_LIST;
}

static bool has_form(const struct data *value, enum form form)
{
    if (value->kind == DATA_NULL)
        return true; /* a key that was left empty */
    bool all = true;
    switch (form) {
    case FORM_TEXT:
        return is_text(value);
    case FORM_TEXT_OR_MAP:
        return is_text(value) || value->kind == DATA_MAP;
    case FORM_MAP:
        return value->kind == DATA_MAP;
    case FORM_TEXTS:
        for (uint32_t i = 0; i < value->n; i++)
            all &= is_text(&value->items[i]);
        return all && value->kind == DATA_LIST;
    case FORM_NUMBERS:
        for (uint32_t i = 0; i < value->n; i++)
            all &= value->items[i].kind == DATA_NUMBER && value->items[i].text[0] != '-';
        return all && value->kind == DATA_MAP;
    }
    return false;
}

static void add_unknown(const struct data *value, const char *file, const char *known,
                        struct diags *diags)
{
    diag_add(diags, DIAG_SITE_THEME_KEY, pos_at(file, value->at), value->name, known);
}

static void limits_check(const struct data *limits, const char *file, struct diags *diags)
{
    g_autofree char *known = g_strjoinv(", ", (char **)PAGE_WEIGHT_LIMITS);
    for (uint32_t i = 0; limits->kind == DATA_MAP && i < limits->n; i++) {
        if (!g_strv_contains(PAGE_WEIGHT_LIMITS, limits->items[i].name))
            add_unknown(&limits->items[i], file, known, diags);
    }
}

void theme_card_check(const struct data *card, const char *file, struct diags *diags)
{
    GString *known = g_string_new(NULL);
    for (size_t k = 0; k < G_N_ELEMENTS(KEYS); k++)
        g_string_append_printf(known, "%s%s", k ? ", " : "", KEYS[k].name);
    for (uint32_t i = 0; card->kind == DATA_MAP && i < card->n; i++) {
        const struct data *value = &card->items[i];
        const struct card_key *key = NULL;
        for (size_t k = 0; k < G_N_ELEMENTS(KEYS) && !key; k++) {
            if (!strcmp(KEYS[k].name, value->name))
                key = &KEYS[k];
        }
        if (!key)
            add_unknown(value, file, known->str, diags);
        else if (!has_form(value, key->form))
            diag_add(diags, DIAG_SITE_THEME_VALUE, pos_at(file, value->at), key->name,
                     key->example);
        else if (key->form == FORM_NUMBERS)
            limits_check(value, file, diags);
    }
    g_string_free(known, TRUE);
}
