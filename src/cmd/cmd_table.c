/* The table of commands. */
#include "base/lang.h"
#include "cmd/cmd.h"

#include <string.h>

const struct command CMD_TABLE[] = {
    {"new", cmd_new, "FOLDER | product NAME [DIR]", 1, 3, 0, CMD_NEW_OPTIONS,
     N_("begin a shop, or add a product"),
     N_("Makes a filled shop in a new folder, ready to build; the folder must be empty or not "
        "exist. `new product NAME` adds one product file with every common field and a comment "
        "beside each; an existing file is never replaced.")},
    {"build", cmd_build, "[DIR]", 0, 0, CMD_SHOP, CMD_BUILD_OPTIONS,
     N_("make the catalog site in DIR/public"),
     N_("Reads the shop, checks it, makes the photos small and writes the site. When the content "
        "has an error, all errors are shown and the site stays as it was.")},
    {"export", cmd_export, "[DIR]", 0, 0, CMD_SHOP, CMD_EXPORT_OPTIONS,
     N_("make listing files for marketplaces in DIR/export"),
     N_("Writes one or more files for each channel, and report.json, which accounts for every "
        "product: in which file it is, or why not.")},
    {"share", cmd_share, "[DIR]", 0, 0, CMD_SHOP, CMD_SHARE_OPTIONS,
     N_("make WhatsApp links, captions and QR codes in DIR/share"),
     N_("Writes links.csv with an order link for every product and variant, a caption to paste for "
        "every product, and QR codes of the shop, its pages and the order links.")},
    {"check", cmd_check, "[DIR]", 0, 0, CMD_SHOP, CMD_CHECK_OPTIONS,
     N_("show everything that is wrong or weak; writes nothing"),
     N_("Checks content, photos and pages, and whether each product can be listed: on the channels "
        "named by --channel, or else by the shop. --explain TAG tells more about one message.")},
    {"theme", cmd_theme, "render TEMPLATE DATA | fields", 1, 3, CMD_DIAGNOSTICS, NULL,
     N_("try a template on data; show what themes can use"),
     N_("`render` prints TEMPLATE (Mustache) filled with DATA (YAML or JSON) on stdout; partials are "
        "the files beside the template, with its own suffix. `fields` lists every name that the "
        "templates of a theme can use, as Markdown.")},
    {"help", cmd_help, "[COMMAND]", 0, 1, 0, CMD_HELP_OPTIONS, N_("show help"),
     N_("Shows all commands, or one with its options.")},
    {0}};

const struct command *cmd_find(const char *name)
{
    for (const struct command *command = CMD_TABLE; command->name; command++) {
        if (!strcmp(command->name, name))
            return command;
    }
    return NULL;
}
