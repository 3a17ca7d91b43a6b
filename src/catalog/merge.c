#include "catalog/merge.h"

#include "base/par.h"
#include "base/sort.h"
#include "catalog/address.h"
#include "catalog/categories.h"
#include "catalog/page_products.h"
#include "catalog/slug_book.h"
#include "catalog/sources.h"
#include "catalog/text_photos.h"

#include <string.h>

enum { ROWS_A_PIECE = 256 };

struct merge {
    struct catalog *catalog;
    const struct load_options *options;
    struct photo_book *book;
    struct arena *arena;
    struct diags *diags;
    struct categories *categories;
    struct slug_book *product_slugs;
    GHashTable *skus; /* stock code → struct pos * */
    GArray *left_out; /* struct left_out */
    size_t n_drafts;
    GPtrArray *published; /* struct product_draft */
    GString *address;     /* to make one in */
};

/* Returns new: "products/a.md:12", for messages about a second one. */
static char *place_text(struct pos pos)
{
    return pos.line ? g_strdup_printf("%s:%u", pos.file, pos.line) : g_strdup(pos.file);
}

static const char *address_in(struct merge *m, enum address_kind kind, const char *slug)
{
    g_string_truncate(m->address, 0);
    address_append(m->address, m->catalog->shop.lang, kind, slug, 1);
    return arena_strdup(m->arena, m->address->str, (ssize_t)m->address->len);
}

/* ---- slugs ---- */

/* Owners' own slugs, before any is made. */
static void take_given_slugs(struct merge *m, struct source *source)
{
    for (uint32_t i = 0; i < source->n_products; i++) {
        struct product_draft *draft = &source->products[i];
        struct product *p = &draft->product;
        struct pos first;
        if (!p->slug || slug_book_take(m->product_slugs, p->slug, product_pos(p, PF_SLUG), &first))
            continue;
        g_autofree char *where = place_text(first);
        diag_add(source->diags, DIAG_SLUG_TAKEN, product_pos(p, PF_SLUG), p->slug, where);
        draft->faulty = true;
    }
}

static void make_slug(struct merge *m, struct source *source, struct product_draft *draft)
{
    struct product *p = &draft->product;
    if (!p->slug) {
        const char *wishes[] = {draft->hint ? draft->hint
                                : p->name   ? p->name
                                            : "",
                                p->name ? p->name : "", NULL};
        p->slug = slug_book_make(m->product_slugs, wishes, "produk", p->sku,
                                 pos_at(p->file, p->place), source->diags);
    }
    p->address = address_in(m, ADDRESS_PRODUCT, p->slug);
}

/* ---- stock codes ---- */

static bool take_sku(struct merge *m, const char *sku, struct pos pos, struct diags *diags)
{
    const struct pos *first = sku ? g_hash_table_lookup(m->skus, sku) : NULL;
    if (first) {
        g_autofree char *where = place_text(*first);
        diag_add(diags, DIAG_SKU_DUPLICATE, pos, sku, where);
        return false;
    }
    if (sku)
        g_hash_table_insert(m->skus, (void *)sku, g_memdup2(&pos, sizeof pos));
    return true;
}

static void check_skus(struct merge *m, struct source *source, struct product_draft *draft)
{
    const struct product *p = &draft->product;
    bool good = take_sku(m, p->sku, product_pos(p, PF_SKU), source->diags);
    for (uint32_t i = 0; i < draft->n_variants; i++) {
        const struct variant *v = &draft->variants[i].variant;
        good &= take_sku(m, v->sku, variant_pos(p, v, VF_SKU), source->diags);
    }
    draft->faulty |= !good;
}

/* ---- which products are published ---- */

static void leave_out(struct merge *m, const char *name, struct pos pos,
                      enum left_out_reason reason)
{
    struct left_out entry = {.name = name, .pos = pos, .reason = reason};
    g_array_append_val(m->left_out, entry);
}

static bool in_season(const struct product *p, struct date today)
{
    if (p->available_from.year && date_compare(today, p->available_from) < 0)
        return false;
    return !p->available_until.year || date_compare(today, p->available_until) <= 0;
}

static enum availability availability_of(const struct product *p, struct date today)
{
    if (p->available_from.year && date_compare(today, p->available_from) < 0)
        return NOT_YET;
    if (p->available_until.year && date_compare(today, p->available_until) > 0)
        return SOLD_OUT;
    if (p->preorder_days)
        return PREORDER;
    return p->stock == 0 ? SOLD_OUT : AVAILABLE;
}

/* ---- one product ---- */

static void resolve_photos(struct merge *m, struct source *source, struct product_draft *draft)
{
    struct product *p = &draft->product;
    const char *folder = draft->folder;
    p->photos = draft->own_folder && !p->at[PF_PHOTOS].line
                    ? photo_book_folder(m->book, folder, p->file, source->diags)
                    : photo_book_find_all(m->book, &draft->photos, folder, p->file, source->diags);
    for (uint32_t i = 0; i < draft->n_variants; i++) {
        const struct photo_names *names = &draft->variants[i].photo;
        struct variant *v = &draft->variants[i].variant;
        v->photo = (struct photo_ref){.photo = PHOTO_REF_NONE};
        if (names->n)
            v->photo = photo_book_find(m->book, names->items, folder, p->file, source->diags);
    }
    p->text_photos = text_photos_find(m->book, &draft->text_photos, folder, p->file, p->address,
                                      m->arena, source->diags);
}

static void merge_product(struct merge *m, struct source *source, struct product_draft *draft)
{
    struct product *p = &draft->product;
    const char *name = p->name ? p->name : source->path;
    struct pos pos = pos_at(p->file, p->place);
    make_slug(m, source, draft);
    if (p->draft && !m->options->drafts) {
        leave_out(m, name, pos, LEFT_OUT_DRAFT);
        return;
    }
    if (!in_season(p, m->catalog->today) && !m->options->drafts) {
        leave_out(m, name, pos, LEFT_OUT_SEASON);
        return;
    }
    check_skus(m, source, draft);
    if (draft->faulty && m->options->keep_going) {
        leave_out(m, name, pos, LEFT_OUT_FAULTY);
        return;
    }
    if (draft->category)
        p->category = categories_find(m->categories, draft->category, product_pos(p, PF_CATEGORY),
                                      source->diags);
    resolve_photos(m, source, draft);
    p->availability = availability_of(p, m->catalog->today);
    if (!p->name)
        p->name = source->hint; /* faulty, but others may still read it */
    g_ptr_array_add(m->published, draft);
}

/* What one run can hold; the rest is told once and left. */
static bool count_draft(struct merge *m, const struct source *source,
                        const struct product_draft *draft)
{
    if (++m->n_drafts <= CATALOG_MAX_PRODUCTS)
        return true;
    if (m->n_drafts == CATALOG_MAX_PRODUCTS + 1) {
        char max[16];
        g_snprintf(max, sizeof max, "%d", CATALOG_MAX_PRODUCTS);
        diag_add(m->diags, DIAG_TOO_MANY_PRODUCTS, pos_at(source->path, draft->product.place), max);
    }
    return false;
}

/* ---- all products ---- */

/* `order` first, ascending; then, as all others, by file and place in it. */
static int draft_compare(const void *pa, const void *pb)
{
    const struct product_draft *const *left = pa, *const *right = pb;
    const struct product *a = &(*left)->product, *b = &(*right)->product;
    bool a_has = a->at[PF_ORDER].line, b_has = b->at[PF_ORDER].line;
    if (a_has != b_has)
        return a_has ? -1 : 1;
    if (a_has && a->order != b->order)
        return a->order < b->order ? -1 : 1;
    int order = strcmp(a->file, b->file);
    if (!order)
        order = a->place.line < b->place.line ? -1 : a->place.line > b->place.line;
    if (!order)
        order = a->place.col < b->place.col ? -1 : a->place.col > b->place.col;
    return order;
}

/* The rows of the catalog, made from the published drafts side by side. */
struct rows {
    struct product_draft *const *drafts;
    size_t n;
    struct product *products;
    struct variant **variants; /* where those of each product go */
};

static void rows_fill(size_t piece, unsigned worker, void *ctx)
{
    (void)worker;
    const struct rows *rows = ctx;
    size_t end = MIN((piece + 1) * ROWS_A_PIECE, rows->n);
    for (size_t i = piece * ROWS_A_PIECE; i < end; i++) {
        const struct product_draft *draft = rows->drafts[i];
        struct product *p = &rows->products[i];
        *p = draft->product;
        p->n_variants = draft->n_variants;
        p->variants = rows->variants[i];
        for (uint32_t k = 0; k < p->n_variants; k++)
            p->variants[k] = draft->variants[k].variant;
    }
}

static void rows_make(struct merge *m)
{
    struct product_draft **drafts = (struct product_draft **)m->published->pdata;
    size_t n = m->published->len, n_variants = 0;
    sort_rows(drafts, n, sizeof *drafts, draft_compare);
    for (size_t i = 0; i < n; i++)
        n_variants += drafts[i]->n_variants;
    struct variant *variants = arena_room(m->arena, n_variants * sizeof *variants);
    struct rows rows = {
        .drafts = drafts,
        .n = n,
        .products = arena_room(m->arena, n * sizeof(struct product)),
        .variants = g_new(struct variant *, n + 1),
    };
    for (size_t i = 0; i < n; variants += drafts[i++]->n_variants)
        rows.variants[i] = variants;
    par_for((n + ROWS_A_PIECE - 1) / ROWS_A_PIECE, m->options->threads, rows_fill, &rows);
    g_free(rows.variants);
    m->catalog->products = rows.products;
    m->catalog->n_products = (uint32_t)n;
}

static void merge_products(struct merge *m, GPtrArray *sources)
{
    for (guint i = 0; i < sources->len; i++)
        take_given_slugs(m, g_ptr_array_index(sources, i));
    for (guint i = 0; i < sources->len; i++) {
        struct source *source = g_ptr_array_index(sources, i);
        if (source->kind != SOURCE_PRODUCT)
            continue;
        if (source->unreadable)
            leave_out(m, source->path, (struct pos){.file = source->path}, LEFT_OUT_FAULTY);
        for (uint32_t j = 0; j < source->n_products; j++) {
            if (count_draft(m, source, &source->products[j]))
                merge_product(m, source, &source->products[j]);
        }
        diags_move(m->diags, source->diags, m->options->keep_going ? DIAG_WARNING : DIAG_ERROR);
    }
    rows_make(m);
    for (guint i = 0; i < sources->len; i++) {
        struct source *source = g_ptr_array_index(sources, i);
        if (source->kind == SOURCE_PRODUCT)
            source_clear(source);
    }
    m->catalog->n_left_out = m->left_out->len;
    m->catalog->left_out =
        arena_copy(m->arena, m->left_out->data, m->left_out->len * sizeof(struct left_out));
}

/* ---- pages and posts ---- */

static struct pos page_pos(const struct page *page, enum page_field field)
{
    return pos_at(page->file, page->at[field].line ? page->at[field] : page->place);
}

/* Pages stand beside index.html and the cart. */
static bool is_reserved(struct merge *m, const char *address)
{
    static const enum address_kind FIXED[] = {ADDRESS_HOME, ADDRESS_CART, ADDRESS_NOT_FOUND};
    for (size_t i = 0; i < G_N_ELEMENTS(FIXED); i++) {
        if (!strcmp(address_in(m, FIXED[i], NULL), address))
            return true;
    }
    return false;
}

static void name_page(struct merge *m, struct slug_book *slugs, struct page_draft *draft,
                      enum source_kind kind, struct diags *diags)
{
    struct page *page = &draft->page;
    struct pos first;
    const char *wishes[] = {draft->hint, page->title ? page->title : "", NULL};
    if (!page->slug) {
        page->slug =
            slug_book_make(slugs, wishes, "halaman", NULL, pos_at(page->file, page->place), diags);
    } else if (!slug_book_take(slugs, page->slug, page_pos(page, GF_SLUG), &first)) {
        g_autofree char *where = place_text(first);
        diag_add(diags, DIAG_SLUG_TAKEN, page_pos(page, GF_SLUG), page->slug, where);
    }
    page->address = address_in(m, kind == SOURCE_POST ? ADDRESS_POST : ADDRESS_PAGE, page->slug);
    if (kind == SOURCE_PAGE && is_reserved(m, page->address))
        diag_add(diags, DIAG_SLUG_RESERVED, page_pos(page, GF_SLUG), page->slug);
}

static void merge_page(struct merge *m, struct source *source, struct page_draft *draft,
                       GArray *pages)
{
    struct page *page = &draft->page;
    if (page->draft && !m->options->drafts)
        return;
    page->photo = (struct photo_ref){.photo = PHOTO_REF_NONE};
    if (draft->photo.n)
        page->photo =
            photo_book_find(m->book, draft->photo.items, draft->folder, page->file, source->diags);
    page->text_photos = text_photos_find(m->book, &draft->text_photos, draft->folder, page->file,
                                         page->address, m->arena, source->diags);
    if (!page->title)
        page->title = draft->hint; /* faulty, as above */
    if (source->kind == SOURCE_POST && date_compare(page->date, m->catalog->today) > 0)
        diag_add(source->diags, DIAG_POST_FUTURE, page_pos(page, GF_DATE));
    g_array_append_val(pages, *page);
}

/* Those with a place in the menu first, then by title. */
static int page_compare(const void *pa, const void *pb)
{
    const struct page *a = pa, *b = pb;
    if ((a->menu > 0) != (b->menu > 0))
        return a->menu > 0 ? -1 : 1;
    if (a->menu != b->menu)
        return a->menu < b->menu ? -1 : 1;
    int order = strcmp(a->title, b->title);
    return order ? order : strcmp(a->file, b->file);
}

/* Newest first. */
static int post_compare(const void *pa, const void *pb)
{
    const struct page *a = pa, *b = pb;
    int order = date_compare(b->date, a->date);
    return order ? order : strcmp(a->file, b->file);
}

static struct page *merge_pages(struct merge *m, GPtrArray *sources, enum source_kind kind,
                                uint32_t *ret_n)
{
    GArray *pages = g_array_new(FALSE, FALSE, sizeof(struct page));
    AUTO(slug_book) slugs = slug_book_new(m->arena);
    /* As with products: given slugs are taken before any is made. */
    for (int given = 1; given >= 0; given--) {
        for (guint i = 0; i < sources->len; i++) {
            struct source *source = g_ptr_array_index(sources, i);
            if (source->kind != kind || !source->n_pages)
                continue;
            struct page_draft *draft = source->pages;
            if ((draft->page.slug != NULL) == given && !draft->page.address)
                name_page(m, slugs, draft, kind, source->diags);
        }
    }
    for (guint i = 0; i < sources->len; i++) {
        struct source *source = g_ptr_array_index(sources, i);
        if (source->kind != kind)
            continue;
        if (source->n_pages)
            merge_page(m, source, source->pages, pages);
        diags_move(m->diags, source->diags, DIAG_ERROR);
    }
    g_array_sort(pages, kind == SOURCE_POST ? post_compare : page_compare);
    *ret_n = pages->len;
    struct page *result = arena_copy(m->arena, pages->data, pages->len * sizeof(struct page));
    g_array_unref(pages);
    return result;
}

/* ---- the shop ---- */

static void merge_shop(struct merge *m, const struct shop_draft *draft)
{
    struct shop *shop = &m->catalog->shop;
    *shop = draft->shop;
    const struct {
        const struct photo_names *names;
        struct photo_ref *ref;
    } PHOTOS[] = {
        {&draft->logo, &shop->brand.logo},
        {&draft->cover, &shop->brand.cover},
        {&draft->qris, &shop->payment.qris_photo},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(PHOTOS); i++) {
        *PHOTOS[i].ref = (struct photo_ref){.photo = PHOTO_REF_NONE};
        if (PHOTOS[i].names->n)
            *PHOTOS[i].ref =
                photo_book_find(m->book, PHOTOS[i].names->items, "photos", shop->file, m->diags);
    }
    for (uint32_t i = 0; i < shop->n_questions; i++)
        shop->questions[i].text_photos =
            text_photos_find(m->book, &draft->answer_photos[i], "photos", shop->file,
                             address_in(m, ADDRESS_HOME, NULL), m->arena, m->diags);
}

void merge_drafts(struct catalog *catalog, const struct shop_draft *shop, GPtrArray *sources,
                  const struct load_options *options, struct photo_book *book, struct arena *arena,
                  struct diags *diags)
{
    struct merge m = {
        .catalog = catalog,
        .options = options,
        .book = book,
        .arena = arena,
        .diags = diags,
        .product_slugs = slug_book_new(arena),
        .skus = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free),
        .left_out = g_array_new(FALSE, FALSE, sizeof(struct left_out)),
        .published = g_ptr_array_new(),
        .address = g_string_new(NULL),
    };
    merge_shop(&m, shop);
    m.categories = categories_new(shop, book, arena, diags);
    merge_products(&m, sources);
    categories_finish(m.categories, catalog);
    catalog->pages = merge_pages(&m, sources, SOURCE_PAGE, &catalog->n_pages);
    catalog->posts = merge_pages(&m, sources, SOURCE_POST, &catalog->n_posts);
    page_products_find(catalog, catalog->pages, catalog->n_pages, arena, diags);
    page_products_find(catalog, catalog->posts, catalog->n_posts, arena, diags);
    catalog->photos = photo_book_files(book, &catalog->n_photos);
    categories_free(m.categories);
    slug_book_free(m.product_slugs);
    g_hash_table_unref(m.skus);
    g_array_unref(m.left_out);
    g_ptr_array_unref(m.published);
    g_string_free(m.address, TRUE);
}
