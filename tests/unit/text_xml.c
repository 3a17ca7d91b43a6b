#include "text/xml.h"

static void test_document(void)
{
    g_autoptr(GString) out = g_string_new(NULL);
    struct xml xml;
    xml_init(&xml, out);
    xml_open(&xml, "rss", "version", "2.0", "lang", NULL, "xmlns:g", "http://x/\"<&>\"", NULL);
    xml_open(&xml, "item", NULL);
    xml_text(&xml, "title", "Sri & Budi <3 ]]>");
    xml_text(&xml, "left-out", NULL);
    xml_text(&xml, "empty", "");
    xml_empty(&xml, "link", "href", "a?b&c", NULL);
    xml_text_with(&xml, "guid", "k1", "isPermaLink", "false", NULL);
    xml_close(&xml, "item");
    xml_close(&xml, "rss");
    g_assert_cmpstr(out->str, ==,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<rss version=\"2.0\" xmlns:g=\"http://x/&quot;&lt;&amp;&gt;&quot;\">\n"
                    "  <item>\n"
                    "    <title>Sri &amp; Budi &lt;3 ]]&gt;</title>\n"
                    "    <empty></empty>\n"
                    "    <link href=\"a?b&amp;c\"/>\n"
                    "    <guid isPermaLink=\"false\">k1</guid>\n"
                    "  </item>\n"
                    "</rss>\n");
}

static void test_misuse(void)
{
    g_autoptr(GString) out = g_string_new(NULL);
    struct xml xml;
    xml_init(&xml, out);
    xml_open(&xml, "a", NULL);
    xml_close(&xml, "b");
}

static void test_wrong_nesting_stops(void)
{
    if (g_test_subprocess()) {
        test_misuse();
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_failed();
    g_test_trap_assert_stderr("*BUG at*");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/xml/document", test_document);
    g_test_add_func("/xml/wrong-nesting-stops", test_wrong_nesting_stops);
    return g_test_run();
}
