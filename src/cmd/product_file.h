/*
 * The text of a new product file, from the field table: every common key with an example and
 * what it is for.
 *
 * The required keys and the price stand ready to be filled in, the others behind "#". The price
 * is "ask": an example left standing would be false on the site. One thread, as it turns the
 * language of messages for a moment.
 */
#pragma once

/* Returns new: front matter and a description to replace, with keys and comments in `lang`
 * ("id" or "en") and the name filled in. `name` is one line of UTF-8. */
char *product_file_text(const char *lang, const char *name);
