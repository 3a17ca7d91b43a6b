/*
 * A request: judged by its head, then answered.
 *
 * Refused are what is no GET, HEAD or PIN, what is doubtful in form, what asks for a host that is
 * not ours (a foreign name that points here is how web pages reach into home networks), and
 * what another site's page sends. Only the library's thread.
 */
#pragma once

#include "serve/http.h"
#include "serve/httpd.h"
#include "serve/visits.h"

#include <glib.h>

/* What all requests share. */
struct desk {
    struct http_options options;
    GPtrArray *names; /* hosts that are ours, lower case */
    char *cookie_name;
    struct visits *visits;
};

/* All borrowed, for the time of a call of the library. */
struct request {
    const struct desk *desk;
    struct MHD_Connection *connection;
    struct visit *visit;
    const char *method, *version;
    const char *path;  /* decoded, from visit->path */
    const char *query; /* not decoded */
};

/* Fills desk->names from its options. */
void desk_names_fill(struct desk *desk);

/* The whole head is there: refuses the request (the result is that of the library), or lets it pass
 * with its path in visit->path. */
enum MHD_Result request_judge(struct request *request);

/* Answers a request that passed, its body in visit->body. */
enum MHD_Result request_answer(const struct request *request);

/* A header, or NULL. Borrowed. */
const char *request_header(const struct request *request, const char *name);
bool request_is_post(const struct request *request);

/* Answers with a page of ours, taken; refuses, and ends the connection. */
enum MHD_Result request_page(const struct request *request, unsigned status, char *html);
enum MHD_Result request_refuse(const struct request *request, unsigned status, const char *words);

/* What is ours and no site's: below a name that no file of a site can have. */
#define OWN_PREFIX "/.etalase/"
