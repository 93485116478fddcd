import ECS
import RiposteRuntime

private struct AttackBegun: Event {
  var number: UInt32

  static var name: String { "AttackBegun" }
  static var fields: [DataField] { [DataField("number", \Self.number)] }
}

extension Fault {
  static let eventTwice = Fault(
    "event-twice", .rollback, part: "event AttackBegun",
    "what was told lies outside of the state, so a tick run again tells it again"
  ) { world, stages in
    try world.registerEvent(AttackBegun.self)
    var told: UInt32 = 0
    stages.append { world in
      guard let tally = world[Tally.self], tally.attacks != told else { return }
      told = tally.attacks
      world.send(AttackBegun(number: told))
    }
  }
}
