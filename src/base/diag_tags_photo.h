/* Rows of base/diag_tags.h: what can be wrong in photos. */

X(PHOTO_UNREADABLE, ERROR, "photo-unreadable", N_("the photo \"{0}\" cannot be read: {1}"),
  N_("check that it still exists and that you may open it"),
  N_("The file is in its folder, but could not be opened or was gone when it was to be read. So that no page loses its photo for a passing fault of the disk, nothing is published."))
X(PHOTO_EMPTY, ERROR, "photo-empty", N_("the photo \"{0}\" is empty"),
  N_("copy it from the phone or camera again"),
  N_("The file has no content, or only zeros: a copy that was broken off, or a memory card that fails."))
X(PHOTO_NOT_PICTURE, ERROR, "photo-not-picture", N_("\"{0}\" is {1}, not a photo"),
  N_("name a photo here: JPEG, PNG, WebP, HEIC, AVIF, GIF or BMP"),
  N_("What a file is, is told by its content. Giving another file the ending .jpg does not make it a photo."))
X(PHOTO_HEIC, ERROR, "photo-heic",
  N_("\"{0}\" is an HEIC photo, and the library that reads these is not on this computer"),
  N_("install it with \"apt-get install libheif1\", or save the photo as JPEG; to take JPEG from now on, on an iPhone choose Settings > Camera > Formats > Most Compatible, on Android switch off \"High efficiency pictures\" in the camera's settings"),
  N_("Newer phones take photos as HEIC to save room. Sending one through WhatsApp, or opening and exporting it on the phone, turns it into JPEG."))
X(PHOTO_KIND_UNREADABLE, ERROR, "photo-kind-unreadable",
  N_("\"{0}\" is a picture of the kind {1}, which cannot be read"),
  N_("open it in a picture program and save it as JPEG or PNG"),
  N_("Photos may be JPEG, PNG, WebP, HEIC, AVIF, GIF (the first picture counts) or BMP. Some kinds need a library: HEIC and AVIF the package libheif1."))
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
X(PHOTO_AVIF_MISSING, WARNING, "photo-avif-missing",
  N_("AVIF is wanted, and the library that makes it is not on this computer"),
  N_("install it with \"apt-get install {0}\", or take photos.avif out; the site has WebP and JPEG until then"),
  N_("AVIF files are made with libavif, which is not installed with Etalase."))
X(PHOTO_TOO_MANY_SCANS, ERROR, "photo-too-many-scans",
  N_("the photo \"{0}\" is stored in more than {1} passes"),
  N_("open it in a picture program and save it as JPEG again"),
  N_("A progressive JPEG has about ten passes. Hundreds of them are made to keep a computer busy."))
X(PHOTO_DARK, HINT, "photo-dark", N_("the photo \"{0}\" is very dark"),
  N_("take it again by a window in daylight, or make it brighter on the phone"),
  N_("Half of the picture is nearly black and nothing in it is bright. Buyers pass over dark photos."))
X(PHOTO_BLURRED, HINT, "photo-blurred", N_("the photo \"{0}\" is blurred"),
  N_("wipe the phone's lens, tap on the product before taking the photo, and hold the phone still"),
  N_("Not one edge in the picture is sharp, in the size in which pages show it."))
X(PHOTO_MOSTLY_EMPTY, HINT, "photo-mostly-empty",
  N_("the product fills only a small part of the photo \"{0}\""),
  N_("go closer, or cut the photo so that the product fills most of it"),
  N_("Around the product is an even background that takes up nearly all of the picture: on a phone the product is tiny."))
X(PHOTO_NUMBER, HINT, "photo-number",
  N_("a telephone number seems to be written over the photo \"{0}\""),
  N_("use the photo without it; on the site the order button already carries your number"),
  N_("Marketplaces refuse photos with a telephone number on them, and may close the listing."))
X(PHOTO_SMALL, HINT, "photo-small", N_("the photo \"{0}\" has only {1} pixels"),
  N_("use the original from the phone: at least {2} pixels on each side; a photo that came through a chat is smaller"),
  N_("A phone's screen shows a photo with some 700 to 1100 pixels; a smaller one looks unsharp."))
X(PHOTO_HUGE, HINT, "photo-huge", N_("the photo \"{0}\" has {1} pixels, {2} million"),
  N_("set the phone's camera to 12 megapixels: pages show 1280 pixels at most, and large photos fill the phone and make every build slower"),
  N_("A photo of 50 million pixels takes four times the time, the memory and the room of one with 12 million; buyers see no difference."))
X(PHOTO_ANIMATED, HINT, "photo-animated", N_("\"{0}\" moves; only its first picture is shown"),
  N_("if another one tells more, save it as a JPEG and name that here"),
  N_("Pages and marketplaces show still photos: of an animation (GIF, WebP or PNG) the first picture counts."))
X(PHOTO_TWIN, HINT, "photo-twin", N_("the photo \"{0}\" of \"{1}\" shows the same as that of \"{2}\""),
  N_("give each product a photo of its own, or make it one product with variants"),
  N_("Buyers tell products apart by their first photo; marketplaces may take two listings with one picture for a repeat."))
