#include "output/batch.h"

#include "base/fd_open.h"
#include "base/lang.h"
#include "output/bytes.h"
#include "output/disk_tree.h"
#include "output/failure.h"
#include "output/output.h"
#include "output/path_names.h"
#include "output/target.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define STAGE_FOLDER "batch"
#define PLAN_FILE    "plan"
#define PLAN_END     "."

enum { FOLDER_FLAGS = O_RDONLY | O_DIRECTORY | O_CLOEXEC, PLAN_MAX_BYTES = 64 * 1024 * 1024 };

/* A move to make: the staged file NUMBER to `path`. */
struct move {
    char *path;
    GBytes *old; /* NULL: must be new */
};

struct output_batch {
    int shop, state, stage; /* folders */
    GArray *moves;          /* struct move */
    GPtrArray *made;        /* folders that were not there before */
    GMutex mutex;
};

static void move_clear(void *data)
{
    struct move *move = data;
    g_free(move->path);
    g_clear_pointer(&move->old, g_bytes_unref);
}

static void batch_free(struct output_batch *batch)
{
    int folders[] = {batch->shop, batch->state, batch->stage};
    for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
        if (folders[i] >= 0)
            close(folders[i]);
    }
    g_array_unref(batch->moves);
    g_ptr_array_unref(batch->made);
    g_mutex_clear(&batch->mutex);
    g_free(batch);
}

/* ---- moving ---- */

/* Makes the folders that a path needs. */
static bool folders_make(struct output_batch *batch, const char *path, GError **error)
{
    for (const char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
        g_autofree char *folder = g_strndup(path, (size_t)(slash - path));
        if (mkdirat(batch->shop, folder, 0755) == 0) {
            g_ptr_array_add(batch->made, g_steal_pointer(&folder));
        } else if (errno != EEXIST) {
            failure_from_errno(error, folder, errno);
            return false;
        }
    }
    return true;
}

/* Gives a staged file its place. One that is gone was moved by the run before. */
static bool move_make(struct output_batch *batch, const char *name, const char *path, bool is_new,
                      GError **error)
{
    if (faccessat(batch->stage, name, F_OK, AT_SYMLINK_NOFOLLOW) != 0)
        return true;
    if (!folders_make(batch, path, error))
        return false;
    int status = is_new ? renameat2(batch->stage, name, batch->shop, path, RENAME_NOREPLACE)
                        : renameat(batch->stage, name, batch->shop, path);
    if (status != 0 && is_new && errno == EINVAL) /* a disk that does not know the flag */
        status = faccessat(batch->shop, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0
                     ? (errno = EEXIST, -1)
                     : renameat(batch->stage, name, batch->shop, path);
    if (status == 0)
        return true;
    failure_from_errno(error, path, errno);
    return false;
}

/* Makes the moves of the plan that an interrupted run left; its lines are "new|old NUMBER PATH". */
static bool plan_finish(struct output_batch *batch, const char *plan, GError **error)
{
    g_auto(GStrv) lines = g_strsplit(plan, "\n", -1);
    guint n = g_strv_length(lines);
    if (n < 2 || strcmp(lines[n - 2], PLAN_END) != 0)
        return true; /* cut off: nothing had been moved yet */
    for (guint i = 0; i + 2 < n; i++) {
        g_auto(GStrv) words = g_strsplit(lines[i], " ", 3);
        if (g_strv_length(words) != 3 || name_fault(words[2]))
            continue;
        GError *fault = NULL;
        bool is_new = !strcmp(words[0], "new");
        if (!move_make(batch, words[1], words[2], is_new, &fault)) {
            /* Somebody has put a file there meanwhile: theirs stays. */
            if (is_new && faccessat(batch->shop, words[2], F_OK, AT_SYMLINK_NOFOLLOW) == 0) {
                g_error_free(fault);
                continue;
            }
            g_propagate_error(error, fault);
            return false;
        }
    }
    return true;
}

/* Brings what another run left to its end, and removes it. */
static bool leftovers_finish(struct output_batch *batch, GError **error)
{
    batch->stage = fd_open(batch->state, STAGE_FOLDER, FOLDER_FLAGS | O_NOFOLLOW, 0);
    if (batch->stage < 0)
        return errno == ENOENT || tree_remove_at(batch->state, STAGE_FOLDER, STAGE_FOLDER, error);
    size_t size;
    GError *fault = NULL;
    g_autofree char *plan =
        bytes_read(batch->stage, PLAN_FILE, PLAN_MAX_BYTES, &size, PLAN_FILE, &fault);
    if (!fault && plan)
        plan_finish(batch, plan, &fault);
    close(batch->stage);
    batch->stage = -1;
    if (fault) {
        g_propagate_error(error, fault);
        return false;
    }
    return tree_remove_at(batch->state, STAGE_FOLDER, STAGE_FOLDER, error);
}

/* ---- a batch ---- */

struct output_batch *output_batch_begin(const char *shop_dir, GError **error)
{
    struct output_batch *batch = g_new0(struct output_batch, 1);
    batch->moves = g_array_new(FALSE, FALSE, sizeof(struct move));
    g_array_set_clear_func(batch->moves, move_clear);
    batch->made = g_ptr_array_new_with_free_func(g_free);
    g_mutex_init(&batch->mutex);
    batch->stage = -1;
    batch->shop = fd_open(AT_FDCWD, shop_dir, FOLDER_FLAGS, 0);
    batch->state = batch->shop >= 0 ? target_open_state(shop_dir, error) : -1;
    if (batch->shop < 0)
        failure_from_errno(error, shop_dir, errno);
    if (batch->state < 0 || !leftovers_finish(batch, error)) {
        batch_free(batch);
        return NULL;
    }
    if (mkdirat(batch->state, STAGE_FOLDER, 0755) == 0)
        batch->stage = fd_open(batch->state, STAGE_FOLDER, FOLDER_FLAGS | O_NOFOLLOW, 0);
    if (batch->stage < 0) {
        failure_from_errno(error, SHOP_STATE_FOLDER "/" STAGE_FOLDER, errno);
        batch_free(batch);
        return NULL;
    }
    return batch;
}

bool output_batch_add(struct output_batch *batch, const char *path, const void *bytes, size_t size,
                      GBytes *old, GError **error)
{
    const char *fault = name_fault(path);
    if (fault) {
        g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_PATH, "%s: %s", path, fault);
        return false;
    }
    g_mutex_lock(&batch->mutex);
    struct move move = {g_strdup(path), old ? g_bytes_ref(old) : NULL};
    g_autofree char *name = g_strdup_printf("%u", batch->moves->len);
    g_array_append_val(batch->moves, move);
    g_mutex_unlock(&batch->mutex);
    int fd = bytes_create(batch->stage, name);
    if (fd < 0) {
        failure_from_errno(error, path, errno);
        return false;
    }
    return bytes_write_close(fd, bytes, size, false, path, error);
}

/* The files' places must be as they were when the batch was thought out. */
static bool places_check(const struct output_batch *batch, GError **error)
{
    for (guint i = 0; i < batch->moves->len; i++) {
        const struct move *move = &g_array_index(batch->moves, struct move, i);
        struct stat st;
        bool exists = fstatat(batch->shop, move->path, &st, AT_SYMLINK_NOFOLLOW) == 0;
        if (!move->old) {
            if (!exists)
                continue;
            failure_from_errno(error, move->path, EEXIST);
            return false;
        }
        size_t size = 0, old_size;
        const void *old = g_bytes_get_data(move->old, &old_size);
        g_autofree char *now =
            bytes_read(batch->shop, move->path, old_size + 1, &size, move->path, NULL);
        if (!now || size != old_size || memcmp(now, old, size) != 0) {
            g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_IO,
                        tr("%s was changed meanwhile; run the command again"), move->path);
            return false;
        }
    }
    return true;
}

static bool plan_write(const struct output_batch *batch, GError **error)
{
    g_autoptr(GString) plan = g_string_new(NULL);
    for (guint i = 0; i < batch->moves->len; i++) {
        const struct move *move = &g_array_index(batch->moves, struct move, i);
        g_string_append_printf(plan, "%s %u %s\n", move->old ? "old" : "new", i, move->path);
    }
    g_string_append(plan, PLAN_END "\n");
    /* The files before the plan that names them. */
    if (syncfs(batch->stage) != 0) {
        failure_from_errno(error, SHOP_STATE_FOLDER "/" STAGE_FOLDER, errno);
        return false;
    }
    int fd = bytes_create(batch->stage, PLAN_FILE);
    if (fd < 0) {
        failure_from_errno(error, PLAN_FILE, errno);
        return false;
    }
    if (!bytes_write_close(fd, plan->str, plan->len, true, PLAN_FILE, error))
        return false;
    (void)!fsync(batch->stage);
    return true;
}

enum { NAME_SIZE = 16 };

static const struct move *move_at(const struct output_batch *batch, guint i, char name[NAME_SIZE])
{
    g_snprintf(name, NAME_SIZE, "%u", i);
    return &g_array_index(batch->moves, struct move, i);
}

/* Takes a move back: a new file becomes the staged one again, a new version gives way to the old
 * bytes, which are written out before. */
static bool move_undo(struct output_batch *batch, const struct move *move, const char *name)
{
    if (!move->old)
        return renameat(batch->shop, move->path, batch->stage, name) == 0;
    size_t size;
    const void *bytes = g_bytes_get_data(move->old, &size);
    int fd = bytes_create(batch->stage, name);
    return fd >= 0 && bytes_write_close(fd, bytes, size, true, move->path, NULL) &&
           renameat(batch->stage, name, batch->shop, move->path) == 0;
}

/* Makes all moves. When one fails and those before it could be taken back, `ret_is_undone`. */
static bool moves_make(struct output_batch *batch, bool *ret_is_undone, GError **error)
{
    char name[NAME_SIZE];
    guint n = 0;
    bool worked = true;
    for (; n < batch->moves->len && worked; n += worked) {
        const struct move *move = move_at(batch, n, name);
        worked = move_make(batch, name, move->path, !move->old, error);
    }
    *ret_is_undone = !worked;
    while (*ret_is_undone && n-- > 0) {
        const struct move *move = move_at(batch, n, name);
        *ret_is_undone = move_undo(batch, move, name);
    }
    for (guint i = batch->made->len; *ret_is_undone && i-- > 0;)
        (void)!unlinkat(batch->shop, batch->made->pdata[i], AT_REMOVEDIR);
    return worked;
}

bool output_batch_commit(struct output_batch *batch, GError **error)
{
    if (!places_check(batch, error) || !plan_write(batch, error)) {
        output_batch_abandon(batch);
        return false;
    }
    bool is_undone, worked = moves_make(batch, &is_undone, error);
    /* The moves before the end of the plan, which stays where some but not all were made. */
    (void)!syncfs(batch->stage);
    if (worked || is_undone)
        tree_remove_at(batch->state, STAGE_FOLDER, STAGE_FOLDER, NULL);
    batch_free(batch);
    return worked;
}

bool output_batch_is_cut(const char *shop_dir)
{
    g_autofree char *plan =
        g_build_filename(shop_dir, SHOP_STATE_FOLDER, STAGE_FOLDER, PLAN_FILE, NULL);
    return g_file_test(plan, G_FILE_TEST_IS_REGULAR);
}

void output_batch_abandon(struct output_batch *batch)
{
    if (!batch)
        return;
    tree_remove_at(batch->state, STAGE_FOLDER, STAGE_FOLDER, NULL);
    batch_free(batch);
}
