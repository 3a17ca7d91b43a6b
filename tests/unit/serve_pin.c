/* Who may look from another device, and how long a guesser is not listened to. */
#include "serve/pin_gate.h"

#include <string.h>

static const gint64 SECOND = G_USEC_PER_SEC;

static enum pin_verdict guess(struct pin_gate *gate, const char *client, const char *what,
                              gint64 now)
{
    bool begins;
    return pin_gate_try(gate, client, what, now, &begins);
}

/* Returns new: a PIN that is not the right one. */
static char *wrong_pin(const struct pin_gate *gate)
{
    char *pin = g_strdup(pin_gate_pin(gate));
    pin[PIN_DIGITS - 1] = pin[PIN_DIGITS - 1] == '0' ? '1' : '0';
    return pin;
}

static void test_secrets(void)
{
    AUTO(pin_gate) gate = pin_gate_new(NULL);
    AUTO(pin_gate) other = pin_gate_new(NULL);
    g_assert_cmpuint(strlen(pin_gate_pin(gate)), ==, PIN_DIGITS);
    g_assert_cmpuint(strspn(pin_gate_pin(gate), "0123456789"), ==, PIN_DIGITS);
    g_assert_cmpstr(pin_gate_key(gate), !=, pin_gate_key(other));
    g_assert_cmpstr(pin_gate_cookie(gate), !=, pin_gate_cookie(other));
    g_assert_cmpstr(pin_gate_key(gate), !=, pin_gate_cookie(gate));

    const char *cookie = pin_gate_cookie(gate);
    g_assert_true(pin_gate_knows_cookie(gate, cookie, strlen(cookie)));
    g_assert_false(pin_gate_knows_cookie(gate, cookie, strlen(cookie) - 1));
    g_assert_false(pin_gate_knows_cookie(gate, "", 0));
    g_assert_false(pin_gate_knows_cookie(gate, NULL, 0));
    g_assert_false(pin_gate_knows_cookie(gate, pin_gate_pin(gate), PIN_DIGITS));

    g_assert_cmpint(guess(gate, "a", pin_gate_pin(gate), 0), ==, PIN_RIGHT);
    g_assert_cmpint(guess(gate, "a", pin_gate_key(gate), 0), ==, PIN_RIGHT);
    g_assert_cmpint(guess(gate, "a", pin_gate_cookie(gate), 0), ==, PIN_WRONG);
    g_assert_cmpint(guess(gate, "a", NULL, 0), ==, PIN_WRONG);
    g_assert_cmpint(guess(gate, "a", "", 0), ==, PIN_WRONG);
}

static void test_lock(void)
{
    AUTO(pin_gate) gate = pin_gate_new(NULL);
    g_autofree char *wrong = wrong_pin(gate);
    const char *right = pin_gate_pin(gate);
    bool begins;
    for (int i = 1; i < PIN_MAX_WRONG; i++)
        g_assert_cmpint(guess(gate, "a", wrong, SECOND), ==, PIN_WRONG);
    g_assert_cmpint(pin_gate_try(gate, "a", wrong, SECOND, &begins), ==, PIN_LOCKED);
    g_assert_true(begins);
    g_assert_cmpint(pin_gate_try(gate, "a", right, 2 * SECOND, &begins), ==, PIN_LOCKED);
    g_assert_false(begins);
    /* Asking on does not make it longer, and others are not meant. */
    g_assert_cmpint(guess(gate, "a", right, PIN_LOCK_S * SECOND), ==, PIN_LOCKED);
    g_assert_cmpint(guess(gate, "b", right, 2 * SECOND), ==, PIN_RIGHT);
    g_assert_cmpint(guess(gate, "a", wrong, (PIN_LOCK_S + 1) * SECOND), ==, PIN_WRONG);
    g_assert_cmpint(guess(gate, "a", right, (PIN_LOCK_S + 1) * SECOND), ==, PIN_RIGHT);
    /* In a row: a right one forgives those before it. */
    for (int i = 1; i < PIN_MAX_WRONG; i++)
        g_assert_cmpint(guess(gate, "a", wrong, 100 * SECOND), ==, PIN_WRONG);
}

/* A crowd of addresses neither fills the memory nor frees one that was seen just now. */
static void test_crowd(void)
{
    AUTO(pin_gate) gate = pin_gate_new(NULL);
    g_autofree char *wrong = wrong_pin(gate);
    for (int i = 0; i < 3 * PIN_MAX_CLIENTS; i++) {
        g_autofree char *client = g_strdup_printf("10.0.%d.%d", i / 256, i % 256);
        g_assert_cmpint(guess(gate, client, wrong, i * SECOND), ==, PIN_WRONG);
    }
    gint64 now = 4 * PIN_MAX_CLIENTS * SECOND;
    for (int i = 0; i < PIN_MAX_WRONG; i++)
        guess(gate, "x", wrong, now);
    for (int i = 1; i < PIN_MAX_CLIENTS; i++) {
        g_autofree char *client = g_strdup_printf("10.1.%d.%d", i / 256, i % 256);
        guess(gate, client, wrong, now + 1);
    }
    g_assert_cmpint(guess(gate, "x", pin_gate_pin(gate), now + 1), ==, PIN_LOCKED);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/serve/pin/secrets", test_secrets);
    g_test_add_func("/serve/pin/lock", test_lock);
    g_test_add_func("/serve/pin/crowd", test_crowd);
    return g_test_run();
}
