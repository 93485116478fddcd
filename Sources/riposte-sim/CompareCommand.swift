import ArgumentParser
import LatentMotion
import ProgramOptions
import RiposteRuntime

/// `riposte-sim compare`: the same duel and locomotion with the motions compared in each way.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Runs the duel and 120 s of locomotion in every latent space and prints both.")

  @Option(help: "The attacks of the duel.")
  var attacks = 200

  @Option(help: "The seconds of locomotion.")
  var seconds = 120

  @OptionGroup var options: FightOptions

  func validate() throws {
    guard (1...100_000).contains(attacks) else {
      throw ValidationError("--attacks: 1 to 100000 expected")
    }
    guard (1...100_000).contains(seconds) else {
      throw ValidationError("--seconds: 1 to 100000 expected")
    }
  }

  func run() throws {
    print(
      """
      space     parried  motions  contact cm p50 / p95 (before)    \
      hand jump m/s  velocity error m/s  transitions/s
      """)
    var motions: MotionDatabase?
    for kind in LatentKind.allCases {
      let duel = try options.load(scenario: "duel", latent: kind, motions: motions)
      motions = duel.assets.database
      let fight = try FightRun(scenario: duel.scenario, assets: duel.assets)
        .run(ticks: .max, attacks: attacks).summary
      let walk = try options.load(scenario: "locomotion", latent: kind, motions: motions)
      let moved = try FightRun(scenario: walk.scenario, assets: walk.assets)
        .run(ticks: seconds * 60).summary
      print(row(kind, fight, moved))
    }
  }

  private func row(_ kind: LatentKind, _ fight: RunSummary, _ walk: RunSummary) -> String {
    func cell(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(width - text.count, 1))
    }
    func number(_ value: Float?) -> String {
      value.map { "\(($0 * 100).rounded() / 100)" } ?? "–"
    }
    let error = fight.contactError
    return cell(kind.rawValue, 10) + cell("\(fight.parries)/\(fight.attacks)", 9)
      + cell("\(fight.distinctParryMotions)", 9)
      + cell(
        "\(number(error.p50)) / \(number(error.p95)) (\(number(error.preIKP50)) / "
          + "\(number(error.preIKP95)))", 33) + cell(number(walk.handJumpPerSecond), 15)
      + cell(number(walk.velocityError), 20) + number(walk.transitionsPerSecond)
  }
}
