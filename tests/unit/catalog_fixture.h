/*
 * Shops made of strings, for the tests of catalog/: files are written into a folder of their
 * own, loaded, and taken away again.
 */
#pragma once

#include "base/lang.h"
#include "catalog/load.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

/* A file of a test shop; a path that ends in '/' is an empty folder. */
struct fixture_file {
    const char *path, *text;
};

enum { FIXTURE_MAX_FILES = 16 };

struct fixture {
    char *folder;
    struct root *root;
    struct diags *diags;
    struct catalog *catalog;
};

static const char FIXTURE_SHOP[] = "nama: Toko Uji\nwhatsapp: 081234567890\n"
                                   "alamat_web: https://toko.example\n";

static inline void fixture_write(const char *folder, const char *path, const char *text)
{
    g_autofree char *full = g_build_filename(folder, path, NULL);
    g_autofree char *parent = g_path_get_dirname(full);
    g_assert_cmpint(g_mkdir_with_parents(parent, 0700), ==, 0);
    if (!g_str_has_suffix(path, "/"))
        g_assert_true(g_file_set_contents(full, text, -1, NULL));
}

static inline void fixture_remove(const char *path)
{
    GDir *dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        fixture_remove(inner);
    }
    if (dir)
        g_dir_close(dir);
    g_remove(path);
}

/* Loads the shop of `files` (ended by a NULL path, or FIXTURE_MAX_FILES); one without a
 * shop.yaml of its own gets FIXTURE_SHOP. */
static inline struct fixture fixture_load(const struct fixture_file *files,
                                          struct load_options options)
{
    struct fixture fixture = {.folder = g_dir_make_tmp("etalase-XXXXXX", NULL)};
    fixture_write(fixture.folder, "shop.yaml", FIXTURE_SHOP);
    for (size_t i = 0; i < FIXTURE_MAX_FILES && files[i].path; i++)
        fixture_write(fixture.folder, files[i].path, files[i].text ? files[i].text : "");
    g_autoptr(GError) error = NULL;
    fixture.root = root_open(fixture.folder, &error);
    g_assert_no_error(error);
    fixture.diags = diags_new();
    fixture.catalog = catalog_load(fixture.root, &options, fixture.diags, &error);
    g_assert_no_error(error);
    return fixture;
}

/* A shop of one product file. */
static inline struct fixture fixture_load_product(const char *path, const char *text)
{
    struct fixture_file files[] = {{path, text}, {NULL, NULL}};
    return fixture_load(files, (struct load_options){.threads = 1});
}

static inline void fixture_clear(struct fixture *fixture)
{
    catalog_free(fixture->catalog);
    diags_free(fixture->diags);
    root_close(fixture->root);
    fixture_remove(fixture->folder);
    g_free(fixture->folder);
}

/* Returns new: "file:line:col level tag" of each finding but plain hints of poverty (no photo,
 * no description), one a line. */
static inline char *fixture_findings(struct fixture *fixture)
{
    static const char *const LEVELS[] = {"hint", "warning", "error"};
    const struct diag *items = diags_sorted(fixture->diags);
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < diags_count(fixture->diags); i++) {
        const struct diag *diag = &items[i];
        if (diag->tag == DIAG_NO_PHOTO || diag->tag == DIAG_NO_DESCRIPTION)
            continue;
        g_autofree char *message = diag_message(diag);
        g_assert_true(*message);
        g_string_append_printf(out, "%s:%u:%u %s %s\n", diag->pos.file, diag->pos.line,
                               diag->pos.col, LEVELS[diag->level], diag_row(diag->tag)->tag);
    }
    return g_string_free(out, FALSE);
}

static inline bool fixture_same(struct fixture *fixture, const char *expected, const char *what)
{
    g_autofree char *found = fixture_findings(fixture);
    if (!strcmp(found, expected))
        return true;
    g_printerr("--- %s\nexpected:\n%sfound:\n%s", what, expected, found);
    for (size_t i = 0; i < diags_count(fixture->diags); i++) {
        g_autofree char *message = diag_message(&diags_sorted(fixture->diags)[i]);
        g_printerr("  %s\n", message);
    }
    return false;
}
