/// From a Swift type to its small number, by open addressing over the type's address.
///
/// A lookup takes about 2 ns, so queries and lookups do it once when they are made. The addresses
/// differ in every process, but nothing ever walks this table, so no order comes out of it.
@frozen
@usableFromInline
struct TypeIndex {
  /// Four times `DataLayout.typeLimit`, so a search ends soon at an empty slot.
  @usableFromInline static let slotCount = 1024

  @frozen
  @usableFromInline
  struct Slot: BitwiseCopyable {
    @usableFromInline var key: UInt
    @usableFromInline var value: Int

    @inlinable
    init(key: UInt, value: Int) {
      self.key = key
      self.value = value
    }
  }

  @usableFromInline let slots: UnsafeMutablePointer<Slot>

  init() {
    slots = .allocate(capacity: Self.slotCount)
    slots.initialize(repeating: Slot(key: 0, value: -1), count: Self.slotCount)
  }

  func deallocate() { slots.deallocate() }

  /// The number of a type, or -1.
  @inlinable
  @inline(__always)
  func find(_ type: ObjectIdentifier) -> Int {
    slots[slot(of: UInt(bitPattern: type))].value
  }

  /// Gives a new type its number; at most `DataLayout.typeLimit` types are inserted.
  func insert(_ type: ObjectIdentifier, _ value: Int) {
    let key = UInt(bitPattern: type)
    slots[slot(of: key)] = Slot(key: key, value: value)
  }

  /// The slot that holds a key, or the empty one where it belongs.
  @inlinable
  @inline(__always)
  func slot(of key: UInt) -> Int {
    // SAFETY: the mask keeps the index below slotCount, and with at most a quarter of the slots
    // in use the walk meets an empty one.
    var index = Int(truncatingIfNeeded: ((key >> 3) &* 0x9E37_79B9_7F4A_7C15) >> 54) & 1023
    while slots[index].key != key && slots[index].key != 0 { index = (index + 1) & 1023 }
    return index
  }
}
