/* Rows of base/diag_tags.h: what can be wrong in pages. */

X(SITE_THEME_MISSING, ERROR, "theme-missing", N_("there is no theme \"{0}\""),
  N_("choose one of these: {1}; or make a folder of that name in themes/"),
  N_("The theme named in shop.yaml is neither built in nor a folder of the shop's own with a "
     "theme.yaml in it."))
X(SITE_THEME_NO_CARD, ERROR, "theme-card-missing", N_("the theme in {0}/ has no theme.yaml"),
  N_("write {0}/theme.yaml with the line \"name: {1}\"; for all files of a theme to begin with: etalase theme copy"),
  N_("A theme of the shop's own needs a file theme.yaml with its name; templates, words and style lie beside it."))
X(SITE_THEME_KEY, ERROR, "theme-key-unknown", N_("\"{0}\" is no key that a theme has here"),
  N_("write one of these: {1}"),
  N_("Keys of theme.yaml that nothing reads are slips: what they were to say would be missing."))
X(SITE_THEME_VALUE, ERROR, "theme-key-value",
  N_("\"{0}\" does not have the form in which a theme is read"), N_("write {1}"),
  N_("Lists of files and words, maps of limits and options have the form shown in the manual "
     "etalase-theme."))
X(SITE_OPTION_UNKNOWN, ERROR, "theme-option-unknown",
  N_("the theme has no option \"{0}\""), N_("did you mean {1}?"),
  N_("What a theme lets the owner choose is listed in its theme.yaml."))
X(SITE_OPTION_VALUE, ERROR, "theme-option-value", N_("\"{0}\" is no value for the option {1}"),
  N_("write one of these: {2}"),
  N_("The values that an option can have are listed in the theme's theme.yaml."))
X(SITE_OPTION_NUMBER, ERROR, "theme-option-number",
  N_("\"{0}\" does not fit the option {1}"), N_("write a whole number: {2}"),
  N_("The smallest and largest number of an option are listed in the theme's theme.yaml."))
X(SITE_OPTION_TEXT, ERROR, "theme-option-text", N_("\"{0}\" does not fit the option {1}"),
  N_("write one line of {2} characters"),
  N_("The option stands in the pages as it is written, so it is one line of text."))
X(SITE_OPTION_DECLARED, ERROR, "theme-option-declared",
  N_("the option {0} of the theme has no type that is known"),
  N_("write type: and one of these: {1}; choice also has values:"),
  N_("A theme of the shop's own declares in theme.yaml what may be chosen. Each option has a type, "
     "so that what the owner writes can be checked."))
X(SITE_THEME_BASES, ERROR, "theme-bases", N_("the theme \"{0}\" stands behind itself or too deep"),
  N_("name another theme after base:; at most {1} may stand behind each other"),
  N_("A theme takes from its base all that it has not itself. The chain must end somewhere."))
X(SITE_PAGE_HEAVY, WARNING, "page-too-heavy",
  N_("the page {0} weighs {1} kB on a phone; the theme is made for {2}"),
  N_("show fewer photos on it, or calmer ones"),
  N_("Text, style, script and all photos of a page as a phone fetches them, scrolled to the end. "
     "On a slow line 100 kB take two seconds. The limits stand in the theme's theme.yaml."))
X(SITE_THEME_FILE, ERROR, "theme-file-missing", N_("the theme has no file {0}"),
  N_("copy it from a built-in theme"),
  N_("Pages need this file. A theme of the shop's own that is not based on a built-in one must "
     "have all of them."))
X(SITE_THEME_WORD, ERROR, "theme-word-missing",
  N_("the theme's script needs the word \"{0}\", which {1} does not have"),
  N_("add it to {1}, or take it out of script_words in theme.yaml"),
  N_("Words that theme.yaml lists under script_words stand in front of the theme's script."))
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
X(SITE_STATIC_POSITION, WARNING, "static-position",
  N_("this photo tells where it was taken, and static/ is published as it is"),
  N_("move it to photos/ and show it from there, as in ![alt](photo.jpg), or remove its place in the phone's gallery"),
  N_("Phones write the place into photos, often that of a home. It is left out of all photos that are resized, but "
     "files of static/ are not changed."))
X(SITE_LINK_MEANT, WARNING, "link-meant", N_("the link \"{0}\" leads to no page of the site"),
  N_("write {1}"),
  N_("An address of another site begins with https://, a page of this one ends in .html. Visitors "
     "would see \"page not found\"."))
X(SITE_PICTURE_BROKEN, WARNING, "link-picture",
  N_("the picture \"{0}\" on the page is no file of the site"),
  N_("put the file into static/, or mend the file of the theme that names it"),
  N_("Photos of products and texts are looked for in photos/. What a theme's own files name must be in static/ or "
     "among the theme's assets."))
X(SITE_LINK_BROKEN, WARNING, "link-broken", N_("the link \"{0}\" leads to no page of the site"),
  N_("check the address; pages end in .html"),
  N_("A link in a text names a page or file of the site that does not exist. Visitors would see "
     "\"page not found\"."))
