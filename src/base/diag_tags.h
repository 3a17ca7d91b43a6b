/*
 * Every diagnostic, one row each: X(ID, LEVEL, tag, sentence, remedy, explanation).
 *
 * Included several times with different X (see base/diag.h); no include guard. The rows feed
 * the messages, `check --explain`, the manual and the test that each tag is produced by a
 * case in tests/bad/. Sentences and remedies are msgids of src/po/; {0}, {1} … are the arguments
 * of diag_add() in order. Tags are stable: users and scripts know them.
 */

/* ---- files ---- */
X(FILE_UNREADABLE, ERROR, "file-unreadable", N_("the file cannot be read: {0}"),
  N_("check that it still exists and that you may open it"),
  N_("The file was listed but could not be opened or read."))
X(FILE_TOO_BIG, ERROR, "file-too-big", N_("the file is larger than {0}"),
  N_("split it into smaller files"),
  N_("Text files have a size limit so that a wrong file cannot use up the machine's memory."))
X(FILE_OUTSIDE, ERROR, "file-outside", N_("\"{0}\" leads out of the shop folder"),
  N_("copy the file into the shop folder and name it from there"),
  N_("Only files inside the shop folder are read, also through links."))

/* ---- yaml ---- */

/* ---- catalog ---- */

/* ---- tmpl ---- */

/* ---- photo ---- */

/* ---- site ---- */

/* ---- channel ---- */

/* ---- share ---- */

