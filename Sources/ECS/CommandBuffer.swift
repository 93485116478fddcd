/// One recorded command; a component's bytes follow it.
@frozen
@usableFromInline
struct CommandHeader: BitwiseCopyable {
  @usableFromInline static let spawn: UInt32 = 0
  @usableFromInline static let despawn: UInt32 = 1
  @usableFromInline static let add: UInt32 = 2
  @usableFromInline static let remove: UInt32 = 3
  @usableFromInline static let set: UInt32 = 4

  @usableFromInline var operation: UInt32
  /// The component's number; for a spawn the number of `add` commands that belong to it.
  @usableFromInline var argument: UInt32
  @usableFromInline var entity: Entity

  @inlinable
  init(_ operation: UInt32, _ argument: UInt32, _ entity: Entity) {
    self.operation = operation
    self.argument = argument
    self.entity = entity
  }
}

/// Changes of what exists, recorded now and applied at the next barrier in the order of recording.
///
/// Recording is allowed while queries run. Recorded commands are part of the world's state. Misuse
/// (an unknown type, no free slot) records nothing and leaves a `World.fault`.
public struct CommandBuffer {
  @usableFromInline let world: World

  @inlinable
  init(world: World) { self.world = world }

  /// Promises an entity that gets its components at the barrier. It may be stored and commanded at
  /// once; reading it gives nil until then. `Entity.null` where no slot is free.
  @inlinable
  @discardableResult
  public func spawn<each C: Component>(_ components: repeat each C) -> Entity {
    do throws(ECSError) {
      var count: UInt32 = 0
      repeat count += try known((each C).self)
      guard let entity = world.core.pointee.reserveEntity() else { throw .tooManyEntities }
      append(CommandHeader(CommandHeader.spawn, count, entity))
      repeat record(CommandHeader.add, each components, entity)
      return entity
    } catch {
      world.report(error)
      return .null
    }
  }

  /// Ends an entity at the barrier.
  @inlinable
  public func despawn(_ entity: Entity) { append(CommandHeader(CommandHeader.despawn, 0, entity)) }

  /// Gives an entity a component at the barrier, or a new value for one that it has by then.
  @inlinable
  public func add<T: Component>(_ component: T, to entity: Entity) {
    record(CommandHeader.add, component, entity)
  }

  /// Sets a component at the barrier where the entity still has it then.
  @inlinable
  public func set<T: Component>(_ component: T, of entity: Entity) {
    record(CommandHeader.set, component, entity)
  }

  /// Takes a component from an entity at the barrier.
  @inlinable
  public func remove<T: Component>(_ type: T.Type, from entity: Entity) {
    guard let id = world.idOrFault(of: type) else { return }
    append(CommandHeader(CommandHeader.remove, UInt32(id.index), entity))
  }

  /// Whether nothing is recorded.
  public var isEmpty: Bool { world.core.pointee.commands.count == 0 }
}

extension CommandBuffer {
  @inlinable
  func known<T: Component>(_ type: T.Type) throws(ECSError) -> UInt32 {
    _ = try world.id(of: type)
    return 1
  }

  @inlinable
  func append(_ header: CommandHeader) {
    world.core.pointee.commands.append(header, byteCount: MemoryLayout<CommandHeader>.size)
  }

  @inlinable
  func record<T: Component>(_ operation: UInt32, _ component: T, _ entity: Entity) {
    guard let id = world.idOrFault(of: T.self) else { return }
    append(CommandHeader(operation, UInt32(id.index), entity))
    let stride = world.core.pointee.strides[Int(id.index)]
    if stride > 0 { world.core.pointee.commands.append(component, byteCount: stride) }
  }
}

extension World {
  /// The commands to be applied at the next barrier.
  @inlinable public var commands: CommandBuffer { CommandBuffer(world: self) }

  /// Applies the recorded commands in order and forgets them; `Schedule` does so after each stage.
  ///
  /// Returns how many were dropped because their entity was gone by their turn (or, for `set`, had
  /// lost the component). Throws `changeDuringIteration` while a query runs.
  @discardableResult
  public func applyCommands() throws(ECSError) -> Int {
    try checkUnborrowed("applyCommands")
    let commands = core.pointee.commands
    var dropped = 0
    var offset = 0
    // SAFETY: the stream holds whole commands, each followed by its component's stride of bytes,
    // as `CommandBuffer` wrote them; nothing below records new ones.
    while offset < commands.count {
      let header = commands.header(at: offset)
      offset += MemoryLayout<CommandHeader>.size
      if header.operation == CommandHeader.spawn {
        dropped += applySpawn(header, at: offset) ? 0 : 1
        continue
      }
      let value = commands.base + offset
      if header.operation == CommandHeader.add || header.operation == CommandHeader.set {
        offset += core.pointee.strides[Int(header.argument)]
      }
      dropped += apply(header, value) ? 0 : 1
    }
    core.pointee.commands.count = 0
    return dropped
  }

  /// Places a promised entity at once in the table of all the components that follow, which then
  /// are written like any other.
  private func applySpawn(_ header: CommandHeader, at start: Int) -> Bool {
    guard let record = core.pointee.record(of: header.entity),
      record.pointee.table == EntityRecord.reserved
    else { return false }
    var table = 0
    var offset = start
    for _ in 0..<header.argument {
      let id = ComponentID(
        UInt8(truncatingIfNeeded: core.pointee.commands.header(at: offset).argument))
      offset += MemoryLayout<CommandHeader>.size + core.pointee.strides[Int(id.index)]
      table = core.pointee.table(adding: id, to: table)
    }
    _ = core.pointee.place(header.entity, in: table)
    return true
  }

  private func apply(_ header: CommandHeader, _ value: UnsafeMutableRawPointer) -> Bool {
    let entity = header.entity
    guard let record = core.pointee.record(of: entity) else { return false }
    if header.operation == CommandHeader.despawn {
      core.pointee.release(entity)
      return true
    }
    guard record.pointee.table != EntityRecord.reserved else { return false }
    let id = ComponentID(UInt8(truncatingIfNeeded: header.argument))
    let table = Int(record.pointee.table)
    if header.operation == CommandHeader.remove {
      let target = core.pointee.table(removing: id, from: table)
      if target != table { _ = core.pointee.move(entity, to: target) }
      return true
    }
    let hasIt = core.pointee.tables[table].pointee.header.components.contains(id)
    if header.operation == CommandHeader.set, !hasIt { return false }
    let target = core.pointee.table(adding: id, to: table)
    if target != table { _ = core.pointee.move(entity, to: target) }
    let stride = core.pointee.strides[Int(id.index)]
    if let place = address(of: id, entity) { place.copyMemory(from: value, byteCount: stride) }
    return true
  }
}

extension ByteStream {
  func header(at offset: Int) -> CommandHeader {
    (base + offset).loadUnaligned(as: CommandHeader.self)
  }
}
