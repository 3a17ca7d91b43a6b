#include "base/clock.h"

#include <glib.h>
#include <stdatomic.h>

/* 9999-12-31: beyond it dates have five digits and formats break. */
#define CLOCK_MAX INT64_C(253402300799)

/* Not read yet. */
enum { CLOCK_UNSET = -1 };

static _Atomic int64_t now = CLOCK_UNSET;

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
    int64_t seen = atomic_load(&now);
    if (seen != CLOCK_UNSET)
        return seen;
    /* Of several threads that ask first, all get the answer of one. */
    int64_t read = clock_read();
    return atomic_compare_exchange_strong(&now, &seen, read) ? read : seen;
}

void clock_restart(void)
{
    atomic_store(&now, CLOCK_UNSET);
}

int64_t clock_file_date(void)
{
    enum { FIRST_OF_ZIP = 315532800 }; /* 1980-01-01, where the dates of ZIP archives begin */
    return g_getenv("SOURCE_DATE_EPOCH") ? clock_now() : FIRST_OF_ZIP;
}
