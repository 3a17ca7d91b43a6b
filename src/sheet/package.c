#include "sheet/package.h"

#include "base/fd_open.h"
#include "base/lang.h"
#include "base/reason.h"
#include "sheet/libraries.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct package {
    zip_t *zip;
    GHashTable *parts; /* name in small letters → index + 1 */
};

struct part {
    zip_file_t *file;
    uint64_t size; /* as the archive tells it */
    uint64_t done;
};

/* ---- what is refused ---- */

static bool refuse(GError **error, enum sheet_error code, const char *message)
{
    g_set_error(error, SHEET_ERROR, code, "%s", message);
    return false;
}

static bool is_broken(GError **error)
{
    return refuse(error, SHEET_ERROR_BROKEN,
                  tr("the workbook is damaged or cut off; download or save it again"));
}

/* Parts that a table does not need and that could do harm; beginnings or, after a '*', ends of
 * names in small letters. */
static const struct {
    const char *name;
    const char *message;
} HARMFUL[] = {
    {"*vbaproject.bin", N_("the workbook holds macros (small programs); save it as plain .xlsx")},
    {"xl/externallinks/", N_("the workbook takes values from other files; copy its rows into a new "
                             "workbook as values only")},
    {"xl/embeddings/", N_("another file is embedded in the workbook; take it out and save again")},
    {"xl/activex/", N_("the workbook holds controls (small programs); save it without them")},
};

/* Workbooks of other makers, which a spreadsheet program can turn into XLSX. */
static const struct {
    const char *name;
    const char *message;
} FOREIGN[] = {
    {"xl/workbook.bin", N_("this is a binary workbook (.xlsb); save it as .xlsx")},
    {"content.xml", N_("this is an OpenDocument file (.ods); save it as .xlsx")},
    {"index/document.iwa", N_("this is a Numbers file; export it as .xlsx")},
};

static bool name_is_harmless(const char *name, GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(HARMFUL); i++) {
        const char *pattern = HARMFUL[i].name;
        if (pattern[0] == '*' ? g_str_has_suffix(name, pattern + 1)
                              : g_str_has_prefix(name, pattern))
            return refuse(error, SHEET_ERROR_REFUSED, tr(HARMFUL[i].message));
    }
    return true;
}

/* Names as the format has them: relative, with '/', no part of it a step upwards. */
static bool name_is_good(const char *name)
{
    size_t length = strlen(name);
    if (!length || length > PACKAGE_MAX_NAME || *name == '/' || strpbrk(name, "\\:") ||
        !g_utf8_validate(name, -1, NULL))
        return false;
    g_auto(GStrv) steps = g_strsplit(name, "/", -1);
    for (char **step = steps; *step; step++) {
        bool is_last = !step[1];
        if (!strcmp(*step, "..") || !strcmp(*step, ".") || (!**step && !is_last))
            return false;
    }
    return true;
}

static bool size_is_good(const zip_stat_t *stat)
{
    if (stat->size > PACKAGE_MAX_PART_BYTES)
        return false;
    return stat->size <= PACKAGE_SMALL_BYTES || stat->size / PACKAGE_MAX_GROWTH <= stat->comp_size;
}

static bool part_check(struct package *package, zip_uint64_t index, uint64_t *total, GError **error)
{
    const zip_uint64_t needed =
        ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD;
    zip_stat_t stat;
    if (sym_zip_stat_index(package->zip, index, 0, &stat) || (stat.valid & needed) != needed)
        return is_broken(error);
    if (!name_is_good(stat.name))
        return refuse(error, SHEET_ERROR_REFUSED,
                      tr("the workbook holds a file with a name that no workbook has; do not trust "
                         "it"));
    if (stat.encryption_method != ZIP_EM_NONE)
        return refuse(error, SHEET_ERROR_REFUSED,
                      tr("the workbook has a password; save it without one"));
    if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE)
        return is_broken(error);
    *total += stat.size;
    if (!size_is_good(&stat) || *total > PACKAGE_MAX_BYTES)
        return refuse(error, SHEET_ERROR_LIMIT,
                      tr("what is packed in the workbook is far larger than its file; this is no "
                         "usual workbook, so it is not opened"));
    char *name = g_ascii_strdown(stat.name, -1);
    if (!g_hash_table_insert(package->parts, name, GUINT_TO_POINTER((guint)index + 1)))
        return refuse(error, SHEET_ERROR_REFUSED,
                      tr("two files in the workbook have one name; do not trust it"));
    return name_is_harmless(name, error);
}

static bool parts_check(struct package *package, GError **error)
{
    zip_int64_t n = sym_zip_get_num_entries(package->zip, 0);
    if (n <= 0)
        return is_broken(error);
    if (n > PACKAGE_MAX_PARTS) {
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_LIMIT,
                    tr("the workbook is made of more than %d files; this is no usual workbook"),
                    PACKAGE_MAX_PARTS);
        return false;
    }
    uint64_t total = 0;
    for (zip_int64_t i = 0; i < n; i++) {
        if (!part_check(package, (zip_uint64_t)i, &total, error))
            return false;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(FOREIGN); i++) {
        if (package_find(package, FOREIGN[i].name) >= 0)
            return refuse(error, SHEET_ERROR_KIND, tr(FOREIGN[i].message));
    }
    if (package_find(package, "[Content_Types].xml") < 0)
        return refuse(error, SHEET_ERROR_KIND,
                      tr("this is a ZIP archive, not a workbook (XLSX); unpack it first"));
    return true;
}

/* ---- life ---- */

/* A descriptor with a position of its own, where the system lets us. */
static int fd_reopen(int fd)
{
    char path[32];
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    int again = fd_open(AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
    return again >= 0 ? again : fcntl(fd, F_DUPFD_CLOEXEC, 0);
}

static bool zip_begin(struct package *package, int fd, GError **error)
{
    int own = fd_reopen(fd), code = 0;
    if (own < 0)
        return refuse(error, SHEET_ERROR_IO, reason_text(errno));
    package->zip = sym_zip_fdopen(own, 0, &code);
    if (package->zip)
        return parts_check(package, error);
    close(own);
    if (code != ZIP_ER_READ && code != ZIP_ER_SEEK && code != ZIP_ER_MEMORY)
        return is_broken(error);
    zip_error_t fault;
    sym_zip_error_init_with_code(&fault, code);
    refuse(error, SHEET_ERROR_IO, sym_zip_error_strerror(&fault));
    sym_zip_error_fini(&fault);
    return false;
}

struct package *package_open(int fd, GError **error)
{
    if (!library_open(&zip_library, error) || !library_open(&xml_library, error))
        return NULL;
    struct package *package = g_new(struct package, 1);
    *package =
        (struct package){.parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    if (zip_begin(package, fd, error))
        return package;
    package_free(package);
    return NULL;
}

void package_free(struct package *package)
{
    if (!package)
        return;
    if (package->zip)
        sym_zip_discard(package->zip);
    g_hash_table_unref(package->parts);
    g_free(package);
}

int package_find(const struct package *package, const char *name)
{
    g_autofree char *small = g_ascii_strdown(name, -1);
    return (int)GPOINTER_TO_UINT(g_hash_table_lookup(package->parts, small)) - 1;
}

char *package_resolve(const char *from, const char *target)
{
    g_autofree char *folder = g_path_get_dirname(from);
    bool is_absolute = *target == '/';
    g_autofree char *joined = is_absolute || !strcmp(folder, ".")
                                  ? g_strdup(target + is_absolute)
                                  : g_strconcat(folder, "/", target, NULL);
    g_auto(GStrv) steps = g_strsplit(joined, "/", -1);
    g_autoptr(GPtrArray) kept = g_ptr_array_new();
    for (char **step = steps; *step; step++) {
        if (!strcmp(*step, "..")) {
            if (!kept->len)
                return NULL;
            g_ptr_array_set_size(kept, (int)kept->len - 1);
        } else if (**step && strcmp(*step, ".")) {
            g_ptr_array_add(kept, *step);
        }
    }
    g_ptr_array_add(kept, NULL);
    return g_strjoinv("/", (char **)kept->pdata);
}

/* ---- parts ---- */

struct part *part_open(struct package *package, int index, GError **error)
{
    zip_stat_t stat;
    zip_file_t *file = NULL;
    if (index >= 0 && !sym_zip_stat_index(package->zip, (zip_uint64_t)index, 0, &stat))
        file = sym_zip_fopen_index(package->zip, (zip_uint64_t)index, 0);
    if (!file) {
        is_broken(error);
        return NULL;
    }
    struct part *part = g_new(struct part, 1);
    *part = (struct part){.file = file, .size = stat.size};
    return part;
}

void part_close(struct part *part)
{
    if (!part)
        return;
    sym_zip_fclose(part->file);
    g_free(part);
}

ssize_t part_read(struct part *part, void *buffer, size_t room, GError **error)
{
    zip_int64_t n = sym_zip_fread(part->file, buffer, room);
    part->done += n > 0 ? (uint64_t)n : 0;
    /* The library does not hold archives to the sizes that they tell and we looked at. */
    bool is_as_told = n > 0 ? part->done <= part->size : part->done == part->size;
    if (n >= 0 && is_as_told)
        return (ssize_t)n;
    is_broken(error);
    return -1;
}

bool part_has_word(struct package *package, int index, const char *word, bool *ret_found,
                   GError **error)
{
    enum { CHUNK = 64 * 1024 };
    AUTO(part) part = part_open(package, index, error);
    if (!part)
        return false;
    size_t length = strlen(word), kept = 0;
    g_autofree char *buffer = g_malloc(CHUNK + length);
    ssize_t n;
    *ret_found = false;
    while ((n = part_read(part, buffer + kept, CHUNK, error)) > 0) {
        size_t size = kept + (size_t)n;
        *ret_found = *ret_found || memmem(buffer, size, word, length);
        kept = MIN(size, length - 1);
        memmove(buffer, buffer + size - kept, kept);
    }
    return n == 0;
}
