/* Rows of base/diag_tags.h: what can be wrong in files. */

X(FILE_UNREADABLE, ERROR, "file-unreadable", N_("the file cannot be read: {0}"),
  N_("check that it still exists and that you may open it"),
  N_("The file was listed but could not be opened or read."))
X(FILE_TOO_BIG, ERROR, "file-too-big", N_("the file is larger than {0}"),
  N_("split it into smaller files"),
  N_("Text files have a size limit so that a wrong file cannot use up the machine's memory."))
X(FILE_OUTSIDE, ERROR, "file-outside", N_("\"{0}\" leads out of the shop folder"),
  N_("copy the file into the shop folder and name it from there"),
  N_("Only files inside the shop folder are read, also through links."))
