#include "photo/sniff.h"

#include "base/lang.h"

#include <string.h>

struct magic {
    size_t at;
    const char *bytes;
    size_t size;
    struct sniffed is;
};

#define MAGIC(at, bytes, class, name)                                                              \
    {                                                                                              \
        at, bytes, sizeof(bytes) - 1,                                                              \
        {                                                                                          \
            class, name                                                                            \
        }                                                                                          \
    }

/* Longer and stricter rows before those they would match too. */
static const struct magic MAGICS[] = {
    MAGIC(4, "ftypheic", SNIFF_HEIC, "HEIC"),
    MAGIC(4, "ftypheix", SNIFF_HEIC, "HEIC"),
    MAGIC(4, "ftypheim", SNIFF_HEIC, "HEIC"),
    MAGIC(4, "ftypheis", SNIFF_HEIC, "HEIC"),
    MAGIC(4, "ftyphevc", SNIFF_HEIC, "HEIC"),
    MAGIC(4, "ftyphevx", SNIFF_HEIC, "HEIC"),
    MAGIC(4, "ftypavif", SNIFF_PICTURE, "AVIF"),
    MAGIC(4, "ftypavis", SNIFF_PICTURE, "AVIF"),
    MAGIC(4, "ftypcrx ", SNIFF_PICTURE, "Canon RAW"),
    MAGIC(4, "ftypjp2 ", SNIFF_PICTURE, "JPEG 2000"),
    MAGIC(4, "ftypM4A ", SNIFF_OTHER, N_("a sound file")),
    MAGIC(4, "ftyp", SNIFF_OTHER, N_("a video")),
    MAGIC(4, "moov", SNIFF_OTHER, N_("a video")),
    MAGIC(0, "II*\0", SNIFF_PICTURE, "TIFF/RAW"),
    MAGIC(0, "MM\0*", SNIFF_PICTURE, "TIFF/RAW"),
    MAGIC(0, "8BPS", SNIFF_PICTURE, "Photoshop"),
    MAGIC(0, "\xff\x0a", SNIFF_PICTURE, "JPEG XL"),
    MAGIC(0, "\0\0\0\x0cJXL ", SNIFF_PICTURE, "JPEG XL"),
    MAGIC(0, "\0\0\0\x0cjP  ", SNIFF_PICTURE, "JPEG 2000"),
    MAGIC(0, "\xff\x4f\xff\x51", SNIFF_PICTURE, "JPEG 2000"),
    MAGIC(0, "\0\0\1\0", SNIFF_PICTURE, "ICO"),
    MAGIC(0, "gimp xcf", SNIFF_PICTURE, "GIMP"),
    MAGIC(0, "P5\n", SNIFF_PICTURE, "PGM"),
    MAGIC(0, "P6\n", SNIFF_PICTURE, "PPM"),
    MAGIC(0, "%!PS-Adobe", SNIFF_PICTURE, "EPS"),
    MAGIC(0, "\xc5\xd0\xd3\xc6", SNIFF_PICTURE, "EPS"),
    MAGIC(8, "CDR", SNIFF_PICTURE, "CorelDRAW"),
    MAGIC(0, "%PDF-", SNIFF_OTHER, N_("a PDF document")),
    MAGIC(0, "PK\3\4", SNIFF_OTHER, N_("an archive or office document (ZIP)")),
    MAGIC(0, "Rar!\x1a\x07", SNIFF_OTHER, N_("an archive (RAR)")),
    MAGIC(0, "7z\xbc\xaf\x27\x1c", SNIFF_OTHER, N_("an archive (7z)")),
    MAGIC(0, "\x1f\x8b", SNIFF_OTHER, N_("an archive (gzip)")),
    MAGIC(0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", SNIFF_OTHER, N_("an old office document")),
    MAGIC(8, "AVI ", SNIFF_OTHER, N_("a video")),
    MAGIC(0, "\x1a\x45\xdf\xa3", SNIFF_OTHER, N_("a video")),
    MAGIC(8, "WAVE", SNIFF_OTHER, N_("a sound file")),
    MAGIC(0, "ID3", SNIFF_OTHER, N_("a sound file")),
    MAGIC(0, "OggS", SNIFF_OTHER, N_("a sound file")),
    MAGIC(0,
          "\x7f"
          "ELF",
          SNIFF_OTHER, N_("a program")),
    MAGIC(0, "MZ", SNIFF_OTHER, N_("a program")),
};

/* Read of a file to find out what kind of text it is. */
enum { TEXT_HEAD = 1024, MAX_BRANDS = 32 };

static bool magic_matches(const struct magic *magic, struct bytes file)
{
    return file.size >= magic->at + magic->size &&
           !memcmp(file.data + magic->at, magic->bytes, magic->size);
}

/* The general brand "mif1" says only "a picture": the list of brands after it says which. */
static bool sniff_brands(struct bytes file, struct sniffed *ret)
{
    if (file.size < 16 || memcmp(file.data + 4, "ftyp", 4) != 0 ||
        (memcmp(file.data + 8, "mif1", 4) != 0 && memcmp(file.data + 8, "msf1", 4) != 0))
        return false;
    *ret = (struct sniffed){SNIFF_HEIC, "HEIC"};
    for (size_t i = 0, at = 16; i < MAX_BRANDS && at + 4 <= file.size; i++, at += 4) {
        if (!memcmp(file.data + at, "avif", 4))
            *ret = (struct sniffed){SNIFF_PICTURE, "AVIF"};
    }
    return true;
}

static bool bytes_are_zero(struct bytes file)
{
    return !file.size || (!file.data[0] && !memcmp(file.data, file.data + 1, file.size - 1));
}

/* Text has no control characters but white space, and is UTF-8 or an 8-bit script. */
static bool bytes_are_text(const char *head, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)head[i];
        if ((c < ' ' && !strchr("\t\n\r\f\v\033", c)) || !c || c == 0x7f)
            return false;
    }
    const char *end;
    /* The head may end within a character. */
    return g_utf8_validate(head, (gssize)size, &end) || size - (size_t)(end - head) < 4;
}

static bool text_has(const char *head, size_t size, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= size; i++) {
        if (!g_ascii_strncasecmp(head + i, word, n))
            return true;
    }
    return false;
}

struct sniffed sniff_file(struct bytes file)
{
    struct sniffed sniffed;
    if (bytes_are_zero(file))
        return (struct sniffed){SNIFF_EMPTY, ""};
    if (sniff_brands(file, &sniffed))
        return sniffed;
    const char *head = (const char *)file.data;
    size_t size = MIN(file.size, (size_t)TEXT_HEAD);
    if (bytes_are_text(head, size)) {
        if (text_has(head, size, "<svg"))
            return (struct sniffed){SNIFF_PICTURE, "SVG"};
        if (text_has(head, size, "%PDF-"))
            return (struct sniffed){SNIFF_OTHER, N_("a PDF document")};
        if (text_has(head, size, "<!doctype html") || text_has(head, size, "<html"))
            return (struct sniffed){SNIFF_OTHER, N_("a web page (HTML)")};
        return (struct sniffed){SNIFF_OTHER, N_("a text file")};
    }
    for (size_t i = 0; i < G_N_ELEMENTS(MAGICS); i++) {
        if (magic_matches(&MAGICS[i], file))
            return MAGICS[i].is;
    }
    return (struct sniffed){SNIFF_OTHER, N_("unknown data")};
}

bool sniff_fault(struct bytes file, struct fault *fault)
{
    struct sniffed sniffed = sniff_file(file);
    switch (sniffed.class) {
    case SNIFF_EMPTY:
        return fault_set(fault, DIAG_PHOTO_EMPTY, NULL, NULL, NULL);
    case SNIFF_HEIC:
        return fault_set(fault, DIAG_PHOTO_HEIC, NULL, NULL, NULL);
    case SNIFF_PICTURE:
        return fault_set(fault, DIAG_PHOTO_KIND_UNREADABLE, sniffed.name, NULL, NULL);
    case SNIFF_OTHER:
        return fault_set(fault, DIAG_PHOTO_NOT_PICTURE, tr(sniffed.name), NULL, NULL);
    }
    g_return_val_if_reached(false);
}
