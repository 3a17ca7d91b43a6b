#include "serve/pin_gate.h"

#include "base/reason.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/random.h>

enum { SECRET_BYTES = 16, SECRET_HEX = 2 * SECRET_BYTES };

struct pin_gate {
    char pin[PIN_DIGITS + 1];
    char key[SECRET_HEX + 1];
    char cookie[SECRET_HEX + 1];
    GHashTable *clients; /* address → struct client */
};

struct client {
    unsigned wrong;
    gint64 locked_until_us; /* 0: not locked */
    gint64 seen_us;
};

/* ---- secrets ---- */

static bool random_fill(void *bytes, size_t size, GError **error)
{
    if (getrandom(bytes, size, 0) == (ssize_t)size)
        return true;
    g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(errno), "getrandom: %s",
                reason_text(errno));
    return false;
}

static bool secret_draw(char *text, GError **error)
{
    uint8_t bytes[SECRET_BYTES];
    if (!random_fill(bytes, sizeof bytes, error))
        return false;
    for (size_t i = 0; i < sizeof bytes; i++)
        g_snprintf(text + 2 * i, 3, "%02x", bytes[i]);
    return true;
}

static bool pin_draw(char *text, GError **error)
{
    enum { PINS = 1000000 };
    uint32_t number;
    do { /* every PIN as likely as the others */
        if (!random_fill(&number, sizeof number, error))
            return false;
    } while (number >= UINT32_MAX / PINS * PINS);
    g_snprintf(text, PIN_DIGITS + 1, "%06u", number % PINS);
    return true;
}

struct pin_gate *pin_gate_new(GError **error)
{
    AUTO(pin_gate) gate = g_new0(struct pin_gate, 1);
    gate->clients = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (!pin_draw(gate->pin, error) || !secret_draw(gate->key, error) ||
        !secret_draw(gate->cookie, error))
        return NULL;
    return g_steal_pointer(&gate);
}

void pin_gate_free(struct pin_gate *gate)
{
    if (!gate)
        return;
    g_hash_table_unref(gate->clients);
    g_free(gate);
}

const char *pin_gate_pin(const struct pin_gate *gate)
{
    return gate->pin;
}

const char *pin_gate_key(const struct pin_gate *gate)
{
    return gate->key;
}

const char *pin_gate_cookie(const struct pin_gate *gate)
{
    return gate->cookie;
}

/* Looks at every byte, so that the time says nothing about where the first wrong one is. */
static bool is_secret(const char *secret, const char *guess, size_t size)
{
    size_t secret_size = strlen(secret);
    volatile unsigned char differs = size != secret_size;
    for (size_t i = 0; i < secret_size; i++)
        differs |= (unsigned char)(secret[i] ^ (i < size ? guess[i] : 0));
    return !differs;
}

bool pin_gate_knows_cookie(const struct pin_gate *gate, const char *cookie, size_t size)
{
    return cookie && is_secret(gate->cookie, cookie, size);
}

/* ---- clients ---- */

/* Makes room when a crowd of addresses comes by: who was not seen for longest goes, and with him
 * the count of his wrong guesses; the table is small to search. */
static void clients_trim(GHashTable *clients)
{
    if (g_hash_table_size(clients) < PIN_MAX_CLIENTS)
        return;
    GHashTableIter iter;
    void *key, *value;
    const char *oldest = NULL;
    gint64 oldest_us = G_MAXINT64;
    g_hash_table_iter_init(&iter, clients);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        const struct client *client = value;
        if (client->seen_us < oldest_us) {
            oldest_us = client->seen_us;
            oldest = key;
        }
    }
    g_hash_table_remove(clients, oldest);
}

enum pin_verdict pin_gate_try(struct pin_gate *gate, const char *address, const char *guess,
                              gint64 now_us, bool *ret_begins)
{
    *ret_begins = false;
    struct client *client = g_hash_table_lookup(gate->clients, address);
    if (client && client->locked_until_us > now_us)
        return PIN_LOCKED;
    size_t size = guess ? strlen(guess) : 0;
    bool is_pin = guess && is_secret(gate->pin, guess, size);
    bool is_key = guess && is_secret(gate->key, guess, size);
    if (is_pin || is_key) {
        g_hash_table_remove(gate->clients, address);
        return PIN_RIGHT;
    }
    if (!client) {
        clients_trim(gate->clients);
        client = g_new0(struct client, 1);
        g_hash_table_insert(gate->clients, g_strdup(address), client);
    }
    client->seen_us = now_us;
    if (++client->wrong < PIN_MAX_WRONG)
        return PIN_WRONG;
    client->wrong = 0;
    client->locked_until_us = now_us + (gint64)PIN_LOCK_S * G_USEC_PER_SEC;
    *ret_begins = true;
    return PIN_LOCKED;
}
