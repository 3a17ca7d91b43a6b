/*
 * The builder of a preview: a thread that makes the site, waits for a change, makes it again.
 *
 * It puts what it made on show and tells the command, which alone prints. A site with faults
 * is not shown: the last good one stays, with a notice over it.
 */
#pragma once

#include "serve/serve.h"
#include "serve/show.h"

struct rebuild;

/* Starts the thread. `options` and `show` are borrowed until rebuild_stop(). Returns new; NULL
 * and `error` when the system refuses. */
struct rebuild *rebuild_start(const struct serve_options *options, struct show *show,
                              GError **error);

/* Asks for a build although no file changed. Any thread. */
void rebuild_ask(struct rebuild *rebuild);

/* Ends the thread and frees. False when it is in the midst of photos, which nothing can hurry:
 * then it is left to the end of the process, and so is what it uses. */
bool rebuild_stop(struct rebuild *rebuild);
