import CImGui
import CSDL2

/// Plays a session without a display and saves pictures of it.
struct PictureRun<Session: DemoSession> {
  /// What to save.
  enum Product {
    /// One picture after so many ticks.
    case screenshot(file: String, tick: Int)
    /// A picture every so many ticks, numbered files in a folder.
    case frames(folder: String, every: Int, ticks: Int)
    /// All of those in one file.
    case sheet(file: String, every: Int, ticks: Int)
    /// The moments around the first meetings of blades in one file, a row for each meeting.
    case contacts(file: String, count: Int)
  }

  /// All that a picture shows.
  private struct Moment {
    var scene: SceneView
    var camera: OrbitCamera
    var trails: BladeTrails
  }

  /// The ticks from a meeting of blades at which it is shown.
  static var contactOffsets: [Int] { [-18, -8, -3, 0, 6, 18] }
  /// The ticks behind the last meeting after which no other is waited for.
  private static var quietTicks: Int { 3600 }

  private let window: DemoWindow
  private let renderer: SceneRenderer
  private let target: OffscreenTarget
  private var session: Session
  private var camera = OrbitCamera()
  private var trails = BladeTrails()
  private var panel: DebugPanel
  private let isPanelShown: Bool
  private var input: InputPanel?

  /// `adjust` turns the camera from its default view.
  init(
    window: DemoWindow, session: Session, isPanelShown: Bool, input: InputPanel? = nil,
    adjust: (inout OrbitCamera) -> Void = { _ in }
  ) throws {
    self.window = window
    self.session = session
    self.isPanelShown = isPanelShown
    self.input = input
    self.session.keepsInput = input != nil
    renderer = try SceneRenderer(window.gl)
    target = try OffscreenTarget(
      window.gl, width: window.pixels.width, height: window.pixels.height)
    panel = DebugPanel(font: window.font)
    camera.reset(session.scene(alpha: 1))
    // Without panels at the sides the fight may fill the picture.
    if !isPanelShown { camera.zoom = 0.82 }
    adjust(&camera)
    trails.record(session.scene(alpha: 1))
  }

  /// Runs the ticks and writes the files.
  mutating func make(_ product: Product) throws {
    switch product {
    case .screenshot(let file, let tick):
      for _ in 0..<tick { try step() }
      try picture(moment).save(png: file)
    case .frames(let folder, let every, let ticks):
      try run(every: every, ticks: ticks) { picture, tick in
        let digits = String(tick)
        let zeros = String(repeating: "0", count: max(0, 6 - digits.count))
        try picture.save(png: "\(folder)/\(zeros)\(digits).png")
      }
    case .sheet(let file, let every, let ticks):
      var sheet = PictureSheet(columnsFor: ticks / every + 1)
      try run(every: every, ticks: ticks) { sheet.add($0, tick: $1) }
      try sheet.picture().save(png: file)
    case .contacts(let file, let count):
      try contactSheet(count).save(png: file)
    }
    try session.finish()
  }

  private mutating func contactSheet(_ count: Int) throws -> Picture {
    camera.zoom *= 0.82
    let offsets = PictureRun.contactOffsets
    var moments = [moment]
    func last() -> Int { session.contactTicks.prefix(count).last ?? 0 }
    while session.contactTicks.count < count || last() + (offsets.last ?? 0) >= moments.count {
      try step()
      moments.append(moment)
      if moments.count - last() > PictureRun.quietTicks { break }
    }
    let contacts = session.contactTicks.prefix(count)
    guard !contacts.isEmpty else {
      throw DemoFailure(
        "no blades met within \(moments.count - 1) ticks; --every draws plain intervals")
    }
    var sheet = PictureSheet(columns: offsets.count)
    for contact in contacts {
      for tick in offsets.map({ contact + $0 }) {
        sheet.add(try picture(moments[min(max(tick, 0), moments.count - 1)]), tick: tick)
      }
    }
    return sheet.picture()
  }

  private mutating func run(
    every: Int, ticks: Int, _ take: (Picture, Int) throws -> Void
  ) throws {
    for tick in 0...ticks {
      if tick > 0 { try step() }
      if tick % every == 0 { try take(try picture(moment), tick) }
    }
  }

  private mutating func step() throws {
    try session.tick(events: [])
    let scene = session.scene(alpha: 1)
    trails.record(scene)
    camera.follow(scene, seconds: 1.0 / 60)
  }

  private var moment: Moment {
    Moment(scene: session.scene(alpha: 1), camera: camera, trails: trails)
  }

  private mutating func picture(_ moment: Moment) throws -> Picture {
    renderer.draw(
      moment.scene, camera: moment.camera, trails: moment.trails, into: target, shift: 0)
    target.resolve()
    if isPanelShown {
      let (width, height) = window.points
      // ImGui lays a window out in the frame before it first shows it.
      for isLast in [false, false, true] {
        imgui_new_frame(1.0 / 60)
        let view = session.panel()
        panel.draw(view, clock: nil, droppedEvents: 0, width: width, height: height)
        let place = panel.inputPlace(view, isLive: false, width: width, height: height)
        input?.draw(
          session.inputView(), fixed: session.fixedBindings, x: place.x, y: place.y,
          width: place.width, height: place.height)
        panel.drawBanner(view, width: width, height: height)
        if isLast { imgui_render() } else { imgui_end_frame() }
      }
    }
    return try target.read()
  }
}
