import ECS
import RiposteRuntime
import SkeletalAnimation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Fault {
  static let libmCall = Fault(
    "libm-call", .symbols, part: "LibmCall.swift", "a decay is the C library's exponential"
  ) { _, stages in
    stages.append { world in
      let share = exp(-Float(world.tick % 60) / 60)
      world.forEachFighter { entity in
        world.update(entity, Blend.self) { $0.inertializer.halflife = 0.1 * share }
      }
    }
  }
}
