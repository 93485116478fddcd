import DataFiles

/// The running mean of the ticks' values since the value was last 0, at most those of the last
/// `ticks`:
///
///     n    = min(n + 1, ticks)
///     mean = mean + (v − mean) / n
///
/// It takes one sample a tick, the value at its end, which for mouse motion is that of the whole
/// tick. A value of 0 gives 0 at once and starts anew. Within a tick it shows what the mean
/// would be if the value stayed, so that an edge is seen when it comes.
struct SmoothModifier: Sendable, BitwiseCopyable {
  var ticks: UInt32

  /// `origin` is the mean, `count` how many samples it has.
  func apply(to input: ModifierInput, _ record: inout ModifierRecord) -> InputValue {
    guard input.value.isNonZero else {
      if input.endsTick { record = ModifierRecord() }
      return input.value
    }
    let count = min(record.count + 1, ticks)
    let mean = record.origin + (input.components - record.origin) * (1 / Float(count))
    if input.endsTick { (record.origin, record.count) = (mean, count) }
    return input.with(mean)
  }
}

extension SmoothModifier: Decodable {
  private enum Key: String, CodingKey, CaseIterable { case type, ticks }

  init(from decoder: any Decoder) throws {
    ticks = UInt32(try JSONFields(decoder, Key.self).integer(.ticks, in: 1...600, default: 3))
  }
}
