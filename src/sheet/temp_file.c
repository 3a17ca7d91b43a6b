#include "sheet/temp_file.h"

#include "base/fd_open.h"
#include "base/fd_write.h"
#include "base/lang.h"
#include "base/reason.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int temp_file_open(GError **error)
{
    int fd = fd_open(AT_FDCWD, g_get_tmp_dir(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    /* Some file systems know no nameless files. */
    if (fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == ENOENT)) {
        g_autofree char *name = g_build_filename(g_get_tmp_dir(), "etalase-XXXXXX", NULL);
        fd = g_mkstemp_full(name, O_RDWR | O_CLOEXEC, 0600);
        if (fd >= 0)
            unlink(name);
    }
    if (fd < 0)
        fd = memfd_create("etalase", MFD_CLOEXEC);
    if (fd < 0)
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_IO, "%s: %s", g_get_tmp_dir(),
                    reason_text(errno));
    return fd;
}

void temp_file_path(int fd, char out[TEMP_FILE_PATH_SIZE])
{
    g_snprintf(out, TEMP_FILE_PATH_SIZE, "/proc/self/fd/%d", fd);
}

bool temp_file_write(int fd, const void *bytes, size_t size, GError **error)
{
    if (!fd_write(fd, bytes, size)) {
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_IO, "%s: %s", g_get_tmp_dir(),
                    reason_text(errno));
        return false;
    }
    return true;
}

void temp_file_full(GError **error)
{
    g_set_error(error, SHEET_ERROR, SHEET_ERROR_IO,
                tr("the workbook could not be written whole; is there room in %s, the folder for "
                   "temporary files?"),
                g_get_tmp_dir());
}
