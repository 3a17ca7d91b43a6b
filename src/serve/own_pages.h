/*
 * The pages that the preview makes up itself: notices of faults, waiting, the PIN, refusals.
 *
 * In the language of the messages, with a style of their own and nothing from outside. All text
 * is escaped here. Functions return new strings; any thread.
 */
#pragma once

#include "base/diag.h"

#include <glib.h>
#include <stdbool.h>

/* Pages that are whole, as they are sent. */
char *own_page_wait(size_t photos_done, size_t n_photos);
char *own_page_pin(bool was_wrong);
char *own_page_locked(unsigned seconds);
char *own_page_lost(void);
char *own_page_refused_host(const char *host, unsigned port);
char *own_page_status(unsigned status, const char *words);

/* What hangs over a page, style and all: every error of a run with place, words and the line of
 * the file, or the one operation that failed. `has_site`: there is a site below it. */
char *notice_of_diags(struct diags *diags, const char *shop_dir, bool has_site);
char *notice_of_error(const GError *error, bool has_site);

/* A notice as a page of its own, for when there is no site to hang it over. */
char *own_page_notice(const char *notice);

/* Puts the script of serve/live.h into a page: new, with `*ret_size`. `etag` says which version
 * of which page this is. */
char *page_with_live(const char *html, size_t size, const char *etag, size_t *ret_size);
