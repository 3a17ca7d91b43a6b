/*
 * Provinces of Indonesia and their time zones.
 *
 * The three zones (WIB, WITA, WIT) follow the borders of the 38 provinces.
 */
#pragma once

#include <stdbool.h>

/* The zone of a province in minutes east of UTC (ZONE_WIB …). Letter case, "Provinsi" and
 * usual short forms ("Jatim", "DIY") do not matter. False when the name is none of the 38;
 * `ret_near` is then the nearest one or NULL. */
bool zone_find(const char *province, int *ret_zone_min, const char **ret_near);
