/// The small number of a component type in one world, by order of registration.
@frozen
public struct ComponentID: BitwiseCopyable, Hashable, Sendable {
  /// The number.
  public let index: UInt8

  @inlinable
  init(_ index: UInt8) { self.index = index }
}

/// A set of component types as 256 bits.
@frozen
@usableFromInline
struct ComponentSet: BitwiseCopyable, Equatable {
  @usableFromInline var a: UInt64 = 0
  @usableFromInline var b: UInt64 = 0
  @usableFromInline var c: UInt64 = 0
  @usableFromInline var d: UInt64 = 0

  @inlinable
  init() {}

  @inlinable
  func contains(_ id: ComponentID) -> Bool {
    let bit: UInt64 = 1 << UInt64(id.index & 63)
    switch id.index >> 6 {
    case 0: return a & bit != 0
    case 1: return b & bit != 0
    case 2: return c & bit != 0
    default: return d & bit != 0
    }
  }

  @inlinable
  mutating func insert(_ id: ComponentID) {
    let bit: UInt64 = 1 << UInt64(id.index & 63)
    switch id.index >> 6 {
    case 0: a |= bit
    case 1: b |= bit
    case 2: c |= bit
    default: d |= bit
    }
  }

  @inlinable
  mutating func remove(_ id: ComponentID) {
    let bit: UInt64 = 1 << UInt64(id.index & 63)
    switch id.index >> 6 {
    case 0: a &= ~bit
    case 1: b &= ~bit
    case 2: c &= ~bit
    default: d &= ~bit
    }
  }

  @inlinable
  func isSuperset(of other: ComponentSet) -> Bool {
    (a & other.a) == other.a && (b & other.b) == other.b && (c & other.c) == other.c
      && (d & other.d) == other.d
  }

  @inlinable
  func isDisjoint(with other: ComponentSet) -> Bool {
    (a & other.a) | (b & other.b) | (c & other.c) | (d & other.d) == 0
  }

  @inlinable
  mutating func formUnion(_ other: ComponentSet) {
    a |= other.a
    b |= other.b
    c |= other.c
    d |= other.d
  }

  /// All 256.
  static var all: ComponentSet {
    var set = ComponentSet()
    (set.a, set.b, set.c, set.d) = (.max, .max, .max, .max)
    return set
  }

  @inlinable var isEmpty: Bool { a | b | c | d == 0 }

  /// The members by rising number. Cold code only.
  var members: [ComponentID] {
    (0..<256).map { ComponentID(UInt8($0)) }.filter(contains)
  }
}
