/// A bundle of component values, recorded once and spawned often.
public struct Prefab {
  let world: World
  /// The components in order of recording, each with the place of its value.
  let parts: [(id: ComponentID, offset: Int)]
  let bytes: [UInt8]

  /// The number of components.
  public var count: Int { parts.count }
}

extension World {
  /// Records a bundle of components, each a tag or a value; of two values of one type the last
  /// counts. Throws `notRegistered`.
  public func prefab<each C: Component>(_ components: repeat each C) throws(ECSError) -> Prefab {
    var parts: [(id: ComponentID, offset: Int)] = []
    var bytes: [UInt8] = []
    repeat try record(each components, &parts, &bytes)
    return Prefab(world: self, parts: parts, bytes: bytes)
  }

  private func record<T: Component>(
    _ component: T, _ parts: inout [(id: ComponentID, offset: Int)], _ bytes: inout [UInt8]
  ) throws(ECSError) {
    let id = try id(of: T.self)
    parts.removeAll { $0.id == id }
    parts.append((id, bytes.count))
    withUnsafeBytes(of: component) { bytes.append(contentsOf: $0) }
    let stride = core.pointee.strides[Int(id.index)]
    bytes.append(
      contentsOf: repeatElement(0, count: max(stride - MemoryLayout<T>.size, 0)))
  }

  /// Spawns a prefab many times; the entities are in order of their rows.
  ///
  /// Each component is written as one run of equal values, so this is several times faster than
  /// spawning one by one. Throws `tooManyEntities` with nothing spawned, `otherWorld` for a prefab
  /// of another world, `changeDuringIteration`, and `relationCycle` as `spawn` does, with nothing
  /// spawned. A count below 1 spawns nothing.
  @discardableResult
  public func spawn(_ prefab: Prefab, count: Int) throws(ECSError) -> [Entity] {
    try checkUnborrowed("spawn")
    guard prefab.world === self else { throw .otherWorld(operation: "spawn") }
    guard count > 0 else { return [] }
    let free = Int(WorldHeader.noSlot) - Int(core.pointee.header.recordCount)
    guard count <= free else { throw .tooManyEntities }
    try checkCycles(prefab, count: count)
    var table = 0
    for part in prefab.parts { table = core.pointee.table(adding: part.id, to: table) }
    core.pointee.reserveRecords(Int(core.pointee.header.recordCount) + count)
    let target = core.pointee.tables[table]
    let first = target.pointee.count
    target.pointee.reserve(first + count)
    let entities = [Entity](unsafeUninitializedCapacity: count) { buffer, initialized in
      while initialized < count, let entity = core.pointee.reserveEntity() {
        _ = core.pointee.place(entity, in: table)
        buffer.initializeElement(at: initialized, to: entity)
        initialized += 1
      }
    }
    prefab.bytes.withUnsafeBytes { bytes in
      for part in prefab.parts {
        let stride = core.pointee.strides[Int(part.id.index)]
        fill(part.id, target, first, entities, bytes, part.offset, stride)
      }
    }
    // Entities of which no component is watched have no hooks to call and no links to make.
    if prefab.parts.contains(where: { core.pointee.watched.contains($0.id) }) {
      for entity in entities { try finishSpawn(entity) }
    }
    return entities
  }

  /// Throws `relationCycle` where a link of the prefab leads to one of the next `count` entities,
  /// each of which would have that link.
  private func checkCycles(_ prefab: Prefab, count: Int) throws(ECSError) {
    for relation in relations where relation.isHierarchy {
      guard let part = prefab.parts.first(where: { $0.id == relation.id }) else { continue }
      let first = prefab.bytes.withUnsafeBytes {
        $0.loadUnaligned(fromByteOffset: part.offset, as: RelationLink.self).target
      }
      var above = first
      for _ in 0...entityCount {
        guard let link = linkPlace(relation.id, above) else { break }
        above = link.pointee.target
      }
      if core.pointee.isAmongNext(count, above) {
        throw .relationCycle(entity: above, target: first)
      }
    }
  }

  /// Writes one value into the last rows of a table, or into a sparse set for their entities.
  private func fill(
    _ id: ComponentID, _ table: UnsafeMutablePointer<Table>, _ first: Int, _ entities: [Entity],
    _ bytes: UnsafeRawBufferPointer, _ offset: Int, _ stride: Int
  ) {
    // SAFETY: the prefab holds `stride` bytes at `offset`, and the rows from `first` on were just
    // made, one for each entity.
    let value = bytes.baseAddress.map { $0 + offset }
    if core.pointee.traits[Int(id.index)].contains(.sparse) {
      for entity in entities { core.pointee.setSparse(id, entity, value) }
      return
    }
    let index = Int(table.pointee.columnIndex[Int(id.index)])
    guard index >= 0, let value else { return }
    let start = table.pointee.columns[index].base + first * stride
    start.copyMemory(from: value, byteCount: stride)
    // The filled part doubles, so that the copies are long.
    var filled = 1
    while filled < entities.count {
      let more = min(filled, entities.count - filled)
      (start + filled * stride).copyMemory(from: start, byteCount: more * stride)
      filled += more
    }
    table.pointee.versions[index + 1] = core.pointee.version
  }
}

extension CommandBuffer {
  /// Promises an entity with the components of a prefab, as `spawn` does with components. A prefab
  /// of another world leaves a `fault` and gives `Entity.null`.
  @discardableResult
  public func spawn(_ prefab: Prefab) -> Entity {
    guard prefab.world === world else {
      world.report(.otherWorld(operation: "spawn"))
      return .null
    }
    guard let entity = world.core.pointee.reserveEntity() else {
      world.report(.tooManyEntities)
      return .null
    }
    append(CommandHeader(CommandHeader.spawn, UInt32(prefab.parts.count), entity))
    for part in prefab.parts {
      append(CommandHeader(CommandHeader.add, UInt32(part.id.index), entity))
      let stride = world.core.pointee.strides[Int(part.id.index)]
      world.core.pointee.commands.append(prefab.bytes[part.offset..<part.offset + stride])
    }
    return entity
  }
}
