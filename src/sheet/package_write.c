#include "sheet/package_write.h"

#include "base/lang.h"
#include "base/reason.h"
#include "sheet/libraries.h"
#include "sheet/temp_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void zip_failed(GError **error, zip_error_t *fault)
{
    g_set_error(error, SHEET_ERROR, SHEET_ERROR_IO, "%s", sym_zip_error_strerror(fault));
}

/* Returns new: all bytes of a descriptor. */
static char *bytes_read(int fd, size_t max_bytes, size_t *ret_size, GError **error)
{
    struct stat st;
    if (fstat(fd, &st) == 0 && (size_t)st.st_size > max_bytes) {
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_LIMIT, tr("the file is larger than %d MB"),
                    (int)(max_bytes / (1024 * 1024)));
        return NULL;
    }
    size_t size = (size_t)st.st_size, done = 0;
    char *bytes = g_malloc(size + 1);
    while (done < size) {
        ssize_t n = pread(fd, bytes + done, size - done, (off_t)done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            g_set_error(error, SHEET_ERROR, SHEET_ERROR_IO, "%s", reason_text(n ? errno : EIO));
            g_free(bytes);
            return NULL;
        }
        done += (size_t)n;
    }
    *ret_size = size;
    return bytes;
}

/* Gives the archive its new part and writes it; the archive is gone afterwards. */
static bool part_replace(zip_t *zip, zip_uint64_t index, int content, GError **error)
{
    int own = fcntl(content, F_DUPFD_CLOEXEC, 0);
    FILE *file = own >= 0 && lseek(own, 0, SEEK_SET) == 0 ? fdopen(own, "rb") : NULL;
    zip_source_t *source = file ? sym_zip_source_filep(zip, file, 0, -1) : NULL;
    zip_stat_t stat;
    if (!source) {
        g_set_error(error, SHEET_ERROR, SHEET_ERROR_IO, "%s", reason_text(errno));
        if (file)
            fclose(file);
        else if (own >= 0)
            close(own);
        sym_zip_discard(zip);
        return false;
    }
    /* The part keeps its date, or equal shops would give unequal files. */
    bool ok =
        !sym_zip_stat_index(zip, index, 0, &stat) && !sym_zip_file_replace(zip, index, source, 0);
    if (!ok)
        sym_zip_source_free(source);
    ok = ok && !sym_zip_file_set_mtime(zip, index, stat.mtime, 0) && !sym_zip_close(zip);
    if (!ok) {
        zip_failed(error, sym_zip_get_error(zip));
        sym_zip_discard(zip);
    }
    return ok;
}

static bool source_copy(zip_source_t *source, int fd, GError **error)
{
    char buffer[64 * 1024];
    zip_int64_t n = -1;
    if (!sym_zip_source_open(source)) {
        while ((n = sym_zip_source_read(source, buffer, sizeof buffer)) > 0) {
            if (!temp_file_write(fd, buffer, (size_t)n, error)) {
                sym_zip_source_close(source);
                return false;
            }
        }
        sym_zip_source_close(source);
    }
    if (n < 0)
        zip_failed(error, sym_zip_source_error(source));
    return n == 0;
}

int package_replace(int fd, int index, int content, size_t max_bytes, GError **error)
{
    size_t size;
    g_autofree char *bytes = bytes_read(fd, max_bytes, &size, error);
    if (!bytes)
        return -1;
    zip_error_t fault;
    sym_zip_error_init_with_code(&fault, 0);
    /* The bytes become the library's: libzip 1.7 frees those it was only lent. */
    zip_source_t *source = sym_zip_source_buffer_create(bytes, size, 1, &fault);
    if (source)
        g_steal_pointer(&bytes);
    zip_t *zip = source ? sym_zip_open_from_source(source, 0, &fault) : NULL;
    int out = -1;
    if (zip) {
        sym_zip_source_keep(source);
        bool ok = part_replace(zip, (zip_uint64_t)index, content, error);
        out = ok ? temp_file_open(error) : -1;
        if (out >= 0 && (!source_copy(source, out, error) || lseek(out, 0, SEEK_SET) < 0)) {
            close(out);
            out = -1;
        }
    } else {
        zip_failed(error, &fault);
    }
    if (source)
        sym_zip_source_free(source);
    sym_zip_error_fini(&fault);
    return out;
}
