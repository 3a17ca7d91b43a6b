/*
 * The addresses under which other devices on the network reach this computer.
 *
 * IPv4, which every phone speaks; asked of the system anew each time. Thread-safe.
 */
#pragma once

#include <glib.h>

/* Adds "http://ADDRESS:PORT/" for each, those of home networks first and those of bridges to
 * virtual machines last. `addresses` has a free function. */
void lan_addresses_add(GPtrArray *addresses, unsigned port);
