// The paths of components that are sparse, watched by hooks or relations, and of values that come
// as memory: from commands and prefabs.

extension WorldCore {
  /// Whether an entity that lies in a table has a component.
  @usableFromInline
  func has(_ id: ComponentID, _ entity: Entity) -> Bool {
    if traits[Int(id.index)].contains(.sparse) {
      return sparseSets[Int(id.index)].place(of: entity.index) != nil
    }
    guard let record = record(of: entity), record.pointee.table != EntityRecord.reserved else {
      return false
    }
    return tables[Int(record.pointee.table)].pointee.header.components.contains(id)
  }

  /// Where the value of a living entity's sparse component lies; nil for a tag.
  @usableFromInline
  func sparseAddress(_ id: ComponentID, _ entity: Entity) -> UnsafeMutableRawPointer? {
    guard traits[Int(id.index)].contains(.sparse), strides[Int(id.index)] > 0 else { return nil }
    return sparseSets[Int(id.index)].address(of: entity.index)
  }

  /// Sets or adds a living entity's sparse component; `value` is read for the stride.
  mutating func setSparse(_ id: ComponentID, _ entity: Entity, _ value: UnsafeRawPointer?) {
    let set = sparseSets + Int(id.index)
    guard traits[Int(id.index)].contains(.sparse) else { return }
    let place = set.pointee.address(of: entity.index) ?? set.pointee.insert(entity)
    if let value { place.copyMemory(from: value, byteCount: set.pointee.stride) }
    set.pointee.version = version
  }

  /// Notes that a component of an entity in a table is written.
  @inlinable
  func markWritten(_ id: ComponentID, _ entity: Entity) {
    let record = records[Int(entity.index)]
    let table = tables[Int(record.table)]
    let index = Int(table.pointee.columnIndex[Int(id.index)])
    if index >= 0 { table.pointee.versions[index + 1] = version } else { markSparse(id) }
  }

  @usableFromInline
  func markSparse(_ id: ComponentID) {
    if traits[Int(id.index)].contains(.sparse) {
      sparseSets[Int(id.index)].version = version
    }
  }
}

extension World {
  /// Gives an entity that lies in a table a component from memory, with all that follows from it.
  ///
  /// Throws `relationCycle`.
  func put(
    _ id: ComponentID, _ entity: Entity, _ value: UnsafeRawPointer?
  ) throws(ECSError) {
    // SAFETY: the caller gives a living, placed entity and a value of the component's stride.
    let traits = core.pointee.traits[Int(id.index)]
    let had = core.pointee.has(id, entity)
    if traits.contains(.relation), let value { try checkCycle(id, entity, value) }
    if had, traits.contains(.relation) { unlink(id, entity) }
    if traits.contains(.sparse) {
      core.pointee.setSparse(id, entity, value)
    } else {
      if !had {
        let table = Int(core.pointee.records[Int(entity.index)].table)
        _ = core.pointee.move(entity, to: core.pointee.table(adding: id, to: table))
      }
      let stride = core.pointee.strides[Int(id.index)]
      if let value, let place = address(of: id, entity) {
        place.copyMemory(from: value, byteCount: stride)
      }
      core.pointee.markWritten(id, entity)
    }
    if traits.contains(.relation) { link(id, entity) }
    callHooks(id, entity, had ? .set : .add)
  }

  /// Takes a component from an entity that lies in a table; false where it had none.
  @usableFromInline
  @discardableResult
  func take(_ id: ComponentID, _ entity: Entity) -> Bool {
    guard core.pointee.has(id, entity) else { return false }
    let traits = core.pointee.traits[Int(id.index)]
    callHooks(id, entity, .remove)
    if traits.contains(.relation) { unlink(id, entity) }
    if traits.contains(.sparse) {
      core.pointee.sparseSets[Int(id.index)].remove(entity.index)
      core.pointee.markSparse(id)
    } else {
      let table = Int(core.pointee.records[Int(entity.index)].table)
      _ = core.pointee.move(entity, to: core.pointee.table(removing: id, from: table))
    }
    return true
  }

  @usableFromInline
  func put<T: Component>(_ value: T, _ id: ComponentID, _ entity: Entity) throws(ECSError) {
    var value = value
    try put(id, entity, &value)
  }

  /// Sets the value of a component that the entity has and that nothing holds.
  @inlinable
  func write<T: Component>(_ value: T, _ id: ComponentID, _ entity: Entity) {
    guard let place = address(of: id, entity) else { return }
    if core.pointee.traits[Int(id.index)].isWatched {
      return writeWatched(value, id, entity)
    }
    place.assumingMemoryBound(to: T.self).pointee = value
    core.pointee.markWritten(id, entity)
  }

  @usableFromInline
  func writeWatched<T: Component>(_ value: T, _ id: ComponentID, _ entity: Entity) {
    do throws(ECSError) { try put(value, id, entity) } catch { report(error) }
  }

  /// Changes a copy of a watched component and puts it back, so that hooks see the change.
  @usableFromInline
  func updateWatched<T: Component, Result, E: Error>(
    _ entity: Entity, _ id: ComponentID, _ change: (inout T) throws(E) -> Result
  ) throws(E) -> Result? {
    guard let place = address(of: id, entity) else { return nil }
    var value = place.assumingMemoryBound(to: T.self).pointee
    let saved = core.pointee.borrows
    core.pointee.borrows.depth += 1
    core.pointee.borrows.writes.insert(id)
    defer {
      core.pointee.borrows = saved
      writeWatched(value, id, entity)
    }
    return try change(&value)
  }

  /// Links and announces the components of an entity that was just spawned.
  ///
  /// Throws `relationCycle`; the entity is ended then.
  @usableFromInline
  func finishSpawn(_ entity: Entity) throws(ECSError) {
    for relation in relations where core.pointee.has(relation.id, entity) {
      guard let place = address(of: relation.id, entity) else { continue }
      do throws(ECSError) {
        try checkCycle(relation.id, entity, place)
      } catch {
        core.pointee.release(entity)
        throw error
      }
    }
    for relation in relations where core.pointee.has(relation.id, entity) {
      link(relation.id, entity)
    }
    for number in 0..<hooks.count where core.pointee.traits[number].contains(.addHook) {
      let id = ComponentID(UInt8(truncatingIfNeeded: number))
      if core.pointee.has(id, entity) { callHooks(id, entity, .add) }
    }
  }

  /// Ends an entity with hooks, and by way of relations what depends on it.
  @usableFromInline
  func end(_ entity: Entity) {
    doomed.removeAll(keepingCapacity: true)
    doomed.append(entity)
    var next = 0
    while next < doomed.count {
      let entity = doomed[next]
      next += 1
      guard let record = core.pointee.record(of: entity) else { continue }
      for i in 0..<relations.count { releaseSources(of: entity, relations[i]) }
      if record.pointee.table != EntityRecord.reserved {
        for number in 0..<hooks.count {
          let id = ComponentID(UInt8(truncatingIfNeeded: number))
          guard core.pointee.watched.contains(id), core.pointee.has(id, entity) else { continue }
          callHooks(id, entity, .remove)
          if core.pointee.traits[number].contains(.relation) { unlink(id, entity) }
        }
      }
      core.pointee.release(entity)
    }
  }
}
