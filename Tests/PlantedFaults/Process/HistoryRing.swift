import ECS
import RiposteRuntime

extension Fault {
  static let historyRing = Fault(
    "history-ring", .resumed, part: "component Playback",
    "rows of the last second lie outside of the state, written again when rolled back"
  ) { _, stages in
    var rows: [Int32] = Array(repeating: 0, count: 64)
    stages.append { world in
      let tick = Int(world.tick)
      rows[tick % 64] = world.firstRow
      // Further back than any rollback reaches.
      let before = rows[(tick + 64 - 20) % 64]
      world.forEachFighter { entity in
        world.update(entity, Playback.self) { $0.travelled += Float(before) * 1e-6 }
      }
    }
  }
}
