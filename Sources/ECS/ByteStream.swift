/// Growable plain memory, written at the end.
@usableFromInline
struct ByteStream {
  @usableFromInline var base: UnsafeMutableRawPointer
  @usableFromInline var capacity: Int
  @usableFromInline var count = 0

  init(capacity: Int = 256) {
    base = .allocate(byteCount: capacity, alignment: 64)
    self.capacity = capacity
  }

  func deallocate() { base.deallocate() }

  @usableFromInline
  mutating func reserve(_ wanted: Int) {
    guard wanted > capacity else { return }
    let room = max(capacity * 2, wanted)
    // SAFETY: `room` bytes hold the `count` bytes in use, which are copied before the old go.
    let moved = UnsafeMutableRawPointer.allocate(byteCount: room, alignment: 64)
    moved.copyMemory(from: base, byteCount: count)
    base.deallocate()
    base = moved
    capacity = room
  }

  /// Appends a value's bytes, which must not include padding.
  @inlinable
  @inline(__always)
  mutating func append<T: BitwiseCopyable>(_ value: T, byteCount: Int) {
    if count + byteCount > capacity { reserve(count + byteCount) }
    // SAFETY: `byteCount` is at most the stride of T, and that many bytes are free at `count`.
    (base + count).storeBytes(of: value, as: T.self)
    count += byteCount
  }

  /// Appends the bytes of two values, which must not include padding; the second is followed by
  /// what fills its stride.
  @inlinable
  @inline(__always)
  mutating func append<T: BitwiseCopyable, U: BitwiseCopyable>(_ first: T, _ second: U) {
    let size = MemoryLayout<T>.size + MemoryLayout<U>.stride
    if count + size > capacity { reserve(count + size) }
    // SAFETY: `size` bytes are free at `count`, and the values are stored one after the other.
    (base + count).storeBytes(of: first, as: T.self)
    (base + count + MemoryLayout<T>.size).storeBytes(of: second, as: U.self)
    count += size
  }

  /// Appends bytes as they are.
  mutating func append(_ bytes: ArraySlice<UInt8>) {
    reserve(count + bytes.count)
    // SAFETY: as many bytes are free at `count`.
    bytes.withUnsafeBytes { source in
      if let start = source.baseAddress {
        (base + count).copyMemory(from: start, byteCount: source.count)
      }
    }
    count += bytes.count
  }

  /// Appends zeros up to a multiple of 16, then the bytes.
  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    let start = (count + 15) & ~15
    reserve(start + bytes.count)
    (base + count).initializeMemory(as: UInt8.self, repeating: 0, count: start - count)
    if let source = bytes.baseAddress {
      (base + start).copyMemory(from: source, byteCount: bytes.count)
    }
    count = start + bytes.count
  }
}
