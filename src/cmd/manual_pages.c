/*
 * The manual pages etalase-shop(5), etalase-theme(7) and etalase-channel(5), from the tables of
 * fields, of what templates see and of channel definitions.
 */
#include "base/lang.h"
#include "channel/def_fields.h"
#include "channel/value.h"
#include "cmd/field_text.h"
#include "cmd/help.h"
#include "cmd/roff.h"
#include "site/view.h"

#include <string.h>

/* ---- etalase-shop(5) ---- */

const struct roff_entry MANUAL_FILES[] = {
    {"shop.yaml", N_("the shop: name, WhatsApp number, address, hours, brand, payment, permits, "
                     "categories")},
    {"products/*.md, products/*.yaml", N_("one product a Markdown file with front matter; YAML "
                                          "files may hold a list")},
    {"products/SLUG/index.md", N_("a product whose photos lie beside it")},
    {"pages/*.md, posts/*.md", N_("pages; dated news and promotions")},
    {"photos/, static/", N_("original photos; files that are copied as they are")},
    {"themes/, channels/", N_("own or overriding themes and marketplace definitions")},
    {"public/, export/, share/", N_("what the commands build; replaced as a whole, in one step")},
    {".etalase/", N_("photo cache and spare trees; safe to delete")},
};
const size_t MANUAL_N_FILES = G_N_ELEMENTS(MANUAL_FILES);

static const char *const SHOP_PARAGRAPHS[] = {
    N_("A shop is a folder of plain files. Each file is YAML, or Markdown with YAML between two "
       "lines of --- at its beginning."),
    N_("Every key has an English and an Indonesian name; both are read everywhere. A key that is "
       "not known is an error, so that a slip cannot pass. Keys of your own go under extra "
       "(lain)."),
    N_("Values that begin with 0 or +, and values with \": \" or \" #\" in them, stand in quotes: "
       "whatsapp: \"0812-3456-7890\"."),
    N_("With the output of \"etalase schema --json\" an editor completes and checks these files."),
};

static const char SHOP_EXAMPLE[] = "---\n"
                                   "nama: Keripik Tempe 150 g\n"
                                   "harga: 15000\n"
                                   "foto: [keripik-1.jpg]\n"
                                   "---\n"
                                   "Digoreng setiap pagi.";

static void field_print(const struct field *field)
{
    bool english = !strcmp(lang_current(), "en");
    bool two = strcmp(field->name, field->alias) != 0;
    const char *first = english ? field->name : field->alias;
    g_autofree char *term = g_strdup_printf("%s%s%s%s", first, two ? ", " : "",
                                            two ? (english ? field->alias : field->name) : "",
                                            field->required ? tr(" (must be there)") : "");
    g_autofree char *kind = field_kind(field);
    g_autofree char *example = field_example(field, english);
    g_autofree char *text = example ? g_strdup_printf("%s; %s.\n%s: %s: %s", tr(field->help), kind,
                                                      tr("Example"), first, example)
                                    : g_strdup_printf("%s; %s.", tr(field->help), kind);
    roff_item(term, text);
}

void manual_shop_page(void)
{
    roff_begin("etalase-shop", 5, N_("the files of a shop, with every key"));
    roff_heading("DESCRIPTION");
    for (size_t i = 0; i < G_N_ELEMENTS(SHOP_PARAGRAPHS); i++)
        roff_paragraph(SHOP_PARAGRAPHS[i]);
    roff_entries("FILES", MANUAL_FILES, MANUAL_N_FILES);
    roff_heading("KEYS");
    for (const struct schema *const *schema = SCHEMAS; *schema; schema++) {
        roff_subheading((*schema)->name);
        roff_paragraph(schema_about(*schema));
        for (unsigned i = 0; i < (*schema)->n; i++)
            field_print(&(*schema)->fields[i]);
    }
    roff_heading("EXAMPLE");
    roff_paragraph(N_("A product, in products/keripik.md:"));
    roff_example(SHOP_EXAMPLE);
    roff_end("etalase-shop");
}

/* Authors of themes and channels read English: what follows is not translated. */

/* ---- etalase-theme(7) ---- */

static const char *const THEME_PARAGRAPHS[] = {
    "A theme is a folder of templates, words, one stylesheet and scripts. The program carries "
    "its own; \"etalase theme copy NAME\" puts one into the shop. A file of that name in the "
    "shop's themes/NAME/ is used in place of the program's, all others come from the program.",
    "A theme of one's own is a folder themes/NAME/ with at least theme.yaml; brand.theme "
    "(merek.tema) in shop.yaml names it.",
    "Templates are Mustache 1.4 with inheritance, blocks and dynamic names. {{x}} is escaped "
    "for HTML; names whose kind is HTML are safe already. A name that was not given is false, "
    "and so is an empty list. Words are reached as words.NAME, options as option.NAME and "
    "option.NAME_VALUE. A name in a template of the shop that nothing has is a warning of "
    "\"etalase check\" and \"etalase build\", with the nearest name.",
};

static const struct roff_entry THEME_FILES[] = {
    {"theme.yaml", "name, version, description and options with their values and default"},
    {"*.html, parts/*.html", "templates, named in others without .html"},
    {"words/id.yaml, words/en.yaml", "all text of the pages; an own file is merged key by key"},
    {"style.css, script.js, worker.js", "look and behaviour"},
};

void manual_theme_page(void)
{
    roff_begin("etalase-theme", 7, "templates of a theme and all that they see");
    roff_heading("DESCRIPTION");
    for (size_t i = 0; i < G_N_ELEMENTS(THEME_PARAGRAPHS); i++)
        roff_paragraph(THEME_PARAGRAPHS[i]);
    roff_entries("FILES", THEME_FILES, G_N_ELEMENTS(THEME_FILES));
    roff_heading("NAMES");
    roff_paragraph("Every page sees the names of \"page\"; the other groups are reached through "
                   "names that lead to them.");
    const struct view_table *table;
    for (size_t i = 0; (table = view_table_at(i)); i++) {
        roff_subheading(table->name);
        roff_paragraph(table->help);
        for (size_t row = 0; row < table->n_fields; row++) {
            const struct view_field *field = &table->fields[row];
            g_autofree char *term =
                g_strdup_printf("%s (%s%s%s)", field->name, view_kind_name(field->kind),
                                field->of ? " " : "", field->of ? field->of->name : "");
            roff_item(term, field->help);
        }
    }
    roff_end("etalase-theme");
}

/* ---- etalase-channel(5) ---- */

static const char *const CHANNEL_PARAGRAPHS[] = {
    "A channel is a file channels/NAME.yaml of the shop, or one that the program carries: which "
    "files are written for a marketplace, and what stands in their columns. A file of the same "
    "name in the shop is used in place of the program's.",
    "Each column takes its value from the first source that has one. What a marketplace would "
    "refuse is left out of its files and named in export/report.json, with file and line; "
    "nothing is cut silently.",
};

static const char CHANNEL_EXAMPLE[] = "title: Pasar desa\n"
                                      "rows: product\n"
                                      "files:\n"
                                      "  - {name: pasar.csv, type: csv, head: [label]}\n"
                                      "columns:\n"
                                      "  - {label: Nama, need: required, from: name, max: 70}\n"
                                      "  - {label: Harga, need: required, from: price, min: 500}\n"
                                      "  - {label: Foto, from: photo}";

/* "GROUP.KEY": tests/docs sees to it that every key of the tables is here. */
static const struct roff_entry CHANNEL_KEYS[] = {
    {"channel.quiet", "findings are hints unless the shop names the channel"},
    {"channel.title", "one line: what the channel is for"},
    {"channel.note", "what users of the files should know"},
    {"channel.date", "day on which the form was last seen"},
    {"channel.rows", "a row for each product, or for each variant"},
    {"channel.own_page", "buyers come to the shop's own page: prices must be those there"},
    {"channel.files", "the files to write, 1 to 8"},
    {"channel.sheet", "where things stand in the marketplace's own workbook"},
    {"channel.limits", "how much the marketplace takes"},
    {"channel.columns", "the columns in their order, 1 to 512"},
    {"files.name", "plain file name below export/"},
    {"files.type", "form of the file"},
    {"files.head", "heading lines, in their order"},
    {"columns.parts", "elements for the parts of an item, in files that have elements"},
    {"columns.default", "text where no source has a value"},
    {"columns.key", "name of the column for machines"},
    {"columns.label", "name of the column for people"},
    {"columns.also", "names of the same column in other versions of the form"},
    {"columns.help", "text of the heading line \"help\""},
    {"columns.note", "what is not certain about this column"},
    {"columns.date", "day on which it was last seen"},
    {"columns.need", "required: a product without the value is left out"},
    {"columns.when", "a conditional column is needed when this source has a value"},
    {"columns.from", "source or list of sources, the first with a value counts; a number behind "
                     "it picks one of several: photo 2"},
    {"columns.value", "the same text in every row, when no source has a value"},
    {"columns.named", "names of options that a source looks for"},
    {"columns.except", "names of options that a source passes over"},
    {"columns.channel", "channel whose category numbers are meant"},
    {"columns.map", "what a value becomes; \"*\" is any value, \"\" the missing one"},
    {"columns.prefix", "text before the value"},
    {"columns.suffix", "text behind the value"},
    {"columns.join", "text between several values"},
    {"columns.cell", "kind of the cell in a workbook"},
    {"columns.round", "up: to the next whole number"},
    {"columns.per_min_order", "a price is that of the smallest quantity to buy"},
    {"columns.min", "smallest number, or fewest characters of a text"},
    {"columns.max", "largest number, or most characters of a text"},
    {"columns.max_items", "most entries of a list"},
    {"columns.one_of", "the values that the marketplace knows"},
    {"columns.advice",
     "what to warn of in the text; contacts: telephone numbers, addresses and other "
     "ways around the marketplace; capitals: text in capitals; html: marks of "
     "web pages; claims: halal, BPOM and others without a number"},
    {"columns.unique", "each value may stand once"},
    {"columns.not_in", "types of files without this column"},
    {"limits.hashtags", "most words with # in one text"},
    {"limits.photo_px", "shortest side of a photo that does not look poor, in pixels"},
    {"limits.photos", "most photos of a product"},
    {"limits.products", "most products"},
    {"limits.rows", "most rows"},
    {"limits.file_products", "most products of one file; the others go into another"},
    {"limits.file_rows", "most rows of one file; the others go into another"},
    {"limits.variants", "most variants of a product"},
    {"limits.axes", "most options of a variant"},
    {"limits.options", "most values of an option"},
    {"limits.price_ratio", "dearest variant to cheapest, at most"},
    {"sheet.key_suffix", "how the name of the sheet with the names for machines ends"},
    {"sheet.name", "name of the sheet"},
    {"sheet.key_row", "row of the names for machines"},
    {"sheet.label_row", "row of the names for people"},
    {"sheet.need_row", "row that says what is required"},
    {"sheet.help_row", "row with help"},
    {"sheet.first_row", "first row of goods"},
    {"sheet.examples", "rows of the marketplace's own from there on, which ours replace"},
    {"sheet.others", "what goes into columns that are not listed, by a pattern of their key"},
    {"sheet.any", "what one of some columns must hold in every row, by a pattern of their key"},
};

static const char *channel_key_text(const char *group, const char *key)
{
    g_autofree char *name = g_strdup_printf("%s.%s", group, key);
    for (size_t i = 0; i < G_N_ELEMENTS(CHANNEL_KEYS); i++) {
        if (!strcmp(CHANNEL_KEYS[i].term, name))
            return CHANNEL_KEYS[i].text;
    }
    return "";
}

static void def_field_print(const char *group, const struct def_field *field)
{
    static const char *const KINDS[] = {
        [DEF_TEXT] = "text",          [DEF_UINT] = "whole number", [DEF_BOUND] = "number",
        [DEF_BOOL] = "true or false", [DEF_CHOICE] = "one of",     [DEF_TEXTS] = "list of texts",
        [DEF_PAIRS] = "value: value", [DEF_CUSTOM] = NULL,
    };
    g_autoptr(GString) text = g_string_new(channel_key_text(group, field->key));
    const char *kind = KINDS[field->type];
    if (kind)
        g_string_append_printf(text, "; %s", kind);
    for (const char *const *name = field->names; name && *name; name++)
        g_string_append_printf(text, "%s %s", name == field->names ? "" : ",", *name);
    g_autofree char *term =
        g_strdup_printf("%s%s", field->key, field->required ? " (must be there)" : "");
    roff_item(term, text->str);
}

void manual_channel_page(void)
{
    roff_begin("etalase-channel", 5, "definitions of marketplace listings");
    roff_heading("DESCRIPTION");
    for (size_t i = 0; i < G_N_ELEMENTS(CHANNEL_PARAGRAPHS); i++)
        roff_paragraph(CHANNEL_PARAGRAPHS[i]);
    roff_heading("KEYS");
    for (const struct def_table *table = DEF_TABLES; table->name; table++) {
        roff_subheading(table->name);
        for (size_t i = 0; i < table->n; i++)
            def_field_print(table->name, &table->fields[i]);
    }
    roff_heading("SOURCES");
    g_auto(GStrv) names = value_source_names();
    for (char **name = names; *name; name++)
        roff_item(*name, value_source_find(*name)->key);
    roff_heading("EXAMPLE");
    roff_example(CHANNEL_EXAMPLE);
    roff_end("etalase-channel");
}
