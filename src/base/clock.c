#include "base/clock.h"

#include <glib.h>

/* 9999-12-31: beyond it dates have five digits and formats break. */
#define CLOCK_MAX INT64_C(253402300799)

static int64_t clock_read(void)
{
    const char *text = g_getenv("SOURCE_DATE_EPOCH");
    guint64 epoch;
    if (text && g_ascii_string_to_unsigned(text, 10, 0, (guint64)CLOCK_MAX, &epoch, NULL))
        return (int64_t)epoch;
    return g_get_real_time() / G_USEC_PER_SEC;
}

int64_t clock_now(void)
{
    static gint64 now;
    static gsize once;
    if (g_once_init_enter(&once)) {
        now = clock_read();
        g_once_init_leave(&once, 1);
    }
    return now;
}
