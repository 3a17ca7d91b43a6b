/*
 * Addresses on the web that an import may ask: which are another machine's private business.
 *
 * An import follows what a spreadsheet says, and a spreadsheet may come from anybody: it must not
 * make this machine ask its own services, its router or a cloud's metadata service. Thread-safe.
 */
#pragma once

#include <stdbool.h>
#include <sys/socket.h>

/* True when a socket address is of the public internet. False for loopback, private, link-local,
 * shared, multicast, documentation and reserved ones, also when IPv6 only wraps them, and for
 * anything that is no IP address. */
bool net_address_is_public(const struct sockaddr *address, socklen_t size);

/* True for "http://…" and "https://…", whatever the case of the scheme. */
bool net_is_url(const char *text);

/* The address of the table behind an address that people share: a Google sheet's page becomes its
 * CSV. Returns new. */
char *net_table_url(const char *url);
