import ArgumentParser

/// The demo's command line.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "riposte-demo",
    abstract: "Plays the sword fight in a window, or draws pictures of it without a display.",
    discussion: """
      Without --screenshot, --frames or --sheet a window opens. In it: middle or right mouse
      button, or the right stick, turns the camera; the wheel zooms; F1 hides the panels, F2
      pauses, F3 steps, F4 resets the camera.
      """)

  @Option(help: "The motion database to play from; the built-in one otherwise.")
  var database: String?

  @Option(help: "The scenario to play; a duel otherwise.")
  var scenario: String?

  @Option(help: "The folder of the program's assets; found beside the program otherwise.")
  var assets: String?

  @Option(help: "The latent space to search in: \(LatentChoice.words).")
  var latent: LatentChoice = .vae

  @Option(help: "Save the input of the session to this file.")
  var record: String?

  @Option(help: "Draw one picture, PNG, without a display.")
  var screenshot: String?

  @Option(help: "The tick of the screenshot.")
  var atTick: Int = 60

  @Option(help: "Draw numbered pictures into this folder, without a display.")
  var frames: String?

  @Option(help: "Draw a sheet of small pictures into this PNG file, without a display.")
  var sheet: String?

  @Option(help: "Ticks from picture to picture for --frames (1 otherwise) and --sheet.")
  var every: Int?

  @Option(help: "Ticks to run for --frames and --sheet.")
  var ticks: Int = 150

  @Option(help: "The window's or a picture's size; 1280x720, or 480x300 on a sheet.")
  var size: PictureSize?

  @Flag(help: "Leave the panels out of the screenshot; other pictures have none.")
  var hidePanel = false

  @Option(help: "Turn the camera of pictures by so many degrees to the left.")
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
    guard (1...1_000_000).contains(ticks) else {
      throw ValidationError("--ticks is 1 to 1000000, not \(ticks).")
    }
    if let every, !(1...1_000_000).contains(every) {
      throw ValidationError("--every is 1 to 1000000, not \(every).")
    }
    if sheet != nil, ticks / sheetInterval > 400 {
      throw ValidationError("a sheet holds at most 400 pictures; raise --every.")
    }
    guard closer >= 0.2, closer <= 5, turn.isFinite, abs(turn) <= 360 else {
      throw ValidationError("--closer is 0.2 to 5 and --turn −360 to 360.")
    }
  }

  /// Ticks between the pictures of a sheet: 20 pictures unless told.
  var sheetInterval: Int { every ?? max(1, (ticks + 18) / 19) }

  /// What to draw without a display, or nil for a window.
  var isHeadless: Bool { screenshot != nil || frames != nil || sheet != nil }
}

/// Which latent space the search uses.
enum LatentChoice: String, CaseIterable, ExpressibleByArgument {
  case vae, pca, raw, shuffled

  static let words = allCases.map(\.rawValue).joined(separator: ", ")
}

/// A size as `WIDTHxHEIGHT`.
struct PictureSize: ExpressibleByArgument {
  let width: Int32
  let height: Int32

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
