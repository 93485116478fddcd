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
  /// The state of the tick before.
  var previous: TriggerState = .none
  /// When the action last ended to begin again within a tick, in 1/256 ticks after that's start.
  var lastEnd: UInt8 = 0
  /// One more than the place of the mapping that drives the action, under `greatest`; 0 for none.
  var driver: UInt16 = 0
  /// From `started` to the tick's end, or to the end of the action; in 1/256 ticks.
  var elapsed: UInt32 = 0
  /// When the action last left `none`.
  var started = InputTime(units: 0)
  /// When the action last became `triggered`; of several times within a tick the first.
  var fired = InputTime(units: 0)
  /// The same from `fired`.
  var elapsedTriggered: UInt32 = 0
  var tally = ActionTally()

  /// Whether the next tick is like this one, in which nothing happens.
  var isAtRest: Bool {
    state == .none && live == .none && events.isEmpty && previous == .none && elapsed == 0
  }

  /// When the latest of some of the tick's events came.
  func time(of events: ActionEvents, tick: UInt32) -> InputTime {
    var time = InputTime(tick: tick)
    if events.contains(.started) { time = max(time, started) }
    if events.contains(.triggered) && hasFired { time = max(time, fired) }
    if !events.isDisjoint(with: [.canceled, .completed]) {
      time = max(time, started.advanced(by: elapsed))
    }
    return time
  }
}

/// What a mapping remembers of its parts: their controls' present presses.
struct MappingRecord: Equatable, Sendable, BitwiseCopyable {
  /// Four bits for each of six parts, one for each slot of it, one for each axis, one for
  /// `isAfterChord`, and the last for `isAtRest`.
  private var bits: UInt32 = 0

  /// Whether the mapping does not see the present press of a part's slot.
  @inline(__always)
  func isBlind(_ part: Int, _ lane: Int) -> Bool {
    bits >> UInt32(part * 4 + lane) & 1 != 0
  }

  @inline(__always)
  mutating func setBlind(_ part: Int, _ lane: Int, _ isBlind: Bool) {
    set(part * 4 + lane, isBlind)
  }

  /// Whether the positive side of an axis, 0 to 2, was pressed last.
  func isPositiveLast(_ axis: Int) -> Bool { bits >> UInt32(24 + axis) & 1 != 0 }

  mutating func setPositiveLast(_ axis: Int, _ isPositive: Bool) { set(24 + axis, isPositive) }

  /// Whether an ordered chord that blocks the mapping was complete at the latest press.
  var isAfterChord: Bool {
    get { bits >> 27 & 1 != 0 }
    set { set(27, newValue) }
  }

  /// Whether the mapping is at `none` and stays so until one of its controls moves.
  var isAtRest: Bool {
    get { bits >> 31 != 0 }
    set { set(31, newValue) }
  }

  @inline(__always)
  private mutating func set(_ bit: Int, _ value: Bool) {
    if value { bits |= 1 << UInt32(bit) } else { bits &= ~(1 << UInt32(bit)) }
  }
}

/// What a composite remembers of its six parts.
struct PartRecord: Equatable, Sendable, BitwiseCopyable {
  /// Six bits for parts that are down, six for those that are switched on.
  private var bits: UInt16 = 0

  /// Whether a part counts as down: an axis does from one threshold on and down to another.
  func isDown(_ part: Int) -> Bool { bits >> UInt16(part) & 1 != 0 }

  mutating func setDown(_ part: Int, _ isDown: Bool) { set(part, isDown) }

  /// Whether a part that toggles is on.
  func isOn(_ part: Int) -> Bool { bits >> UInt16(part + 6) & 1 != 0 }

  /// Switches a part over; on, it switches the opposite one off.
  mutating func toggle(_ part: Int) {
    let isOn = isOn(part)
    set(part + 6, !isOn)
    if !isOn { set((part ^ 1) + 6, false) }
  }

  private mutating func set(_ bit: Int, _ value: Bool) {
    if value { bits |= 1 << UInt16(bit) } else { bits &= ~(1 << UInt16(bit)) }
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

/// Whether and how a context was added.
struct ContextRecord: Equatable, Sendable, BitwiseCopyable {
  /// A priority in place of the bindings'.
  var priority: Int32 = 0
  /// The larger, the later it was added.
  var serial: UInt32 = 0
  /// How often it was added; 0 when it is not.
  var count: UInt8 = 0
  var isDisabled = false
  var hasPriority = false
  private var unused: UInt8 = 0
}
