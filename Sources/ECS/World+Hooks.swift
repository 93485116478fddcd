/// What a hook waits for.
enum HookKind { case add, set, remove }

/// The hooks of one component in order of registration.
struct ComponentHooks {
  typealias Hook = (World, Entity, UnsafeRawPointer?) -> Void

  var add: [Hook] = []
  var set: [Hook] = []
  var remove: [Hook] = []
}

extension World {
  /// Calls a hook whenever an entity gets a component: by a spawn, an addition or a command, after
  /// the value is in place.
  ///
  /// A hook may only record commands: while it runs nothing else can change, and an attempt throws
  /// or leaves a `fault`. Hooks of one component run in order of registration, those of a spawn or
  /// a despawn by rising component number. `restore` calls none. Hooks are no part of the state, so
  /// worlds that exchange snapshots register the same. Throws `notRegistered`.
  public func onAdd<T: Component>(
    _ type: T.Type, _ hook: @escaping (CommandBuffer, Entity, T) -> Void
  ) throws(ECSError) {
    let id = try watch(type, .addHook)
    hooks[Int(id.index)].add.append(Self.erase(hook))
  }

  /// Calls a hook whenever a component that an entity has gets a value by `add`, a subscript, a
  /// lookup, `update` or a command. Values that a query writes call none; a query for `changed:`
  /// finds them. The rest is as for `onAdd`.
  public func onSet<T: Component>(
    _ type: T.Type, _ hook: @escaping (CommandBuffer, Entity, T) -> Void
  ) throws(ECSError) {
    let id = try watch(type, .setHook)
    hooks[Int(id.index)].set.append(Self.erase(hook))
  }

  /// Calls a hook before an entity loses a component, by removal or by despawn; the entity and its
  /// values can still be read. The rest is as for `onAdd`.
  public func onRemove<T: Component>(
    _ type: T.Type, _ hook: @escaping (CommandBuffer, Entity, T) -> Void
  ) throws(ECSError) {
    let id = try watch(type, .removeHook)
    hooks[Int(id.index)].remove.append(Self.erase(hook))
  }

  private func watch<T: Component>(
    _ type: T.Type, _ trait: ComponentTraits
  ) throws(ECSError) -> ComponentID {
    let id = try id(of: type)
    core.pointee.traits[Int(id.index)].insert(trait)
    core.pointee.watched.insert(id)
    core.pointee.hasWatched = true
    return id
  }

  private static func erase<T: Component>(
    _ hook: @escaping (CommandBuffer, Entity, T) -> Void
  ) -> ComponentHooks.Hook {
    return { world, entity, place in
      // SAFETY: `place` is a value of T, the type whose number the hook is kept under; a tag has
      // no bytes and no place.
      guard MemoryLayout<T>.size > 0 else {
        return hook(CommandBuffer(world: world), entity, unsafeBitCast((), to: T.self))
      }
      guard let place else { return }
      hook(CommandBuffer(world: world), entity, place.loadUnaligned(as: T.self))
    }
  }

  func callHooks(_ id: ComponentID, _ entity: Entity, _ kind: HookKind) {
    let trait: ComponentTraits =
      kind == .add ? .addHook : kind == .set ? .setHook : .removeHook
    guard core.pointee.traits[Int(id.index)].contains(trait) else { return }
    let all = hooks[Int(id.index)]
    let list = kind == .add ? all.add : kind == .set ? all.set : all.remove
    let saved = core.pointee.borrows
    core.pointee.borrows.depth += 1
    core.pointee.borrows.reads = .all
    for hook in list { hook(self, entity, address(of: id, entity)) }
    core.pointee.borrows = saved
  }
}
