/*
 * Why the system refused, in plain words of the user's language.
 *
 * strerror() speaks English here (nobody calls setlocale(), see base/lang.h) and to programmers.
 * What owners meet has its own words; the rest keeps the system's. Thread-safe.
 */
#pragma once

/* The reason behind an errno value. Borrowed, lives for ever. */
const char *reason_text(int number);
