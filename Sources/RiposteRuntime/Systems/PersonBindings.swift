import Combat
import InputActions

/// What persons have chosen for the fighters whom they play; it may change between ticks.
final class PersonBindings {
  /// Their bindings.
  var bindings: Bindings { didSet { timing = PersonBindings.timing(usual, bindings) } }
  /// Their windows of the press: the usual ones, made longer by the setting `parryWindow`.
  private(set) var timing: PressTiming
  private let usual: PressTiming
  private let isPerson: [Bool]

  init(_ assets: FightAssets, _ scenario: Scenario) {
    bindings = assets.personBindings
    usual = assets.pressTiming
    timing = PersonBindings.timing(usual, bindings)
    isPerson = scenario.fighters.map { $0.controller.kind == .device }
  }

  /// Whether a person plays a fighter.
  func play(_ fighter: Int) -> Bool { isPerson[fighter] }

  private static func timing(_ usual: PressTiming, _ bindings: Bindings) -> PressTiming {
    usual.widened(by: bindings.setting("parryWindow") ?? 1)
  }
}
