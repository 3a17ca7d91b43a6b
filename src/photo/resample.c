#include "photo/resample.h"

#include "base/bug.h"
#include "photo/kernels.h"

#include <glib.h>
#include <math.h>
#include <pthread.h>
#include <string.h>

enum { LOBES = 3 };

static void filter_clear(struct filter *filter)
{
    g_free(filter->start);
    g_free(filter->taps);
    g_aligned_free(filter->arranged);
    *filter = (struct filter){0};
}

/* The curve at steps of 1/TABLE_STEPS, the last one beyond its end. */
enum { TABLE_STEPS = 1024 };
static double lanczos_table[LOBES * TABLE_STEPS + 2];

/* POSIX's once, not GLib's: ThreadSanitizer sees only the former. */
static pthread_once_t lanczos_once = PTHREAD_ONCE_INIT;

static void lanczos_fill(void)
{
    lanczos_table[0] = 1;
    for (int i = 1; i < LOBES * TABLE_STEPS; i++) {
        double a = G_PI * i / TABLE_STEPS;
        lanczos_table[i] = LOBES * sin(a) * sin(a / LOBES) / (a * a);
    }
}

static void lanczos_init(void)
{
    pthread_once(&lanczos_once, lanczos_fill);
}

/* Between two steps a straight line is nearer to the curve than a tap is to its weight. */
static double lanczos(double x)
{
    double at = fabs(x) * TABLE_STEPS;
    if (at >= LOBES * TABLE_STEPS)
        return 0;
    int step = (int)at;
    return lanczos_table[step] + (lanczos_table[step + 1] - lanczos_table[step]) * (at - step);
}

/* The weights of one output, from input `first` on; what reaches past an edge is given to the
 * sample at the edge. */
static void weights_at(double center, double scale, uint32_t n_in, uint32_t first, double *weights,
                       uint32_t n_weights)
{
    memset(weights, 0, n_weights * sizeof *weights);
    int64_t from = (int64_t)floor(center - LOBES * scale),
            to = (int64_t)ceil(center + LOBES * scale);
    for (int64_t k = from; k <= to; k++) {
        int64_t at = CLAMP(k, 0, (int64_t)n_in - 1) - first;
        double weight = lanczos(((double)k + 0.5 - center) / scale);
        if (at >= 0 && at < n_weights)
            weights[at] += weight;
    }
}

/* Rounds weights to taps that add up to exactly one: flat areas keep their value. */
static void taps_round(const double *weights, uint32_t n, int16_t *taps)
{
    double sum = 0;
    for (uint32_t k = 0; k < n; k++)
        sum += weights[k];
    int rest = KERNEL_TAP_ONE;
    uint32_t largest = 0;
    for (uint32_t k = 0; k < n; k++) {
        taps[k] = (int16_t)lrint(weights[k] / sum * KERNEL_TAP_ONE);
        rest -= taps[k];
        if (taps[k] > taps[largest])
            largest = k;
    }
    taps[largest] = (int16_t)(taps[largest] + rest);
}

/* Output i, its center at `center`. Taps that are zero at its front are left out. */
static void filter_one(struct filter *filter, uint32_t i, double center, double scale,
                       uint32_t n_in, double *weights, uint32_t n_weights)
{
    double left = floor(center - LOBES * scale);
    uint32_t first = left < 0 ? 0 : (uint32_t)left, zeros = 0;
    first = MIN(first, n_in - n_weights);
    weights_at(center, scale, n_in, first, weights, n_weights);
    int16_t *taps = filter->taps + (size_t)i * filter->n_taps;
    taps_round(weights, n_weights, taps);
    while (!taps[zeros])
        zeros++;
    if (zeros) {
        memmove(taps, taps + zeros, (n_weights - zeros) * sizeof *taps);
        memset(taps + n_weights - zeros, 0, zeros * sizeof *taps);
    }
    filter->start[i] = first + zeros;
}

/* After how many outputs the same weights come again, `ret_shift` inputs further on; 0: they never
 * do. 1280 of 2016 samples have 40 different ones. */
static uint32_t filter_period(double length, uint32_t n_out, int64_t *ret_shift)
{
    int64_t whole = (int64_t)round(length), a = n_out, b = ABS(whole);
    if (fabs(length - (double)whole) > 1e-9 || !whole)
        return 0;
    while (b) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    *ret_shift = whole / a;
    return (uint32_t)(n_out / a);
}

/* For `n_out` samples over the inputs [from, from + length) of `n_in`, mirrored when `length` is
 * negative. */
static void filter_init(struct filter *filter, uint32_t n_in, double from, double length,
                        uint32_t n_out)
{
    double pitch = length / n_out, scale = MAX(1.0, fabs(pitch));
    uint32_t n_weights = (uint32_t)ceil(LOBES * scale) * 2 + 1;
    n_weights = MIN(n_weights, n_in);
    lanczos_init();
    uint32_t room = (n_weights + KERNEL_TAP_STEP - 1) / KERNEL_TAP_STEP * KERNEL_TAP_STEP;
    g_autofree double *weights = g_new(double, n_weights);
    *filter = (struct filter){.n = n_out, .n_taps = room, .is_copy = true};
    filter->start = g_new(uint32_t, n_out);
    filter->taps = g_new0(int16_t, (size_t)room * n_out);
    int64_t shift = 0;
    uint32_t period = filter_period(length, n_out, &shift);
    uint32_t inside = 0; /* outputs up to this one that no edge has a part in */
    for (uint32_t i = 0; i < n_out; i++) {
        double center = from + (i + 0.5) * pitch, left = floor(center - LOBES * scale);
        inside = left >= 0 && left + n_weights <= n_in ? inside + 1 : 0;
        int16_t *taps = filter->taps + (size_t)i * room;
        if (period && inside > period) {
            memcpy(taps, taps - (size_t)period * room, room * sizeof *taps);
            filter->start[i] = (uint32_t)(filter->start[i - period] + shift);
        } else {
            /* A picture of odd size leaves the last chroma sample half outside. */
            filter_one(filter, i, CLAMP(center, 0, n_in), scale, n_in, weights, n_weights);
        }
        filter->is_copy = filter->is_copy && taps[0] == KERNEL_TAP_ONE &&
                          filter->start[i] == filter->start[0] + i;
    }
}

/* The columns that the row filter reads, in whole steps. */
static void filter_columns(const struct filter *filter, uint32_t stride, uint32_t *ret_left,
                           uint32_t *ret_right)
{
    uint32_t a = filter->start[0], b = filter->start[filter->n - 1];
    uint32_t end = MAX(a, b) + filter->n_taps;
    *ret_left = MIN(a, b) / KERNEL_ROW_STEP * KERNEL_ROW_STEP;
    *ret_right = MIN((end + KERNEL_ROW_STEP - 1) / KERNEL_ROW_STEP * KERNEL_ROW_STEP, stride);
}

/* Rows first: the buffer between the two passes is then one row. */
static bool plane_resample(const struct plane *src, double x, double w, double y, double h,
                           struct plane *dst)
{
    const struct kernels *kernels = kernels_by_rank(0);
    struct filter across, down;
    uint32_t left, right;
    filter_init(&across, src->width, x, w, dst->width);
    filter_init(&down, src->height, y, h, dst->height);
    filter_columns(&across, (uint32_t)src->stride, &left, &right);
    if (kernels->filter_arrange && !across.is_copy)
        across.arranged = kernels->filter_arrange(&across);
    uint8_t *line = g_try_malloc0(src->stride + MAX(across.n_taps, (uint32_t)IMAGE_SLACK));
    for (uint32_t i = 0; line && i < dst->height; i++) {
        const int16_t *taps = down.taps + (size_t)i * down.n_taps;
        const uint8_t *rows = plane_row(src, down.start[i]), *row = line;
        uint8_t *out = plane_row(dst, i);
        if (taps[0] == KERNEL_TAP_ONE && across.is_copy)
            row = rows;
        else if (taps[0] == KERNEL_TAP_ONE)
            memcpy(line + left, rows + left, right - left);
        else /* padding taps are zero, and their rows may lie below the picture */
            kernels->blend_rows(rows, src->stride, taps, kernel_taps_used(taps, down.n_taps), left,
                                right, line);
        if (across.is_copy)
            memcpy(out, row + across.start[0], dst->width);
        else
            kernels->filter_row(&across, row, out);
    }
    filter_clear(&across);
    filter_clear(&down);
    bool ok = line;
    g_free(line);
    return ok;
}

bool plane_stretch(const struct plane *src, struct plane *dst)
{
    return plane_resample(src, 0, src->span_w * dst->width / dst->span_w, 0,
                          src->span_h * dst->height / dst->span_h, dst);
}

bool image_resample(const struct image *src, const struct window *window, uint32_t width,
                    uint32_t height, struct image *ret)
{
    if (!image_init(ret, src->model, image_has_alpha(src), width, height))
        return false;
    for (unsigned i = 0; i < IMAGE_PLANES; i++) {
        const struct plane *from = &src->planes[i];
        struct plane *to = &ret->planes[i];
        if (!from->data)
            continue;
        double x = window->x * from->span_w, w = window->w * from->span_w;
        double y = window->y * from->span_h, h = window->h * from->span_h;
        if (window->flip_x) {
            x += w;
            w = -w;
        }
        if (window->flip_y) {
            y += h;
            h = -h;
        }
        /* The last chroma sample of an odd size reaches past the picture. */
        w *= to->width / to->span_w;
        h *= to->height / to->span_h;
        if (!plane_resample(from, x, w, y, h, to)) {
            image_clear(ret);
            return false;
        }
    }
    return true;
}
