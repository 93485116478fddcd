/// Which states other than `none` a trigger can answer.
public struct TriggerStates: OptionSet, Hashable, Sendable, BitwiseCopyable {
  /// The bits.
  public var rawValue: UInt8

  /// Makes a set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Makes the set of one state; `none` is in no set.
  public init(_ state: TriggerState) { rawValue = state.rawValue }

  /// Something is on the way.
  public static let ongoing = TriggerStates(.ongoing)
  /// The action happens.
  public static let triggered = TriggerStates(.triggered)
}
