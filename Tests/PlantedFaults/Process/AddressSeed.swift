import ECS
import MotionMath
import RiposteRuntime

extension Fault {
  static let addressSeed = Fault(
    "address-seed", .process, part: "component ScriptState",
    "a generator is seeded with an address in memory"
  ) { _, stages in
    var random = RandomStream(seed: UInt64(UInt(bitPattern: ObjectIdentifier(Fighter.self))))
    stages.append { world in
      world.forEachFighter { entity in
        if world.tick == 0 {
          world.update(entity, ScriptState.self) { $0.random = random }
          _ = random.nextWord()
        }
      }
    }
  }
}
