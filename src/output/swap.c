#include "output/swap.h"

#include "output/disk_tree.h"
#include "output/failure.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static bool exists_at(int dir, const char *name)
{
    struct stat st;
    return fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

/* File systems without the exchange (some FUSE and network ones, old FAT) and kernels before
 * 3.15 say one of these. */
static bool is_unsupported(int number)
{
    return number == EINVAL || number == ENOSYS || number == EOPNOTSUPP || number == EPERM;
}

/* Target → old, spare → target, old → spare: at most one of the trees is away at any time. */
static int swap_by_renames(const struct target *target)
{
    if (renameat(target->parent, target->name, target->home, target->old_name) != 0)
        return errno;
    if (renameat(target->home, target->spare_name, target->parent, target->name) != 0) {
        int number = errno;
        (void)!renameat(target->home, target->old_name, target->parent, target->name);
        return number;
    }
    /* The new tree is published; if this one fails, the next run finds the old one. */
    (void)!renameat(target->home, target->old_name, target->home, target->spare_name);
    return 0;
}

static int swap_now(const struct target *target, bool *ret_in_two_steps)
{
    *ret_in_two_steps = false;
    if (!exists_at(target->parent, target->name))
        return renameat(target->home, target->spare_name, target->parent, target->name) ? errno : 0;
    if (renameat2(target->home, target->spare_name, target->parent, target->name,
                  RENAME_EXCHANGE) == 0)
        return 0;
    if (!is_unsupported(errno))
        return errno;
    *ret_in_two_steps = true;
    return swap_by_renames(target);
}

bool swap_publish(const struct target *target, bool *ret_in_two_steps, GError **error)
{
    /* Nothing that can be caught comes between the renames. */
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int number = swap_now(target, ret_in_two_steps);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (number) {
        failure_from_errno(error, target->shown, number);
        return false;
    }
    /* The new tree stands; that its name also survives a power cut is wished for, and some
     * file systems cannot sync a folder. */
    (void)!fsync(target->parent);
    (void)!fsync(target->home);
    return true;
}

static bool recover_now(const struct target *target, GError **error)
{
    if (exists_at(target->parent, target->name)) {
        if (exists_at(target->home, target->spare_name))
            return tree_remove_at(target->home, target->old_name, target->shown, error);
        if (renameat(target->home, target->old_name, target->home, target->spare_name) == 0)
            return true;
    } else if (renameat(target->home, target->old_name, target->parent, target->name) == 0) {
        return true;
    }
    failure_from_errno(error, target->shown, errno);
    return false;
}

bool swap_recover(const struct target *target, GError **error)
{
    if (!exists_at(target->home, target->old_name))
        return true;
    /* Another shop's run may be between its renames at this moment; then it holds the spare. */
    int held;
    if (!tree_hold(target->home, target->spare_name, target->shown, &held, error))
        return false;
    bool done = recover_now(target, error);
    if (held >= 0)
        close(held);
    return done;
}
