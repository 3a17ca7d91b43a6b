#include "photo/photo_file.h"

#include <inttypes.h>
#include <unistd.h>

static bool fault_file_size(struct fault *fault, uint64_t size)
{
    g_autofree char *has = g_strdup_printf("%" PRIu64, size / (1024 * 1024));
    g_autofree char *limit = g_strdup_printf("%d", PHOTO_MAX_BYTES / (1024 * 1024));
    return fault_set(fault, DIAG_PHOTO_FILE_TOO_BIG, has, limit, NULL);
}

bool photo_file_stat(const struct root *root, const char *path, struct stat *ret,
                     struct fault *fault)
{
    g_autoptr(GError) error = NULL;
    int fd = root_open_file(root, path, ret, &error);
    if (fd < 0)
        return fault_set(fault,
                         g_error_matches(error, ROOT_ERROR, ROOT_ERROR_OUTSIDE)
                             ? DIAG_FILE_OUTSIDE
                             : DIAG_PHOTO_UNREADABLE,
                         NULL, NULL, NULL);
    close(fd);
    if (ret->st_size > PHOTO_MAX_BYTES)
        return fault_file_size(fault, (uint64_t)ret->st_size);
    return true;
}

char *photo_file_read(const struct root *root, const char *path, struct bytes *ret,
                      struct fault *fault)
{
    g_autoptr(GError) error = NULL;
    size_t size;
    char *data = root_read(root, path, PHOTO_MAX_BYTES, &size, &error);
    if (!data) {
        fault_set(fault, DIAG_PHOTO_UNREADABLE, NULL, NULL, NULL);
        return NULL;
    }
    *ret = (struct bytes){(const uint8_t *)data, size};
    return data;
}

void photo_file_report(const struct fault *fault, const char *path, struct pos pos,
                       struct diags *diags)
{
    diag_add(diags, fault->tag, pos, path, fault->args[0], fault->args[1], fault->args[2]);
}
