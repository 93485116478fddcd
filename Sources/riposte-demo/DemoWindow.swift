import CImGui
import CSDL2

/// An SDL window with an OpenGL 3.3 context and ImGui on it.
final class DemoWindow {
  let gl: GL
  let handle: OpaquePointer
  private let context: SDL_GLContext
  /// The height of the panels' text in points.
  let font: Float

  /// Opens a window, or only a context for pictures; throws when a window
  /// is wanted and there is no display.
  init(width: Int32, height: Int32, isHidden: Bool) throws {
    SDL_SetMainReady()
    try DemoWindow.startVideo(isHidden: isHidden)
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3)
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 3)
    SDL_GL_SetAttribute(
      SDL_GL_CONTEXT_PROFILE_MASK, Int32(SDL_GL_CONTEXT_PROFILE_CORE.rawValue))
    SDL_GL_SetAttribute(
      SDL_GL_CONTEXT_FLAGS, Int32(SDL_GL_CONTEXT_FORWARD_COMPATIBLE_FLAG.rawValue))
    SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1)
    var flags = SDL_WINDOW_OPENGL.rawValue
    flags |=
      isHidden
      ? SDL_WINDOW_HIDDEN.rawValue
      : SDL_WINDOW_RESIZABLE.rawValue | SDL_WINDOW_ALLOW_HIGHDPI.rawValue
    // SDL_WINDOWPOS_CENTERED is a macro that Swift cannot see.
    let centred: Int32 = 0x2FFF_0000
    guard let window = SDL_CreateWindow("Riposte", centred, centred, width, height, flags) else {
      throw DemoFailure("cannot open a window: \(DemoWindow.sdlError)")
    }
    handle = window
    guard let context = SDL_GL_CreateContext(window) else {
      throw DemoFailure("cannot create an OpenGL 3.3 context: \(DemoWindow.sdlError)")
    }
    self.context = context
    SDL_GL_MakeCurrent(window, context)
    if !isHidden { SDL_GL_SetSwapInterval(1) }
    gl = try GL()
    font = min(30, max(13, (Float(height) / 48).rounded()))
    guard imgui_init(UnsafeMutableRawPointer(window), context, font) else {
      throw DemoFailure("the panels cannot be drawn in this OpenGL context")
    }
  }

  deinit {
    imgui_shutdown()
    SDL_GL_DeleteContext(context)
    SDL_DestroyWindow(handle)
    SDL_Quit()
  }

  private static func startVideo(isHidden: Bool) throws {
    let systems = UInt32(SDL_INIT_VIDEO) | (isHidden ? 0 : UInt32(SDL_INIT_GAMECONTROLLER))
    if isHidden {
      SDL_SetHint(SDL_HINT_VIDEODRIVER, "offscreen")
      if SDL_Init(systems) == 0 { return }
      // Some systems' SDL has no such driver; a hidden window does as well.
      SDL_SetHint(SDL_HINT_VIDEODRIVER, "")
    }
    guard SDL_Init(systems) == 0 else {
      throw DemoFailure("there is no display (\(sdlError)); \(advice)")
    }
    // Without a display SDL falls back to drivers that show nothing.
    let driver = SDL_GetCurrentVideoDriver().map { String(cString: $0) } ?? "none"
    if !isHidden, driver == "offscreen" || driver == "dummy" {
      SDL_Quit()
      throw DemoFailure("there is no display; \(advice)")
    }
  }

  private static let advice = "use --screenshot, --frames or --sheet to draw without one"

  /// SDL's last error.
  static var sdlError: String { String(cString: SDL_GetError()) }

  /// The size in points, which the mouse and the panels count in.
  var points: (width: Float, height: Float) {
    var width: Int32 = 0
    var height: Int32 = 0
    SDL_GetWindowSize(handle, &width, &height)
    return (Float(width), Float(height))
  }

  /// The size in pixels.
  var pixels: (width: Int32, height: Int32) {
    var width: Int32 = 0
    var height: Int32 = 0
    SDL_GL_GetDrawableSize(handle, &width, &height)
    return (max(1, width), max(1, height))
  }

  /// The time between two refreshes of the display, in performance counts.
  var refreshCounts: UInt64 {
    var mode = SDL_DisplayMode()
    let display = max(0, SDL_GetWindowDisplayIndex(handle))
    let known = SDL_GetCurrentDisplayMode(display, &mode) == 0 && mode.refresh_rate > 0
    return SDL_GetPerformanceFrequency() / UInt64(known ? mode.refresh_rate : 60)
  }
}
