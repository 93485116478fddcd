/// What an action's triggers say: nothing, on the way, or fired. The order is that of merging.
public enum TriggerState: UInt8, Comparable, CaseIterable, Sendable, BitwiseCopyable {
  /// Nothing happens.
  case none
  /// Something is on the way, such as a key held for a part of its time.
  case ongoing
  /// The action happens.
  case triggered

  /// The order none, ongoing, triggered.
  public static func < (a: TriggerState, b: TriggerState) -> Bool { a.rawValue < b.rawValue }
}

/// What happened to an action in a tick, as a set of bits.
public struct ActionEvents: OptionSet, Hashable, Sendable, BitwiseCopyable {
  /// The bits.
  public var rawValue: UInt8

  /// Makes a set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The action happens in this tick.
  public static let triggered = ActionEvents(rawValue: 1)
  /// The action left `none`.
  public static let started = ActionEvents(rawValue: 2)
  /// The action stays on its way; not in the tick in which it starts.
  public static let ongoing = ActionEvents(rawValue: 4)
  /// The action ended before it happened.
  public static let canceled = ActionEvents(rawValue: 8)
  /// The action ended after it had happened.
  public static let completed = ActionEvents(rawValue: 16)
}
