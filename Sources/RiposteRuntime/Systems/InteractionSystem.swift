import ECS
import InputActions
import MotionMath
import SkeletalAnimation

/// Doors and items: what Interact, Select and TakeItem do. What a key means is the contexts' affair;
/// here only actions count.
struct InteractionSystem {
  let assets: FightAssets
  let surroundings: Surroundings
  let doors: Query<Door, ()>
  let items: Query<Item, ()>

  init(assets: FightAssets, surroundings: Surroundings, world: World) throws(ECSError) {
    self.assets = assets
    self.surroundings = surroundings
    doors = try world.query(write: Door.self)
    items = try world.query(write: Item.self)
  }

  func run(_ world: World) {
    guard let roster = world[Roster.self] else { return }
    for i in 0..<Int(roster.count) {
      let entity = roster.entities[i]
      guard let input = world.read(entity, PlayerInput.self, { Signals($0.state, assets.actions) }),
        let position = world.read(entity, Shown.self, { $0.pose.root.position })
      else { continue }
      if input.interact, let door = surroundings.doorInReach(of: position) {
        world.update(door, Door.self) { $0.push() }
      }
      // The list is gone through only while it is open.
      if input.areItemsOpen { select(entity, input, position, world) }
    }
    doors.forEach { _, door in door.advance() }
  }

  /// What of a player's input has to do with things.
  private struct Signals {
    let interact: Bool, areItemsOpen: Bool, take: Bool
    /// One on or one back; 0 for neither.
    let step: Int32

    init(_ state: borrowing InputState, _ actions: FighterActions) {
      interact = state.events(of: actions.interact).contains(.started)
      areItemsOpen = state.isActive(actions.inventoryContext)
      take = state.events(of: actions.takeItem).contains(.started)
      step =
        state.events(of: actions.select).contains(.started)
        ? (state.value(of: actions.select) > 0 ? 1 : -1) : 0
    }
  }

  private func select(_ entity: Entity, _ input: Signals, _ position: Vector3, _ world: World) {
    var count: Int32 = 0
    items.forEach { _, item in
      if surroundings.isInReach(item, of: entity, at: position) { count += 1 }
    }
    guard let old = world[entity, Selection.self]?.index else { return }
    let selected = min(max(old + input.step, 0), max(count - 1, 0))
    if selected != old { world.update(entity, Selection.self) { $0.index = selected } }
    guard input.take else { return }
    var index: Int32 = 0
    items.forEach { _, item in
      guard surroundings.isInReach(item, of: entity, at: position) else { return }
      if index == selected {
        if item.holder == entity {
          (item.holder, item.position) = (.null, position.onFloor)
        } else {
          item.holder = entity
        }
      }
      index += 1
    }
  }
}
