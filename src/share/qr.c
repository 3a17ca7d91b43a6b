#include "share/qr.h"

#include "base/bug.h"
#include "base/lang.h"
#include "base/library.h"
#include "base/reason.h"

#include <errno.h>
#include <qrencode.h>
#include <string.h>

#define QR_FUNCTIONS(X) X(QRcode_encodeString) X(QRcode_free)
LIBRARY_DEFINE(qrencode, SONAME_QRENCODE, PACKAGE_QRENCODE, QR_FUNCTIONS)

static const QRecLevel LEVELS[] = {
    [QR_LOW] = QR_ECLEVEL_L,
    [QR_MEDIUM] = QR_ECLEVEL_M,
    [QR_QUARTILE] = QR_ECLEVEL_Q,
    [QR_HIGH] = QR_ECLEVEL_H,
};
static_assert(G_N_ELEMENTS(LEVELS) == QR_LEVEL_COUNT, "a level of the library for each of ours");

/* The lowest bit of a module is its colour, the others say what it is for. */
static struct qr *qr_from_code(const QRcode *code)
{
    size_t n = (size_t)code->width * (size_t)code->width;
    struct qr *qr = g_malloc(sizeof *qr + n);
    qr->size = (unsigned)code->width;
    for (size_t i = 0; i < n; i++)
        qr->modules[i] = code->data[i] & 1;
    return qr;
}

struct qr *qr_new(const char *text, enum qr_level level, GError **error)
{
    BUG_ON((unsigned)level >= QR_LEVEL_COUNT);
    if (!library_open(&qrencode_library, error))
        return NULL;
    /* Digits and capitals, which QRIS is full of, are packed tighter than bytes. */
    QRcode *code = sym_QRcode_encodeString(text, 0, LEVELS[level], QR_MODE_8, 1);
    if (!code) {
        const char *why = errno == ERANGE ? tr("the text is too long for a QR code")
                          : *text         ? reason_text(errno)
                                          : tr("a QR code of no text");
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s", why);
        return NULL;
    }
    struct qr *qr = qr_from_code(code);
    sym_QRcode_free(code);
    return qr;
}

void qr_free(struct qr *qr)
{
    g_free(qr);
}

double qr_side_mm(const struct qr *qr)
{
    return MAX(QR_SIDE_MM, qr_span(qr) * QR_MODULE_MM);
}

struct qr_box qr_logo_box(const struct qr *qr)
{
    /* A fifth of the side is a twenty-fifth of the area: a quarter of what level H can lose, the
     * rest is left for dirt and creases. Odd, as the side is, to stand in the middle. */
    unsigned size = qr->size / 5 | 1;
    return (struct qr_box){.at = (qr->size - size) / 2, .size = size};
}
