/// Something to measure, and the plain loop over arrays that it is compared to.
public struct Operation: Sendable {
  /// The name in tables.
  public let name: String
  /// What one unit is, such as `entity` or `byte`.
  public let unit: String
  /// The units in one run.
  public let units: Int
  /// The most nanoseconds that a unit should take; nil for the control.
  public let budget: Double?
  /// Makes what a run needs, outside of the measurement, and returns the run.
  public let prepare: @Sendable () -> () -> Void
  /// The same for the plain loop; nil where none says anything.
  public let prepareFloor: (@Sendable () -> () -> Void)?
  /// The allocations that a run must show; nil where any number will do.
  public let allocations: Int?

  init(
    _ name: String, per unit: String = "entity", units: Int, budget: Double? = nil,
    allocations: Int? = nil, prepare: @escaping @Sendable () -> () -> Void,
    floor: (@Sendable () -> () -> Void)? = nil
  ) {
    self.name = name
    self.unit = unit
    self.units = units
    self.budget = budget
    self.allocations = allocations
    self.prepare = prepare
    prepareFloor = floor
  }
}

/// Keeps a value from being optimised away.
@inline(never)
func keep<T>(_ value: T) {}
