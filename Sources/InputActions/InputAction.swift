/// An action's place in its `Bindings`, and in every `InputState` that they drive.
public struct ActionID: Hashable, Sendable, BitwiseCopyable {
  /// The place, below `InputState.actionCapacity`.
  public let index: UInt8
}

/// A mapping context's place in its `Bindings`.
public struct ContextID: Hashable, Sendable, BitwiseCopyable {
  /// The place, below `InputState.contextCapacity`.
  public let index: UInt8
}

/// A tag's place in its `Bindings`; contexts may ask for tags.
public struct ContextTag: Hashable, Sendable, BitwiseCopyable {
  /// The place, below 64.
  public let index: UInt8
}

/// A Swift type that an action's value is read as.
public protocol ActionValue: Sendable {
  /// The dimension that an action must be declared with to be read as this type.
  static var dimension: ValueDimension { get }
  /// Makes the value from an action's components.
  init(_ value: InputValue)
}

extension Bool: ActionValue {
  /// `bool`.
  public static var dimension: ValueDimension { .bool }
  /// True when any component differs from 0.
  public init(_ value: InputValue) { self = value.isNonZero }
}

extension Float: ActionValue {
  /// `axis1D`.
  public static var dimension: ValueDimension { .axis1D }
  /// The first component.
  public init(_ value: InputValue) { self = value.x }
}

extension Axis2D: ActionValue {
  /// `axis2D`.
  public static var dimension: ValueDimension { .axis2D }
  /// The first two components.
  public init(_ value: InputValue) { self.init(value.x, value.y) }
}

extension Axis3D: ActionValue {
  /// `axis3D`.
  public static var dimension: ValueDimension { .axis3D }
  /// All three components.
  public init(_ value: InputValue) { self.init(value.x, value.y, value.z) }
}

/// A handle by which an action is read as a Swift type; `Bindings.action(_:as:)` makes it and has
/// checked that the action is declared with that type.
public struct InputAction<Value: ActionValue>: Sendable, BitwiseCopyable {
  /// The action's place.
  public let id: ActionID
}
