#include "base/file_replace.h"

#include "base/fd_open.h"
#include "base/fd_read.h"
#include "base/fd_write.h"
#include "base/reason.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define ENDING ".tmp"

/* Another run may be writing its own at this moment. */
enum { REST_AGE_S = 60 };

static void fault_set(GError **error, const char *path, int number)
{
    g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(number), "%s: %s", path,
                reason_text(number));
}

bool file_replace(const char *path, const void *data, size_t size, struct stat *ret_stat,
                  GError **error)
{
    static atomic_uint counter;
    g_autofree char *temporary =
        g_strdup_printf("%s.%d-%u" ENDING, path, (int)getpid(), atomic_fetch_add(&counter, 1));
    int fd =
        fd_open(AT_FDCWD, temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
    struct stat st = {0};
    bool ok = fd >= 0 && fd_write(fd, data, size) && fstat(fd, &st) == 0;
    int number = errno;
    if (fd >= 0 && close(fd) != 0 && ok) {
        ok = false;
        number = errno;
    }
    if (ok && rename(temporary, path) != 0) {
        ok = false;
        number = errno;
    }
    if (!ok) {
        if (fd >= 0)
            unlink(temporary);
        fault_set(error, path, number);
        return false;
    }
    if (ret_stat)
        *ret_stat = st;
    return true;
}

bool file_replace_is_rest(const char *path)
{
    struct stat st;
    return g_str_has_suffix(path, ENDING) && lstat(path, &st) == 0 && S_ISREG(st.st_mode) &&
           time(NULL) - st.st_mtime > REST_AGE_S;
}

char *file_load(const char *path, size_t *ret_size, GError **error)
{
    struct stat st;
    int fd = fd_open(AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
    bool ok = fd >= 0 && fstat(fd, &st) == 0;
    g_autofree char *bytes = ok ? g_malloc((size_t)st.st_size + 1) : NULL;
    ssize_t n = ok ? fd_read(fd, bytes, (size_t)st.st_size) : -1;
    if (n < 0)
        fault_set(error, path, errno);
    if (fd >= 0)
        close(fd);
    if (n < 0)
        return NULL;
    bytes[n] = '\0';
    *ret_size = (size_t)n;
    return g_steal_pointer(&bytes);
}
