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

/* ---- catalog ---- */
X(KEY_UNKNOWN, ERROR, "key-unknown",
  N_("\"{0}\" is not a known key"),
  N_("did you mean \"{1}\"?"),
  N_("Each key has an English and an Indonesian name. A key that is not known is most often a slip, and what it holds would be lost."))
X(KEY_FREE, ERROR, "key-free",
  N_("\"{0}\" is not a known key"),
  N_("put keys of your own under \"{1}\""),
  N_("Only keys of the manual are read, so that a slip cannot pass. Data of your own, for your theme, goes under extra (lain)."))
X(KEY_STRANGE, ERROR, "key-strange",
  N_("\"{0}\" is not a key that belongs here"),
  N_("known here: {1}"),
  N_("This part of the file knows only a few keys."))
X(KEY_MISPLACED, ERROR, "key-misplaced",
  N_("\"{0}\" does not belong here"),
  N_("put it under \"{1}\", two blanks further in"),
  N_("The key is known, but as a part of another one. Often only the indentation is missing."))
X(KEY_TWICE, ERROR, "key-twice",
  N_("\"{0}\" and \"{1}\" on line {2} are the same key in two languages"),
  N_("keep one of them"),
  N_("A field may be given once, under its English or its Indonesian name."))
X(REQUIRED_MISSING, ERROR, "required-missing",
  N_("\"{0}\" is missing"),
  N_("write {0}: {1}"),
  N_("Without this field the page or listing would be wrong or empty."))
X(VALUE_NOT_TEXT, ERROR, "value-not-text",
  N_("\"{0}\" must be one text, not a list or a group of keys"),
  N_("write {0}: {1}"),
  N_("This field holds a single value."))
X(VALUE_NOT_LIST, ERROR, "value-not-list",
  N_("\"{0}\" must be a list"),
  N_("write it as {1}"),
  N_("Each entry of a list begins with a dash, or the entries stand in square brackets."))
X(VALUE_NOT_MAP, ERROR, "value-not-map",
  N_("\"{0}\" needs keys of its own"),
  N_("write them below it, two blanks further in: {1}"),
  N_("This field is a group of keys with values."))
X(PRODUCT_NOT_MAP, ERROR, "product-not-map",
  N_("this entry is not a product"),
  N_("begin each product with \"- nama: …\" and put its other keys below"),
  N_("A file of several products is a list in which each entry has keys such as nama and harga."))
X(LIST_TOO_LONG, ERROR, "list-too-long",
  N_("\"{0}\" has more than {1} entries"),
  N_("keep the most important ones"),
  N_("Lists have a limit so that a broken file cannot use up the machine."))
X(TEXT_TOO_LONG, ERROR, "text-too-long",
  N_("\"{0}\" has {1} characters, {2} at most are allowed"),
  N_("shorten it; long text belongs in the description"),
  N_("The limit is far above what a page can show. A longer text usually stands under the wrong key."))
X(TEXT_DIRECTION, WARNING, "text-direction",
  N_("the text of \"{0}\" holds invisible signs that turn the direction of writing"),
  N_("they are left out; type the text again to be rid of them"),
  N_("Such signs come with text copied from chats and web pages. They could make a price or a name read backwards."))
X(MARKDOWN_TOO_LONG, ERROR, "markdown-too-long",
  N_("the description is longer than 256 KB"),
  N_("shorten it or make pages of it"),
  N_("Very long texts slow down every visitor's phone."))
X(MARKDOWN_TOO_DEEP, ERROR, "markdown-too-deep",
  N_("lists, quotes or brackets are nested too deep here"),
  N_("take out some levels"),
  N_("No readable text needs more than 32 levels."))
X(NOT_NUMBER, ERROR, "not-number",
  N_("{0} \"{1}\" is not a number"),
  N_("write it with digits only, such as {2}"),
  N_("The field takes a plain number without unit, dots or words."))
X(NUMBER_RANGE, ERROR, "number-range",
  N_("{0} \"{1}\" is out of range"),
  N_("write a number from {2} to {3}"),
  N_("The number is too small or too large to be right."))
X(NOT_DAYS, ERROR, "not-days",
  N_("{0} \"{1}\" is not a number of days"),
  N_("write 3, or 2 minggu; for a range the longer time"),
  N_("How long it takes to make, in days."))
X(NOT_YES_NO, ERROR, "not-yes-no",
  N_("{0} \"{1}\" is neither yes nor no"),
  N_("write ya or tidak (yes or no)"),
  N_("The field can only be switched on or off."))
X(NOT_CHOICE, ERROR, "not-choice",
  N_("{0} \"{1}\" is not one of the choices"),
  N_("write one of: {2}"),
  N_("The field takes one word of a short list."))
X(NOT_COLOR, ERROR, "not-color",
  N_("{0} \"{1}\" is not a colour"),
  N_("write \"#1f6b3a\" in quotes, or a name such as hijau"),
  N_("Colours are # and three or six digits 0-9 a-f, or a usual name."))
X(NOT_WEIGHT, ERROR, "not-weight",
  N_("{0} \"{1}\" is not a weight"),
  N_("write 250 g or 1,5 kg"),
  N_("Weights are grams or kilograms; a plain number is grams."))
X(NOT_SIZE, ERROR, "not-size",
  N_("{0} \"{1}\" is not a size"),
  N_("write length x width x height, such as 20 x 12 x 5 cm"),
  N_("Parcels need all three measures. Other measures belong in specs (rincian)."))
X(NOT_DATE, ERROR, "not-date",
  N_("{0} \"{1}\" is not a day"),
  N_("write 2026-08-17 or 17 Agustus 2026"),
  N_("Days are year-month-day, or day, month and year. The day must exist."))
X(NOT_HOURS, ERROR, "not-hours",
  N_("{0} \"{1}\" is not a time span"),
  N_("write \"08.00-17.00\", \"08.00-12.00, 13.00-17.00\", 24 jam or tutup"),
  N_("Opening hours are spans of a day, from and to."))
X(NOT_URL, ERROR, "not-url",
  N_("{0} \"{1}\" is not a web address"),
  N_("write \"{2}\""),
  N_("Web addresses begin with https:// and have no blanks. The shop's own address has no ? or # either."))
X(NOT_EMAIL, ERROR, "not-email",
  N_("{0} \"{1}\" is not an e-mail address"),
  N_("write one address such as halo@tokoanda.com"),
  N_("An e-mail address has one @ and a dot after it."))
X(NOT_ADDRESS, ERROR, "not-address",
  N_("{0} \"{1}\" is not an address inside the site"),
  N_("write the part after the domain, such as produk/keripik-lama.html"),
  N_("Old addresses lead visitors to the new page. They are relative to the shop's address."))
X(PRICE_NOT_WHOLE, ERROR, "price-not-whole",
  N_("{0} \"{1}\" is not whole rupiah"),
  N_("write {2}"),
  N_("Prices are whole rupiah; parts of a rupiah cannot be paid."))
X(PRICE_AMBIGUOUS, ERROR, "price-ambiguous",
  N_("{0} \"{1}\" can be read in two ways"),
  N_("if you mean {2} rupiah, write {2}"),
  N_("A comma or a dot may part thousands or decimals. A price that could mean two amounts is never guessed."))
X(PRICE_NEGATIVE, ERROR, "price-negative",
  N_("{0} \"{1}\" is below zero"),
  N_("write the price without the minus sign"),
  N_("A price cannot be negative."))
X(PRICE_ZERO, ERROR, "price-zero",
  N_("{0} \"{1}\" is zero"),
  N_("write the price, or tanya (ask) for a price on request"),
  N_("Marketplaces refuse goods for nothing, and on a page it is most often a slip."))
X(PRICE_TOO_BIG, ERROR, "price-too-big",
  N_("{0} \"{1}\" is larger than Rp999.999.999.999"),
  N_("check the number of zeros"),
  N_("The price is too large to be right."))
X(PRICE_NOT_MONEY, ERROR, "price-not-money",
  N_("{0} \"{1}\" is not a price"),
  N_("write digits only, such as 15000, or tanya (ask)"),
  N_("Prices are whole rupiah: 15000, 15.000, Rp15.000, 15rb. With tanya (ask) buyers ask for the price."))
X(WAS_NOT_ABOVE, WARNING, "was-not-above",
  N_("{0} {1} is not above the price {2}"),
  N_("it is not shown; write the old, higher price or take it out"),
  N_("A struck price that is not higher would mislead buyers."))
X(WHOLESALE_NOT_BELOW, ERROR, "wholesale-not-below",
  N_("the wholesale price {0} is not below {1}"),
  N_("the more pieces, the lower the price of one"),
  N_("Wholesale prices go down with the number of pieces, beginning below the price of one piece."))
X(WHOLESALE_TWICE, ERROR, "wholesale-twice",
  N_("there are two wholesale prices from {0} pieces on"),
  N_("keep one of them"),
  N_("Each step begins at another number of pieces."))
X(PHONE_TOO_SHORT, ERROR, "phone-too-short",
  N_("{0} \"{1}\" has too few digits"),
  N_("write the whole number, such as 0812-3456-7890"),
  N_("Orders would go to nobody. Indonesian mobile numbers have 10 to 13 digits with the 0."))
X(PHONE_TOO_LONG, ERROR, "phone-too-long",
  N_("{0} \"{1}\" has too many digits"),
  N_("write one number, such as 0812-3456-7890"),
  N_("Orders would go to nobody. Are there two numbers in one field?"))
X(PHONE_NOT_MOBILE, ERROR, "phone-not-mobile",
  N_("{0} \"{1}\" begins with digits that no Indonesian network has"),
  N_("check the first four digits"),
  N_("Mobile numbers begin with 081, 082, 083, 085, 087, 088 or 089."))
X(PHONE_BAD_CHARACTER, ERROR, "phone-bad-character",
  N_("{0} \"{1}\" is not one telephone number"),
  N_("write one number with digits only, such as 0812-3456-7890"),
  N_("Letters, slashes and commas cannot be dialled. A second number belongs elsewhere."))
X(PHONE_LANDLINE, WARNING, "phone-landline",
  N_("{0} \"{1}\" looks like a landline"),
  N_("check that it really receives WhatsApp; otherwise write a mobile number"),
  N_("WhatsApp Business can use a landline, but most cannot receive messages."))
X(PHONE_ASSUMED, HINT, "phone-assumed",
  N_("{0} \"{1}\" is taken for +{2}"),
  N_("write it with 0 or 62 at the front to be sure"),
  N_("A number without 0 or country code is taken for an Indonesian one."))
X(PHONE_STRAY_ZERO, HINT, "phone-stray-zero",
  N_("{0} \"{1}\" has a 0 after the country code; +{2} is used"),
  N_("write +62 812… or 0812…"),
  N_("After 62 the 0 falls away."))
X(PHONE_FOREIGN, HINT, "phone-foreign",
  N_("{0} \"{1}\" is a number of another country"),
  N_("nothing to do when that is right"),
  N_("Orders go to this number as it is."))
X(PERMIT_NO_NUMBER, ERROR, "permit-no-number",
  N_("{0} \"{1}\" has no number"),
  N_("write the number, such as {2}, or take the line out"),
  N_("A permit may be named only with its number; without one the claim would be false."))
X(PERMIT_FORM, WARNING, "permit-form",
  N_("the form of {0} \"{1}\" is not the usual one"),
  N_("compare it with {2}; it is shown as you wrote it"),
  N_("Only the form of the number is looked at: letters and number of digits. Whether the permit exists only the office can tell."))
X(PERMIT_EXPIRED, WARNING, "permit-expired",
  N_("the last digits of {0} \"{1}\" say that it ended in {2}"),
  N_("renew it and write the new number"),
  N_("The last two digits of a P-IRT number are the year in which it ends."))
X(GTIN_FORM, ERROR, "gtin-form",
  N_("{0} \"{1}\" is not a barcode number"),
  N_("write the 8, 12, 13 or 14 digits under the barcode, in quotes"),
  N_("GTIN is the number under the barcode (EAN, UPC)."))
X(GTIN_CHECK, ERROR, "gtin-check",
  N_("the last digit of {0} \"{1}\" does not fit the others"),
  N_("compare it with the digits under the barcode"),
  N_("The last digit is computed from the others; one of them is mistyped."))
X(LINK_NAME, WARNING, "link-name",
  N_("\"{0}\" is not a name that is known here"),
  N_("did you mean \"{1}\"? The link is shown all the same"),
  N_("Known names get their own sign and wording on pages."))
X(PROVINCE_UNKNOWN, WARNING, "province-unknown",
  N_("\"{0}\" is not one of the 38 provinces"),
  N_("write its full name, such as {1}; the time zone is taken to be WIB"),
  N_("The time zone of opening hours and dates follows from the province."))
X(POSTAL_CODE, WARNING, "postal-code",
  N_("\"{0}\" is not a postal code"),
  N_("write five digits in quotes, such as \"65113\""),
  N_("Indonesian postal codes have five digits."))
X(POSITION_HALF, WARNING, "position-half",
  N_("the position on the map needs both lat and lng"),
  N_("write both, such as lat: -7.9553 and lng: 112.6247"),
  N_("With only one of them no place can be shown."))
X(TEMPLATE_SLOT, WARNING, "template-slot",
  N_("the order message has an unknown slot {{0}}"),
  N_("did you mean {{1}}? It stays in the message as it is"),
  N_("Slots in braces are replaced in each order: {nama_produk} {varian} {jumlah} {harga} {total} {tautan} {nama} {alamat} {catatan}."))
X(URL_MISSING, HINT, "url-missing",
  N_("the shop has no web address yet"),
  N_("add alamat_web: \"https://tokoanda.com/\" when you know it; feeds and listings need it"),
  N_("Without it, feeds, sitemap and share pictures have no full addresses."))
X(FILE_EMPTY, ERROR, "file-empty",
  N_("the file holds no keys"),
  N_("write lines such as nama: Keripik Tempe"),
  N_("A YAML file of a shop holds keys with values, or a list of products."))
X(FRONT_MISSING, ERROR, "front-missing",
  N_("the file does not begin with its keys"),
  N_("begin with a line of ---, then the keys such as {0}, then --- again, then the text"),
  N_("Product, page and post files begin with keys between two lines of three dashes."))
X(FILE_NAME, ERROR, "file-name",
  N_("the file name \"{0}\" is not valid UTF-8"),
  N_("rename it with plain letters, digits and -"),
  N_("Such a name cannot stand in an address or a message."))
X(FILE_IGNORED, WARNING, "file-ignored",
  N_("this is not read"),
  N_("products are .md or .yaml files, pages and posts .md files"),
  N_("Other files in these folders are left alone. Files that are to be published as they are belong in static/."))
X(FOLDER_WITHOUT_INDEX, WARNING, "folder-without-index",
  N_("the folder has no index.md and is not read"),
  N_("put the product into index.md, or move its files to products/"),
  N_("A folder in products/ is one product: index.md and its photos."))
X(TOO_MANY_PRODUCTS, ERROR, "too-many-products",
  N_("there are more than {0} products"),
  N_("split the shop"),
  N_("This and all further products are not read."))
X(NO_PRODUCTS, WARNING, "no-products",
  N_("there is no product to show"),
  N_("make one: etalase new product \"Keripik Tempe\""),
  N_("The folder products/ is missing or empty, or all products are drafts or out of season."))
X(DESCRIPTION_TWICE, WARNING, "description-twice",
  N_("\"{0}\" stands above, but there is also text below ---"),
  N_("keep one of them; the text below is used"),
  N_("In a Markdown file the description is what follows the keys."))
X(PHOTO_MISSING, WARNING, "photo-missing",
  N_("there is no photo \"{0}\""),
  N_("put it into photos/ or mend the name"),
  N_("The page does without it. Photos are looked for beside the product file, in photos/ and from the shop folder."))
X(PHOTO_NEAR, WARNING, "photo-near",
  N_("there is no photo \"{0}\""),
  N_("did you mean \"{1}\"?"),
  N_("A file with a similar name exists."))
X(PHOTO_CASE, WARNING, "photo-case",
  N_("there is no photo \"{0}\"; capital and small letters differ"),
  N_("write \"{1}\""),
  N_("Web servers tell capital from small letters, Windows does not."))
X(PHOTO_URL, WARNING, "photo-url",
  N_("\"{0}\" is a web address, not a photo file"),
  N_("save the photo into photos/ and write its file name"),
  N_("Photos are resized and published with the site, so they must be files in the shop folder."))
X(NO_PHOTO, HINT, "no-photo",
  N_("\"{0}\" has no photo"),
  N_("add foto: nama-berkas.jpg"),
  N_("Goods without a picture are seldom bought, and marketplaces refuse them."))
X(NO_DESCRIPTION, HINT, "no-description",
  N_("\"{0}\" has no description"),
  N_("write some sentences below the keys"),
  N_("Buyers and search engines look for content, size and use."))
X(SLUG_FORM, WARNING, "slug-form",
  N_("\"{0}\" cannot stand in an address as it is"),
  N_("write {1}"),
  N_("A slug has small letters a-z, digits and single dashes."))
X(SLUG_TAKEN, ERROR, "slug-taken",
  N_("the slug \"{0}\" is already used in {1}"),
  N_("choose another one"),
  N_("Two pages cannot have the same address."))
X(SLUG_MADE, HINT, "slug-made",
  N_("the address \"{0}\" is already used by {1}; this one gets \"{2}\""),
  N_("write slug: to choose it yourself"),
  N_("Two products with one name need two addresses."))
X(SLUG_RESERVED, ERROR, "slug-reserved",
  N_("the address \"{0}\" belongs to a page of the program"),
  N_("choose another slug or file name"),
  N_("The first page, the cart and the page for wrong addresses have fixed names."))
X(SKU_DUPLICATE, ERROR, "sku-duplicate",
  N_("the SKU \"{0}\" is already used in {1}"),
  N_("give each product and variant its own"),
  N_("Marketplaces and stock lists tell goods apart by their code; with two the second replaces the first."))
X(CATEGORY_NEAR, WARNING, "category-near",
  N_("the category \"{0}\" is not listed in shop.yaml"),
  N_("did you mean \"{1}\"?"),
  N_("It is made as a category of its own. One letter too many makes two categories of one."))
X(CATEGORY_UNLISTED, WARNING, "category-unlisted",
  N_("the category \"{0}\" is not listed in shop.yaml"),
  N_("add it under kategori there; until then it comes last"),
  N_("Listed categories have an order, a picture and marketplace numbers."))
X(CATEGORY_DUPLICATE, ERROR, "category-duplicate",
  N_("the category \"{0}\" has the same address as another one ({1})"),
  N_("keep one, or give it another slug"),
  N_("Two categories cannot share a page."))
X(CATEGORY_EMPTY, HINT, "category-empty",
  N_("the category \"{0}\" has no product"),
  N_("its page is empty until a product names it"),
  N_("A listed category that no published product names."))
X(VARIANT_TOO_MANY_AXES, ERROR, "variant-too-many-axes",
  N_("the variants have more than {0} different options"),
  N_("use the same option names in each variant"),
  N_("Options such as Rasa and Isi are the same for all variants; only their values differ."))
X(VARIANT_AXIS_MISSING, ERROR, "variant-axis-missing",
  N_("this variant does not say \"{0}\", which another one does"),
  N_("write the same option names in each variant"),
  N_("Buyers choose one value of each option. A variant that lacks one could not be chosen."))
X(VARIANT_DUPLICATE, ERROR, "variant-duplicate",
  N_("the variant \"{0}\" stands already on line {1}"),
  N_("keep one of them or change an option"),
  N_("Two variants with the same options cannot be told apart."))
X(DATES_CROSSED, ERROR, "dates-crossed",
  N_("\"{0}\" lies before \"{1}\""),
  N_("exchange the two days or mend one"),
  N_("The season ends before it begins, so the product would never be shown."))
X(MIN_ORDER_ABOVE_STOCK, HINT, "min-order-above-stock",
  N_("{0} is {1}, but only {2} are in stock"),
  N_("lower it or refill the stock"),
  N_("Nobody can order as many as must be ordered."))
X(ALIAS_TAKEN, ERROR, "alias-taken",
  N_("the old address \"{0}\" is an address of {1}"),
  N_("take it out here"),
  N_("An address can lead to one page only."))
X(ALIAS_OWN, HINT, "alias-own",
  N_("\"{0}\" is already the address of this page"),
  N_("it can be taken out"),
  N_("Only addresses that the page had before are of use here."))
X(POST_FUTURE, HINT, "post-future",
  N_("the day of this post is still to come"),
  N_("it is shown all the same; use draf: ya to hold it back"),
  N_("A site of files does not change by itself on that day."))

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
X(TMPL_TOO_LONG, ERROR, "template-too-long",
  N_("the template takes more than {0} steps for one page"),
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
X(SITE_THEME_MISSING, ERROR, "theme-missing", N_("there is no theme \"{0}\""),
  N_("choose one of these: {1}; or make a folder of that name in themes/"),
  N_("The theme named in shop.yaml is neither built in nor a folder of the shop's own with a "
     "theme.yaml in it."))
X(SITE_OPTION_UNKNOWN, ERROR, "theme-option-unknown",
  N_("the theme has no option \"{0}\""), N_("did you mean {1}?"),
  N_("What a theme lets the owner choose is listed in its theme.yaml."))
X(SITE_OPTION_VALUE, ERROR, "theme-option-value", N_("\"{0}\" is no value for the option {1}"),
  N_("write one of these: {2}"),
  N_("The values that an option can have are listed in the theme's theme.yaml."))
X(SITE_THEME_FILE, ERROR, "theme-file-missing", N_("the theme has no file {0}"),
  N_("copy it from a built-in theme"),
  N_("Pages need this file. A theme of the shop's own that is not based on a built-in one must "
     "have all of them."))
X(SITE_ADDRESS_TAKEN, ERROR, "address-taken", N_("the address \"{0}\" already belongs to {1}"),
  N_("give one of the two another name or slug"),
  N_("Two files of the site would have one address, and one of them would be lost. Files of "
     "static/ and old addresses count too."))
X(SITE_ALIAS_BAD, ERROR, "alias-bad", N_("the old address \"{0}\" cannot lead anywhere"),
  N_("write the part after the site's name, as in produk/nama-lama.html"),
  N_("Old addresses are paths inside the site: without http://, without \"..\" and without signs "
     "that a disk does not take."))
X(SITE_STATIC_LIMIT, ERROR, "static-too-much", N_("static/ has too many files or folders"),
  N_("at most 20,000 files in folders at most 16 deep are copied"),
  N_("The number of files that are copied as they are is limited, because somebody may have put a "
     "whole disk there by mistake."))
X(SITE_STATIC_FILE, ERROR, "static-file-too-big", N_("the file is larger than {0}"),
  N_("put big files on a video or file service and link to them"),
  N_("Files of static/ are copied to the site as they are. Hosts refuse very large ones, and "
     "visitors on a phone cannot load them."))
X(SITE_LINK_BROKEN, WARNING, "link-broken", N_("the link \"{0}\" leads to no page of the site"),
  N_("check the address; pages end in .html"),
  N_("A link in a text names a page or file of the site that does not exist. Visitors would see "
     "\"page not found\"."))

/* ---- channel ---- */
X(CHANNEL_FILE_TAKEN, ERROR, "channel-file-taken",
  N_("the channel {1} writes a file {0} too"),
  N_("give the file another name here"),
  N_("Two channels of one run cannot write the same file; the second would replace the first."))
X(CHANNEL_UNKNOWN, ERROR, "channel-unknown",
  N_("there is no channel \"{0}\""),
  N_("choose one of: {1}"),
  N_("Listings are written for the channels that Etalase knows and for those that the shop defines itself in its folder channels/."))
X(CHANNEL_NAME, WARNING, "channel-name",
  N_("\"{0}\" is not a channel, so what stands under it does nothing"),
  N_("perhaps meant: {1}"),
  N_("The key channels takes the names of channels, such as shopee or google."))
X(CHANNEL_DEF_NAME, ERROR, "channel-def-name",
  N_("\"{0}\" is not known in a channel definition"),
  N_("perhaps meant: {1}"),
  N_("A channel definition has fixed keys, sources and choices; the manual lists them."))
X(CHANNEL_DEF_VALUE, ERROR, "channel-def-value",
  N_("\"{0}\" must be {1}"),
  N_("compare it with the built-in definitions"),
  N_("A value in a channel definition has the wrong form."))
X(CHANNEL_DEF_MISSING, ERROR, "channel-def-missing",
  N_("the channel definition lacks \"{0}\""),
  N_("add it"),
  N_("A channel definition must give a title, the kind of rows, files and columns."))
X(CHANNEL_PRODUCT_KEY, ERROR, "channel-product-key",
  N_("\"{0}\" is not something a product can say for a channel"),
  N_("perhaps meant: {1}"),
  N_("Under channels and a channel's name a product may give title, description, price, was, category, brand, stock, weight, skip and columns."))
X(CHANNEL_PRODUCT_VALUE, ERROR, "channel-product-value",
  N_("{0}: \"{1}\" cannot be read"),
  N_("write it as in the product itself, for example 15000 for a price"),
  N_("What a product says for a channel must have the same form as in the product."))
X(CHANNEL_PRODUCT_COLUMN, ERROR, "channel-product-column",
  N_("\"{0}\" is not a column of {1}"),
  N_("perhaps meant: {2}"),
  N_("Under columns a product may fill single cells of a channel's file, by the column's key or label."))
X(CHANNEL_NO_ADDRESS, WARNING, "channel-no-address",
  N_("{0}: the shop has no web address, so cells for photos and pages stay empty"),
  N_("write url: https://… in shop.yaml, or give --base-url"),
  N_("Marketplaces fetch photos from public addresses. They are known only when it is known where the site is published."))
X(CHANNEL_PRICE_ON_REQUEST, WARNING, "channel-price-on-request",
  N_("{0} takes no product without a price, so \"{1}\" is left out"),
  N_("give it a price, or write skip under channels: {0}"),
  N_("A product whose price is on request cannot be listed where every row needs a price."))
X(CHANNEL_CATEGORY_MISSING, WARNING, "channel-category-missing",
  N_("{0} needs its own name or number for the category \"{1}\", so the products in it are left out"),
  N_("write it under channels: {0} of the category in shop.yaml"),
  N_("Each marketplace has its own categories. A category of shop.yaml gives theirs under channels; a product may give another under its own channels."))
X(CHANNEL_VALUE_MISSING, WARNING, "channel-value-missing",
  N_("{0} needs \"{1}\", so \"{2}\" is left out"),
  N_("fill in {3}"),
  N_("The channel refuses a row without this value."))
X(CHANNEL_TEXT_SHORT, WARNING, "channel-text-short",
  N_("{0}: \"{1}\" of \"{2}\" has {3} characters, so it is left out"),
  N_("write at least {4}"),
  N_("The channel refuses shorter texts. A text for this channel alone may stand under channels."))
X(CHANNEL_TEXT_LONG, WARNING, "channel-text-long",
  N_("{0}: \"{1}\" of \"{2}\" has {3} characters, so it is left out"),
  N_("write at most {4}"),
  N_("The channel refuses longer texts, and nothing is cut without your knowing. A shorter text for this channel alone may stand under channels."))
X(CHANNEL_NUMBER_LOW, WARNING, "channel-number-low",
  N_("{0}: \"{1}\" of \"{2}\" is {3}, so it is left out"),
  N_("it must be at least {4}"),
  N_("The channel refuses smaller numbers."))
X(CHANNEL_NUMBER_HIGH, WARNING, "channel-number-high",
  N_("{0}: \"{1}\" of \"{2}\" is {3}, so it is left out"),
  N_("it must be at most {4}"),
  N_("The channel refuses larger numbers."))
X(CHANNEL_VALUE_NOT_ALLOWED, WARNING, "channel-value-not-allowed",
  N_("{0}: \"{1}\" of \"{2}\" may not be \"{3}\", so it is left out"),
  N_("allowed are: {4}"),
  N_("The channel takes only certain words here."))
X(CHANNEL_VALUE_TWICE, WARNING, "channel-value-twice",
  N_("{0}: \"{1}\" of \"{2}\" is \"{3}\", which another row has already, so it is left out"),
  N_("give each product and variant a sku of its own"),
  N_("Channels know goods by their number; two with the same one would replace each other."))
X(CHANNEL_VARIANTS_MANY, WARNING, "channel-variants-many",
  N_("{0}: \"{1}\" has {2} variants, so it is left out"),
  N_("the channel takes at most {3}; split the product in two"),
  N_("The channel limits the variants of one product."))
X(CHANNEL_AXES_MANY, WARNING, "channel-axes-many",
  N_("{0}: \"{1}\" has {2} kinds of choices, so it is left out"),
  N_("the channel takes at most {3}; join two of them, for example \"Balado, 250 g\""),
  N_("The channel limits how many things a buyer can choose, such as flavour and size."))
X(CHANNEL_OPTIONS_MANY, WARNING, "channel-options-many",
  N_("{0}: one choice of \"{1}\" has {2} values, so it is left out"),
  N_("the channel takes at most {3}; split the product in two"),
  N_("The channel limits the values of one choice."))
X(CHANNEL_PRICE_SPREAD, WARNING, "channel-price-spread",
  N_("{0}: the dearest variant of \"{1}\" costs more than {2} times the cheapest, so it is left out"),
  N_("split the product in two"),
  N_("The channel limits how far the prices of one product's variants may lie apart."))
X(CHANNEL_FULL, WARNING, "channel-full",
  N_("{0} takes at most {2}, so \"{1}\" and others after it are left out"),
  N_("skip products that matter less"),
  N_("The channel limits how many products or rows a shop or a file may have. The report names all that are left out."))
X(CHANNEL_CONTACT, WARNING, "channel-contact",
  N_("{0}: \"{1}\" of \"{2}\" leads buyers elsewhere: \"{3}\""),
  N_("take it out, or write another text under channels: {0}"),
  N_("Marketplaces block or punish listings with phone numbers, links, handles or names of other marketplaces."))
X(CHANNEL_CAPITALS, WARNING, "channel-capitals",
  N_("{0}: \"{1}\" of \"{2}\" is written in capitals only"),
  N_("write it in normal letters"),
  N_("Channels lower or refuse listings that are written in capitals."))

/* ---- share ---- */
X(SHARE_NO_ADDRESS, WARNING, "share-no-address",
  N_("the shop has no web address, so links and captions name no page"),
  N_("write url: https://… in shop.yaml, or give --base-url"),
  N_("Messages and captions can carry the address of a product's page only when it is known where the site will be published."))
X(SHARE_MESSAGE_SHORTENED, WARNING, "share-message-shortened",
  N_("the WhatsApp message for \"{0}\" is too long for a link and was shortened"),
  N_("shorten the name or the text under order in shop.yaml"),
  N_("A message may have 1,500 characters and its link 2,000 bytes; phones cut what is longer. The page's address is left out first, then the variant, then the shop's own wording, never a part of a name."))
