/* Style sheets without what means nothing. */
#include "site/css.h"

#include <string.h>

static void expect(const char *css, const char *expected)
{
    g_autoptr(GString) out = g_string_new("x");
    css_squeeze(css, strlen(css), out);
    g_assert_cmpstr(out->str, ==, expected);
}

static void test_blanks(void)
{
    expect("a {\n  color: red;\n}\n\n", "xa{color: red}\n");
    expect("a , b > c{}\n", "xa,b > c{}\n");
    expect("@media (min-width: 1px) and (max-width: 2px) {\n a { b: calc(1px + 2px) ; } }",
           "x@media (min-width: 1px) and (max-width: 2px){a{b: calc(1px + 2px)}}\n");
    expect(".a :hover{}", "x.a :hover{}\n");
}

static void test_comments(void)
{
    expect("/* one */a{/* two */b:c/* ; } */}", "xa{b:c}\n");
    expect("a/* keeps them apart */b{}", "xa b{}\n");
    expect("/*! licence */ a{}", "x/*! licence */ a{}\n");
    expect("a{} /* never closed", "xa{}\n");
    expect("/", "x/\n");
    expect("/*", "x\n");
}

static void test_strings(void)
{
    expect("a::before { content: \"  /* ; */ } \\\" \"; }",
           "xa::before{content: \"  /* ; */ } \\\" \"}\n");
    expect("a{b:' {'}", "xa{b:' {'}\n");
    expect("a{b:\"open \\", "xa{b:\"open \\\n");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/css/blanks", test_blanks);
    g_test_add_func("/css/comments", test_comments);
    g_test_add_func("/css/strings", test_strings);
    return g_test_run();
}
