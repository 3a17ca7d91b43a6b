#include "build/build.h"

#include "build/qris_photo.h"
#include "build/steps.h"
#include "share/share.h"

#define SHARE_DIR       "share"
#define PRINT_CACHE_DIR ".etalase/prints"

static bool share_steps(struct run *run, GError **error)
{
    if (!run_load(run, error))
        return false;
    unsigned parts = run->options->share_parts ? run->options->share_parts : SHARE_ALL;
    bool logo = parts & 1u << SHARE_QR && run->catalog->shop.share.qr_logo;
    if (parts & (1u << SHARE_QR | 1u << SHARE_PDF))
        qris_photo_read(run->catalog, run->root, run->diags);
    if ((parts & 1u << SHARE_PDF || logo) && !run_photos(run, PHOTO_FOR_PRINT, false, error))
        return false;
    if (!run_may_publish(run))
        return true;
    g_autofree char *target = run_target(run, SHARE_DIR);
    struct output *out = output_begin(run->options->shop_dir, target, error);
    if (!out)
        return false;
    struct cards_options cards = run_cards_options(run, CARDS_ALL_KINDS);
    g_autofree char *prints_dir = g_build_filename(run->options->shop_dir, PRINT_CACHE_DIR, NULL);
    struct share_options share = {.base_url = run->base_url,
                                  .parts = parts,
                                  .photos = run->photos,
                                  .cards = &cards,
                                  .prints_dir = prints_dir,
                                  .threads = run->threads};
    bool ok = share_write(run->catalog, &share, out, run->diags, error);
    run_cards_options_clear(&cards);
    if (!ok) {
        output_abandon(out);
        return false;
    }
    run_step_end(run, "share");
    return run_publish(run, out, error);
}

bool build_share(const struct build_options *options, struct diags *diags,
                 struct build_report *ret_report, GError **error)
{
    return run_whole(options, true, share_steps, diags, ret_report, error);
}
