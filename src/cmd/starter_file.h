/*
 * The text of new files, from the field tables: every common key with an example and what it is
 * for, in the shop's language.
 *
 * What must be there stands ready to be filled in, the rest behind "#". No example stands where
 * it could pass for the owner's word: the price of a new product is "ask", the telephone number
 * of a new shop is empty, which is an error until it is written. One thread, as the language
 * of messages is turned for a moment.
 */
#pragma once

/* Returns new: a product file with keys and comments in `lang` ("id" or "en") and the name
 * filled in. `name` is one line of UTF-8. */
char *starter_product_text(const char *lang, const char *name);

/* Returns new: a shop.yaml of the same kind. */
char *starter_shop_text(const char *lang, const char *name);
