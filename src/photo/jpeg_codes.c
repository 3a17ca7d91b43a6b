#include "photo/jpeg_codes.h"

#include "base/bug.h"
#include "photo/jpeg_bits.h"

#include <glib.h>
#include <string.h>

/* After jpeglib.h, which they need. */
#include <jerror.h>
#include <jpegint.h>

enum { SIXTEEN_ZEROS = 15, RUN_MOST = 15 };

typedef bool (*band_reader)(struct jpeg_codes *codes, JCOEF *block);

struct jpeg_codes {
    band_reader refine;
    struct jpeg_code_table dc[NUM_HUFF_TBLS], ac[NUM_HUFF_TBLS];
    struct {
        const struct jpeg_code_table *dc, *ac;
        int component;
    } blocks[D_MAX_BLOCKS_IN_MCU];
    int last_dc[MAX_COMPS_IN_SCAN];
    /* Of a progressive file's scan: coefficients first to last of one component, `shift` bits of
     * which come in later scans; blocks that are known to end here; MCUs to come. */
    void (*start_pass)(j_decompress_ptr cinfo); /* libjpeg's */
    const struct jpeg_code_table *band;
    unsigned first, last, shift, end_run, mcus_left;
    unsigned interval, until_restart, restarts;
    bool gave_up;
    struct jpeg_bits bits;
};

/* Zigzag to rows; a run may reach past the last. */
static const uint8_t NATURAL[DCTSIZE2 + RUN_MOST] = {
    0,  1,  8,  16, 9,  2,  3,  10, 17, 24, 32, 25, 18, 11, 4,  5,  12, 19, 26, 33,
    40, 48, 41, 34, 27, 20, 13, 6,  7,  14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36,
    29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54,
    47, 55, 62, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63};

/* ---- decoding ---- */

/* Fills the coefficients first to last of a block, times 1 << shift, up to the code that says that
 * no more follow, which `ret_end` gets (0 when there was none). False for what no sound file has.
 */
static G_ALWAYS_INLINE inline bool band_read(struct bit_window *restrict window,
                                             const struct jpeg_code_table *table, unsigned first,
                                             unsigned last, unsigned shift, JCOEF *restrict block,
                                             code_word *ret_end)
{
    unsigned k = first;
    *ret_end = 0;
    while (k <= last) {
        if (G_UNLIKELY(window->n < JPEG_LONGEST + JPEG_VALUE_BITS))
            window_fill(window);
        code_word code = table->quick[window->bits >> (64 - JPEG_QUICK_BITS)];
        int value = code_value(code);
        if (G_LIKELY(value)) {
            window_drop(window, code_length(code));
        } else {
            code = code_take(window, table);
            if (!code_size(code)) {
                if (code_run(code) != SIXTEEN_ZEROS) {
                    *ret_end = code;
                    return code;
                }
                k += SIXTEEN_ZEROS + 1;
                continue;
            }
            value = value_take(window, code_size(code));
        }
        k += code_run(code);
        block[NATURAL[k++]] = (JCOEF)(value * (1 << shift));
    }
    return k == last + 1;
}

static inline bool block_read(struct bit_window *restrict window, const struct jpeg_code_table *dc,
                              const struct jpeg_code_table *ac, int *last_dc, JCOEF *restrict block)
{
    int value;
    code_word end;
    window_fill(window);
    code_word code = code_take_value(window, dc, &value);
    value += *last_dc;
    if (!code || value != (int16_t)value)
        return false;
    block[0] = (JCOEF)value;
    *last_dc = value;
    return band_read(window, ac, 1, DCTSIZE2 - 1, 0, block, &end);
}

/* Up to the next restart, or the end of the scan. */
static void segment_start(struct jpeg_codes *codes, const uint8_t *next)
{
    jpeg_bits_start(&codes->bits, next);
    codes->until_restart = codes->interval;
    memset(codes->last_dc, 0, sizeof codes->last_dc);
    codes->end_run = 0;
}

static bool restart_pass(struct jpeg_codes *codes)
{
    if (!jpeg_bits_at_marker(&codes->bits) ||
        codes->bits.next[1] != JPEG_RST0 + codes->restarts % 8)
        return false;
    codes->restarts++;
    segment_start(codes, codes->bits.next + 2);
    return true;
}

/* Sees to restarts, and that the window has all bytes of an MCU before it. */
static inline bool mcu_begin(struct jpeg_codes *codes)
{
    if (codes->interval && !codes->until_restart && !restart_pass(codes))
        return false;
    codes->until_restart--;
    jpeg_bits_ready(&codes->bits);
    return true;
}

static inline bool mcu_read(struct jpeg_codes *codes, int n_blocks, JBLOCKROW *blocks)
{
    if (!mcu_begin(codes))
        return false;
    struct bit_window window = codes->bits.window;
    for (int i = 0; i < n_blocks; i++) {
        if (!block_read(&window, codes->blocks[i].dc, codes->blocks[i].ac,
                        &codes->last_dc[codes->blocks[i].component], blocks[i][0]))
            return false;
    }
    codes->bits.window = window;
    return jpeg_bits_left(&codes->bits) >= 0;
}

static void codes_give_up(j_decompress_ptr cinfo)
{
    struct jpeg_codes *codes = cinfo->client_data;
    codes->gave_up = true;
    ERREXIT(cinfo, JWRN_HUFF_BAD_CODE);
}

/* Stands in for libjpeg's decode_mcu(). */
static boolean codes_read_mcu(j_decompress_ptr cinfo, JBLOCKROW *blocks)
{
    if (!mcu_read(cinfo->client_data, cinfo->blocks_in_MCU, blocks))
        codes_give_up(cinfo);
    return TRUE;
}

/* ---- progressive files ---- */

/* How many blocks end here, this one among them, by the code that says so. */
static inline unsigned end_run_take(struct bit_window *window, code_word code)
{
    unsigned bits = code_run(code);
    if (!bits)
        return 1;
    window_fill(window);
    unsigned more = (unsigned)(window->bits >> (64 - bits));
    window_drop(window, bits);
    return (1u << bits) + more;
}

static bool band_first(struct jpeg_codes *codes, JCOEF *block)
{
    if (codes->end_run) {
        codes->end_run--;
        return true;
    }
    struct bit_window window = codes->bits.window;
    code_word end;
    bool ok = band_read(&window, codes->band, codes->first, codes->last, codes->shift, block, &end);
    if (end)
        codes->end_run = end_run_take(&window, end) - 1;
    codes->bits.window = window;
    return ok;
}

/* The coefficients that are there, a bit for each in zigzag order. */
static inline uint64_t places_used(const JCOEF *block)
{
    uint64_t places = 0;
#pragma GCC unroll 64
    for (unsigned k = 0; k < DCTSIZE2; k++)
        places |= (uint64_t)(block[NATURAL[k]] != 0) << k;
    return places;
}

/* From place k up; k may be the one after the last. */
static inline uint64_t places_from(unsigned k)
{
    return k < DCTSIZE2 ? ~UINT64_C(0) << k : 0;
}

/* The next bit of each coefficient in these places. */
static inline void places_refine(struct bit_window *window, uint64_t places, unsigned shift,
                                 JCOEF *restrict block)
{
    for (; places; places &= places - 1) {
        if (G_UNLIKELY(!window->n))
            window_fill(window);
        JCOEF *coefficient = &block[NATURAL[__builtin_ctzll(places)]];
        int old = *coefficient, step = (old < 0 ? -1 : 1) * (1 << shift);
        int bit = (int)(window->bits >> 63) & ~(old >> shift);
        window_drop(window, 1);
        *coefficient = (JCOEF)(old + (step & -bit));
    }
}

/* Takes the lowest `n` bits away from `places`. */
typedef uint64_t (*places_skipper)(uint64_t places, unsigned n);

static inline uint64_t places_skip(uint64_t places, unsigned n)
{
    for (; n && places; n--)
        places &= places - 1;
    return places;
}

/* One more bit of those that are there, and those whose first bit this is. */
static G_ALWAYS_INLINE inline bool band_refine_with(struct jpeg_codes *codes, JCOEF *block,
                                                    places_skipper skip)
{
    struct bit_window window = codes->bits.window;
    unsigned k = codes->first, last = codes->last, shift = codes->shift;
    uint64_t band = places_from(k) & ~places_from(last + 1), used = places_used(block) & band;
    while (!codes->end_run && k <= last) {
        int value;
        window_fill(&window);
        code_word code = code_take_value(&window, codes->band, &value);
        if (!code || value < -1 || value > 1)
            return false;
        if (!value && code_run(code) != SIXTEEN_ZEROS) {
            codes->end_run = end_run_take(&window, code);
            break;
        }
        uint64_t zeros = skip(~used & band & places_from(k), code_run(code));
        unsigned to = zeros ? (unsigned)__builtin_ctzll(zeros) : last + 1;
        places_refine(&window, used & places_from(k) & ~places_from(to), shift, block);
        if (to <= last)
            block[NATURAL[to]] = (JCOEF)(value * (1 << shift));
        else if (value)
            return false;
        k = to + 1;
    }
    if (codes->end_run) {
        places_refine(&window, used & places_from(k), shift, block);
        codes->end_run--;
    }
    codes->bits.window = window;
    return true;
}

static bool band_refine(struct jpeg_codes *codes, JCOEF *block)
{
    return band_refine_with(codes, block, places_skip);
}

#ifdef __x86_64__

#include <immintrin.h>

#define BMI2 __attribute__((target("bmi2")))

/* How often the loop goes round nobody can foresee. This leaves no more than one place. */
BMI2 static inline uint64_t places_skip_bmi2(uint64_t places, unsigned n)
{
    return _pdep_u64(UINT64_C(1) << n, places);
}

BMI2 static bool band_refine_bmi2(struct jpeg_codes *codes, JCOEF *block)
{
    return band_refine_with(codes, block, places_skip_bmi2);
}

/* AMD's processors before the third Zen have the instruction, and take a hundred steps for it. */
static band_reader band_refine_fastest(void)
{
    bool slow = __builtin_cpu_is("znver1") || __builtin_cpu_is("znver2");
    return __builtin_cpu_supports("bmi2") && !slow ? band_refine_bmi2 : band_refine;
}

#else

static band_reader band_refine_fastest(void)
{
    return band_refine;
}

#endif

/* After the last block libjpeg goes on at the marker. */
static bool band_mcu_read(struct jpeg_codes *codes, band_reader reader, JCOEF *block,
                          struct jpeg_source_mgr *source)
{
    if (!mcu_begin(codes) || !reader(codes, block) || jpeg_bits_left(&codes->bits) < 0)
        return false;
    if (--codes->mcus_left)
        return true;
    if (!jpeg_bits_at_marker(&codes->bits))
        return false;
    source->next_input_byte = codes->bits.next;
    source->bytes_in_buffer = (size_t)(codes->bits.file_end - codes->bits.next);
    return true;
}

static boolean codes_read_first(j_decompress_ptr cinfo, JBLOCKROW *blocks)
{
    if (!band_mcu_read(cinfo->client_data, band_first, blocks[0][0], cinfo->src))
        codes_give_up(cinfo);
    return TRUE;
}

static boolean codes_read_refined(j_decompress_ptr cinfo, JBLOCKROW *blocks)
{
    struct jpeg_codes *codes = cinfo->client_data;
    if (!band_mcu_read(codes, codes->refine, blocks[0][0], cinfo->src))
        codes_give_up(cinfo);
    return TRUE;
}

static bool codes_build(struct jpeg_codes *codes, const struct jpeg_decompress_struct *cinfo)
{
    for (int i = 0; i < cinfo->comps_in_scan; i++) {
        const jpeg_component_info *component = cinfo->cur_comp_info[i];
        int dc = component->dc_tbl_no, ac = component->ac_tbl_no;
        BUG_ON(dc < 0 || dc >= NUM_HUFF_TBLS || ac < 0 || ac >= NUM_HUFF_TBLS);
        if (!jpeg_code_table_build(&codes->dc[dc], cinfo->dc_huff_tbl_ptrs[dc]) ||
            !jpeg_code_table_build(&codes->ac[ac], cinfo->ac_huff_tbl_ptrs[ac]))
            return false;
    }
    for (int i = 0; i < cinfo->blocks_in_MCU; i++) {
        int component = cinfo->MCU_membership[i];
        const jpeg_component_info *info = cinfo->cur_comp_info[component];
        codes->blocks[i].component = component;
        codes->blocks[i].dc = &codes->dc[info->dc_tbl_no];
        codes->blocks[i].ac = &codes->ac[info->ac_tbl_no];
    }
    return true;
}

/* From where libjpeg's reader would go on. */
static void scan_start(struct jpeg_codes *codes, const struct jpeg_decompress_struct *cinfo)
{
    const uint8_t *next = cinfo->src->next_input_byte;
    codes->bits.file_end = next + cinfo->src->bytes_in_buffer;
    codes->interval = cinfo->restart_interval;
    codes->restarts = 0;
    segment_start(codes, next);
}

/* Of a progressive file the scans of one band; first values, few, stay libjpeg's. */
static void band_start(j_decompress_ptr cinfo)
{
    struct jpeg_codes *codes = cinfo->client_data;
    if (!cinfo->Ss)
        return;
    int table = cinfo->cur_comp_info[0]->ac_tbl_no;
    BUG_ON(cinfo->comps_in_scan != 1 || table < 0 || table >= NUM_HUFF_TBLS);
    BUG_ON(cinfo->Se < cinfo->Ss || cinfo->Se >= DCTSIZE2 || cinfo->Al > 13);
    if (!jpeg_code_table_build(&codes->ac[table], cinfo->ac_huff_tbl_ptrs[table]))
        return;
    codes->band = &codes->ac[table];
    codes->first = (unsigned)cinfo->Ss;
    codes->last = (unsigned)cinfo->Se;
    codes->shift = (unsigned)cinfo->Al;
    codes->mcus_left = cinfo->MCUs_per_row * cinfo->MCU_rows_in_scan;
    scan_start(codes, cinfo);
    cinfo->entropy->decode_mcu = cinfo->Ah ? codes_read_refined : codes_read_first;
}

/* Stands in for libjpeg's start_pass(), which looks whether the scan may be and chooses a reader.
 */
static void codes_start_pass(j_decompress_ptr cinfo)
{
    struct jpeg_codes *codes = cinfo->client_data;
    codes->start_pass(cinfo);
    band_start(cinfo);
}

struct jpeg_codes *jpeg_codes_take(struct jpeg_decompress_struct *cinfo)
{
    bool one_scan =
        !cinfo->inputctl->has_multiple_scans && cinfo->comps_in_scan == cinfo->num_components;
    if (cinfo->arith_code || cinfo->unread_marker || (!cinfo->progressive_mode && !one_scan))
        return NULL;
    struct jpeg_codes *codes = g_new(struct jpeg_codes, 1);
    codes->gave_up = false;
    codes->refine = band_refine_fastest();
    if (!cinfo->progressive_mode && !codes_build(codes, cinfo)) {
        g_free(codes);
        return NULL;
    }
    cinfo->client_data = codes;
    if (cinfo->progressive_mode) {
        codes->start_pass = cinfo->entropy->start_pass;
        cinfo->entropy->start_pass = codes_start_pass;
        band_start(cinfo);
    } else {
        scan_start(codes, cinfo);
        cinfo->entropy->decode_mcu = codes_read_mcu;
    }
    return codes;
}

bool jpeg_codes_gave_up(const struct jpeg_codes *codes)
{
    return codes && codes->gave_up;
}

void jpeg_codes_use_plain(struct jpeg_codes *codes)
{
    codes->refine = band_refine;
}

void jpeg_codes_free(struct jpeg_codes *codes)
{
    g_free(codes);
}
