/*
 * Shared libraries that one command needs and the others do not: opened when first used.
 *
 * Linking them all would cost every run of the program the start of some sixty libraries,
 * several times the work of a build where nothing changed. So the program is compiled against
 * their headers, and the addresses are looked up here. A table holds the functions, declared
 * with the types of the library's own header, so that the compiler checks each call:
 *
 *     #define QR_FUNCTIONS(X) X(QRcode_encodeData) X(QRcode_free)
 *     LIBRARY_DEFINE(qr, SONAME_QRENCODE, PACKAGE_QRENCODE, QR_FUNCTIONS)
 *     …
 *     if (!library_open(&qr_library, error))
 *         return false;
 *     code = sym_QRcode_encodeData(…);
 *
 * The names come from library_names.h, which the Makefile makes of the libraries it finds (OPENED):
 * the version behind the name must be the one of the headers.
 *
 * A library used by several files: LIBRARY_DECLARE in the room's header, LIBRARY_SHARED in one
 * file of it. Libraries stay open until the program ends. Any thread may call library_open().
 */

#pragma once

#include "base/library_names.h"

#include <glib.h>
#include <stdbool.h>

struct library_symbol {
    const char *name;
    void *address; /* of the function pointer that is filled */
};

struct library {
    const char *soname;
    const char *package; /* Debian's name of it, for the message when it is missing */
    const struct library_symbol *symbols;
    gsize n_symbols;
    bool is_tried;
    char *fault; /* what the system said; NULL: open */
};

#define LIBRARY_POINTER_(function) static __typeof__(function) *sym_##function;
#define LIBRARY_EXTERN_(function)  extern __typeof__(function) *sym_##function;
#define LIBRARY_GLOBAL_(function)  __typeof__(function) *sym_##function;
#define LIBRARY_SYMBOL_(function)  {#function, &sym_##function},

#define LIBRARY_RECORD_(storage, id, name, debian, FUNCTIONS)                                      \
    static const struct library_symbol id##_symbols[] = {FUNCTIONS(LIBRARY_SYMBOL_)};              \
    storage struct library id##_library = {                                                        \
        .soname = name,                                                                            \
        .package = debian,                                                                         \
        .symbols = id##_symbols,                                                                   \
        .n_symbols = G_N_ELEMENTS(id##_symbols),                                                   \
    };

/* For one file. */
#define LIBRARY_DEFINE(id, soname, package, FUNCTIONS)                                             \
    FUNCTIONS(LIBRARY_POINTER_) LIBRARY_RECORD_(static, id, soname, package, FUNCTIONS)

/* For several files: in a header, and in one source file that includes it. */
#define LIBRARY_DECLARE(id, FUNCTIONS)                                                             \
    extern struct library id##_library;                                                            \
    FUNCTIONS(LIBRARY_EXTERN_)
#define LIBRARY_SHARED(id, soname, package, FUNCTIONS)                                             \
    FUNCTIONS(LIBRARY_GLOBAL_) LIBRARY_RECORD_(, id, soname, package, FUNCTIONS)

/* Opens the library and fills its functions, the first time; true when it is ready. The error
 * (G_FILE_ERROR_NOENT) names the package to install. */
bool library_open(struct library *library, GError **error);
