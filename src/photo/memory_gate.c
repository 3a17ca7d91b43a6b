#include "photo/memory_gate.h"

#include <pthread.h>

/* What photos in work may take together. Two progressive ones of 48 megapixels then wait for each
 * other. */
enum { MEMORY_IN_FLIGHT = 256 * 1024 * 1024 };

static pthread_mutex_t gate_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t gate_freed = PTHREAD_COND_INITIALIZER;
static size_t gate_in_flight;

void memory_gate_enter(size_t cost)
{
    pthread_mutex_lock(&gate_lock);
    while (gate_in_flight && gate_in_flight + cost > MEMORY_IN_FLIGHT)
        pthread_cond_wait(&gate_freed, &gate_lock);
    gate_in_flight += cost;
    pthread_mutex_unlock(&gate_lock);
}

void memory_gate_leave(size_t cost)
{
    pthread_mutex_lock(&gate_lock);
    gate_in_flight -= cost;
    pthread_cond_broadcast(&gate_freed);
    pthread_mutex_unlock(&gate_lock);
}
