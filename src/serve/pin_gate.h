/*
 * Who may look from another device: a PIN to type, or a key in a link to scan.
 *
 * Six digits keep out neighbours on the same network because guessing is slow: five wrong ones
 * in a row, and the client's address is not listened to for a minute. Both ways in end in
 * a cookie. PIN, key and cookie are drawn anew for every run, from the kernel; comparing takes the
 * same time whatever is wrong. One thread.
 */
#pragma once

#include "base/auto.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    PIN_DIGITS = 6,
    PIN_MAX_WRONG = 5,
    PIN_LOCK_S = 60,
    PIN_MAX_CLIENTS = 1024 /* addresses remembered */
};

struct pin_gate;

/* Returns new; NULL and `error` when the kernel gives no random bytes. */
struct pin_gate *pin_gate_new(GError **error);
void pin_gate_free(struct pin_gate *gate);
AUTO_DEFINE(pin_gate, pin_gate_free)

/* What is to be typed, scanned, and set as cookie. Borrowed. */
const char *pin_gate_pin(const struct pin_gate *gate);
const char *pin_gate_key(const struct pin_gate *gate);
const char *pin_gate_cookie(const struct pin_gate *gate);

bool pin_gate_knows_cookie(const struct pin_gate *gate, const char *cookie, size_t size);

enum pin_verdict { PIN_RIGHT, PIN_WRONG, PIN_LOCKED };

/* Judges what a client gave as PIN or key (NULL: nothing). `now_us` is monotonic.
 * `*ret_begins` is true when this guess began a lock. */
enum pin_verdict pin_gate_try(struct pin_gate *gate, const char *client, const char *guess,
                              gint64 now_us, bool *ret_begins);
