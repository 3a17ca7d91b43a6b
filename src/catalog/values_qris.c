/* Reader of the QRIS code: a picture's name, or the text inside the code. */
#include "catalog/reader.h"

#include "catalog/qris_code.h"
#include "text/qris.h"

void value_qris(struct reader *r, const struct field *field, const struct yaml_node *node,
                void *record)
{
    if (node->kind == YAML_SCALAR && qris_is_meant(node->text)) {
        qris_code_take(node->text, pos_at(r->file, node->at), r->arena, r->diags,
                       reader_slot(record, field->offset));
        return;
    }
    struct field photo = *field;
    photo.offset = field->second;
    value_photo(r, &photo, node, record);
}
