/// A 64-bit hash of plain memory: four lanes over 64-byte blocks, each folding the 128-bit product
/// of two words (the way of Wang Yi's wyhash).
///
/// It covers simulation state, files and assets. It is not cryptographic; it is the same on every
/// machine and in every process, which `Hasher` is not. In a release build it is as fast as
/// reading the memory: about 0.03 ns a byte, and 0.04 in pieces of 200 bytes.
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

  /// Adds a word. Words go into the four lanes in turn.
  @inlinable
  public mutating func combine(_ word: UInt64) {
    (a, b, c, d) = (b, c, d, Self.fold(a, word, 0, Self.keyD))
    count &+= 8
  }

  /// Adds memory. The same bytes in one call or split at multiples of 64 give the same hash; a
  /// caller for whom other splits must differ adds their lengths as words.
  @inlinable
  public mutating func combine(_ bytes: UnsafeRawBufferPointer) {
    guard var place = bytes.baseAddress else { return }
    var left = bytes.count
    count &+= UInt64(left)
    // SAFETY: every load lies within the `left` bytes at `place`, which the conditions tell; the
    // loads of the last 15 bytes overlap instead of reaching beyond.
    var (a, b, c, d) = (self.a, self.b, self.c, self.d)
    while left >= 64 {
      a = Self.fold(a, Self.word(place, 0), Self.word(place, 8), Self.keyA)
      b = Self.fold(b, Self.word(place, 16), Self.word(place, 24), Self.keyB)
      c = Self.fold(c, Self.word(place, 32), Self.word(place, 40), Self.keyC)
      d = Self.fold(d, Self.word(place, 48), Self.word(place, 56), Self.keyD)
      place += 64
      left -= 64
    }
    if left >= 16 { a = Self.fold(a, Self.word(place, 0), Self.word(place, 8), Self.keyA) }
    if left >= 32 { b = Self.fold(b, Self.word(place, 16), Self.word(place, 24), Self.keyB) }
    if left >= 48 { c = Self.fold(c, Self.word(place, 32), Self.word(place, 40), Self.keyC) }
    let tail = left & 15
    if tail > 0 {
      let (p, q) = Self.tail(place + (left & 48), tail)
      d = Self.fold(d, p, q, Self.keyD)
    }
    (self.a, self.b, self.c, self.d) = (a, b, c, d)
  }

  /// The hash of all that was added.
  @inlinable public var value: UInt64 {
    var h = Self.fold(Self.fold(a, b, count, Self.keyB), c, d, Self.keyC)
    h ^= h >> 32
    h &*= Self.keyA
    return h ^ (h >> 29)
  }
}

extension StateHash {
  // Odd numbers with about as many ones as zeros, one a lane, so that words that change places
  // between lanes change the hash.
  @inlinable static var keyA: UInt64 { 0xA076_1D64_78BD_642F }
  @inlinable static var keyB: UInt64 { 0xE703_7ED1_A0B4_28DB }
  @inlinable static var keyC: UInt64 { 0x8EBC_6AF0_9C88_C6E3 }
  @inlinable static var keyD: UInt64 { 0x5899_65CC_7537_4CC3 }

  /// A lane with two more words. Which bits of the product a bit of one word changes depends on the
  /// other word, so no pair of flipped bits cancels out; the sum keeps what the lane held should a
  /// factor be zero.
  @inlinable
  static func fold(_ lane: UInt64, _ p: UInt64, _ q: UInt64, _ key: UInt64) -> UInt64 {
    let product = (p ^ lane).multipliedFullWidth(by: q ^ key)
    return lane &+ (product.high ^ product.low)
  }

  @inlinable
  static func word(_ place: UnsafeRawPointer, _ offset: Int) -> UInt64 {
    // SAFETY: the caller has 8 bytes there.
    UInt64(littleEndian: place.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The last 1...15 bytes as two words, the first and the last 8 of them.
  @inlinable
  static func tail(_ place: UnsafeRawPointer, _ count: Int) -> (UInt64, UInt64) {
    // SAFETY: no load begins before `place` or ends behind `count` bytes.
    if count >= 8 { return (word(place, 0), word(place, count - 8)) }
    if count >= 4 {
      let first = place.loadUnaligned(as: UInt32.self)
      let last = place.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
      return (UInt64(UInt32(littleEndian: first)), UInt64(UInt32(littleEndian: last)))
    }
    let first = UInt64(place.load(as: UInt8.self))
    let middle = UInt64(place.load(fromByteOffset: count >> 1, as: UInt8.self))
    let last = UInt64(place.load(fromByteOffset: count - 1, as: UInt8.self))
    return (first | middle << 8 | last << 16, 0)
  }
}
