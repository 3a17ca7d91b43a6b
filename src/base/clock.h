/*
 * The one clock of a run.
 *
 * Read once a run: a build that starts before midnight has one date. SOURCE_DATE_EPOCH
 * (seconds since 1970, UTC) sets it, so that the same input gives the same bytes
 * on another day.
 */
#pragma once

#include <stdint.h>
#include <time.h>

/* Seconds since 1970-01-01 UTC. Thread-safe. */
int64_t clock_now(void);

/* The date that a file of ours carries: of SOURCE_DATE_EPOCH, or else one long past, since two runs
 * of one shop are to give the same bytes. */
int64_t clock_file_date(void);

/* Of a file's date, for instance: nanoseconds since 1970. */
static inline int64_t clock_ns(struct timespec time)
{
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

/* Lets the clock be read anew, where one process makes a run after the other; not while another
 * thread is in a run. */
void clock_restart(void);
