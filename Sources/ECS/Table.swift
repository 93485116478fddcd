/// The values of one component in one table, one after the other from a 64-byte boundary.
@frozen
@usableFromInline
struct Column {
  @usableFromInline var base: UnsafeMutableRawPointer
  @usableFromInline let stride: Int
  @usableFromInline let component: ComponentID
}

/// The part of a table that lies in snapshots: which components, how many rows.
@frozen
@usableFromInline
struct TableHeader: BitwiseCopyable {
  @usableFromInline var components: ComponentSet
  @usableFromInline var count: UInt64
}

/// All entities that have exactly the same components: a list of entities and one column for each
/// component that holds data. Rows 0..<count are in use; a removed row is filled by the last one.
@frozen
@usableFromInline
struct Table {
  @usableFromInline var header: TableHeader
  @usableFromInline var capacity: Int
  @usableFromInline var entities: UnsafeMutablePointer<Entity>
  /// By rising component number; tags have none.
  @usableFromInline let columns: UnsafeMutablePointer<Column>
  @usableFromInline let columnCount: Int
  /// When an entity last arrived, then for each column when a value was last written, in terms of
  /// `WorldCore.version`.
  @usableFromInline let versions: UnsafeMutablePointer<UInt64>
  /// For each component number the place of its column, or -1.
  @usableFromInline let columnIndex: UnsafeMutablePointer<Int16>
  /// For each component number the table that an entity of this one goes to when it gets that
  /// component, or loses it; -1 where nobody has gone yet.
  @usableFromInline let addEdges: UnsafeMutablePointer<Int32>
  @usableFromInline let removeEdges: UnsafeMutablePointer<Int32>

  static let alignment = 64
  static let firstCapacity = 16
  /// Each growth copies the table into fresh pages, whose first touch costs more than the copy; so
  /// tables grow fourfold.
  static let growth = 4

  /// Makes the empty table of some components; `strides` gives each component's bytes.
  init(_ components: ComponentSet, strides: UnsafeMutablePointer<Int>) {
    header = TableHeader(components: components, count: 0)
    let limit = DataLayout.typeLimit
    capacity = Self.firstCapacity
    entities = .allocate(capacity: capacity)
    columnIndex = .allocate(capacity: limit)
    columnIndex.initialize(repeating: -1, count: limit)
    addEdges = .allocate(capacity: limit)
    removeEdges = .allocate(capacity: limit)
    let stored = components.members.filter { strides[Int($0.index)] > 0 }
    columnCount = stored.count
    columns = .allocate(capacity: max(stored.count, 1))
    versions = .allocate(capacity: stored.count + 1)
    versions.initialize(repeating: 0, count: stored.count + 1)
    for (i, id) in stored.enumerated() {
      let stride = strides[Int(id.index)]
      let base = UnsafeMutableRawPointer.allocate(
        byteCount: stride * capacity, alignment: Self.alignment)
      (columns + i).initialize(to: Column(base: base, stride: stride, component: id))
      columnIndex[Int(id.index)] = Int16(i)
    }
    forgetEdges()
  }

  func deallocate() {
    for i in 0..<columnCount { columns[i].base.deallocate() }
    columns.deallocate()
    versions.deallocate()
    columnIndex.deallocate()
    addEdges.deallocate()
    removeEdges.deallocate()
    entities.deallocate()
  }

  func forgetEdges() {
    addEdges.initialize(repeating: -1, count: DataLayout.typeLimit)
    removeEdges.initialize(repeating: -1, count: DataLayout.typeLimit)
  }

  @inlinable var count: Int { Int(truncatingIfNeeded: header.count) }

  /// The first value of a component; nil for a tag or a component that the table lacks.
  @inlinable
  func column(_ id: ComponentID) -> UnsafeMutableRawPointer? {
    let index = Int(columnIndex[Int(id.index)])
    return index < 0 ? nil : columns[index].base
  }

  /// Appends a row whose values are yet to be written.
  @inlinable
  @inline(__always)
  mutating func append(_ entity: Entity) -> Int {
    let row = count
    if row == capacity { reserve(row + 1) }
    entities[row] = entity
    header.count += 1
    return row
  }

  /// Makes room for at least `wanted` rows; those in use keep their values.
  @usableFromInline
  mutating func reserve(_ wanted: Int) {
    guard wanted > capacity else { return }
    let room = max(capacity * Self.growth, wanted)
    // SAFETY: `room` rows hold the `count` rows in use, which are copied before the old memory goes.
    let moved = UnsafeMutablePointer<Entity>.allocate(capacity: room)
    moved.update(from: entities, count: count)
    entities.deallocate()
    entities = moved
    for i in 0..<columnCount {
      let stride = columns[i].stride
      let base = UnsafeMutableRawPointer.allocate(
        byteCount: stride * room, alignment: Self.alignment)
      base.copyMemory(from: columns[i].base, byteCount: stride * count)
      columns[i].base.deallocate()
      columns[i].base = base
    }
    capacity = room
  }

  /// Fills a row with the last one and drops that; returns the entity that now lies in the row, or
  /// nil where the row was the last.
  @inlinable
  mutating func swapRemove(_ row: Int) -> Entity? {
    let last = count - 1
    header.count -= 1
    guard row != last else { return nil }
    // SAFETY: `row` and `last` are rows in use, and they differ, so the memory does not overlap.
    for i in 0..<columnCount {
      let column = columns[i]
      copyValue(
        to: column.base + row * column.stride, from: column.base + last * column.stride,
        byteCount: column.stride)
    }
    entities[row] = entities[last]
    return entities[row]
  }
}

/// Copies one value between rows. Small values go through registers, since a call for each column
/// of a moved row costs more than the copy.
@inlinable
func copyValue(
  to target: UnsafeMutableRawPointer, from source: UnsafeMutableRawPointer, byteCount: Int
) {
  // SAFETY: the callers pass values of `byteCount` bytes in different rows or tables, and the steps
  // below copy exactly that many.
  if byteCount & 3 != 0 || byteCount > 64 {
    target.copyMemory(from: source, byteCount: byteCount)
    return
  }
  var offset = 0
  while offset + 8 <= byteCount {
    let word = source.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    target.storeBytes(of: word, toByteOffset: offset, as: UInt64.self)
    offset += 8
  }
  if offset < byteCount {
    let word = source.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
    target.storeBytes(of: word, toByteOffset: offset, as: UInt32.self)
  }
}
