/*
 * libmicrohttpd, opened when the server starts (base/library.h): call its functions as sym_NAME.
 *
 * One thread of the library runs all handlers of this room one after the other; what other threads
 * share with them is locked where it is kept (serve/show.h, serve/live.h, serve/visits.h).
 */
#pragma once

#include "base/library.h"

#include <microhttpd.h>

#define HTTPD_FUNCTIONS(X)                                                                         \
    X(MHD_start_daemon)                                                                            \
    X(MHD_stop_daemon)                                                                             \
    X(MHD_get_connection_info)                                                                     \
    X(MHD_get_connection_values)                                                                   \
    X(MHD_lookup_connection_value)                                                                 \
    X(MHD_set_connection_option)                                                                   \
    X(MHD_create_response_from_buffer)                                                             \
    X(MHD_create_response_from_buffer_with_free_callback_cls)                                      \
    X(MHD_create_response_from_callback)                                                           \
    X(MHD_create_response_from_fd_at_offset64)                                                     \
    X(MHD_add_response_header)                                                                     \
    X(MHD_queue_response)                                                                          \
    X(MHD_destroy_response)                                                                        \
    X(MHD_suspend_connection)                                                                      \
    X(MHD_resume_connection)

LIBRARY_DECLARE(httpd, HTTPD_FUNCTIONS)
