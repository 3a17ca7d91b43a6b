#include "text/slug.h"

#include <glib.h>
#include <string.h>

static void test_from_name(void)
{
    static const struct {
        const char *name, *slug;
    } VECTORS[] = {
        {"Keripik Tempe 250 g", "keripik-tempe-250-g"},
        {"  --Kopi   Gayo!!  ", "kopi-gayo"},
        {"Café Crème", "cafe-creme"},
        {"Jum'at Berkah", "jumat-berkah"},
        {"Mak’e Lumpia", "make-lumpia"},
        {"Sri & Budi", "sri-budi"},
        {"Straße Œuvre Łódź", "strasse-oeuvre-lodz"},
        {"Kopi ½ kg", "kopi-1-2-kg"},
        {"𝗕𝗮𝘁𝗶𝗸 Ｔｕｌｉｓ", "batik-tulis"},
        {"Sambal 🌶️ Bajak", "sambal-bajak"},
        {"👩‍🍳", ""},
        {"咖啡", ""},
        {"Kopi 咖啡 Tubruk", "kopi-tubruk"},
        {"a\xff"
         "b",
         "a-b"},
        {"", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(VECTORS); i++) {
        g_autofree char *slug = slug_from_name(VECTORS[i].name);
        g_assert_cmpstr(slug, ==, VECTORS[i].slug);
        g_assert_true(slug_is_valid(slug) == (*slug != '\0'));
        /* A slug is its own slug: addresses stay when a name is made from one. */
        g_autofree char *again = slug_from_name(slug);
        g_assert_cmpstr(again, ==, slug);
    }
}

static void test_long_names_are_cut_between_words(void)
{
    g_autofree char *words = slug_from_name(
        "Paket hampers lebaran isi keripik tempe, sambal bajak, dan kopi robusta dari lereng gunung");
    g_assert_cmpstr(words, ==,
                    "paket-hampers-lebaran-isi-keripik-tempe-sambal-bajak-dan-kopi-robusta-dari");
    char name[400];
    memset(name, 'a', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    g_autofree char *word = slug_from_name(name);
    g_assert_cmpuint(strlen(word), ==, SLUG_MAX);
    name[SLUG_MAX] = ' ';
    g_autofree char *exact = slug_from_name(name);
    g_assert_cmpuint(strlen(exact), ==, SLUG_MAX);
}

static void test_is_valid(void)
{
    static const char *const BAD[] = {"",    "-a", "a-",  "a--b", "A",      "a b",
                                      "a_b", "é",  "a/b", "..",   "a.html", "a\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(BAD); i++)
        g_assert_false(slug_is_valid(BAD[i]));
    g_assert_true(slug_is_valid("0"));
    g_assert_true(slug_is_valid("keripik-tempe-2"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/slug/from-name", test_from_name);
    g_test_add_func("/slug/long-names-are-cut-between-words",
                    test_long_names_are_cut_between_words);
    g_test_add_func("/slug/is-valid", test_is_valid);
    return g_test_run();
}
