/*
 * Two folders change places.
 *
 * In one step where kernel and file system know how (renameat2, RENAME_EXCHANGE), in two
 * renames where not: then the published folder is missing for a moment, and a run that dies
 * in that moment leaves it under its third name, from which swap_recover() puts it back.
 */
#pragma once

#include "output/target.h"

/* Puts the spare in the target's place and the published tree, when there is one, in the
 * spare's. `ret_in_two_steps` tells how. On failure the published tree is where it was; if
 * even that fails, the next run's swap_recover() sees to it. */
bool swap_publish(const struct target *target, bool *ret_in_two_steps, GError **error);

/* Ends what a run that died between two renames began. */
bool swap_recover(const struct target *target, GError **error);
