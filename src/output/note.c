#include "base/fd_open.h"
#include "output/bytes.h"
#include "output/output.h"
#include "output/target.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PRUNE_AGE_S = 30 * 24 * 60 * 60 };

char *output_note_read(const char *shop_dir, const char *name, size_t max, size_t *ret_size)
{
    int state = target_open_state(shop_dir, NULL);
    if (state < 0)
        return NULL;
    char *text = bytes_read(state, name, max, ret_size, name, NULL);
    close(state);
    return text;
}

int output_note_open(const char *shop_dir, const char *name)
{
    int state = target_open_state(shop_dir, NULL);
    if (state < 0)
        return -1;
    int fd = bytes_open(state, name);
    close(state);
    return fd;
}

void output_notes_prune(const char *shop_dir, const char *prefix)
{
    DIR *folder = fd_folder(target_open_state(shop_dir, NULL));
    if (!folder)
        return;
    struct stat st;
    for (struct dirent *item; (item = readdir(folder));) {
        if (g_str_has_prefix(item->d_name, prefix) &&
            fstatat(dirfd(folder), item->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
            S_ISREG(st.st_mode) && time(NULL) - st.st_mtime > PRUNE_AGE_S)
            (void)unlinkat(dirfd(folder), item->d_name, 0);
    }
    closedir(folder);
}

struct output_note {
    int state, fd;
    char *name, *draft;
    bool failed;
};

struct output_note *output_note_begin(const char *shop_dir, const char *name)
{
    int state = target_open_state(shop_dir, NULL);
    if (state < 0)
        return NULL;
    struct output_note *note = g_new(struct output_note, 1);
    *note = (struct output_note){
        .state = state,
        .name = g_strdup(name),
        .draft = g_strconcat(name, ".new", NULL),
    };
    (void)unlinkat(state, note->draft, 0); /* of a run that was killed */
    note->fd = bytes_create(state, note->draft);
    note->failed = note->fd < 0;
    return note;
}

void output_note_add(struct output_note *note, const void *bytes, size_t size)
{
    if (!note->failed)
        note->failed = !bytes_write(note->fd, bytes, size, note->name, NULL);
}

bool output_note_end(struct output_note *note)
{
    if (note->fd >= 0 && close(note->fd) != 0)
        note->failed = true;
    bool done = !note->failed && renameat(note->state, note->draft, note->state, note->name) == 0;
    if (!done)
        (void)unlinkat(note->state, note->draft, 0);
    close(note->state);
    g_free(note->name);
    g_free(note->draft);
    g_free(note);
    return done;
}

bool output_note_write(const char *shop_dir, const char *name, const void *bytes, size_t size)
{
    struct output_note *note = output_note_begin(shop_dir, name);
    if (!note)
        return false;
    output_note_add(note, bytes, size);
    return output_note_end(note);
}
