/// A 64-bit hash of plain memory: four lanes of multiply and rotate over 32-byte blocks.
///
/// It covers simulation state, files and assets. It is not cryptographic; it is the same on every
/// machine and in every process, which `Hasher` is not. About 10 GB/s in a release build.
@frozen
public struct StateHash: Sendable {
  @usableFromInline var a: UInt64 = 0x9E37_79B9_7F4A_7C15
  @usableFromInline var b: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  @usableFromInline var c: UInt64 = 0x1656_67B1_9E37_79F9
  @usableFromInline var d: UInt64 = 0x27D4_EB2F_1656_67C5
  @usableFromInline var count: UInt64 = 0

  /// Makes the hash of nothing.
  @inlinable
  public init() {}

  /// The hash of some bytes.
  public static func of(_ bytes: some Collection<UInt8>) -> UInt64 {
    var hash = StateHash()
    let done: Void? = bytes.withContiguousStorageIfAvailable { storage in
      hash.combine(UnsafeRawBufferPointer(storage))
    }
    if done == nil { Array(bytes).withUnsafeBytes { hash.combine($0) } }
    return hash.value
  }

  /// Adds a word.
  @inlinable
  public mutating func combine(_ word: UInt64) {
    a = Self.mix(a, word)
    count &+= 8
    rotateLanes()
  }

  /// Adds memory. The same bytes in one call or split at multiples of 32 give the same hash.
  @inlinable
  public mutating func combine(_ bytes: UnsafeRawBufferPointer) {
    // SAFETY: every load lies within `bytes`: `offset + 32 <= bytes.count` guards the blocks, and
    // the tail is copied into a zeroed block of its own.
    var offset = 0
    while offset + 32 <= bytes.count {
      block(
        bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self),
        bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self),
        bytes.loadUnaligned(fromByteOffset: offset + 16, as: UInt64.self),
        bytes.loadUnaligned(fromByteOffset: offset + 24, as: UInt64.self))
      offset += 32
    }
    if offset < bytes.count {
      var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
      withUnsafeMutableBytes(of: &words) { tail in
        for i in offset..<bytes.count { tail[i - offset] = bytes[i] }
      }
      block(
        UInt64(littleEndian: words.0), UInt64(littleEndian: words.1),
        UInt64(littleEndian: words.2), UInt64(littleEndian: words.3))
    }
    count &+= UInt64(bytes.count)
  }

  /// The hash of all that was added.
  @inlinable public var value: UInt64 {
    var h = Self.mix(Self.mix(Self.mix(Self.mix(count, a), b), c), d)
    h ^= h >> 32
    h &*= 0xD6E8_FEB8_6659_FD93
    return h ^ (h >> 29)
  }

  @inlinable
  mutating func block(_ p: UInt64, _ q: UInt64, _ r: UInt64, _ s: UInt64) {
    a = Self.mix(a, p)
    b = Self.mix(b, q)
    c = Self.mix(c, r)
    d = Self.mix(d, s)
  }

  @inlinable
  mutating func rotateLanes() { (a, b, c, d) = (b, c, d, a) }

  @inlinable
  static func mix(_ h: UInt64, _ w: UInt64) -> UInt64 {
    let x = (h ^ w) &* 0x9FB2_1C65_1E98_DF25
    return (x << 31) | (x >> 33)
  }
}
