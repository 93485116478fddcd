import ArgumentParser
import DataFiles
import LatentMotion
import MotionBaking
import ProgramOptions
import SkeletalAnimation

/// `riposte-bake latent blend`: a motion between two others.
struct LatentBlendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "blend",
    abstract: "Makes a motion between two others, by lerp of their codes.",
    discussion: """
      riposte-bake latent blend motion.safetensors cut.high cut.low --share 0.5 --output mid.glb
      riposte-bake latent blend motion.safetensors walk:0-60 run:10-50 --share 0 --to 1 --output m.html

      With --contact, motions that hold one strike each are aligned where they strike.
      """)

  @OptionGroup var input: LatentInput

  @Argument(help: ArgumentHelp("The motion at share 0.", valueName: "MOTION"))
  var first: String

  @Argument(help: ArgumentHelp("The motion at share 1.", valueName: "MOTION"))
  var second: String

  @Option(help: "The second motion's share, 0 to 1.")
  var share: Float = 0.5

  @Option(help: "The share at the last frame, where the motion is to turn from one into the other.")
  var to: Float?

  @Flag(help: "Align the motions where they strike.")
  var contact = false

  @OptionGroup var output: ClipOutput

  func validate() throws {
    for (name, value) in [("share", share), ("to", to ?? 0)] where !(0...1).contains(value) {
      throw ValidationError("--\(name): 0 to 1 expected")
    }
  }

  func run() throws {
    try output.check()
    let database = try input.open()
    let sources = try [first, second].map { try source($0, database) }
    let latent = PoseLatent(database)
    let gate = ManifoldGate(latent)
    let result = MotionBlend(sources[0], sources[1], share: share, to: to)
      .run(latent, gate: gate, name: "blend of \(first) and \(second)")
    var table = TextTable(["figure", "", "limit"])
    let verdicts = result.verdicts
    func largest(_ value: (ManifoldGate.Verdict) -> Double) -> String {
      decimals(verdicts.map(value).max() ?? 0, 2)
    }
    table.add(["frames", "\(result.clip.frames.count)", ""])
    table.add(["frames within the gate", decimals(100 * result.admitted, 1) + " %", ""])
    table.add([
      "largest χ² of a frame", largest { $0.chiSquare }, decimals(gate.chiSquareLimit, 2),
    ])
    table.add([
      "largest distance to a row", largest { Double($0.distance) },
      decimals(Double(gate.distanceLimit), 2),
    ])
    table.add(["bones' worst error, mean", decimals(100 * Double(result.boneError), 2) + " cm", ""])
    table.add([
      "skeleton from decoded joints", decimals(100 * Double(result.fitError), 2) + " cm", "",
    ])
    table.add([
      "blade's point from its target", decimals(100 * Double(result.targetError), 2) + " cm", "",
    ])
    print(table.text, terminator: "")
    try output.write(result.clip)
  }

  private func source(_ text: String, _ database: MotionDatabase) throws -> MotionBlend.Source {
    let rows = try database.rows(of: text)
    guard contact else { return MotionBlend.Source(rows: rows) }
    let strikes = database.strikes.filter { rows.contains(Int($0.row)) }
    guard strikes.count == 1 else {
      throw FileError(
        file: "motion \"\(text)\"",
        "holds \(strikes.count) strikes; for --contact one is expected: name its frames by FROM-TO")
    }
    return MotionBlend.Source(rows: rows, moment: Int(strikes[0].row))
  }
}
