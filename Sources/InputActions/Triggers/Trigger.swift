/// What a trigger remembers between stretches of time: fixed in size, so that it lies in snapshots.
struct TriggerRecord: Equatable, Sendable, BitwiseCopyable {
  /// When the value was last actuated from rest.
  var since = InputTime(units: 0)
  /// A quantity of the trigger's own.
  var amount: Float = 0
  /// A count of the trigger's own.
  var count: UInt16 = 0
  private var flags: UInt8 = 0
  private var unused: UInt8 = 0

  /// Whether the value was actuated when the trigger was last asked.
  var wasActuated: Bool {
    get { flags & 1 != 0 }
    set { flags = newValue ? flags | 1 : flags & ~1 }
  }

  /// Whether the trigger has fired since `since`.
  var hasFired: Bool {
    get { flags & 2 != 0 }
    set { flags = newValue ? flags | 2 : flags & ~2 }
  }

  /// What the trigger said of the last stretch of time.
  var answer: TriggerState {
    get { TriggerState(rawValue: flags >> 6) ?? .none }
    set { flags = flags & 0x3F | newValue.rawValue << 6 }
  }
}

/// A stretch of time, within one tick, over which a value does not change.
struct TriggerInput: Sendable, BitwiseCopyable {
  var value: InputValue
  /// Its first instant: the tick's start or the edge that brought the value.
  var start: InputTime
  /// The instant after its last: the next edge or the tick's end.
  var end: InputTime

  /// Whether an instant was reached: at the very start, or before the end.
  func reaches(_ time: InputTime) -> Bool { time <= start || time < end }
}

/// A trigger's answer for a stretch of time.
struct TriggerOutcome: Equatable, Sendable, BitwiseCopyable {
  var state: TriggerState
  /// When it came to be; it counts for `triggered` only.
  var time: InputTime

  static func none(_ time: InputTime) -> Self { Self(state: .none, time: time) }
  static func ongoing(_ time: InputTime) -> Self { Self(state: .ongoing, time: time) }
  static func triggered(_ time: InputTime) -> Self { Self(state: .triggered, time: time) }
}

/// From which length on a value counts as pressed, and down to which length it stays so.
///
/// Two thresholds keep a stick or trigger near one of them from chattering.
struct Actuation: Sendable, BitwiseCopyable {
  var threshold: Float = 0.5
  /// The value is released at `threshold · release` and below.
  var release: Float = 0.75

  /// Whether `value` is actuated; remembers the answer in `record` and tells the old one.
  func update(
    _ value: InputValue, _ record: inout TriggerRecord
  ) -> (isActuated: Bool, wasActuated: Bool) {
    let was = record.wasActuated
    let limit = was ? threshold * release : threshold
    let squared = value.squaredMagnitude
    let now = was ? squared > limit * limit : squared >= limit * limit
    record.wasActuated = now
    return (now, was)
  }
}

/// The immutable parameters of a trigger; what changes lies in a `TriggerRecord`.
enum Trigger: Sendable, BitwiseCopyable {
  case down(DownTrigger)
  case pressed(PressedTrigger)
  case released(ReleasedTrigger)
  case hold(HoldTrigger)
  case tap(TapTrigger)
  /// A place in the bindings' sequences, which read the history rather than the value.
  case sequence(Int)

  var kind: TriggerKind { .explicit }

  func update(_ input: TriggerInput, _ record: inout TriggerRecord) -> TriggerOutcome {
    switch self {
    case .down(let trigger): trigger.update(input, &record)
    case .pressed(let trigger): trigger.update(input, &record)
    case .released(let trigger): trigger.update(input, &record)
    case .hold(let trigger): trigger.update(input, &record)
    case .tap(let trigger): trigger.update(input, &record)
    case .sequence: .none(input.start)
    }
  }
}
