/*
 * The language of messages: gettext catalogues, embedded.
 *
 * Sentences in the code are English and are the keys of the catalogues in
 * src/po/ (gettext tools make and check them). They are compiled into the
 * program and looked up here instead of through setlocale(): a borrowed laptop
 * seldom has the id_ID locale installed, and the C library gives up without it.
 *
 * lang_use() is called once, before threads start; the rest may be called from
 * any thread. The language of a shop's pages is another matter: site/ reads it
 * from the shop.
 */
#pragma once

#include <stdbool.h>

/* Marks text for extraction where it is only stored. */
#define N_(text) (text)

/* Chooses "id" or "en"; returns false and changes nothing for another name. */
bool lang_use(const char *lang);

/* The language that the environment asks for (ETALASE_LANG, then LC_ALL,
 * LC_MESSAGES, LANG): "id" unless one of them names English. Borrowed. */
const char *lang_from_environment(void);

/* The language in force: "id" or "en". Borrowed, never NULL. */
const char *lang_current(void);

/* The text in the language in force, or itself. Borrowed, lives for ever. */
const char *tr(const char *text) __attribute__((format_arg(1)));

/* As tr(), with the plural that suits n. */
const char *tr_n(const char *one, const char *many, unsigned long n)
    __attribute__((format_arg(1), format_arg(2)));
