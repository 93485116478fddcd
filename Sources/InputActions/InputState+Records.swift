/// What an action did in the last tick.
struct ActionRecord: Sendable, BitwiseCopyable {
  var x: Float = 0
  var y: Float = 0
  var z: Float = 0
  /// The tick's state: that of its last stretch, or a higher one that was reached within it.
  var state: TriggerState = .none
  /// The state of the tick's last stretch.
  var live: TriggerState = .none
  var events: ActionEvents = []
  /// Whether `fired` means anything.
  var hasFired = false
  /// When the action last left `none`.
  var started = InputTime(units: 0)
  /// When the action last became `triggered`.
  var fired = InputTime(units: 0)
  /// From `started` to the tick's end, or to the end of the action; in 1/256 ticks.
  var elapsed: UInt32 = 0
  /// The same from `fired`.
  var elapsedTriggered: UInt32 = 0
}

/// What a mapping remembers of its four controls.
struct MappingRecord: Equatable, Sendable, BitwiseCopyable {
  /// A bit for each control whose present press the mapping does not see.
  var blind: UInt8 = 0
  /// A bit for each axis of a composite whose positive side was pressed last.
  var positiveLast: UInt8 = 0

  func isBlind(_ part: Int) -> Bool { blind >> UInt8(part) & 1 != 0 }

  mutating func setBlind(_ part: Int, _ isBlind: Bool) {
    if isBlind { blind |= 1 << UInt8(part) } else { blind &= ~(1 << UInt8(part)) }
  }
}

/// A control that is not at rest.
struct HeldControl: Sendable, BitwiseCopyable {
  var value: Float = 0
  var code: UInt16 = 0
  var device = InputDevice(rawValue: 0)
  private var unused: UInt8 = 0

  init() {}

  init(_ device: InputDevice, _ code: UInt16, _ value: Float) {
    (self.device, self.code, self.value) = (device, code, value)
  }

  /// The table's order.
  var order: Int { Int(device.rawValue) << 16 | Int(code) }
}

/// A wish to add or to remove a context with the next tick.
struct ContextRequest: Equatable, Sendable, BitwiseCopyable {
  private var rawValue: UInt8 = 0

  init() {}

  init(_ context: UInt8, adds: Bool) { rawValue = context & 0x7F | (adds ? 0x80 : 0) }

  var context: UInt8 { rawValue & 0x7F }
  var adds: Bool { rawValue & 0x80 != 0 }
}
