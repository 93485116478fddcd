import Combat
import ECS
import RiposteRuntime

extension Fault {
  static let unsavedField = Fault(
    "unsaved-field", .rollback, part: "component UsedParries",
    "a combo is counted in a system's own variable"
  ) { _, stages in
    var combo = 0
    stages.append { world in
      combo += 1
      guard combo % 3 == 0 else { return }
      world.forEachFighter { entity in
        world.update(entity, UsedParries.self) { $0.usage.count += 1 }
      }
    }
  }
}
