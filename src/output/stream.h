/*
 * Bytes on their way to a file whose name and size are not known yet.
 *
 * Little is held in memory; what is more goes to a file without a name in the folder given,
 * which the system takes away whatever becomes of the run. The first fault is kept until the
 * end. One thread.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { STREAM_MAX_HELD = 512 * 1024 };

struct stream {
    int folder;    /* borrowed; -1: all stays in memory */
    int fd;        /* -1: all is in `held` */
    GString *held; /* owned: what was not written to `fd` */
    uint64_t size; /* of all */
    GError *error;
};

struct stream *stream_new(int folder);
void stream_add(struct stream *stream, const void *bytes, size_t size);

/* Sees that all bytes are either in `held` or, when fd is not -1, in its file. False with
 * `error` when one of them could not be kept. */
bool stream_finish(struct stream *stream, GError **error);
void stream_free(struct stream *stream);
