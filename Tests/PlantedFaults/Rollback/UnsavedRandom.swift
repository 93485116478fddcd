import ECS
import MotionMath
import RiposteRuntime

extension Fault {
  static let unsavedRandom = Fault(
    "unsaved-random", .rollback, part: "component ScriptState",
    "a seeded generator lies outside of the state"
  ) { _, stages in
    var random = RandomStream(seed: 1)
    stages.append { world in
      world.forEachFighter { entity in
        world.update(entity, ScriptState.self) { $0.stickX += random.uniform(-0.001, 0.001) }
      }
    }
  }
}
