extension World {
  /// Gives an entity a component, or a new value for one that it has.
  ///
  /// Throws `notRegistered`, `staleEntity`, `notYetSpawned` or `changeDuringIteration`, for a
  /// relation also `relationCycle`. Moves the entity's values to another table where the component
  /// is new and not sparse.
  @inlinable
  public func add<T: Component>(_ component: T, to entity: Entity) throws(ECSError) {
    try checkUnborrowed("add")
    let id = try id(of: T.self)
    let record = try placed(entity)
    if core.pointee.traits[Int(id.index)].rawValue != 0 {
      return try put(component, id, entity)
    }
    var table = Int(record.pointee.table)
    var row = Int(record.pointee.row)
    let target = core.pointee.table(adding: id, to: table)
    if target != table {
      row = core.pointee.move(entity, to: target)
      table = target
    }
    store(component, id, table: table, row: row, entity)
  }

  /// Takes a component from an entity; returns false where it had none.
  ///
  /// Throws `notRegistered`, `staleEntity`, `notYetSpawned` or `changeDuringIteration`.
  @inlinable
  @discardableResult
  public func remove<T: Component>(_ type: T.Type, from entity: Entity) throws(ECSError) -> Bool {
    try checkUnborrowed("remove")
    let id = try id(of: type)
    let record = try placed(entity)
    if core.pointee.traits[Int(id.index)].rawValue != 0 { return take(id, entity) }
    let table = Int(record.pointee.table)
    let target = core.pointee.table(removing: id, from: table)
    guard target != table else { return false }
    _ = core.pointee.move(entity, to: target)
    return true
  }

  /// Whether a living entity has a component; false for an unknown type.
  @inlinable
  public func has<T: Component>(_ type: T.Type, _ entity: Entity) -> Bool {
    let number = core.pointee.componentIndex.find(ObjectIdentifier(type))
    guard number >= 0, let record = try? placed(entity) else { return false }
    let id = ComponentID(UInt8(truncatingIfNeeded: number))
    return core.pointee.tables[Int(record.pointee.table)].pointee.header.components.contains(id)
      || (core.pointee.traits[number].rawValue != 0 && core.pointee.has(id, entity))
  }

  /// The value of an entity's component.
  ///
  /// Reading gives nil where the entity is stale or has no such component. Writing behaves like a
  /// dictionary: a value sets or adds the component, nil removes it. What would throw in `add` or
  /// `remove`, and reading or writing what a running query or update holds, does nothing (reads
  /// nil) and leaves a `fault`. About 2 ns more than a `ComponentLookup`.
  @inlinable
  public subscript<T: Component>(entity: Entity, type: T.Type) -> T? {
    get {
      guard let id = idOrFault(of: type) else { return nil }
      return value(of: type, id, entity)
    }
    set {
      guard let id = idOrFault(of: type) else { return }
      if let newValue, address(of: id, entity) != nil {
        guard canWrite(id) else { return }
        write(newValue, id, entity)
        return
      }
      do throws(ECSError) {
        if let newValue { try add(newValue, to: entity) } else { try remove(type, from: entity) }
      } catch { report(error) }
    }
  }

  /// Changes an entity's component in place; `change` may return something and may throw.
  ///
  /// Returns nil and leaves a `fault` where the entity is stale, has no such component, or a
  /// running query or update holds it. While `change` runs, nothing may be spawned, despawned,
  /// added or removed but through `commands`.
  @inlinable
  @discardableResult
  public func update<T: Component, Result, E: Error>(
    _ entity: Entity, _ type: T.Type, _ change: (inout T) throws(E) -> Result
  ) throws(E) -> Result? {
    guard let id = idOrFault(of: type) else { return nil }
    guard let place = address(of: id, entity) else {
      reportMissing(T.name, entity)
      return nil
    }
    guard canWrite(id) else { return nil }
    if core.pointee.traits[Int(id.index)].isWatched {
      return try updateWatched(entity, id, change)
    }
    core.pointee.markWritten(id, entity)
    let saved = core.pointee.borrows
    core.pointee.borrows.depth += 1
    core.pointee.borrows.writes.insert(id)
    defer { core.pointee.borrows = saved }
    return try change(&place.assumingMemoryBound(to: T.self).pointee)
  }

  /// Looks at an entity's component where it lies, without a copy: for large components of which
  /// little is needed. `look` may throw.
  ///
  /// Returns nil where the entity is stale or has no such component; leaves a `fault` where a
  /// running query or update writes it. While `look` runs, the component can't be written, and
  /// nothing may be spawned, despawned, added or removed but through `commands`.
  @inlinable
  public func read<T: Component, Result, E: Error>(
    _ entity: Entity, _ type: T.Type, _ look: (borrowing T) throws(E) -> Result
  ) throws(E) -> Result? {
    guard let id = idOrFault(of: type) else { return nil }
    if core.pointee.borrows.depth != 0, core.pointee.borrows.writes.contains(id) {
      reportBorrowed(T.name, "read")
      return nil
    }
    guard let place = address(of: id, entity) else { return nil }
    let saved = core.pointee.borrows
    core.pointee.borrows.depth += 1
    core.pointee.borrows.reads.insert(id)
    defer { core.pointee.borrows = saved }
    // SAFETY: a column of the component's type lies there, and it stays while it is borrowed.
    return try look(place.assumingMemoryBound(to: T.self).pointee)
  }
}

extension World {
  /// The record of an entity that lies in a table.
  @inlinable
  func placed(_ entity: Entity) throws(ECSError) -> UnsafeMutablePointer<EntityRecord> {
    guard let record = core.pointee.record(of: entity) else { throw .staleEntity(entity) }
    if record.pointee.table == EntityRecord.reserved { throw .notYetSpawned(entity) }
    return record
  }

  @inlinable
  func idOrFault<T: Component>(of type: T.Type) -> ComponentID? {
    let number = core.pointee.componentIndex.find(ObjectIdentifier(type))
    if number < 0 {
      reportUnregistered(String(describing: type))
      return nil
    }
    return ComponentID(UInt8(truncatingIfNeeded: number))
  }

  /// Where an entity's value lies; nil for a stale or promised entity, a missing component, a tag.
  @inlinable
  func address(of id: ComponentID, _ entity: Entity) -> UnsafeMutableRawPointer? {
    // SAFETY: a record of a living entity that is not reserved names a table and a row in use.
    guard let record = core.pointee.record(of: entity),
      record.pointee.table != EntityRecord.reserved
    else { return nil }
    let table = core.pointee.tables[Int(record.pointee.table)]
    let index = Int(table.pointee.columnIndex[Int(id.index)])
    guard index >= 0 else {
      return core.pointee.traits[Int(id.index)].rawValue == 0
        ? nil : core.pointee.sparseAddress(id, entity)
    }
    let column = table.pointee.columns[index]
    return column.base + Int(record.pointee.row) * column.stride
  }

  @inlinable
  func value<T: Component>(of type: T.Type, _ id: ComponentID, _ entity: Entity) -> T? {
    if core.pointee.borrows.depth != 0, core.pointee.borrows.writes.contains(id) {
      reportBorrowed(T.name, "read")
      return nil
    }
    if let place = address(of: id, entity) {
      return place.assumingMemoryBound(to: T.self).pointee
    }
    guard MemoryLayout<T>.size == 0, has(type, entity) else { return nil }
    // SAFETY: T has no bytes, so its only value is made of none.
    return unsafeBitCast((), to: T.self)
  }

  @inlinable
  func canWrite(_ id: ComponentID) -> Bool {
    let borrows = core.pointee.borrows
    if borrows.depth == 0 { return true }
    if borrows.writes.contains(id) || borrows.reads.contains(id) {
      reportBorrowed(id, "write")
      return false
    }
    return true
  }

  @usableFromInline
  func reportUnregistered(_ type: String) { report(.notRegistered(type: type)) }

  @usableFromInline
  func reportBorrowed(_ name: String, _ operation: String) {
    report(.borrowed(name: name, operation: operation))
  }

  @usableFromInline
  func reportBorrowed(_ id: ComponentID, _ operation: String) {
    report(.borrowed(name: layout.components[Int(id.index)].name, operation: operation))
  }

  @usableFromInline
  func reportMissing(_ component: String, _ entity: Entity) {
    guard let record = core.pointee.record(of: entity) else {
      return report(.staleEntity(entity))
    }
    report(
      record.pointee.table == EntityRecord.reserved
        ? .notYetSpawned(entity) : .missingComponent(entity: entity, component: component))
  }
}
