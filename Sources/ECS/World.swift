/// All entities, components, resources and events of a simulation.
///
/// Its state is plain memory: `takeSnapshot` copies it, `restore` puts it back, `stateHash` covers
/// it. The same operations in the same order give the same state, bit for bit, in every process.
/// A world is used by one thread at a time.
///
/// Nothing traps. Operations that change what exists throw; those that cannot throw (subscripts,
/// queries, commands, events) do nothing on misuse and leave a `fault`, which `Schedule.run`
/// throws with the name of the system.
public final class World {
  @usableFromInline let core: UnsafeMutablePointer<WorldCore>
  var layout = WorldLayout()
  var queryCaches: [UnsafeMutablePointer<QueryCache>] = []
  var assets: [ObjectIdentifier: Any] = [:]
  /// The hooks of each component by number.
  var hooks: [ComponentHooks] = []
  /// The relations in order of registration.
  var relations: [RelationIndex] = []
  /// The entities that a despawn is about to end; kept for its memory.
  var doomed: [Entity] = []

  /// The first misuse since `takeFault` that could not be thrown; nil where all is well.
  public private(set) var fault: ECSError?

  /// Makes an empty world at tick 0 that knows no types.
  public init() {
    core = .allocate(capacity: 1)
    core.initialize(to: WorldCore())
  }

  deinit {
    // SAFETY: queries, lookups and readers hold the world, so nobody reads this memory any more.
    for cache in queryCaches {
      cache.pointee.deallocate()
      cache.deinitialize(count: 1)
      cache.deallocate()
    }
    core.pointee.deallocate(resources: layout.resources.count, events: layout.events.count)
    core.deallocate()
  }

  /// Returns the fault and clears it.
  public func takeFault() -> ECSError? {
    defer { fault = nil }
    return fault
  }

  @usableFromInline
  func report(_ error: ECSError) {
    if fault == nil { fault = error }
  }

  /// The tick that the world is in, from 0.
  public var tick: UInt64 { core.pointee.header.tick }

  /// The number of living entities.
  public var entityCount: Int { Int(core.pointee.header.aliveCount) }
}

extension World {
  /// Makes a component known and returns its number; the same number for a type that already is.
  ///
  /// Throws `badLayout`, `duplicateName` or `tooManyTypes`. Worlds that exchange snapshots register
  /// the same types in the same order.
  @discardableResult
  public func register<T: Component>(_ type: T.Type) throws(ECSError) -> ComponentID {
    let known = core.pointee.componentIndex.find(ObjectIdentifier(type))
    if known >= 0 { return ComponentID(UInt8(truncatingIfNeeded: known)) }
    if let relation = type as? any Relation.Type {
      return try relation.registerRelation(in: self)
    }
    return try registerComponent(type)
  }

  func registerComponent<T: Component>(_ type: T.Type) throws(ECSError) -> ComponentID {
    let number = try Self.add(type, to: &layout.components)
    layout.rehash()
    let id = ComponentID(UInt8(truncatingIfNeeded: number))
    core.pointee.componentIndex.insert(ObjectIdentifier(type), number)
    core.pointee.strides[number] = layout.components[number].stride
    hooks.append(ComponentHooks())
    if layout.components[number].storage == .sparse {
      core.pointee.traits[number].insert(.sparse)
      (core.pointee.sparseSets + number).initialize(
        to: SparseSet(stride: layout.components[number].stride))
      core.pointee.sparseIDs[core.pointee.sparseCount] = id
      core.pointee.sparseCount += 1
    }
    return id
  }

  /// Checks a type against the others of its kind and appends its layout.
  static func add<T: PlainData>(
    _ type: T.Type, to layouts: inout [DataLayout]
  ) throws(ECSError) -> Int {
    let layout = try DataLayout(of: type)
    if layouts.contains(where: { $0.name == layout.name }) {
      throw .duplicateName(layout.name)
    }
    guard layouts.count < DataLayout.typeLimit else { throw .tooManyTypes(name: layout.name) }
    layouts.append(layout)
    return layouts.count - 1
  }

  /// The number of a component type; throws `notRegistered`. About 2 ns.
  @inlinable
  @inline(__always)
  public func id<T: Component>(of type: T.Type) throws(ECSError) -> ComponentID {
    let number = core.pointee.componentIndex.find(ObjectIdentifier(type))
    guard number >= 0 else { throw .notRegistered(type: String(describing: type)) }
    return ComponentID(UInt8(truncatingIfNeeded: number))
  }
}

extension World {
  /// Makes an entity with some components, each a tag or a value; of two values of one type the
  /// last counts.
  ///
  /// Throws `notRegistered`, `tooManyEntities`, or `changeDuringIteration`. Constant time but for
  /// a table that grows.
  @inlinable
  @discardableResult
  public func spawn<each C: Component>(_ components: repeat each C) throws(ECSError) -> Entity {
    try checkUnborrowed("spawn")
    // All types are looked up before anything is made, so that a failure leaves no new table.
    repeat _ = try id(of: (each C).self)
    var table = 0
    repeat try extend(&table, by: (each C).self)
    guard let entity = core.pointee.reserveEntity() else { throw .tooManyEntities }
    let row = core.pointee.place(entity, in: table)
    repeat store(each components, table: table, row: row, entity)
    if core.pointee.hasWatched { try finishSpawn(entity) }
    return entity
  }

  /// Ends an entity and its components, and by way of `Relation`s what depends on it. Throws
  /// `staleEntity` or `changeDuringIteration`.
  @inlinable
  public func despawn(_ entity: Entity) throws(ECSError) {
    try checkUnborrowed("despawn")
    guard core.pointee.record(of: entity) != nil else { throw .staleEntity(entity) }
    if core.pointee.hasWatched { end(entity) } else { core.pointee.release(entity) }
  }

  /// Whether an entity lives; true also for one that a command buffer has promised.
  @inlinable
  public func isAlive(_ entity: Entity) -> Bool { core.pointee.record(of: entity) != nil }

  @inlinable
  @inline(__always)
  func checkUnborrowed(_ operation: String) throws(ECSError) {
    if core.pointee.borrows.depth != 0 { throw .changeDuringIteration(operation: operation) }
  }

  @inlinable
  @inline(__always)
  func extend<T: Component>(_ table: inout Int, by type: T.Type) throws(ECSError) {
    table = core.pointee.table(adding: try id(of: type), to: table)
  }

  /// Writes a value into a row of a table that has its component, or into its sparse set.
  @inlinable
  @inline(__always)
  func store<T: Component>(_ value: T, table: Int, row: Int, _ entity: Entity) {
    let number = core.pointee.componentIndex.find(ObjectIdentifier(T.self))
    guard number >= 0 else { return }
    store(value, ComponentID(UInt8(truncatingIfNeeded: number)), table: table, row: row, entity)
  }

  @inlinable
  @inline(__always)
  func store<T: Component>(
    _ value: T, _ id: ComponentID, table: Int, row: Int, _ entity: Entity
  ) {
    // SAFETY: the table holds rows of T wherever it has a column of T's number, since only
    // `register` gives numbers; a tag has no column and nothing is written.
    let table = core.pointee.tables[table]
    let index = Int(table.pointee.columnIndex[Int(id.index)])
    if index >= 0 {
      table.pointee.columns[index].base.assumingMemoryBound(to: T.self)[row] = value
      table.pointee.versions[index + 1] = core.pointee.version
    } else if core.pointee.traits[Int(id.index)].rawValue != 0 {
      storeSparse(value, id, entity)
    }
  }

  @usableFromInline
  func storeSparse<T: Component>(_ value: T, _ id: ComponentID, _ entity: Entity) {
    withUnsafeBytes(of: value) { core.pointee.setSparse(id, entity, $0.baseAddress) }
  }
}
