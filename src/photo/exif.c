#include "photo/exif.h"

#include "base/bug.h"

#include <glib.h>
#include <string.h>

enum {
    TAG_ORIENTATION = 0x0112,
    TAG_GPS = 0x8825,
    TAG_GPS_LATITUDE = 2,
    TAG_GPS_LONGITUDE = 4,
    TYPE_SHORT = 3,
    TYPE_LONG = 4,
    ENTRY_SIZE = 12,
    /* Real first directories hold some twenty entries. */
    MAX_ENTRIES = 512
};

static const struct orientation ORIENTATIONS[] = {
    [1] = {false, false, false}, [2] = {true, false, false}, [3] = {true, true, false},
    [4] = {false, true, false},  [5] = {false, false, true}, [6] = {false, true, true},
    [7] = {true, true, true},    [8] = {true, false, true},
};
static_assert(G_N_ELEMENTS(ORIENTATIONS) == EXIF_ORIENTATIONS + 1, "one row a value");

struct tiff {
    const uint8_t *data;
    size_t size;
    bool big_endian;
};

struct entry {
    uint16_t tag, type;
    uint32_t count;
    size_t value; /* offset of the four bytes */
};

static bool tiff_has(const struct tiff *tiff, size_t at, size_t size)
{
    return at <= tiff->size && tiff->size - at >= size;
}

/* The caller has checked that the bytes are there. */
static uint32_t tiff_number(const struct tiff *tiff, size_t at, unsigned size)
{
    uint32_t value = 0;
    for (unsigned i = 0; i < size; i++)
        value = value << 8 | tiff->data[at + (tiff->big_endian ? i : size - 1 - i)];
    return value;
}

/* Entries of the directory at `at`, 0 when it does not lie within the data. */
static uint32_t directory_count(const struct tiff *tiff, size_t at)
{
    if (!tiff_has(tiff, at, 2))
        return 0;
    uint32_t n = tiff_number(tiff, at, 2);
    return n <= MAX_ENTRIES && tiff_has(tiff, at + 2, (size_t)n * ENTRY_SIZE) ? n : 0;
}

static struct entry directory_entry(const struct tiff *tiff, size_t directory, uint32_t i)
{
    size_t at = directory + 2 + (size_t)i * ENTRY_SIZE;
    return (struct entry){
        .tag = (uint16_t)tiff_number(tiff, at, 2),
        .type = (uint16_t)tiff_number(tiff, at + 2, 2),
        .count = tiff_number(tiff, at + 4, 4),
        .value = at + 8,
    };
}

/* A directory of GPS data without coordinates is common: phones write it empty. */
static bool directory_has_position(const struct tiff *tiff, size_t at)
{
    uint32_t n = directory_count(tiff, at);
    for (uint32_t i = 0; i < n; i++) {
        struct entry entry = directory_entry(tiff, at, i);
        if (entry.tag == TAG_GPS_LATITUDE || entry.tag == TAG_GPS_LONGITUDE)
            return true;
    }
    return false;
}

struct exif exif_read(const void *data, size_t size)
{
    struct exif exif = {.orientation = 1};
    struct tiff tiff = {.data = data, .size = size};
    if (size >= 6 && !memcmp(data, "Exif\0\0", 6)) {
        tiff.data += 6;
        tiff.size -= 6;
    }
    if (tiff.size < 8)
        return exif;
    tiff.big_endian = !memcmp(tiff.data, "MM\0*", 4);
    if (!tiff.big_endian && memcmp(tiff.data, "II*\0", 4) != 0)
        return exif;
    size_t directory = tiff_number(&tiff, 4, 4);
    uint32_t n = directory_count(&tiff, directory);
    for (uint32_t i = 0; i < n; i++) {
        struct entry entry = directory_entry(&tiff, directory, i);
        if (entry.count != 1)
            continue;
        if (entry.tag == TAG_ORIENTATION && entry.type == TYPE_SHORT) {
            uint32_t value = tiff_number(&tiff, entry.value, 2);
            exif.orientation = value >= 1 && value <= EXIF_ORIENTATIONS ? value : 1;
        } else if (entry.tag == TAG_GPS && entry.type == TYPE_LONG) {
            exif.has_position = directory_has_position(&tiff, tiff_number(&tiff, entry.value, 4));
        }
    }
    return exif;
}

const struct orientation *exif_orientation(unsigned value)
{
    BUG_ON(value < 1 || value > EXIF_ORIENTATIONS);
    return &ORIENTATIONS[value];
}
