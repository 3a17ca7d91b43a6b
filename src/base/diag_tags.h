/*
 * Every diagnostic, one row each: X(ID, LEVEL, tag, sentence, remedy, explanation).
 *
 * Included several times with different X (see base/diag.h); no include guard. The rows feed
 * the messages, `check --explain`, the manual and the test that each tag is produced by a
 * case in tests/bad/. Sentences and remedies are msgids of src/po/; {0}, {1} … are the arguments
 * of diag_add() in order. Tags are stable: users and scripts know them.
 */

#include "base/diag_tags_files.h"
#include "base/diag_tags_yaml.h"
#include "base/diag_tags_catalog.h"
#include "base/diag_tags_tmpl.h"
#include "base/diag_tags_photo.h"
#include "base/diag_tags_site.h"
#include "base/diag_tags_channel.h"
#include "base/diag_tags_share.h"
#include "base/diag_tags_cards.h"
#include "base/diag_tags_import.h"
