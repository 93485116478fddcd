/// What a trigger remembers between stretches of time: fixed in size, so that it lies in snapshots.
///
/// What the fields mean is the trigger's own affair; a custom trigger uses them as it likes. All
/// of them are 0 before the first stretch, and again when the trigger is to forget.
public struct TriggerRecord: Equatable, Sendable, BitwiseCopyable {
  /// An instant; for most triggers when the value was last actuated from rest.
  public var since = InputTime(units: 0)
  /// A first quantity.
  public var x: Float = 0
  /// A second quantity.
  public var y: Float = 0
  /// A third quantity.
  public var z: Float = 0
  /// A count.
  public var count: UInt16 = 0
  private var flags: UInt8 = 0
  /// Which step of its way the trigger is at.
  public var phase: UInt8 = 0

  /// Makes the record of a trigger that was never asked.
  public init() {}

  /// Whether the value was actuated when the trigger was last asked.
  public var wasActuated: Bool {
    get { flags & 1 != 0 }
    set { flags = newValue ? flags | 1 : flags & ~1 }
  }

  /// Whether the trigger has fired since `since`.
  public var hasFired: Bool {
    get { flags & 2 != 0 }
    set { flags = newValue ? flags | 2 : flags & ~2 }
  }

  /// What the trigger said of the last stretch of time.
  var answer: TriggerState {
    get { TriggerState(rawValue: flags >> 6) ?? .none }
    set { flags = flags & 0x3F | newValue.rawValue << 6 }
  }
}
