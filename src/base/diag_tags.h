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
X(TEXT_NOT_UTF8, ERROR, "text-not-utf8", N_("this character is not valid UTF-8"),
  N_("open the file in your editor and save it again with the encoding UTF-8"),
  N_("Text files are read as UTF-8. Old programs save letters like é in another way, which would come out as wrong characters."))
X(TEXT_UTF16, ERROR, "text-utf16", N_("the file is saved as UTF-16 (\"Unicode\" in Notepad)"),
  N_("choose File, Save As, encoding UTF-8"),
  N_("Only UTF-8 is read. Notepad calls UTF-16 \"Unicode\"."))
X(TEXT_CONTROL, ERROR, "text-control", N_("there is an invisible control character here ({0})"),
  N_("delete it and type the text around it again"),
  N_("Control characters come from copying out of other programs or from a damaged file. They are not allowed in pages, feeds and listings."))
X(YAML_SYNTAX, ERROR, "yaml-syntax", N_("this line cannot be understood"),
  N_("write one \"key: value\" a line, and put text with unusual characters in quotes"),
  N_("The file is read as YAML: keys and values with a colon and a blank between them, lists with a dash before each entry."))
X(YAML_TAB, ERROR, "yaml-tab", N_("the line is indented with a tab"),
  N_("use blanks: two for each step"),
  N_("YAML allows only blanks at the start of a line. Most editors can turn tabs into blanks."))
X(YAML_INDENT, ERROR, "yaml-indent",
  N_("this line starts too far left or right for what stands above it"),
  N_("line it up with the keys it belongs to; text that continues over lines goes after \"|\", two blanks further in"),
  N_("Keys of the same level begin in the same column. What belongs to a key stands two blanks further in."))
X(YAML_COLON_MISSING, ERROR, "yaml-colon-missing", N_("after \"{0}\" a colon is missing"),
  N_("write \"{0}: {1}\"; text that continues the line above is indented"),
  N_("Each line is a key, a colon, a blank and the value."))
X(YAML_COLON_SPACE, ERROR, "yaml-colon-space", N_("after the colon of \"{0}\" a blank is missing"),
  N_("write \"{0}: {1}\""), N_("A colon ends a key only when a blank follows it."))
X(YAML_COLON_INSIDE, ERROR, "yaml-colon-inside", N_("the text of \"{0}\" holds a colon"),
  N_("put the text in quotes: {0}: {1}"),
  N_("A colon with a blank after it would begin another key, unless the text stands in quotes."))
X(YAML_QUOTE_OPEN, ERROR, "yaml-quote-open",
  N_("the quote that opens here is not closed where it should be"),
  N_("close it with the same sign at the end of the text"),
  N_("A text that begins with ' or \" goes on to the next sign of the same kind, also over several lines."))
X(YAML_AFTER_CLOSE, ERROR, "yaml-after-close", N_("there is more text after the closing {0}"),
  N_("put the whole text in quotes: {1}"),
  N_("A text that begins with a quote or a bracket ends at its partner. Quotes of the other kind around the whole text make it plain."))
X(YAML_BRACKET_OPEN, ERROR, "yaml-bracket-open",
  N_("after \"{0}\" a comma or the closing \"{1}\" is missing"),
  N_("write [a, b] or {a: 1, b: 2}, or put the text in quotes"),
  N_("Square brackets hold a list, curly brackets hold keys with values; the parts are separated by commas."))
X(YAML_RESERVED, ERROR, "yaml-reserved", N_("a text cannot begin with {0}"),
  N_("put it in quotes: {1}"),
  N_("Some signs have a meaning of their own at the start of a value: % @ ` * & ! , ] }. In quotes they are plain text."))
X(YAML_ESCAPE, ERROR, "yaml-escape",
  N_("the backslash in this text is read as the start of a special character"),
  N_("use single quotes around the text, or write \\\\ for one backslash"),
  N_("Between double quotes a backslash begins a special character such as a line end. Between single quotes it is only itself."))
X(YAML_BLOCK_TEXT, ERROR, "yaml-block-text", N_("text cannot follow {0} on the same line"),
  N_("begin the text on the next line, two blanks further in, or put it in quotes: {1}"),
  N_("| and > announce a text of several lines, which begins below."))
X(YAML_LIST_DASH, ERROR, "yaml-list-dash", N_("a list cannot begin on the line of its key"),
  N_("begin it on the next line with \"- \", or put the text in quotes: {1}"),
  N_("Each entry of a list stands on a line of its own that begins with a dash and a blank."))
X(YAML_DASH_MISSING, ERROR, "yaml-dash-missing",
  N_("this line stands in a list but does not begin with \"- \""),
  N_("begin it with \"- \", or line it up with the keys of the entry above"),
  N_("Each entry of a list begins with a dash; the further keys of an entry stand below its first key."))
X(YAML_HASH, WARNING, "yaml-hash", N_("the text from {0} on is taken for a comment"),
  N_("put the whole value in quotes, such as {1}; a real comment has a blank after #"),
  N_("A # after a blank begins a comment that is not read. A colour or a number sign must stand in quotes."))
X(YAML_ANCHOR_UNUSED, WARNING, "yaml-anchor-unused",
  N_("the word after {0} is taken for a label and left out"), N_("put the text in quotes: {1}"),
  N_("A value that begins with & gives a name to what follows. Nothing uses this name, so it was most likely meant as text."))
X(YAML_DUPLICATE_KEY, ERROR, "yaml-duplicate-key",
  N_("\"{0}\" stands here a second time; the first is on line {1}"), N_("keep one of them"),
  N_("A key may stand once. With two it is not clear which value is meant."))
X(YAML_KEY_NOT_TEXT, ERROR, "yaml-key-not-text", N_("a key must be a plain word"),
  N_("write \"key: value\"; text in brackets needs quotes"),
  N_("YAML would allow lists and maps as keys; no field of a shop has such a name."))
X(YAML_MERGE_KEY, ERROR, "yaml-merge-key", N_("\"<<\" is not supported"),
  N_("write the keys out at each place"),
  N_("The YAML extension that merges keys from elsewhere would hide where a value comes from."))
X(YAML_DOCUMENTS, ERROR, "yaml-documents", N_("a second document begins here"),
  N_("remove the line \"---\"; several products in one file are a list, each beginning with \"- \""),
  N_("A file holds one document. Use a list or a file for each product."))
X(YAML_TOO_DEEP, ERROR, "yaml-too-deep", N_("the file is nested deeper than {0} levels"),
  N_("check the brackets and the indentation"),
  N_("No shop needs so many levels; the limit keeps a broken file from using up the machine."))
X(YAML_TOO_MANY_NODES, ERROR, "yaml-too-many-nodes", N_("the file holds more than {0} values"),
  N_("split it into several files"),
  N_("The limit keeps a wrong or hostile file from using up the machine's memory. What aliases repeat is counted each time."))
X(YAML_TOO_MANY_ALIASES, ERROR, "yaml-too-many-aliases",
  N_("the file uses more than {0} names or repetitions with & and *"),
  N_("write the values out, or put texts that begin with * or & in quotes"),
  N_("Names with & and their repetitions with * can make a small file expand to a huge one."))
X(YAML_ALIAS_SELF, ERROR, "yaml-alias-self", N_("\"*{0}\" repeats what it is itself a part of"),
  N_("write the value out"), N_("A value that contains itself would never end."))
X(FRONT_END_MISSING, ERROR, "front-end-missing", N_("the part that begins with \"---\" has no end"),
  N_("put a line with only --- after the last key, before the description"),
  N_("A product, page or post file begins with keys between two lines of three dashes; the text follows."))

/* ---- catalog ---- */

/* ---- tmpl ---- */
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
X(TMPL_TOO_LONG, ERROR, "template-too-long", N_("the template takes more than {0} steps for one page"),
  N_("look for lists inside lists that repeat too much"),
  N_("The work for one page is limited so that a faulty template cannot keep the program busy "
     "for ever."))
X(TMPL_IGNORED, WARNING, "tag-ignored", N_("\"{0}\" has no effect directly inside \"{1}\""),
  N_("put it into a block"),
  N_("Between the tags of a parent only blocks count: they replace the parent's blocks of the "
     "same name. Everything else is left out."))

/* ---- photo ---- */
X(PHOTO_UNREADABLE, WARNING, "photo-unreadable", N_("the photo \"{0}\" cannot be opened"),
  N_("check that it still exists and that you may open it; the page does without it"),
  N_("The file was named or listed but is gone, is not a file, or may not be read."))
X(PHOTO_EMPTY, ERROR, "photo-empty", N_("the photo \"{0}\" is empty"),
  N_("copy it from the phone or camera again"),
  N_("The file has no content, or only zeros: a copy that was broken off, or a memory card that fails."))
X(PHOTO_NOT_PICTURE, ERROR, "photo-not-picture", N_("\"{0}\" is {1}, not a photo"),
  N_("name a photo here: JPEG, PNG, WebP, GIF or BMP"),
  N_("What a file is, is told by its content. Giving another file the ending .jpg does not make it a photo."))
X(PHOTO_HEIC, ERROR, "photo-heic",
  N_("\"{0}\" is an HEIC photo, which browsers and marketplaces do not show"),
  N_("save it as JPEG; to take JPEG from now on, on an iPhone choose Settings > Camera > Formats > Most Compatible, on Android switch off \"High efficiency pictures\" in the camera's settings"),
  N_("Newer phones take photos as HEIC to save room. Sending one through WhatsApp, or opening and exporting it on the phone, turns it into JPEG."))
X(PHOTO_KIND_UNREADABLE, ERROR, "photo-kind-unreadable",
  N_("\"{0}\" is a picture of the kind {1}, which cannot be read"),
  N_("open it in a picture program and save it as JPEG or PNG"),
  N_("Photos may be JPEG, PNG, WebP, GIF (the first picture counts) or BMP."))
X(PHOTO_DAMAGED, ERROR, "photo-damaged", N_("the photo \"{0}\" is damaged or was cut off"),
  N_("copy it from the phone or camera again"),
  N_("The file begins as a photo but cannot be read to its end. A part of the picture would be gray or wrong, so it is not used."))
X(PHOTO_TOO_LARGE, ERROR, "photo-too-large",
  N_("the photo \"{0}\" has {1} pixels, more than {2} million"),
  N_("make it smaller in a picture program; 4000 pixels wide is plenty"),
  N_("Pictures have a size limit so that a wrong file cannot use up the machine's memory."))
X(PHOTO_SIDE_TOO_LONG, ERROR, "photo-side-too-long",
  N_("the photo \"{0}\" has {1} pixels, more than {2} on one side"),
  N_("make it smaller in a picture program; 4000 pixels wide is plenty"),
  N_("Pictures have a size limit so that a wrong file cannot use up the machine's memory."))
X(PHOTO_FILE_TOO_BIG, ERROR, "photo-file-too-big",
  N_("the file of the photo \"{0}\" has {1} MB, more than {2} MB"),
  N_("save it again as JPEG with quality 90"),
  N_("A photo of a phone has 2 to 12 MB. Larger files are usually of a wrong kind."))
X(PHOTO_TOO_MANY_SCANS, ERROR, "photo-too-many-scans",
  N_("the photo \"{0}\" is stored in more than {1} passes"),
  N_("open it in a picture program and save it as JPEG again"),
  N_("A progressive JPEG has about ten passes. Hundreds of them are made to keep a computer busy."))

/* ---- site ---- */

/* ---- channel ---- */

/* ---- share ---- */
X(SHARE_NO_ADDRESS, WARNING, "share-no-address",
  N_("the shop has no web address, so links and captions name no page"),
  N_("write url: https://… in shop.yaml, or give --base-url"),
  N_("Messages and captions can carry the address of a product's page only when it is known where the site will be published."))
X(SHARE_MESSAGE_SHORTENED, WARNING, "share-message-shortened",
  N_("the WhatsApp message for \"{0}\" is too long for a link and was shortened"),
  N_("shorten the name or the text under order in shop.yaml"),
  N_("A message may have 1,500 characters and its link 2,000 bytes; phones cut what is longer. The page's address is left out first, then the variant, then the shop's own wording, never a part of a name."))
