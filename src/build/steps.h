/*
 * What runs of every kind are made of (for build/ only): the shop, its catalog, its photos, and
 * what was made of them published.
 *
 * A struct run lives on the stack of one function, from run_open() to run_clear(), which is called
 * also when run_open() failed. Steps are called in the order in which they stand here; each returns
 * false with `error` when an operation failed, while faults of the content go to `diags`. One
 * thread.
 */
#pragma once

#include "base/root.h"
#include "build/build.h"
#include "build/photo_plan.h"
#include "catalog/catalog.h"
#include "catalog/kept.h"
#include "output/output.h"
#include "photo/photo.h"
#include "share/cards.h"

/* What the steps of one run hand on to each other. */
struct run {
    const struct build_options *options;
    struct diags *diags;
    struct build_report *report;
    struct root *root;
    struct output_lock *lock; /* NULL: this run writes nothing */
    struct kept *kept;        /* the catalog borrows from it */
    struct catalog *catalog;
    struct photo_set *photos;
    struct cards *cards;     /* for link previews; NULL: photos are shown there */
    uint32_t *photo_px;      /* longer side of each photo, 0: not known; NULL: of none */
    struct app_icons *icons; /* for sites; NULL: none are drawn */
    char *base_url;          /* ends in '/'; NULL: none known */
    char *cache_dir;         /* of photos; NULL before they are worked on */
    struct fingerprint tree; /* of what was published */
    unsigned threads;
    bool library_missing; /* one that the shop asks for */
    gint64 step_began_us;
};

/* The shop's folder, and its lock when the run `writes`. */
bool run_open(struct run *run, const struct build_options *options, bool writes,
              struct diags *diags, struct build_report *report, GError **error);
void run_clear(struct run *run);

/* A whole run: opened, its steps, cleared. When kept files turn out to be damaged, again, which
 * makes them anew. */
bool run_whole(const struct build_options *options, bool writes,
               bool (*steps)(struct run *run, GError **error), struct diags *diags,
               struct build_report *report, GError **error);

/* Notes how long the step took that ends here. */
void run_step_end(struct run *run, const char *name);

bool run_has_errors(const struct run *run);

/* Whether the content may be published. With --strict a warning forbids it as an error does. */
bool run_may_publish(struct run *run);

/* The catalog, and whether the channels that it names are known. */
bool run_load(struct run *run, GError **error);

/* Photos in the sizes that the purpose needs, or (`check`) only their faults. */
bool run_photos(struct run *run, enum photo_purpose purpose, bool check, GError **error);

/* Returns new (g_free): the longer side of each photo, 0 where it is not known; NULL when nothing
 * is known. */
uint32_t *run_photo_sizes(const struct run *run);

/* Opens run->icons, before anything else is read: it may take a while, beside the caller's work. */
void run_icons(struct run *run);

/* How pictures to post are made: `kinds` of them. */
struct cards_options run_cards_options(const struct run *run, unsigned kinds);
void run_cards_options_clear(struct cards_options *options);

/* Returns new: where a run of this kind writes. */
char *run_target(const struct run *run, const char *folder);

/* Publishes `out`; the findings are not looked at. */
bool run_commit(struct run *run, struct output *out, GError **error);

/* The same, unless the content forbids: then it is dropped. */
bool run_publish(struct run *run, struct output *out, GError **error);
