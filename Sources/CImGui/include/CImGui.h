int riposte_imgui_placeholder(void);
