#include "site/qris_picture.h"

#include "base/fingerprint.h"
#include "share/qr.h"

enum { NAME_HEX = 8 };

void qris_picture_write(struct site_model *model, struct output *out)
{
    const struct qris_code *qris = &model->shop->payment.qris;
    if (!out || !qris->payload || qris->is_fixed)
        return;
    AUTO(qr) qr = qr_new(qris->payload, QR_MEDIUM, NULL);
    if (!qr)
        return;
    g_autoptr(GString) svg = g_string_new(NULL);
    qr_write_svg(qr, qris->name, NULL, svg);
    struct fingerprint fingerprint = fingerprint_bytes(svg->str, svg->len);
    model->qris_file = arena_printf(model->arena, "img/qris-%.*s.svg", NAME_HEX, fingerprint.hex);
    output_put(out, model->qris_file, svg->str, svg->len);
}
