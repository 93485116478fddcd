import ArgumentParser
import DataFiles
import LatentMotion
import MotionBaking
import ProgramOptions
import SkeletalAnimation

/// `riposte-bake latent vector`: directions along which something about a motion grows.
struct LatentVectorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vector",
    abstract: "Finds the direction along which an attribute grows, and tells what it is worth.",
    discussion: """
      riposte-bake latent vector motion.safetensors rightHand.y --ask 5 --ask -10
      riposte-bake latent vector motion.safetensors rightHand.y --edit walk:0-60 --ask 10 --output h.glb
      riposte-bake latent vector motion.safetensors run

      An attribute is JOINT.x, .y, .z (cm) or .speed (cm/s), with blade for the blade's point, or a tag, \
      of which one unit goes from motion without it to motion with it. Directions are learned on half of \
      the clips; the figures are those of the others.
      """)

  @OptionGroup var input: LatentInput

  @Argument(help: ArgumentHelp("What grows.", valueName: "ATTRIBUTE"))
  var attribute: String

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Change by so many units; may stand several times. Otherwise ±5, ±10 and ±20; for a tag 0.5 "
        + "and 1.", valueName: "UNITS"))
  var ask: [Double] = []

  @Option(help: ArgumentHelp("Change this motion by the first --ask.", valueName: "MOTION"))
  var edit: String?

  @OptionGroup var output: ClipOutput

  func validate() throws {
    for value in ask where !(abs(value) <= 1000) {
      throw ValidationError("--ask: −1000 to 1000 expected")
    }
    guard output.output == nil || edit != nil else {
      throw ValidationError("--output: --edit MOTION is expected with it")
    }
    guard edit == nil || !ask.isEmpty else {
      throw ValidationError("--edit: --ask is expected with it")
    }
  }

  func run() throws {
    try output.check()
    let wanted = try LatentAttribute(attribute)
    let database = try input.open()
    let edited = try edit.map { try database.rows(of: $0) }
    let latent = PoseLatent(database)
    let vector: FeatureVector
    do {
      vector = try FeatureVector(wanted, latent)
    } catch {
      throw FileError(file: input.database, "\(error)")
    }
    let gate = ManifoldGate(latent)
    var isTag = false
    if case .tag = wanted { isTag = true }
    print(
      "\(wanted): learned from \(vector.rows) rows, "
        + (isTag
          ? "tells \(decimals(100 * vector.fit, 1)) % of the others rightly"
          : "correlation \(decimals(vector.fit, 3)) on the others"))
    var table = TextTable([
      "asked", "got", "±", "leaked", "others moved cm", "within the gate", "unmoved",
    ])
    let amounts = ask.isEmpty ? (isTag ? [0.5, 1] : [-20, -10, -5, 5, 10, 20]) : ask
    for amount in amounts {
      let figures = vector.measure(amount, latent, gate: gate)
      table.add([
        decimals(figures.asked, 1), decimals(figures.got, 2), decimals(figures.deviation, 2),
        decimals(figures.leaked, 2), decimals(figures.others, 2),
        decimals(100 * figures.admitted, 1) + " %",
        decimals(100 * figures.admittedBefore, 1) + " %",
      ])
    }
    print(table.text, terminator: "")
    if let edited, let amount = ask.first {
      try output.write(vector.edited(edited, by: amount, latent))
    }
  }
}
