/* Rows of base/diag_tags.h: what can be wrong in what is shared. */

X(SHARE_NO_ADDRESS, WARNING, "share-no-address",
  N_("the shop has no web address, so links and captions name no page"),
  N_("write url: https://… in shop.yaml, or give --base-url"),
  N_("Messages and captions can carry the address of a product's page only when it is known where the site will be published."))
X(SHARE_MESSAGE_SHORTENED, WARNING, "share-message-shortened",
  N_("the WhatsApp message for \"{0}\" is too long for a link and was shortened"),
  N_("shorten the name or the text under order in shop.yaml"),
  N_("A message may have 1,500 characters and its link 2,000 bytes; phones cut what is longer. The page's address is left out first, then the variant, then the shop's own wording, never a part of a name."))
