import ArgumentParser
import Combat
import ProgramOptions
import RiposteRuntime

/// `riposte-sim choices`: whether the choice of a parry answers the attack.
struct ChoicesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "choices",
    abstract: "Measures whether the choice of a parry answers the attack.")

  @OptionGroup var options: FightOptions

  func run() throws {
    var fight = try options.load(scenario: "duel").assets
    let clusters = PoseClusters(fight)
    print("\(fight.catalog.parries.count) parries in \(clusters.count) pose clusters")
    print("query    differs beyond 45°  agrees within 10°  by chance  informed agreement")
    for isZeroed in [false, true] {
      fight.parryChoice.isQueryZeroed = isZeroed
      let result = ChoiceMeter(fight, clusters: clusters).run()
      func cell(_ value: Float, _ width: Int) -> String {
        let text = "\((value * 1000).rounded() / 10) %"
        return text + String(repeating: " ", count: max(width - text.count, 1))
      }
      print(
        (isZeroed ? "zeroed   " : "attack   ") + cell(result.differs, 20)
          + cell(result.agrees, 19) + cell(result.agreesByChance, 11)
          + cell(result.informedAgreement, 1))
    }
  }
}
