/// A stretch of time, within one tick, over which a value does not change.
public struct TriggerInput: Sendable, BitwiseCopyable {
  /// The value.
  public var value: InputValue
  /// Its first instant: the tick's start or the edge that brought the value.
  public var start: InputTime
  /// The instant after its last: the next edge or the tick's end. It is `start` where two edges
  /// come at one instant.
  public var end: InputTime

  /// Makes a stretch.
  public init(value: InputValue, start: InputTime, end: InputTime) {
    (self.value, self.start, self.end) = (value, start, end)
  }

  /// Whether an instant was reached: at the very start, or before the end.
  public func reaches(_ time: InputTime) -> Bool { time <= start || time < end }

  /// Whether the whole stretch lies at or before an instant.
  func endsWithin(_ last: InputTime) -> Bool { end <= last.advanced(by: 1) }
}

/// A trigger's answer for a stretch of time.
public struct TriggerOutcome: Equatable, Sendable, BitwiseCopyable {
  /// The state at the stretch's end, or `triggered` when it fired within.
  public var state: TriggerState
  /// When it came to be; it counts for `triggered` only.
  public var time: InputTime

  /// Makes an answer.
  public init(state: TriggerState, time: InputTime) { (self.state, self.time) = (state, time) }

  /// Nothing happens.
  public static func none(_ time: InputTime) -> Self { Self(state: .none, time: time) }
  /// Something is on the way.
  public static func ongoing(_ time: InputTime) -> Self { Self(state: .ongoing, time: time) }
  /// The trigger fires, at `time`.
  public static func triggered(_ time: InputTime) -> Self { Self(state: .triggered, time: time) }
}
