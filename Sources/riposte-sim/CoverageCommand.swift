import ArgumentParser
import Combat
import ProgramOptions
import RiposteRuntime

/// `riposte-sim coverage`: how well the parries cover the space of attacks.
struct CoverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Measures how near the nearest parry is to random attacks.")

  @Option(help: "The random attacks.")
  var attacks = 10_000

  @Option(help: "The seed of the attacks.")
  var seed: UInt64 = 1

  @OptionGroup var options: FightOptions

  func validate() throws {
    guard (1...1_000_000).contains(attacks) else {
      throw ValidationError("--attacks: 1 to 1000000 expected")
    }
  }

  func run() throws {
    let fight = try options.load(scenario: "duel").assets
    let coverage = ParryCoverage(fight.catalog)
    let battery = ParryCoverage.attacks(attacks, seed: seed)
    let count = fight.catalog.parries.count
    print("\(count) parries in \(PoseClusters(fight).count) pose clusters; p50 / p95")
    print("parries  direction °    place cm       blade cm       left cm        entropy bit")
    for size in [1, 4, 8, 32, 64, 128].filter({ $0 < count }) + [count] {
      let set = size < count ? coverage.spread(size) : Array(0..<count)
      guard let result = coverage.measure(battery, parries: set) else { continue }
      func cell(_ a: Float, _ b: Float) -> String {
        pad("\((a * 10).rounded() / 10) / \((b * 10).rounded() / 10)", 15)
      }
      print(
        pad("\(size)", 9) + cell(result.angle50, result.angle95)
          + cell(result.place50, result.place95) + cell(result.blade50, result.blade95)
          + cell(result.left50, result.left95)
          + "\((result.entropy * 10).rounded() / 10)")
    }
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(width - text.count, 1))
  }
}
