/*
 * Work that must grow with its input, not with the square of it, is given so much processor time.
 *
 * The kernel counts it for this process alone, so a busy or slow computer makes no difference that
 * matters: inputs are chosen so that good code needs a hundredth of the budget and bad code many
 * times as much. Who runs out of it is ended by SIGXCPU; the last test message names the input.
 * Sanitizers note where each piece of memory came from, and get ten times as much.
 */
#pragma once

#include <glib.h>
#include <sys/resource.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { CPU_BUDGET_TIMES = 10 };
#else
enum { CPU_BUDGET_TIMES = 1 };
#endif

/* From now on at most so many seconds; 0: no limit any more. */
static inline void cpu_budget(unsigned seconds)
{
    struct rusage used;
    struct rlimit limit;
    g_assert_cmpint(getrusage(RUSAGE_SELF, &used), ==, 0);
    g_assert_cmpint(getrlimit(RLIMIT_CPU, &limit), ==, 0);
    rlim_t spent = (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec);
    /* Both are rounded down. */
    limit.rlim_cur =
        seconds ? MIN(spent + 2 + seconds * CPU_BUDGET_TIMES, limit.rlim_max) : limit.rlim_max;
    g_assert_cmpint(setrlimit(RLIMIT_CPU, &limit), ==, 0);
}
