import ECS
import MotionMath
import RiposteRuntime

extension Fault {
  static let addressSeed = Fault(
    "address-seed", .process, part: "component ScriptState",
    "a generator is seeded with an address in memory"
  ) { _, stages in
    stages.append { world in
      guard world.tick == 0 else { return }
      var seed = UInt64(UInt(bitPattern: ObjectIdentifier(Fighter.self)))
      world.forEachFighter { entity in
        world.update(entity, ScriptState.self) { $0.random = RandomStream(seed: seed) }
        seed += 1
      }
    }
  }
}
