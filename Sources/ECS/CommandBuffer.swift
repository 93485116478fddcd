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
  @inline(__always)
  func append(_ header: CommandHeader) {
    world.core.pointee.commands.append(header, byteCount: MemoryLayout<CommandHeader>.size)
  }

  @inlinable
  @inline(__always)
  func record<T: Component>(_ operation: UInt32, _ component: T, _ entity: Entity) {
    guard let id = world.idOrFault(of: T.self) else { return }
    // A component's stride is T's but for a tag, which has none.
    let header = CommandHeader(operation, UInt32(id.index), entity)
    if MemoryLayout<T>.size == 0 { return append(header) }
    world.core.pointee.commands.append(header, component)
  }
}

extension World {
  /// The commands to be applied at the next barrier.
  @inlinable public var commands: CommandBuffer { CommandBuffer(world: self) }
}

extension ByteStream {
  func header(at offset: Int) -> CommandHeader {
    (base + offset).loadUnaligned(as: CommandHeader.self)
  }
}
