/* Rows of base/diag_tags.h: what can be wrong in templates. */

X(TMPL_MISSING, ERROR, "template-missing", N_("the template \"{0}\" does not exist"),
  N_("check its name; templates lie in the theme's folder"),
  N_("A page needs this template, but neither the shop's own themes folder nor the built-in theme "
     "has a file of that name."))
X(TMPL_PARTIAL_MISSING, WARNING, "partial-missing", N_("the partial \"{0}\" does not exist"),
  N_("nothing is shown in its place; check the name or add the file"),
  N_("A tag that inserts another template names a file that is not there. As Mustache asks, "
     "nothing is inserted."))
X(TMPL_TOO_BIG, ERROR, "template-too-big", N_("the template is larger than {0}"),
  N_("move parts of it into partials"),
  N_("The size of a template is limited so that a wrong file cannot use up the machine's memory."))
X(TMPL_NOT_TEXT, ERROR, "template-not-text", N_("the template is not UTF-8 text"),
  N_("save the file as UTF-8"),
  N_("Templates are text files in the UTF-8 encoding. This one has bytes that are no characters, "
     "or a NUL byte."))
X(TMPL_TAG_OPEN, ERROR, "tag-open", N_("the tag \"{0}\" has no closing \"{1}\""),
  N_("write \"{1}\" after the name"),
  N_("A tag begins here, but the marks that must end it do not follow in the rest of the file."))
X(TMPL_TAG_EMPTY, ERROR, "tag-empty", N_("the tag holds no name"),
  N_("write a name between the marks, or remove the tag"),
  N_("A tag must name the value, section, block or partial that it stands for."))
X(TMPL_TAG_NAME, ERROR, "tag-name", N_("\"{0}\" is not a name that a tag can hold"),
  N_("names have no blanks, and a dot only between two parts"),
  N_("Often the closing marks of the tag before are missing, so that text was read as a name."))
X(TMPL_DELIMITERS, ERROR, "tag-delimiters", N_("\"{0}\" does not set new tag marks"),
  N_("write two marks with a blank between them and without \"=\", as in <% %>"),
  N_("A tag that begins and ends with \"=\" changes the marks that begin and end tags."))
X(TMPL_SECTION_OPEN, ERROR, "section-open", N_("\"{0}\" is opened here, but never closed"),
  N_("add \"{1}\" where it ends"),
  N_("A section, block or parent ends with a tag that has a slash and the same name."))
X(TMPL_SECTION_CLOSE, ERROR, "section-close", N_("\"{0}\" closes nothing that is open here"),
  N_("remove it, or open the section before"),
  N_("A closing tag stands without a section, block or parent of that name before it."))
X(TMPL_SECTION_CROSSED, ERROR, "section-crossed",
  N_("\"{0}\" stands where \"{1}\" of line {2}, column {3} must be closed first"),
  N_("close what was opened last first: \"{4}\""),
  N_("Sections, blocks and parents lie inside each other; they cannot overlap."))
X(TMPL_TOO_DEEP, ERROR, "template-too-deep",
  N_("more than {0} sections or templates inside each other"),
  N_("look for a partial that includes itself without end, or move parts into partials"),
  N_("A partial may include itself as long as the data comes to an end; this one did not within "
     "the limit, or sections of one file are nested too deeply."))
X(TMPL_OUTPUT_TOO_BIG, ERROR, "page-too-big", N_("the page grows larger than {0}"),
  N_("look for a list inside a list that repeats too much"),
  N_("The size of one page is limited so that a faulty template cannot fill the disk."))
X(TMPL_TOO_LONG, ERROR, "template-too-long",
  N_("the template takes more than {0} steps for one page"),
  N_("look for lists inside lists that repeat too much"),
  N_("The work for one page is limited so that a faulty template cannot keep the program busy "
     "for ever."))
X(TMPL_IGNORED, WARNING, "tag-ignored", N_("\"{0}\" has no effect directly inside \"{1}\""),
  N_("put it into a block"),
  N_("Between the tags of a parent only blocks count: they replace the parent's blocks of the "
     "same name. Everything else is left out."))
X(TMPL_NAME_UNKNOWN, WARNING, "template-name", N_("nothing has the name \"{0}\" here"),
  N_("nothing is shown in its place; did you mean \"{1}\"?"),
  N_("A name in a template of the shop's own leads to nothing that pages know, so that its tag shows "
     "nothing. All names are listed by: etalase theme fields"))
X(TMPL_NAME_STRANGE, WARNING, "template-name-strange", N_("nothing has the name \"{0}\" here"),
  N_("nothing is shown in its place; all names are listed by: etalase theme fields"),
  N_("A name in a template of the shop's own leads to nothing that pages know, and none of those is "
     "like it. Words of the theme's own stand in its folder words/, free keys under extra."))
