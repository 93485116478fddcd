import CImGui
import CSDL2
import InputActions
import RiposteRuntime

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Plays a session in a window: fixed ticks, interpolated pictures.
struct WindowLoop<Session: DemoSession> {
  private let window: DemoWindow
  private let renderer: SceneRenderer
  private let pump = DevicePump()
  private var session: Session
  private var camera = OrbitCamera()
  private var trails = BladeTrails()
  private var flicks = FlickSpread()
  private var panel: DebugPanel
  private var input: InputPanel
  private var prompts = PromptDevice()
  private var seats: DeviceSeats
  private var help: [String] = []
  private var clock = FrameClock()
  private var target: OffscreenTarget
  private var coarseness = Coarseness()
  private var isPanelShown = true
  private var isInputShown: Bool
  /// What ended while the fight was paused.
  private var releases: [RawEvent] = []
  private var areSystemsShown = false
  private var isRunning = true
  /// Whether the mouse belongs to the fight: its pointer is hidden and it may move for ever.
  private var isMouseCaught = false
  /// A tick is cheap beside a picture, so slow drawing need not slow the fight; but what a long stall
  /// cost is lost rather than caught up with.
  private var accumulator = TickAccumulator(limit: 15)
  /// The length of a tick in performance counts.
  private var tickCounts: UInt64 { UInt64(Float(frequency) / (60 * panel.playback.speed)) }
  private let frequency = SDL_GetPerformanceFrequency()
  /// The reading up to which time has been counted.
  private var counted = SDL_GetPerformanceCounter()

  init(
    window: DemoWindow, session: Session, editor: ProfileEditor, isInputShown: Bool
  ) throws {
    self.window = window
    self.session = session
    self.isInputShown = isInputShown
    input = InputPanel(editor)
    seats = DeviceSeats(session.persons)
    renderer = try SceneRenderer(window.gl)
    panel = DebugPanel(font: window.font)
    target = try OffscreenTarget(
      window.gl, width: window.pixels.width, height: window.pixels.height)
    camera.reset(session.scene(alpha: 1))
    self.session.keepsInput = isInputShown
    writeHelp()
  }

  /// Runs until the window is closed.
  mutating func run() throws {
    pump.use(input.editor.profile.ends)
    pump.start()
    defer { pump.stop() }
    defer { SDL_SetRelativeMouseMode(SDL_FALSE) }
    var frameStart = SDL_GetPerformanceCounter()
    counted = frameStart
    while isRunning {
      poll()
      let simulationStart = SDL_GetPerformanceCounter()
      let alpha = try advance()
      let drawingStart = SDL_GetPerformanceCounter()
      try draw(alpha: alpha)
      let drawingEnd = SDL_GetPerformanceCounter()
      waitForRefresh(since: frameStart)
      SDL_GL_SwapWindow(window.handle)
      let now = SDL_GetPerformanceCounter()
      coarseness.look(drawing: milliseconds(drawingEnd - drawingStart))
      clock.record(
        frame: milliseconds(now - frameStart),
        simulation: milliseconds(drawingStart - simulationStart),
        drawing: milliseconds(drawingEnd - drawingStart))
      follow(seconds: milliseconds(now - frameStart) / 1000)
      frameStart = now
    }
    try session.finish()
  }

  private func milliseconds(_ counts: UInt64) -> Float {
    Float(Double(counts) * 1000 / Double(frequency))
  }

  /// Runs the ticks whose time has come; returns where the picture lies between the last two.
  private mutating func advance() throws -> Float {
    let now = SDL_GetPerformanceCounter()
    defer { counted = now }
    if panel.playback.isPaused {
      for _ in 0..<panel.playback.steps { try tick(from: counted, to: now) }
      panel.playback.steps = 0
      // No tick takes the key that the input panel waits for.
      if input.hasInput { releases += take(TickSpan(from: counted, to: now)) }
      accumulator.reset()
      return 1
    }
    let passed = Double(now - counted) / Double(frequency) * Double(panel.playback.speed)
    let count = accumulator.advance(nanoseconds: UInt64(passed * 1e9))
    let length = tickCounts
    let end = now - UInt64(accumulator.fraction * Float(length))
    for behind in (0..<UInt64(count)).reversed() where !session.isOver {
      SDL_PumpEvents()
      try tick(from: end - (behind + 1) * length, to: end - behind * length)
    }
    return session.isOver ? 1 : accumulator.fraction
  }

  private mutating func tick(from start: UInt64, to end: UInt64) throws {
    let keyboardIsTaken = imgui_want_capture_keyboard()
    let mouseIsTaken = !isMouseCaught && imgui_want_capture_mouse()
    let isCaught = isMouseCaught
    var events = releases + take(TickSpan(from: start, to: end))
    releases = []
    let kind = (prompts.kind, prompts.pad)
    for event in events { prompts.look(event) }
    if kind != (prompts.kind, prompts.pad) { writeHelp() }
    events = events.filter { event in
      // What ends is always passed on, or a key would stay down.
      guard event.value != 0 else { return true }
      // Motion of a visible pointer is on its way to a panel.
      let isMouse = event.device == InputDevice.mouse.rawValue
      if event.isRelative && isMouse && !isCaught { return false }
      switch InputDevice(rawValue: event.device).kind {
      case .keyboard: return !keyboardIsTaken
      // A finger on a panel is a mouse to it.
      case .mouse, .touch: return !mouseIsTaken
      case .gamepad, .custom: return true
      }
    }
    try session.tick(events: seats.route(flicks.run(events)))
    seats.unplug(pump.takeUnplugged())
    if let rumble = session.takeRumble(), prompts.kind == .gamepad {
      pump.shake(pad: prompts.pad, rumble)
    }
    if session.isMenuOpen { catchMouse(false) }
    trails.record(session.scene(alpha: 1))
  }

  /// Takes the events of a tick; while the input panel waits for a key it gets them, and only what
  /// ends is left.
  private mutating func take(_ span: TickSpan) -> [RawEvent] {
    let events = pump.take(span)
    guard input.hasInput else { return events }
    // The mouse over a panel is on its way to a button, not an answer.
    let mouseIsTaken = imgui_want_capture_mouse()
    input.step(events.filter { $0.device != InputDevice.mouse.rawValue || !mouseIsTaken })
    return events.filter { $0.value == 0 }
  }

  private mutating func poll() {
    var event = SDL_Event()
    while SDL_PollEvent(&event) != 0 {
      if !isMouseCaught || event.type < SDL_MOUSEMOTION.rawValue
        || event.type > SDL_MOUSEWHEEL.rawValue
      {
        _ = imgui_process_event(&event)
      }
      pump.plug(event)
      handle(event)
    }
  }

  private mutating func handle(_ event: SDL_Event) {
    switch event.type {
    case SDL_QUIT.rawValue: isRunning = false
    case SDL_KEYDOWN.rawValue where event.key.repeat == 0 && !imgui_want_capture_keyboard():
      switch event.key.keysym.scancode {
      case SDL_SCANCODE_F1: isPanelShown.toggle()
      case SDL_SCANCODE_F2: panel.playback.isPaused.toggle()
      case SDL_SCANCODE_F3: panel.playback.steps += panel.playback.isPaused ? 1 : 0
      case SDL_SCANCODE_F4: panel.playback.wantsCameraReset = true
      case SDL_SCANCODE_F5: showInput(!isInputShown)
      case SDL_SCANCODE_F6: areSystemsShown.toggle()
      default: break
      }
    case SDL_WINDOWEVENT.rawValue
    where event.window.event == UInt8(SDL_WINDOWEVENT_FOCUS_LOST.rawValue):
      pump.releaseAll()
      input.releaseAll()
      catchMouse(false)
    case SDL_MOUSEBUTTONDOWN.rawValue
    where !mouseIsOnPanel && !session.isMenuOpen && !input.hasInput
      && !RawEvent.isOfFinger(event.button.which):
      catchMouse(true)
    case SDL_MOUSEMOTION.rawValue where !mouseIsOnPanel:
      // The left and the right button belong to the fight; the middle one turns the camera.
      let isHeld = event.motion.state & 0b010 != 0
      if isHeld { camera.drag(x: Float(event.motion.xrel), y: Float(event.motion.yrel)) }
    case SDL_MOUSEWHEEL.rawValue where !mouseIsOnPanel:
      camera.zoom(steps: event.wheel.preciseY)
    default: break
    }
  }

  private mutating func showInput(_ isShown: Bool) {
    isInputShown = isShown
    session.keepsInput = isShown
    if isShown { catchMouse(false) }
  }

  private mutating func writeHelp() {
    input.names = .devices(pump.style(ofPad: prompts.pad))
    help = KeyHelp(session.bindings, device: prompts.kind, names: input.names).lines
  }

  private var mouseIsOnPanel: Bool { !isMouseCaught && imgui_want_capture_mouse() }

  private mutating func catchMouse(_ isCaught: Bool) {
    guard isCaught != isMouseCaught else { return }
    isMouseCaught = isCaught
    // The way to the panel and back is no flick.
    flicks.clear()
    pump.forgetMotion()
    SDL_SetRelativeMouseMode(isCaught ? SDL_TRUE : SDL_FALSE)
  }

  private mutating func follow(seconds: Float) {
    let scene = session.scene(alpha: 1)
    camera.follow(scene, seconds: min(seconds, 0.1))
    if panel.playback.wantsCameraReset {
      panel.playback.wantsCameraReset = false
      camera.reset(scene)
    }
  }

  private mutating func draw(alpha: Float) throws {
    let (width, height) = window.pixels
    let drawn = (
      width: max(1, width / coarseness.divisor), height: max(1, height / coarseness.divisor)
    )
    if target.width != drawn.width || target.height != drawn.height {
      target = try OffscreenTarget(window.gl, width: drawn.width, height: drawn.height)
    }
    let scene = session.scene(alpha: alpha)
    renderer.draw(scene, camera: camera, trails: trails, into: target, shift: 0)
    target.show(windowWidth: width, windowHeight: height)
    imgui_new_frame(0)
    let (pointWidth, pointHeight) = window.points
    var view = session.panel()
    view.help = help + seats.lines
    if isPanelShown {
      panel.draw(
        view, clock: clock, droppedEvents: pump.dropped, width: pointWidth, height: pointHeight)
    }
    if areSystemsShown {
      panel.drawSystems(view.systems, width: pointWidth)
    }
    if isInputShown { drawInput(view, width: pointWidth, height: pointHeight) }
    // The input panel names the active contexts itself.
    if !isInputShown { panel.drawBanner(view, width: pointWidth, height: pointHeight) }
    imgui_render()
    window.gl.flush()
  }

  private mutating func drawInput(_ view: PanelView, width: Float, height: Float) {
    let hadInput = input.hasInput
    let place = panel.inputPlace(view, isLive: true, width: width, height: height)
    input.pads = pump.padNames
    input.draw(
      session.inputView(), fixed: session.fixedBindings, x: place.x, y: place.y,
      width: place.width, height: place.height)
    // What was held belongs to the fight no longer.
    if input.hasInput && !hadInput { pump.releaseAll() }
    for request in input.takeRequests() { session.ask(request) }
    if let bindings = input.takeChange() {
      pump.use(input.editor.profile.ends)
      session.rebind(bindings)
      writeHelp()
    }
  }

  /// Pumps events at least every millisecond until shortly before the display's refresh, so that the
  /// wait in the swap, during which nothing is pumped, stays below that too.
  private func waitForRefresh(since start: UInt64) {
    let margin = frequency / 1000
    let wait = window.refreshCounts
    guard wait > margin else { return }
    let end = start + wait - margin
    while SDL_GetPerformanceCounter() < end {
      SDL_PumpEvents()
      // Half of it: a sleep ends late, by as much as the system likes.
      var pause = timespec(tv_sec: 0, tv_nsec: 500_000)
      nanosleep(&pause, nil)
    }
  }
}
