#include "text/phone.h"

#include <glib.h>

static void test_normalise(void)
{
    static const struct {
        const char *text;
        enum phone_verdict verdict;
        const char *digits;
    } VECTORS[] = {
        {"0812-3456-7890", PHONE_OK, "6281234567890"},
        {"+62 812 3456 7890", PHONE_OK, "6281234567890"},
        {"62812.3456.7890", PHONE_OK, "6281234567890"},
        {"(+62) 0812 3456 7890", PHONE_STRAY_ZERO, "6281234567890"},
        {"812 3456 7890", PHONE_ASSUMED, "6281234567890"},
        {"0062 812 3456 7890", PHONE_OK, "6281234567890"},
        {"0811-699-778", PHONE_OK, "62811699778"},
        {"0895-1234-56789", PHONE_OK, "62895123456789"},
        {"0812-345", PHONE_TOO_SHORT, ""},
        {"0812 3456 7890 123", PHONE_TOO_LONG, ""},
        {"0840-1234-5678", PHONE_NOT_MOBILE, ""},
        {"0800-1234-5678", PHONE_NOT_MOBILE, ""},
        {"021-555-0123", PHONE_LANDLINE, "62215550123"},
        {"+62 21 555 0123", PHONE_LANDLINE, "62215550123"},
        {"0812 3456 789O", PHONE_BAD_CHARACTER, ""},
        {"0812-3456-7890/0857-1234-5678", PHONE_BAD_CHARACTER, ""},
        {"0812-3456-7890, 0857-1234-5678", PHONE_BAD_CHARACTER, ""},
        {"+60 12-345 6789", PHONE_FOREIGN, "60123456789"},

        {"+62+812 3456 7890", PHONE_BAD_CHARACTER, ""},
        {"0812+3456", PHONE_BAD_CHARACTER, ""},
        {"6281234567890.0", PHONE_BAD_CHARACTER, ""},
        {"+6281234567890.00", PHONE_BAD_CHARACTER, ""},
        {"\u202a+62 812\u20113456\u00a07890\u202c", PHONE_OK, "6281234567890"},
        {"0812 – 3456 – 7890", PHONE_OK, "6281234567890"},
        {"62 62 812 3456 7890", PHONE_TOO_LONG, ""},
        {"08123", PHONE_TOO_SHORT, ""},
        {"", PHONE_TOO_SHORT, ""},
        {"0", PHONE_TOO_SHORT, ""},
        {"62", PHONE_TOO_SHORT, ""},
        {"1500 123", PHONE_NOT_MOBILE, ""},
        {"555 0123", PHONE_NOT_MOBILE, ""},
        {"00 60 12 345 6789", PHONE_NOT_MOBILE, ""},
        {"+1234567890123456", PHONE_TOO_LONG, ""},
        {"+12345", PHONE_TOO_SHORT, ""},
        {"+0812 3456 7890", PHONE_NOT_MOBILE, ""},
        {"99999999999999999999999999999999999999999999", PHONE_NOT_MOBILE, ""},
        {"0899999999999999999999999999999999999999999", PHONE_TOO_LONG, ""},
        {"0812\xff", PHONE_BAD_CHARACTER, ""},
        {"０８１２", PHONE_BAD_CHARACTER, ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        char digits[PHONE_DIGITS_MAX + 1] = "x";
        enum phone_verdict verdict = phone_normalise(VECTORS[i].text, digits);
        if (verdict != VECTORS[i].verdict)
            g_test_message("\"%s\" gave %d", VECTORS[i].text, verdict);
        g_assert_cmpint(verdict, ==, VECTORS[i].verdict);
        g_assert_cmpstr(digits, ==, VECTORS[i].digits);
        g_assert_true(phone_is_usable(verdict) == (*digits != '\0'));
    }
}

static void test_display(void)
{
    static const struct {
        const char *digits, *text;
    } VECTORS[] = {
        {"6281234567890", "0812-3456-7890"}, {"62811699778", "0811-699-778"},
        {"628123456789", "0812-345-6789"},   {"62895123456789", "0895-1234-56789"},
        {"62215550123", "021-555-0123"},     {"60123456789", "+60123456789"},
        {"623415550123", "0341-555-0123"},   {"622112345678", "021-1234-5678"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        g_autofree char *text = phone_display(VECTORS[i].digits);
        g_assert_cmpstr(text, ==, VECTORS[i].text);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/phone/normalise", test_normalise);
    g_test_add_func("/phone/display", test_display);
    return g_test_run();
}
