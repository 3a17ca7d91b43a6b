/* Rows of base/diag_tags.h: what can be wrong in listings and their definitions. */

X(CHANNEL_FILE_TAKEN, ERROR, "channel-file-taken",
  N_("the channel {1} writes a file {0} too"),
  N_("give the file another name here"),
  N_("Two channels of one run cannot write the same file; the second would replace the first."))
X(CHANNEL_UNKNOWN, ERROR, "channel-unknown",
  N_("there is no channel \"{0}\""),
  N_("choose one of: {1}"),
  N_("Listings are written for the channels that Etalase knows and for those that the shop defines itself in its folder channels/."))
X(CHANNEL_TEMPLATE_ONLY, WARNING, "channel-template-only",
  N_("{0} takes only its own sheet, filled in, so nothing was written for it"),
  N_("download the sheet from the seller centre and give it with --template"),
  N_("Some marketplaces have other columns for each category, so that a file of our own making would be refused."))
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
  N_("\"{0}\" is not something that can be said for a channel here"),
  N_("perhaps meant: {1}"),
  N_("Under channels and a channel's name a product may give title, description, price, was, category, brand, stock, weight, skip, columns, markup and round; a category and the shop only category, brand, skip, columns, markup and round."))
X(CHANNEL_PRODUCT_VALUE, ERROR, "channel-product-value",
  N_("{0}: \"{1}\" cannot be read"),
  N_("write it as in the product itself, for example 15000 for a price"),
  N_("What a product says for a channel must have the same form as in the product."))
X(CHANNEL_MARKUP, ERROR, "channel-markup",
  N_("{0}: \"{1}\" is not an addition to prices"),
  N_("write 8% or +2000; from -90% to 500%, at most Rp100.000.000 either way"),
  N_("A markup is a part of the price (8%) or an amount with + or -, so that 8 is not taken for Rp8. 0 adds nothing."))
X(CHANNEL_ROUND, ERROR, "channel-round",
  N_("{0}: \"{1}\" is not a number to round prices to"),
  N_("write 500 for full five hundreds, or 900 for prices that end in 900"),
  N_("Prices are rounded up. A number that divides the next power of ten (100, 250, 500, 1000) gives multiples of it, any other (900, 990, 9900) prices that end in it. 0 rounds nothing."))
X(CHANNEL_PRICE_GONE, WARNING, "channel-price-gone",
  N_("{0}: nothing is left of a price of \"{1}\", so it is left out"),
  N_("take less off here"),
  N_("What a channel takes off the prices is more than the price itself."))
X(CHANNEL_PRICE_DIFFERS, WARNING, "channel-price-differs",
  N_("{0} compares prices with those on your pages and refuses others"),
  N_("leave prices for this channel as they are"),
  N_("Google and Meta lead buyers to your own page and look at the price there. Another price in the feed makes them refuse the product."))
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
X(CHANNEL_COLUMN_MISSING, WARNING, "channel-column-missing",
  N_("{0} needs \"{1}\", which only you can tell, so nothing is listed there"),
  N_("write it in shop.yaml: channels: {0}: columns: \"{1}\": …"),
  N_("Some cells are the same for all products of a shop, such as its warehouse. Under channels, the channel's name and columns stands what goes into them."))
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
X(CHANNEL_HTML, WARNING, "channel-html",
  N_("{0}: \"{1}\" of \"{2}\" has marks of web pages in it: \"{3}\""),
  N_("take them out; a new line is enough where something new begins"),
  N_("Channels show such marks as they are, or refuse the text. They often come along when a text is copied from a page."))
X(CHANNEL_CLAIM, WARNING, "channel-claim",
  N_("{0}: \"{1}\" of \"{2}\" says \"{3}\" without a number"),
  N_("write the number under legal (a certificate of organic goods under specs), or leave the word out"),
  N_("Halal, BPOM, P-IRT, SNI and organic are claims that need a certificate. Marketplaces take listings down that make them without one."))
X(CHANNEL_HASHTAGS, WARNING, "channel-hashtags",
  N_("{0}: \"{1}\" of \"{2}\" has {3} hashtags"),
  N_("leave at most {4}"),
  N_("More hashtags than the channel counts make a text look like an advertisement to it."))
X(CHANNEL_PHOTOS_MANY, HINT, "channel-photos-many",
  N_("\"{1}\" has {2} photos; {0} takes {3}, so the last ones stay away"),
  N_("put the best ones first"),
  N_("Each channel shows only so many photos of one product."))
X(CHANNEL_PHOTO_SMALL, WARNING, "channel-photo-small",
  N_("{0}: a photo of \"{1}\" is only {2} pixels long"),
  N_("take one of at least {3}"),
  N_("Small photos look poor beside others, and some channels refuse them. The longer side counts."))
X(TEMPLATE_UNREADABLE, ERROR, "template-unreadable",
  N_("this template cannot be filled: {0}"),
  N_("download it again from the seller centre, without opening and saving it"),
  N_("--template takes the workbook (.xlsx) that the marketplace gives for listing many products."))
X(TEMPLATE_FOREIGN, ERROR, "template-foreign",
  N_("no column of this workbook is one that {0} takes"),
  N_("give the template of {0} for listing new products"),
  N_("Columns are known by the machine key above them or by their label, not by their place. Templates for changing prices or stock, and those of other marketplaces, have others."))
X(TEMPLATE_COLUMN, ERROR, "template-column",
  N_("the template has no column \"{0}\", which {1} needs"),
  N_("download the template for listing new products; if the marketplace renamed the column, write its new name under also in channels/{1}.yaml"),
  N_("Without this column the marketplace refuses every row."))
X(TEMPLATE_UNKNOWN, WARNING, "template-unknown",
  N_("the template asks for \"{0}\", which we do not fill"),
  N_("fill it in by hand before you upload the file"),
  N_("Templates for a category have columns of that category. They stay empty; those that must be filled are named."))
X(TEMPLATE_LOST, WARNING, "template-lost",
  N_("the template has no column \"{0}\", so its values ({1}) are not in it"),
  N_("look whether the marketplace renamed it"),
  N_("What has no column in the template cannot be written there."))
X(TEMPLATE_UNIT, WARNING, "template-unit",
  N_("the template does not say whether \"{0}\" is in grams or kilograms; it was written in {1}"),
  N_("compare the first row with the notes in the template"),
  N_("Marketplaces have changed the unit of weights. It is read from the words above the column."))
X(TEMPLATE_NONE_SET, WARNING, "template-none-set",
  N_("none of {0} is \"{1}\" (rows: {2}), and {3} refuses such rows"),
  N_("write {1} for one of them in shop.yaml under channels, {3}, columns; or fill it in by hand"),
  N_("Which couriers a template has depends on the shop. Those that we do not know stay off, and a product that can be sent by none is not listed."))
X(TEMPLATE_REPLACED, WARNING, "template-replaced",
  N_("what stood in the template from row {1} on (rows: {0}) is not in the new file"),
  N_("nothing is to be done when they were examples; the template itself is as it was"),
  N_("New rows take the place of a template's examples, which would be listed as goods otherwise."))
