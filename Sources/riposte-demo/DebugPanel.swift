import CImGui
import MotionMath

/// The panels: a section for each fighter at the sides, time and playback at the bottom.
struct DebugPanel {
  /// What the person set in the panel.
  struct Playback {
    var isPaused = false
    /// Ticks to run while paused.
    var steps = 0
    /// The speed of time, 0.1...1.
    var speed: Float = 1
    var wantsCameraReset = false
  }

  var playback = Playback()
  /// The height of the text in points.
  let font: Float

  /// Draws the panels for a window of `width` by `height` points; `clock` is nil for pictures, whose contents
  /// must not depend on the machine.
  mutating func draw(
    _ view: PanelView, clock: FrameClock?, droppedEvents: Int, width: Float, height: Float
  ) {
    let side = font * 20
    let margin = font * 0.75
    for (i, fighter) in view.fighters.enumerated() {
      let x = i % 2 == 0 ? margin : width - side - margin
      let y = margin + Float(i / 2) * font * 3
      if imgui_begin("\(fighter.name)##fighter\(i)", x, y, side, 0) { draw(fighter) }
      imgui_end()
    }
    let strip = min(width - 2 * side - 4 * margin, font * 40)
    let stripHeight = stripHeight(view, isLive: clock != nil)
    if imgui_begin(
      "Session", (width - strip) * 0.5, height - stripHeight - margin, strip, stripHeight)
    {
      draw(view, clock: clock, droppedEvents: droppedEvents)
    }
    imgui_end()
  }

  /// Draws how long the systems take, in the middle.
  func drawSystems(_ systems: [SystemRow], width: Float) {
    let side = font * 22
    let x = (width - side) * 0.5
    if imgui_begin("Systems", x, font * 0.75, side, 0) {
      table("systems", [1, 0.6, 1.4]) {
        for system in systems {
          cells(system.name, "\(system.microseconds.text(1)) µs")
          imgui_next_column()
          bar("\((system.share * 100).text(0)) %", system.share, Vector3(0.36, 0.46, 0.60))
        }
      }
    }
    imgui_end()
  }

  /// Where the input panel goes: between the fighters' panels, above the session's.
  func inputPlace(_ view: PanelView, isLive: Bool, width: Float, height: Float) -> (
    x: Float, y: Float, width: Float, height: Float
  ) {
    let (side, margin) = (font * 20, font * 0.75)
    let x = side + 2 * margin
    let rest = height - margin * 3 - stripHeight(view, isLive: isLive)
    return (x, margin, max(font * 20, width - 2 * x), max(font * 16, rest))
  }

  private func stripHeight(_ view: PanelView, isLive: Bool) -> Float {
    font * (isLive ? 11.0 + 1.4 * Float(view.help.count) : 5.4)
  }

  /// Draws the banner, which shows also while the panels are hidden.
  func drawBanner(_ view: PanelView, width: Float, height: Float) {
    guard !view.banner.isEmpty else { return }
    imgui_banner(view.banner, width * 0.5, height * 0.10, font * 1.6)
  }

  private mutating func draw(_ view: PanelView, clock: FrameClock?, droppedEvents: Int) {
    let words = ["tick \(view.tick)"] + view.facts.map { "\($0.label) \($0.text)" }
    imgui_text(words.prefix(3).joined(separator: "   "))
    imgui_text(words.dropFirst(3).joined(separator: "   "))
    guard let clock else { return }
    let keys = "F1 panels   F2 pause   F3 step   F4 camera   F5 input   F6 systems"
    for line in view.help { imgui_text_dim(line) }
    imgui_text_dim(keys)
    let frame = FrameClock.mean(clock.frames)
    let parts = [
      "frame \(frame.text(2)) ms", "simulation \(FrameClock.mean(clock.simulation).text(2)) ms",
      "drawing \(FrameClock.mean(clock.drawing).text(2)) ms",
    ]
    imgui_plot_lines(
      "##frames", clock.frames, Int32(clock.frames.count), 0, parts.joined(separator: "   "), 0,
      max(33, frame * 2), font * 2)
    if imgui_button(playback.isPaused ? "Go on" : "Pause") { playback.isPaused.toggle() }
    imgui_same_line()
    if imgui_button("Step") {
      playback.isPaused = true
      playback.steps += 1
    }
    imgui_same_line()
    if imgui_button("Camera") { playback.wantsCameraReset = true }
    imgui_same_line()
    _ = imgui_slider("speed", &playback.speed, 0.1, 1, "%.2f")
    if droppedEvents > 0 { imgui_text_coloured(1, 0.5, 0.4, "\(droppedEvents) events dropped") }
  }

  private func draw(_ fighter: FighterPanel) {
    let accent = lighter(fighter.colour)
    if !fighter.clip.isEmpty {
      imgui_text_coloured(accent.x, accent.y, accent.z, fighter.clip)
      let share = Float(fighter.clipFrame) / Float(max(1, fighter.clipLength))
      bar("frame \(fighter.clipFrame) / \(fighter.clipLength)", share, Vector3(0.35, 0.42, 0.52))
    }
    for fact in fighter.facts { row(fact.label, fact.text) }
    if let parry = fighter.lastParry,
      imgui_collapsing_header("Last parry##\(fighter.name)", true)
    {
      table("parry", [1, 1.35]) {
        cells("tier", parry.tier)
        cells("lead", parry.leadMilliseconds.map { "\($0.text(1)) ms" } ?? "none")
        cells("contact error", parry.contactErrorCentimetres.map { "\($0.text(2)) cm" } ?? "none")
        if !parry.clip.isEmpty { cells("motion", parry.clip) }
      }
      draw(parry.costs, name: "parry costs")
    }
    if !fighter.costs.isEmpty, imgui_collapsing_header("Matching cost##\(fighter.name)", true) {
      draw(fighter.costs, name: "costs")
    }
    if !fighter.actions.isEmpty, imgui_collapsing_header("Actions##\(fighter.name)", true) {
      table("actions", [1, 0.95, 0.95]) {
        for action in fighter.actions {
          imgui_next_column()
          if action.isActive {
            imgui_text_coloured(accent.x, accent.y, accent.z, action.name)
          } else {
            imgui_text_dim(action.name)
          }
          imgui_next_column()
          imgui_text(action.value)
          imgui_next_column()
          if action.isActive { imgui_text(action.state) } else { imgui_text_dim(action.state) }
        }
      }
    }
    if !fighter.contexts.isEmpty, imgui_collapsing_header("Contexts##\(fighter.name)", true) {
      imgui_text(fighter.contexts.joined(separator: " > "))
    }
  }

  private func draw(_ costs: [CostRow], name: String) {
    let most = max(costs.map(\.value).max() ?? 1, 1e-6)
    table(name, [1, 1.35]) {
      for cost in costs {
        imgui_next_column()
        imgui_text_dim(cost.name)
        imgui_next_column()
        bar(cost.value.text(3), cost.value / most, Vector3(0.36, 0.46, 0.60))
      }
    }
  }

  /// The team's colour as seen on the screen, bright enough to read.
  private func lighter(_ linear: Vector3) -> Vector3 {
    let top = max(linear.x, linear.y, linear.z, 1e-3)
    let c = linear / top
    return Vector3(
      0.30 + 0.70 * c.x.squareRoot(), 0.30 + 0.70 * c.y.squareRoot(),
      0.30 + 0.70 * c.z.squareRoot())
  }

  private func bar(_ text: String, _ share: Float, _ colour: Vector3) {
    imgui_bar(clamp(share, 0, 1), colour.x * 0.7, colour.y * 0.7, colour.z * 0.7, text)
  }

  private func table(_ name: String, _ weights: [Float], _ rows: () -> Void) {
    guard imgui_begin_table(name, Int32(weights.count), weights) else { return }
    rows()
    imgui_end_table()
  }

  private func cells(_ label: String, _ text: String) {
    imgui_next_column()
    imgui_text_dim(label)
    imgui_next_column()
    imgui_text(text)
  }

  private func row(_ label: String, _ text: String) {
    imgui_text_dim(label)
    imgui_same_line()
    imgui_text(text)
  }
}
