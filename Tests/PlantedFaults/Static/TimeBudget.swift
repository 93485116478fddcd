import ECS
import RiposteRuntime

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Fault {
  static let timeBudget = Fault(
    "time-budget", .symbols, part: "TimeBudget.swift",
    "a search ends early after ten seconds, which no test run is slow enough to see"
  ) { _, stages in
    stages.append { world in
      var start = timespec()
      clock_gettime(CLOCK_MONOTONIC, &start)
      var best: Int32 = 0
      for i in 0..<world.firstRow % 32 {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        if now.tv_sec - start.tv_sec > 10 { break }
        best = i
      }
      world.forEachFighter { entity in
        world.update(entity, Matching.self) { $0.encoded = best }
      }
    }
  }
}
