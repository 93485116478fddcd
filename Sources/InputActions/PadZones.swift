/// The dead zones of one gamepad: what its sticks and triggers report near rest becomes 0, and what
/// lies between the ends is stretched to the whole way.
///
///     stick    by length: v / |v| · f(|v|), so that the direction stays
///     trigger  f(x)
///     f(x)     min(1, max(0, |x| − from) / (to − from)) · sign(x)
///
/// A worn pad needs it whatever the actions: it stands before the simulation, with the devices, and
/// what it gives is recorded and replayed. The `deadZone` modifiers of actions come on top.
public struct PadZones: Sendable {
  /// Where the way of sticks and triggers begins and ends.
  public struct Ends: Equatable, Sendable {
    /// Up to where nothing happens on a stick, 0…0.95.
    public var stick: Float = 0
    /// From where on a stick is full, above `stick`, at most 1.
    public var stickEnd: Float = 1
    /// Up to where nothing happens on a trigger, 0…0.95.
    public var trigger: Float = 0
    /// From where on a trigger is full, above `trigger`, at most 1.
    public var triggerEnd: Float = 1

    /// Makes ends that change nothing.
    public init() {}
  }

  /// The ends that count.
  public private(set) var ends: Ends
  private let device: InputDevice
  /// What the pad reported, and what was reported of it, by axis.
  private var raw = InlineArray<6, Float>(repeating: 0)
  private var told = InlineArray<6, Float>(repeating: 0)

  private static let sticks = 4

  /// Makes the zones of a gamepad at rest.
  ///
  /// - Parameter pad: its number.
  public init(pad: Int, ends: Ends = Ends()) {
    device = .gamepad(pad)
    self.ends = Self.sound(ends)
  }

  /// Takes an event of the pad and reports those that follow from it: none where nothing changes,
  /// two where a stick's other axis goes along. Events of buttons pass as they are.
  public mutating func route(_ event: RawEvent, report: (RawEvent) -> Void) {
    let first = Control.firstPadAxis
    guard event.control >= first, event.control < first + 6, event.value.isFinite else {
      return report(event)
    }
    let axis = Int(event.control - first)
    raw[axis] = min(max(event.value, -1), 1)
    if axis < Self.sticks {
      let stick = axis & ~1
      tell(stick..<(stick + 2), event, report)
    } else {
      tell(axis..<(axis + 1), event, report)
    }
  }

  /// Lets other ends count, also for what is held now.
  public mutating func change(_ ends: Ends, player: UInt8 = 0, report: (RawEvent) -> Void) {
    self.ends = Self.sound(ends)
    let event = RawEvent(player: player, device: device, control: 0, value: 0)
    tell(0..<6, event, report)
  }

  private mutating func tell(
    _ axes: Range<Int>, _ event: RawEvent, _ report: (RawEvent) -> Void
  ) {
    for axis in axes {
      let value = value(axis)
      guard value != told[axis] else { continue }
      told[axis] = value
      var changed = event
      (changed.control, changed.value) = (Control.firstPadAxis + UInt16(axis), value)
      report(changed)
    }
  }

  private func value(_ axis: Int) -> Float {
    guard axis < Self.sticks else { return Self.stretch(raw[axis], ends.trigger, ends.triggerEnd) }
    let (x, y) = (raw[axis & ~1], raw[axis | 1])
    // Without a zone a stick may reach into the corners of its square.
    if ends.stick == 0 && ends.stickEnd == 1 { return raw[axis] }
    let length = (x * x + y * y).squareRoot()
    guard length > 0 else { return 0 }
    return raw[axis] / length * Self.stretch(length, ends.stick, ends.stickEnd)
  }

  private static func stretch(_ x: Float, _ lower: Float, _ upper: Float) -> Float {
    let share = min(1, max(0, x.magnitude - lower) / (upper - lower))
    return x < 0 ? 0 - share : share
  }

  /// The nearest ends that can be.
  static func sound(_ ends: Ends) -> Ends {
    func pair(_ lower: Float, _ upper: Float) -> (Float, Float) {
      let from = lower.isFinite ? min(max(lower, 0), 0.95) : 0
      let to = upper.isFinite ? min(max(upper, from + 0.01), 1) : 1
      return (from, to)
    }
    var result = Ends()
    (result.stick, result.stickEnd) = pair(ends.stick, ends.stickEnd)
    (result.trigger, result.triggerEnd) = pair(ends.trigger, ends.triggerEnd)
    return result
  }
}
