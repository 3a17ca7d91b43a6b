/*
 * Addresses of the web, as owners write them in files and on the command line.
 *
 * Owns nothing, fails never. Thread-safe.
 */
#pragma once

#include <stdbool.h>

/* Whether a text is the whole address of something on http or https: with a host, without
 * blanks and without a password. */
bool url_is_whole(const char *text);

/* Whether it is one that pages can stand below: nothing behind '?' or '#'. */
bool url_is_site(const char *text);
