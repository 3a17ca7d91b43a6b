#include "build/photo_coach.h"

#include "base/par.h"
#include "photo/coach.h"
#include "photo/picture.h"

#include <inttypes.h>

/* What each photo is to be said about, by its index in the catalog. */
struct coaching {
    const struct catalog *catalog;
    const struct root *root;
    const struct photo_set *photos;
    struct diags *diags;
    bool *is_wanted;
    struct coach_report *reports;
};

static void wanted_mark(struct coaching *coaching)
{
    const struct catalog *catalog = coaching->catalog;
    for (uint32_t i = 0; i < catalog->n_products; i++) {
        const struct product *product = &catalog->products[i];
        for (uint32_t k = 0; k < product->photos.n; k++)
            coaching->is_wanted[product->photos.items[k].photo] = true;
    }
}

/* Each finding and its hint. */
static void findings_tell(const struct coaching *coaching, const struct photo_file *file,
                          const struct photo_result *result, const struct coach_report *report)
{
    const struct {
        bool is_found;
        enum diag_tag tag;
    } findings[] = {
        {report->is_dark, DIAG_PHOTO_DARK},
        {report->is_blurred, DIAG_PHOTO_BLURRED},
        {report->is_mostly_empty, DIAG_PHOTO_MOSTLY_EMPTY},
        {report->has_number, DIAG_PHOTO_NUMBER},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(findings); i++) {
        if (findings[i].is_found)
            diag_add(coaching->diags, findings[i].tag, file->pos, file->path);
    }
    if (MIN(result->width, result->height) < COACH_MIN_SIDE) {
        g_autofree char *size = g_strdup_printf("%u × %u", result->width, result->height);
        g_autofree char *least = g_strdup_printf("%d", COACH_MIN_SIDE);
        diag_add(coaching->diags, DIAG_PHOTO_SMALL, file->pos, file->path, size, least);
    }
    uint64_t pixels = (uint64_t)result->width * result->height;
    if (pixels >= COACH_MANY_PIXELS) {
        g_autofree char *size = g_strdup_printf("%u × %u", result->width, result->height);
        g_autofree char *millions = g_strdup_printf("%" PRIu64, pixels / 1000000);
        diag_add(coaching->diags, DIAG_PHOTO_HUGE, file->pos, file->path, size, millions);
    }
}

static void photo_look(size_t i, unsigned worker, void *ctx)
{
    (void)worker;
    struct coaching *coaching = ctx;
    const struct photo_file *file = &coaching->catalog->photos[i];
    coaching->reports[i].pattern.is_plain = true;
    if (!coaching->is_wanted[i] || !coaching->photos->results[i].ok)
        return;
    /* That it is sound was told already; what goes wrong now is a file that just changed. */
    AUTO(diags) silent = diags_new();
    struct image picture;
    if (!picture_load(coaching->root, file->path, file->pos, COACH_SIDE, COACH_SIDE, silent,
                      &picture))
        return;
    coach_look(&picture, &coaching->reports[i]);
    image_clear(&picture);
    findings_tell(coaching, file, &coaching->photos->results[i], &coaching->reports[i]);
}

/* The first photo is what buyers tell products apart by. One file that two products name is what
 * the owner wants; one picture in two files rarely is. */
static const struct product *twin_find(const struct coaching *coaching, uint32_t index)
{
    const struct product *products = coaching->catalog->products;
    uint32_t own = products[index].photos.items[0].photo;
    for (uint32_t i = 0; i < index; i++) {
        uint32_t other = products[i].photos.n ? products[i].photos.items[0].photo : own;
        if (other != own &&
            coach_is_same(&coaching->reports[own].pattern, &coaching->reports[other].pattern))
            return &products[i];
    }
    return NULL;
}

static void twins_tell(const struct coaching *coaching)
{
    const struct catalog *catalog = coaching->catalog;
    for (uint32_t i = 0; i < catalog->n_products; i++) {
        const struct product *product = &catalog->products[i];
        const struct product *twin = product->photos.n ? twin_find(coaching, i) : NULL;
        if (twin)
            diag_add(coaching->diags, DIAG_PHOTO_TWIN,
                     pos_at(product->file, product->photos.items[0].at),
                     catalog->photos[product->photos.items[0].photo].path, product->name,
                     twin->name);
    }
}

void photo_coach(const struct catalog *catalog, const struct root *root,
                 const struct photo_set *photos, unsigned threads, struct diags *diags)
{
    uint32_t n = catalog->n_photos;
    g_autofree bool *is_wanted = g_new0(bool, n + 1);
    g_autofree struct coach_report *reports = g_new0(struct coach_report, n + 1);
    struct coaching coaching = {catalog, root, photos, diags, is_wanted, reports};
    wanted_mark(&coaching);
    par_for(n, threads, photo_look, &coaching);
    twins_tell(&coaching);
}
