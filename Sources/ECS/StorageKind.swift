/// Where a world keeps the values of a component type.
public enum StorageKind: UInt8, Sendable {
  /// In a column of the table of all entities with the same components: fastest to walk.
  case table
  /// In a list of its own: adding and removing it moves no other value, which suits components
  /// that come and go every few ticks, such as a parry window.
  case sparse
}

/// What is special about a component type; all zero for a plain one, so that the fast paths test
/// one byte.
@frozen
@usableFromInline
struct ComponentTraits: OptionSet, BitwiseCopyable {
  @usableFromInline let rawValue: UInt8

  @inlinable
  init(rawValue: UInt8) { self.rawValue = rawValue }

  static let sparse = ComponentTraits(rawValue: 1)
  static let relation = ComponentTraits(rawValue: 2)
  static let addHook = ComponentTraits(rawValue: 4)
  static let setHook = ComponentTraits(rawValue: 8)
  static let removeHook = ComponentTraits(rawValue: 16)

  /// The traits with which a write does more than to store a value: relations and hooks.
  @inlinable static var watched: ComponentTraits { ComponentTraits(rawValue: 2 | 4 | 8 | 16) }
  /// Whether any of those is there.
  @inlinable var isWatched: Bool { rawValue & ComponentTraits.watched.rawValue != 0 }
}
