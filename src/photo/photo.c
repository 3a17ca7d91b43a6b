#include "photo/photo.h"

#include "base/bug.h"
#include "base/par.h"
#include "photo/photo_cache.h"
#include "photo/photo_file.h"
#include "photo/sniff.h"

#include <inttypes.h>
#include <malloc.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

enum {
    /* Pieces of memory from this size on are given back to the system at once, and smaller ones
     * when so much is free: what one photo of 12 megapixels takes is kept for the next. */
    KEPT_PIECE = 4 * 1024 * 1024,
    KEPT_TOP = 16 * 1024 * 1024,
    /* Digits of an output's digest in its name. */
    NAME_HEX = 8
};

/* ---- memory ---- */

/* Pictures come and go by megabytes. An allocator that gives each back to the system has the next
 * one's pages cleared again: a thousand faults a photo. Kept, they are the next one's memory; what
 * a run held at its peak it gives back at its end. */
static pthread_once_t memory_once = PTHREAD_ONCE_INIT;

static void memory_keep(void)
{
    mallopt(M_MMAP_THRESHOLD, KEPT_PIECE);
    mallopt(M_TRIM_THRESHOLD, KEPT_TOP);
}

/* ---- one file ---- */

/* One file to work on, whoever names it: sources of the same path are one job with all their
 * specifications together. */
struct job {
    const char *path;
    uint32_t mask;
    struct photo_result result;
    struct fault fault;
    bool fresh;
};

struct run {
    const struct root *root;
    const struct photo_spec *specs;
    size_t n_specs;
    const struct photo_options *options;
    struct photo_cache *cache; /* NULL: none yet, and this run makes none */
    GArray *jobs;              /* struct job */
    atomic_size_t done;
};

static bool job_develop(struct run *run, struct job *job, struct bytes file,
                        const struct digest *content)
{
    struct develop_order order;
    if (!develop_open(file, run->specs, run->n_specs, job->mask, &order, &job->fault))
        return false;
    struct developed *developed = g_new(struct developed, 1);
    pthread_once(&memory_once, memory_keep);
    bool ok = develop_photo(&order, developed, &job->fault);
    if (ok) {
        job->fresh = true;
        ok = photo_cache_store(run->cache, content, run->specs, run->n_specs, job->mask, developed,
                               &job->result, &job->fault.error);
        developed_clear(developed);
    }
    g_free(developed);
    return ok;
}

/* Decodes, and keeps nothing. */
static void job_prove(struct job *job, struct bytes file)
{
    struct develop_order order;
    if (!develop_open(file, NULL, 0, 0, &order, &job->fault))
        return;
    struct developed *developed = g_new(struct developed, 1);
    if (develop_photo(&order, developed, &job->fault)) {
        job->result.ok = true;
        job->result.width = developed->width;
        job->result.height = developed->height;
        job->result.had_position = developed->had_position;
        job->result.is_animated = developed->is_animated;
        job->fresh = true;
        developed_clear(developed);
    }
    g_free(developed);
}

static bool job_load(struct run *run, struct job *job, const struct digest *content)
{
    bool known = run->cache && photo_cache_load(run->cache, content, run->specs, run->n_specs,
                                                job->mask, &job->result);
    if (known && !run->options->check)
        photo_cache_use(&job->result);
    return known;
}

static void job_work(struct run *run, struct job *job)
{
    struct stat st;
    struct digest content;
    struct bytes file;
    if (!photo_file_stat(run->root, job->path, &st, &job->fault))
        return;
    if (run->cache && photo_cache_recall(run->cache, job->path, &st, &content) &&
        job_load(run, job, &content))
        return;
    g_autofree char *data = photo_file_read(run->root, job->path, &file, &job->fault);
    if (!data)
        return;
    content = digest_bytes(file.data, file.size);
    bool known = job_load(run, job, &content);
    if (run->options->check) {
        if (!known)
            job_prove(job, file);
        return;
    }
    if (known || job_develop(run, job, file, &content))
        photo_cache_remember(run->cache, job->path, &st, &content);
}

static void job_run(size_t index, unsigned worker, void *ctx)
{
    (void)worker;
    struct run *run = ctx;
    struct job *job = &g_array_index(run->jobs, struct job, index);
    job_work(run, job);
    size_t done = atomic_fetch_add(&run->done, 1) + 1;
    if (run->options->progress)
        run->options->progress(done, run->jobs->len, job->path, run->options->progress_ctx);
}

/* ---- from jobs to results ---- */

/* The job of each source, by path. Returns new: the index of each source's job. */
static guint *jobs_collect(struct run *run, const struct photo_source *sources, size_t n)
{
    g_autoptr(GHashTable) by_path = g_hash_table_new(g_str_hash, g_str_equal);
    guint *job_of = g_new(guint, n);
    for (size_t i = 0; i < n; i++) {
        gpointer known;
        if (g_hash_table_lookup_extended(by_path, sources[i].path, NULL, &known)) {
            job_of[i] = GPOINTER_TO_UINT(known);
        } else {
            struct job job = {.path = sources[i].path};
            job_of[i] = run->jobs->len;
            g_array_append_val(run->jobs, job);
            g_hash_table_insert(by_path, (char *)sources[i].path, GUINT_TO_POINTER(job_of[i]));
        }
        g_array_index(run->jobs, struct job, job_of[i]).mask |= sources[i].specs;
    }
    return job_of;
}

/* "stem-640-1a2b3c4d.webp", "stem-1200x1200-1a2b3c4d.jpg". Two contents of one name would need
 * equal fingerprints in all digits shown; then the later one shows more. */
static char *output_name(const char *stem, const struct photo_spec *spec,
                         const struct photo_output *output, GHashTable *names)
{
    g_autofree char *size = spec->fit == PHOTO_FIT_WIDTH
                                ? g_strdup_printf("%u", output->width)
                                : g_strdup_printf("%ux%u", output->width, output->height);
    for (int hex = NAME_HEX;; hex *= 2) {
        char *name = g_strdup_printf("%s-%s-%.*s%s", stem, size, hex, output->fingerprint.hex,
                                     codec_encoder(spec->format)->suffix);
        const char *other = g_hash_table_lookup(names, name);
        if (!other)
            g_hash_table_insert(names, g_strdup(name), g_strdup(output->fingerprint.hex));
        if (!other || !strcmp(other, output->fingerprint.hex))
            return name;
        BUG_ON(hex >= FINGERPRINT_HEX);
        g_free(name);
    }
}

static void result_fill(struct photo_result *result, const struct photo_source *source,
                        const struct job *job, const struct run *run, GHashTable *names)
{
    *result = job->result;
    memset(result->outputs, 0, sizeof result->outputs);
    for (size_t i = 0; i < run->n_specs; i++) {
        const struct photo_output *output = &job->result.outputs[i];
        if (!output->cache_path || !(source->specs & 1u << i))
            continue;
        result->outputs[i] = *output;
        result->outputs[i].cache_path = g_strdup(output->cache_path);
        result->outputs[i].name = output_name(source->stem, &run->specs[i], output, names);
    }
}

/* The first operation that failed, in the order of the sources. */
static bool jobs_check(const struct run *run, GError **error)
{
    for (guint i = 0; i < run->jobs->len; i++) {
        const struct job *job = &g_array_index(run->jobs, struct job, i);
        if (job->fault.error) {
            g_propagate_prefixed_error(error, g_error_copy(job->fault.error), "%s: ", job->path);
            return false;
        }
    }
    return true;
}

static struct photo_set *set_make(const struct run *run, const struct photo_source *sources,
                                  const guint *job_of, size_t n, struct diags *diags)
{
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    struct photo_set *set = g_new0(struct photo_set, 1);
    set->results = g_new0(struct photo_result, n);
    set->n = n;
    for (size_t i = 0; i < n; i++) {
        const struct job *job = &g_array_index(run->jobs, struct job, job_of[i]);
        if (job->result.ok)
            result_fill(&set->results[i], &sources[i], job, run, names);
        if (job->result.ok && job->result.is_animated)
            diag_add(diags, DIAG_PHOTO_ANIMATED, sources[i].pos, sources[i].path);
        if (!job->result.ok)
            photo_file_report(&job->fault, sources[i].path, sources[i].pos, diags);
    }
    for (guint i = 0; i < run->jobs->len; i++) {
        const struct job *job = &g_array_index(run->jobs, struct job, i);
        set->fresh += job->fresh;
        set->with_position += job->result.had_position;
    }
    return set;
}

static void job_clear(void *data)
{
    struct job *job = data;
    for (unsigned i = 0; i < PHOTO_MAX_SPECS; i++)
        g_free(job->result.outputs[i].cache_path);
    fault_clear(&job->fault);
}

struct photo_set *photo_run(const struct root *root, const struct photo_source *sources, size_t n,
                            const struct photo_spec *specs, size_t n_specs,
                            const struct photo_options *options, struct diags *diags,
                            GError **error)
{
    BUG_ON(n_specs > PHOTO_MAX_SPECS);
    bool may_open = !options->check || g_file_test(options->cache_dir, G_FILE_TEST_IS_DIR);
    AUTO(photo_cache)
    cache = may_open ? photo_cache_open(options->cache_dir, root_path(root), error) : NULL;
    if (may_open && !cache)
        return NULL;
    struct run run = {
        .root = root,
        .specs = specs,
        .n_specs = n_specs,
        .options = options,
        .cache = cache,
        .jobs = g_array_new(FALSE, TRUE, sizeof(struct job)),
    };
    g_array_set_clear_func(run.jobs, job_clear);
    g_autofree guint *job_of = jobs_collect(&run, sources, n);
    par_for(run.jobs->len, options->threads, job_run, &run);
    struct photo_set *set = NULL;
    /* What was made is remembered also when something else failed. */
    bool saved = options->check || photo_cache_save(cache, error);
    if (saved && jobs_check(&run, error))
        set = set_make(&run, sources, job_of, n, diags);
    if (set && set->fresh)
        malloc_trim(0);
    g_array_unref(run.jobs);
    return set;
}

void photo_set_free(struct photo_set *set)
{
    if (!set)
        return;
    for (size_t i = 0; i < set->n; i++) {
        for (unsigned k = 0; k < PHOTO_MAX_SPECS; k++) {
            g_free(set->results[i].outputs[k].name);
            g_free(set->results[i].outputs[k].cache_path);
        }
    }
    g_free(set->results);
    g_free(set);
}

/* ---- probing ---- */

static bool probe_file(struct bytes file, struct photo_info *ret, struct fault *fault)
{
    struct develop_order order;
    *ret = (struct photo_info){0};
    if (!develop_open(file, NULL, 0, 0, &order, fault)) {
        if (!order.codec && fault->tag != DIAG_PHOTO_NOT_PICTURE &&
            fault->tag != DIAG_PHOTO_EMPTY) {
            ret->type = sniff_file(file).name;
            return true;
        }
        return false;
    }
    ret->type = order.codec->name;
    ret->readable = true;
    ret->has_position = order.header.has_position;
    develop_upright_size(&order.header, &ret->width, &ret->height);
    return true;
}

bool photo_probe(const struct root *root, const char *path, struct pos pos, struct diags *diags,
                 struct photo_info *ret_info)
{
    struct stat st;
    struct fault fault = {0};
    struct bytes file;
    struct photo_info info;
    g_autofree char *data = NULL;
    bool ok = photo_file_stat(root, path, &st, &fault) &&
              (data = photo_file_read(root, path, &file, &fault)) &&
              probe_file(file, &info, &fault);
    if (!ok || !info.readable)
        photo_file_report(&fault, path, pos, diags);
    fault_clear(&fault);
    if (ok)
        *ret_info = info;
    return ok;
}
