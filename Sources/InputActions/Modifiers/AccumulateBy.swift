/// Adds up a value, tick by tick, while an action is `triggered`; else lets it pass and starts anew.
///
/// Within a tick the value counts once, as it is at the tick's end.
struct AccumulateBy: Sendable, BitwiseCopyable {
  var action: UInt8
  /// Before which modifier of its list it acts, as a place in the bindings' modifiers.
  var place: UInt16
  /// Its record in the state.
  var record: UInt8

  /// - Parameters:
  ///   - isLast: whether the stretch ends the tick, so that the sum is to be kept.
  ///   - sum: the sum up to the last tick's end.
  func apply(
    to value: InputValue, isActive: Bool, isLast: Bool, _ sum: inout AccumulationRecord
  ) -> InputValue {
    var result = value
    result.dimension = max(value.dimension, .axis1D)
    if isActive {
      result.x = min(max(value.x + sum.x, -1e9), 1e9)
      result.y = min(max(value.y + sum.y, -1e9), 1e9)
      result.z = min(max(value.z + sum.z, -1e9), 1e9)
    }
    // Adding 0 turns −0 into 0, so that equal sums are equal bytes.
    guard isLast else { return result }
    sum =
      isActive
      ? AccumulationRecord(x: result.x + 0, y: result.y + 0, z: result.z + 0) : AccumulationRecord()
    return result
  }
}

/// What an `AccumulateBy` has added up.
struct AccumulationRecord: Equatable, Sendable, BitwiseCopyable {
  var x: Float = 0
  var y: Float = 0
  var z: Float = 0
}
