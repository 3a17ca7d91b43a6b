#include "photo/photo_file.h"

#include <inttypes.h>
#include <string.h>
#include <unistd.h>

static bool fault_file_size(struct fault *fault, uint64_t size)
{
    g_autofree char *has = g_strdup_printf("%" PRIu64, size / (1024 * 1024));
    g_autofree char *limit = g_strdup_printf("%d", PHOTO_MAX_BYTES / (1024 * 1024));
    return fault_set(fault, DIAG_PHOTO_FILE_TOO_BIG, has, limit, NULL);
}

/* Says why a file could not be opened; the messages of base/root.h begin with its path. */
static bool fault_unreadable(struct fault *fault, const char *path, const GError *error)
{
    if (g_error_matches(error, ROOT_ERROR, ROOT_ERROR_OUTSIDE))
        return fault_set(fault, DIAG_FILE_OUTSIDE, NULL, NULL, NULL);
    const char *why = error->message;
    size_t len = strlen(path);
    if (!strncmp(why, path, len) && g_str_has_prefix(why + len, ": "))
        why += len + 2;
    return fault_set(fault, DIAG_PHOTO_UNREADABLE, why, NULL, NULL);
}

bool photo_file_stat(const struct root *root, const char *path, struct stat *ret,
                     struct fault *fault)
{
    g_autoptr(GError) error = NULL;
    int fd = root_open_file(root, path, ret, &error);
    if (fd < 0)
        return fault_unreadable(fault, path, error);
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
        fault_unreadable(fault, path, error);
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
