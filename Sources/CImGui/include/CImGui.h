// The part of Dear ImGui that the demo draws its panels with, as plain C functions.
//
// All text is UTF-8 and ends with a zero byte. All calls belong to the thread that owns the OpenGL
// context. Between `imgui_new_frame` and `imgui_render` any of the drawing calls may be made.
#ifndef CIMGUI_H
#define CIMGUI_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

// Life time -------------------------------------------------------------------------------------

// Starts ImGui on an SDL window and its OpenGL context. `font_pixels` is the height of the text.
// Returns false when a backend refuses.
bool imgui_init(void *sdl_window, void *gl_context, float font_pixels);
// Frees everything. Harmless when `imgui_init` failed.
void imgui_shutdown(void);
// Hands one `SDL_Event` to ImGui; returns whether ImGui used it.
bool imgui_process_event(const void *sdl_event);
// Starts a frame. A positive `seconds` replaces the measured time since the last one.
void imgui_new_frame(float seconds);
// Draws the frame into the bound framebuffer.
void imgui_render(void);
// Ends the frame without drawing it.
void imgui_end_frame(void);
// Whether keys, or the mouse, belong to the panels now.
bool imgui_want_capture_keyboard(void);
bool imgui_want_capture_mouse(void);

// Windows ---------------------------------------------------------------------------------------

// A window whose place and size are given for the first time it shows; a height of 0 fits the
// contents. Always call `imgui_end`.
bool imgui_begin(const char *title, float x, float y, float width, float height);
void imgui_end(void);

// Text over everything else, its middle at (x, y), on a plate; `size` is the height of the text.
void imgui_banner(const char *text, float x, float y, float size);

// Contents --------------------------------------------------------------------------------------

void imgui_text(const char *text);
void imgui_text_dim(const char *text);
void imgui_text_coloured(float red, float green, float blue, const char *text);
// Text in several lines, where the width does not hold it.
void imgui_text_wrapped(float red, float green, float blue, const char *text);
void imgui_same_line(void);
// Goes on in the same line if an item of such a label still fits into it.
void imgui_same_line_if_fits(const char *label);
void imgui_separator(void);
bool imgui_collapsing_header(const char *label, bool open_at_first);
bool imgui_button(const char *label);
// A button no higher than its line; bright while it is marked.
bool imgui_small_button(const char *label, bool marked);
// Tells the items between the two calls from those of other numbers with the same labels.
void imgui_push_id(int number);
void imgui_pop_id(void);
// A part of the window that scrolls by itself and takes the rest of the height. Always call
// `imgui_end_child`.
bool imgui_begin_child(const char *name);
void imgui_end_child(void);
bool imgui_slider(const char *label, float *value, float low, float high, const char *format);
// A line through `count` values; `overlay` is written across it.
void imgui_plot_lines(
    const char *label, const float *values, int count, int first, const char *overlay, float low,
    float high, float height);
// A bar filled to `fraction` (0...1) in a colour, with text across it.
void imgui_bar(float fraction, float red, float green, float blue, const char *overlay);

// A table of `columns` columns; returns false when it is clipped, and then must not be ended.
// `weights` are the columns' shares of the width.
bool imgui_begin_table(const char *name, int columns, const float *weights);
void imgui_end_table(void);
void imgui_next_column(void);

#ifdef __cplusplus
}
#endif

#endif
