#include "sheet/libraries.h"

LIBRARY_SHARED(zip, "libzip.so.4", "libzip4", ZIP_FUNCTIONS)
LIBRARY_SHARED(xml, "libxml2.so.2", "libxml2", XML_FUNCTIONS)
