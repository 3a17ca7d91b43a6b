#include "cmd/terminal_qr.h"

#include "share/qr.h"

#include <stdio.h>

/* Readers want white around a code; two modules do on a screen. */
enum { MARGIN = 2 };

#define WHITE_ON  "\033[38;5;231;48;5;16m"
#define WHITE_OFF "\033[0m"

/* Whether the place is dark; what is outside the code is not. */
static bool is_dark(const struct qr *qr, int x, int y)
{
    return x >= 0 && y >= 0 && x < (int)qr->size && y < (int)qr->size &&
           qr_is_dark(qr, (unsigned)x, (unsigned)y);
}

bool terminal_qr_print(const char *text, bool color)
{
    /* Indexed by "upper is white", "lower is white". */
    static const char *const BLOCKS[2][2] = {{" ", "▄"}, {"▀", "█"}};
    AUTO(qr) qr = qr_new(text, QR_LOW, NULL);
    if (!qr)
        return false;
    int end = (int)qr->size + MARGIN;
    fputs("\n", stderr);
    for (int y = -MARGIN; y < end; y += 2) {
        fputs(color ? "  " WHITE_ON : "  ", stderr);
        for (int x = -MARGIN; x < end; x++)
            fputs(BLOCKS[!is_dark(qr, x, y)][y + 1 < end && !is_dark(qr, x, y + 1)], stderr);
        fputs(color ? WHITE_OFF "\n" : "\n", stderr);
    }
    fputs("\n", stderr);
    return true;
}
