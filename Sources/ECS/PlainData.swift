/// A type whose values are plain memory that a world may copy, hash and describe.
///
/// The declared fields cover every byte of the type, so no padding holds garbage that would make
/// the hashes of equal states differ. Registration checks it.
/// ```swift
/// struct Position: Component {
///   var point: Vector3
///   var yaw: Float
///   static var name: String { "Position" }
///   static var fields: [DataField] {
///     [DataField("point", \Self.point), DataField("yaw", \Self.yaw)]
///   }
/// }
/// ```
public protocol PlainData: BitwiseCopyable {
  /// The name in errors, differences and files, unique among types of its kind.
  static var name: String { get }
  /// Every stored property; empty for a type without data.
  static var fields: [DataField] { get }
}

/// Data that an entity has at most once. A component without stored properties is a tag: it takes
/// no memory, and queries use it in `with:` and `without:`.
public protocol Component: PlainData {
  /// Where values lie; `.table` unless the type says otherwise.
  static var storage: StorageKind { get }
}

extension Component {
  /// A column of a table, which is right for most components.
  public static var storage: StorageKind { .table }
}

extension PlainData {
  /// No fields, which is right for a type without stored properties.
  public static var fields: [DataField] { [] }
}

/// Data that a world has once, inside its snapshots and hashes.
public protocol Resource: PlainData {}

/// Something that happened, read until the end of the tick after the one that it was sent in.
public protocol Event: PlainData {}
