import ECS
import RiposteRuntime

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Fault {
  static let clock = Fault(
    "clock", .rollback, part: "component Playback", "motion is moved on by the clock's nanoseconds"
  ) { _, stages in
    stages.append { world in
      var now = timespec()
      clock_gettime(CLOCK_MONOTONIC, &now)
      let share = Float(now.tv_nsec % 1000) / 1000
      world.forEachFighter { entity in
        world.update(entity, Playback.self) { $0.travelled += share * 1e-3 }
      }
    }
  }
}
