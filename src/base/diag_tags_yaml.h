/* Rows of base/diag_tags.h: what can be wrong in YAML text. */

X(TEXT_NOT_UTF8, ERROR, "text-not-utf8",
  N_("this character is not valid UTF-8"),
  N_("open the file in your editor and save it again with the encoding UTF-8"),
  N_("Text files are read as UTF-8. Old programs save letters like é in another way, which would come out as wrong characters."))
X(TEXT_UTF16, ERROR, "text-utf16",
  N_("the file is saved as UTF-16 (\"Unicode\" in Notepad)"),
  N_("choose File, Save As, encoding UTF-8"),
  N_("Only UTF-8 is read. Notepad calls UTF-16 \"Unicode\"."))
X(TEXT_CONTROL, ERROR, "text-control",
  N_("there is an invisible control character here ({0})"),
  N_("delete it and type the text around it again"),
  N_("Control characters come from copying out of other programs or from a damaged file. They are not allowed in pages, feeds and listings."))
X(YAML_SYNTAX, ERROR, "yaml-syntax",
  N_("this line cannot be understood"),
  N_("write one \"key: value\" a line, and put text with unusual characters in quotes"),
  N_("The file is read as YAML: keys and values with a colon and a blank between them, lists with a dash before each entry."))
X(YAML_TAB, ERROR, "yaml-tab",
  N_("the line is indented with a tab"),
  N_("use blanks: two for each step"),
  N_("YAML allows only blanks at the start of a line. Most editors can turn tabs into blanks."))
X(YAML_WIDE_BLANK, ERROR, "yaml-wide-blank",
  N_("the line is indented with blanks of another kind, as texts from chats and web pages have them"),
  N_("delete the blanks before the first word, then type ordinary ones: two for each step"),
  N_("A blank that does not break, or one of another width, looks like any other. YAML takes it for a letter."))
X(YAML_INDENT, ERROR, "yaml-indent",
  N_("this line starts too far left or right for what stands above it"),
  N_("line it up with the keys it belongs to; text that continues over lines goes after \"|\", two blanks further in"),
  N_("Keys of the same level begin in the same column. What belongs to a key stands two blanks further in."))
X(YAML_COLON_MISSING, ERROR, "yaml-colon-missing",
  N_("after \"{0}\" a colon is missing"),
  N_("write \"{0}: {1}\"; text that continues the line above is indented"),
  N_("Each line is a key, a colon, a blank and the value."))
X(YAML_COLON_SPACE, ERROR, "yaml-colon-space",
  N_("after the colon of \"{0}\" a blank is missing"),
  N_("write \"{0}: {1}\""),
  N_("A colon ends a key only when a blank follows it."))
X(YAML_COLON_INSIDE, ERROR, "yaml-colon-inside",
  N_("the text of \"{0}\" holds a colon"),
  N_("put the text in quotes: {0}: {1}"),
  N_("A colon with a blank after it would begin another key, unless the text stands in quotes."))
X(YAML_QUOTE_OPEN, ERROR, "yaml-quote-open",
  N_("the quote that opens here is not closed where it should be"),
  N_("close it with the same sign at the end of the text"),
  N_("A text that begins with ' or \" goes on to the next sign of the same kind, also over several lines."))
X(YAML_AFTER_CLOSE, ERROR, "yaml-after-close",
  N_("there is more text after the closing {0}"),
  N_("put the whole text in quotes: {1}"),
  N_("A text that begins with a quote or a bracket ends at its partner. Quotes of the other kind around the whole text make it plain."))
X(YAML_BRACKET_OPEN, ERROR, "yaml-bracket-open",
  N_("after \"{0}\" a comma or the closing \"{1}\" is missing"),
  N_("write [a, b] or {a: 1, b: 2}, or put the text in quotes"),
  N_("Square brackets hold a list, curly brackets hold keys with values; the parts are separated by commas."))
X(YAML_RESERVED, ERROR, "yaml-reserved",
  N_("a text cannot begin with {0}"),
  N_("put it in quotes: {1}"),
  N_("Some signs have a meaning of their own at the start of a value: % @ ` * & ! , ] }. In quotes they are plain text."))
X(YAML_ESCAPE, ERROR, "yaml-escape",
  N_("the backslash in this text is read as the start of a special character"),
  N_("use single quotes around the text, or write \\\\ for one backslash"),
  N_("Between double quotes a backslash begins a special character such as a line end. Between single quotes it is only itself."))
X(YAML_BLOCK_TEXT, ERROR, "yaml-block-text",
  N_("text cannot follow {0} on the same line"),
  N_("begin the text on the next line, two blanks further in, or put it in quotes: {1}"),
  N_("| and > announce a text of several lines, which begins below."))
X(YAML_LIST_DASH, ERROR, "yaml-list-dash",
  N_("a list cannot begin on the line of its key"),
  N_("begin it on the next line with \"- \", or put the text in quotes: {1}"),
  N_("Each entry of a list stands on a line of its own that begins with a dash and a blank."))
X(YAML_DASH_MISSING, ERROR, "yaml-dash-missing",
  N_("this line stands in a list but does not begin with \"- \""),
  N_("begin it with \"- \", or line it up with the keys of the entry above"),
  N_("Each entry of a list begins with a dash; the further keys of an entry stand below its first key."))
X(YAML_HASH, WARNING, "yaml-hash",
  N_("the text from {0} on is taken for a comment"),
  N_("put the whole value in quotes, such as {1}; a real comment has a blank after #"),
  N_("A # after a blank begins a comment that is not read. A colour or a number sign must stand in quotes."))
X(YAML_ANCHOR_UNUSED, WARNING, "yaml-anchor-unused",
  N_("the word after {0} is taken for a label and left out"),
  N_("put the text in quotes: {1}"),
  N_("A value that begins with & gives a name to what follows. Nothing uses this name, so it was most likely meant as text."))
X(YAML_DUPLICATE_KEY, ERROR, "yaml-duplicate-key",
  N_("\"{0}\" stands here a second time; the first is on line {1}"),
  N_("keep one of them"),
  N_("A key may stand once. With two it is not clear which value is meant."))
X(YAML_KEY_NOT_TEXT, ERROR, "yaml-key-not-text",
  N_("a key must be a plain word"),
  N_("write \"key: value\"; text in brackets needs quotes"),
  N_("YAML would allow lists and maps as keys; no field of a shop has such a name."))
X(YAML_MERGE_KEY, ERROR, "yaml-merge-key",
  N_("\"<<\" is not supported"),
  N_("write the keys out at each place"),
  N_("The YAML extension that merges keys from elsewhere would hide where a value comes from."))
X(YAML_DOCUMENTS, ERROR, "yaml-documents",
  N_("a second document begins here"),
  N_("remove the line \"---\"; several products in one file are a list, each beginning with \"- \""),
  N_("A file holds one document. Use a list or a file for each product."))
X(YAML_TOO_DEEP, ERROR, "yaml-too-deep",
  N_("the file is nested deeper than {0} levels"),
  N_("check the brackets and the indentation"),
  N_("No shop needs so many levels; the limit keeps a broken file from using up the machine."))
X(YAML_TOO_MANY_NODES, ERROR, "yaml-too-many-nodes",
  N_("the file holds more than {0} values"),
  N_("split it into several files"),
  N_("The limit keeps a wrong or hostile file from using up the machine's memory. What aliases repeat is counted each time."))
X(YAML_TOO_MANY_ALIASES, ERROR, "yaml-too-many-aliases",
  N_("the file uses more than {0} names or repetitions with & and *"),
  N_("write the values out, or put texts that begin with * or & in quotes"),
  N_("Names with & and their repetitions with * can make a small file expand to a huge one."))
X(YAML_ALIAS_SELF, ERROR, "yaml-alias-self",
  N_("\"*{0}\" repeats what it is itself a part of"),
  N_("write the value out"),
  N_("A value that contains itself would never end."))
X(FRONT_END_MISSING, ERROR, "front-end-missing",
  N_("the part that begins with \"---\" has no end"),
  N_("put a line with only --- after the last key, before the description"),
  N_("A product, page or post file begins with keys between two lines of three dashes; the text follows."))
