import ArgumentParser
import DataFiles
import LatentMotion
import MotionBaking
import ProgramOptions
import SkeletalAnimation

/// `riposte-bake latent nearest`: what is like a frame.
struct LatentNearestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nearest",
    abstract: "Lists the moments that are most like a frame.",
    discussion: """
      riposte-bake latent nearest motion.safetensors walk:120 --count 5

      The cost is what the search compares: squared, by the kind of --latent. The distance is that of \
      all 150 weighted features.
      """)

  @OptionGroup var input: LatentInput

  @Argument(help: ArgumentHelp("The frame.", valueName: "CLIP:FRAME"))
  var frame: String

  @Option(help: "How many moments, half a second apart from each other at least.")
  var count = 10

  @Option(help: "Compare motions by: vae, pca, raw, or shuffled (a control).")
  var latent = LatentKind.vae

  @Flag(inversion: .prefixedNo, help: "Look in the frame's own clip too.")
  var own = true

  func validate() throws {
    guard (1...10_000).contains(count) else {
      throw ValidationError("--count: 1 to 10000 expected")
    }
  }

  func run() throws {
    let database = try input.open()
    let row = try database.row(of: frame)
    let found = NearestMoments(
      of: row, in: database, space: SearchSpace(database, kind: latent), count: count, ownClip: own)
    var table = TextTable(
      ["moment", "cost"] + found.channelNames + ["full-body distance", "tags"])
    for moment in found.moments {
      table.add(
        [database.name(of: moment.row), decimals(Double(moment.cost), 3)]
          + moment.channels.map { decimals(Double($0), 3) }
          + [
            decimals(Double(moment.distance), 3),
            database.frames.tags(at: moment.row).words.joined(separator: " "),
          ])
    }
    print(
      "\(database.name(of: row)): \(database.frames.tags(at: row).words.joined(separator: " "))")
    print(table.text, terminator: "")
  }
}
