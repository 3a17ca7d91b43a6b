/*
 * Names in templates that can lead nowhere, found without rendering.
 *
 * As Mustache asks, a name that nothing knows shows nothing, so that a slip is silent. Where the
 * kind of data is known before there is any, this module walks compiled templates as the renderer
 * would, with forms in place of values, into partials, parents and blocks. A name is told when it
 * leads nowhere wherever its tag is reached from; what cannot be known for certain is never told.
 *
 * For one thread, after the templates were got. The forms are the caller's.
 */
#pragma once

#include "base/auto.h"
#include "tmpl/tmpl.h"

enum { TMPL_MAX_NAME_STEPS = 1000 * 1000 }; /* instructions looked at; beyond it nothing is told */

struct tmpl_form_type;

/* What is known of a value. `type` NULL: nothing, any name may lead anywhere from it. Forms with
 * the same type and data are the same. */
struct tmpl_form {
    const struct tmpl_form_type *type;
    const void *data;
};

struct tmpl_form_type {
    /* The form of the member `name`; false when there never is one. NULL: no members. */
    bool (*get)(struct tmpl_form form, const struct tmpl_name *name, const void *ctx,
                struct tmpl_form *ret_form);
    /* Adds the names of all members, borrowed. NULL: none. */
    void (*names)(struct tmpl_form form, GPtrArray *names);
    /* Members may be left out: a section asks whether one is there. */
    bool is_optional;
};

struct tmpl_names;

/* Whether faults in this file are wanted. */
typedef bool (*tmpl_wants_fn)(const char *file, void *ctx);

/* `root` is the form of what tmpl_render() is given; `ctx` (borrowed) is handed to get(). */
struct tmpl_names *tmpl_names_new(struct tmpl_form root, const void *ctx);
void tmpl_names_free(struct tmpl_names *names);
AUTO_DEFINE(tmpl_names, tmpl_names_free)

/* Looks at all that rendering `tmpl` can reach. */
void tmpl_names_walk(struct tmpl_names *names, const struct tmpl *tmpl);

/* Tells what was found in the files that are wanted, each place once. */
void tmpl_names_tell(const struct tmpl_names *names, tmpl_wants_fn wants, void *ctx,
                     struct diags *diags);
