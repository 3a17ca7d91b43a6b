/* Rows of base/diag_tags.h: what can be wrong in what is shared. */

X(SHARE_NO_ADDRESS, WARNING, "share-no-address",
  N_("the shop has no web address, so links and captions name no page"),
  N_("write url: https://… in shop.yaml, or give --base-url"),
  N_("Messages and captions can carry the address of a product's page only when it is known where the site will be published."))
X(SHARE_MESSAGE_SHORTENED, WARNING, "share-message-shortened",
  N_("the WhatsApp message for \"{0}\" is too long for a link and was shortened"),
  N_("shorten the name or the text under order in shop.yaml"),
  N_("A message may have 1,500 characters and its link 2,000 bytes; phones cut what is longer. The page's address is left out first, then the variant, then the shop's own wording, never a part of a name."))
X(SHARE_QR_LONG, WARNING, "share-qr-long",
  N_("the address of \"{0}\" has {1} characters, too many for a QR code that phones can read, so it has none"),
  N_("shorten the web address (url) or the slug to 300 characters in all"),
  N_("The more characters a QR code holds, the smaller its dots: above 300 it is not read from a poster or a label."))
X(SHARE_QRIS_AMOUNT, WARNING, "share-qris-amount",
  N_("QRIS codes with the price inside were made from the code of \"{0}\"; some wallets refuse such codes"),
  N_("pay a small amount with several wallets before you print them; qris_amount: no leaves them out"),
  N_("The code that your bank issued has no amount. Here each product's price is put in, so that customers need not type it. The money goes to the same merchant, but a bank need not accept a changed code, and no notice of the payment reaches the site."))
X(SHARE_QRIS_PICTURE, WARNING, "share-qris-picture",
  N_("prices cannot be put into a QRIS code whose picture cannot be read"),
  N_("write the text inside the code: qris: \"000201…\", or take qris_amount away"),
  N_("What a QRIS code says can only be changed where it is known. Apps that read QR codes show the text, which begins with 000201."))
