#include "photo/jpeg_header.h"

#include "photo/icc.h"

#include <string.h>

enum {
    M_SOF0 = 0xc0,
    M_DHT = 0xc4,
    M_JPG = 0xc8,
    M_DAC = 0xcc,
    M_RST0 = 0xd0,
    M_SOI = 0xd8,
    M_EOI = 0xd9,
    M_SOS = 0xda,
    M_APP1 = 0xe1,
    M_APP2 = 0xe2,
    M_APP14 = 0xee,
    M_TEM = 0x01,
};

/* One marker segment; data points behind the length. */
struct segment {
    unsigned marker;
    struct bytes body;
};

static bool segment_starts_with(const struct segment *segment, const char *text, size_t size)
{
    return segment->body.size >= size && !memcmp(segment->body.data, text, size);
}

/* The next marker code, stray bytes before it skipped as libjpeg does; 0 at the end. */
static unsigned marker_next(struct bytes file, size_t *at)
{
    while (*at < file.size) {
        const uint8_t *found = memchr(file.data + *at, 0xff, file.size - *at);
        if (!found)
            break;
        *at = (size_t)(found - file.data) + 1;
        while (*at < file.size && file.data[*at] == 0xff)
            (*at)++;
        if (*at < file.size && file.data[(*at)++])
            return file.data[*at - 1];
    }
    return 0;
}

/* Reads the segment at *at and moves behind it. False at the first scan and at the end. */
static bool segment_next(struct bytes file, size_t *at, struct segment *ret)
{
    unsigned marker;
    do
        marker = marker_next(file, at);
    while (marker == M_TEM || (marker >= M_RST0 && marker <= M_SOI));
    if (!marker || marker == M_EOI || marker == M_SOS || file.size - *at < 2)
        return false;
    size_t length = (size_t)file.data[*at] << 8 | file.data[*at + 1];
    if (length < 2 || length > file.size - *at)
        return false;
    *ret = (struct segment){marker, {file.data + *at + 2, length - 2}};
    *at += length;
    return true;
}

static bool marker_is_frame(unsigned marker)
{
    return marker >= M_SOF0 && marker <= 0xcf && marker != M_DHT && marker != M_JPG &&
           marker != M_DAC;
}

bool jpeg_header_read(struct bytes file, struct jpeg_header *ret)
{
    struct jpeg_header header = {.exif = {.orientation = 1}};
    bool has_frame = false, has_exif = false;
    size_t at = 0;
    for (struct segment s; segment_next(file, &at, &s);) {
        const uint8_t *p = s.body.data;
        if (marker_is_frame(s.marker) && !has_frame && s.body.size >= 6) {
            has_frame = true;
            header.frame = s.marker - M_SOF0;
            header.precision = p[0];
            header.height = (uint32_t)p[1] << 8 | p[2];
            header.width = (uint32_t)p[3] << 8 | p[4];
            header.components = p[5];
        } else if (s.marker == M_APP1 && !has_exif && segment_starts_with(&s, "Exif\0\0", 6)) {
            has_exif = true;
            header.exif = exif_read(p, s.body.size);
        } else if (s.marker == M_APP14 && segment_starts_with(&s, "Adobe", 5)) {
            header.has_adobe = true;
        }
    }
    if (has_frame)
        *ret = header;
    return has_frame;
}

GBytes *jpeg_profile(struct bytes file)
{
    /* "ICC_PROFILE\0", number of the piece from 1, number of pieces, then the piece. */
    enum { PREFIX = 14, MAX_PIECES = 255 };
    struct bytes pieces[MAX_PIECES + 1] = {0};
    unsigned n = 0;
    size_t at = 0, size = 0;
    for (struct segment s; segment_next(file, &at, &s);) {
        if (s.marker != M_APP2 || !segment_starts_with(&s, "ICC_PROFILE", 12) ||
            s.body.size <= PREFIX)
            continue;
        unsigned number = s.body.data[12];
        if (n && s.body.data[13] != n)
            return NULL;
        n = s.body.data[13];
        if (!number || number > n || pieces[number].data)
            return NULL;
        pieces[number] = (struct bytes){s.body.data + PREFIX, s.body.size - PREFIX};
        size += s.body.size - PREFIX;
    }
    if (!n || size > ICC_MAX_BYTES)
        return NULL;
    g_autoptr(GByteArray) profile = g_byte_array_sized_new((guint)size);
    for (unsigned i = 1; i <= n; i++) {
        if (!pieces[i].data)
            return NULL;
        g_byte_array_append(profile, pieces[i].data, (guint)pieces[i].size);
    }
    return g_byte_array_free_to_bytes(g_steal_pointer(&profile));
}
