#include "CImGui.h"

#include <SDL2/SDL.h>
#include <imgui/imgui.h>

// The backends' headers include "imgui.h" without its folder; these are their declarations in use.
bool ImGui_ImplSDL2_InitForOpenGL(SDL_Window *window, void *gl_context);
void ImGui_ImplSDL2_Shutdown();
void ImGui_ImplSDL2_NewFrame();
bool ImGui_ImplSDL2_ProcessEvent(const SDL_Event *event);
bool ImGui_ImplOpenGL3_Init(const char *glsl_version);
void ImGui_ImplOpenGL3_Shutdown();
void ImGui_ImplOpenGL3_NewFrame();
void ImGui_ImplOpenGL3_RenderDrawData(ImDrawData *draw_data);

namespace {

bool window_backend_ready = false;
bool drawing_backend_ready = false;

// The first of the usual sans-serif fonts that this machine has; ImGui's own otherwise.
void add_font(float pixels) {
  static const char *const paths[] = {
      "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
      "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
      "/usr/share/fonts/TTF/DejaVuSans.ttf",
      "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
      "/System/Library/Fonts/SFNS.ttf",
      "/Library/Fonts/Arial.ttf",
  };
  ImFontAtlas *fonts = ImGui::GetIO().Fonts;
  for (const char *path : paths) {
    SDL_RWops *file = SDL_RWFromFile(path, "rb");
    if (!file) continue;
    SDL_RWclose(file);
    if (fonts->AddFontFromFileTTF(path, pixels)) return;
  }
  ImFontConfig config;
  config.SizePixels = 13.0f * SDL_max(1.0f, SDL_floorf(pixels / 13.0f));
  fonts->AddFontDefault(&config);
}

void set_style() {
  ImGui::StyleColorsDark();
  ImGuiStyle &style = ImGui::GetStyle();
  style.WindowRounding = 7;
  style.FrameRounding = 4;
  style.GrabRounding = 4;
  style.WindowBorderSize = 0;
  style.WindowPadding = ImVec2(12, 10);
  style.ItemSpacing = ImVec2(8, 5);
  style.FramePadding = ImVec2(7, 3);
  style.CellPadding = ImVec2(4, 2);
  style.Colors[ImGuiCol_WindowBg] = ImVec4(0.055f, 0.065f, 0.085f, 0.86f);
  style.Colors[ImGuiCol_TitleBg] = ImVec4(0.07f, 0.08f, 0.11f, 0.95f);
  style.Colors[ImGuiCol_TitleBgActive] = ImVec4(0.12f, 0.15f, 0.21f, 0.98f);
  style.Colors[ImGuiCol_Header] = ImVec4(0.18f, 0.23f, 0.32f, 0.80f);
  style.Colors[ImGuiCol_HeaderHovered] = ImVec4(0.24f, 0.31f, 0.43f, 0.90f);
  style.Colors[ImGuiCol_FrameBg] = ImVec4(0.13f, 0.15f, 0.19f, 0.90f);
  style.Colors[ImGuiCol_Button] = ImVec4(0.20f, 0.27f, 0.39f, 0.90f);
  style.Colors[ImGuiCol_ButtonHovered] = ImVec4(0.28f, 0.38f, 0.55f, 1.00f);
  style.Colors[ImGuiCol_PlotLines] = ImVec4(0.55f, 0.80f, 1.00f, 1.00f);
}

}  // namespace

bool imgui_init(void *sdl_window, void *gl_context, float font_pixels) {
  ImGui::CreateContext();
  ImGuiIO &io = ImGui::GetIO();
  io.IniFilename = nullptr;  // A debug panel leaves no files behind.
  io.LogFilename = nullptr;
  add_font(font_pixels);
  set_style();
  window_backend_ready =
      ImGui_ImplSDL2_InitForOpenGL(static_cast<SDL_Window *>(sdl_window), gl_context);
  drawing_backend_ready = window_backend_ready && ImGui_ImplOpenGL3_Init("#version 330 core");
  return drawing_backend_ready;
}

void imgui_shutdown(void) {
  if (!ImGui::GetCurrentContext()) return;
  if (drawing_backend_ready) ImGui_ImplOpenGL3_Shutdown();
  if (window_backend_ready) ImGui_ImplSDL2_Shutdown();
  drawing_backend_ready = window_backend_ready = false;
  ImGui::DestroyContext();
}

bool imgui_process_event(const void *sdl_event) {
  return ImGui_ImplSDL2_ProcessEvent(static_cast<const SDL_Event *>(sdl_event));
}

void imgui_new_frame(float seconds) {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplSDL2_NewFrame();
  if (seconds > 0) ImGui::GetIO().DeltaTime = seconds;
  ImGui::NewFrame();
}

void imgui_render(void) {
  ImGui::Render();
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

void imgui_end_frame(void) { ImGui::EndFrame(); }

bool imgui_want_capture_keyboard(void) { return ImGui::GetIO().WantCaptureKeyboard; }
bool imgui_want_capture_mouse(void) { return ImGui::GetIO().WantCaptureMouse; }

bool imgui_begin(const char *title, float x, float y, float width, float height) {
  ImGui::SetNextWindowPos(ImVec2(x, y), ImGuiCond_FirstUseEver);
  ImGuiWindowFlags flags = ImGuiWindowFlags_NoFocusOnAppearing;
  if (height > 0) {
    ImGui::SetNextWindowSize(ImVec2(width, height), ImGuiCond_FirstUseEver);
  } else {
    // The height follows the contents, up to the bottom of the screen.
    const float most = SDL_max(80.0f, ImGui::GetIO().DisplaySize.y - y - 12);
    ImGui::SetNextWindowSizeConstraints(ImVec2(width, 0), ImVec2(width, most));
    flags |= ImGuiWindowFlags_AlwaysAutoResize;
  }
  return ImGui::Begin(title, nullptr, flags);
}

void imgui_end(void) { ImGui::End(); }

void imgui_banner(const char *text, float x, float y, float size) {
  ImFont *font = ImGui::GetFont();
  const ImVec2 extent = font->CalcTextSizeA(size, 10000.0f, 0.0f, text);
  const ImVec2 low(x - extent.x * 0.5f, y - extent.y * 0.5f);
  const ImVec2 margin(size * 0.9f, size * 0.35f);
  ImDrawList *list = ImGui::GetForegroundDrawList();
  list->AddRectFilled(
      ImVec2(low.x - margin.x, low.y - margin.y),
      ImVec2(low.x + extent.x + margin.x, low.y + extent.y + margin.y),
      ImGui::GetColorU32(ImGuiCol_WindowBg), size * 0.3f);
  list->AddText(font, size, low, ImGui::GetColorU32(ImGuiCol_Text), text);
}

void imgui_text(const char *text) { ImGui::TextUnformatted(text); }
void imgui_text_dim(const char *text) {
  imgui_text_coloured(0.60f, 0.65f, 0.73f, text);
}
void imgui_text_coloured(float red, float green, float blue, const char *text) {
  ImGui::PushStyleColor(ImGuiCol_Text, ImVec4(red, green, blue, 1));
  ImGui::TextUnformatted(text);
  ImGui::PopStyleColor();
}
void imgui_text_wrapped(float red, float green, float blue, const char *text) {
  ImGui::PushStyleColor(ImGuiCol_Text, ImVec4(red, green, blue, 1));
  ImGui::PushTextWrapPos(0.0f);
  ImGui::TextUnformatted(text);
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
}
void imgui_same_line(void) { ImGui::SameLine(); }
void imgui_same_line_if_fits(const char *label) {
  const ImGuiStyle &style = ImGui::GetStyle();
  const float width = ImGui::CalcTextSize(label, nullptr, true).x + 2 * style.FramePadding.x;
  const float right = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
  if (ImGui::GetItemRectMax().x + style.ItemSpacing.x + width <= right) ImGui::SameLine();
}
void imgui_separator(void) { ImGui::Separator(); }
bool imgui_collapsing_header(const char *label, bool open_at_first) {
  return ImGui::CollapsingHeader(label, open_at_first ? ImGuiTreeNodeFlags_DefaultOpen : 0);
}
bool imgui_button(const char *label) { return ImGui::Button(label); }
bool imgui_small_button(const char *label, bool marked) {
  if (marked)
    ImGui::PushStyleColor(ImGuiCol_Button, ImGui::GetStyleColorVec4(ImGuiCol_ButtonHovered));
  const bool pressed = ImGui::SmallButton(label);
  if (marked) ImGui::PopStyleColor();
  return pressed;
}
void imgui_push_id(int number) { ImGui::PushID(number); }
void imgui_pop_id(void) { ImGui::PopID(); }
bool imgui_begin_child(const char *name) { return ImGui::BeginChild(name); }
void imgui_end_child(void) { ImGui::EndChild(); }
bool imgui_slider(const char *label, float *value, float low, float high, const char *format) {
  // The rest of the line, with room for the label.
  ImGui::SetNextItemWidth(-ImGui::CalcTextSize(label).x - ImGui::GetStyle().ItemSpacing.x);
  return ImGui::SliderFloat(label, value, low, high, format);
}
void imgui_plot_lines(
    const char *label, const float *values, int count, int first, const char *overlay, float low,
    float high, float height) {
  ImGui::PlotLines(
      label, values, count, first, overlay, low, high,
      ImVec2(ImGui::GetContentRegionAvail().x, height));
}
void imgui_bar(float fraction, float red, float green, float blue, const char *overlay) {
  ImGui::PushStyleColor(ImGuiCol_PlotHistogram, ImVec4(red, green, blue, 0.85f));
  ImGui::ProgressBar(fraction, ImVec2(-1, ImGui::GetTextLineHeight() + 2), "");
  ImGui::PopStyleColor();
  // ImGui would let the text wander with the bar's end; it stays at the left.
  const ImVec2 low = ImGui::GetItemRectMin();
  ImGui::GetWindowDrawList()->AddText(
      ImVec2(low.x + 6, low.y + 1), ImGui::GetColorU32(ImGuiCol_Text), overlay);
}

bool imgui_begin_table(const char *name, int columns, const float *weights) {
  if (!ImGui::BeginTable(
          name, columns, ImGuiTableFlags_SizingStretchProp | ImGuiTableFlags_NoSavedSettings))
    return false;
  for (int column = 0; column < columns; ++column)
    ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, weights[column]);
  return true;
}
void imgui_end_table(void) { ImGui::EndTable(); }
void imgui_next_column(void) { ImGui::TableNextColumn(); }
