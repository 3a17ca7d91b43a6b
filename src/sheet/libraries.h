/*
 * The libraries behind workbooks: libzip and libxml2, opened when the first workbook is
 * (base/library.h). Functions are called as sym_NAME; package_open() sees to both.
 */
#pragma once

#include "base/library.h"

#include <libxml/xmlreader.h>
#include <zip.h>

#define ZIP_FUNCTIONS(X)                                                                           \
    X(zip_fdopen)                                                                                  \
    X(zip_discard)                                                                                 \
    X(zip_get_num_entries)                                                                         \
    X(zip_stat_index)                                                                              \
    X(zip_fopen_index)                                                                             \
    X(zip_fread)                                                                                   \
    X(zip_fclose)                                                                                  \
    X(zip_get_error)                                                                               \
    X(zip_open_from_source)                                                                        \
    X(zip_close)                                                                                   \
    X(zip_file_replace)                                                                            \
    X(zip_file_set_mtime)                                                                          \
    X(zip_source_buffer_create)                                                                    \
    X(zip_source_filep)                                                                            \
    X(zip_source_keep)                                                                             \
    X(zip_source_free)                                                                             \
    X(zip_source_open)                                                                             \
    X(zip_source_read)                                                                             \
    X(zip_source_close)                                                                            \
    X(zip_source_error)                                                                            \
    X(zip_error_strerror)                                                                          \
    X(zip_error_init_with_code)                                                                    \
    X(zip_error_fini)

#define XML_FUNCTIONS(X)                                                                           \
    X(xmlReaderForIO)                                                                              \
    X(xmlFreeTextReader)                                                                           \
    X(xmlTextReaderRead)                                                                           \
    X(xmlTextReaderNodeType)                                                                       \
    X(xmlTextReaderConstLocalName)                                                                 \
    X(xmlTextReaderConstValue)                                                                     \
    X(xmlTextReaderIsEmptyElement)                                                                 \
    X(xmlTextReaderIsNamespaceDecl)                                                                \
    X(xmlTextReaderMoveToNextAttribute)                                                            \
    X(xmlTextReaderMoveToElement)

LIBRARY_DECLARE(zip, ZIP_FUNCTIONS)
LIBRARY_DECLARE(xml, XML_FUNCTIONS)
