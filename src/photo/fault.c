#include "photo/fault.h"

#include "base/reason.h"

#include "photo/photo.h"

#include <errno.h>
#include <inttypes.h>

bool fault_set(struct fault *fault, enum diag_tag tag, const char *arg1, const char *arg2,
               const char *arg3)
{
    fault_clear(fault);
    *fault = (struct fault){
        .tag = tag,
        .args = {g_strdup(arg1), g_strdup(arg2), g_strdup(arg3)},
    };
    return false;
}

bool fault_damaged(struct fault *fault)
{
    return fault_set(fault, DIAG_PHOTO_DAMAGED, NULL, NULL, NULL);
}

bool fault_memory(struct fault *fault)
{
    fault_clear(fault);
    g_set_error_literal(&fault->error, G_FILE_ERROR, G_FILE_ERROR_FAILED, reason_text(ENOMEM));
    return false;
}

bool fault_check_size(struct fault *fault, uint64_t width, uint64_t height)
{
    if (!width || !height)
        return fault_damaged(fault);
    bool side = width > PHOTO_MAX_SIDE || height > PHOTO_MAX_SIDE;
    if (!side && width * height <= PHOTO_MAX_PIXELS)
        return true;
    g_autofree char *size = g_strdup_printf("%" PRIu64 " × %" PRIu64, width, height);
    g_autofree char *limit = side ? g_strdup_printf("%d", PHOTO_MAX_SIDE)
                                  : g_strdup_printf("%d", PHOTO_MAX_PIXELS / 1000000);
    return fault_set(fault, side ? DIAG_PHOTO_SIDE_TOO_LONG : DIAG_PHOTO_TOO_LARGE, size, limit,
                     NULL);
}

void fault_clear(struct fault *fault)
{
    for (unsigned i = 0; i < FAULT_ARGS; i++)
        g_free(fault->args[i]);
    g_clear_error(&fault->error);
    *fault = (struct fault){0};
}
