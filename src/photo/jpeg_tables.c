#include "photo/jpeg_tables.h"

#include "base/bug.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

enum {
    LONGEST = 16, /* bits of a code */
    SYMBOLS = 256,
    DC_SIZES = 11, /* the most bits that a difference of two blocks has */
    AC_SIZES = 10,
    END_OF_BLOCK = 0x00,
    SIXTEEN_ZEROS = 0xf0,
    /* What never came in the sample, beside 1 << LONGEST for all that did: about once in a block
     * of 64 for each of a hundred. */
    RARE = 1
};

static bool symbol_may_come(int symbol, bool is_ac)
{
    int size = symbol & 15;
    if (!is_ac)
        return symbol <= DC_SIZES;
    return symbol == END_OF_BLOCK || symbol == SIXTEEN_ZEROS || (size >= 1 && size <= AC_SIZES);
}

/* How often each symbol comes, as far as the length of its code tells it. */
static void weights_read(const JHUFF_TBL *table, uint32_t *weights)
{
    int at = 0;
    for (int length = 1; length <= LONGEST; length++) {
        for (int i = 0; i < table->bits[length]; i++)
            weights[table->huffval[at++]] = 1u << (LONGEST - length);
    }
}

/* A node of the tree, until it hangs below another. */
struct node {
    uint32_t weight;
    int above; /* -1: none yet */
};

/* The lightest node without one above it, other than `but`. */
static int node_lightest(const struct node *nodes, int n, int but)
{
    int found = -1;
    for (int i = 0; i < n; i++) {
        if (nodes[i].above < 0 && i != but && (found < 0 || nodes[i].weight < nodes[found].weight))
            found = i;
    }
    return found;
}

/* Fills the depth of each of the first `n` nodes in the tree of shortest codes. Returns the
 * greatest. */
static int depths_find(struct node *nodes, int n, int *depths)
{
    int all = n, deepest = 0;
    for (; all < 2 * n - 1; all++) {
        int a = node_lightest(nodes, all, -1), b = node_lightest(nodes, all, a);
        nodes[all] = (struct node){nodes[a].weight + nodes[b].weight, -1};
        nodes[a].above = nodes[b].above = all;
    }
    for (int i = 0; i < n; i++) {
        depths[i] = 0;
        for (int k = i; nodes[k].above >= 0; k = nodes[k].above)
            depths[i]++;
        deepest = MAX(deepest, depths[i]);
    }
    return deepest;
}

/* By length, then by number. The last place of the longest codes, all ones, is not a code. */
static void table_fill(JHUFF_TBL *table, const int *symbols, const int *depths, int n)
{
    int at = 0;
    memset(table->bits, 0, sizeof table->bits);
    memset(table->huffval, 0, sizeof table->huffval);
    for (int length = 1; length <= LONGEST; length++) {
        for (int i = 0; i < n; i++) {
            if (depths[i] != length)
                continue;
            table->bits[length]++;
            table->huffval[at++] = (UINT8)symbols[i];
        }
    }
    BUG_ON(at != n);
}

void jpeg_table_complete(JHUFF_TBL *table, bool is_ac)
{
    uint32_t weights[SYMBOLS] = {0};
    int symbols[SYMBOLS], depths[SYMBOLS + 1], n = 0;
    weights_read(table, weights);
    for (int symbol = 0; symbol < SYMBOLS; symbol++) {
        if (symbol_may_come(symbol, is_ac))
            symbols[n++] = symbol;
    }
    /* Where the tree is too deep, what is rare is made less rare. */
    for (uint32_t least = RARE;; least *= 2) {
        struct node nodes[2 * SYMBOLS + 2];
        for (int i = 0; i < n; i++)
            nodes[i] = (struct node){MAX(weights[symbols[i]], least), -1};
        nodes[n] = (struct node){0, -1}; /* all ones */
        if (depths_find(nodes, n + 1, depths) <= LONGEST)
            break;
    }
    table_fill(table, symbols, depths, n);
}

void jpeg_tables_learn(const struct jpeg_compress_struct *cinfo, struct jpeg_tables *ret)
{
    for (int i = 0; i < JPEG_TABLE_KINDS; i++) {
        ret->dc[i] = *cinfo->dc_huff_tbl_ptrs[i];
        ret->ac[i] = *cinfo->ac_huff_tbl_ptrs[i];
        jpeg_table_complete(&ret->dc[i], false);
        jpeg_table_complete(&ret->ac[i], true);
    }
}

static void table_set(struct jpeg_compress_struct *cinfo, JHUFF_TBL **table, const JHUFF_TBL *from)
{
    if (!*table)
        *table = jpeg_alloc_huff_table((j_common_ptr)cinfo);
    **table = *from;
    (*table)->sent_table = FALSE;
}

void jpeg_tables_use(const struct jpeg_tables *tables, struct jpeg_compress_struct *cinfo)
{
    for (int i = 0; i < JPEG_TABLE_KINDS; i++) {
        table_set(cinfo, &cinfo->dc_huff_tbl_ptrs[i], &tables->dc[i]);
        table_set(cinfo, &cinfo->ac_huff_tbl_ptrs[i], &tables->ac[i]);
    }
}
