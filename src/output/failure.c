#include "output/failure.h"

#include "base/lang.h"
#include "base/reason.h"

#include <errno.h>

G_DEFINE_QUARK(etalase - output - error, output_error)

/* What went wrong, in the user's language where owners meet it. */
static const char *write_reason(int number)
{
    switch (number) {
    case EACCES:
    case EPERM:
        return tr("you are not allowed to write here");
    default:
        return reason_text(number);
    }
}

void failure_from_errno(GError **error, const char *path, int number)
{
    g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_IO, "%s: %s", path, write_reason(number));
}

void failure_from_write(GError **error, const char *path, int number, uint64_t size)
{
    if (number != ENOSPC && number != EDQUOT) {
        failure_from_errno(error, path, number);
        return;
    }
    g_autofree char *bytes = g_strdup_printf("%" G_GUINT64_FORMAT, size);
    g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_IO, tr("%s: %s (%s bytes to write)"), path,
                write_reason(number), bytes);
}
