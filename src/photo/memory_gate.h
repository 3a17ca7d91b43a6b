/*
 * Photos in work wait for each other where together they would take too much memory.
 *
 * One gate for the whole program, whoever decodes: pages, the coach, cards. A photo that needs
 * more than all may take together is worked on alone. Who is inside must not enter again.
 * Thread-safe.
 */
#pragma once

#include <stddef.h>

/* Waits until `cost` bytes more may be taken. */
void memory_gate_enter(size_t cost);
/* Gives them back: the same number as on entering. */
void memory_gate_leave(size_t cost);
