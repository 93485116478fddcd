import ECS
import InputActions
import MotionMath
import SkeletalAnimation

/// Doors and items: what Interact, Select and TakeItem do. What a key means is the contexts' affair;
/// here only actions count.
struct InteractionSystem {
  let assets: FightAssets
  let doors: Query<Door, ()>
  let items: Query<Item, ()>

  /// How far a hand gets, from the middle of the body; in metres.
  static let reach: Float = 1.6

  init(assets: FightAssets, world: World) throws(ECSError) {
    self.assets = assets
    doors = try world.query(write: Door.self)
    items = try world.query(write: Item.self)
  }

  func run(_ world: World) {
    guard let roster = world[Roster.self] else { return }
    for i in 0..<Int(roster.count) {
      let entity = roster.entities[i]
      guard let input = world[entity, PlayerInput.self]?.state,
        let place = world[entity, Shown.self]?.pose.root.position
      else { continue }
      if input.events(of: assets.actions.interact).contains(.started) { pushDoor(near: place) }
      // The list changes only while somebody looks at it.
      guard input.isActive(assets.actions.inventoryContext) else { continue }
      select(entity, input, place, world)
    }
    doors.forEach { _, door in door.advance() }
  }

  private func pushDoor(near place: Vector3) {
    var nearest = Entity.null
    var least = InteractionSystem.reach
    doors.forEach { entity, door in
      let distance = door.distance(to: place)
      if distance < least { (nearest, least) = (entity, distance) }
    }
    doors.forEach { entity, door in
      if entity == nearest { door.push() }
    }
  }

  private func select(_ entity: Entity, _ input: InputState, _ place: Vector3, _ world: World) {
    var count: Int32 = 0
    items.forEach { _, item in
      if item.isInReach(of: entity, at: place) { count += 1 }
    }
    guard var selection = world[entity, Selection.self] else { return }
    if input.events(of: assets.actions.select).contains(.started) {
      selection.place += input.value(of: assets.actions.select) > 0 ? 1 : -1
    }
    selection.place = min(max(selection.place, 0), max(count - 1, 0))
    world[entity, Selection.self] = selection
    guard input.events(of: assets.actions.takeItem).contains(.started) else { return }
    var rank: Int32 = 0
    items.forEach { _, item in
      guard item.isInReach(of: entity, at: place) else { return }
      if rank == selection.place {
        (item.holder, item.place) = item.holder == entity ? (.null, place) : (entity, item.place)
      }
      rank += 1
    }
  }
}

extension Door {
  /// The distance from a place on the floor to the closed leaf, in metres.
  func distance(to place: Vector3) -> Float {
    let way = to - from
    let along = clamp((place - from).dot(way) / way.lengthSquared, 0, 1)
    return place.onFloor.distance(to: from + way * along)
  }
}

extension Item {
  /// Whether a fighter carries it, or could pick it up.
  func isInReach(of entity: Entity, at place: Vector3) -> Bool {
    holder == entity
      || holder == .null && self.place.distance(to: place.onFloor) <= InteractionSystem.reach
  }
}
