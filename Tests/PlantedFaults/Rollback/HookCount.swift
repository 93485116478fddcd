import ECS
import RiposteRuntime

extension Fault {
  static let hookCount = Fault(
    "hook-count", .rollback, part: "component Matching",
    "a hook counts writes, which a restore does not take back"
  ) { world, stages in
    var writes: Int32 = 0
    try world.onSet(Playback.self) { _, _, _ in writes &+= 1 }
    stages.append { world in
      world.forEachFighter { entity in
        world.update(entity, Matching.self) { $0.encoded = writes }
      }
    }
  }
}
