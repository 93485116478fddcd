import CMeasuring

/// Something to measure, and the plain loop that it is compared to.
public struct Operation: Sendable {
  /// How many runs are made, and which of their times counts.
  public enum Statistic: Sendable {
    /// The shortest of some runs, each prepared anew.
    case least(rounds: Int)
    /// The time that 99 of 100 runs stay within, of runs one after the other, prepared once.
    case percentile99(samples: Int)
  }

  /// The name in tables.
  public let name: String
  /// What one unit is, such as `entity` or `byte`.
  public let unit: String
  /// The units in one run.
  public let units: Int
  /// The most nanoseconds that a unit should take; nil where there is no aim.
  public let budget: Double?
  /// Which time counts.
  public let statistic: Statistic
  /// Makes what a run needs, outside of the measurement, and returns the run.
  public let prepare: @Sendable () -> () -> Void
  /// The same for the plain loop; nil where none says anything.
  public let prepareFloor: (@Sendable () -> () -> Void)?
  /// The allocations that all runs of one preparation must show; nil where any number will do.
  public let allocations: Int?

  init(
    _ name: String, per unit: String = "entity", units: Int = 1, budget: Double? = nil,
    allocations: Int? = nil, statistic: Statistic = .least(rounds: 15),
    prepare: @escaping @Sendable () -> () -> Void, floor: (@Sendable () -> () -> Void)? = nil
  ) {
    self.name = name
    self.unit = unit
    self.units = units
    self.budget = budget
    self.statistic = statistic
    self.allocations = allocations
    self.prepare = prepare
    prepareFloor = floor
  }
}

/// Everything that is measured, the control first: its allocations must be found, each of them.
public let operations: [Operation] =
  [control] + worldOperations + inputOperations + fightOperations + importOperations
  + searchOperations

private let control = Operation(
  "control: 1,000 allocations", per: "allocation", units: 1000, allocations: 1000,
  prepare: {
    {
      for i in 0..<1000 {
        let memory = UnsafeMutablePointer<Int>.allocate(capacity: 4)
        memory.initialize(to: i)
        keep(memory)
        memory.deallocate()
      }
    }
  })

/// Keeps a value from being optimised away.
@inline(__always)
func keep<T>(_ value: T) { withUnsafePointer(to: value) { use_memory($0) } }

/// Stops the program where a benchmark itself is wrong.
func must<T>(_ body: () throws -> T) -> T {
  do { return try body() } catch { fatalError("\(error)") }
}

/// A copy of so many bytes, the floor of snapshots.
func copying(_ count: Int) -> () -> Void {
  let from = UnsafeMutableRawPointer.allocate(byteCount: count, alignment: 64)
  let to = UnsafeMutableRawPointer.allocate(byteCount: count, alignment: 64)
  from.initializeMemory(as: UInt8.self, repeating: 1, count: count)
  to.initializeMemory(as: UInt8.self, repeating: 2, count: count)
  return { to.copyMemory(from: from, byteCount: count) }
}
