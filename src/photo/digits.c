#include "photo/digits.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of the shorter side: the lowest and the highest digits looked for. */
#define LOWEST  0.02
#define HIGHEST 0.16

/* What is written differs from the mean around it by this; the square that is "around" reaches
 * AROUND times the shorter side each way. */
enum { CONTRAST = 36 };
#define AROUND 0.06

/* A shape that may be a digit, in shares of its height or of its box. */
#define NARROWEST  0.14
#define WIDEST     0.95
#define LEAST_INK  0.2
#define MOST_INK   0.92
#define LEAST_HOLE 0.008 /* of its box and a frame around it */

/* Neighbours in a row, in shares of their height. */
#define UNEVEN      0.09
#define APART       2.6
#define SPACE_LEAST 1.05 /* from the middle of what stands before a number to its first digit */

/* Of the ink of a shape, what is judged for its colour. */
#define STRONGEST 0.4

/* Steps from digit to digit, in shares of the pitch; and the pitch, of the height. */
#define PITCH_LEAST 0.76
#define PITCH_MOST  1.26
#define GAP_MOST    2.7
#define PITCH_TIGHT 0.5
#define PITCH_LOOSE 1.15

enum {
    DIGITS_LEAST = 10,
    DIGITS_MOST = 14,
    GAPS_MOST = 4,
    SHAPES_MAX = 8000, /* more of them are a texture */
    GRID_W = 6,
    GRID_H = 9,
    GRID = GRID_W * GRID_H,
    FLAT = 14,  /* levels: how far the ink of a digit spreads, as a standard deviation */
    ALIKE = 30, /* levels: mean difference of two pictures of one digit */
    KINDS_LEAST = 4,
    KINDS_MOST = 10,
};

/* Ink that hangs together. */
struct shape {
    uint32_t left, top, right, bottom; /* the last two just outside */
    uint32_t ink;
    uint32_t label;
};

static double shape_height(const struct shape *shape)
{
    return shape->bottom - shape->top;
}

static double shape_center(const struct shape *shape)
{
    return (shape->left + shape->right) / 2.0;
}

/* ---- ink ---- */

/* sums[(y + 1) × (width + 1) + x + 1] is that of all samples above and left. Returns new. */
static uint32_t *sums_make(const struct plane *luma)
{
    size_t stride = (size_t)luma->width + 1;
    uint32_t *sums = g_try_new0(uint32_t, stride * (luma->height + 1));
    for (uint32_t y = 0; sums && y < luma->height; y++) {
        uint32_t line = 0;
        for (uint32_t x = 0; x < luma->width; x++) {
            line += plane_row(luma, y)[x];
            sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1] + line;
        }
    }
    return sums;
}

/* Marks with 1 what is brighter than around it, or darker. */
static void ink_mark(const struct plane *luma, const uint32_t *sums, bool bright, uint32_t *labels)
{
    uint32_t w = luma->width, h = luma->height;
    uint32_t reach = (uint32_t)(AROUND * MIN(w, h)) + 1;
    size_t stride = (size_t)w + 1;
    for (uint32_t y = 0; y < h; y++) {
        uint32_t y0 = y > reach ? y - reach : 0, y1 = MIN(y + reach + 1, h);
        for (uint32_t x = 0; x < w; x++) {
            uint32_t x0 = x > reach ? x - reach : 0, x1 = MIN(x + reach + 1, w);
            uint32_t sum = sums[y1 * stride + x1] - sums[y0 * stride + x1] -
                           sums[y1 * stride + x0] + sums[y0 * stride + x0];
            int mean = (int)(sum / ((x1 - x0) * (y1 - y0)));
            int above = plane_row(luma, y)[x] - mean;
            labels[(size_t)y * w + x] = bright ? above > CONTRAST : above < -CONTRAST;
        }
    }
}

/* ---- shapes ---- */

static uint32_t parent_find(uint32_t *parents, uint32_t label)
{
    while (parents[label] != label)
        label = parents[label] = parents[parents[label]];
    return label;
}

/* Numbers what hangs together, corners too; returns new: the number that each number came to be
 * the same as. */
static GArray *labels_number(uint32_t *labels, uint32_t w, uint32_t h)
{
    GArray *parents = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    uint32_t next = 0;
    g_array_append_val(parents, next);
    for (uint32_t y = 0; y < h; y++) {
        for (uint32_t x = 0; x < w; x++) {
            uint32_t *at = &labels[(size_t)y * w + x], found = 0;
            if (!*at)
                continue;
            const uint32_t near[] = {x ? at[-1] : 0, y ? *(at - w) : 0, y && x ? *(at - w - 1) : 0,
                                     y && x + 1 < w ? *(at - w + 1) : 0};
            uint32_t *all = (uint32_t *)(void *)parents->data;
            for (size_t i = 0; i < G_N_ELEMENTS(near); i++) {
                if (!near[i])
                    continue;
                uint32_t root = parent_find(all, near[i]);
                if (found)
                    all[root] = found = parent_find(all, found);
                else
                    found = root;
            }
            if (!found) {
                found = parents->len;
                g_array_append_val(parents, found);
            }
            *at = found;
        }
    }
    return parents;
}

static bool shape_may_be_digit(const struct shape *shape, double side)
{
    double h = shape_height(shape), w = shape->right - shape->left;
    return h >= LOWEST * side && h <= HIGHEST * side && w >= NARROWEST * h && w <= WIDEST * h &&
           shape->ink >= LEAST_INK * w * h && (shape->ink <= MOST_INK * w * h || w < h / 3);
}

static int shape_compare(const void *a, const void *b)
{
    const struct shape *left = a, *right = b;
    return left->left < right->left ? -1 : left->left > right->left;
}

/* Those that may be digits, from left to right. Labels become those of whole shapes. Returns
 * new. */
static GArray *shapes_find(uint32_t *labels, uint32_t w, uint32_t h)
{
    g_autoptr(GArray) parents = labels_number(labels, w, h);
    uint32_t *all = (uint32_t *)(void *)parents->data;
    g_autofree struct shape *shapes = g_new0(struct shape, parents->len);
    for (uint32_t y = 0; y < h; y++) {
        for (uint32_t x = 0; x < w; x++) {
            uint32_t *at = &labels[(size_t)y * w + x];
            if (!*at)
                continue;
            *at = parent_find(all, *at);
            struct shape *shape = &shapes[*at];
            if (!shape->ink++)
                *shape = (struct shape){x, y, x + 1, y + 1, 1, *at};
            shape->left = MIN(shape->left, x);
            shape->right = MAX(shape->right, x + 1);
            shape->bottom = y + 1;
        }
    }
    GArray *found = g_array_new(FALSE, FALSE, sizeof(struct shape));
    for (guint i = 1; i < parents->len; i++) {
        if (shapes[i].ink && shape_may_be_digit(&shapes[i], MIN(w, h)))
            g_array_append_val(found, shapes[i]);
    }
    g_array_sort(found, shape_compare);
    return found;
}

/* ---- rows ---- */

struct page {
    const struct plane *luma;
    bool bright; /* the ink, not the ground */
    const uint32_t *labels;
    const struct shape *shapes; /* from left to right */
    guint n;
};

/* The nearest shape to the right on the same line and of the same height, or n. */
static guint shape_next(const struct page *page, guint index)
{
    const struct shape *shape = &page->shapes[index];
    double height = shape_height(shape);
    for (guint i = index + 1; i < page->n; i++) {
        const struct shape *other = &page->shapes[i];
        if (other->left > shape->right + APART * height)
            break;
        if (other->left >= shape->left + 1 && other->left + 0.1 * height >= shape->right &&
            abs((int)other->top - (int)shape->top) <= UNEVEN * height + 1 &&
            abs((int)other->bottom - (int)shape->bottom) <= UNEVEN * height + 1)
            return i;
    }
    return page->n;
}

static int double_compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return left < right ? -1 : left > right;
}

/* Steps at one pitch, but for a few gaps. */
static bool row_is_even(const struct shape *const *row, int n)
{
    double steps[DIGITS_MOST], sorted[DIGITS_MOST];
    int gaps = 0;
    for (int i = 0; i + 1 < n; i++)
        sorted[i] = steps[i] = shape_center(row[i + 1]) - shape_center(row[i]);
    qsort(sorted, (size_t)n - 1, sizeof *sorted, double_compare);
    double pitch = sorted[(n - 1) * 2 / 5], height = shape_height(row[0]);
    if (pitch < PITCH_TIGHT * height || pitch > PITCH_LOOSE * height)
        return false;
    for (int i = 0; i + 1 < n; i++) {
        if (steps[i] < PITCH_LEAST * pitch || steps[i] > GAP_MOST * pitch)
            return false;
        gaps += steps[i] > PITCH_MOST * pitch;
    }
    return gaps <= GAPS_MOST;
}

/* ---- digits ---- */

/* Fills the ground that hangs together with `from`. Returns how much it was. */
static uint32_t ground_fill(uint8_t *ground, int w, int h, int from, GArray *stack)
{
    uint32_t n = 0;
    ground[from] = 0;
    g_array_append_val(stack, from);
    while (stack->len) {
        int at = g_array_index(stack, int, stack->len - 1), x = at % w, y = at / w;
        g_array_set_size(stack, stack->len - 1);
        n++;
        const int near[] = {x ? at - 1 : -1, x + 1 < w ? at + 1 : -1, y ? at - w : -1,
                            y + 1 < h ? at + w : -1};
        for (size_t i = 0; i < G_N_ELEMENTS(near); i++) {
            if (near[i] >= 0 && ground[near[i]]) {
                ground[near[i]] = 0;
                g_array_append_val(stack, near[i]);
            }
        }
    }
    return n;
}

/* How many holes a shape has: 8 has two, 0, 6 and 9 one, whatever the typeface. */
static int holes_count(const struct page *page, const struct shape *shape)
{
    int w = (int)(shape->right - shape->left) + 2, h = (int)(shape->bottom - shape->top) + 2;
    g_autofree uint8_t *ground = g_malloc((size_t)w * (size_t)h);
    g_autoptr(GArray) stack = g_array_new(FALSE, FALSE, sizeof(int));
    memset(ground, 1, (size_t)w * (size_t)h);
    for (uint32_t y = shape->top; y < shape->bottom; y++) {
        for (uint32_t x = shape->left; x < shape->right; x++)
            ground[(size_t)(y - shape->top + 1) * (size_t)w + x - shape->left + 1] =
                page->labels[(size_t)y * page->luma->width + x] != shape->label;
    }
    ground_fill(ground, w, h, 0, stack);
    int holes = 0;
    for (int i = 0; i < w * h; i++) {
        if (ground[i])
            holes += ground_fill(ground, w, h, i, stack) >= LEAST_HOLE * w * h;
    }
    return holes;
}

/* "08…" or "62 8…": how numbers of mobile telephones begin here, and permits and barcodes do
 * not. */
static bool row_begins_number(const struct page *page, const struct shape *const *row)
{
    if (shape_center(row[1]) - shape_center(row[0]) >= SPACE_LEAST * shape_height(row[0]))
        return false;
    int first = holes_count(page, row[0]), second = holes_count(page, row[1]);
    return first == 1 && (second == 2 || (second == 0 && holes_count(page, row[2]) == 2));
}

/* How much ink lies in each field of a grid over a shape, 0-255. */
static void grid_fill(const struct page *page, const struct shape *shape, uint8_t grid[GRID])
{
    double h = shape_height(shape);
    /* As wide as a usual digit, whatever this one is: a 1 is not to fill the grid. */
    double w = MAX(0.6 * h, shape->right - shape->left), left = shape_center(shape) - w / 2;
    double sums[GRID] = {0}, per_field = w * h / GRID;
    for (uint32_t y = shape->top; y < shape->bottom; y++) {
        for (uint32_t x = shape->left; x < shape->right; x++) {
            if (page->labels[(size_t)y * page->luma->width + x] != shape->label)
                continue;
            int column = (int)((x + 0.5 - left) / w * GRID_W);
            int line = (int)((y + 0.5 - shape->top) / h * GRID_H);
            sums[line * GRID_W + CLAMP(column, 0, GRID_W - 1)]++;
        }
    }
    for (int i = 0; i < GRID; i++)
        grid[i] = (uint8_t)MIN(sums[i] / per_field * 255, 255.0);
}

/* How many different pictures there are in a row. */
static int kinds_count(const struct page *page, const struct shape *const *row, int n)
{
    uint8_t grids[DIGITS_MOST][GRID];
    int kinds = 0;
    for (int i = 0; i < n; i++) {
        bool is_known = false;
        grid_fill(page, row[i], grids[kinds]);
        for (int k = 0; k < kinds && !is_known; k++) {
            int difference = 0;
            for (int f = 0; f < GRID; f++)
                difference += abs(grids[k][f] - grids[kinds][f]);
            is_known = difference < ALIKE * GRID;
        }
        kinds += !is_known;
    }
    return kinds;
}

/* Mean and spread of the brightness of a shape's strongest ink: the rest are soft edges, which a
 * thin stroke is made of for the greater part. */
static void ink_measure(const struct page *page, const struct shape *shape, double *ret_mean,
                        double *ret_spread)
{
    uint32_t counts[256] = {0}, w = page->luma->width;
    for (uint32_t y = shape->top; y < shape->bottom; y++) {
        const uint8_t *row = plane_row(page->luma, y);
        for (uint32_t x = shape->left; x < shape->right; x++)
            counts[row[x]] += page->labels[(size_t)y * w + x] == shape->label;
    }
    double left = MAX(shape->ink * STRONGEST, 1), n = 0, sum = 0, squares = 0;
    for (int i = 0; i < 256 && left > 0; i++) {
        int level = page->bright ? 255 - i : i;
        double taken = MIN(counts[level], left);
        left -= taken;
        n += taken;
        sum += taken * level;
        squares += taken * level * level;
    }
    *ret_mean = sum / n;
    *ret_spread = sqrt(MAX(squares / n - *ret_mean * *ret_mean, 0));
}

/* All in one colour, as a program writes and no camera sees. */
static bool row_is_flat(const struct page *page, const struct shape *const *row, int n)
{
    double means[DIGITS_MOST], sorted[DIGITS_MOST];
    for (int i = 0; i < n; i++) {
        double spread;
        ink_measure(page, row[i], &means[i], &spread);
        sorted[i] = means[i];
        if (spread > FLAT)
            return false;
    }
    qsort(sorted, (size_t)n, sizeof *sorted, double_compare);
    return sorted[n - 1] - sorted[0] <= 2 * FLAT;
}

static bool row_is_number(const struct page *page, const struct shape *const *row, int n)
{
    if (!row_is_even(row, n) || !row_is_flat(page, row, n) || !row_begins_number(page, row))
        return false;
    int kinds = kinds_count(page, row, n);
    return kinds >= KINDS_LEAST && kinds <= MIN(n - 2, KINDS_MOST);
}

/* Whether a row may begin at each shape: nothing of the row stands close before it. Returns
 * new. */
static bool *beginnings_find(const struct page *page)
{
    bool *is_beginning = g_new(bool, page->n + 1);
    for (guint i = 0; i <= page->n; i++)
        is_beginning[i] = true;
    for (guint i = 0; i < page->n; i++) {
        guint next = shape_next(page, i);
        const struct shape *shape = &page->shapes[i];
        if (next < page->n && shape_center(&page->shapes[next]) - shape_center(shape) <
                                  SPACE_LEAST * shape_height(shape))
            is_beginning[next] = false;
    }
    return is_beginning;
}

static bool page_has_number(const struct page *page)
{
    g_autofree bool *is_beginning = beginnings_find(page);
    for (guint i = 0; i < page->n; i++) {
        const struct shape *row[DIGITS_MOST];
        int n = 0;
        if (!is_beginning[i])
            continue;
        for (guint at = i; at < page->n && n < DIGITS_MOST; at = shape_next(page, at)) {
            row[n++] = &page->shapes[at];
            if (n >= DIGITS_LEAST && row_is_number(page, row, n))
                return true;
        }
    }
    return false;
}

bool digits_find_number(const struct plane *luma)
{
    g_autofree uint32_t *sums = sums_make(luma);
    g_autofree uint32_t *labels = g_try_new(uint32_t, (size_t)luma->width * luma->height);
    bool found = false;
    for (int bright = 0; sums && labels && bright < 2 && !found; bright++) {
        ink_mark(luma, sums, bright, labels);
        g_autoptr(GArray) shapes = shapes_find(labels, luma->width, luma->height);
        const struct page page = {luma, bright, labels, (const struct shape *)(void *)shapes->data,
                                  shapes->len};
        found = shapes->len <= SHAPES_MAX && page_has_number(&page);
    }
    return found;
}
