/* Fuzz target: any bytes as the list of a tree's files. What is taken is a manifest in every byte:
 * printed again it is the same. */
#include "output/manifest.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO(arena) arena = arena_new();
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(struct manifest_line));
    g_autofree char *text = g_malloc(size + 1);
    memcpy(text, data, size);
    text[size] = '\0';
    if (!manifest_parse(text, size, arena, lines)) {
        g_assert_cmpuint(lines->len, ==, 0);
        return 0;
    }
    g_autoptr(GString) again =
        manifest_print((const struct manifest_line *)(const void *)lines->data, lines->len);
    g_assert_cmpmem(again->str, again->len, text, size);
    return 0;
}
