/* Libraries opened at run time: found, not there, too old. */

#include "base/library.h"

#include <locale.h>
#include <math.h>

#define MATH(X) X(ceil) X(hypot)
LIBRARY_DEFINE(math, "libm.so.6", "libc6", MATH)

#define ABSENT(X) X(fabs)
LIBRARY_DEFINE(absent, "libetalase-nowhere.so.9", "libnowhere9", ABSENT)

double function_of_a_later_version(double x);
#define OLD(X) X(floor) X(function_of_a_later_version)
LIBRARY_DEFINE(old, "libm.so.6", "libc6", OLD)

static void test_found(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(library_open(&math_library, &error));
    g_assert_no_error(error);
    g_assert_cmpfloat(sym_ceil(2.5), ==, 3);
    g_assert_cmpfloat(sym_hypot(3, 4), ==, 5);
    g_assert_true(library_open(&math_library, NULL));
}

static void test_absent(void)
{
    for (int again = 0; again < 2; again++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(library_open(&absent_library, &error));
        g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
        g_assert_nonnull(strstr(error->message, "libnowhere9"));
        g_assert_nonnull(strstr(error->message, "libetalase-nowhere.so.9"));
    }
}

static void test_old(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_false(library_open(&old_library, &error));
    g_assert_nonnull(strstr(error->message, "function_of_a_later_version"));
}

static gpointer opens(gpointer data)
{
    (void)data;
    return GINT_TO_POINTER(library_open(&math_library, NULL) && sym_ceil(1.5) == 2);
}

static void test_threads(void)
{
    GThread *threads[8];
    for (gsize i = 0; i < G_N_ELEMENTS(threads); i++)
        threads[i] = g_thread_new("open", opens, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(threads); i++)
        g_assert_true(GPOINTER_TO_INT(g_thread_join(threads[i])));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/library/threads", test_threads);
    g_test_add_func("/base/library/found", test_found);
    g_test_add_func("/base/library/absent", test_absent);
    g_test_add_func("/base/library/old", test_old);
    return g_test_run();
}
