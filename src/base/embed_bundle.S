/* The bundle of embedded files, put into the program as it is: a C array of
 * the same bytes takes the compiler minutes. EMBED_BUNDLE is its path. */
    .section .rodata
    .global embed_bundle_start
    .global embed_bundle_end
    .balign 16
embed_bundle_start:
    .incbin EMBED_BUNDLE
embed_bundle_end:
    .byte 0
    .section .note.GNU-stack, "", %progbits
