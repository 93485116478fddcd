#include "CImGui.h"
extern "C" int riposte_imgui_placeholder(void) { return 0; }
