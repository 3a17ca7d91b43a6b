/*
 * Memory for one run of libcmark at a time: taken from a block, given back all at once.
 *
 * A document is some hundred small nodes; a malloc() and a free() for each were a fifth of what
 * Markdown costs. Each thread has a block of its own, kept for the next document.
 */
#pragma once

#include <cmark.h>

/* For cmark_parser_new_with_mem(). What it gave is void after markdown_memory_reset(). */
extern cmark_mem markdown_memory;

/* Takes back all that this thread was given. */
void markdown_memory_reset(void);
