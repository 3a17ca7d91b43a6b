/*
 * Runs a fuzz target over files instead of a fuzzer: the corpus is a test like any other. Linked
 * to each target by -include, so that a target stays one file. Prints TAP.
 *
 *     build/…/fuzz/photo_decode FILE…
 *
 * Each file is given whole, then cut at eight places, then with bits turned over, always in a heap
 * block of exactly its size, so that the sanitizers see every byte read too far.
 */
#pragma once

#include <glib.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { REPLAY_CUTS = 8, REPLAY_FLIPS = 24 };

static void replay_block(const void *data, size_t size)
{
    uint8_t *copy = malloc(size ? size : 1);
    for (size_t i = 0; i < size; i++)
        copy[i] = ((const uint8_t *)data)[i];
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
}

static void replay_file(char *data, size_t size)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);
    replay_block(data, size);
    for (size_t i = 0; i < REPLAY_CUTS; i++)
        replay_block(data, size * i / REPLAY_CUTS);
    for (int i = 0; size && i < REPLAY_FLIPS; i++) {
        gint32 at = g_rand_int_range(rand, 0, (gint32)size);
        char bit = (char)(1 << g_rand_int_range(rand, 0, 8));
        data[at] ^= bit;
        replay_block(data, size);
        data[at] ^= bit;
    }
}

int main(int argc, char **argv)
{
    printf("1..%d\n", argc - 1);
    for (int i = 1; i < argc; i++) {
        char *data = NULL;
        gsize size = 0;
        if (!g_file_get_contents(argv[i], &data, &size, NULL)) {
            printf("not ok %d %s # cannot be read\n", i, argv[i]);
            continue;
        }
        replay_file(data, size);
        g_free(data);
        printf("ok %d %s\n", i, argv[i]);
        fflush(stdout);
    }
    return 0;
}
