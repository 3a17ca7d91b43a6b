/* The table of commands. */
#include "base/lang.h"
#include "cmd/cmd.h"

#include <string.h>

/* The groups of keys that stand in files of their own. */
#define SCHEMA_WORDS "shop|product|page|post"

const struct command CMD_TABLE[] = {
    {"new", cmd_new, "FOLDER | product NAME [DIR]", 1, 3, 0, CMD_NEW_OPTIONS,
     N_("begin a shop, or add a product"),
     N_("Makes a filled shop in a new folder, ready to build; the folder must be empty or not "
        "exist. `new product NAME` adds one product file with every common field and a comment "
        "beside each; an existing file is never replaced."),
     "product"},
    {"build", cmd_build, "[DIR]", 0, 0, CMD_SHOP, CMD_BUILD_OPTIONS,
     N_("make the catalog site in DIR/public"),
     N_("Reads the shop, checks it, makes the photos small and writes the site. When the content "
        "has an error, all errors are shown and the site stays as it was."),
     NULL},
    {"export", cmd_export, "[DIR]", 0, 0, CMD_SHOP, CMD_EXPORT_OPTIONS,
     N_("make listing files for marketplaces in DIR/export"),
     N_("Writes one or more files for each channel, and report.json, which accounts for every "
        "product: in which file it is, or why not."),
     NULL},
    {"import", cmd_import, "FILE|URL [DIR]", 1, 1, CMD_SHOP, CMD_IMPORT_OPTIONS,
     N_("make products from a spreadsheet"),
     N_("Reads a table (CSV or XLSX, from a file or an address; the address of a shared Google sheet "
        "will do) and writes a file for each product in DIR/products. Headings of Shopee, Tokopedia, "
        "TikTok Shop, Meta, Google, Shopify, WooCommerce and Bukalapak and the product's own keys are "
        "known; rows of variants become one product; photos are fetched when cells hold their "
        "addresses. Products that are there stay as they are, unless --update is given."),
     NULL},
    {"share", cmd_share, "[DIR]", 0, 0, CMD_SHOP, CMD_SHARE_OPTIONS,
     N_("make links, captions, QR codes, pictures and printed matter in DIR/share"),
     N_("Writes links.csv with an order link for every product and variant; captions to paste for "
        "WhatsApp, Instagram and TikTok and a calendar of what to post when; QR codes of the shop, "
        "its pages, the order links and QRIS; pictures to post of every product, every post and "
        "the shop; and as PDF a catalog, a price list, posters and labels. Pictures that did not "
        "change are not drawn again."),
     NULL},
    {"check", cmd_check, "[DIR]", 0, 0, CMD_SHOP, CMD_CHECK_OPTIONS,
     N_("show everything that is wrong or weak; writes nothing"),
     N_("Checks content, photos and pages, and whether each product can be listed: on the channels "
        "named by --channel, or else by the shop. --explain TAG tells more about one message."),
     NULL},
    {"serve", cmd_serve, "[DIR]", 0, 0, CMD_SHOP, CMD_SERVE_OPTIONS,
     N_("show the shop in the browser while you work on it"),
     N_("Makes the site in memory, shows it on this computer, and makes it again whenever a file is "
        "saved; open pages follow by themselves. What is wrong is shown over the page. Nothing is "
        "published: that is what build is for."),
     NULL},
    {"list", cmd_list, "products|photos|channels|themes [DIR]", 1, 1, CMD_SHOP, NULL,
     N_("list products, photos, channels or themes"),
     N_("Prints a row each: on a terminal as a table, into a file or pipe as lines with tabs "
        "between the cells, with --json as objects. Drafts and photos that nothing uses are in "
        "it too."),
     "products|photos|channels|themes"},
    {"config", cmd_config, "[DIR]", 0, 0, CMD_SHOP, NULL,
     N_("show the settings in force and where each comes from"),
     N_("Prints every setting of the shop, of its theme and of this run with its value and its "
        "place: file and line, the environment, or the program itself."),
     NULL},
    {"schema", cmd_schema, "[NAME]", 0, 1, 0, CMD_SCHEMA_OPTIONS,
     N_("show every key that can be written in a shop's files"),
     N_("Prints each key with both names, what it means, what it takes and an example: of all "
        "groups, or of NAME, such as shop, product or page. With --json it is a JSON Schema, with "
        "which editors complete and check the files."),
     SCHEMA_WORDS},
    {"theme", cmd_theme, "list [DIR] | copy NAME [DIR] | render TEMPLATE DATA | fields", 1, 3,
     CMD_DIAGNOSTICS, NULL, N_("list or copy themes, try a template"),
     N_("`list` shows the themes there are. `copy` puts the files of a theme into DIR/themes/NAME, "
        "to be changed there; a file that exists is never replaced, and a file that you delete "
        "comes from the program again. `render` prints TEMPLATE (Mustache) filled with DATA (YAML "
        "or JSON) on stdout; partials are the files beside the template, with its own suffix. "
        "`fields` lists every name that the templates of a theme can use, as Markdown."),
     "list|copy|render|fields"},
    {"clean", cmd_clean, "[DIR]", 0, 0, CMD_SHOP, CMD_CLEAN_OPTIONS,
     N_("remove what can be made again"),
     N_("Empties DIR/.etalase, where small photos and spare copies are kept; the next run makes "
        "them again. With --all also public/, export/ and share/. Only files that Etalase wrote are "
        "removed: a folder with others in it stays as it is."),
     NULL},
    {"completion", cmd_completion, "bash|zsh|fish", 1, 1, 0, NULL,
     N_("print what a shell needs to complete commands"),
     N_("Prints a script for the shell. For bash: etalase completion bash >"
        "~/.local/share/bash-completion/completions/etalase"),
     "bash|zsh|fish"},
    {"help", cmd_help, "[COMMAND]", 0, 1, 0, CMD_HELP_OPTIONS, N_("show help"),
     N_("Shows all commands, or one with its options. --manual prints the manual page; with shop, "
        "theme or channel in place of COMMAND, that on files, themes or channels."),
     NULL},
    {0}};

const struct command *cmd_find(const char *name)
{
    for (const struct command *command = CMD_TABLE; command->name; command++) {
        if (!strcmp(command->name, name))
            return command;
    }
    return NULL;
}
