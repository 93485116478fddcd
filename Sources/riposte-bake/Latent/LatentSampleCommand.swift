import ArgumentParser
import DataFiles
import LatentMotion
import MotionBaking
import ProgramOptions
import SkeletalAnimation

/// `riposte-bake latent sample`: poses drawn from the prior.
struct LatentSampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Draws poses from N(0, I) and keeps those that are like known ones.",
    discussion: """
      riposte-bake latent sample motion.safetensors --count 8 --output drawn.svg

      A draw is kept when its χ² is below the 0.999 quantile, and its distance to the nearest row below \
      the 99th percentile of that of rows to other moments.
      """)

  @OptionGroup var input: LatentInput

  @Option(help: "How many poses to keep.")
  var count = 8

  @Option(help: "What the draws' deviation is multiplied by, above 0 to 2.")
  var spread: Float = 1

  @Option(help: "The seed of the draws.")
  var seed: UInt64 = 1

  @OptionGroup var output: ClipOutput

  func validate() throws {
    guard (1...10_000).contains(count) else {
      throw ValidationError("--count: 1 to 10000 expected")
    }
    guard spread > 0, spread <= 2 else {
      throw ValidationError("--spread: above 0 to 2 expected")
    }
  }

  func run() throws {
    try output.check()
    let database = try input.open()
    let latent = PoseLatent(database)
    let gate = ManifoldGate(latent)
    let sample = PriorSample(latent, gate: gate, count: count, seed: seed, spread: spread)
    var table = TextTable(["draw", "χ²", "distance", "nearest", "bones' error cm"])
    for (k, draw) in sample.kept.enumerated() {
      table.add([
        "\(k + 1)", decimals(draw.verdict.chiSquare, 1), decimals(Double(draw.verdict.distance), 3),
        database.name(of: draw.verdict.row), decimals(100 * Double(draw.decoded.boneError), 2),
      ])
    }
    print(table.text, terminator: "")
    let drawn = Double(max(sample.drawn, 1))
    print(
      "kept \(sample.kept.count) of \(sample.drawn) drawn; beyond χ² \(decimals(gate.chiSquareLimit, 1)): "
        + "\(decimals(100 * Double(sample.farByChiSquare) / drawn, 1)) %, farther than "
        + "\(decimals(Double(gate.distanceLimit), 3)) from any row: "
        + "\(decimals(100 * Double(sample.farByDistance) / drawn, 1)) %; the gate admits "
        + "\(decimals(100 * gate.admitted, 1)) % of the database's own rows")
    guard sample.kept.count == count else {
      throw CheckFailure(
        "only \(sample.kept.count) of \(sample.drawn) draws are like known poses; a smaller --spread "
          + "keeps more")
    }
    let clip = Clip(name: "drawn from the prior", frames: sample.kept.map(\.decoded.pose))
    try output.write(clip)
  }
}
