#include "share/drawing.h"

LIBRARY_SHARED(cairo, "libcairo.so.2", "libcairo2", CAIRO_FUNCTIONS)
LIBRARY_SHARED(pango, "libpango-1.0.so.0", "libpango-1.0-0", PANGO_FUNCTIONS)
LIBRARY_SHARED(pangocairo, "libpangocairo-1.0.so.0", "libpangocairo-1.0-0", PANGOCAIRO_FUNCTIONS)

bool drawing_open(GError **error)
{
    return library_open(&cairo_library, error) && library_open(&pango_library, error) &&
           library_open(&pangocairo_library, error);
}
