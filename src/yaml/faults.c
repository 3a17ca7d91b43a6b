#include "yaml/faults.h"

#include <string.h>

/* What a reader of the source needs to know. Lines and columns are 0-based. */
struct scene {
    struct input *input;
    struct diags *diags;
    size_t line, col;                 /* where libyaml stopped */
    size_t context_line, context_col; /* where the construct began that it was reading */
};

/* One line of the source in parts: indentation, dashes of lists, key. */
struct line {
    const char *text;
    size_t len;
    size_t indent; /* bytes */
    size_t start;  /* bytes: first character after indentation and "- " */
    size_t colon;  /* bytes: the ':' that ends a key, or len */
    bool has_key;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static struct line line_read(struct input *input, size_t number)
{
    struct line line = {0};
    line.text = input_line(input, number, &line.len);
    while (line.indent < line.len && is_blank(line.text[line.indent]))
        line.indent++;
    line.start = line.indent;
    while (line.start + 1 < line.len && line.text[line.start] == '-' &&
           is_blank(line.text[line.start + 1])) {
        line.start++;
        while (line.start < line.len && is_blank(line.text[line.start]))
            line.start++;
    }
    line.colon = line.len;
    for (size_t i = line.start; i < line.len; i++) {
        if (line.text[i] == ':' && (i + 1 == line.len || is_blank(line.text[i + 1]))) {
            line.colon = i;
            line.has_key = true;
            break;
        }
    }
    return line;
}

static bool line_is_empty(const struct line *line)
{
    return line->indent == line->len || line->text[line->indent] == '#';
}

/* Code points in the first `bytes` bytes of a line: its column, 0-based. */
static size_t line_col(const struct line *line, size_t bytes)
{
    return (size_t)g_utf8_strlen(line->text, (gssize)bytes);
}

/* Returns new: bytes `from` … `to` without blanks at the ends. */
static char *line_part(const struct line *line, size_t from, size_t to)
{
    char *part = g_strndup(line->text + from, to - from);
    return g_strstrip(part);
}

/* Returns new: the text in the quotes that need no escapes where possible. */
static char *text_quote(const char *text)
{
    if (!strpbrk(text, "\"\\"))
        return g_strdup_printf("\"%s\"", text);
    g_auto(GStrv) parts = g_strsplit(text, "'", -1);
    g_autofree char *doubled = g_strjoinv("''", parts);
    return g_strdup_printf("'%s'", doubled);
}

/* Returns new: the value from byte `from` to the line's end, without a comment. */
static char *line_value(const struct line *line, size_t from)
{
    size_t to = line->len;
    for (size_t i = from + 1; i < line->len; i++) {
        if (line->text[i] == '#' && is_blank(line->text[i - 1])) {
            to = i;
            break;
        }
    }
    return line_part(line, MIN(from, to), to);
}

static void scene_add(const struct scene *scene, enum diag_tag tag, size_t line, size_t col,
                      const char *first, const char *second)
{
    struct pos pos = input_pos(scene->input, line, col);
    if (!first)
        diag_add(scene->diags, tag, pos);
    else if (!second)
        diag_add(scene->diags, tag, pos, first);
    else
        diag_add(scene->diags, tag, pos, first, second);
}

void fault_add_value(struct input *input, struct diags *diags, enum diag_tag tag, size_t line,
                     size_t col)
{
    struct line source = line_read(input, line);
    size_t from = input_col_offset(source.text, source.len, col);
    size_t next = input_col_offset(source.text, source.len, col + 1);
    g_autofree char *first = g_strndup(source.text + from, next - from);
    g_autofree char *value = line_value(&source, from);
    g_autofree char *quoted = text_quote(value);
    diag_add(diags, tag, input_pos(input, line, col), first, quoted);
}

/* ---- readers: each finds one kind of slip, or says false ---- */

bool is_wide_blank(const char *text, size_t len)
{
    if (!len || (unsigned char)*text < 0xc2)
        return false;
    gunichar c = g_utf8_get_char_validated(text, (gssize)len);
    return c == 0xa0 || (c >= 0x2000 && c <= 0x200b) || c == 0x202f || c == 0x3000 || c == 0xfeff;
}

/* At the line that libyaml stopped at, or above it: it took that for a text that goes on. */
static bool explain_wide_blank(struct scene *scene)
{
    enum { ABOVE = 8 };
    size_t first = scene->line > ABOVE ? scene->line - ABOVE : 0;
    for (size_t i = MAX(first, MIN(scene->context_line, scene->line)); i <= scene->line; i++) {
        struct line line = line_read(scene->input, i);
        if (line.has_key && is_wide_blank(line.text + line.indent, line.len - line.indent)) {
            scene_add(scene, DIAG_YAML_WIDE_BLANK, i, line_col(&line, line.indent), NULL, NULL);
            return true;
        }
    }
    return false;
}

static bool explain_tab(struct scene *scene)
{
    if (explain_wide_blank(scene))
        return true;
    size_t lines[] = {scene->line, scene->context_line};
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        struct line line = line_read(scene->input, lines[i]);
        const char *tab = memchr(line.text, '\t', line.indent);
        if (tab) {
            scene_add(scene, DIAG_YAML_TAB, lines[i], (size_t)(tab - line.text), NULL, NULL);
            return true;
        }
    }
    return false;
}

/* The value that libyaml stopped at begins with a character it wants for itself. */
static bool explain_reserved_at(struct scene *scene, size_t line, size_t col)
{
    fault_add_value(scene->input, scene->diags, DIAG_YAML_RESERVED, line, col);
    return true;
}

/* "-<tab>text": libyaml wants a blank behind a dash. */
static bool explain_tab_here(struct scene *scene)
{
    struct line line = line_read(scene->input, scene->line);
    size_t at = input_col_offset(line.text, line.len, scene->col);
    if (at >= line.len || line.text[at] != '\t')
        return false;
    scene_add(scene, DIAG_YAML_TAB, scene->line, scene->col, NULL, NULL);
    return true;
}

static bool explain_reserved(struct scene *scene)
{
    return explain_tab(scene) || explain_tab_here(scene) ||
           explain_reserved_at(scene, scene->line, scene->col);
}

static bool explain_reserved_context(struct scene *scene)
{
    return explain_reserved_at(scene, scene->context_line, scene->context_col);
}

static bool explain_quote_open(struct scene *scene)
{
    scene_add(scene, DIAG_YAML_QUOTE_OPEN, scene->context_line, scene->context_col, NULL, NULL);
    return true;
}

static bool explain_escape(struct scene *scene)
{
    scene_add(scene, DIAG_YAML_ESCAPE, scene->line, scene->col, NULL, NULL);
    return true;
}

static bool explain_bracket(struct scene *scene)
{
    struct line line = line_read(scene->input, scene->context_line);
    size_t at = input_col_offset(line.text, line.len, scene->context_col);
    bool list = at < line.len && line.text[at] == '[';
    scene_add(scene, DIAG_YAML_BRACKET_OPEN, scene->context_line, scene->context_col,
              list ? "[" : "{", list ? "]" : "}");
    return true;
}

/* The text ended where a value was due: the last bracket was opened and forgotten. Brackets
 * that stand in quotes make this wrong at worst by some lines. */
static bool explain_value_missing(struct scene *scene)
{
    struct line line = line_read(scene->input, scene->line);
    if (input_col_offset(line.text, line.len, scene->col) < line.len)
        return explain_reserved(scene);
    for (size_t number = scene->line + 1; number-- > 0;) {
        struct line above = line_read(scene->input, number);
        for (size_t i = above.len; i-- > 0;) {
            if (above.text[i] != '[' && above.text[i] != '{')
                continue;
            scene->context_line = number;
            scene->context_col = line_col(&above, i);
            return explain_bracket(scene);
        }
    }
    return false;
}

static bool explain_block_text(struct scene *scene)
{
    fault_add_value(scene->input, scene->diags, DIAG_YAML_BLOCK_TEXT, scene->context_line,
                    scene->context_col);
    return true;
}

static bool explain_list_on_key_line(struct scene *scene)
{
    if (explain_tab(scene))
        return true;
    fault_add_value(scene->input, scene->diags, DIAG_YAML_LIST_DASH, scene->line, scene->col);
    return true;
}

static bool explain_dash_missing(struct scene *scene)
{
    if (explain_tab(scene))
        return true;
    scene_add(scene, DIAG_YAML_DASH_MISSING, scene->line, scene->col, NULL, NULL);
    return true;
}

/* A line that should be "key: value" and is not. */
static void add_colon_missing(struct scene *scene, size_t number)
{
    struct line line = line_read(scene->input, number);
    size_t cut = line.start;
    while (cut < line.len && line.text[cut] != ':' && !is_blank(line.text[cut]))
        cut++;
    bool glued = cut < line.len && line.text[cut] == ':';
    size_t behind = MIN(cut + 1, line.len);
    while (is_wide_blank(line.text + behind, line.len - behind))
        behind = (size_t)(g_utf8_next_char(line.text + behind) - line.text);
    g_autofree char *key = line_part(&line, line.start, cut);
    g_autofree char *value = line_part(&line, behind, line.len);
    scene_add(scene, glued ? DIAG_YAML_COLON_SPACE : DIAG_YAML_COLON_MISSING, number,
              line_col(&line, glued ? cut : line.start), key, value);
}

static bool explain_colon_missing(struct scene *scene)
{
    if (!explain_tab(scene))
        add_colon_missing(scene, scene->context_line);
    return true;
}

/* A ':' where no key can be: a second one on its line, or a line that hangs on to the one
 * above because that lacks its own colon or this is further in. */
static bool explain_colon_inside(struct scene *scene)
{
    if (explain_tab(scene))
        return true;
    struct line line = line_read(scene->input, scene->line);
    size_t at = input_col_offset(line.text, line.len, scene->col);
    if (line.has_key && line.colon < at) {
        g_autofree char *key = line_part(&line, line.start, line.colon);
        g_autofree char *value = line_value(&line, line.colon + 1);
        g_autofree char *quoted = text_quote(value);
        scene_add(scene, DIAG_YAML_COLON_INSIDE, scene->line, scene->col, key, quoted);
        return true;
    }
    for (size_t above = scene->line; above-- > 0;) {
        struct line before = line_read(scene->input, above);
        if (line_is_empty(&before))
            continue;
        if (!before.has_key && before.indent == line.indent) {
            add_colon_missing(scene, above);
            return true;
        }
        break;
    }
    scene_add(scene, DIAG_YAML_INDENT, scene->line, line_col(&line, line.indent), NULL, NULL);
    return true;
}

/* A quoted text is looked for from the top: where does the one begin that ends at byte
 * `end` of line `line`? Sees quotes only where a value or key may begin. */
static bool find_opening_quote(struct input *input, size_t line, size_t end, size_t *ret_line,
                               size_t *ret_col)
{
    char quote = '\0';
    for (size_t number = 0; number <= line; number++) {
        struct line source = line_read(input, number);
        bool may_begin = true;
        for (size_t i = quote ? 0 : source.start; i < source.len; i++) {
            char c = source.text[i];
            if (quote) {
                if (c == '\\' && quote == '"') {
                    i++;
                } else if (c == '\'' && quote == c && i + 1 < source.len &&
                           source.text[i + 1] == c) {
                    i++;
                } else if (c == quote) {
                    if (number == line && i == end)
                        return true;
                    quote = '\0';
                    may_begin = false;
                }
            } else if ((c == '"' || c == '\'') && may_begin) {
                quote = c;
                *ret_line = number;
                *ret_col = line_col(&source, i);
            } else if (c == '#' && (i == 0 || is_blank(source.text[i - 1]))) {
                break;
            } else if (!is_blank(c)) {
                may_begin = c == ':' || c == '[' || c == '{' || c == ',';
            }
        }
    }
    return false;
}

/* Something follows a closed quote or bracket, or stands at the wrong depth. */
static bool explain_stray(struct scene *scene)
{
    if (explain_tab(scene))
        return true;
    struct line line = line_read(scene->input, scene->line);
    size_t at = input_col_offset(line.text, line.len, scene->col);
    size_t before = at;
    while (before > line.indent && is_blank(line.text[before - 1]))
        before--;
    if (before <= line.indent) {
        scene_add(scene, DIAG_YAML_INDENT, scene->line, line_col(&line, line.indent), NULL, NULL);
        return true;
    }
    char last = line.text[before - 1];
    size_t open_line = scene->line, open_col = 0;
    bool quote = (last == '"' || last == '\'') &&
                 find_opening_quote(scene->input, scene->line, before - 1, &open_line, &open_col);
    if (quote && open_line < scene->line) {
        scene_add(scene, DIAG_YAML_QUOTE_OPEN, open_line, open_col, NULL, NULL);
        return true;
    }
    if (!quote && last != ']' && last != '}')
        return false;
    g_autofree char *value =
        line_value(&line, line.has_key && line.colon < at ? line.colon + 1 : line.start);
    char closing[] = {last, '\0'};
    g_autofree char *bare = g_strdup(value);
    g_autofree char *quoted = text_quote(bare);
    scene_add(scene, DIAG_YAML_AFTER_CLOSE, scene->line, scene->col, closing, quoted);
    return true;
}

/* ---- the table ---- */

static const struct problem {
    const char *problem; /* libyaml's words; NULL: any */
    const char *context; /* NULL: any */
    bool (*explain)(struct scene *scene);
} PROBLEMS[] = {
    {"found character that cannot start any token", NULL, explain_reserved},
    {"found a tab character that violates indentation", NULL, explain_tab},
    {"found a tab character where an indentation space is expected", NULL, explain_tab},
    {NULL, "while scanning a directive", explain_reserved_context},
    {NULL, "while scanning a %YAML directive", explain_reserved_context},
    {NULL, "while scanning a %TAG directive", explain_reserved_context},
    {NULL, "while scanning an anchor", explain_reserved_context},
    {NULL, "while scanning an alias", explain_reserved_context},
    {NULL, "while scanning a tag", explain_reserved_context},
    {NULL, "while parsing a tag", explain_reserved_context},
    {"found undefined tag handle", NULL, explain_reserved_context},
    {"found unexpected end of stream", "while scanning a quoted scalar", explain_quote_open},
    {"found unexpected document indicator", "while scanning a quoted scalar", explain_quote_open},
    {NULL, "while parsing a quoted scalar", explain_escape},
    {NULL, "while scanning a block scalar", explain_block_text},
    {"could not find expected ':'", NULL, explain_colon_missing},
    {"mapping values are not allowed in this context", NULL, explain_colon_inside},
    {"block sequence entries are not allowed in this context", NULL, explain_list_on_key_line},
    {"mapping keys are not allowed in this context", NULL, explain_reserved},
    {"did not find expected key", NULL, explain_stray},
    {"did not find expected <document start>", NULL, explain_stray},
    {"did not find expected '-' indicator", NULL, explain_dash_missing},
    {"did not find expected node content", NULL, explain_value_missing},
    {"did not find expected ',' or ']'", NULL, explain_bracket},
    {"did not find expected ',' or '}'", NULL, explain_bracket},
};

void fault_explain(struct input *input, const yaml_parser_t *parser, struct diags *diags)
{
    struct scene scene = {
        .input = input,
        .diags = diags,
        .line = parser->problem_mark.line,
        .col = parser->problem_mark.column,
        .context_line = parser->context ? parser->context_mark.line : parser->problem_mark.line,
        .context_col = parser->context ? parser->context_mark.column : parser->problem_mark.column,
    };
    for (size_t i = 0; i < G_N_ELEMENTS(PROBLEMS); i++) {
        const struct problem *row = &PROBLEMS[i];
        bool same_problem = !row->problem || !g_strcmp0(row->problem, parser->problem);
        bool same_context = !row->context || !g_strcmp0(row->context, parser->context);
        if (same_problem && same_context && row->explain(&scene))
            return;
    }
    scene_add(&scene, DIAG_YAML_SYNTAX, scene.line, scene.col, NULL, NULL);
}
