import ECS
import RiposteRuntime

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Fault {
  static let environment = Fault(
    "environment", .process, part: "component Steering",
    "the hour of a fixed moment is asked for in the local time zone"
  ) { _, stages in
    stages.append { world in
      var moment = time_t(world.tick) * 60
      var local = tm()
      localtime_r(&moment, &local)
      world.forEachFighter { entity in
        world.update(entity, Steering.self) { $0.lastYaw += Float(local.tm_hour) * 1e-4 }
      }
    }
  }
}
