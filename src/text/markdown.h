/*
 * Markdown (CommonMark, through libcmark) → HTML or plain text.
 *
 * Raw HTML is dropped (safe mode), and so is a link whose target is neither
 * relative nor of a scheme that visitors expect (http, https, mailto, tel, sms,
 * whatsapp, geo): its text stays. libcmark is quadratic on some inputs, so size
 * and nesting are counted before it is called. Thread-safe.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    MARKDOWN_MAX_BYTES = 256 * 1024,
    MARKDOWN_MAX_DEPTH = 32,    /* quotes, lists and brackets inside each other */
    MARKDOWN_MAX_IMAGES = 1000, /* of one paragraph */
};

enum markdown_verdict { MARKDOWN_OK, MARKDOWN_TOO_LONG, MARKDOWN_TOO_DEEP };

/* Whether libcmark may be given this text. On MARKDOWN_TOO_DEEP `ret_line`
 * (1-based, in the text; may be NULL) tells where. Costs one pass over the text. */
enum markdown_verdict markdown_check(const char *text, size_t len, unsigned *ret_line);

/* A picture whose target names a file. */
struct markdown_picture {
    const char *target; /* as written: "kebun.jpg" */
    const char *alt;    /* what it shows, without marks; may be empty */
    const char *title;  /* may be empty */
};

enum markdown_shown {
    MARKDOWN_SHOWN_PLAIN, /* as an <img> of its target */
    MARKDOWN_SHOWN_HTML,  /* as the HTML that was appended */
    MARKDOWN_SHOWN_NOT,   /* not at all */
};

/* Says how a picture is shown, in `html` if it is to be some of its own. */
typedef enum markdown_shown (*markdown_picture_fn)(const struct markdown_picture *picture,
                                                   GString *html, void *data);

struct markdown_options {
    int heading_top;  /* level of the text's outermost headings; 0: levels stay as written */
    const char *root; /* "../": stands in for the '/' that a target begins with; NULL: it stays */
    markdown_picture_fn picture; /* NULL: all are shown plain */
    void *picture_data;
};

/* Appends HTML. Headings get no ids. With `heading_top` they begin at that level and go down
 * by one at a time, whatever marks the author chose, so that the page's outline has no gaps.
 * Text that markdown_check() refuses comes out as it is, escaped, in one <pre>. */
void markdown_html(GString *out, const char *text, size_t len,
                   const struct markdown_options *options);

/* Appends plain text: paragraphs apart by a blank line, list items as "- " and
 * "1. ", links as their text, rows of a table as lines with bars between the cells, images and
 * struck words not at all, nothing else left of the marks.
 * Text that markdown_check() refuses comes out as it is. */
void markdown_plain(GString *out, const char *text, size_t len);

/* What markdown_html() leaves out of a text. */
enum markdown_loss {
    MARKDOWN_LOSS_NONE,
    MARKDOWN_LOSS_TAG,   /* a tag in a line; the words around it stay */
    MARKDOWN_LOSS_BLOCK, /* a paragraph that begins with a tag, with all its words */
    MARKDOWN_LOSS_LINK,  /* the target of a link or picture; its words stay */
    MARKDOWN_LOSS_BLANK, /* a picture that is none: blanks in a target want <> around it */
};

/* Told of one loss: "<br>" or the target, and where it is (1-based, in code points). */
typedef void (*markdown_loss_fn)(enum markdown_loss loss, const char *what, unsigned line,
                                 unsigned col, void *data);

/* Tells of all that markdown_html() leaves out and that the author meant to be seen, so no
 * comments; of the same tag or target only the first. Only for texts that markdown_check() lets
 * pass. A text that has nothing of the kind costs one pass. */
void markdown_find_losses(const char *text, size_t len, markdown_loss_fn fn, void *data);

/* Told of a picture, and where it is (1-based, in code points). */
typedef void (*markdown_found_fn)(const struct markdown_picture *picture, unsigned line,
                                  unsigned col, void *data);

/* Tells of all pictures whose targets name files, of each target only the first; of texts and at a
 * cost as markdown_find_losses(). */
void markdown_find_pictures(const char *text, size_t len, markdown_found_fn fn, void *data);
