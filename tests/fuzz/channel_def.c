/* Fuzz target: any text as a definition of a marketplace. Either there is a channel, or it was said
 * what is wrong. */
#include "channel/def_read.h"
#include "channel/export.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MAX_BYTES = 8192 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > MAX_BYTES)
        return 0;
    AUTO(diags) diags = diags_new();
    g_autofree char *text = g_strndup((const char *)data, size);
    AUTO(channel) channel = def_read("uji", "channels/uji.yaml", text, strlen(text), diags);
    g_assert_true((channel != NULL) == (diags_count_level(diags, DIAG_ERROR) == 0));
    return 0;
}
