#include "catalog/qris_code.h"

#include "base/bug.h"
#include "text/qris.h"

static void say_fault(const struct qris_report *report, struct pos pos, struct diags *diags)
{
    char at[24];
    g_snprintf(at, sizeof at, "%zu", report->at);
    switch (report->fault) {
    case QRIS_SOUND:
        BUG_ON(true);
        break;
    case QRIS_BROKEN:
        diag_add(diags, DIAG_QRIS_BROKEN, pos, at);
        break;
    case QRIS_CHECKSUM:
        diag_add(diags, DIAG_QRIS_CHECKSUM, pos, report->found);
        break;
    case QRIS_MISSING:
        diag_add(diags, DIAG_QRIS_PART_MISSING, pos, report->kind);
        break;
    case QRIS_IMPOSSIBLE:
        diag_add(diags, DIAG_QRIS_PART_WRONG, pos, report->kind, report->found);
        break;
    case QRIS_NOT_RUPIAH:
        diag_add(diags, DIAG_QRIS_NOT_RUPIAH, pos, report->kind, report->found);
        break;
    case QRIS_TRANSFER:
        diag_add(diags, DIAG_QRIS_TRANSFER, pos);
        break;
    }
}

static void say_notes(const struct qris *qris, struct pos pos, struct diags *diags)
{
    static const struct {
        unsigned note;
        const char *kind;
    } ROWS[] = {
        {QRIS_NOTE_NO_NMID, "51"},   {QRIS_NOTE_SHORT_MCC, "52"},      {QRIS_NOTE_LONG_NAME, "59"},
        {QRIS_NOTE_LONG_CITY, "60"}, {QRIS_NOTE_NO_POSTAL_CODE, "61"}, {QRIS_NOTE_LOWER_CASE, "63"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        if (qris->notes & ROWS[i].note)
            diag_add(diags, DIAG_QRIS_UNUSUAL, pos, qris->name, ROWS[i].kind);
    }
    if (qris->is_fixed)
        diag_add(diags, DIAG_QRIS_FIXED, pos, qris->name);
}

bool qris_code_take(const char *text, struct pos pos, struct arena *arena, struct diags *diags,
                    struct qris_code *ret)
{
    struct qris qris;
    struct qris_report report;
    bool ok = qris_read(text, &qris, &report);
    if (ok) {
        say_notes(&qris, pos, diags);
        *ret = (struct qris_code){
            .payload = arena_strdup(arena, qris.payload, -1),
            .name = arena_strdup(arena, qris.name, -1),
            .nmid = qris.nmid ? arena_strdup(arena, qris.nmid, -1) : NULL,
            .is_fixed = qris.is_fixed,
        };
    } else {
        say_fault(&report, pos, diags);
    }
    qris_clear(&qris);
    qris_report_clear(&report);
    return ok;
}
