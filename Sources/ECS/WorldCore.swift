/// Where an entity lies.
@frozen
@usableFromInline
struct EntityRecord: BitwiseCopyable {
  @usableFromInline static let free = UInt32.max
  @usableFromInline static let reserved = UInt32.max - 1

  @usableFromInline var generation: UInt32
  /// The table's place in creation order, or `free`, or `reserved` for an entity that a command
  /// buffer has promised.
  @usableFromInline var table: UInt32
  /// The row in that table; the next free slot for a free one.
  @usableFromInline var row: UInt32

  @inlinable
  init(generation: UInt32, table: UInt32, row: UInt32) {
    self.generation = generation
    self.table = table
    self.row = row
  }
}

/// The counters of a world; they lie in snapshots.
@usableFromInline
struct WorldHeader: BitwiseCopyable {
  @usableFromInline static let noSlot = UInt32.max

  @usableFromInline var tick: UInt64 = 0
  @usableFromInline var recordCount: UInt32 = 0
  @usableFromInline var freeSlot: UInt32 = Self.noSlot
  @usableFromInline var aliveCount: UInt32 = 0
  @usableFromInline var tableCount: UInt32 = 0
  var commandBytes: UInt64 = 0
}

/// What running queries and updates hold, so that nothing else moves or aliases it.
@frozen
@usableFromInline
struct Borrows {
  @usableFromInline var depth = 0
  @usableFromInline var reads = ComponentSet()
  @usableFromInline var writes = ComponentSet()
}

/// The plain state of a world behind one pointer, so that the hot paths read no class field and
/// pass no exclusivity check.
@usableFromInline
struct WorldCore {
  @usableFromInline var header = WorldHeader()
  @usableFromInline var records: UnsafeMutablePointer<EntityRecord>
  @usableFromInline var recordCapacity = 64
  /// The tables in creation order, then retired ones (see `retireTables`).
  @usableFromInline var tables: UnsafeMutablePointer<UnsafeMutablePointer<Table>>
  var tableSlots = 0
  var tableCapacity = 16
  /// Rises when tables are retired, which tells queries to match anew.
  var tableEpoch: UInt64 = 0
  @usableFromInline var borrows = Borrows()

  /// Bytes of each component by number; 0 for a tag.
  @usableFromInline let strides: UnsafeMutablePointer<Int>
  /// What is special about each component by number.
  @usableFromInline let traits: UnsafeMutablePointer<ComponentTraits>
  /// The values of sparse components by number; memory is set up for those only.
  @usableFromInline let sparseSets: UnsafeMutablePointer<SparseSet>
  /// The numbers of the sparse components, rising.
  let sparseIDs: UnsafeMutablePointer<ComponentID>
  var sparseCount = 0
  /// The components with hooks or relations.
  @usableFromInline var watched = ComponentSet()
  @usableFromInline var hasWatched = false
  /// The stamp that writes leave in columns; it rises around each run of a query for changes.
  @usableFromInline var version: UInt64 = 1
  /// For each query for changes the version of its last run.
  var changeCursors: UnsafeMutablePointer<UInt64>
  var changeCursorCapacity = 8
  @usableFromInline let componentIndex = TypeIndex()
  @usableFromInline let resourceIndex = TypeIndex()
  @usableFromInline let eventIndex = TypeIndex()
  @usableFromInline let resources: UnsafeMutablePointer<ResourceSlot>
  @usableFromInline let channels: UnsafeMutablePointer<EventChannel>
  var cursors: UnsafeMutablePointer<UInt64>
  var cursorCapacity = 16
  @usableFromInline var commands = ByteStream()

  init() {
    records = .allocate(capacity: recordCapacity)
    tables = .allocate(capacity: tableCapacity)
    strides = .allocate(capacity: DataLayout.typeLimit)
    strides.initialize(repeating: 0, count: DataLayout.typeLimit)
    traits = .allocate(capacity: DataLayout.typeLimit)
    traits.initialize(repeating: [], count: DataLayout.typeLimit)
    sparseSets = .allocate(capacity: DataLayout.typeLimit)
    sparseIDs = .allocate(capacity: DataLayout.typeLimit)
    changeCursors = .allocate(capacity: changeCursorCapacity)
    resources = .allocate(capacity: DataLayout.typeLimit)
    channels = .allocate(capacity: DataLayout.typeLimit)
    cursors = .allocate(capacity: cursorCapacity)
    _ = table(of: ComponentSet())
  }

  /// Frees everything; the counts are those of the registered resources and events.
  func deallocate(resources resourceCount: Int, events eventCount: Int) {
    for i in 0..<tableSlots {
      tables[i].pointee.deallocate()
      tables[i].deallocate()
    }
    for i in 0..<resourceCount { resources[i].base.deallocate() }
    for i in 0..<eventCount { channels[i].deallocate() }
    records.deallocate()
    tables.deallocate()
    strides.deallocate()
    for i in 0..<sparseCount { sparseSets[Int(sparseIDs[i].index)].deallocate() }
    sparseIDs.deallocate()
    traits.deallocate()
    sparseSets.deallocate()
    changeCursors.deallocate()
    componentIndex.deallocate()
    resourceIndex.deallocate()
    eventIndex.deallocate()
    resources.deallocate()
    channels.deallocate()
    cursors.deallocate()
    commands.deallocate()
  }
}

extension WorldCore {
  /// The record of an entity that is alive (or promised by a command buffer); nil for any other.
  @inlinable
  func record(of entity: Entity) -> UnsafeMutablePointer<EntityRecord>? {
    guard entity.index < header.recordCount else { return nil }
    let record = records + Int(entity.index)
    guard record.pointee.generation == entity.generation,
      record.pointee.table != EntityRecord.free
    else { return nil }
    return record
  }

  /// Takes a slot: the one freed last, else a new one. Nil when 2³² - 1 are in use.
  @inlinable
  @inline(__always)
  mutating func reserveEntity() -> Entity? {
    let index: UInt32
    if header.freeSlot != WorldHeader.noSlot {
      index = header.freeSlot
      header.freeSlot = records[Int(index)].row
    } else {
      guard header.recordCount < WorldHeader.noSlot else { return nil }
      index = header.recordCount
      if Int(index) == recordCapacity { reserveRecords(Int(index) + 1) }
      records[Int(index)] = EntityRecord(generation: 1, table: EntityRecord.reserved, row: 0)
      header.recordCount += 1
    }
    header.aliveCount += 1
    records[Int(index)].table = EntityRecord.reserved
    records[Int(index)].row = 0
    return Entity(index: index, generation: records[Int(index)].generation)
  }

  /// Whether an entity that is not alive is one of the next `count` that `reserveEntity` gives.
  func isAmongNext(_ count: Int, _ entity: Entity) -> Bool {
    var slot = header.freeSlot
    var left = count
    while left > 0, slot != WorldHeader.noSlot {
      if slot == entity.index { return records[Int(slot)].generation == entity.generation }
      slot = records[Int(slot)].row
      left -= 1
    }
    let first = Int(header.recordCount)
    return entity.generation == 1 && (first..<first + left).contains(Int(entity.index))
  }

  @usableFromInline
  mutating func reserveRecords(_ wanted: Int) {
    guard wanted > recordCapacity else { return }
    let room = max(recordCapacity * Table.growth, wanted)
    // SAFETY: the new memory holds `room` records, more than the ones in use.
    let moved = UnsafeMutablePointer<EntityRecord>.allocate(capacity: room)
    moved.update(from: records, count: Int(header.recordCount))
    records.deallocate()
    records = moved
    recordCapacity = room
  }

  /// Puts a reserved entity into a table; its values are yet to be written.
  @inlinable
  @inline(__always)
  mutating func place(_ entity: Entity, in table: Int) -> Int {
    // SAFETY: the caller holds a reserved entity, so its index is a record's.
    let row = tables[table].pointee.append(entity)
    tables[table].pointee.versions[0] = version
    records[Int(entity.index)].table = UInt32(truncatingIfNeeded: table)
    records[Int(entity.index)].row = UInt32(truncatingIfNeeded: row)
    return row
  }

  /// Frees an entity's row and slot. A slot whose generations are used up is never used again.
  @usableFromInline
  mutating func release(_ entity: Entity) {
    let record = records + Int(entity.index)
    for i in 0..<sparseCount { sparseSets[Int(sparseIDs[i].index)].remove(entity.index) }
    if record.pointee.table != EntityRecord.reserved {
      removeRow(Int(record.pointee.row), of: Int(record.pointee.table))
    }
    header.aliveCount -= 1
    record.pointee.table = EntityRecord.free
    record.pointee.generation &+= 1
    if record.pointee.generation == 0 {
      record.pointee.row = WorldHeader.noSlot
    } else {
      record.pointee.row = header.freeSlot
      header.freeSlot = entity.index
    }
  }

  @inlinable
  mutating func removeRow(_ row: Int, of table: Int) {
    if let moved = tables[table].pointee.swapRemove(row) {
      records[Int(moved.index)].row = UInt32(truncatingIfNeeded: row)
    }
  }

  /// Moves an entity to another table with the values that both have; returns its new row.
  @usableFromInline
  mutating func move(_ entity: Entity, to table: Int) -> Int {
    // SAFETY: the caller resolved the entity, so its record names a table and a row in use; the
    // new row is the last of the other table, whose columns have its strides.
    let record = records + Int(entity.index)
    let from = tables[Int(record.pointee.table)]
    let to = tables[table]
    let oldRow = Int(record.pointee.row)
    let oldTable = Int(record.pointee.table)
    let row = to.pointee.append(entity)
    to.pointee.versions[0] = version
    for i in 0..<to.pointee.columnCount {
      let column = to.pointee.columns[i]
      guard let source = from.pointee.column(column.component) else { continue }
      copyValue(
        to: column.base + row * column.stride, from: source + oldRow * column.stride,
        byteCount: column.stride)
    }
    removeRow(oldRow, of: oldTable)
    record.pointee.table = UInt32(truncatingIfNeeded: table)
    record.pointee.row = UInt32(truncatingIfNeeded: row)
    return row
  }
}
