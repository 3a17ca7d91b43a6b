/*
 * The text that a YAML reader is given: checked, and with its lines counted.
 *
 * Encoding faults get their own diagnostics here, before libyaml sees a byte: its messages
 * name byte offsets and its line breaks include three characters that no editor breaks at
 * (U+0085, U+2028, U+2029). Those are replaced by blanks, so that line numbers agree with
 * what the owner sees.
 *
 * An input borrows the text unless it had to change it; input_clear() frees the copy.
 */
#pragma once

#include "base/diag.h"
#include "base/pos.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct input {
    const char *file;    /* interned */
    unsigned first_line; /* line in the file of the text's first line */
    const char *text;    /* valid UTF-8, no BOM, no NUL inside */
    size_t len;
    char *changed;  /* owned copy, or NULL */
    GArray *starts; /* size_t: byte offset of each line; made when first asked for */
};

/* Bytes of a UTF-8 byte order mark at the start of `text`: 3 or 0. */
size_t input_bom(const char *text, size_t len);

/* Checks that the text is UTF-8 without control characters. False after a diagnostic at the
 * first fault; `first_line` is that of the text's first byte. */
bool input_check(const char *text, size_t len, const char *file, unsigned first_line,
                 struct diags *diags);

/* Prepares checked text; it must outlive the input. */
void input_init(struct input *input, const char *text, size_t len, const char *file,
                unsigned first_line);
void input_clear(struct input *input);

/* The line (0-based, as libyaml counts) without its break; "" past the end. Borrowed, not
 * NUL-terminated. */
const char *input_line(struct input *input, size_t line, size_t *ret_len);

/* The byte in a line where code point `col` (0-based) begins; at most `len`. */
size_t input_col_offset(const char *line, size_t len, size_t col);

/* Turns 0-based line and column into a place in the file, and into a position. */
struct place input_place(const struct input *input, size_t line, size_t col);
struct pos input_pos(const struct input *input, size_t line, size_t col);

/* True for characters that text files have no use for: controls other than tab and line
 * ends, byte order marks, noncharacters. */
bool input_is_control(gunichar c);
