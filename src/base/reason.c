#include "base/reason.h"

#include "base/lang.h"

#include <errno.h>
#include <glib.h>

static const struct {
    int number;
    const char *text;
} REASONS[] = {
    {ENOENT, N_("there is no such file or folder")},
    {ENOTDIR, N_("a part of the path is a file, not a folder")},
    {EISDIR, N_("this is a folder, not a file")},
    {EEXIST, N_("it exists already")},
    {ENOTEMPTY, N_("the folder is not empty")},
    {EACCES, N_("you are not allowed to open it")},
    {EPERM, N_("you are not allowed to do this")},
    {ENOSPC, N_("disk full")},
    {EDQUOT, N_("the disk space granted to you is used up")},
    {EFBIG, N_("the file is too big for this disk")},
    {EROFS, N_("the disk can only be read")},
    {EIO, N_("the disk or memory card does not answer as it should")},
    {ENODEV, N_("the disk or memory card is gone")},
    {ENAMETOOLONG, N_("the name is too long")},
    {EILSEQ, N_("the disk does not take such a name")},
    {EINVAL, N_("the disk does not take such a name")},
    {ELOOP, N_("links lead in a circle, or where they may not")},
    {EXDEV, N_("the path leads out of its folder")},
    {EBUSY, N_("another program is using it")},
    {ETXTBSY, N_("another program is using it")},
    {EMFILE, N_("too many files are open")},
    {ENFILE, N_("too many files are open")},
    {ENOMEM, N_("the computer has no memory left")},
    {EADDRINUSE, N_("another program uses this port")},
    {EADDRNOTAVAIL, N_("this computer has no such address")},
    {ECONNREFUSED, N_("nobody answers there")},
    {ECONNRESET, N_("the other side ended the connection")},
    {ETIMEDOUT, N_("no answer came in time")},
    {ENETUNREACH, N_("there is no network")},
    {EHOSTUNREACH, N_("the other computer cannot be reached")},
};

const char *reason_text(int number)
{
    for (gsize i = 0; i < G_N_ELEMENTS(REASONS); i++) {
        if (REASONS[i].number == number)
            return tr(REASONS[i].text);
    }
    return g_strerror(number);
}
