/* Fuzz target: any bytes as EXIF data, and as the markers of a JPEG that may carry it. */
#include "base/bug.h"
#include "photo/exif.h"
#include "photo/jpeg_header.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    BUG_ON(!exif_orientation(exif_read(data, size).orientation));
    struct jpeg_header header;
    struct bytes file = {data, size};
    if (jpeg_header_read(file, &header))
        BUG_ON(header.exif.orientation < 1 || header.exif.orientation > EXIF_ORIENTATIONS);
    GBytes *profile = jpeg_profile(file);
    if (profile)
        g_bytes_unref(profile);
    return 0;
}
