public import MotionMath

/// The kinds of scalar that plain data is made of.
public enum ScalarKind: UInt8, Sendable {
  /// One byte, 0 or 1.
  case bool
  /// A signed integer.
  case int8, int16, int32, int64
  /// An unsigned integer.
  case uint8, uint16, uint32, uint64
  /// An IEEE 754 number.
  case float32, float64
  /// An `Entity`.
  case entity

  /// The bytes that one scalar takes.
  public var size: Int {
    switch self {
    case .bool, .int8, .uint8: 1
    case .int16, .uint16: 2
    case .int32, .uint32, .float32: 4
    case .int64, .uint64, .float64, .entity: 8
    }
  }
}

/// A type that a `DataField` describes by itself: one or several scalars of one kind, no padding.
public protocol FieldValue {
  /// The kind of the scalars.
  static var scalarKind: ScalarKind { get }
  /// How many scalars a value holds.
  static var scalarCount: Int { get }
}

extension FieldValue {
  /// One, which is right for a scalar.
  public static var scalarCount: Int { 1 }
}

/// One stored property of plain data: its place and what lies there.
public struct DataField: Sendable {
  /// The property's name, as differences print it.
  public let name: String
  /// Bytes from the start of the type; nil where the path is not a stored property.
  public let offset: Int?
  /// The kind of the scalars.
  public let kind: ScalarKind
  /// The number of scalars.
  public let count: Int
  /// The cases that the bits may stand for; nil where any bits will do.
  let cases: FieldCases?
  /// The bytes that the property takes, by the compiler.
  let size: Int
  /// The type that the path starts at.
  let root: ObjectIdentifier

  private init<Root, Value>(
    _ name: String, _ path: KeyPath<Root, Value>, kind: ScalarKind, count: Int, cases: FieldCases?
  ) {
    self.name = name
    offset = MemoryLayout<Root>.offset(of: path)
    self.kind = kind
    self.count = count
    self.cases = cases
    size = MemoryLayout<Value>.size
    root = ObjectIdentifier(Root.self)
  }

  /// Describes a property whose type says what it holds.
  public init<Root, Value: FieldValue>(_ name: String, _ path: KeyPath<Root, Value>) {
    self.init(name, path, kind: Value.scalarKind, count: Value.scalarCount, cases: nil)
  }

  /// Describes a property as `count` scalars of a kind, such as a struct of nine floats.
  ///
  /// Truth values and enums within are still found, and checked in states that come from a file.
  public init<Root, Value>(
    _ name: String, _ path: KeyPath<Root, Value>, _ kind: ScalarKind, count: Int = 1
  ) {
    self.init(name, path, kind: kind, count: count, cases: nil)
  }

  /// Describes an integer that holds the raw value of an enum, such as a `phaseBits` behind a
  /// computed `phase`. A saved state in which no case has the value is refused, and differences
  /// print the case.
  public init<
    Root, Value: FieldValue & FixedWidthInteger & Sendable, Case: RawRepresentable & Sendable
  >(
    _ name: String, _ path: KeyPath<Root, Value>, rawValueOf type: Case.Type
  ) where Case.RawValue: FixedWidthInteger & Sendable {
    self.init(
      name, path, kind: Value.scalarKind, count: Value.scalarCount,
      cases: FieldCases(typeName: "\(type)") { bits in
        let stored = Value(truncatingIfNeeded: bits)
        return Case.RawValue(exactly: stored).flatMap(Case.init(rawValue:)).map { "\($0)" }
      })
  }

  /// Describes an enum that is stored as it is. In memory its cases are numbered by their order, so
  /// another order of the cases is another layout; store the raw value where files should outlive
  /// a change.
  public init<Root, Value: CaseIterable>(_ name: String, _ path: KeyPath<Root, Value>) {
    let isWord = MemoryLayout<Value>.size == 2
    self.init(
      name, path, kind: isWord ? .uint16 : .uint8,
      count: isWord ? 1 : MemoryLayout<Value>.size, cases: FieldCases(stored: Value.self))
  }
}

extension Bool: FieldValue {
  /// One scalar.
  public static var scalarKind: ScalarKind { .bool }
}

extension Int8: FieldValue {
  /// One scalar.
  public static var scalarKind: ScalarKind { .int8 }
}

extension Int16: FieldValue {
  /// One scalar.
  public static var scalarKind: ScalarKind { .int16 }
}

extension Int32: FieldValue {
  /// One scalar.
  public static var scalarKind: ScalarKind { .int32 }
}

extension Int64: FieldValue {
  /// One scalar.
  public static var scalarKind: ScalarKind { .int64 }
}

extension UInt8: FieldValue {
  /// One scalar.
  public static var scalarKind: ScalarKind { .uint8 }
}

extension UInt16: FieldValue {
  /// One scalar.
  public static var scalarKind: ScalarKind { .uint16 }
}

extension UInt32: FieldValue {
  /// One scalar.
  public static var scalarKind: ScalarKind { .uint32 }
}

extension UInt64: FieldValue {
  /// One scalar.
  public static var scalarKind: ScalarKind { .uint64 }
}

extension Float: FieldValue {
  /// One scalar.
  public static var scalarKind: ScalarKind { .float32 }
}

extension Double: FieldValue {
  /// One scalar.
  public static var scalarKind: ScalarKind { .float64 }
}

extension Entity: FieldValue {
  /// One scalar.
  public static var scalarKind: ScalarKind { .entity }
}

extension Vector3: FieldValue {
  /// Floats.
  public static var scalarKind: ScalarKind { .float32 }
  /// Three: x, y, z.
  public static var scalarCount: Int { 3 }
}

extension Quaternion: FieldValue {
  /// Floats.
  public static var scalarKind: ScalarKind { .float32 }
  /// Four: x, y, z, w.
  public static var scalarCount: Int { 4 }
}

extension RigidTransform: FieldValue {
  /// Floats.
  public static var scalarKind: ScalarKind { .float32 }
  /// Seven: the position, then the rotation.
  public static var scalarCount: Int { 7 }
}

extension RandomStream: FieldValue {
  /// 64-bit words.
  public static var scalarKind: ScalarKind { .uint64 }
  /// Two: the state and the increment.
  public static var scalarCount: Int { 2 }
}

extension SIMD2: FieldValue where Scalar: FieldValue {
  /// The lanes' kind.
  public static var scalarKind: ScalarKind { Scalar.scalarKind }
  /// 2 lanes.
  public static var scalarCount: Int { 2 }
}

extension SIMD4: FieldValue where Scalar: FieldValue {
  /// The lanes' kind.
  public static var scalarKind: ScalarKind { Scalar.scalarKind }
  /// 4 lanes.
  public static var scalarCount: Int { 4 }
}

extension SIMD8: FieldValue where Scalar: FieldValue {
  /// The lanes' kind.
  public static var scalarKind: ScalarKind { Scalar.scalarKind }
  /// 8 lanes.
  public static var scalarCount: Int { 8 }
}

extension SIMD16: FieldValue where Scalar: FieldValue {
  /// The lanes' kind.
  public static var scalarKind: ScalarKind { Scalar.scalarKind }
  /// 16 lanes.
  public static var scalarCount: Int { 16 }
}

extension InlineArray: FieldValue where Element: FieldValue {
  /// The elements' kind.
  public static var scalarKind: ScalarKind { Element.scalarKind }
  /// The scalars of all elements.
  public static var scalarCount: Int { count * Element.scalarCount }
}
