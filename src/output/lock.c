#include "base/fd_open.h"
#include "base/lang.h"
#include "output/bytes.h"
#include "output/failure.h"
#include "output/output.h"
#include "output/target.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define LOCK_FILE "lock"

/* The kernel's lock on the file is what counts: it ends with its process, however that ends.
 * What is written in the file is for the message. */
struct output_lock {
    int fd;
};

enum {
    LOCK_MAX_TEXT = 64,
    /* Between taking the lock and writing who took it lies a moment. */
    LOCK_TRIES = 10,
    LOCK_TRY_PAUSE_US = 10000
};

struct holder {
    guint64 pid;
    guint64 since_s; /* 1970 */
};

/* Reads "PID SECONDS\n"; false when it is not there or not whole. */
static bool holder_read(int state, struct holder *ret_holder)
{
    size_t size;
    g_autofree char *text = bytes_read(state, LOCK_FILE, LOCK_MAX_TEXT, &size, LOCK_FILE, NULL);
    if (!text || !g_str_has_suffix(text, "\n"))
        return false;
    g_auto(GStrv) words = g_strsplit(g_strchomp(text), " ", 2);
    return g_strv_length(words) == 2 &&
           g_ascii_string_to_unsigned(words[0], 10, 1, G_MAXINT32, &ret_holder->pid, NULL) &&
           g_ascii_string_to_unsigned(words[1], 10, 0, G_MAXINT64, &ret_holder->since_s, NULL);
}

/* Returns new: "3 min", the largest unit that fits. */
static char *age_text(guint64 since_s)
{
    guint64 now = (guint64)(g_get_real_time() / G_USEC_PER_SEC);
    /* A clock that was set back makes no negative ages. */
    guint64 age = now > since_s ? now - since_s : 0;
    const char *unit = age < 60 ? tr("s") : age < 3600 ? tr("min") : tr("h");
    guint64 n = age < 60 ? age : age < 3600 ? age / 60 : age / 3600;
    return g_strdup_printf("%" G_GUINT64_FORMAT " %s", n, unit);
}

static void locked_set(GError **error, const char *shop_dir, const struct holder *holder)
{
    if (!holder) {
        g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_LOCKED,
                    tr("%s: another run is at work in this shop"), shop_dir);
        return;
    }
    g_autofree char *pid = g_strdup_printf("%" G_GUINT64_FORMAT, holder->pid);
    g_autofree char *age = age_text(holder->since_s);
    g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_LOCKED,
                tr("%s: another run is at work in this shop (process %s, since %s)"), shop_dir, pid,
                age);
}

/* Reads who holds the lock; false when that is not written, or is a run that was killed. */
static bool holder_find(int state, struct holder *ret_holder)
{
    return holder_read(state, ret_holder) &&
           (kill((pid_t)ret_holder->pid, 0) == 0 || errno != ESRCH);
}

/* True when the lock is ours; false with `error` when it is another's. */
static bool lock_acquire(int fd, int state, const char *shop_dir, GError **error)
{
    struct holder holder;
    for (int try = 0; try < LOCK_TRIES; try++) {
        if (flock(fd, LOCK_EX | LOCK_NB) == 0)
            return true;
        if (errno != EWOULDBLOCK && errno != EINTR) {
            /* Some network disks know no flock(): there the process named in the file decides,
             * which two runs begun in the same instant could outwit. */
            if (!holder_find(state, &holder))
                return true;
            locked_set(error, shop_dir, &holder);
            return false;
        }
        if (holder_find(state, &holder)) {
            locked_set(error, shop_dir, &holder);
            return false;
        }
        g_usleep(LOCK_TRY_PAUSE_US);
    }
    locked_set(error, shop_dir, NULL);
    return false;
}

struct output_lock *output_lock_take(const char *shop_dir, GError **error)
{
    int state = target_open_state(shop_dir, error);
    if (state < 0)
        return NULL;
    int fd =
        fd_open(state, LOCK_FILE, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0644);
    if (fd < 0)
        failure_from_errno(error, shop_dir, errno);
    bool is_ours = fd >= 0 && lock_acquire(fd, state, shop_dir, error);
    close(state);
    if (!is_ours) {
        if (fd >= 0)
            close(fd);
        return NULL;
    }
    g_autofree char *text = g_strdup_printf("%d %" G_GINT64_FORMAT "\n", (int)getpid(),
                                            (gint64)(g_get_real_time() / G_USEC_PER_SEC));
    /* On a full disk the lock holds as well, only namelessly. */
    if (ftruncate(fd, 0) == 0)
        (void)!pwrite(fd, text, strlen(text), 0);
    struct output_lock *lock = g_new(struct output_lock, 1);
    lock->fd = fd;
    return lock;
}

void output_lock_release(struct output_lock *lock)
{
    if (!lock)
        return;
    /* The file stays: who removes a lock file may remove that of the next run. */
    (void)!ftruncate(lock->fd, 0);
    close(lock->fd);
    g_free(lock);
}
