/* Scripts without what means nothing. */
#include "site/js.h"

#include <string.h>

static void expect(const char *js, const char *expected)
{
    g_autoptr(GString) out = g_string_new("x");
    js_squeeze(js, strlen(js), out);
    g_assert_cmpstr(out->str, ==, expected);
}

static void test_lines(void)
{
    expect("a();\n\n    b();\n\tc()", "xa();\nb();\nc()\n");
    expect("return\n    1", "xreturn\n1\n");
    expect("a()\r\n  b()\r\n", "xa()\r\nb()\r\n");
    expect("", "x");
}

static void test_comments(void)
{
    expect("// one\n  // two\na(); // three\n", "xa(); // three\n");
    expect("/* one\n * two\n */\na();\n", "xa();\n");
    expect("/* one */ a(); /x/.test(b)\n", "xa(); /x/.test(b)\n");
    expect("/*! licence */\na();", "x/*! licence */\na();\n");
    expect("a('//')\n'// text'\n", "xa('//')\n'// text'\n");
    expect("a = b\n/ 2\n//\n/c/g", "xa = b\n/ 2\n/c/g\n");
}

/* Each of these would be another script without its comments or its indentation. */
static void test_left(void)
{
    static const char *const SCRIPTS[] = {
        "  a = `one\n    two`;\n",          "  a = 'one \\\n    two';\n",
        "  a = 'one \\\r\n    two';\r\n",   "  a(); /* one\n  // two */ b();\n",
        "  a(); /* one\n/* two\n*/ b();\n", "  // one\r  a();\n",
        "  // one\xE2\x80\xA8 a();\n",      "  // one\xE2\x80\xA9 a();\n",
        "  a();\n/* never closed",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(SCRIPTS); i++) {
        g_autofree char *same = g_strconcat("x", SCRIPTS[i], NULL);
        expect(SCRIPTS[i], same);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/js/lines", test_lines);
    g_test_add_func("/js/comments", test_comments);
    g_test_add_func("/js/left", test_left);
    return g_test_run();
}
