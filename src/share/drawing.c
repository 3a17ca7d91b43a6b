#include "share/drawing.h"

LIBRARY_SHARED(cairo, SONAME_CAIRO, PACKAGE_CAIRO, CAIRO_FUNCTIONS)
LIBRARY_SHARED(pango, SONAME_PANGO_1_0, PACKAGE_PANGO_1_0, PANGO_FUNCTIONS)
LIBRARY_SHARED(pangocairo, SONAME_PANGOCAIRO_1_0, PACKAGE_PANGOCAIRO_1_0, PANGOCAIRO_FUNCTIONS)

bool drawing_open(GError **error)
{
    return library_open(&cairo_library, error) && library_open(&pango_library, error) &&
           library_open(&pangocairo_library, error);
}
