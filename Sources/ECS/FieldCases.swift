import MotionMath

/// The bits that may stand for a value, each with the name of the value.
struct FieldCases: Sendable {
  /// What the values are, in words or by the name of their type.
  let typeName: String
  /// The name of the value that some bits stand for; nil where there is none.
  let name: @Sendable (UInt64) -> String?
  /// Tells apart enums whose cases have other bits; 0 where the bits are raw values.
  let hash: UInt64

  init(typeName: String, hash: UInt64 = 0, name: @escaping @Sendable (UInt64) -> String?) {
    self.typeName = typeName
    self.hash = hash
    self.name = name
  }

  /// Those of a `Bool`.
  static var truth: FieldCases {
    FieldCases(typeName: "truth value, 0 or 1") { $0 < 2 ? "\($0)" : nil }
  }

  /// The cases of an enum by their bits in memory; nil for a type of more than 8 bytes.
  init?<E: CaseIterable>(stored type: E.Type) {
    let size = MemoryLayout<E>.size
    guard size <= 8 else { return nil }
    var cases: [(bits: UInt64, name: String)] = []
    var hash = StateHash()
    for value in E.allCases {
      // SAFETY: a case without associated values is as many plain bytes as its type.
      let bits = withUnsafeBytes(of: value) { bytes in
        bytes.baseAddress.map { CheckedBits.bits($0, size) } ?? 0
      }
      cases.append((bits, "\(value)"))
      hash.combine(bits)
      hash.combine(text: "\(value)")
    }
    let known = cases
    self.init(typeName: "\(type)", hash: hash.value) { bits in
      known.first { $0.bits == bits }?.name
    }
  }
}

/// A part of a type's memory that not every byte pattern may fill.
struct CheckedBits: Sendable {
  /// The property, such as `phase` or `records.isHeld`.
  let path: String
  /// Bytes from the start of the type.
  var offset: Int
  /// The bytes that it takes, at most 8.
  let size: Int
  let cases: FieldCases

  /// What is wrong with the bits of one value; nil where nothing is.
  func problem(in value: UnsafeRawPointer) -> String? {
    // SAFETY: the caller gives a whole value, within which the part lies.
    let bits = Self.bits(value + offset, size)
    return cases.name(bits) == nil ? "\(path): \(bits) is no \(cases.typeName)" : nil
  }

  static func bits(_ place: UnsafeRawPointer, _ size: Int) -> UInt64 {
    // SAFETY: the caller gives as many bytes, at most 8.
    (0..<size).reduce(0) {
      $0 | UInt64(place.load(fromByteOffset: $1, as: UInt8.self)) << UInt64($1 * 8)
    }
  }
}
