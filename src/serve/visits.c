#include "serve/visits.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <string.h>

enum state { STATE_WAITING, STATE_ANSWER, STATE_STREAM, STATE_ENDED };

/* What the kernel keeps of an answer that is not taken; it would keep megabytes each. */
enum { SEND_BUFFER_BYTES = 128 * 1024 };

/* The public part first. */
struct record {
    struct visit visit;
    int fd;
    enum state state;
    gint64 since_us, deadline_us;
};

struct visits {
    pthread_mutex_t lock;
    GPtrArray *records; /* struct record; borrowed */
};

struct visits *visits_new(void)
{
    struct visits *visits = g_new(struct visits, 1);
    pthread_mutex_init(&visits->lock, NULL);
    visits->records = g_ptr_array_new();
    return visits;
}

void visits_free(struct visits *visits)
{
    if (!visits)
        return;
    g_ptr_array_unref(visits->records);
    pthread_mutex_destroy(&visits->lock);
    g_free(visits);
}

/* ---- addresses ---- */

/* The text of an IPv4 or IPv6 address; one of IPv4 in IPv6 is shown as what it is. */
static void address_print(const struct sockaddr_storage *address, char *text, bool *ret_is_loopback)
{
    struct in_addr four = {0};
    *text = '\0';
    *ret_is_loopback = false;
    if (address->ss_family == AF_INET) {
        four = ((const struct sockaddr_in *)address)->sin_addr;
    } else if (address->ss_family == AF_INET6) {
        const struct in6_addr *six = &((const struct sockaddr_in6 *)address)->sin6_addr;
        if (!IN6_IS_ADDR_V4MAPPED(six)) {
            inet_ntop(AF_INET6, six, text, INET6_ADDRSTRLEN);
            *ret_is_loopback = IN6_IS_ADDR_LOOPBACK(six);
            return;
        }
        memcpy(&four, six->s6_addr + 12, sizeof four);
    } else {
        return;
    }
    inet_ntop(AF_INET, &four, text, INET6_ADDRSTRLEN);
    *ret_is_loopback = ntohl(four.s_addr) >> 24 == 127;
}

static void addresses_fill(struct visit *visit, int fd)
{
    struct sockaddr_storage address;
    bool local_is_loopback = false;
    socklen_t size = sizeof address;
    if (getsockname(fd, (struct sockaddr *)&address, &size) == 0)
        address_print(&address, visit->local, &local_is_loopback);
    size = sizeof address;
    if (getpeername(fd, (struct sockaddr *)&address, &size) == 0)
        address_print(&address, visit->peer, &visit->is_from_here);
}

/* ---- time ---- */

static void state_set(struct visits *visits, struct visit *visit, enum state state, gint64 seconds)
{
    struct record *record = (struct record *)visit;
    pthread_mutex_lock(&visits->lock);
    if (record->state != STATE_ENDED) {
        gint64 now = g_get_monotonic_time();
        record->state = state;
        record->since_us = now;
        record->deadline_us = seconds < 0 ? G_MAXINT64 : now + seconds * G_USEC_PER_SEC;
    }
    pthread_mutex_unlock(&visits->lock);
}

/* The descriptor is open as long as the record stands in the list. */
static void record_shut(struct record *record)
{
    record->state = STATE_ENDED;
    record->deadline_us = G_MAXINT64;
    shutdown(record->fd, SHUT_RDWR);
}

/* Who has waited longest; failing that, who has been at his answer longest. */
static void crowd_thin(struct visits *visits)
{
    struct record *chosen = NULL;
    unsigned alive = 0;
    for (guint i = 0; i < visits->records->len; i++) {
        struct record *record = visits->records->pdata[i];
        if (record->state == STATE_ENDED)
            continue;
        alive++;
        if (record->state == STATE_STREAM)
            continue;
        if (!chosen || record->state < chosen->state ||
            (record->state == chosen->state && record->since_us < chosen->since_us))
            chosen = record;
    }
    if (alive > VISIT_MAX && chosen)
        record_shut(chosen);
}

void visits_tick(struct visits *visits, gint64 now_us)
{
    pthread_mutex_lock(&visits->lock);
    for (guint i = 0; i < visits->records->len; i++) {
        struct record *record = visits->records->pdata[i];
        if (record->deadline_us <= now_us)
            record_shut(record);
    }
    pthread_mutex_unlock(&visits->lock);
}

/* ---- the life of a connection ---- */

struct visit *visits_begin(struct visits *visits, int fd)
{
    struct record *record = g_new0(struct record, 1);
    int buffer = SEND_BUFFER_BYTES;
    setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &buffer, sizeof buffer);
    record->fd = fd;
    record->since_us = g_get_monotonic_time();
    record->deadline_us = record->since_us + (gint64)VISIT_REQUEST_S * G_USEC_PER_SEC;
    record->visit.body = g_string_new(NULL);
    addresses_fill(&record->visit, fd);
    pthread_mutex_lock(&visits->lock);
    crowd_thin(visits);
    g_ptr_array_add(visits->records, record);
    pthread_mutex_unlock(&visits->lock);
    return &record->visit;
}

void visits_end(struct visits *visits, struct visit *visit)
{
    pthread_mutex_lock(&visits->lock);
    g_ptr_array_remove_fast(visits->records, visit);
    pthread_mutex_unlock(&visits->lock);
    g_string_free(visit->body, TRUE);
    g_free(visit->target);
    g_free(visit->path);
    g_free(visit);
}

void visit_request(struct visits *visits, struct visit *visit, const char *target)
{
    g_clear_pointer(&visit->path, g_free);
    g_free(visit->target);
    visit->target = g_strdup(target);
    visit->is_begun = false;
    g_string_truncate(visit->body, 0);
    state_set(visits, visit, STATE_WAITING, VISIT_REQUEST_S);
}

void visit_answer(struct visits *visits, struct visit *visit, uint64_t size_bytes)
{
    state_set(visits, visit, STATE_ANSWER, VISIT_ANSWER_S + (gint64)(size_bytes / VISIT_MIN_RATE));
}

void visit_stream(struct visits *visits, struct visit *visit)
{
    state_set(visits, visit, STATE_STREAM, -1);
}

void visit_done(struct visits *visits, struct visit *visit)
{
    g_clear_pointer(&visit->path, g_free);
    g_clear_pointer(&visit->target, g_free);
    state_set(visits, visit, STATE_WAITING, VISIT_IDLE_S);
}
