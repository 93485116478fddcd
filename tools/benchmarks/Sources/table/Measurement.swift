import CMeasuring
import Operations

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What an operation took.
struct Measurement {
  /// Nanoseconds per unit.
  var time: Double
  /// The same by the wall clock, other work on the processor included; nil where only the shortest
  /// time counts.
  var wallTime: Double?
  /// The allocations of the runs of the first preparation.
  var allocations: Int

  init(_ prepare: () -> () -> Void, _ operation: Operation) {
    switch operation.statistic {
    case .least(let rounds): self.init(prepare, rounds: rounds)
    case .percentile99(let samples): self.init(prepare, samples: samples)
    }
    time /= Double(operation.units)
    wallTime = wallTime.map { $0 / Double(operation.units) }
  }

  private init(_ prepare: () -> () -> Void, rounds: Int) {
    time = .infinity
    allocations = 0
    for round in 0..<rounds {
      let run = prepare()
      let before = allocation_count()
      let nanoseconds = Self.time(run)
      if round == 0 { allocations = Int(allocation_count() - before) }
      time = min(time, nanoseconds)
    }
  }

  private init(_ prepare: () -> () -> Void, samples: Int) {
    var times = [Double](repeating: 0, count: samples)
    var wallTimes = [Double](repeating: 0, count: samples)
    let run = prepare()
    let before = allocation_count()
    for i in times.indices {
      let start = now()
      times[i] = Self.time(run)
      wallTimes[i] = Double(now() - start)
    }
    allocations = Int(allocation_count() - before)
    times.sort()
    wallTimes.sort()
    time = times[samples * 99 / 100]
    wallTime = wallTimes[samples * 99 / 100]
  }

  /// The nanoseconds of a run by the clock of this thread, which stands while other work has the
  /// processor, less what reading it takes.
  private static func time(_ run: () -> Void) -> Double {
    let start = threadTime()
    run()
    return max(Double(threadTime() - start) - readingTime, 0)
  }

  /// The least nanoseconds between two readings.
  private static let readingTime = (0..<1000).reduce(Double.infinity) { least, _ in
    let start = threadTime()
    return min(least, Double(threadTime() - start))
  }

  private static func threadTime() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// Takes the reading time once, before anything is counted.
  static func prepare() { _ = readingTime }
}

private let clock = ContinuousClock()
private let start = clock.now

/// Nanoseconds since the program's start.
func now() -> UInt64 {
  let (seconds, attoseconds) = start.duration(to: clock.now).components
  return UInt64(seconds) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000)
}
