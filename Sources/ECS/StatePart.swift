/// A part of a world's state with a hash of its own.
enum StatePart: Equatable {
  case counters, entities, tables, readers, commands, changes
  case component(Int)
  case resource(Int)
  case event(Int)

  func name(in layout: WorldLayout) -> String {
    switch self {
    case .counters: "counters"
    case .entities: "entities"
    case .tables: "tables"
    case .readers: "event readers"
    case .commands: "commands"
    case .changes: "changes"
    case .component(let i): "component \(layout.components[i].name)"
    case .resource(let i): "resource \(layout.resources[i].name)"
    case .event(let i): "event \(layout.events[i].name)"
    }
  }
}

extension World {
  /// Visits all memory of the state, part by part, in the one order that snapshots, hashes and
  /// differences share.
  func visitState(_ visit: (StatePart, UnsafeRawBufferPointer) -> Void) {
    // SAFETY: every buffer covers values in use, and `visit` only reads it before it returns.
    let core = core
    core.pointee.header.commandBytes = UInt64(core.pointee.commands.count)
    withUnsafeBytes(of: &core.pointee.header) { visit(.counters, $0) }
    visit(.entities, bytes(core.pointee.records, Int(core.pointee.header.recordCount)))

    let tableCount = Int(core.pointee.header.tableCount)
    for i in 0..<tableCount {
      let table = core.pointee.tables[i]
      withUnsafeBytes(of: &table.pointee.header) { visit(.tables, $0) }
      visit(.tables, bytes(table.pointee.entities, table.pointee.count))
    }
    visitComponents(tableCount, visit)
    for number in 0..<layout.resources.count {
      let slot = core.pointee.resources[number]
      visit(.resource(number), UnsafeRawBufferPointer(start: slot.base, count: slot.stride))
    }
    for number in 0..<layout.events.count {
      let channel = core.pointee.channels + number
      withUnsafeBytes(of: &channel.pointee.counts) { visit(.event(number), $0) }
      visitEvents(channel.pointee.older, number, visit)
      visitEvents(channel.pointee.newer, number, visit)
    }
    visit(.readers, bytes(core.pointee.cursors, layout.readers.count))
    visit(
      .commands,
      UnsafeRawBufferPointer(start: core.pointee.commands.base, count: core.pointee.commands.count))
    if layout.changeCursors > 0 { visitVersions(tableCount, visit) }
  }

  /// Visits the columns of the tables that have rows; most have none, being steps on the way of an
  /// entity that gets its components one by one.
  private func visitComponents(
    _ tableCount: Int, _ visit: (StatePart, UnsafeRawBufferPointer) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: tableCount) { filled in
      // SAFETY: only the first `count` places are read, each of which was written before.
      var count = 0
      for i in 0..<tableCount where core.pointee.tables[i].pointee.count > 0 {
        filled.initializeElement(at: count, to: i)
        count += 1
      }
      for number in 0..<layout.components.count {
        let id = ComponentID(UInt8(truncatingIfNeeded: number))
        let stride = core.pointee.strides[number]
        for k in 0..<count {
          let table = core.pointee.tables[filled[k]]
          guard let base = table.pointee.column(id) else { continue }
          visit(
            .component(number),
            UnsafeRawBufferPointer(start: base, count: table.pointee.count * stride))
        }
        if core.pointee.traits[number].contains(.sparse) { visitSparse(number, visit) }
      }
    }
  }

  private func visitSparse(
    _ number: Int, _ visit: (StatePart, UnsafeRawBufferPointer) -> Void
  ) {
    let set = core.pointee.sparseSets + number
    withUnsafeBytes(of: UInt64(set.pointee.count)) { visit(.component(number), $0) }
    visit(.component(number), bytes(set.pointee.entities, set.pointee.count))
    visit(
      .component(number),
      UnsafeRawBufferPointer(
        start: set.pointee.values, count: set.pointee.count * core.pointee.strides[number]))
  }

  private func visitVersions(
    _ tableCount: Int, _ visit: (StatePart, UnsafeRawBufferPointer) -> Void
  ) {
    withUnsafeBytes(of: core.pointee.version) { visit(.changes, $0) }
    visit(.changes, bytes(core.pointee.changeCursors, layout.changeCursors))
    for i in 0..<tableCount {
      let table = core.pointee.tables[i]
      visit(.changes, bytes(table.pointee.versions, table.pointee.columnCount + 1))
    }
    for i in 0..<core.pointee.sparseCount {
      let set = core.pointee.sparseSets + Int(core.pointee.sparseIDs[i].index)
      withUnsafeBytes(of: set.pointee.version) { visit(.changes, $0) }
    }
  }

  private func visitEvents(
    _ buffer: EventBuffer, _ number: Int, _ visit: (StatePart, UnsafeRawBufferPointer) -> Void
  ) {
    visit(.event(number), bytes(buffer.stamps, buffer.count))
    visit(
      .event(number),
      UnsafeRawBufferPointer(start: buffer.values, count: buffer.count * buffer.stride))
  }

  private func bytes<T: BitwiseCopyable>(
    _ start: UnsafeMutablePointer<T>, _ count: Int
  ) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: start, count: count * MemoryLayout<T>.stride)
  }
}
