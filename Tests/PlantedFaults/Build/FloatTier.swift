import ECS
import MotionMath
import RiposteRuntime

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Fault {
  static let floatTier = Fault(
    "float-tier", .masked, part: "component ParryRun",
    "a tier is decided by the last bit of the C library's sine"
  ) { _, stages in
    stages.append { world in
      var random = RandomStream(seed: world.tick)
      var above: UInt32 = 0
      for _ in 0..<64 {
        let a = Double(random.uniform(0, 3))
        let b = Double(random.uniform(0, 3))
        // Equal but for rounding.
        let whole = sin(a + b)
        let parts = sin(a) * cos(b) + cos(a) * sin(b)
        if parts > whole { above += 1 }
      }
      world.forEachFighter { entity in
        world.update(entity, ParryRun.self) { $0.lead = Int32(above) }
      }
    }
  }
}
