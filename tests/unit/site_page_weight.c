/* What a page weighs: which file of a photo a phone takes. */
#include "site/page_weight.h"

#include <glib.h>
#include <string.h>

static void expect_slot(const char *sizes, double window_px, double expected)
{
    double got = page_weight_slot_px(sizes, strlen(sizes), window_px);
    g_assert_cmpfloat_with_epsilon(got, expected, 0.01);
}

static void test_slots(void)
{
    expect_slot("100vw", 360, 360);
    expect_slot("(min-width: 40rem) 30vw, 7rem", 360, 112);
    expect_slot("(min-width: 75rem) 17.5rem, (min-width: 37.5rem) 31vw, calc(50vw - 1.375rem)", 360,
                158);
    expect_slot("calc(100vw - 2rem - 4px)", 320, 284);
    expect_slot("calc(10vw + 20px)", 360, 56);
    expect_slot(" 92vw ", 500, 460);
}

/* What is not understood counts as the whole width. */
static void test_strange_slots(void)
{
    expect_slot("", 360, 360);
    expect_slot("auto", 360, 360);
    expect_slot("min(10px, 5vw)", 360, 360);
    expect_slot("calc(", 360, 360);
    expect_slot("12", 360, 360);
    expect_slot("calc(0px - 5px)", 360, 360);
    expect_slot("),,(", 360, 360);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/page-weight/slots", test_slots);
    g_test_add_func("/page-weight/strange-slots", test_strange_slots);
    return g_test_run();
}
