/* Reader of the QRIS code: a picture's name, or the text inside the code. */
#include "catalog/reader.h"

#include "base/bug.h"
#include "catalog/catalog.h"
#include "text/qris.h"

static void say_fault(struct reader *r, const struct yaml_node *node,
                      const struct qris_report *report)
{
    char at[24];
    g_snprintf(at, sizeof at, "%zu", report->at);
    switch (report->fault) {
    case QRIS_SOUND:
        BUG_ON(true);
        break;
    case QRIS_BROKEN:
        reader_add(r, DIAG_QRIS_BROKEN, node, at);
        break;
    case QRIS_CHECKSUM:
        reader_add(r, DIAG_QRIS_CHECKSUM, node, report->found);
        break;
    case QRIS_MISSING:
        reader_add(r, DIAG_QRIS_PART_MISSING, node, report->kind);
        break;
    case QRIS_IMPOSSIBLE:
        reader_add(r, DIAG_QRIS_PART_WRONG, node, report->kind, report->found);
        break;
    case QRIS_NOT_RUPIAH:
        reader_add(r, DIAG_QRIS_NOT_RUPIAH, node, report->kind, report->found);
        break;
    case QRIS_TRANSFER:
        reader_add(r, DIAG_QRIS_TRANSFER, node);
        break;
    }
}

static void say_notes(struct reader *r, const struct yaml_node *node, const struct qris *qris)
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
            reader_add(r, DIAG_QRIS_UNUSUAL, node, qris->name, ROWS[i].kind);
    }
    if (qris->is_fixed)
        reader_add(r, DIAG_QRIS_FIXED, node, qris->name);
}

static void read_payload(struct reader *r, const struct yaml_node *node, struct qris_code *code)
{
    struct qris qris;
    struct qris_report report;
    if (qris_read(node->text, &qris, &report)) {
        say_notes(r, node, &qris);
        *code = (struct qris_code){
            .payload = arena_strdup(r->arena, qris.payload, -1),
            .name = arena_strdup(r->arena, qris.name, -1),
            .nmid = qris.nmid ? arena_strdup(r->arena, qris.nmid, -1) : NULL,
            .is_fixed = qris.is_fixed,
        };
    } else {
        say_fault(r, node, &report);
    }
    qris_clear(&qris);
    qris_report_clear(&report);
}

void value_qris(struct reader *r, const struct field *field, const struct yaml_node *node,
                void *record)
{
    if (node->kind == YAML_SCALAR && qris_is_meant(node->text)) {
        read_payload(r, node, reader_slot(record, field->offset));
        return;
    }
    struct field photo = *field;
    photo.offset = field->second;
    value_photo(r, &photo, node, record);
}
