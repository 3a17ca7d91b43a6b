#include "serve/watch.h"

#include "base/fingerprint.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

enum { EVENT_BYTES = 64 * 1024 };

#define FOLDER_EVENTS                                                                              \
    (IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_DELETE_SELF |       \
     IN_MOVE_SELF | IN_ONLYDIR | IN_DONT_FOLLOW)

struct watch {
    char *dir;
    int fd;              /* of inotify; -1: the tree is compared */
    GHashTable *folders; /* watch descriptor → path in the shop, "" for itself */
    bool is_remote;      /* a disk of which inotify does not see everything */
    bool is_stale;       /* folders came or went: the watches are to be made anew */
    struct fingerprint state;
};

/* What has happened since it was last told. */
struct news {
    GPtrArray *names; /* of files that changed; the caller's */
    GPtrArray *gone;  /* those of them that are not there (any more, or yet) */
    bool is_any;
};

/* ---- what is looked at ---- */

/* What editors, browsers and systems leave for a moment. */
static bool is_passing(const char *name)
{
    static const char *const SUFFIXES[] = {"~",    ".swp",  ".swx",       ".swo",
                                           ".tmp", ".part", ".crdownload"};
    for (size_t i = 0; i < G_N_ELEMENTS(SUFFIXES); i++) {
        if (g_str_has_suffix(name, SUFFIXES[i]))
            return true;
    }
    /* The second is vim's test whether it may write here. */
    return name[0] == '.' || name[0] == '#' || !strcmp(name, "4913");
}

/* Outputs of the shop itself are no input. */
static bool is_output(const char *folder, const char *name)
{
    static const char *const OUTPUTS[] = {"public", "export", "share"};
    for (size_t i = 0; !*folder && i < G_N_ELEMENTS(OUTPUTS); i++) {
        if (!strcmp(name, OUTPUTS[i]))
            return true;
    }
    return false;
}

static bool is_looked_at(const char *folder, const char *name)
{
    return !is_passing(name) && !is_output(folder, name);
}

/* Calls `see` for the folder itself and for all that is below it; false when it says so. */
struct walk {
    const struct watch *watch;
    bool (*see)(const struct walk *walk, const char *path, const struct stat *st);
    void *ctx;
};

static bool walk_folder(const struct walk *walk, const char *path, int depth);

static bool walk_entry(const struct walk *walk, int dir, const char *folder, const char *name,
                       int depth)
{
    struct stat st;
    if (!is_looked_at(folder, name) || fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return true;
    g_autofree char *path = *folder ? g_strdup_printf("%s/%s", folder, name) : g_strdup(name);
    if (S_ISDIR(st.st_mode))
        return depth >= WATCH_MAX_DEPTH || walk_folder(walk, path, depth + 1);
    return walk->see(walk, path, &st);
}

static int name_compare(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool walk_folder(const struct walk *walk, const char *path, int depth)
{
    struct stat st;
    g_autofree char *full = g_build_filename(walk->watch->dir, path, NULL);
    if (lstat(full, &st) != 0 || !S_ISDIR(st.st_mode))
        return true;
    /* Seen before it is read: what comes in between is seen twice and not missed. */
    if (!walk->see(walk, path, &st))
        return false;
    DIR *dir = opendir(full);
    if (!dir)
        return true;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (struct dirent *entry; (entry = readdir(dir));)
        g_ptr_array_add(names, g_strdup(entry->d_name));
    g_ptr_array_sort(names, name_compare);
    bool goes_on = true;
    for (guint i = 0; goes_on && i < names->len; i++)
        goes_on = walk_entry(walk, dirfd(dir), path, names->pdata[i], depth);
    closedir(dir);
    return goes_on;
}

/* ---- comparing ---- */

static bool state_add(const struct walk *walk, const char *path, const struct stat *st)
{
    /* The date of a folder changes with files that are not looked at. */
    if (S_ISDIR(st->st_mode))
        g_string_append_printf(walk->ctx, "%s/\n", path);
    else
        g_string_append_printf(walk->ctx, "%s %ju %jd.%09ld %ju\n", path, (uintmax_t)st->st_size,
                               (intmax_t)st->st_mtim.tv_sec, st->st_mtim.tv_nsec,
                               (uintmax_t)st->st_ino);
    return true;
}

static struct fingerprint state_take(const struct watch *watch)
{
    g_autoptr(GString) text = g_string_new(NULL);
    struct walk walk = {watch, state_add, text};
    walk_folder(&walk, "", 0);
    return fingerprint_bytes(text->str, text->len);
}

static bool is_remote(const char *dir)
{
    static const unsigned REMOTE[] = {
        0x6969,     /* NFS */
        0x517b,     /* SMB */
        0xfe534d42, /* SMB 2 */
        0xff534d42, /* CIFS */
        0x01021997, /* 9P: folders shared with a virtual machine */
        0x65735546, /* FUSE */
    };
    struct statfs st;
    if (statfs(dir, &st) != 0)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(REMOTE); i++) {
        if ((unsigned)st.f_type == REMOTE[i])
            return true;
    }
    return false;
}

/* ---- inotify ---- */

struct making {
    int fd;
    GHashTable *folders;
};

/* False when there can be no more watches. */
static bool folder_watch(const struct walk *walk, const char *path, const struct stat *st)
{
    struct making *making = walk->ctx;
    if (!S_ISDIR(st->st_mode))
        return true;
    if (g_hash_table_size(making->folders) >= WATCH_MAX_FOLDERS)
        return false;
    g_autofree char *full = g_build_filename(walk->watch->dir, path, NULL);
    int wd = inotify_add_watch(making->fd, full, FOLDER_EVENTS);
    if (wd < 0)
        return errno != ENOSPC && errno != ENOMEM;
    g_hash_table_insert(making->folders, GINT_TO_POINTER(wd), g_strdup(path));
    return true;
}

/* Makes all watches anew: paths and descriptors agree again whatever was moved where. */
static void watches_make(struct watch *watch)
{
    struct making making = {
        .fd = watch->is_remote ? -1 : inotify_init1(IN_NONBLOCK | IN_CLOEXEC),
        .folders = g_hash_table_new_full(NULL, NULL, NULL, g_free),
    };
    struct walk walk = {watch, folder_watch, &making};
    bool done = making.fd >= 0 && walk_folder(&walk, "", 0) && g_hash_table_size(making.folders);
    if (!done && making.fd >= 0) {
        close(making.fd);
        making.fd = -1;
    }
    if (watch->fd >= 0)
        close(watch->fd);
    g_hash_table_unref(watch->folders);
    watch->fd = making.fd;
    watch->folders = making.folders;
    watch->is_stale = false;
    if (watch->fd < 0)
        watch->state = state_take(watch);
}

struct watch *watch_new(const char *dir)
{
    struct watch *watch = g_new0(struct watch, 1);
    watch->dir = g_strdup(dir);
    watch->fd = -1;
    watch->folders = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    watch->is_remote = is_remote(dir);
    watches_make(watch);
    return watch;
}

void watch_free(struct watch *watch)
{
    if (!watch)
        return;
    if (watch->fd >= 0)
        close(watch->fd);
    g_hash_table_unref(watch->folders);
    g_free(watch->dir);
    g_free(watch);
}

bool watch_is_polling(const struct watch *watch)
{
    return watch->fd < 0;
}

/* ---- events ---- */

/* A file that was made is told when it has been written; one that comes whole (a link, a second
 * name) is told at once. */
static bool is_whole_at_once(const struct watch *watch, const char *path)
{
    struct stat st;
    g_autofree char *full = g_build_filename(watch->dir, path, NULL);
    return lstat(full, &st) == 0 && (S_ISLNK(st.st_mode) || st.st_nlink > 1);
}

static bool name_find(const GPtrArray *names, const char *path, guint *ret_index)
{
    return g_ptr_array_find_with_equal_func((GPtrArray *)names, path, g_str_equal, ret_index);
}

static void name_add(GPtrArray *names, const char *path)
{
    if (names->len < WATCH_MAX_NAMES && !name_find(names, path, NULL))
        g_ptr_array_add(names, g_strdup(path));
}

static bool name_remove(GPtrArray *names, const char *path)
{
    guint at;
    bool is_there = name_find(names, path, &at);
    if (is_there)
        g_ptr_array_remove_index(names, at);
    return is_there;
}

/* A file came, was saved, or went. One that came and went is nothing but the passing form of
 * another: editors write beside a file and rename. */
static void file_judge(struct watch *watch, uint32_t mask, const char *path, struct news *news)
{
    if (mask & (IN_MOVED_FROM | IN_DELETE)) {
        if (!name_remove(news->names, path)) {
            name_add(news->names, path);
            name_add(news->gone, path);
        }
        news->is_any = true;
    } else if (!(mask & IN_CREATE) || is_whole_at_once(watch, path)) {
        name_add(news->names, path);
        name_remove(news->gone, path);
        news->is_any = true;
    }
}

static void event_judge(struct watch *watch, const struct inotify_event *event, struct news *news)
{
    const char *folder = g_hash_table_lookup(watch->folders, GINT_TO_POINTER(event->wd));
    bool is_own_end = event->mask & (IN_DELETE_SELF | IN_MOVE_SELF);
    /* Folders below the shop are told of by the folder they stand in. */
    if (event->mask & IN_Q_OVERFLOW || (is_own_end && folder && !*folder)) {
        watch->is_stale = news->is_any = true;
        return;
    }
    if (is_own_end || !folder || !event->len || !is_looked_at(folder, event->name))
        return;
    g_autofree char *path =
        *folder ? g_strdup_printf("%s/%s", folder, event->name) : g_strdup(event->name);
    if (event->mask & IN_ISDIR) {
        name_add(news->names, path);
        watch->is_stale = news->is_any = true;
    } else {
        file_judge(watch, event->mask, path, news);
    }
}

static void events_read(struct watch *watch, struct news *news)
{
    /* Events are aligned as the kernel lays them. */
    _Alignas(struct inotify_event) char buffer[EVENT_BYTES];
    for (ssize_t size; (size = read(watch->fd, buffer, sizeof buffer)) > 0;) {
        for (char *p = buffer; p < buffer + size;) {
            const struct inotify_event *event = (const void *)p;
            event_judge(watch, event, news);
            p += sizeof *event + event->len;
        }
    }
}

/* ---- waiting ---- */

/* Waits on `fd` (-1: on nothing) and on the caller. Returns poll()'s number; `*ret_called`. */
static int wait_for(int fd, int called_fd, int ms, bool *ret_called)
{
    struct pollfd fds[] = {{.fd = called_fd, .events = POLLIN}, {.fd = fd, .events = POLLIN}};
    int n;
    do
        n = poll(fds, G_N_ELEMENTS(fds), ms);
    while (n < 0 && errno == EINTR);
    *ret_called = n > 0 && fds[0].revents;
    return n;
}

static bool wait_by_comparing(struct watch *watch, int called_fd)
{
    bool called;
    for (;;) {
        wait_for(-1, called_fd, WATCH_POLL_MS, &called);
        if (called)
            return false;
        struct fingerprint now = state_take(watch);
        if (fingerprint_equal(&now, &watch->state))
            continue;
        do { /* until it is at rest */
            watch->state = now;
            g_usleep(WATCH_QUIET_MS * 1000);
            now = state_take(watch);
        } while (!fingerprint_equal(&now, &watch->state));
        /* The folder may have come back, or have fewer folders now. */
        watches_make(watch);
        return true;
    }
}

/* How long it must be silent for the news to be told. */
static int quiet_ms(const struct watch *watch, const struct news *news)
{
    bool is_one_save = news->names->len == 1 && !news->gone->len && !watch->is_stale;
    return is_one_save ? WATCH_QUICK_MS : WATCH_QUIET_MS;
}

/* Gathers news until they have come to rest; false when the caller calls. */
static bool news_gather(struct watch *watch, int called_fd, struct news *news)
{
    gint64 first_us = 0, until_us = 0;
    for (;;) {
        gint64 now_us = g_get_monotonic_time();
        if (news->is_any && now_us >= until_us)
            return true;
        /* Rounded up: poll() with 0 would spin through the last millisecond. */
        int ms = news->is_any ? (int)((until_us - now_us + 999) / 1000) : -1;
        bool called, was_any = news->is_any;
        int n = wait_for(watch->fd, called_fd, ms, &called);
        if (called)
            return false;
        if (n <= 0)
            continue;
        events_read(watch, news);
        now_us = g_get_monotonic_time();
        if (!was_any)
            first_us = now_us;
        until_us = MIN(now_us + quiet_ms(watch, news) * 1000, first_us + WATCH_MAX_MS * 1000);
    }
}

bool watch_wait(struct watch *watch, int called_fd, GPtrArray *names)
{
    if (watch->fd < 0)
        return wait_by_comparing(watch, called_fd);
    g_autoptr(GPtrArray) gone = g_ptr_array_new_with_free_func(g_free);
    struct news news = {.names = names, .gone = gone};
    bool is_called = false;
    do { /* what only came and went is no news */
        news.is_any = false;
        is_called = !news_gather(watch, called_fd, &news);
    } while (!is_called && !names->len && !watch->is_stale);
    if (watch->is_stale)
        watches_make(watch);
    return !is_called;
}
