/* Rows of base/diag_tags.h: what can be wrong in a table that is imported. */

X(IMPORT_NO_HEAD, ERROR, "import-no-head", N_("no row of headings was found"),
  N_("write headings such as nama and harga in the first row, or name the columns in a file: --map"),
  N_("An import goes by the headings of the columns. They are looked for in the first 15 rows; "
     "marketplaces' templates, shop systems' exports and the product's own keys are known."))
X(IMPORT_NO_HEAD_SHEET, ERROR, "import-no-head-sheet",
  N_("no row of headings was found in the sheet \"{0}\""),
  N_("name the sheet with the products, as in --sheet \"{1}\""),
  N_("Of a workbook the first visible sheet is read, unless another one is named."))
X(IMPORT_NOT_COMPUTED, ERROR, "import-not-computed",
  N_("this cell holds a formula, and the file does not hold its result"),
  N_("open the table in a spreadsheet program and save it there again, or write the value"),
  N_("Formulas are not computed here; spreadsheet programs save their results beside them. Files made "
     "by other programs may lack them."))
X(IMPORT_NO_COLUMN, ERROR, "import-no-column", N_("no column holds the {0} ({1})"),
  N_("name it in a file for --map, as in \"{0}: Product\""),
  N_("Every product needs a name. When the heading is not one that is known, a mapping file says which "
     "column it is."))
X(IMPORT_COLUMN_TWICE, WARNING, "import-column-twice",
  N_("the column \"{0}\" says the same as \"{1}\" (column {2}) and is left out"),
  N_("if it is the better one, name it in a file for --map"),
  N_("Two columns were taken for the same thing. The first counts."))
X(IMPORT_MAP_KEY, ERROR, "import-map-key", N_("\"{0}\" is not a key of a product"),
  N_("write \"{1}\"?"),
  N_("A mapping file has lines such as \"harga: Price (IDR)\": a key of products and the heading of its "
     "column. Variants are named as \"varian: {Rasa: Flavour}\"."))
X(IMPORT_MAP_LABEL, ERROR, "import-map-label", N_("the table has no column \"{0}\""),
  N_("write \"{1}\"?"),
  N_("A mapping file names the columns by their headings, or by their letters (A, B, … AA)."))
X(IMPORT_NO_ROWS, ERROR, "import-no-rows", N_("there are no products below the headings"),
  N_("fill in at least one row"),
  N_("The headings were found, but no row below them has a value."))
X(IMPORT_ROWS_HIDDEN, WARNING, "import-rows-hidden",
  N_("the table hides {0} of its rows, this one first; they are read too"),
  N_("delete the rows there that are no products of yours"),
  N_("Spreadsheets hide rows by hand or by a filter. A filter that was left on must not lose products, so "
     "hidden rows are read like the others; hidden sheets are not."))
X(IMPORT_NO_NAME, ERROR, "import-no-name", N_("this row has no name"),
  N_("write the name of the product, or empty the row"),
  N_("A row without a name belongs to the product above it only when it names a variant or a picture."))
X(IMPORT_ROW_TWICE, WARNING, "import-row-twice", N_("this row is the same as row {0} and is left out"), "",
  N_("A row that was pasted twice would give a product twice."))
X(IMPORT_SKU_TWICE, ERROR, "import-sku-twice", N_("the SKU \"{0}\" stands in row {1} too"),
  N_("give each product and variant a SKU of its own"),
  N_("Stock codes tell products and variants apart, so each may stand once in a shop."))
X(IMPORT_SKU_TAKEN, ERROR, "import-sku-taken", N_("the SKU \"{0}\" belongs to {1} already"),
  N_("give this row another SKU"),
  N_("A product of another name in the shop has this stock code."))
X(IMPORT_ROWS_DIFFER, WARNING, "import-rows-differ",
  N_("the rows of \"{0}\" say different things in the column \"{1}\"; that of row {2} counts"),
  N_("write the same in all rows of a product"),
  N_("Rows of variants repeat what holds for the whole product. Where they differ, the first counts."))
X(IMPORT_EXISTS, WARNING, "import-exists", N_("\"{0}\" is in the shop already ({1}) and stays as it is"),
  N_("to bring over what differs, add --update"),
  N_("An import never touches products that are there, unless it is told to with --update. Products are "
     "compared by SKU, then by name."))
X(IMPORT_NAME_SHARED, WARNING, "import-name-shared",
  N_("several products of the shop are named \"{0}\"; they stay as they are"),
  N_("give them SKUs in the shop, and write that of the one which is meant into the table"),
  N_("Without stock codes products are known by their names. Where two have the same, a price could be "
     "written to the wrong one."))
X(IMPORT_FILE_FAULTY, WARNING, "import-file-faulty",
  N_("this file of the shop has a fault, so that its products cannot be compared with the table"),
  N_("mend it first (etalase check), or a product in it may be written a second time"),
  N_("An import looks for each product in the shop before it writes a new one. A file that cannot be "
     "read may hold it."))
X(IMPORT_NOT_EDITABLE, WARNING, "import-not-editable",
  N_("{0} of \"{1}\" is written in a way that cannot be changed safely in {2}; it stays as it is"),
  N_("change it there by hand: {3}"),
  N_("--update changes single values and leaves all else as it was. Values with anchors or tags of YAML, or "
     "in odd layouts, are left to their owner."))
X(IMPORT_PRICES_SMALL, WARNING, "import-prices-small",
  N_("all prices in the column \"{0}\" are below Rp1.000 (the first is {1})"),
  N_("check that they are rupiah, and not dollars or thousands"),
  N_("Exports of foreign shop systems have prices such as 12.50, which would be read as Rp12."))
X(IMPORT_NUMBER_SPOILED, ERROR, "import-number-spoiled",
  N_("the spreadsheet has shortened the number to \"{0}\""),
  N_("make the column a text column there and write the number again"),
  N_("Spreadsheets show long numbers such as barcodes as 8,99E+12; when that is saved, the last digits are "
     "lost and cannot be brought back."))
X(IMPORT_PHOTO_MISSING, WARNING, "import-photo-missing", N_("the photo \"{0}\" is not in photos/"),
  N_("put it there, or write the address where it can be fetched (https://…)"),
  N_("A cell names a photo by its file in the folder photos/, or by an address."))
X(IMPORT_PHOTO_FAILED, WARNING, "import-photo-failed", N_("the photo {0} was not fetched: {1}"),
  N_("save it yourself into photos/ and name it in the product"),
  N_("The product is taken over without this photo; all else goes on."))
X(IMPORT_PHOTOS_MANY, WARNING, "import-photos-many",
  N_("the table names more than {0} photos to fetch; the rest is left out"),
  N_("import the rest of the rows with another file"),
  N_("A limit keeps a table from filling the disk."))
X(IMPORT_OPTIONS_MISSING, ERROR, "import-options-missing",
  N_("this row of \"{0}\" does not say which variant it is"),
  N_("fill in {1}, or give the row a name of its own"),
  N_("Several rows have the same product; each of them must say what tells it from the others."))
X(IMPORT_WHOLESALE, WARNING, "import-wholesale", N_("the prices for many pieces are not understood: \"{0}\""),
  N_("they are left out; write 10: Rp13.500; 50: Rp12.500"),
  N_("Each step is the least number, a colon and the price of one piece; steps are parted by a semicolon. A price that "
     "is not certain is not taken."))
X(IMPORT_NO_DAYS, WARNING, "import-no-days",
  N_("\"{0}\" is not ready at once, but the table does not say when it will be"),
  N_("write preorder: 3 (days) or available_from: 2026-12-01 into its file"),
  N_("Feeds say \"backorder\", \"available for order\" or \"preorder\" of goods that are made when they are ordered or come "
     "later. Without a day to come beside it the product file would say that it can be had at once."))
X(IMPORT_CHOICES, WARNING, "import-choices",
  N_("\"{0}\" has several choices in one cell; they become facts of the product"),
  N_("for choices that customers can order, write one row for each, with its price and stock"),
  N_("One row has one price. What each of the choices costs, and how many there are, the table does not say."))
X(IMPORT_WAS_DIFFERS, WARNING, "import-was-differs",
  N_("the old price {0} of \"{1}\" does not hold for row {2}, and is left out"),
  N_("write the same old price in all of its rows, or make the reduced variants a product of their own"),
  N_("A product has one old price, which is shown for all its variants. Struck through beside a variant that never "
     "cost so much it would be untrue."))
X(IMPORT_ROW_SUM, WARNING, "import-row-sum", N_("this row (\"{0}\") adds up others and is left out"),
  N_("if it is a product, give it a SKU or a description"),
  N_("Lists end in a row such as \"Total\" with nothing but numbers beside it. It is no product."))
