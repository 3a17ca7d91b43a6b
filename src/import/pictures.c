#include "import/pictures.h"

#include "base/lang.h"
#include "base/par.h"
#include "import/fetch.h"
#include "import/net_address.h"

#include <string.h>

/* ---- kinds of pictures, by their first bytes ---- */

static const struct {
    const char *start;
    size_t len, at;
    const char *ending;
} KINDS[] = {
    {"\xff\xd8\xff", 3, 0, ".jpg"}, {"\x89PNG\r\n\x1a\n", 8, 0, ".png"},
    {"WEBP", 4, 8, ".webp"},        {"GIF8", 4, 0, ".gif"},
    {"BM", 2, 0, ".bmp"},
};

static const char *picture_ending(const char *bytes, size_t size)
{
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        if (size > 64 && !memcmp(bytes + KINDS[i].at, KINDS[i].start, KINDS[i].len))
            return KINDS[i].ending;
    }
    return NULL;
}

/* ---- one address ---- */

struct job {
    const char *url;
    char *stem;      /* "photos/keripik-1" */
    struct pos pos;  /* who names it first */
    char *file;      /* its name in photos/, when it was fetched */
    GError *fault;   /* why not */
    bool disk_fault; /* … because it could not be staged */
};

static void job_free(void *data)
{
    struct job *job = data;
    g_free(job->stem);
    g_free(job->file);
    g_clear_error(&job->fault);
    g_free(job);
}

struct work {
    GPtrArray *jobs;
    const struct pictures_options *options;
    struct output_batch *batch;
    GMutex mutex;
    GHashTable *hosts; /* host → faults in a row */
    gint64 total;      /* bytes */
    size_t done;
};

/* Returns new: the part of an address up to its path. */
static char *host_of(const char *url)
{
    const char *start = strstr(url, "://");
    start = start ? start + 3 : url;
    return g_strndup(start, strcspn(start, "/?#"));
}

/* Whether the server is still worth asking; counts the outcome of an answer (0: only asks). */
static bool host_count(struct work *work, const char *url, int outcome)
{
    g_autofree char *host = host_of(url);
    g_mutex_lock(&work->mutex);
    int faults = GPOINTER_TO_INT(g_hash_table_lookup(work->hosts, host));
    if (outcome)
        g_hash_table_insert(work->hosts, g_strdup(host),
                            GINT_TO_POINTER(outcome > 0 ? INT16_MIN : faults + 1));
    g_mutex_unlock(&work->mutex);
    return faults < PICTURES_HOST_FAULTS;
}

static bool is_host_fault(const GError *error)
{
    return g_error_matches(error, FETCH_ERROR, FETCH_ERROR_NETWORK) ||
           g_error_matches(error, FETCH_ERROR, FETCH_ERROR_TIME);
}

static void picture_store(struct work *work, struct job *job, GBytes *bytes)
{
    size_t size;
    const char *data = g_bytes_get_data(bytes, &size);
    const char *ending = picture_ending(data, size);
    g_mutex_lock(&work->mutex);
    work->total += (gint64)size;
    bool is_too_much = work->total > PICTURES_MAX_TOTAL;
    g_mutex_unlock(&work->mutex);
    if (!ending || is_too_much) {
        g_set_error_literal(&job->fault, FETCH_ERROR, FETCH_ERROR_TYPE,
                            ending
                                ? tr("all photos together are too large")
                                : tr("it is no picture of a kind that is known (JPEG, PNG, WebP)"));
        return;
    }
    g_autofree char *path = g_strconcat(job->stem, ending, NULL);
    if (output_batch_add(work->batch, path, data, size, NULL, &job->fault))
        job->file = g_path_get_basename(path);
    else
        job->disk_fault = true;
}

static void picture_fetch(size_t index, unsigned worker G_GNUC_UNUSED, void *ctx)
{
    struct work *work = ctx;
    struct job *job = g_ptr_array_index(work->jobs, index);
    struct fetch_options options = {
        .kind = FETCH_PICTURE,
        .max_bytes = PICTURES_MAX_BYTES,
        .timeout_s = work->options->timeout_s,
        .allow_private = work->options->allow_private,
    };
    if (!host_count(work, job->url, 0)) {
        g_set_error_literal(&job->fault, FETCH_ERROR, FETCH_ERROR_NETWORK,
                            tr("its server has not answered before"));
    } else {
        g_autoptr(GBytes) bytes = fetch(job->url, &options, &job->fault);
        host_count(work, job->url, bytes ? 1 : is_host_fault(job->fault) ? -1 : 1);
        if (bytes)
            picture_store(work, job, bytes);
    }
    g_mutex_lock(&work->mutex);
    size_t done = ++work->done;
    g_mutex_unlock(&work->mutex);
    if (work->options->progress)
        work->options->progress(done, work->jobs->len, job->url, work->options->progress_ctx);
}

/* ---- what is wanted ---- */

struct plan {
    struct work *work;
    GHashTable *by_url; /* → struct job, borrowed */
    GHashTable *taken;  /* names in photos/ without their endings, lower case */
    const struct root *root;
    const char *file;
    struct diags *diags;
    bool is_full;
};

static char *stem_lower(const char *name)
{
    char *stem = g_utf8_strdown(name, -1);
    char *dot = strrchr(stem, '.');
    if (dot && dot > stem)
        *dot = '\0';
    return stem;
}

static GHashTable *names_taken(const struct root *root, struct diags *diags)
{
    GHashTable *taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) entries = root_list(root, "photos", &error);
    if (!entries && !g_error_matches(error, ROOT_ERROR, ROOT_ERROR_MISSING))
        diag_add(diags, DIAG_FILE_UNREADABLE, (struct pos){.file = "photos"}, error->message);
    for (guint i = 0; entries && i < entries->len; i++) {
        const struct root_entry *entry = g_ptr_array_index(entries, i);
        g_autofree char *name = g_utf8_make_valid(entry->name, -1);
        g_hash_table_add(taken, stem_lower(name));
    }
    return taken;
}

/* Returns new: "photos/keripik-3", the first number that is free. */
static char *stem_choose(struct plan *plan, const char *slug, unsigned *number)
{
    for (;; ++*number) {
        g_autofree char *name = g_strdup_printf("%s-%u", slug, *number);
        if (!g_hash_table_contains(plan->taken, name)) {
            g_hash_table_add(plan->taken, g_strdup(name));
            ++*number;
            return g_strconcat("photos/", name, NULL);
        }
    }
}

/* Notes an address; it is fetched later. */
static void url_want(struct plan *plan, const char *url, struct place at, const char *slug,
                     unsigned *number)
{
    struct pos pos = pos_at(plan->file, at);
    if (g_hash_table_contains(plan->by_url, url))
        return;
    if (plan->work->jobs->len == PICTURES_MAX) {
        char most[16];
        g_snprintf(most, sizeof most, "%d", PICTURES_MAX);
        if (!plan->is_full)
            diag_add(plan->diags, DIAG_IMPORT_PHOTOS_MANY, pos, most);
        plan->is_full = true;
        return;
    }
    struct job *job = g_new0(struct job, 1);
    job->url = url;
    job->stem = stem_choose(plan, slug, number);
    job->pos = pos;
    g_ptr_array_add(plan->work->jobs, job);
    g_hash_table_insert(plan->by_url, (void *)url, job);
}

/* The name of a file that is in photos/ already; NULL after a warning. */
static const char *file_find(struct plan *plan, const char *name, struct place at)
{
    g_autofree char *path = g_strconcat("photos/", name, NULL);
    bool is_plain = !strstr(name, "..") && *name != '/';
    if (is_plain && root_has_file(plan->root, path))
        return name;
    diag_add(plan->diags, DIAG_IMPORT_PHOTO_MISSING, pos_at(plan->file, at), name);
    return NULL;
}

static void goods_want(struct plan *plan, const struct pictures_want *want)
{
    unsigned number = 1;
    struct goods *goods = want->goods;
    for (guint i = 0; i < goods->photos->len; i++) {
        struct goods_photo *photo = &g_array_index(goods->photos, struct goods_photo, i);
        if (!net_is_url(photo->source))
            photo->file = file_find(plan, photo->source, photo->at);
        else if (i < PICTURES_MAX_PRODUCT)
            url_want(plan, photo->source, photo->at, want->slug, &number);
    }
    for (guint i = 0; i < goods->variants->len; i++) {
        struct goods_variant *variant = g_ptr_array_index(goods->variants, i);
        if (!variant->photo)
            continue;
        if (net_is_url(variant->photo))
            url_want(plan, variant->photo, variant->photo_at, want->slug, &number);
        else
            variant->photo_file = file_find(plan, variant->photo, variant->photo_at);
    }
}

/* ---- what came of it ---- */

static const char *file_of(const struct plan *plan, const char *url, struct arena *arena)
{
    const struct job *job = g_hash_table_lookup(plan->by_url, url);
    return job && job->file ? arena_strdup(arena, job->file, -1) : NULL;
}

static void goods_fill(const struct plan *plan, struct goods *goods, struct arena *arena)
{
    for (guint i = 0; i < goods->photos->len; i++) {
        struct goods_photo *photo = &g_array_index(goods->photos, struct goods_photo, i);
        if (net_is_url(photo->source))
            photo->file = file_of(plan, photo->source, arena);
    }
    for (guint i = 0; i < goods->variants->len; i++) {
        struct goods_variant *variant = g_ptr_array_index(goods->variants, i);
        if (variant->photo && net_is_url(variant->photo))
            variant->photo_file = file_of(plan, variant->photo, arena);
    }
}

/* False when the disk has failed: no photo is to blame for that. */
static bool jobs_report(const struct plan *plan, struct pictures_report *report, GError **error)
{
    for (guint i = 0; i < plan->work->jobs->len; i++) {
        struct job *job = g_ptr_array_index(plan->work->jobs, i);
        if (job->disk_fault) {
            g_propagate_error(error, g_steal_pointer(&job->fault));
            return false;
        }
        report->fetched += job->file != NULL;
        report->failed += !job->file;
        if (job->fault)
            diag_add(plan->diags, DIAG_IMPORT_PHOTO_FAILED, job->pos, job->url,
                     job->fault->message);
    }
    return true;
}

bool pictures_get(const struct pictures_want *wants, size_t n, const struct root *root,
                  const char *file, const struct pictures_options *options,
                  struct output_batch *batch, struct arena *arena, struct diags *diags,
                  struct pictures_report *ret_report, GError **error)
{
    g_autoptr(GPtrArray) jobs = g_ptr_array_new_with_free_func(job_free);
    g_autoptr(GHashTable) by_url = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) taken = names_taken(root, diags);
    g_autoptr(GHashTable) hosts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    struct work work = {.jobs = jobs, .options = options, .batch = batch, .hosts = hosts};
    struct plan plan = {&work, by_url, taken, root, file, diags, false};
    *ret_report = (struct pictures_report){0};
    for (size_t i = 0; i < n; i++)
        goods_want(&plan, &wants[i]);
    if (!jobs->len || !batch) {
        ret_report->fetched = jobs->len;
        return true;
    }
    if (!fetch_prepare(error))
        return false;
    g_mutex_init(&work.mutex);
    par_for(jobs->len, MIN(jobs->len, (guint)PICTURES_AT_ONCE), picture_fetch, &work);
    g_mutex_clear(&work.mutex);
    for (size_t i = 0; i < n; i++)
        goods_fill(&plan, wants[i].goods, arena);
    return jobs_report(&plan, ret_report, error);
}
