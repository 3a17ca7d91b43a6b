/* Rows of base/diag_tags.h: what can be wrong in pictures to post. */

X(SHARE_LAYOUT_UNKNOWN, ERROR, "share-layout-unknown",
  N_("there is no layout \"{0}\" for cards"),
  N_("write one that there is: {1}"),
  N_("share.layout in shop.yaml names one of the built-in layouts of cards, or a file of the shop's own in layouts/."))
X(SHARE_LAYOUT_NAME, ERROR, "share-layout-name",
  N_("\"{0}\" is not known in a layout here"),
  N_("perhaps this was meant: {1}"),
  N_("Layouts of cards know fixed keys, fields, colours and words. What is not known would silently be left out of every card, so it is an error."))
X(SHARE_LAYOUT_VALUE, ERROR, "share-layout-value",
  N_("\"{0}\" does not have the form that layouts need"),
  N_("write {1}"),
  N_("A layout of cards is a list of boxes for each kind of card. HACKING.md shows how one is written; the built-in ones are examples."))
X(SHARE_FONT_MISSING, WARNING, "share-font-missing",
  N_("the font \"{0}\" is not on this computer, so \"{1}\" stands in"),
  N_("install it: {2}"),
  N_("Cards and printed matter are written with the fonts of the computer that makes them. Another font is as readable, but looks different from what other computers make."))
X(SHARE_LETTERS_MISSING, WARNING, "share-letters-missing",
  N_("no font on this computer has all letters or emoji of \"{0}\", so the card leaves some out"),
  N_("install more fonts: apt-get install fonts-noto-core fonts-noto-color-emoji fonts-noto-cjk"),
  N_("A letter that no font has would be drawn as an empty box; it is left out instead. Names with emoji, Javanese, Arabic or Chinese letters need the fonts for them."))
