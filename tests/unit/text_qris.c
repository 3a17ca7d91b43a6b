/* QRIS texts: published and computed vectors, every slip of one character, what must be refused. */
#include "text/qris.h"

#include <string.h>

#define ACCOUNT_PARTS                                                                              \
    "26680016ID.CO.CONTOH.WWW011893600099000000001702150000000000000010303UMI"                     \
    "51440014ID.CO.QRIS.WWW0215ID10200000000010303UMI520454995303360"
#define HEAD "000201010211" ACCOUNT_PARTS
#define PAID "000201010212" ACCOUNT_PARTS
#define TAIL "5802ID5912DAPUR BU SRI6010YOGYAKARTA610555281"
#define MORE "62070703A01"

#define STATIC_CODE HEAD TAIL MORE "6304032A"

static const char *const SOUND[] = {
    STATIC_CODE,
    PAID "540515000" TAIL MORE "6304B1C1",
    PAID "540515000"
         "5502025604"
         "1000" TAIL MORE "63045031",
    PAID "5406250000"
         "5502035703"
         "0.7" TAIL MORE "6304F3F0",
    PAID "54071234567" TAIL "62240113INV-2026-00010703A01"
         "63043B1F",
    PAID "540810000000" TAIL MORE "63046D92",
    PAID "540515000"
         "550201" TAIL MORE "63042C7E",
    "00020101021126670018ID.CO.EXAMPLE2.WWW01159360001404567890215MIDCONTOH1234560303UMI51370014"
    "ID.CO.QRIS.WWW0215ID10191234567815204123453033605802ID5914NamaMerchantC16009NamaKota1611012"
    "3456789062070703K196304B22E",
    "00020101021226670018ID.CO.EXAMPLE2.WWW01159360001404567890215MIDCONTOH1234560303UMI51370014"
    "ID.CO.QRIS.WWW0215ID10191234567815204123453033605405150005802ID5914NamaMerchantC16009NamaKot"
    "a16110123456789062070703K196304D386",
};

static enum qris_fault fault_of(const char *text, char *kind)
{
    struct qris qris;
    struct qris_report report;
    bool ok = qris_read(text, &qris, &report);
    enum qris_fault fault = report.fault;
    g_assert_cmpint(ok, ==, fault == QRIS_SOUND);
    if (kind)
        g_strlcpy(kind, report.kind, 3);
    qris_clear(&qris);
    qris_report_clear(&report);
    return fault;
}

/* Returns new: the text with a check sum that is right. */
static char *with_checksum(const char *text)
{
    g_autofree char *open = g_strconcat(text, "6304", NULL);
    return g_strdup_printf("%s%04X", open, qris_checksum(open, strlen(open)));
}

static void test_checksum(void)
{
    g_assert_cmphex(qris_checksum("123456789", 9), ==, 0x29b1);
    g_assert_cmphex(qris_checksum("", 0), ==, 0xffff);
    g_assert_cmphex(qris_checksum("A", 1), ==, 0xb915);
    g_assert_cmphex(qris_checksum("6304", 4), ==, 0x6007);
    g_assert_cmphex(qris_checksum("000201", 6), ==, 0x89b9);
}

static void test_sound(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(SOUND); i++) {
        struct qris qris;
        struct qris_report report;
        g_assert_true(qris_is_meant(SOUND[i]));
        bool ok = qris_read(SOUND[i], &qris, &report);
        if (!ok)
            g_test_message("%s: %d at %zu", SOUND[i], report.fault, report.at);
        g_assert_true(ok);
        g_assert_cmpstr(qris.payload, ==, SOUND[i]);
        g_assert_cmpstr(qris.name, ==, i < 7 ? "DAPUR BU SRI" : "NamaMerchantC1");
        g_assert_cmpstr(qris.nmid, ==, i < 7 ? "ID1020000000001" : "ID1019123456781");
        g_assert_cmpint(qris.is_fixed, ==, i != 0 && i != 7);
        g_assert_cmpuint(qris.notes, ==, 0);
        qris_clear(&qris);
        qris_report_clear(&report);
    }
}

/* No character may be another one: all of them, in every place, but for the case of the sum. */
static void test_every_slip(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(SOUND); i++) {
        size_t n = strlen(SOUND[i]);
        g_autofree char *text = g_strdup(SOUND[i]);
        for (size_t at = 0; at < n; at++) {
            for (char c = ' '; c <= '~'; c++) {
                bool same = at >= n - 4 ? g_ascii_toupper(c) == SOUND[i][at] : c == SOUND[i][at];
                /* A blank at the very end is no slip of a character but a shorter text. */
                text[at] = c;
                if (!same)
                    g_assert_cmpint(fault_of(text, NULL), !=, QRIS_SOUND);
            }
            text[at] = SOUND[i][at];
            if (at != n - 1)
                g_assert_true(qris_is_meant(text));
        }
    }
}

/* Characters left out, doubled, swapped with the next one. */
static void test_copying(void)
{
    size_t n = strlen(STATIC_CODE);
    for (size_t at = 0; at < n; at++) {
        g_autofree char *less =
            g_strdup_printf("%.*s%s", (int)at, STATIC_CODE, &STATIC_CODE[at + 1]);
        g_autofree char *twice =
            g_strdup_printf("%.*s%s", (int)at + 1, STATIC_CODE, &STATIC_CODE[at]);
        g_assert_cmpint(fault_of(less, NULL), !=, QRIS_SOUND);
        g_assert_cmpint(fault_of(twice, NULL), !=, QRIS_SOUND);
        g_autofree char *cut = g_strndup(STATIC_CODE, at);
        g_assert_cmpint(fault_of(cut, NULL), !=, QRIS_SOUND);
    }
}

static void test_forgiven(void)
{
    static const struct {
        const char *text;
        unsigned notes;
    } ROWS[] = {
        {" \n" STATIC_CODE "\r\n", 0},
        {HEAD TAIL MORE "6304032a", QRIS_NOTE_LOWER_CASE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        struct qris qris;
        struct qris_report report;
        g_assert_true(qris_read(ROWS[i].text, &qris, &report));
        g_assert_cmpstr(qris.payload, ==, STATIC_CODE);
        g_assert_cmpuint(qris.notes, ==, ROWS[i].notes);
        qris_clear(&qris);
        qris_report_clear(&report);
    }
}

static const char ACCOUNT[] = "26140010ID.CO.XWWW";

#define MCC     "52045499"
#define RUPIAH  "5303360"
#define COUNTRY "5802ID"
#define NAMES   "5904WXYZ6004KOTA"

/* Right sums around contents that are wrong, or only unusual. */
static const struct {
    const char *text;
    enum qris_fault fault;
    const char *kind;
} CONTENTS[] = {
    {MCC RUPIAH COUNTRY NAMES, QRIS_SOUND, ""},
    {"5203549" RUPIAH COUNTRY NAMES, QRIS_SOUND, ""},
    {RUPIAH COUNTRY NAMES, QRIS_MISSING, "52"},
    {MCC COUNTRY NAMES, QRIS_MISSING, "53"},
    {MCC RUPIAH NAMES, QRIS_MISSING, "58"},
    {MCC RUPIAH COUNTRY "6004KOTA", QRIS_MISSING, "59"},
    {MCC RUPIAH COUNTRY "5904WXYZ", QRIS_MISSING, "60"},
    {MCC "5303156" COUNTRY NAMES, QRIS_NOT_RUPIAH, "53"},
    {MCC RUPIAH "5802CN" NAMES, QRIS_NOT_RUPIAH, "58"},
    {"5204A499" RUPIAH COUNTRY NAMES, QRIS_IMPOSSIBLE, "52"},
    {MCC RUPIAH "54010" COUNTRY NAMES, QRIS_IMPOSSIBLE, "54"},
    {MCC RUPIAH "540615.000" COUNTRY NAMES, QRIS_IMPOSSIBLE, "54"},
    {MCC RUPIAH "5405015.0" COUNTRY NAMES, QRIS_IMPOSSIBLE, "54"},
    {MCC RUPIAH "54040.00" COUNTRY NAMES, QRIS_IMPOSSIBLE, "54"},
    {MCC RUPIAH "540815000.00" COUNTRY NAMES, QRIS_SOUND, ""},
    {MCC RUPIAH "550204" COUNTRY NAMES, QRIS_IMPOSSIBLE, "55"},
    {MCC RUPIAH "550202" COUNTRY NAMES, QRIS_MISSING, "56"},
    {MCC RUPIAH "550203" COUNTRY NAMES, QRIS_MISSING, "57"},
    {MCC RUPIAH "5502035703100" COUNTRY NAMES, QRIS_IMPOSSIBLE, "57"},
    {MCC RUPIAH "550203570499.9" COUNTRY NAMES, QRIS_SOUND, ""},
    /* twice; a length that reaches too far; a template whose inside is not whole */
    {MCC MCC RUPIAH COUNTRY NAMES, QRIS_BROKEN, "63"},
    {MCC RUPIAH COUNTRY "6004KOTA5913DAPUR BU SRI", QRIS_BROKEN, "63"},
    {MCC RUPIAH COUNTRY NAMES "6205070XA", QRIS_BROKEN, "62"},
    {"40080004WXYZ" MCC RUPIAH COUNTRY NAMES "62080804DMCT", QRIS_TRANSFER, "40"},
    /* names count characters, not bytes */
    {MCC RUPIAH COUNTRY "5904Kafé6002最佳", QRIS_SOUND, ""},
};

static void test_contents(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(CONTENTS); i++) {
        char kind[3];
        g_autofree char *open = g_strconcat("000201", ACCOUNT, CONTENTS[i].text, NULL);
        g_autofree char *text = with_checksum(open);
        enum qris_fault fault = fault_of(text, kind);
        if (fault != CONTENTS[i].fault)
            g_test_message("%s", text);
        g_assert_cmpint(fault, ==, CONTENTS[i].fault);
        g_assert_cmpstr(kind, ==, CONTENTS[i].kind);
    }
    g_autofree char *nobody = with_checksum("000201" MCC RUPIAH COUNTRY NAMES);
    g_assert_cmpint(fault_of(nobody, NULL), ==, QRIS_MISSING);
    g_autofree char *version = with_checksum("000202" MCC RUPIAH COUNTRY NAMES);
    g_assert_cmpint(fault_of(version, NULL), ==, QRIS_IMPOSSIBLE);
    /* 63 stands last */
    g_assert_cmpint(fault_of(HEAD TAIL "6304032A" MORE, NULL), ==, QRIS_BROKEN);
}

/* The sample of the scheme's inventors: sound in form, its lengths in characters, but not ours. */
static void test_foreign(void)
{
    char kind[3];
    g_assert_cmpint(
        fault_of(
            "00020101021229300012D156000000000510A93FO3230Q31280012D156000000010308123456785204"
            "41115802CN5914BEST TRANSPORT6007BEIJING64200002ZH0104最佳运输0202北京540523.72530315"
            "65502016233030412340603***0708A60086670902ME91320016A01122334499887707081234567863"
            "04A13A",
            kind),
        ==, QRIS_NOT_RUPIAH);
    g_assert_cmpstr(kind, ==, "53");
}

static void test_amount(void)
{
    static const struct {
        unsigned from, to;
        int64_t idr;
    } ROWS[] = {{0, 1, 15000}, {0, 5, 10000000}, {7, 8, 15000}};
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        g_autofree char *text = qris_with_amount(SOUND[ROWS[i].from], ROWS[i].idr);
        struct qris qris;
        struct qris_report report;
        g_assert_true(qris_read(text, &qris, &report));
        g_assert_true(qris.is_fixed);
        g_assert_cmpstr(text, ==, SOUND[ROWS[i].to]);
        qris_clear(&qris);
        qris_report_clear(&report);
    }
    /* An amount and a tip that were there go. */
    g_autofree char *again = qris_with_amount(SOUND[3], 15000);
    g_autofree char *first = qris_with_amount(SOUND[0], 15000);
    g_assert_cmpstr(again, ==, first);
}

static void test_meant(void)
{
    g_assert_false(qris_is_meant("qris.png"));
    g_assert_false(qris_is_meant("0001-qris.jpg"));
    g_assert_false(qris_is_meant(""));
    g_assert_true(qris_is_meant("  000201"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/qris/checksum", test_checksum);
    g_test_add_func("/qris/sound", test_sound);
    g_test_add_func("/qris/every-slip", test_every_slip);
    g_test_add_func("/qris/copying", test_copying);
    g_test_add_func("/qris/forgiven", test_forgiven);
    g_test_add_func("/qris/contents", test_contents);
    g_test_add_func("/qris/foreign", test_foreign);
    g_test_add_func("/qris/amount", test_amount);
    g_test_add_func("/qris/meant", test_meant);
    return g_test_run();
}
