import Benchmark
import CMeasuring
import Operations

let benchmarks: @Sendable () -> Void = {
  let allocations = BenchmarkMetric.custom("Allocations", polarity: .prefersSmaller)
  for operation in operations {
    Benchmark(
      operation.name,
      configuration: .init(
        metrics: [.wallClock, allocations], warmupIterations: 1, maxDuration: .seconds(1),
        maxIterations: 50)
    ) { benchmark in
      let run = operation.prepare()
      let before = allocation_count()
      benchmark.startMeasurement()
      run()
      benchmark.stopMeasurement()
      benchmark.measurement(allocations, Int(allocation_count() - before))
    }
  }
}
