import ECS
import InputActions
import MotionMath
import SkeletalAnimation

/// Decides which contexts are active: what a key means follows from where a fighter is and what is
/// open, and from nothing else.
struct ContextSystem {
  let assets: FightAssets
  let surroundings: Surroundings

  /// The distance to the nearest opponent at which a fight begins, and at which it is over; metres.
  static let engageDistance: Float = 5, leaveDistance: Float = 6.5

  func run(_ world: World) {
    guard let roster = world[Roster.self] else { return }
    for i in 0..<Int(roster.count) {
      let entity = roster.entities[i]
      guard var player = world[entity, PlayerInput.self], var aim = world[entity, Aim.self] else {
        continue
      }
      engage(entity, roster, &player.state, &aim, world)
      openAndClose(&player.state)
      world[entity, PlayerInput.self] = player
      world[entity, Aim.self] = aim
    }
  }

  /// Near an opponent in sight the context of combat comes up, and the fighter faces the opponent.
  private func engage(
    _ entity: Entity, _ roster: Roster, _ state: inout InputState, _ aim: inout Aim,
    _ world: World
  ) {
    let actions = assets.actions
    let (opponent, distance) = roster.nearestOpponent(
      of: entity, in: world, surroundings)
    if !state.isActive(actions.combat) {
      guard distance < ContextSystem.engageDistance else { return }
      state.addContext(actions.combat)
      state.removeContext(actions.inventoryContext)
      (aim.target, aim.isLockedOn) = (opponent, 1)
    } else if distance > ContextSystem.leaveDistance {
      // Out of reach, or behind a wall.
      state.removeContext(actions.combat)
      aim.release(world[entity, Shown.self])
    } else if state.events(of: actions.lockOn).contains(.started) {
      if aim.isLockedOn == 1 {
        aim.release(world[entity, Shown.self])
      } else {
        (aim.target, aim.isLockedOn) = (opponent, 1)
      }
    }
  }

  /// The menu and the list of items give the keys another meaning while they are open: the parry key
  /// closes the menu.
  private func openAndClose(_ state: inout InputState) {
    let actions = assets.actions
    func toggle(_ context: ContextID, opens: Bool, closes: Bool) {
      if state.isActive(context) {
        if opens || closes { state.removeContext(context) }
      } else if opens {
        state.addContext(context)
      }
    }
    toggle(
      actions.menuContext, opens: state.events(of: actions.menu).contains(.started),
      closes: state.events(of: actions.menuBack).contains(.started))
    toggle(
      actions.inventoryContext, opens: state.events(of: actions.inventory).contains(.started),
      closes: false)
  }
}

extension Aim {
  /// Looks ahead, along the body, instead of at the opponent.
  fileprivate mutating func release(_ shown: Shown?) {
    isLockedOn = 0
    if let shown { yaw = shown.pose.root.rotation.yaw }
  }
}
