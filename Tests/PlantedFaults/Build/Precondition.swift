import ECS
import RiposteRuntime

extension Fault {
  static let precondition = Fault(
    "precondition", .unchecked, part: "resource Tally", "a precondition has a side effect"
  ) { _, stages in
    stages.append { world in
      var tally = world[Tally.self] ?? Tally()
      func countWhiff() -> Bool {
        tally.whiffs += 1
        return tally.whiffs > 0
      }
      Swift.precondition(countWhiff())
      world[Tally.self] = tally
    }
  }
}
