import ECS
import RiposteRuntime

extension Fault {
  static let assertion = Fault(
    "assertion", .debug, part: "resource Tally", "an assertion has a side effect"
  ) { _, stages in
    stages.append { world in
      var tally = world[Tally.self] ?? Tally()
      func countMiss() -> Bool {
        tally.misses += 1
        return tally.misses > 0
      }
      assert(countMiss())
      world[Tally.self] = tally
    }
  }
}
