#include "build/qris_photo.h"

#include "catalog/qris_code.h"
#include "photo/picture.h"
#include "share/qr_read.h"
#include "text/qris.h"
#include "text/words.h"

/* Sizes in which a code is looked for, px of the longer side: most are read at the first; small
 * ones in a corner need more, blurred and noisy ones less. */
static const uint32_t SIDES[] = {1600, 3200, 800};

/* Of several codes in a picture the one that is meant, a plain address being none; NULL: none. */
static const char *code_choose(const GPtrArray *texts)
{
    for (guint i = 0; i < texts->len; i++) {
        const char *text = g_ptr_array_index(texts, i);
        if (qris_is_meant(text))
            return text;
    }
    return texts->len ? g_ptr_array_index(texts, 0) : NULL;
}

/* Returns new: the text of the code in a picture; NULL when none can be read, which is said. */
static char *code_read(const struct photo_file *file, struct pos pos, const struct root *root,
                       struct diags *diags)
{
    for (size_t i = 0; i < G_N_ELEMENTS(SIDES); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) texts = NULL;
        struct image image;
        /* That a picture cannot be decoded is said by whoever shows it. */
        AUTO(diags) silent = diags_new();
        if (!picture_load(root, file->path, file->pos, SIDES[i], SIDES[i], silent, &image))
            return NULL;
        bool ok = qr_read_image(&image, &texts, &error);
        image_clear(&image);
        if (!ok) {
            diag_add(diags, DIAG_QRIS_NOT_LOOKED_AT, pos, file->path, error->message);
            return NULL;
        }
        if (texts->len)
            return g_strdup(code_choose(texts));
    }
    diag_add(diags, DIAG_QRIS_UNREADABLE, pos, file->path);
    return NULL;
}

static void other_code_say(const struct photo_file *file, const char *text, struct pos pos,
                           struct diags *diags)
{
    enum { TEXT_CHARS = 80 };
    g_autofree char *line = words_collapse(text);
    g_autofree char *start = words_shorten(line, TEXT_CHARS);
    diag_add(diags, DIAG_QRIS_OTHER_CODE, pos, file->path, start);
}

void qris_photo_read(struct catalog *catalog, const struct root *root, struct diags *diags)
{
    struct payment *payment = &catalog->shop.payment;
    const struct photo_ref *ref = &payment->qris_photo;
    if (ref->photo == PHOTO_REF_NONE || payment->qris.payload)
        return;
    struct pos pos = pos_at(catalog->shop.file, ref->at);
    const struct photo_file *file = &catalog->photos[ref->photo];
    g_autofree char *text = code_read(file, pos, root, diags);
    if (!text)
        return;
    if (qris_is_meant(text))
        qris_code_take(text, pos, g_ptr_array_index(catalog->memory, 0), diags, &payment->qris);
    else
        other_code_say(file, text, pos, diags);
}
