import ArgumentParser
import ProgramOptions

/// The demo's command line, and the program.
@main
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "riposte-demo",
    abstract: "Plays the sword fight in a window, or draws pictures of it without a display.",
    discussion: """
      Without --screenshot, --frames or --sheet a window opens in which you fight: the panel names \
      the keys. A click gives the mouse to the fight, the menu takes it back; a flick of the mouse \
      before a cut chooses the direction. The middle button turns the camera, the wheel zooms; F1 \
      hides the panels, F2 pauses, F3 steps, F4 resets the camera, F5 shows the input with all \
      bindings, F6 the time of the systems.

      Other keys, and how held actions are pressed, are chosen in the panel of F5 and saved in --profile, or else in \
      $XDG_CONFIG_HOME/riposte/profile.json (~/.config/riposte/profile.json), which counts whenever \
      a window opens. While a recording runs the keys stay as they are; a fight that was recorded \
      with a profile or presets is replayed with the same --profile and --preset.
      """)

  @Option(
    help: """
      A scenario's path, or the name of one in assets/scenarios (default: play; duel for pictures).
      """)
  var scenario: String?

  @Option(help: ArgumentHelp("Save a replay.", valueName: "FILE"))
  var record: String?

  @Option(help: ArgumentHelp("Play a replay instead of a scenario.", valueName: "FILE"))
  var replay: String?

  @OptionGroup var fight: FightOptions

  @Option(help: "Draw one picture, PNG, without a display.")
  var screenshot: String?

  @Option(help: "The tick of the screenshot.")
  var atTick: Int = 60

  @Option(help: "Draw numbered pictures into this folder, without a display.")
  var frames: String?

  @Option(
    help: """
      Draw a sheet of small pictures into this PNG file, without a display: the moments around the \
      first contacts of blades, or with --every or --ticks plain intervals.
      """)
  var sheet: String?

  @Option(help: "Ticks from picture to picture for --frames (1 otherwise) and --sheet.")
  var every: Int?

  @Option(help: "Ticks to run for --frames and --sheet (150 otherwise).")
  var ticks: Int?

  @Option(help: "The contacts on a sheet.")
  var contacts: Int = 4

  @Option(help: "The window's or a picture's size; 1280x720, or 400x300 on a sheet.")
  var size: PictureSize?

  @Flag(help: "Leave the panels out of the screenshot; other pictures have none.")
  var hidePanel = false

  @Flag(help: "Show the panel of contexts, actions and bindings at once; in a picture too.")
  var inputPanel = false

  @Option(
    parsing: .unconditional, help: "Turn the camera of pictures by so many degrees to the left.")
  var turn: Float = 0

  @Option(help: "Bring the camera of pictures so many times closer.")
  var closer: Float = 1

  mutating func validate() throws {
    let products = [screenshot, frames, sheet].compactMap { $0 }
    guard products.count <= 1 else {
      throw ValidationError("--screenshot, --frames and --sheet exclude each other.")
    }
    guard (0...1_000_000).contains(atTick) else {
      throw ValidationError("--at-tick is 0 to 1000000, not \(atTick).")
    }
    guard (1...1_000_000).contains(usualTicks) else {
      throw ValidationError("--ticks is 1 to 1000000, not \(usualTicks).")
    }
    guard (1...40).contains(contacts) else {
      throw ValidationError("--contacts is 1 to 40, not \(contacts).")
    }
    guard scenario == nil || replay == nil else {
      throw ValidationError("--scenario and --replay exclude each other.")
    }
    if let every, !(1...1_000_000).contains(every) {
      throw ValidationError("--every is 1 to 1000000, not \(every).")
    }
    if sheet != nil, usualTicks / sheetInterval > 400 {
      throw ValidationError("a sheet holds at most 400 pictures; raise --every.")
    }
    try checkSheetSize()
    guard closer >= 0.2, closer <= 5, turn.isFinite, abs(turn) <= 360 else {
      throw ValidationError("--closer is 0.2 to 5 and --turn −360 to 360.")
    }
  }

  /// Refuses a sheet of more pixels than memory should be asked for.
  private func checkSheetSize() throws {
    guard sheet != nil else { return }
    let size = size ?? PictureSize.onSheet
    let pictures =
      isPlainSheet
      ? usualTicks / sheetInterval + 1 : contacts * PictureRun<FightSession>.contactOffsets.count
    let pixels = pictures * Int(size.width) * Int(size.height)
    guard pixels <= PictureSheet.pixelLimit else {
      throw ValidationError(
        "a sheet of \(pictures) pictures of \(size.width)x\(size.height) has \(pixels) pixels, "
          + "at most \(PictureSheet.pixelLimit) expected; lower --size, or draw fewer pictures.")
    }
  }

  static func main() { ProgramRun.main(DemoCommand.self) }

  /// Whether a sheet shows plain intervals.
  var isPlainSheet: Bool { every != nil || ticks != nil }

  /// The ticks to run.
  var usualTicks: Int { ticks ?? 150 }

  /// Ticks between the pictures of a sheet: 20 pictures unless told.
  var sheetInterval: Int { every ?? max(1, (usualTicks + 18) / 19) }

  /// What to draw without a display, or nil for a window.
  var isHeadless: Bool { screenshot != nil || frames != nil || sheet != nil }
}

/// A size as `WIDTHxHEIGHT`.
struct PictureSize: ExpressibleByArgument {
  let width: Int32
  let height: Int32

  /// A picture on a sheet, unless told.
  static let onSheet = PictureSize(width: 400, height: 300)

  init(width: Int32, height: Int32) {
    self.width = width
    self.height = height
  }

  init?(argument: String) {
    let parts = argument.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, let width = Int32(parts[0]), let height = Int32(parts[1]),
      (64...7680).contains(width), (64...4320).contains(height)
    else { return nil }
    self.init(width: width, height: height)
  }
}
