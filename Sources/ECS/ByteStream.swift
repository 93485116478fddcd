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
  mutating func append<T: BitwiseCopyable>(_ value: T, byteCount: Int) {
    reserve(count + byteCount)
    // SAFETY: `byteCount` is at most the stride of T, and that many bytes are free at `count`.
    (base + count).storeBytes(of: value, as: T.self)
    count += byteCount
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
