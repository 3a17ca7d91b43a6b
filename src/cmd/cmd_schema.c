/* etalase schema: every key that an owner can write. */
#include "base/lang.h"
#include "cmd/cmd.h"
#include "cmd/field_text.h"
#include "cmd/schema_json.h"

#include <stdio.h>
#include <string.h>

static gboolean as_markdown;

const GOptionEntry CMD_SCHEMA_OPTIONS[] = {{"markdown", 0, 0, G_OPTION_ARG_NONE, &as_markdown,
                                            N_("as a page of the site: Markdown"), NULL},
                                           {NULL, 0, 0, 0, NULL, NULL, NULL}};

/* Returns new: both names, that of the messages' language first. */
static char *field_names(const struct field *field, bool english)
{
    if (!strcmp(field->name, field->alias))
        return g_strdup(field->name);
    return g_strdup_printf("%s, %s", english ? field->name : field->alias,
                           english ? field->alias : field->name);
}

static void text_print(const struct schema *schema, bool english)
{
    printf("%s: %s\n", schema->name, schema_about(schema));
    for (unsigned i = 0; i < schema->n; i++) {
        const struct field *field = &schema->fields[i];
        g_autofree char *names = field_names(field, english);
        g_autofree char *kind = field_kind(field);
        g_autofree char *example = field_example(field, english);
        printf("\n  %s%s\n      %s\n      %s\n", names,
               field->required ? tr(" (must be there)") : "", tr(field->help), kind);
        if (example)
            printf("      %s: %s\n", english ? field->name : field->alias, example);
    }
}

static void markdown_print(const struct schema *schema, bool english)
{
    printf("## %s\n\n%s\n\n", schema->name, schema_about(schema));
    for (unsigned i = 0; i < schema->n; i++) {
        const struct field *field = &schema->fields[i];
        g_autofree char *names = field_names(field, english);
        g_autofree char *kind = field_kind(field);
        g_autofree char *example = field_example(field, english);
        printf("- **%s**%s: %s. *%s.*", names, field->required ? tr(" (must be there)") : "",
               tr(field->help), kind);
        if (example)
            printf(" %s: `%s: %s`", tr("Example"), english ? field->name : field->alias, example);
        putchar('\n');
    }
}

int cmd_schema(struct cmd_context *context)
{
    const char *name = context->args[0];
    const struct schema *asked = name ? schema_by_name(name) : NULL;
    if (name && !asked) {
        g_auto(GStrv) names = schema_names();
        g_autofree char *all = g_strjoinv(", ", names);
        return say_usage(tr("there is no group of keys \"%s\"; there are: %s"), name, all);
    }
    if (context->globals.json) {
        g_autoptr(GString) out = g_string_new(NULL);
        schema_json(asked, out);
        puts(out->str);
        return EXIT_DONE;
    }
    bool english = !strcmp(lang_current(), "en");
    for (const struct schema *const *schema = SCHEMAS; *schema; schema++) {
        if (asked && *schema != asked)
            continue;
        if (!asked && schema != SCHEMAS)
            putchar('\n');
        if (as_markdown)
            markdown_print(*schema, english);
        else
            text_print(*schema, english);
    }
    return EXIT_DONE;
}
