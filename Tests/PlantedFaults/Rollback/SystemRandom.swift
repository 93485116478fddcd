import ECS
import RiposteRuntime

extension Fault {
  static let systemRandom = Fault(
    "system-random", .rollback, part: "component Fighter", "the system's generator sets a radius"
  ) { _, stages in
    stages.append { world in
      world.forEachFighter { entity in
        world.update(entity, Fighter.self) { $0.radius = 0.38 + Float.random(in: 0..<0.001) }
      }
    }
  }
}
