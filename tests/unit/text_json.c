/* The JSON writer: what it writes, and that it stops rather than write broken JSON. */
#include "text/json.h"

static const char *const MISUSES[] = {"value-without-key", "key-in-array", "wrong-end",
                                      "second-value",      "key-twice",    "too-deep"};

static void sample_write(struct json *json)
{
    json_object_begin(json);
    json_put_string(json, "nama", "Keripik \"Tempe\" </script>");
    json_put_string(json, "kosong", NULL);
    json_put_int(json, "harga", INT64_MIN);
    json_put_bool(json, "ada", true);
    json_key(json, "isi");
    json_array_begin(json);
    json_int(json, 1);
    json_null(json);
    json_array_begin(json);
    json_array_end(json);
    json_object_begin(json);
    json_object_end(json);
    json_array_end(json);
    json_object_end(json);
}

static void test_compact(void)
{
    g_autoptr(GString) out = g_string_new("x=");
    struct json json;
    json_init(&json, out, false);
    sample_write(&json);
    g_assert_cmpstr(out->str, ==,
                    "x={\"nama\":\"Keripik \\\"Tempe\\\" \\u003c/script\\u003e\","
                    "\"harga\":-9223372036854775808,\"ada\":true,\"isi\":[1,null,[],{}]}");
}

static void test_pretty(void)
{
    g_autoptr(GString) out = g_string_new(NULL);
    struct json json;
    json_init(&json, out, true);
    sample_write(&json);
    g_assert_cmpstr(out->str, ==,
                    "{\n"
                    "  \"nama\": \"Keripik \\\"Tempe\\\" \\u003c/script\\u003e\",\n"
                    "  \"harga\": -9223372036854775808,\n"
                    "  \"ada\": true,\n"
                    "  \"isi\": [\n"
                    "    1,\n"
                    "    null,\n"
                    "    [],\n"
                    "    {}\n"
                    "  ]\n"
                    "}");
}

/* Each of these would write broken JSON; each must stop the program. */
static void test_wrong_use_stops(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(MISUSES); i++) {
        g_autofree char *path = g_strconcat("/json/misuse/", MISUSES[i], NULL);
        g_test_trap_subprocess(path, 0, 0);
        g_test_trap_assert_failed();
        g_test_trap_assert_stderr("*BUG at*");
    }
}

static void test_misuse(const void *data)
{
    if (!g_test_subprocess())
        return;
    g_autoptr(GString) out = g_string_new(NULL);
    struct json json;
    json_init(&json, out, false);
    switch (GPOINTER_TO_INT(data)) {
    case 0:
        json_object_begin(&json);
        json_int(&json, 1);
        break;
    case 1:
        json_array_begin(&json);
        json_key(&json, "a");
        break;
    case 2:
        json_array_begin(&json);
        json_object_end(&json);
        break;
    case 3:
        json_int(&json, 1);
        json_int(&json, 2);
        break;
    case 4:
        json_object_begin(&json);
        json_key(&json, "a");
        json_key(&json, "b");
        break;
    default:
        for (int i = 0; i <= JSON_MAX_DEPTH; i++)
            json_array_begin(&json);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/json/compact", test_compact);
    g_test_add_func("/json/pretty", test_pretty);
    g_test_add_func("/json/wrong-use-stops", test_wrong_use_stops);
    for (size_t i = 0; i < G_N_ELEMENTS(MISUSES); i++) {
        g_autofree char *path = g_strconcat("/json/misuse/", MISUSES[i], NULL);
        g_test_add_data_func(path, GINT_TO_POINTER((int)i), test_misuse);
    }
    return g_test_run();
}
