#include "share/qr_files.h"

#include "base/par.h"
#include "catalog/address.h"
#include "share/wa.h"
#include "text/qris.h"
#include "text/slug.h"

#include <string.h>

/* One code to make. */
struct job {
    char *path; /* without suffix */
    char *text, *title;
    struct pos pos;
};

/* What the threads share. */
struct work {
    GArray *jobs; /* struct job */
    const struct qr_logo *logo;
    struct output *out;
    struct diags *diags;
    GMutex mutex;
    GError *error; /* the first one */
};

static void job_clear(void *data)
{
    struct job *job = data;
    g_free(job->path);
    g_free(job->text);
    g_free(job->title);
}

/* Takes all three strings. */
static void job_add(GArray *jobs, char *path, char *text, const char *title, struct pos pos)
{
    struct job job = {.path = path, .text = text, .title = g_strdup(title), .pos = pos};
    g_array_append_val(jobs, job);
}

char *qr_page_url(const char *base_url, const char *address)
{
    g_autofree char *url = address_url(base_url, address);
    return g_strconcat(url, "?utm_source=qr", NULL);
}

/* ---- the list ---- */

/* Returns new: the part of a path for a variant, other than those before it. */
static char *variant_slug(const struct variant *variant, GHashTable *taken)
{
    g_autofree char *slug = slug_from_name(variant->label);
    char *unique = g_strdup(*slug ? slug : "1");
    for (unsigned n = 2; !g_hash_table_add(taken, g_strdup(unique)); n++) {
        g_free(unique);
        unique = g_strdup_printf("%s%s%u", slug, *slug ? "-" : "", n);
    }
    return unique;
}

/* A payment of a product or variant, when it has one price that a code may hold. */
static void payment_add(GArray *jobs, const struct shop *shop, const struct price *price,
                        char *path, const char *title, struct pos pos)
{
    const struct qris_code *qris = &shop->payment.qris;
    bool possible = shop->payment.qris_amount && qris->payload && !qris->is_fixed &&
                    price->kind == PRICE_IDR && price->idr > 0 && price->idr <= QRIS_MAX_IDR;
    if (possible)
        job_add(jobs, path, qris_with_amount(qris->payload, price->idr), title, pos);
    else
        g_free(path);
}

static void variants_add(GArray *jobs, const struct catalog *catalog, const struct product *product)
{
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (uint32_t i = 0; i < product->n_variants; i++) {
        const struct variant *variant = &product->variants[i];
        g_autofree char *slug = variant_slug(variant, taken);
        g_autofree char *title = g_strdup_printf("%s (%s)", product->name, variant->label);
        job_add(jobs, g_strdup_printf("qr/whatsapp/%s/%s", product->slug, slug),
                wa_short_link(&catalog->shop, product, variant, QR_GOOD_BYTES), title,
                variant_pos(product, variant, VF_OPTIONS));
        payment_add(jobs, &catalog->shop, &variant->price,
                    g_strdup_printf("qr/qris/%s/%s", product->slug, slug), title,
                    variant_pos(product, variant, VF_OPTIONS));
    }
}

/* Returns new. */
static GArray *jobs_list(const struct catalog *catalog, const char *base_url)
{
    const struct shop *shop = &catalog->shop;
    GArray *jobs = g_array_new(FALSE, FALSE, sizeof(struct job));
    g_array_set_clear_func(jobs, job_clear);
    if (base_url)
        job_add(jobs, g_strdup("qr/shop"), qr_page_url(base_url, "index.html"), shop->name,
                shop_pos(shop, SF_URL));
    g_autoptr(GString) chat = g_string_new(NULL);
    wa_link_append(chat, shop->whatsapp, NULL);
    job_add(jobs, g_strdup("qr/whatsapp"), g_strdup(chat->str), shop->name,
            shop_pos(shop, SF_WHATSAPP));
    if (shop->payment.qris.payload && !shop->payment.qris.is_fixed)
        job_add(jobs, g_strdup("qr/qris"), g_strdup(shop->payment.qris.payload),
                shop->payment.qris.name, shop_pos(shop, SF_PAYMENT));
    for (uint32_t i = 0; i < catalog->n_products; i++) {
        const struct product *product = &catalog->products[i];
        if (base_url)
            job_add(jobs, g_strdup_printf("qr/products/%s", product->slug),
                    qr_page_url(base_url, product->address), product->name,
                    product_pos(product, PF_SLUG));
        job_add(jobs, g_strdup_printf("qr/whatsapp/%s", product->slug),
                wa_short_link(shop, product, NULL, QR_GOOD_BYTES), product->name,
                product_pos(product, PF_NAME));
        if (!product->n_variants)
            payment_add(jobs, shop, &product->price, g_strdup_printf("qr/qris/%s", product->slug),
                        product->name, product_pos(product, PF_PRICE));
        variants_add(jobs, catalog, product);
    }
    return jobs;
}

/* What the owner must know of the codes for payments. */
static void payments_say(const struct shop *shop, struct diags *diags)
{
    const struct payment *payment = &shop->payment;
    struct pos pos = shop_pos(shop, SF_PAYMENT);
    if (!payment->qris_amount)
        return;
    if (payment->qris.payload && !payment->qris.is_fixed)
        diag_add(diags, DIAG_SHARE_QRIS_AMOUNT, pos, payment->qris.name);
    else if (payment->qris_photo.photo != PHOTO_REF_NONE)
        diag_add(diags, DIAG_SHARE_QRIS_PICTURE, pos);
}

/* ---- the files ---- */

static bool job_write(const struct job *job, const struct work *work, GError **error)
{
    /* A payment's code belongs to the scheme: no mark but its own may stand in it. */
    const struct qr_logo *logo = strstr(job->text, "://") ? work->logo : NULL;
    AUTO(qr) qr = qr_new(job->text, logo ? QR_HIGH : QR_MEDIUM, error);
    if (!qr)
        return false;
    g_autoptr(GString) svg = g_string_new(NULL);
    g_autofree char *svg_path = g_strconcat(job->path, ".svg", NULL);
    qr_write_svg(qr, job->title, logo, svg);
    output_put(work->out, svg_path, svg->str, svg->len);
    g_autoptr(GByteArray) png = g_byte_array_new();
    g_autofree char *png_path = g_strconcat(job->path, ".png", NULL);
    if (!qr_write_png(qr, logo, png, error))
        return false;
    output_put(work->out, png_path, png->data, png->len);
    return true;
}

static void job_run(size_t index, unsigned worker, void *ctx)
{
    (void)worker;
    struct work *work = ctx;
    const struct job *job = &g_array_index(work->jobs, struct job, index);
    /* A payment's text is what it is; only addresses can be made shorter. */
    if (strlen(job->text) > QR_GOOD_BYTES && strstr(job->text, "://")) {
        char bytes[16];
        g_snprintf(bytes, sizeof bytes, "%zu", strlen(job->text));
        diag_add(work->diags, DIAG_SHARE_QR_LONG, job->pos, job->title, bytes);
        return;
    }
    GError *error = NULL;
    if (job_write(job, work, &error))
        return;
    g_mutex_lock(&work->mutex);
    if (!work->error)
        work->error = g_steal_pointer(&error);
    g_mutex_unlock(&work->mutex);
    g_clear_error(&error);
}

bool qr_files_write(const struct catalog *catalog, const char *base_url, const struct qr_logo *logo,
                    unsigned threads, struct output *out, struct diags *diags, GError **error)
{
    g_autoptr(GArray) jobs = jobs_list(catalog, base_url);
    payments_say(&catalog->shop, diags);
    struct work work = {.jobs = jobs, .logo = logo, .out = out, .diags = diags};
    g_mutex_init(&work.mutex);
    par_for(jobs->len, threads, job_run, &work);
    g_mutex_clear(&work.mutex);
    if (work.error)
        g_propagate_error(error, work.error);
    return !work.error;
}
