import ArgumentParser
import DataFiles
import InputActions
import MotionMath
import ProgramOptions
import RiposteRuntime

extension DemoCommand {
  mutating func run() throws {
    let usual =
      sheet != nil
      ? PictureSize.onSheet : PictureSize(width: 1280, height: 720)
    let size = size ?? usual
    // First the window: without a display nothing else is worth waiting for.
    let window = try DemoWindow(width: size.width, height: size.height, isHidden: isHeadless)
    let saved = try savedProfile()
    let session = try session(saved)
    let editor = ProfileEditor(
      defaults: session.loaded.assets.bindings,
      profile: try fight.openProfile(saved: saved) ?? PlayerProfile(), path: profilePath,
      presetFolder: FilePath.join(try fight.assets.folder(), "bindings/presets"))
    guard isHeadless else {
      var loop = try WindowLoop(
        window: window, session: session, editor: editor, isInputShown: inputPanel)
      return try loop.run()
    }
    var run = try PictureRun(
      window: window, session: session, isPanelShown: screenshot != nil && !hidePanel,
      input: inputPanel ? InputPanel(editor) : nil
    ) { camera in
      camera.turn(yaw: turn * pi / 180, pitch: 0)
      camera.zoom /= closer
    }
    if let screenshot { try run.make(.screenshot(file: screenshot, tick: atTick)) }
    if let frames {
      try FileAccess.makeFolder(frames)
      try run.make(.frames(folder: frames, every: every ?? 1, ticks: usualTicks))
    }
    if let sheet {
      if isPlainSheet {
        try run.make(.sheet(file: sheet, every: sheetInterval, ticks: usualTicks))
      } else {
        try run.make(.contacts(file: sheet, count: contacts))
      }
    }
  }

  private var profilePath: String {
    fight.profile ?? FilePath.join(Environment.settingsFolder, "profile.json")
  }

  /// What the player saved before: nothing for pictures and replays, which must not depend on it.
  private func savedProfile() throws -> PlayerProfile? {
    guard !isHeadless, replay == nil, fight.profile == nil, FileAccess.exists(profilePath) else {
      return nil
    }
    return try PlayerProfile(path: profilePath)
  }

  private func session(_ saved: PlayerProfile?) throws -> FightSession {
    if let replay {
      let played = try Replay(path: replay)
      return try FightSession(
        fight.load(replay: played, file: replay), played: played, recordFile: record)
    }
    let name = scenario ?? (isHeadless ? "duel" : "play")
    return try FightSession(fight.load(scenario: name, saved: saved), recordFile: record)
  }
}
