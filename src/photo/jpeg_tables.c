#include "photo/jpeg_tables.h"

#include <glib.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    LONGEST = 16, /* bits of a code */
    SYMBOLS = 256,
    DC_SIZES = 11, /* the most bits that a difference of two blocks has */
    AC_SIZES = 10,
    END_OF_BLOCK = 0x00,
    SIXTEEN_ZEROS = 0xf0,
    ALL_ONES = SYMBOLS, /* a code that JPEG forbids */
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

/* A node of the tree: first the symbols, then what joins two nodes. */
struct node {
    uint32_t weight;
    int symbol; /* of a leaf */
    int above;
};

static int node_compare(const void *a, const void *b)
{
    const struct node *left = a, *right = b;
    if (left->weight != right->weight)
        return left->weight < right->weight ? -1 : 1;
    return left->symbol - right->symbol;
}

/* Joins the two lightest nodes until one is left. `nodes` are `n` leaves by rising weight, with
 * room for as many joints, which rise too: the lightest is always first in one of the two rows.
 * Sets the depth of each symbol's leaf. Returns the greatest. */
static int depths_find(struct node *nodes, int n, int *depth_of)
{
    int leaf = 0, joint = n, all = n, deepest = 0, depths[2 * SYMBOLS + 2];
    for (; all < 2 * n - 1; all++) {
        uint32_t weight = 0;
        for (int i = 0; i < 2; i++) {
            bool is_leaf = leaf < n && (joint == all || nodes[leaf].weight <= nodes[joint].weight);
            struct node *lightest = &nodes[is_leaf ? leaf++ : joint++];
            weight += lightest->weight;
            lightest->above = all;
        }
        nodes[all] = (struct node){.weight = weight};
    }
    depths[all - 1] = 0;
    for (int i = all - 2; i >= 0; i--) {
        depths[i] = depths[nodes[i].above] + 1;
        deepest = MAX(deepest, depths[i]);
        if (i < n)
            depth_of[nodes[i].symbol] = depths[i];
    }
    return deepest;
}

/* By length, then by number. What stands for all ones, the last of the longest, is no code. */
static void table_fill(JHUFF_TBL *table, const int *depth_of, bool is_ac)
{
    int at = 0;
    memset(table->bits, 0, sizeof table->bits);
    memset(table->huffval, 0, sizeof table->huffval);
    for (int length = 1; length <= LONGEST; length++) {
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            if (!symbol_may_come(symbol, is_ac) || depth_of[symbol] != length)
                continue;
            table->bits[length]++;
            table->huffval[at++] = (UINT8)symbol;
        }
    }
}

void jpeg_table_complete(JHUFF_TBL *table, bool is_ac)
{
    uint32_t weights[SYMBOLS] = {0};
    int depth_of[SYMBOLS + 1];
    weights_read(table, weights);
    /* Where the tree is too deep, what is rare is made less rare. */
    for (uint32_t least = RARE;; least *= 4) {
        struct node nodes[2 * SYMBOLS + 2];
        int n = 0;
        nodes[n++] = (struct node){.weight = 0, .symbol = ALL_ONES};
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            if (symbol_may_come(symbol, is_ac))
                nodes[n++] = (struct node){.weight = MAX(weights[symbol], least), .symbol = symbol};
        }
        qsort(nodes, (size_t)n, sizeof *nodes, node_compare);
        if (depths_find(nodes, n, depth_of) <= LONGEST)
            break;
    }
    table_fill(table, depth_of, is_ac);
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
