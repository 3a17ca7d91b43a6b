#include "site/plan.h"

#include "base/lang.h"
#include "site/list_pages.h"
#include "site/machine.h"

#include <string.h>

#define STATIC_FOLDER "static"
enum { STATIC_MAX_DEPTH = 16, STATIC_MAX_FILES = 20000 };

/* Names that begin with a dot are not listed, but servers ask for these. */
static const char *const HIDDEN_FILES[] = {".htaccess", ".nojekyll", ".domains"};
#define HIDDEN_FOLDER ".well-known"

/* Who has an address. */
struct holder {
    const char *who;     /* for messages, in the plan's arena */
    enum page_kind kind; /* PAGE_KIND_COUNT: no page */
    bool checked;        /* the catalog knows the address and reports aliases that repeat it */
};

struct planner {
    struct plan *plan;
    const struct catalog *catalog;
    bool relative;
    struct diags *diags;
    GHashTable *taken; /* address → struct holder, both in the plan's arena */
};

void plan_free(struct plan *plan)
{
    if (!plan)
        return;
    g_array_unref(plan->pages);
    g_array_unref(plan->redirects);
    g_array_unref(plan->copies);
    arena_free(plan->arena);
    g_free(plan);
}

const char *plan_link(struct arena *arena, const char *address, bool relative)
{
    static const char INDEX[] = "index.html";
    size_t len = strlen(address);
    size_t tail = sizeof INDEX - 1;
    bool is_index = len >= tail && !strcmp(address + len - tail, INDEX) &&
                    (len == tail || address[len - tail - 1] == '/');
    return arena_strdup(arena, address, (ssize_t)(is_index && !relative ? len - tail : len));
}

/* Gives an address away. False when somebody has it, with a diagnostic unless the catalog
 * said so already: two slugs of one kind, or an alias spelled like an address it knows. */
static bool address_take(struct planner *planner, const char *address, struct holder holder,
                         struct pos pos, bool exact)
{
    const struct holder *other = g_hash_table_lookup(planner->taken, address);
    if (!other) {
        struct holder *kept = arena_copy(planner->plan->arena, &holder, sizeof holder);
        g_hash_table_insert(planner->taken, (void *)address, kept);
        return true;
    }
    bool one_kind = holder.kind != PAGE_KIND_COUNT && holder.kind == other->kind;
    if (!((one_kind || exact) && other->checked))
        diag_add(planner->diags, DIAG_SITE_ADDRESS_TAKEN, pos, address, other->who);
    return false;
}

/* ---- pages ---- */

static void page_add(struct planner *planner, struct plan_page page, const char *who,
                     struct pos pos)
{
    struct holder holder = {who, page.kind, page.number == 1};
    /* A page without an address of its own stays, so that lists keep their places. */
    page.is_lost = !address_take(planner, page.address, holder, pos, false);
    page.link = plan_link(planner->plan->arena, page.address, planner->relative);
    g_array_append_val(planner->plan->pages, page);
}

static const char *address_make(struct planner *planner, enum address_kind kind, const char *slug,
                                unsigned number)
{
    g_autoptr(GString) address = g_string_new(NULL);
    address_append(address, planner->catalog->shop.lang, kind, slug, number);
    return arena_strdup(planner->plan->arena, address->str, (ssize_t)address->len);
}

/* A page of the program's own; nothing is at its place yet, or it is a page of the shop. */
static void own_page_add(struct planner *planner, enum page_kind kind, enum address_kind address)
{
    page_add(planner,
             (struct plan_page){.kind = kind,
                                .address = address_make(planner, address, NULL, 1),
                                .number = 1,
                                .n_pages = 1},
             tr(N_("a page of every shop")), (struct pos){0});
}

static void list_add(struct planner *planner, struct plan_page page, enum address_kind address,
                     const char *slug, uint32_t n_items, struct pos pos)
{
    page.n_pages = list_pages(n_items);
    for (page.number = 1; page.number <= page.n_pages; page.number++) {
        page.address = address_make(planner, address, slug, page.number);
        const char *who = slug ? arena_printf(planner->plan->arena, "%s:%u", pos.file, pos.line)
                               : tr(N_("a page of every shop"));
        page_add(planner, page, who, pos);
    }
}

static const char *who_at(struct planner *planner, struct pos pos)
{
    return arena_printf(planner->plan->arena, pos.line ? "%s:%u" : "%s", pos.file, pos.line);
}

static void pages_plan(struct planner *planner)
{
    const struct catalog *catalog = planner->catalog;
    own_page_add(planner, PAGE_HOME, ADDRESS_HOME);
    list_add(planner, (struct plan_page){.kind = PAGE_PRODUCTS}, ADDRESS_PRODUCTS, NULL,
             catalog->n_products, (struct pos){0});
    own_page_add(planner, PAGE_CART, ADDRESS_CART);
    own_page_add(planner, PAGE_NOT_FOUND, ADDRESS_NOT_FOUND);
    if (catalog->n_posts)
        list_add(planner, (struct plan_page){.kind = PAGE_POSTS}, ADDRESS_POSTS, NULL,
                 catalog->n_posts, (struct pos){0});
    for (uint32_t i = 0; i < catalog->n_categories; i++) {
        const struct category *category = &catalog->categories[i];
        if (!category->n_products)
            continue; /* nothing to show, and nothing leads there */
        struct pos pos = category->listed
                             ? pos_at(catalog->shop.file, category->at)
                             : product_pos(&catalog->products[category->products[0]], PF_CATEGORY);
        list_add(planner, (struct plan_page){.kind = PAGE_CATEGORY, .record = i}, ADDRESS_CATEGORY,
                 category->slug, category->n_products, pos);
    }
    for (uint32_t i = 0; i < catalog->n_products; i++) {
        const struct product *product = &catalog->products[i];
        struct pos pos = product_pos(product, PF_SLUG);
        page_add(planner, (struct plan_page){PAGE_PRODUCT, product->address, NULL, i, 1, 1, false},
                 who_at(planner, pos), pos);
    }
    const struct {
        enum page_kind kind;
        const struct page *pages;
        uint32_t n;
    } texts[] = {{PAGE_PAGE, catalog->pages, catalog->n_pages},
                 {PAGE_POST, catalog->posts, catalog->n_posts}};
    for (size_t t = 0; t < G_N_ELEMENTS(texts); t++) {
        for (uint32_t i = 0; i < texts[t].n; i++) {
            const struct page *page = &texts[t].pages[i];
            struct pos pos = pos_at(page->file, page->at[GF_SLUG]);
            page_add(planner,
                     (struct plan_page){texts[t].kind, page->address, NULL, i, 1, 1, false},
                     who_at(planner, pos), pos);
        }
    }
}

/* ---- static/ ---- */

static void copy_add(struct planner *planner, const char *path)
{
    struct arena *arena = planner->plan->arena;
    struct plan_copy copy = {
        .path = arena_strdup(arena, path, -1),
        .source = arena_printf(arena, STATIC_FOLDER "/%s", path),
    };
    struct pos pos = {.file = g_intern_string(copy.source)};
    struct holder holder = {copy.source, PAGE_KIND_COUNT, false};
    if (!address_take(planner, copy.path, holder, pos, false))
        return;
    g_array_append_val(planner->plan->copies, copy);
}

static void link_refuse(struct planner *planner, const char *path)
{
    g_autofree char *full = g_strconcat(STATIC_FOLDER "/", path, NULL);
    diag_add(planner->diags, DIAG_FILE_OUTSIDE, (struct pos){.file = g_intern_string(full)}, full);
}

static bool folder_plan(struct planner *planner, const struct root *root, const char *folder,
                        unsigned depth, GError **error)
{
    g_autofree char *full =
        *folder ? g_strconcat(STATIC_FOLDER "/", folder, NULL) : g_strdup(STATIC_FOLDER);
    g_autoptr(GError) problem = NULL;
    g_autoptr(GPtrArray) entries = root_list(root, full, &problem);
    if (!entries) {
        if (g_error_matches(problem, ROOT_ERROR, ROOT_ERROR_MISSING))
            return true;
        g_propagate_error(error, g_steal_pointer(&problem));
        return false;
    }
    for (guint i = 0; i < entries->len; i++) {
        const struct root_entry *entry = entries->pdata[i];
        g_autofree char *path =
            *folder ? g_strdup_printf("%s/%s", folder, entry->name) : g_strdup(entry->name);
        if (planner->plan->copies->len == STATIC_MAX_FILES || depth == STATIC_MAX_DEPTH) {
            diag_add(planner->diags, DIAG_SITE_STATIC_LIMIT,
                     (struct pos){.file = g_intern_string(full)});
            return true;
        }
        if (entry->kind == ROOT_LINK_OUTSIDE)
            link_refuse(planner, path);
        else if (entry->kind == ROOT_FILE)
            copy_add(planner, path);
        else if (entry->kind != ROOT_FOLDER)
            continue;
        else if (!folder_plan(planner, root, path, depth + 1, error))
            return false;
    }
    return true;
}

static bool static_plan(struct planner *planner, const struct root *root, GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(HIDDEN_FILES); i++) {
        g_autofree char *path = g_strconcat(STATIC_FOLDER "/", HIDDEN_FILES[i], NULL);
        if (root_has_file(root, path))
            copy_add(planner, HIDDEN_FILES[i]);
    }
    return folder_plan(planner, root, HIDDEN_FOLDER, 1, error) &&
           folder_plan(planner, root, "", 0, error);
}

/* ---- aliases ---- */

/* Aliases that are spelled like an address in use were reported with the catalog; what is left
 * are those that become the same file. */
static void aliases_plan(struct planner *planner, const struct strings *aliases,
                         struct plan_redirect redirect, struct pos pos)
{
    for (uint32_t i = 0; i < aliases->n; i++) {
        const char *alias = aliases->items[i];
        g_autofree char *path = redirect_file(alias);
        if (!path) {
            diag_add(planner->diags, DIAG_SITE_ALIAS_BAD, pos, alias);
            continue;
        }
        redirect.path = arena_strdup(planner->plan->arena, path, -1);
        struct holder holder = {who_at(planner, pos), PAGE_KIND_COUNT, true};
        if (address_take(planner, redirect.path, holder, pos, !strcmp(path, alias)))
            g_array_append_val(planner->plan->redirects, redirect);
    }
}

static void redirects_plan(struct planner *planner)
{
    const struct catalog *catalog = planner->catalog;
    for (uint32_t i = 0; i < catalog->n_products; i++) {
        const struct product *product = &catalog->products[i];
        aliases_plan(planner, &product->aliases,
                     (struct plan_redirect){.address = product->address, .title = product->name},
                     product_pos(product, PF_ALIASES));
    }
    const struct {
        const struct page *pages;
        uint32_t n;
    } texts[] = {{catalog->pages, catalog->n_pages}, {catalog->posts, catalog->n_posts}};
    for (size_t t = 0; t < G_N_ELEMENTS(texts); t++) {
        for (uint32_t i = 0; i < texts[t].n; i++) {
            const struct page *page = &texts[t].pages[i];
            aliases_plan(planner, &page->aliases,
                         (struct plan_redirect){.address = page->address, .title = page->title},
                         pos_at(page->file, page->at[GF_ALIASES]));
        }
    }
}

/* ---- all ---- */

/* Files that are no pages. The owner may know better what robots should read, so robots.txt
 * is given up for one in static/; nothing else is for replacing. */
static void files_plan(struct planner *planner, const struct root *root)
{
    static const enum address_kind KINDS[] = {ADDRESS_SITEMAP,      ADDRESS_FEED,   ADDRESS_SEARCH,
                                              ADDRESS_MANIFEST,     ADDRESS_WORKER, ADDRESS_ROBOTS,
                                              ADDRESS_SEARCH_SCRIPT};
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        const char *address = address_make(planner, KINDS[i], NULL, 1);
        g_autofree char *own = g_strconcat(STATIC_FOLDER "/", address, NULL);
        if (KINDS[i] == ADDRESS_ROBOTS && root_has_file(root, own)) {
            planner->plan->own_robots = true;
            continue;
        }
        struct holder holder = {tr(N_("a file of every shop")), PAGE_KIND_COUNT, true};
        address_take(planner, address, holder, (struct pos){0}, false);
    }
}

struct plan *plan_make(const struct catalog *catalog, const struct root *shop_root, bool relative,
                       struct diags *diags, GError **error)
{
    AUTO(plan) plan = g_new0(struct plan, 1);
    plan->arena = arena_new();
    plan->pages = g_array_new(FALSE, FALSE, sizeof(struct plan_page));
    plan->redirects = g_array_new(FALSE, FALSE, sizeof(struct plan_redirect));
    plan->copies = g_array_new(FALSE, FALSE, sizeof(struct plan_copy));
    g_autoptr(GHashTable) taken = g_hash_table_new(g_str_hash, g_str_equal);
    struct planner planner = {plan, catalog, relative, diags, taken};
    pages_plan(&planner);
    files_plan(&planner, shop_root);
    if (!static_plan(&planner, shop_root, error))
        return NULL;
    redirects_plan(&planner);
    return g_steal_pointer(&plan);
}
