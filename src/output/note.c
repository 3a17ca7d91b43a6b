#include "output/bytes.h"
#include "output/output.h"
#include "output/target.h"

#include <stdio.h>
#include <unistd.h>

char *output_note_read(const char *shop_dir, const char *name, size_t max, size_t *ret_size)
{
    int state = target_open_state(shop_dir, NULL);
    if (state < 0)
        return NULL;
    char *text = bytes_read(state, name, max, ret_size, name, NULL);
    close(state);
    return text;
}

bool output_note_write(const char *shop_dir, const char *name, const void *bytes, size_t size)
{
    int state = target_open_state(shop_dir, NULL);
    if (state < 0)
        return false;
    g_autofree char *draft = g_strconcat(name, ".new", NULL);
    (void)unlinkat(state, draft, 0); /* of a run that was killed */
    int fd = bytes_create(state, draft);
    bool done = fd >= 0 && bytes_write_close(fd, bytes, size, false, name, NULL) &&
                renameat(state, draft, state, name) == 0;
    if (!done)
        (void)unlinkat(state, draft, 0);
    close(state);
    return done;
}
