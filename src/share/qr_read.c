#include "share/qr_read.h"

#include "base/lang.h"
#include "base/library.h"
#include "photo/convert.h"

#include <string.h>
#include <zbar.h>

#define ZBAR_FUNCTIONS(X)                                                                          \
    X(zbar_image_scanner_create)                                                                   \
    X(zbar_image_scanner_set_config)                                                               \
    X(zbar_image_scanner_destroy)                                                                  \
    X(zbar_scan_image)                                                                             \
    X(zbar_image_create)                                                                           \
    X(zbar_image_destroy)                                                                          \
    X(zbar_image_set_format)                                                                       \
    X(zbar_image_set_size)                                                                         \
    X(zbar_image_set_data)                                                                         \
    X(zbar_image_first_symbol)                                                                     \
    X(zbar_symbol_next)                                                                            \
    X(zbar_symbol_get_type)                                                                        \
    X(zbar_symbol_get_data)                                                                        \
    X(zbar_symbol_get_data_length)
LIBRARY_DEFINE(zbar, SONAME_ZBAR, PACKAGE_ZBAR, ZBAR_FUNCTIONS)

enum { WHITE = 0xffffff };

/* Returns new: the rows of the picture's brightness, one after another; NULL when memory is
 * short. */
static uint8_t *gray_rows(struct image *image)
{
    if (!image_flatten(image, WHITE) || !image_to_ycc(image))
        return NULL;
    uint8_t *rows = g_try_malloc((gsize)image->width * image->height);
    for (uint32_t y = 0; rows && y < image->height; y++)
        memcpy(rows + (size_t)y * image->width, plane_row(&image->planes[0], y), image->width);
    return rows;
}

static void symbols_take(const zbar_image_t *scanned, GPtrArray *texts)
{
    const zbar_symbol_t *symbol = sym_zbar_image_first_symbol(scanned);
    for (; symbol; symbol = sym_zbar_symbol_next(symbol)) {
        if (sym_zbar_symbol_get_type(symbol) != ZBAR_QRCODE)
            continue;
        g_autofree char *text =
            g_strndup(sym_zbar_symbol_get_data(symbol), sym_zbar_symbol_get_data_length(symbol));
        g_ptr_array_add(texts, g_utf8_make_valid(text, -1));
    }
}

bool qr_read_image(struct image *image, GPtrArray **ret, GError **error)
{
    if (!library_open(&zbar_library, error))
        return false;
    g_autofree uint8_t *rows = gray_rows(image);
    if (!rows) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOMEM, "%s",
                    tr("there is not enough memory for the picture"));
        return false;
    }
    zbar_image_scanner_t *scanner = sym_zbar_image_scanner_create();
    sym_zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
    sym_zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
    zbar_image_t *scanned = sym_zbar_image_create();
    sym_zbar_image_set_format(scanned, zbar_fourcc('Y', '8', '0', '0'));
    sym_zbar_image_set_size(scanned, image->width, image->height);
    sym_zbar_image_set_data(scanned, rows, (unsigned long)image->width * image->height, NULL);
    *ret = g_ptr_array_new_with_free_func(g_free);
    if (sym_zbar_scan_image(scanner, scanned) > 0)
        symbols_take(scanned, *ret);
    sym_zbar_image_destroy(scanned);
    sym_zbar_image_scanner_destroy(scanner);
    return true;
}
