extension World {
  /// The hash of the names, fields and places of all types that the world knows: equal for worlds
  /// whose snapshots fit each other.
  public var layoutHash: UInt64 { layout.hash }

  /// Copies the whole state into a snapshot, in place of what it held. No allocation where the
  /// snapshot has room; one that lacks it gets a quarter more than it needs, since states grow and
  /// shrink a little with every event.
  public func takeSnapshot(into snapshot: WorldSnapshot) {
    snapshot.layout = layout
    snapshot.isTaken = true
    var size = 0
    visitState { _, bytes in size = ((size + 15) & ~15) + bytes.count }
    snapshot.bytes.count = 0
    if size > snapshot.capacity { snapshot.bytes.reserve(size + size / 4) }
    visitState { _, bytes in snapshot.bytes.append(bytes) }
  }

  /// Puts the state of a snapshot in place of the world's: the same rows in the same order in the
  /// same tables, and the same free slots, so all that follows is the same too.
  ///
  /// The snapshot may be of another world that knows the same types and readers in the same order;
  /// throws `layoutMismatch` for any other or an empty one, `changeDuringIteration` while a query
  /// or an update runs.
  public func restore(_ snapshot: WorldSnapshot) throws(ECSError) {
    try checkUnborrowed("restore")
    guard snapshot.isTaken, snapshot.layout.hash == layout.hash else {
      throw .layoutMismatch(snapshot: snapshot.layout.hash, world: layout.hash)
    }
    for i in 0..<layout.resources.count where core.pointee.resources[i].isBorrowed {
      throw .borrowed(name: layout.resources[i].name, operation: "restore")
    }
    var cursor = SnapshotCursor(snapshot)
    let header = cursor.take(WorldHeader.self)
    // SAFETY: only `takeSnapshot` writes snapshots, and the layouts are equal, so every count and
    // stride below is the one it wrote with; every copy goes to memory reserved for its count.
    restoreEntities(header, &cursor)
    restoreTables(header, &cursor)
    restoreColumns(&cursor)
    for i in 0..<layout.resources.count {
      let slot = core.pointee.resources[i]
      slot.base.copyMemory(from: cursor.take(slot.stride), byteCount: slot.stride)
    }
    for i in 0..<layout.events.count { restoreEvents(core.pointee.channels + i, &cursor) }
    let readers = layout.readers.count
    core.pointee.cursors.update(from: cursor.take(readers, of: UInt64.self), count: readers)
    let commandBytes = Int(header.commandBytes)
    core.pointee.commands.reserve(commandBytes)
    core.pointee.commands.base.copyMemory(
      from: cursor.take(commandBytes), byteCount: commandBytes)
    core.pointee.commands.count = commandBytes
    if layout.changeCursors > 0 { restoreVersions(&cursor) }
    core.pointee.header = header
  }

  private func restoreEntities(_ header: WorldHeader, _ cursor: inout SnapshotCursor) {
    let count = Int(header.recordCount)
    core.pointee.reserveRecords(count)
    core.pointee.records.update(from: cursor.take(count, of: EntityRecord.self), count: count)
  }

  /// Restores the tables' order, counts and entity lists.
  private func restoreTables(_ header: WorldHeader, _ cursor: inout SnapshotCursor) {
    let count = Int(header.tableCount)
    for i in 0..<count {
      let saved = cursor.take(TableHeader.self)
      let tableCount = Int(core.pointee.header.tableCount)
      if i < tableCount, core.pointee.tables[i].pointee.header.components != saved.components {
        core.pointee.retireTables(keeping: i)
      }
      if i >= Int(core.pointee.header.tableCount) { core.pointee.appendTable(saved.components) }
      let rows = Int(saved.count)
      let table = core.pointee.tables[i]
      table.pointee.reserve(rows)
      table.pointee.header.count = saved.count
      table.pointee.entities.update(from: cursor.take(rows, of: Entity.self), count: rows)
    }
    core.pointee.retireTables(keeping: count)
  }

  private func restoreColumns(_ cursor: inout SnapshotCursor) {
    for number in 0..<layout.components.count {
      let id = ComponentID(UInt8(truncatingIfNeeded: number))
      for i in 0..<Int(core.pointee.header.tableCount) {
        let table = core.pointee.tables[i]
        guard let base = table.pointee.column(id) else { continue }
        let size = table.pointee.count * layout.components[number].stride
        base.copyMemory(from: cursor.take(size), byteCount: size)
      }
      guard layout.components[number].storage == .sparse else { continue }
      let count = Int(cursor.take(UInt64.self))
      let entities = cursor.take(count, of: Entity.self)
      let values = cursor.take(count * layout.components[number].stride)
      core.pointee.sparseSets[number].restore(entities: entities, values: values, count: count)
    }
  }

  private func restoreVersions(_ cursor: inout SnapshotCursor) {
    core.pointee.version = cursor.take(UInt64.self)
    let cursors = layout.changeCursors
    core.pointee.changeCursors.update(from: cursor.take(cursors, of: UInt64.self), count: cursors)
    for i in 0..<Int(core.pointee.header.tableCount) {
      let table = core.pointee.tables[i]
      let count = table.pointee.columnCount + 1
      table.pointee.versions.update(from: cursor.take(count, of: UInt64.self), count: count)
    }
    for i in 0..<core.pointee.sparseCount {
      core.pointee.sparseSets[Int(core.pointee.sparseIDs[i].index)].version =
        cursor.take(UInt64.self)
    }
  }

  private func restoreEvents(
    _ channel: UnsafeMutablePointer<EventChannel>, _ cursor: inout SnapshotCursor
  ) {
    let counts = cursor.take(EventCounts.self)
    channel.pointee.counts = counts
    func restore(_ buffer: inout EventBuffer, _ count: Int) {
      buffer.reserve(count)
      buffer.count = count
      buffer.stamps.update(from: cursor.take(count, of: EventStamp.self), count: count)
      let size = count * buffer.stride
      buffer.values.copyMemory(from: cursor.take(size), byteCount: size)
    }
    restore(&channel.pointee.older, Int(counts.older))
    restore(&channel.pointee.newer, Int(counts.newer))
  }
}
