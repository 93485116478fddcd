import DataFiles

/// Lets others fire only while an actuated value stays where it was when it became actuated, or only
/// when it has moved away: implicit. It tells a press from a drag.
///
///     is   within `deviation` of its first place  fires when still  fires when moved
///     no                                          none              none
///     yes  yes                                    triggered         none
///     yes  no                                     none              triggered
///
/// With `latches` a value that once moved away counts as moved until it is released.
struct StabilityTrigger: Sendable, BitwiseCopyable {
  static let emits: TriggerStates = .triggered

  enum Mode: String, CaseIterable, Sendable, BitwiseCopyable { case still, moved }

  var actuation = Actuation()
  var deviation: Float = 1
  var mode = Mode.still
  var latches = false

  /// `x`, `y` and `z` are the first place; `hasFired` says that the value has moved away.
  func update(_ input: TriggerInput, _ record: inout TriggerRecord) -> TriggerOutcome {
    let value = input.value
    let (now, was) = actuation.update(value, &record)
    guard now else { return .none(input.start) }
    if !was {
      (record.x, record.y, record.z) = (value.x, value.y, value.z)
      record.hasFired = false
    }
    let (x, y, z) = (value.x - record.x, value.y - record.y, value.z - record.z)
    let isAway = x * x + y * y + z * z > deviation * deviation
    record.hasFired = isAway || (latches && record.hasFired)
    return record.hasFired == (mode == .moved) ? .triggered(input.start) : .none(input.start)
  }
}

extension StabilityTrigger: Decodable {
  private enum Key: String, CodingKey, CaseIterable {
    case type, threshold, release, deviation, mode, latches
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    actuation = try fields.actuation(.threshold, .release)
    deviation = try fields.number(.deviation, in: 0...1e6, default: 1)
    mode = try fields.choice(.mode, default: .still)
    latches = try fields.value(.latches, default: false)
  }
}
