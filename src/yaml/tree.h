/*
 * Parsing of text that yaml/input.h has checked already: what yaml_parse() does after.
 */
#pragma once

#include "yaml/yaml.h"

struct yaml_doc *tree_parse(const char *text, size_t len, struct yaml_source source,
                            struct diags *diags);
