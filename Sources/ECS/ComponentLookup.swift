/// One component by entity, with the component's number found once.
public struct ComponentLookup<T: Component> {
  /// The world of the entities.
  public let world: World
  @usableFromInline let id: ComponentID

  /// The value of an entity's component; nil where the entity is stale or has none. Writing sets a
  /// component that is there and otherwise leaves a `fault`.
  @inlinable
  public subscript(entity: Entity) -> T? {
    get { world.value(of: T.self, id, entity) }
    nonmutating set {
      guard let newValue, world.address(of: id, entity) != nil else {
        world.reportMissing(T.name, entity)
        return
      }
      guard world.canWrite(id) else { return }
      world.write(newValue, id, entity)
    }
  }
}

extension World {
  /// Makes a lookup of a component by entity; throws `notRegistered`.
  public func lookup<T: Component>(_ type: T.Type) throws(ECSError) -> ComponentLookup<T> {
    ComponentLookup(world: self, id: try id(of: type))
  }
}
