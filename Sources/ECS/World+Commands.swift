extension World {
  /// How often hooks may answer the commands that hooks recorded, within one barrier.
  static let hookRounds = 64

  /// Applies the recorded commands in order and forgets them; `Schedule` does so after each stage.
  /// Commands that hooks record meanwhile are applied after them, in further rounds.
  ///
  /// Returns how many were dropped because their entity was gone by their turn (or, for `set`, had
  /// lost the component); a relation in a circle is dropped too and leaves a `fault`. Throws
  /// `changeDuringIteration` while a query runs, `endlessHooks` where hooks go on for 64 rounds.
  @discardableResult
  public func applyCommands() throws(ECSError) -> Int {
    try checkUnborrowed("applyCommands")
    var dropped = 0
    var offset = 0
    var round = 0
    var roundEnd = core.pointee.commands.count
    // SAFETY: the stream holds whole commands, each followed by its component's stride of bytes.
    // Hooks may append and so move it, so every read starts at its base.
    while offset < core.pointee.commands.count {
      if offset >= roundEnd {
        round += 1
        roundEnd = core.pointee.commands.count
        if round > Self.hookRounds {
          core.pointee.commands.count = 0
          throw .endlessHooks(rounds: Self.hookRounds)
        }
      }
      let header = core.pointee.commands.header(at: offset)
      offset += MemoryLayout<CommandHeader>.size
      if header.operation == CommandHeader.spawn {
        dropped += applySpawn(header, &offset)
        continue
      }
      let value = UnsafeRawPointer(core.pointee.commands.base + offset)
      if header.operation == CommandHeader.add || header.operation == CommandHeader.set {
        offset += core.pointee.strides[Int(header.argument)]
      }
      dropped += apply(header, value) ? 0 : 1
    }
    core.pointee.commands.count = 0
    return dropped
  }

  /// Places a promised entity at once in the table of all its components, which follow as `add`
  /// commands; returns how many commands were dropped.
  private func applySpawn(_ header: CommandHeader, _ offset: inout Int) -> Int {
    let size = MemoryLayout<CommandHeader>.size
    let start = offset
    var table = 0
    for _ in 0..<header.argument {
      let id = self.id(at: offset)
      offset += size + core.pointee.strides[Int(id.index)]
      table = core.pointee.table(adding: id, to: table)
    }
    guard let record = core.pointee.record(of: header.entity),
      record.pointee.table == EntityRecord.reserved
    else { return 1 + Int(header.argument) }
    _ = core.pointee.place(header.entity, in: table)
    var place = start
    for _ in 0..<header.argument {
      let id = self.id(at: place)
      set(id, header.entity, core.pointee.commands.base + place + size)
      place += size + core.pointee.strides[Int(id.index)]
    }
    do throws(ECSError) {
      if core.pointee.hasWatched { try finishSpawn(header.entity) }
      return 0
    } catch {
      report(error)
      return 1 + Int(header.argument)
    }
  }

  private func id(at offset: Int) -> ComponentID {
    ComponentID(UInt8(truncatingIfNeeded: core.pointee.commands.header(at: offset).argument))
  }

  /// Writes a value of an entity that is being made; nothing is linked or announced yet.
  func set(_ id: ComponentID, _ entity: Entity, _ value: UnsafeRawPointer) {
    if core.pointee.traits[Int(id.index)].contains(.sparse) {
      return core.pointee.setSparse(id, entity, value)
    }
    if let place = address(of: id, entity) {
      place.copyMemory(from: value, byteCount: core.pointee.strides[Int(id.index)])
      core.pointee.markWritten(id, entity)
    }
  }

  private func apply(_ header: CommandHeader, _ value: UnsafeRawPointer) -> Bool {
    let entity = header.entity
    guard let record = core.pointee.record(of: entity) else { return false }
    if header.operation == CommandHeader.despawn {
      if core.pointee.hasWatched { end(entity) } else { core.pointee.release(entity) }
      return true
    }
    guard record.pointee.table != EntityRecord.reserved else { return false }
    let id = ComponentID(UInt8(truncatingIfNeeded: header.argument))
    if header.operation == CommandHeader.remove {
      take(id, entity)
      return true
    }
    if header.operation == CommandHeader.set, !core.pointee.has(id, entity) { return false }
    do throws(ECSError) {
      try put(id, entity, value)
      return true
    } catch {
      report(error)
      return false
    }
  }
}
