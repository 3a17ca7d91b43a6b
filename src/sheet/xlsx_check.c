#include "sheet/xlsx_check.h"

#include "base/fd_open.h"
#include "sheet/libraries.h"
#include "sheet/temp_file.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK_BYTES = 64 * 1024, MAX_TAG_NAME = 8 };

/* Reads XML as libxlsxwriter writes it: no comments, no '>' in attributes. */
struct reader {
    struct xlsx_tally tally;
    int64_t depth; /* elements that are open */
    bool is_in_tag, is_in_text, is_in_entity, is_broken;
    char name[MAX_TAG_NAME]; /* of the tag, as far as it fits, with its '/' or '?' */
    uint32_t name_size;
    bool is_name_done;
    char last; /* byte before */
};

static void tag_end(struct reader *reader)
{
    const char *name = reader->name;
    bool is_close = *name == '/', is_empty = reader->last == '/';
    if (*name != '?')
        reader->depth += is_close ? -1 : is_empty ? 0 : 1;
    reader->is_broken |= reader->depth < 0;
    reader->tally.cells += !strcmp(name, "c");
    reader->is_in_text = !is_empty && !strcmp(name, "t");
    reader->is_in_tag = false;
}

static void tag_byte(struct reader *reader, char c)
{
    if (c == '<')
        reader->is_broken = true;
    else if (c == '>')
        tag_end(reader);
    else if (c == ' ' || (c == '/' && reader->name_size))
        reader->is_name_done = true;
    else if (!reader->is_name_done && reader->name_size < MAX_TAG_NAME - 1)
        reader->name[reader->name_size++] = c;
}

static void text_byte(struct reader *reader, char c)
{
    if (c == '<') {
        reader->is_in_tag = true;
        reader->is_name_done = reader->is_in_entity = false;
        reader->name_size = 0;
        memset(reader->name, 0, sizeof reader->name);
    } else if (reader->is_in_text) {
        reader->tally.text_bytes += !reader->is_in_entity;
        reader->is_in_entity = c == '&' || (reader->is_in_entity && c != ';');
    }
}

static void block_read(struct reader *reader, const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (reader->is_in_tag)
            tag_byte(reader, bytes[i]);
        else
            text_byte(reader, bytes[i]);
        reader->last = bytes[i];
    }
}

/* True when the part at `index` can be read and is whole; adds what is in it. */
static bool part_check(zip_t *zip, zip_uint64_t index, struct xlsx_tally *found)
{
    zip_file_t *file = sym_zip_fopen_index(zip, index, 0);
    if (!file)
        return false;
    struct reader reader = {0};
    g_autofree char *block = g_malloc(BLOCK_BYTES);
    zip_int64_t n;
    while ((n = sym_zip_fread(file, block, BLOCK_BYTES)) > 0)
        block_read(&reader, block, (size_t)n);
    sym_zip_fclose(file);
    found->cells += reader.tally.cells;
    found->text_bytes += reader.tally.text_bytes;
    return n == 0 && !reader.is_broken && !reader.depth && !reader.is_in_tag &&
           reader.name[0] == '/';
}

bool xlsx_check(int fd, const struct xlsx_tally *wanted, GError **error)
{
    if (!library_open(&zip_library, error))
        return false;
    /* A description of its own: reading moves no offset of the caller's. */
    char path[TEMP_FILE_PATH_SIZE];
    temp_file_path(fd, path);
    int fault, own = fd_open(AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
    zip_t *zip = own >= 0 ? sym_zip_fdopen(own, 0, &fault) : NULL;
    bool is_whole = zip != NULL;
    struct xlsx_tally found = {0};
    zip_int64_t n = zip ? sym_zip_get_num_entries(zip, 0) : 0;
    for (zip_int64_t i = 0; is_whole && i < n; i++)
        is_whole = part_check(zip, (zip_uint64_t)i, &found);
    if (zip)
        sym_zip_discard(zip);
    else if (own >= 0)
        close(own);
    if (!is_whole || found.cells != wanted->cells || found.text_bytes != wanted->text_bytes) {
        temp_file_full(error);
        return false;
    }
    return true;
}
