/* Readers of photo names. Whether the files exist is for catalog/photos.h to say. */
#include "catalog/reader.h"

#include "base/lang.h"

#include <string.h>

/* {file: a.jpg, alt: …} */
static const struct field PHOTO_FIELDS[] = {
    {.name = "file",
     .alias = "berkas",
     .type = FIELD_LINE,
     .required = true,
     .max = 500,
     .offset = offsetof(struct photo_name, file),
     .example = "keripik-1.jpg",
     .help = N_("file name in photos/")},
    {.name = "alt",
     .alias = "keterangan",
     .type = FIELD_LINE,
     .max = 500,
     .offset = offsetof(struct photo_name, alt),
     .example = "Sebungkus keripik di atas meja kayu",
     .help = N_("what is to be seen, for those who cannot see it")},
};

const struct schema PHOTO_SCHEMA = {
    .name = "photo",
    .fields = PHOTO_FIELDS,
    .n = G_N_ELEMENTS(PHOTO_FIELDS),
    .size = sizeof(struct photo_name),
    .at = SCHEMA_NONE,
    .place = offsetof(struct photo_name, at),
    .shorthand = 0,
};

/* Appends one photo; false when the node names none. */
static bool read_photo(struct reader *r, const struct yaml_node *node, struct photo_name *photo)
{
    photo->at = node->at;
    if (node->kind == YAML_MAPPING) {
        struct reader outer = *r;
        reader_record(r, &PHOTO_SCHEMA, node, photo);
        r->key = outer.key;
        r->row = outer.row;
        r->indonesian = outer.indonesian;
        const struct yaml_node *file = yaml_get(node, PHOTO_FIELDS[0].name);
        if (!file)
            file = yaml_get(node, PHOTO_FIELDS[0].alias);
        photo->at = file ? file->at : node->at;
    } else if (!(node->kind == YAML_SCALAR && yaml_is_null(node))) {
        photo->file = reader_line(r, node);
    }
    return photo->file && *photo->file;
}

/* "a.jpg, b.jpg", as words of other lists are written: each part ends like the file of a photo. */
static char **comma_files(const struct yaml_node *node)
{
    if (node->kind != YAML_SCALAR || !strchr(node->text, ','))
        return NULL;
    char **parts = g_strsplit(node->text, ",", -1);
    for (char **part = parts; *part; part++) {
        const char *dot = strrchr(g_strstrip(*part), '.');
        size_t len = 0;
        while (dot && g_ascii_isalpha(dot[1 + len]))
            len++;
        if (len < 3 || len > 4 || dot[1 + len]) {
            g_strfreev(parts);
            return NULL;
        }
    }
    return parts;
}

void value_photos(struct reader *r, const struct field *field, const struct yaml_node *node,
                  void *record)
{
    bool list = node->kind == YAML_SEQUENCE;
    g_auto(GStrv) files = comma_files(node);
    size_t n = files ? g_strv_length(files) : list ? node->n : 1;
    if ((int64_t)n > field->max) {
        char max[16];
        g_snprintf(max, sizeof max, "%d", (int)field->max);
        reader_add(r, DIAG_LIST_TOO_LONG, node, r->key, max);
        n = (size_t)field->max;
    }
    struct photo_names photos = {.items = arena_array(r->arena, struct photo_name, n)};
    for (size_t i = 0; i < n; i++) {
        struct photo_name *photo = &photos.items[photos.n];
        if (files)
            *photo =
                (struct photo_name){.file = arena_strdup(r->arena, files[i], -1), .at = node->at};
        photos.n += files ? *files[i] != '\0' : read_photo(r, list ? node->items[i] : node, photo);
    }
    *(struct photo_names *)reader_slot(record, field->offset) = photos;
}

void value_photo(struct reader *r, const struct field *field, const struct yaml_node *node,
                 void *record)
{
    struct field one = *field;
    one.max = 1;
    value_photos(r, &one, node, record);
}
