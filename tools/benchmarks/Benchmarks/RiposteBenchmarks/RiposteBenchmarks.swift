import Benchmark
import CMeasuring
import Operations

let benchmarks: @Sendable () -> Void = {
  let allocations = BenchmarkMetric.custom("Allocations", polarity: .prefersSmaller)
  for operation in operations {
    let runs = PreparedRuns(operation)
    Benchmark(
      operation.name,
      configuration: .init(
        metrics: [.wallClock, allocations], warmupIterations: 1,
        maxDuration: .seconds(runs.isLong ? 30 : 1), maxIterations: runs.count)
    ) { benchmark in
      let run = runs.next()
      let before = allocation_count()
      benchmark.startMeasurement()
      run()
      benchmark.stopMeasurement()
      benchmark.measurement(allocations, Int(allocation_count() - before))
    }
  }
}

/// The runs of an operation, prepared for each or once for all.
///
/// The library runs one benchmark after the other on one thread, so nothing is shared.
final class PreparedRuns: @unchecked Sendable {
  /// How many there are.
  let count: Int
  /// Whether a percentile of all of them counts.
  let isLong: Bool
  private let operation: Operation
  private var prepared: (() -> Void)?

  init(_ operation: Operation) {
    self.operation = operation
    switch operation.statistic {
    case .least: (count, isLong) = (50, false)
    case .percentile99(let samples): (count, isLong) = (samples, true)
    }
  }

  func next() -> () -> Void {
    if isLong, let prepared { return prepared }
    let run = operation.prepare()
    prepared = run
    return run
  }
}
