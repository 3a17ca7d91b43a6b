#include "catalog/kept.h"

#include "base/append.h"
#include "base/fd_read.h"
#include "base/fingerprint.h"
#include "base/memory.h"
#include "base/par.h"
#include "catalog/parcel.h"

#include <assert.h>
#include <pthread.h>
#include <string.h>
#include <sys/stat.h>

#define BLOCK_MAGIC "etalase content 2"

enum {
    BLOCK_FILES = 256, /* at most, so that no large memory is needed to write them */
    /* Up to so many files, and one in so many, are read again rather than all blocks written. */
    FEW_FILES = 16,
    FEW_PART = 64,
    BLOCK_FIRST_BYTES = 1024 * 1024, /* 256 plain products fit */
    KEPT_MAX_BYTES = 1024 * 1024 * 1024,
};

/* A block: a head, the list of files, what they hold, the seal. */

struct kept_diag {
    uint32_t tag, level, line, col;
    char **args;
    size_t n_args;
};

struct kept_file {
    const char *path;
    char state[FINGERPRINT_HEX];
    uint32_t kind, n_drafts;
    void *drafts;
    struct kept_diag *diags;
    size_t n_diags;
};

struct kept_head {
    size_t size; /* of the whole block */
    char magic[24];
    char program[FINGERPRINT_HEX];
    struct kept_file *files; /* sorted by path */
    size_t n;
};
static_assert(sizeof(struct kept_head) % PARCEL_ALIGN == 0, "lists follow it");

struct block {
    char *base;
    size_t size;
    off_t at;     /* in the file */
    size_t files; /* distance of the list */
    size_t n;     /* at least 1 */
};

struct kept {
    int fd;      /* while it is read */
    char *bytes; /* of all blocks */
    struct fingerprint program;
    GArray *blocks; /* struct block, in the order of their files */
    size_t n;       /* files in all */
};

/* What a source of each kind holds. */
static const struct {
    size_t size;
    void (*walk)(struct parcel *parcel, size_t at);
} DRAFTS[] = {
    [SOURCE_PRODUCT] = {sizeof(struct product_draft), parcel_product},
    [SOURCE_PAGE] = {sizeof(struct page_draft), parcel_page},
    [SOURCE_POST] = {sizeof(struct page_draft), parcel_page},
};
static_assert(G_N_ELEMENTS(DRAFTS) == SOURCE_KIND_COUNT, "a row a kind");

/* ---- the walk ---- */

static void diags_walk(struct parcel *parcel, size_t at)
{
    size_t n = ((struct kept_file *)parcel_at(parcel, at))->n_diags;
    size_t diag =
        parcel_list(parcel, at + offsetof(struct kept_file, diags), n, sizeof(struct kept_diag));
    for (size_t i = 0; diag && i < n; i++, diag += sizeof(struct kept_diag)) {
        size_t n_args = ((struct kept_diag *)parcel_at(parcel, diag))->n_args;
        size_t args =
            parcel_list(parcel, diag + offsetof(struct kept_diag, args), n_args, sizeof(char *));
        for (size_t k = 0; args && k < n_args; k++)
            parcel_text(parcel, args + k * sizeof(char *));
    }
}

/* All but the path. */
static void file_walk(struct parcel *parcel, size_t at)
{
    const struct kept_file *file = parcel_at(parcel, at);
    uint32_t kind = file->kind, n = file->n_drafts;
    if (kind >= SOURCE_KIND_COUNT) {
        parcel->damaged = true;
        return;
    }
    size_t size = DRAFTS[kind].size;
    size_t draft = parcel_list(parcel, at + offsetof(struct kept_file, drafts), n, size);
    for (uint32_t i = 0; draft && i < n; i++, draft += size)
        DRAFTS[kind].walk(parcel, draft);
    diags_walk(parcel, at);
}

/* ---- taking ---- */

/* Whether the bytes are what kept_renew() made, seal and all. All texts end before it. */
static bool seal_holds(const char *bytes, size_t size)
{
    size_t end = size - FINGERPRINT_HEX;
    struct fingerprint whole = fingerprint_bytes(bytes, end);
    return !bytes[end - 1] && !memcmp(bytes + end, whole.hex, FINGERPRINT_HEX);
}

/* The size of the block that begins at `at` in a file of `size` bytes; 0: there is none. */
static size_t block_size(int fd, size_t at, size_t size)
{
    size_t length;
    if (size - at < sizeof(struct kept_head) + FINGERPRINT_HEX ||
        !fd_read_at(fd, (char *)&length, sizeof length,
                    (off_t)(at + offsetof(struct kept_head, size))))
        return 0;
    bool fits = length <= size - at && length >= sizeof(struct kept_head) + FINGERPRINT_HEX;
    return fits && length % PARCEL_ALIGN == 0 ? length : 0;
}

/* Makes the block fit for use; one that is of none has no files. */
static void block_read(size_t i, unsigned worker, void *ctx)
{
    (void)worker;
    const struct kept *kept = ctx;
    struct block *block = &g_array_index(kept->blocks, struct block, i);
    if (!fd_read_at(kept->fd, block->base, block->size, block->at))
        return;
    const struct kept_head *head = (const void *)block->base;
    if (!seal_holds(block->base, block->size) ||
        strncmp(head->magic, BLOCK_MAGIC, sizeof head->magic) != 0 ||
        memcmp(head->program, kept->program.hex, FINGERPRINT_HEX) != 0)
        return;
    struct parcel parcel = {.base = block->base, .end = block->size - FINGERPRINT_HEX};
    size_t slot = offsetof(struct kept_head, files);
    block->files = parcel_list(&parcel, slot, head->n, sizeof(struct kept_file));
    const char *before = block->base + parcel.begin;
    for (size_t k = 0; block->files && k < head->n; k++) {
        size_t file = block->files + k * sizeof(struct kept_file);
        parcel_text(&parcel, file + offsetof(struct kept_file, path));
        /* What is kept of a file lies between its path and the next one's. */
        const char *path = ((const struct kept_file *)(void *)(block->base + file))->path;
        parcel.damaged |= path < before;
        before = path;
    }
    if (block->files && !parcel.damaged)
        block->n = head->n;
}

static const struct kept_file *block_files(const struct block *block)
{
    return (const void *)(block->base + block->files);
}

/* Finds the blocks of the file and makes room for them. */
static void blocks_find(struct kept *kept)
{
    struct stat st;
    if (kept->fd < 0 || fstat(kept->fd, &st) != 0 || !S_ISREG(st.st_mode) ||
        st.st_size > KEPT_MAX_BYTES)
        return;
    size_t at = 0, length;
    for (; (length = block_size(kept->fd, at, (size_t)st.st_size)); at += length) {
        struct block block = {.size = length, .at = (off_t)at};
        g_array_append_val(kept->blocks, block);
    }
    kept->bytes = at ? memory_take(at) : NULL;
    for (guint i = 0; i < kept->blocks->len; i++) {
        struct block *block = &g_array_index(kept->blocks, struct block, i);
        block->base = kept->bytes + block->at;
    }
}

struct kept *kept_open(int fd, const char *program, unsigned threads)
{
    struct kept *kept = g_new(struct kept, 1);
    *kept = (struct kept){
        .fd = fd,
        .program = fingerprint_bytes(program, strlen(program)),
        .blocks = g_array_new(FALSE, FALSE, sizeof(struct block)),
    };
    blocks_find(kept);
    par_for(kept->blocks->len, threads, block_read, kept);
    guint n = 0;
    for (; n < kept->blocks->len && g_array_index(kept->blocks, struct block, n).n; n++)
        kept->n += g_array_index(kept->blocks, struct block, n).n;
    g_array_set_size(kept->blocks, n); /* those behind a damaged one are of no use either */
    return kept;
}

void kept_free(struct kept *kept)
{
    if (!kept)
        return;
    g_array_unref(kept->blocks);
    g_free(kept->bytes);
    g_free(kept);
}

/* Distance of what a block knows of a file, or 0. */
static size_t block_find(const struct block *block, const char *path)
{
    const struct kept_file *files = block_files(block);
    for (size_t low = 0, high = block->n; low < high;) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(path, files[middle].path);
        if (!order)
            return block->files + middle * sizeof *files;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 0;
}

/* The block that a file would be in, or NULL: blocks are few. */
static const struct block *kept_block(const struct kept *kept, const char *path)
{
    for (guint i = 0; i < kept->blocks->len; i++) {
        const struct block *block = &g_array_index(kept->blocks, struct block, i);
        if (strcmp(path, block_files(block)[block->n - 1].path) <= 0)
            return block;
    }
    return NULL;
}

/* The drafts stay where they are kept. */
static void source_take(struct source *source, const struct kept_file *file)
{
    if (source->kind == SOURCE_PRODUCT) {
        source->products = file->drafts;
        source->n_products = file->n_drafts;
    } else {
        source->pages = file->drafts;
        source->n_pages = file->n_drafts;
    }
    for (uint32_t i = 0; i < source->n_products; i++) {
        source->products[i].product.file = source->path;
        source->products[i].folder = source->folder;
    }
    for (uint32_t i = 0; i < source->n_pages; i++) {
        source->pages[i].page.file = source->path;
        source->pages[i].folder = source->folder;
    }
    for (size_t i = 0; i < file->n_diags; i++) {
        const struct kept_diag *kept = &file->diags[i];
        struct diag diag = {
            .tag = (enum diag_tag)kept->tag,
            .level = (enum diag_level)kept->level,
            .pos = {source->path, kept->line, kept->col},
            .args = kept->args,
        };
        diag_add_kept(source->diags, &diag);
    }
}

static bool diags_hold(const struct kept_file *file)
{
    for (size_t i = 0; i < file->n_diags; i++) {
        const struct kept_diag *diag = &file->diags[i];
        if (diag->tag >= DIAG_TAG_COUNT || diag->level >= DIAG_LEVEL_COUNT || !diag->n_args ||
            diag->args[diag->n_args - 1])
            return false;
    }
    return true;
}

bool kept_fill(struct kept *kept, struct source *source, const struct root *root)
{
    const struct block *block = kept_block(kept, source->path);
    size_t at = block ? block_find(block, source->path) : 0;
    if (!at)
        return false;
    const struct kept_file *file = (const void *)(block->base + at);
    struct fingerprint state = root_look(root, source->path);
    if (memcmp(file->state, state.hex, FINGERPRINT_HEX) != 0 || file->kind != source->kind)
        return false;
    bool is_last = file == block_files(block) + block->n - 1;
    const char *end = is_last ? block->base + block->size - FINGERPRINT_HEX : file[1].path;
    struct parcel parcel = {
        .base = block->base,
        .begin = (size_t)(file->path - block->base),
        .end = (size_t)(end - block->base),
    };
    file_walk(&parcel, at);
    if (parcel.damaged || !diags_hold(file))
        return false;
    source_take(source, file);
    source->kept = true;
    return true;
}

/* ---- making ---- */

/* What a writer is given of a finding; its arguments end in NULL there as here. */
static struct kept_diag *diags_of(const struct source *source, size_t *ret_n)
{
    const struct diag *diags = diags_sorted(source->diags);
    *ret_n = diags_count(source->diags);
    struct kept_diag *kept = g_new(struct kept_diag, *ret_n + 1);
    for (size_t i = 0; i < *ret_n; i++)
        kept[i] = (struct kept_diag){
            .tag = diags[i].tag,
            .level = diags[i].level,
            .line = diags[i].pos.line,
            .col = diags[i].pos.col,
            .args = diags[i].args,
            .n_args = g_strv_length(diags[i].args) + 1,
        };
    return kept;
}

/* Whether all that was read of a source can be told again. */
static bool can_keep(const struct source *source, const struct root *root,
                     struct fingerprint *ret_state)
{
    if (source->unreadable || !root_noted(root, source->path, ret_state))
        return false;
    const struct diag *diags = diags_sorted(source->diags);
    for (size_t i = 0; i < diags_count(source->diags); i++) {
        if (diags[i].pos.file != source->path)
            return false;
    }
    return true;
}

/* What a writer is given of a source: pointers into it. The findings are the caller's to free. */
static struct kept_file file_of(const struct source *source, const struct fingerprint *state)
{
    bool product = source->kind == SOURCE_PRODUCT;
    struct kept_file file = {
        .path = source->path,
        .kind = source->kind,
        .n_drafts = product ? source->n_products : source->n_pages,
        .drafts = product ? (void *)source->products : source->pages,
    };
    memcpy(file.state, state->hex, FINGERPRINT_HEX);
    file.diags = diags_of(source, &file.n_diags);
    return file;
}

/* Appends a block of `n` files to `out`, which is empty. */
static void block_append(GString *out, const struct fingerprint *program, struct kept_file *files,
                         size_t n)
{
    struct kept_head head = {.magic = BLOCK_MAGIC, .files = files, .n = n};
    memcpy(head.program, program->hex, FINGERPRINT_HEX);
    append_bytes(out, (const char *)&head, sizeof head);
    struct parcel parcel;
    parcel_init(&parcel, out);
    size_t first =
        parcel_list(&parcel, offsetof(struct kept_head, files), n, sizeof(struct kept_file));
    for (size_t i = 0; i < n; i++) {
        size_t at = first + i * sizeof(struct kept_file);
        parcel_text(&parcel, at + offsetof(struct kept_file, path));
        file_walk(&parcel, at);
        g_hash_table_remove_all(parcel.texts);
    }
    parcel_pad(&parcel);
    size_t size = out->len + FINGERPRINT_HEX;
    memcpy(parcel_at(&parcel, offsetof(struct kept_head, size)), &size, sizeof size);
    parcel_clear(&parcel);
    g_string_append(out, fingerprint_bytes(out->str, out->len).hex);
}

/* Blocks are made side by side and put one after the other. */
struct writing {
    const struct fingerprint *program;
    struct kept_file *files;
    size_t n;
    const struct kept_sink *sink;
    size_t next; /* block to be put */
    pthread_mutex_t lock;
    pthread_cond_t turned; /* `next` is another */
};

static void block_write(size_t block, unsigned worker, void *ctx)
{
    (void)worker;
    struct writing *writing = ctx;
    size_t first = block * BLOCK_FILES;
    g_autoptr(GString) out = g_string_sized_new(BLOCK_FIRST_BYTES);
    block_append(out, writing->program, writing->files + first,
                 MIN(writing->n - first, BLOCK_FILES));
    /* Blocks are handed out in order: the one whose turn it is is always being made. */
    pthread_mutex_lock(&writing->lock);
    while (writing->next != block)
        pthread_cond_wait(&writing->turned, &writing->lock);
    writing->sink->put(writing->sink->ctx, out->str, out->len);
    writing->next++;
    pthread_cond_broadcast(&writing->turned);
    pthread_mutex_unlock(&writing->lock);
}

/* Whether more than a few files were read, or are gone. */
static bool is_stale(const struct kept *kept, const GPtrArray *sources)
{
    size_t n_kept = 0;
    for (guint i = 0; i < sources->len; i++)
        n_kept += ((const struct source *)g_ptr_array_index(sources, i))->kept;
    size_t few = FEW_FILES + sources->len / FEW_PART;
    return !kept->n || sources->len - n_kept > few || kept->n - n_kept > few;
}

void kept_renew(const struct kept *kept, const GPtrArray *sources, const struct root *root,
                unsigned threads, const struct kept_sink *sink)
{
    if (!is_stale(kept, sources))
        return;
    g_autofree struct kept_file *files = g_new(struct kept_file, sources->len);
    struct writing writing = {.program = &kept->program, .files = files, .sink = sink};
    for (guint i = 0; i < sources->len; i++) {
        const struct source *source = g_ptr_array_index(sources, i);
        struct fingerprint state;
        if (can_keep(source, root, &state))
            files[writing.n++] = file_of(source, &state);
    }
    pthread_mutex_init(&writing.lock, NULL);
    pthread_cond_init(&writing.turned, NULL);
    par_for((writing.n + BLOCK_FILES - 1) / BLOCK_FILES, threads, block_write, &writing);
    pthread_cond_destroy(&writing.turned);
    pthread_mutex_destroy(&writing.lock);
    for (size_t i = 0; i < writing.n; i++)
        g_free(files[i].diags);
}
