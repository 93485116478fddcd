import CMeasuring
import Operations

/// What an operation took.
struct Measurement {
  /// Nanoseconds per unit.
  var time: Double
  /// The allocations of the runs of the first preparation.
  var allocations: Int

  init(_ prepare: () -> () -> Void, _ operation: Operation) {
    switch operation.statistic {
    case .least(let rounds): self.init(prepare, rounds: rounds)
    case .percentile99(let samples): self.init(prepare, samples: samples)
    }
    time /= Double(operation.units)
  }

  private init(_ prepare: () -> () -> Void, rounds: Int) {
    time = .infinity
    allocations = 0
    for round in 0..<rounds {
      let run = prepare()
      let before = allocation_count()
      let start = now()
      run()
      let nanoseconds = now() - start
      if round == 0 { allocations = Int(allocation_count() - before) }
      time = min(time, Double(nanoseconds))
    }
  }

  private init(_ prepare: () -> () -> Void, samples: Int) {
    var times = [UInt64](repeating: 0, count: samples)
    let run = prepare()
    let before = allocation_count()
    for i in times.indices {
      let start = now()
      run()
      times[i] = now() - start
    }
    allocations = Int(allocation_count() - before)
    times.sort()
    time = Double(times[samples * 99 / 100])
  }
}

private let clock = ContinuousClock()
private let start = clock.now

/// Nanoseconds since the program's start.
func now() -> UInt64 {
  let (seconds, attoseconds) = start.duration(to: clock.now).components
  return UInt64(seconds) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000)
}
