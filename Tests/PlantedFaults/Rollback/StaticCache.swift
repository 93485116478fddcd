import ECS
import RiposteRuntime

// What was found last, for all fights of the process: the mistake of this fault.
nonisolated(unsafe) private var found: (tick: UInt64, row: Int32) = (0, 0)

extension Fault {
  static let staticCache = Fault(
    "static-cache", .rollback, part: "component ParryRun",
    "an answer is kept for eight ticks in a static variable"
  ) { _, stages in
    stages.append { world in
      if world.tick == 0 || world.tick >= found.tick + 8 {
        found = (world.tick, world.firstRow)
      }
      world.forEachFighter { entity in
        world.update(entity, ParryRun.self) { $0.errorBefore += Float(found.row) * 1e-3 }
      }
    }
  }
}
