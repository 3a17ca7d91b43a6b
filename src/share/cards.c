#include "share/cards.h"

#include "base/bug.h"
#include "base/par.h"
#include "photo/codec.h"
#include "photo/picture.h"
#include "share/card_draw.h"
#include "share/kept_files.h"

#include <math.h>
#include <stdatomic.h>
#include <string.h>

enum {
    /* Every thread holds a photo and a card or two: more of them would take too much memory. */
    MAX_THREADS = 4,
    LOGO_PIXELS = 512,
};

/* Of kept cards. */
#define SUFFIX ".jpg"

/* Qualities that are tried in turn: the first ones for CARD_GOOD_BYTES, the rest for
 * CARD_MAX_BYTES. */
static const uint8_t QUALITIES[] = {82, 76, 70, 64, 56, 46, 36, 26, 16};
enum { GOOD_QUALITIES = 4 };

/* One product, post or the shop. */
struct job {
    struct card_set *set;
    struct card_words words;
    struct pos pos; /* its name, for diagnostics */
};

struct work {
    const struct catalog *catalog;
    const struct cards_options *options;
    struct diags *diags;
    struct layout *layout;
    struct palette palette;
    struct kept_files *cache;
    struct photo_cache *photos; /* NULL: none */
    struct job *jobs;
    size_t n;
    struct type *types[MAX_THREADS];
    struct image logo;
    bool has_logo;
    char *recipe; /* what all cards have in common, as text for keys */
    atomic_size_t done;
    atomic_uint drawn;
    GMutex mutex;
    GError *error; /* the first one */
};

/* ---- one card ---- */

/* The digest of everything that decides the card. */
static struct digest card_key(const struct work *work, const struct job *job, enum card_kind kind,
                              const struct digest *photo)
{
    g_autoptr(GString) text = g_string_new(work->recipe);
    g_string_append_printf(text, "%s\n%s\n", CARD_SIZES[kind].name, photo ? photo->hex : "");
    for (int field = 0; field < CARD_FIELD_COUNT; field++)
        g_string_append_printf(text, "%s\n", job->words.text[field] ? job->words.text[field] : "");
    g_string_append_printf(text, "%s\n", job->words.qr ? job->words.qr : "");
    return digest_bytes(text->str, text->len);
}

static bool card_try(const struct image *image, unsigned step, GByteArray *out, GError **error)
{
    const struct photo_spec spec = {.format = PHOTO_JPEG, .quality = QUALITIES[step]};
    g_byte_array_set_size(out, 0);
    return codec_encoder(PHOTO_JPEG)->encode(image, &spec, out, error);
}

/* The finest of these qualities whose file has at most `limit` bytes, the coarsest when none has:
 * finer ones take more. */
static bool card_search(const struct image *image, unsigned finest, unsigned coarsest, guint limit,
                        GByteArray *out, GError **error)
{
    unsigned tried = G_N_ELEMENTS(QUALITIES);
    while (finest < coarsest) {
        tried = (finest + coarsest) / 2;
        if (!card_try(image, tried, out, error))
            return false;
        if (out->len <= limit)
            coarsest = tried;
        else
            finest = tried + 1;
    }
    return tried == finest || card_try(image, finest, out, error);
}

/* The best quality that is good enough to send, else the best that may be sent at all. */
static bool card_encode(struct canvas *canvas, GByteArray *out, GError **error)
{
    const unsigned last = G_N_ELEMENTS(QUALITIES) - 1, last_good = GOOD_QUALITIES - 1;
    struct image image;
    if (!canvas_read_for(canvas, PHOTO_JPEG, &image, error))
        return false;
    bool ok = card_try(&image, 0, out, error);
    if (ok && out->len > CARD_GOOD_BYTES) {
        ok = card_try(&image, last_good, out, error);
        if (ok && out->len <= CARD_GOOD_BYTES)
            ok = card_search(&image, 1, last_good, CARD_GOOD_BYTES, out, error);
        else if (ok && out->len > CARD_MAX_BYTES)
            ok = card_search(&image, last_good + 1, last, CARD_MAX_BYTES, out, error);
    }
    image_clear(&image);
    return ok;
}

static void job_fail(struct work *work, GError *error)
{
    g_mutex_lock(&work->mutex);
    if (!work->error)
        work->error = g_steal_pointer(&error);
    g_mutex_unlock(&work->mutex);
    g_clear_error(&error);
}

static bool card_make(struct work *work, struct job *job, enum card_kind kind, struct type *type,
                      const struct image *photo, const struct picture_subject *subject,
                      const struct digest *key)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    struct card_result result;
    const struct card_order order = {
        .layout = work->layout,
        .kind = kind,
        .words = &job->words,
        .palette = &work->palette,
        .type = type,
        .photo = photo,
        .subject = subject,
        .logo = work->has_logo ? &work->logo : NULL,
    };
    AUTO(canvas) canvas = card_draw(&order, &result);
    if (result.missing)
        diag_add(work->diags, DIAG_SHARE_LETTERS_MISSING, job->pos, job->set->name);
    if (!card_encode(canvas, bytes, &error) ||
        !kept_files_store(work->cache, key, bytes, &job->set->files[kind], &error)) {
        job_fail(work, g_steal_pointer(&error));
        return false;
    }
    atomic_fetch_add(&work->drawn, 1);
    return true;
}

/* ---- all cards of one subject ---- */

static const struct photo_file *job_photo(const struct work *work, const struct job *job)
{
    return job->words.photo == PHOTO_REF_NONE ? NULL : &work->catalog->photos[job->words.photo];
}

/* Decodes the photo once, as large as the largest card of any kind needs: what a card looks like
 * must not depend on which others are drawn beside it. */
static bool photo_load(const struct work *work, const struct photo_file *file, struct image *ret)
{
    double width = 1, height = 1;
    for (int kind = 0; kind < CARD_KIND_COUNT; kind++) {
        double w, h;
        if (!layout_photo_size(work->layout, (enum card_kind)kind, &w, &h))
            continue;
        width = fmax(width, w);
        height = fmax(height, h);
    }
    return picture_load(work->options->root, file->path, file->pos, (uint32_t)width,
                        (uint32_t)height, work->diags, ret);
}

static struct type *worker_type(struct work *work, unsigned worker)
{
    g_autoptr(GError) error = NULL;
    const struct share_kit *share = &work->catalog->shop.share;
    if (!work->types[worker]) {
        work->types[worker] = type_open(share->font, work->catalog->shop.lang, &error);
        if (!work->types[worker])
            job_fail(work, g_steal_pointer(&error));
    }
    return work->types[worker];
}

static void job_draw(struct work *work, struct job *job, unsigned worker)
{
    const struct photo_file *file = job_photo(work, job);
    struct digest content, keys[CARD_KIND_COUNT];
    unsigned wanted = 0;
    bool has_photo = file && picture_digest(work->options->root, file->path, file->pos,
                                            work->photos, work->diags, &content);
    for (int kind = 0; kind < CARD_KIND_COUNT; kind++) {
        if (!(work->options->kinds & 1u << kind))
            continue;
        keys[kind] = card_key(work, job, (enum card_kind)kind, has_photo ? &content : NULL);
        if (!kept_files_load(work->cache, &keys[kind], &job->set->files[kind]))
            wanted |= 1u << kind;
    }
    struct type *type = wanted ? worker_type(work, worker) : NULL;
    struct image photo;
    struct picture_subject subject = {0};
    if (!type)
        return;
    has_photo = has_photo && photo_load(work, file, &photo);
    if (has_photo)
        subject = picture_find_subject(&photo);
    for (int kind = 0; kind < CARD_KIND_COUNT; kind++) {
        if (wanted & 1u << kind && !card_make(work, job, (enum card_kind)kind, type,
                                              has_photo ? &photo : NULL, &subject, &keys[kind]))
            break;
    }
    if (has_photo)
        image_clear(&photo);
}

static void job_run(size_t index, unsigned worker, void *ctx)
{
    struct work *work = ctx;
    struct job *job = &work->jobs[index];
    BUG_ON(worker >= MAX_THREADS);
    job_draw(work, job, worker);
    size_t done = atomic_fetch_add(&work->done, 1) + 1;
    if (work->options->progress)
        work->options->progress(done, work->n, job->set->name, work->options->progress_ctx);
}

/* ---- the list ---- */

static void set_init(struct card_set *set, enum card_subject subject, const char *slug,
                     const char *name)
{
    *set = (struct card_set){.subject = subject, .slug = slug, .name = name};
}

static struct cards *jobs_list(struct work *work)
{
    const struct catalog *catalog = work->catalog;
    const char *base_url = work->options->base_url;
    struct cards *cards = g_new0(struct cards, 1);
    size_t more = work->options->products_only ? 0 : catalog->n_posts + 1;
    cards->n = work->n = catalog->n_products + more;
    cards->sets = g_new0(struct card_set, cards->n);
    work->jobs = g_new0(struct job, cards->n);
    for (size_t i = 0; i < cards->n; i++) {
        struct job *job = &work->jobs[i];
        size_t post = i - catalog->n_products;
        job->set = &cards->sets[i];
        if (i < catalog->n_products) {
            const struct product *product = &catalog->products[i];
            set_init(job->set, CARD_PRODUCT, product->slug, product->name);
            card_words_product(catalog, product, base_url, &job->words);
            job->pos = product_pos(product, PF_NAME);
        } else if (post < catalog->n_posts) {
            const struct page *page = &catalog->posts[post];
            set_init(job->set, CARD_POST, page->slug, page->title);
            card_words_post(catalog, page, base_url, &job->words);
            job->pos = pos_at(page->file, page->at[GF_TITLE]);
        } else {
            set_init(job->set, CARD_SHOP_ITSELF, "", catalog->shop.name);
            card_words_shop(catalog, base_url, &job->words);
            job->pos = shop_pos(&catalog->shop, SF_NAME);
        }
    }
    return cards;
}

/* ---- what all cards share ---- */

/* Loads the logo; appends what it is to the recipe. */
static void logo_load(struct work *work, GString *recipe)
{
    const struct photo_ref *ref = &work->catalog->shop.brand.logo;
    struct digest content;
    if (ref->photo == PHOTO_REF_NONE)
        return;
    const struct photo_file *file = &work->catalog->photos[ref->photo];
    const struct root *root = work->options->root;
    work->has_logo =
        picture_digest(root, file->path, file->pos, work->photos, work->diags, &content) &&
        picture_load(root, file->path, file->pos, LOGO_PIXELS, LOGO_PIXELS, work->diags,
                     &work->logo);
    if (work->has_logo)
        g_string_append_printf(recipe, "%s\n", content.hex);
}

/* Says once what font is missing. */
static void font_report(const struct work *work, const struct type *type)
{
    const struct shop *shop = &work->catalog->shop;
    const struct type_family *missing = type_missing(type);
    if (!missing)
        return;
    g_autofree char *remedy = missing->package
                                  ? g_strconcat("apt-get install ", missing->package, NULL)
                                  : g_strdup("apt-cache search fonts");
    diag_add(work->diags, DIAG_SHARE_FONT_MISSING, shop_pos(shop, SF_SHARE), missing->name,
             type_name(type), remedy);
}

static bool work_prepare(struct work *work, GError **error)
{
    const struct shop *shop = &work->catalog->shop;
    g_autoptr(GString) recipe = g_string_new(NULL);
    g_mutex_init(&work->mutex);
    work->palette = card_palette(&shop->brand);
    if (!(work->types[0] = type_open(shop->share.font, shop->lang, error)) ||
        !(work->cache = kept_files_open(work->options->cache_dir, SUFFIX, error)))
        return false;
    work->photos =
        photo_cache_open(work->options->photo_cache_dir, root_path(work->options->root), error);
    if (!work->photos)
        return false;
    font_report(work, work->types[0]);
    g_autofree char *type = type_recipe(work->types[0]);
    g_string_printf(recipe, "card %d jpeg %u %s %s %s\n", CARD_DRAW_VERSION,
                    codec_encoder(PHOTO_JPEG)->version(), work->layout->recipe, type, shop->lang);
    for (int role = 0; role < PALETTE_ROLE_COUNT; role++)
        g_string_append_printf(recipe, "%06x %06x\n", work->palette.light[role],
                               work->palette.dark[role]);
    logo_load(work, recipe);
    work->recipe = g_strdup(recipe->str);
    return true;
}

static void work_clear(struct work *work)
{
    for (size_t i = 0; work->jobs && i < work->n; i++)
        card_words_clear(&work->jobs[i].words);
    for (size_t i = 0; i < G_N_ELEMENTS(work->types); i++)
        type_free(work->types[i]);
    if (work->has_logo)
        image_clear(&work->logo);
    g_free(work->jobs);
    g_free(work->recipe);
    layout_free(work->layout);
    kept_files_free(work->cache);
    photo_cache_free(work->photos);
    g_mutex_clear(&work->mutex);
}

struct cards *cards_make(const struct catalog *catalog, const struct cards_options *options,
                         struct diags *diags, GError **error)
{
    struct work work = {.catalog = catalog, .options = options, .diags = diags};
    struct cards *cards = NULL;
    const char *layout = catalog->shop.share.layout;
    work.layout = layout_load(options->root, layout ? layout : LAYOUT_DEFAULT,
                              shop_pos(&catalog->shop, SF_SHARE), diags);
    if (!work.layout)
        return g_new0(struct cards, 1);
    if (work_prepare(&work, error)) {
        cards = jobs_list(&work);
        par_for(work.n, MIN(options->threads, MAX_THREADS), job_run, &work);
        cards->drawn = work.drawn;
        bool saved = photo_cache_save(work.photos, work.error ? NULL : error);
        if (!saved || work.error) {
            cards_free(g_steal_pointer(&cards));
            if (work.error)
                g_propagate_error(error, g_steal_pointer(&work.error));
        }
    }
    work_clear(&work);
    return cards;
}

void cards_free(struct cards *cards)
{
    if (!cards)
        return;
    for (size_t i = 0; i < cards->n; i++) {
        for (int kind = 0; kind < CARD_KIND_COUNT; kind++)
            g_free(cards->sets[i].files[kind].path);
    }
    g_free(cards->sets);
    g_free(cards);
}

/* ---- publishing ---- */

char *card_path(const struct card_set *set, enum card_kind kind)
{
    const char *name = CARD_SIZES[kind].name;
    switch (set->subject) {
    case CARD_PRODUCT:
        return g_strdup_printf("cards/%s-%s.jpg", set->slug, name);
    case CARD_POST:
        return g_strdup_printf("cards/posts/%s-%s.jpg", set->slug, name);
    case CARD_SHOP_ITSELF:
        return g_strdup_printf("cards/shop/%s.jpg", name);
    }
    g_return_val_if_reached(NULL);
}

void cards_put(const struct cards *cards, struct output *out)
{
    for (size_t i = 0; i < cards->n; i++) {
        for (int kind = 0; kind < CARD_KIND_COUNT; kind++) {
            const struct kept_file *file = &cards->sets[i].files[kind];
            g_autofree char *path = card_path(&cards->sets[i], (enum card_kind)kind);
            if (file->path)
                output_put_file(out, path, file->path, &file->fingerprint);
        }
    }
}

void cards_prune(const char *cache_dir, const struct cards *used)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    for (size_t i = 0; i < used->n; i++) {
        for (int kind = 0; kind < CARD_KIND_COUNT; kind++)
            g_ptr_array_add(files, &used->sets[i].files[kind]);
    }
    kept_files_prune(cache_dir, SUFFIX, (const struct kept_file *const *)files->pdata, files->len);
}
