/*
 * The drawing libraries, opened when the first picture is drawn (base/library.h).
 *
 * cairo draws, pango lays text out. Only share/ includes this; the calls are sym_NAME. Objects of
 * pango are GObjects and are released with sym_g_object_unref(), which comes with pango.
 * drawing_open() may be called from any thread; it fails when a library is not installed and
 * names the package.
 */
#pragma once

#include "base/library.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <pango/pangocairo.h>

#define CAIRO_FUNCTIONS(X)                                                                         \
    X(cairo_version)                                                                               \
    X(cairo_status_to_string)                                                                      \
    X(cairo_image_surface_create)                                                                  \
    X(cairo_image_surface_get_data)                                                                \
    X(cairo_image_surface_get_stride)                                                              \
    X(cairo_pdf_surface_create_for_stream)                                                         \
    X(cairo_pdf_surface_restrict_to_version)                                                       \
    X(cairo_pdf_surface_set_metadata)                                                              \
    X(cairo_pdf_surface_set_size)                                                                  \
    X(cairo_pdf_surface_add_outline)                                                               \
    X(cairo_surface_destroy)                                                                       \
    X(cairo_surface_finish)                                                                        \
    X(cairo_surface_flush)                                                                         \
    X(cairo_surface_mark_dirty)                                                                    \
    X(cairo_surface_status)                                                                        \
    X(cairo_surface_set_mime_data)                                                                 \
    X(cairo_create)                                                                                \
    X(cairo_destroy)                                                                               \
    X(cairo_status)                                                                                \
    X(cairo_save)                                                                                  \
    X(cairo_restore)                                                                               \
    X(cairo_scale)                                                                                 \
    X(cairo_translate)                                                                             \
    X(cairo_identity_matrix)                                                                       \
    X(cairo_push_group)                                                                            \
    X(cairo_pop_group_to_source)                                                                   \
    X(cairo_show_page)                                                                             \
    X(cairo_paint)                                                                                 \
    X(cairo_fill)                                                                                  \
    X(cairo_stroke)                                                                                \
    X(cairo_clip)                                                                                  \
    X(cairo_new_path)                                                                              \
    X(cairo_close_path)                                                                            \
    X(cairo_move_to)                                                                               \
    X(cairo_line_to)                                                                               \
    X(cairo_arc)                                                                                   \
    X(cairo_rectangle)                                                                             \
    X(cairo_set_line_width)                                                                        \
    X(cairo_set_dash)                                                                              \
    X(cairo_set_antialias)                                                                         \
    X(cairo_set_source)                                                                            \
    X(cairo_set_source_rgba)                                                                       \
    X(cairo_set_source_surface)                                                                    \
    X(cairo_get_source)                                                                            \
    X(cairo_pattern_create_linear)                                                                 \
    X(cairo_pattern_add_color_stop_rgba)                                                           \
    X(cairo_pattern_destroy)                                                                       \
    X(cairo_pattern_set_extend)                                                                    \
    X(cairo_pattern_set_filter)                                                                    \
    X(cairo_tag_begin)                                                                             \
    X(cairo_tag_end)                                                                               \
    X(cairo_font_options_create)                                                                   \
    X(cairo_font_options_destroy)                                                                  \
    X(cairo_font_options_set_antialias)                                                            \
    X(cairo_font_options_set_hint_metrics)                                                         \
    X(cairo_font_options_set_hint_style)

#define PANGO_FUNCTIONS(X)                                                                         \
    X(g_object_unref)                                                                              \
    X(pango_version)                                                                               \
    X(pango_attr_letter_spacing_new)                                                               \
    X(pango_attr_list_insert)                                                                      \
    X(pango_attr_list_new)                                                                         \
    X(pango_attr_list_unref)                                                                       \
    X(pango_attr_strikethrough_new)                                                                \
    X(pango_context_set_language)                                                                  \
    X(pango_context_set_round_glyph_positions)                                                     \
    X(pango_font_description_free)                                                                 \
    X(pango_font_description_new)                                                                  \
    X(pango_font_description_set_absolute_size)                                                    \
    X(pango_font_description_set_family)                                                           \
    X(pango_font_description_set_weight)                                                           \
    X(pango_font_family_get_name)                                                                  \
    X(pango_font_map_create_context)                                                               \
    X(pango_font_map_list_families)                                                                \
    X(pango_language_from_string)                                                                  \
    X(pango_layout_get_baseline)                                                                   \
    X(pango_layout_get_direction)                                                                  \
    X(pango_layout_get_extents)                                                                    \
    X(pango_layout_get_iter)                                                                       \
    X(pango_layout_get_line_count)                                                                 \
    X(pango_layout_get_unknown_glyphs_count)                                                       \
    X(pango_layout_is_ellipsized)                                                                  \
    X(pango_layout_iter_free)                                                                      \
    X(pango_layout_iter_get_run_readonly)                                                          \
    X(pango_layout_iter_next_run)                                                                  \
    X(pango_layout_new)                                                                            \
    X(pango_layout_set_alignment)                                                                  \
    X(pango_layout_set_attributes)                                                                 \
    X(pango_layout_set_ellipsize)                                                                  \
    X(pango_layout_set_font_description)                                                           \
    X(pango_layout_set_height)                                                                     \
    X(pango_layout_set_line_spacing)                                                               \
    X(pango_layout_set_text)                                                                       \
    X(pango_layout_set_width)                                                                      \
    X(pango_layout_set_wrap)

#define PANGOCAIRO_FUNCTIONS(X)                                                                    \
    X(pango_cairo_context_set_font_options)                                                        \
    X(pango_cairo_font_map_new)                                                                    \
    X(pango_cairo_show_layout)

LIBRARY_DECLARE(cairo, CAIRO_FUNCTIONS)
LIBRARY_DECLARE(pango, PANGO_FUNCTIONS)
LIBRARY_DECLARE(pangocairo, PANGOCAIRO_FUNCTIONS)

/* Opens all of them. */
bool drawing_open(GError **error);
