/* Fuzz target: any bytes as a photo, through the header, the decoder, turning, colour and size. */
#include "base/bug.h"
#include "photo/codec.h"
#include "photo/convert.h"
#include "photo/exif.h"
#include "photo/icc.h"
#include "photo/resample.h"
#include "photo/sniff.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Larger pictures are lawful and slow: they would only keep the fuzzer from finding more. */
enum { MAX_PIXELS = 512 * 512, SIDE = 48 };

static void fuzz_image(const struct image *stored, unsigned orientation, GBytes *profile)
{
    const struct orientation *turn = exif_orientation(orientation);
    const struct window window = {0, 0, 1, 1, turn->flip_x, turn->flip_y};
    struct image image;
    BUG_ON(!image_resample(stored, &window, SIDE, SIDE / 2 + 1, &image));
    if (turn->transpose)
        BUG_ON(!image_transpose(&image));
    if (profile) {
        gsize size;
        const void *bytes = g_bytes_get_data(profile, &size);
        BUG_ON(!icc_to_srgb(&image, bytes, size));
    }
    image_backdrop(&image);
    BUG_ON(!image_flatten(&image, 0x336699) || !image_to_ycc(&image) || !image_to_rgb(&image));
    image_clear(&image);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes file = {data, size};
    struct fault fault = {0};
    struct codec_header header;
    const struct photo_codec *codec = codec_find(file);
    if (!codec) {
        sniff_fault(file, &fault);
    } else if (codec->probe(file, &header, &fault) &&
               (uint64_t)header.width * header.height <= MAX_PIXELS) {
        /* Both without and with the scaled decoding of JPEG. */
        const struct codec_need needs[] = {{header.width, header.height},
                                           {(header.width + 3) / 4, (header.height + 3) / 4}};
        for (size_t i = 0; i < G_N_ELEMENTS(needs); i++) {
            struct image image;
            g_autoptr(GBytes) profile = NULL;
            codec->cost(file, &header, &needs[i]);
            if (codec->decode(file, &header, &needs[i], &image, &profile, &fault)) {
                fuzz_image(&image, header.orientation, profile);
                image_clear(&image);
            }
            fault_clear(&fault);
        }
    }
    fault_clear(&fault);
    return 0;
}
