/// The values of one sparse component: a dense list of entities and one of values, and for each
/// entity's slot its place in them.
///
/// The order is that of the additions, but for a removed entry, which is filled by the last one.
@frozen
@usableFromInline
struct SparseSet {
  static let none = UInt32.max

  let stride: Int
  @usableFromInline var count = 0
  var capacity = 16
  @usableFromInline var entities: UnsafeMutablePointer<Entity>
  @usableFromInline var values: UnsafeMutableRawPointer
  /// For each entity slot the place in the list, or `none`. Not part of the state.
  var places: UnsafeMutablePointer<UInt32>
  var placeCount = 0
  /// When a value was last written; see `WorldCore.version`.
  var version: UInt64 = 0

  init(stride: Int) {
    self.stride = stride
    entities = .allocate(capacity: capacity)
    values = .allocate(byteCount: max(capacity * stride, 1), alignment: Table.alignment)
    places = .allocate(capacity: 1)
  }

  func deallocate() {
    entities.deallocate()
    values.deallocate()
    places.deallocate()
  }

  /// The place of a slot's entry; nil where it has none.
  func place(of slot: UInt32) -> Int? {
    guard slot < placeCount, places[Int(slot)] != Self.none else { return nil }
    return Int(places[Int(slot)])
  }

  /// Where the value of a slot's entry lies; nil where it has none.
  func address(of slot: UInt32) -> UnsafeMutableRawPointer? {
    place(of: slot).map { values + $0 * stride }
  }

  /// Makes an entry whose value is yet to be written, for an entity that has none.
  mutating func insert(_ entity: Entity) -> UnsafeMutableRawPointer {
    reserve(count + 1)
    reservePlaces(Int(entity.index) + 1)
    entities[count] = entity
    places[Int(entity.index)] = UInt32(truncatingIfNeeded: count)
    count += 1
    return values + (count - 1) * stride
  }

  /// Drops a slot's entry; false where it has none.
  @discardableResult
  mutating func remove(_ slot: UInt32) -> Bool {
    guard let place = place(of: slot) else { return false }
    count -= 1
    places[Int(slot)] = Self.none
    guard place != count else { return true }
    // SAFETY: `place` and `count` are different entries, both below the old count.
    copyValue(to: values + place * stride, from: values + count * stride, byteCount: stride)
    entities[place] = entities[count]
    places[Int(entities[place].index)] = UInt32(truncatingIfNeeded: place)
    return true
  }

  /// Makes room for at least `wanted` entries.
  mutating func reserve(_ wanted: Int) {
    guard wanted > capacity else { return }
    let room = max(capacity * 2, wanted)
    // SAFETY: `room` entries hold the `count` in use, which are copied before the old memory goes.
    let newEntities = UnsafeMutablePointer<Entity>.allocate(capacity: room)
    newEntities.update(from: entities, count: count)
    let newValues = UnsafeMutableRawPointer.allocate(
      byteCount: max(room * stride, 1), alignment: Table.alignment)
    newValues.copyMemory(from: values, byteCount: count * stride)
    entities.deallocate()
    values.deallocate()
    (entities, values, capacity) = (newEntities, newValues, room)
  }

  private mutating func reservePlaces(_ wanted: Int) {
    guard wanted > placeCount else { return }
    let room = max(placeCount * 2, wanted, 64)
    // SAFETY: the new list begins with the old one's places and holds `none` after them.
    let moved = UnsafeMutablePointer<UInt32>.allocate(capacity: room)
    moved.update(from: places, count: placeCount)
    (moved + placeCount).initialize(repeating: Self.none, count: room - placeCount)
    places.deallocate()
    (places, placeCount) = (moved, room)
  }

  /// Forgets all entries.
  mutating func removeAll() {
    for i in 0..<count { places[Int(entities[i].index)] = Self.none }
    count = 0
  }

  /// Takes over a saved list; the places follow from it.
  mutating func restore(
    entities saved: UnsafeMutablePointer<Entity>, values bytes: UnsafeMutableRawPointer,
    count savedCount: Int
  ) {
    removeAll()
    reserve(savedCount)
    entities.update(from: saved, count: savedCount)
    values.copyMemory(from: bytes, byteCount: savedCount * stride)
    count = savedCount
    for i in 0..<count {
      reservePlaces(Int(entities[i].index) + 1)
      places[Int(entities[i].index)] = UInt32(truncatingIfNeeded: i)
    }
  }
}
