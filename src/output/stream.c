#include "output/stream.h"

#include "base/fd_open.h"
#include "base/lang.h"
#include "output/bytes.h"
#include "output/failure.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

struct stream *stream_new(int folder)
{
    struct stream *stream = g_new0(struct stream, 1);
    stream->folder = folder;
    stream->fd = -1;
    stream->held = g_string_new(NULL);
    return stream;
}

void stream_free(struct stream *stream)
{
    if (!stream)
        return;
    if (stream->fd >= 0)
        close(stream->fd);
    g_string_free(stream->held, TRUE);
    g_clear_error(&stream->error);
    g_free(stream);
}

static const char *stream_shown(void)
{
    return tr("file in the making");
}

/* Not every file system makes files without a name; there one gets a name and loses it. */
static int file_open(int folder)
{
    static const char NAME[] = ".etalase-stream";
    int fd = fd_open(folder, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT))
        return fd;
    unlinkat(folder, NAME, 0);
    fd = fd_open(folder, NAME, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd >= 0)
        unlinkat(folder, NAME, 0);
    return fd;
}

static void held_write(struct stream *stream)
{
    if (stream->error)
        return;
    if (stream->fd < 0 && (stream->fd = file_open(stream->folder)) < 0) {
        failure_from_write(&stream->error, stream_shown(), errno, stream->held->len);
        return;
    }
    bytes_write(stream->fd, stream->held->str, stream->held->len, stream_shown(), &stream->error);
    g_string_truncate(stream->held, 0);
}

void stream_add(struct stream *stream, const void *bytes, size_t size)
{
    stream->size += size;
    g_string_append_len(stream->held, bytes, (gssize)size);
    if (stream->folder >= 0 && stream->held->len > STREAM_MAX_HELD)
        held_write(stream);
}

bool stream_finish(struct stream *stream, GError **error)
{
    if (stream->fd >= 0 && stream->held->len)
        held_write(stream);
    if (!stream->error)
        return true;
    g_propagate_error(error, g_steal_pointer(&stream->error));
    return false;
}
