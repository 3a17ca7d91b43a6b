#include "output/target.h"

#include "base/digest.h"
#include "base/fd_open.h"
#include "base/lang.h"
#include "output/failure.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDER_FLAGS = O_RDONLY | O_DIRECTORY | O_CLOEXEC };

/* What a shop reads from, and our own state: never an output, nor what lies below. */
static const char *const SHOP_INPUTS[] = {"products", "pages",           "posts",
                                          "photos",   "static",          "themes",
                                          "channels", SHOP_STATE_FOLDER, "shop.yaml"};

static void unsafe_set(GError **error, const char *shown, const char *why)
{
    g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_UNSAFE, "%s: %s", shown, why);
}

/* ---- the real path ---- */

/* Returns new: an absolute path without links, "." and "..", of which the last parts need not
 * be there; NULL when a part is no folder. The last part is not followed when it is a link. */
static char *path_resolve(const char *path, GError **error)
{
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    g_autofree char *folder = g_path_get_dirname(absolute);
    g_autoptr(GString) rest = g_string_new(strrchr(absolute, '/'));
    for (;;) {
        g_autofree char *resolved = realpath(folder, NULL);
        if (resolved)
            return g_strconcat(strcmp(resolved, "/") ? resolved : "", rest->str, NULL);
        if (errno != ENOENT) {
            failure_from_errno(error, path, errno);
            return NULL;
        }
        g_string_prepend(rest, strrchr(folder, '/'));
        char *above = g_path_get_dirname(folder);
        g_free(folder);
        folder = above;
    }
}

/* The part of `path` below `folder`; "" when it is the folder, NULL when it is not in it. */
static const char *path_below(const char *path, const char *folder)
{
    size_t size = strlen(folder);
    if (!strcmp(folder, "/"))
        return path + 1;
    if (strncmp(path, folder, size) || (path[size] && path[size] != '/'))
        return NULL;
    return path + size + (path[size] == '/');
}

/* ---- safety ---- */

static bool is_shop_input(const char *below)
{
    size_t size = strcspn(below, "/");
    for (size_t i = 0; i < G_N_ELEMENTS(SHOP_INPUTS); i++)
        if (strlen(SHOP_INPUTS[i]) == size && !g_ascii_strncasecmp(below, SHOP_INPUTS[i], size))
            return true;
    return false;
}

/* NULL when a tree may be published at the real path `path`; the reason otherwise. */
static const char *path_danger(const char *path, const char *shop)
{
    g_autofree char *home = realpath(g_get_home_dir(), NULL);
    const char *below = path_below(path, shop);
    if (!strcmp(path, "/"))
        return tr("this is the root of all files, not a folder for output");
    if (path_below(shop, path))
        return tr("this folder holds the shop itself; choose one for output alone");
    if (home && path_below(home, path))
        return tr("this is the home folder or holds it; choose one for output alone");
    if (below && is_shop_input(below))
        return tr("the shop reads from this folder; choose one for output alone");
    return NULL;
}

/* Links and mount points cannot be exchanged; what the user meant is their target or a folder
 * in them. */
static const char *folder_danger(const struct target *target)
{
    struct stat parent, st;
    if (fstatat(target->parent, target->name, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return NULL;
    if (S_ISLNK(st.st_mode))
        return tr("this is a link; give the folder that it points to");
    if (!S_ISDIR(st.st_mode))
        return tr("this is a file, not a folder");
    if (fstat(target->parent, &parent) == 0 && parent.st_dev != st.st_dev)
        return tr("a disk is attached at this folder; choose a folder inside it");
    return NULL;
}

/* ---- opening ---- */

int target_open_state(const char *shop_dir, GError **error)
{
    g_autofree char *shown = g_build_filename(shop_dir, SHOP_STATE_FOLDER, NULL);
    int shop = fd_open(AT_FDCWD, shop_dir, FOLDER_FLAGS, 0);
    if (shop < 0) {
        failure_from_errno(error, shop_dir, errno);
        return -1;
    }
    int fd = -1;
    if (mkdirat(shop, SHOP_STATE_FOLDER, 0755) == 0 || errno == EEXIST)
        fd = fd_open(shop, SHOP_STATE_FOLDER, FOLDER_FLAGS | O_NOFOLLOW, 0);
    if (fd < 0 && (errno == ELOOP || errno == ENOTDIR))
        unsafe_set(error, shown, tr("this must be a folder, not a link or a file"));
    else if (fd < 0)
        failure_from_errno(error, shown, errno);
    close(shop);
    return fd;
}

/* Opens the folder that the target stands in, made when missing. */
static bool open_parent(struct target *target, const char *path, GError **error)
{
    g_autofree char *parent = g_path_get_dirname(path);
    if (g_mkdir_with_parents(parent, 0755) == 0)
        target->parent = fd_open(AT_FDCWD, parent, FOLDER_FLAGS, 0);
    if (target->parent < 0) {
        failure_from_errno(error, parent, errno);
        return false;
    }
    return true;
}

/* Chooses where the spare stands. `below` is the target's path in the shop, or NULL. */
static bool open_home(struct target *target, const char *shop_dir, const char *below,
                      GError **error)
{
    struct stat parent, state;
    int fd = below ? target_open_state(shop_dir, error) : -1;
    if (below && fd < 0)
        return false;
    if (fd >= 0 && (fstat(fd, &state) != 0 || fstat(target->parent, &parent) != 0)) {
        failure_from_errno(error, target->shown, errno);
        close(fd);
        return false;
    }
    if (fd >= 0 && state.st_dev == parent.st_dev) {
        /* The path's digest keeps "a/public" and "b/public" apart; relative to the shop, so
         * that a shop may be moved. */
        struct digest digest = digest_bytes(below, strlen(below));
        target->home = fd;
        target->spare_name = g_strdup_printf("spare-%.12s", digest.hex);
    } else {
        if (fd >= 0)
            close(fd);
        target->home = fcntl(target->parent, F_DUPFD_CLOEXEC, 0);
        target->spare_name = g_strdup_printf(".%s.etalase-spare", target->name);
    }
    target->old_name = g_strconcat(target->spare_name, ".old", NULL);
    if (target->home < 0)
        failure_from_errno(error, target->shown, errno);
    return target->home >= 0;
}

struct target *target_open(const char *shop_dir, const char *path, GError **error)
{
    g_autofree char *shop = realpath(shop_dir, NULL);
    if (!shop) {
        failure_from_errno(error, shop_dir, errno);
        return NULL;
    }
    g_autofree char *resolved = path_resolve(path, error);
    if (!resolved)
        return NULL;
    const char *danger = path_danger(resolved, shop);
    if (danger) {
        unsafe_set(error, path, danger);
        return NULL;
    }
    AUTO(target) target = g_new(struct target, 1);
    *target = (struct target){
        .shown = g_strdup(path),
        .name = g_path_get_basename(resolved),
        .parent = -1,
        .home = -1,
    };
    if (!open_parent(target, resolved, error))
        return NULL;
    danger = folder_danger(target);
    if (danger) {
        unsafe_set(error, path, danger);
        return NULL;
    }
    if (!open_home(target, shop_dir, path_below(resolved, shop), error))
        return NULL;
    return g_steal_pointer(&target);
}

void target_free(struct target *target)
{
    if (!target)
        return;
    if (target->parent >= 0)
        close(target->parent);
    if (target->home >= 0)
        close(target->home);
    g_free(target->shown);
    g_free(target->name);
    g_free(target->spare_name);
    g_free(target->old_name);
    g_free(target);
}
