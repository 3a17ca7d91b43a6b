/* Rows of base/diag_tags.h: what can be wrong in what a shop says. */

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
X(LIST_FOR_KEYS, ERROR, "list-for-keys",
  N_("each of these lines begins with a dash, as if it were a thing of its own"),
  N_("remove the dashes: the keys stand below each other, as in nama: … and harga: …"),
  N_("A dash begins an entry of a list. Keys that tell of one thing have none."))
X(LIST_SPLIT, ERROR, "list-split",
  N_("\"{0}\": each of these lines is an entry of its own, with one key"),
  N_("leave the dash before the first of them and put the others below it, two blanks further in"),
  N_("Each dash begins a new entry. The further keys of an entry stand below its first one, without a dash."))
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
X(TEXT_QUOTES, HINT, "text-quotes",
  N_("the curved quotes around the text of \"{0}\" are shown with it"),
  N_("without them: {0}: {1}"),
  N_("Phones and word processors make curved quotes of straight ones. To YAML they are letters of the text. Where they are meant to be seen, straight quotes around all of it say so."))
X(MARKDOWN_TOO_LONG, ERROR, "markdown-too-long",
  N_("the description is longer than 256 KB"),
  N_("shorten it or make pages of it"),
  N_("Very long texts slow down every visitor's phone."))
X(MARKDOWN_TOO_DEEP, ERROR, "markdown-too-deep",
  N_("lists, quotes or brackets are nested too deep here"),
  N_("take out some levels"),
  N_("No readable text needs more than 32 levels."))
X(MARKDOWN_TAG, WARNING, "markdown-html",
  N_("the HTML tag \"{0}\" is left out, the words around it stay"),
  N_("take it out; write **bold**, \"- \" before items of a list, an empty line between paragraphs"),
  N_("Texts are Markdown. What is pasted with HTML tags would look different on every page and "
     "could be dangerous to visitors, so that tags are never published."))
X(MARKDOWN_BLOCK, WARNING, "markdown-html-block",
  N_("a paragraph that begins with the HTML tag \"{0}\" is left out with all its words"),
  N_("take the tags out; write **bold**, \"- \" before items of a list, a link in place of a map or film"),
  N_("Texts are Markdown. A paragraph that begins with a tag is read as HTML up to the next empty "
     "line and is not published."))
X(MARKDOWN_LINK, WARNING, "markdown-link",
  N_("\"{0}\" is no address that a link may lead to, so that only its words stay"),
  N_("write an address with https://, mailto: or tel: at its beginning, or a page of the shop"),
  N_("Links with other beginnings (javascript:, data:, file:) can harm visitors or lead nowhere."))
X(MARKDOWN_BLANK, WARNING, "markdown-picture-name",
  N_("the photo \"{0}\" is not shown: its name has blanks"),
  N_("put the name between < and >: ![what it shows](<{0}>)"),
  N_("A blank ends the name of a photo inside a text, unless the name stands between < and >."))
X(MARKDOWN_PHOTOS, ERROR, "markdown-photos",
  N_("the text has more than {0} photos"),
  N_("keep the best ones, or make several pages of it"),
  N_("Each photo is resized and sent to every visitor. The number has a limit so that a broken file cannot use up the machine."))
X(NOT_NUMBER, ERROR, "not-number",
  N_("{0} \"{1}\" is not a number"),
  N_("write it with digits only, such as {2}"),
  N_("The field takes a plain number without unit, dots or words."))
X(STOCK_WORD, ERROR, "stock-word",
  N_("{0} \"{1}\" is not a number"),
  N_("remove this line, the goods can then always be ordered; or write how many there are"),
  N_("Without a stock nothing is counted. With one, buyers see when little is left."))
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
  N_("Weights are grams or kilograms; a plain whole number is grams. Parts need their unit: 0,5 kg."))
X(WEIGHT_MEANT, ERROR, "weight-form",
  N_("{0} \"{1}\" is not a weight"),
  N_("write {0}: {2}"),
  N_("Weights are a number and its unit, g or kg, and nothing else; a plain whole number is grams. What only belongs to the "
     "text stands in the description."))
X(NOT_SIZE, ERROR, "not-size",
  N_("{0} \"{1}\" is not a size"),
  N_("write length x width x height, such as 20 x 12 x 5 cm; S, M, L belong under variants (varian)"),
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
X(PRICE_LOW, WARNING, "price-low",
  N_("{0} \"{1}\" is Rp{2}, less than the smallest coin"),
  N_("if you mean thousands, write {2}000"),
  N_("Lists on paper often leave out the thousands; a page and a listing show the price as it is written."))
X(PRICE_TOO_BIG, ERROR, "price-too-big",
  N_("{0} \"{1}\" is larger than Rp999.999.999.999"),
  N_("check the number of zeros"),
  N_("The price is too large to be right."))
X(PRICE_MEANT, ERROR, "price-form",
  N_("{0} \"{1}\" is more than a price"),
  N_("write {0}: {2}; what else there is to say stands in the description"),
  N_("Prices are whole rupiah and nothing else: 15000, 15.000, Rp15.000, 15rb."))
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
X(TEMPLATE_SLOT_FREE, WARNING, "template-slot-free",
  N_("the order message has an unknown slot {{0}}"),
  N_("it stays in the message as it is; there are {1}"),
  N_("Slots in braces are replaced in each order. What is the same in every order is written without braces."))
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
X(FOLDER_NAME, WARNING, "folder-name",
  N_("the folder \"{0}\" is not read"), N_("its files belong into {1}/"),
  N_("Products are read from products/, pages from pages/, news from posts/; small letters count."))
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
X(SLUG_EMPTY, WARNING, "slug-empty",
  N_("\"{0}\" cannot stand in an address"),
  N_("remove this line: the address is then made of the name"),
  N_("Nothing of it is left when all signs are taken away that an address cannot have."))
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
X(PAGE_PRODUCT, WARNING, "page-product-unknown", N_("there is no product \"{0}\""),
  N_("write a product's name or its file's name, such as {1}"),
  N_("A page or post shows the products that it names. One that does not exist is left out."))
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
X(QRIS_UNREADABLE, WARNING, "qris-unreadable",
  N_("no QR code can be read in the picture \"{0}\""),
  N_("take it from the front, in good light, the code large and sharp, or write the text inside: qris: \"000201…\""),
  N_("A code that cannot be read cannot be checked, and what we cannot read a customer's phone may not read either. Posters show the picture as it is."))
X(QRIS_OTHER_CODE, ERROR, "qris-other-code",
  N_("the QR code in the picture \"{0}\" is no QRIS code; it says \"{1}\""),
  N_("use the picture of the QRIS code that your bank or payment service issued"),
  N_("Nobody can pay with a code that leads elsewhere, so it is not printed."))
X(QRIS_NOT_LOOKED_AT, HINT, "qris-not-looked-at",
  N_("the QRIS code in the picture \"{0}\" was not checked: {1}"),
  N_("install what is missing, or write the text inside the code: qris: \"000201…\""),
  N_("Codes in pictures are read with a library of its own. Without it the picture is shown as it is."))
X(QRIS_BROKEN, ERROR, "qris-broken",
  N_("the text of the QRIS code makes no sense from character {0} on"),
  N_("copy it again, whole and unchanged, or give the picture instead: qris: qris.png"),
  N_("The text inside a QRIS code is made of parts with their lengths. Where they do not fit, something was lost or changed in copying, and no wallet could pay with it."))
X(QRIS_CHECKSUM, ERROR, "qris-checksum",
  N_("the text of the QRIS code is not as it was issued: its last four characters, {0}, do not match the rest"),
  N_("copy it again, whole and unchanged, or give the picture instead: qris: qris.png"),
  N_("The last four characters of a QRIS code are worked out from all others. One wrong character, and they no longer match; such a code is never printed."))
X(QRIS_PART_MISSING, ERROR, "qris-part-missing",
  N_("the QRIS code has no part {0}"),
  N_("ask your bank or payment service for the code again"),
  N_("Every QRIS code must hold a merchant account (26-45 or 51), the kind of business (52), the currency (53), the country (58), the merchant's name (59) and city (60)."))
X(QRIS_PART_WRONG, ERROR, "qris-part-wrong",
  N_("part {0} of the QRIS code holds \"{1}\", which cannot be"),
  N_("ask your bank or payment service for the code again"),
  N_("An amount, for one, is written in digits only, at most two of them behind a point, and is more than nothing."))
X(QRIS_NOT_RUPIAH, ERROR, "qris-not-rupiah",
  N_("the code is not for payments in rupiah in Indonesia: its part {0} holds \"{1}\""),
  N_("use the QRIS code of your shop"),
  N_("QRIS codes hold the currency 360 (rupiah) and the country ID. Codes of other countries look alike but cannot be paid here."))
X(QRIS_TRANSFER, ERROR, "qris-transfer",
  N_("the code is for transfers between people, not for a shop"),
  N_("use the code for merchants, which names your shop"),
  N_("QRIS knows a second kind of code, made by wallets for friends to send money to. Customers' payments to it may be refused."))
X(QRIS_FIXED, WARNING, "qris-fixed",
  N_("the QRIS code of \"{0}\" is for one payment only, so it is not printed"),
  N_("use the static code, the one that hangs at the till"),
  N_("A dynamic code holds the amount of one sale and often ends after minutes. Posters need the static code, where the customer types the amount."))
X(QRIS_UNUSUAL, HINT, "qris-unusual",
  N_("the QRIS code of \"{0}\" is unusual in its part {1}; it is used as it is"),
  N_("try it with a small payment before you print it"),
  N_("Some codes in use differ a little from the standard: names above 25 characters (59) or cities above 15 (60), no national merchant id (51) or postal code (61), a short business code (52), a check sum in small letters (63)."))
X(NAME_TWICE, WARNING, "name-twice",
  N_("{1} has a product of the same name, \"{0}\""),
  N_("write what tells them apart, such as flavour or size"),
  N_("Buyers cannot tell two products of one name apart, and marketplaces take the second for a duplicate and remove it."))
