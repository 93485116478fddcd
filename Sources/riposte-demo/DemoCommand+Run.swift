import ArgumentParser
import DataFiles
import MotionMath

extension DemoCommand {
  mutating func run() throws {
    // The one place where the session is chosen.
    try play(ProceduralSession())
  }

  private func play(_ session: some DemoSession) throws {
    let usual: PictureSize
    if sheet != nil {
      usual = PictureSize(width: 480, height: 300)
    } else {
      usual = PictureSize(width: 1280, height: 720)
    }
    let size = size ?? usual
    let window = try DemoWindow(width: size.width, height: size.height, isHidden: isHeadless)
    guard isHeadless else {
      var loop = try WindowLoop(window: window, session: session)
      return try loop.run()
    }
    var run = try PictureRun(
      window: window, session: session, isPanelShown: screenshot != nil && !hidePanel
    ) { camera in
      camera.turn(yaw: turn * pi / 180, pitch: 0)
      camera.zoom /= closer
    }
    if let screenshot { try run.make(.screenshot(file: screenshot, tick: atTick)) }
    if let frames {
      try FileAccess.makeFolder(frames)
      try run.make(.frames(folder: frames, every: every ?? 1, ticks: ticks))
    }
    if let sheet { try run.make(.sheet(file: sheet, every: sheetInterval, ticks: ticks)) }
  }
}
