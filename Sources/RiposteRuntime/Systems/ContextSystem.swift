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
    let actions = assets.actions
    for i in 0..<Int(roster.count) {
      let entity = roster.entities[i]
      let input = world.read(entity, PlayerInput.self) { Signals($0.state, actions) }
      guard let input else { continue }
      let (opponent, distance) = roster.nearestOpponent(of: entity, in: world, surroundings)
      let isEngaged =
        distance < (input.isFighting ? ContextSystem.leaveDistance : ContextSystem.engageDistance)
      aim(entity, input, isEngaged, at: opponent, world)
      let fight = isEngaged == input.isFighting ? nil : isEngaged
      let menu = toggled(input.isMenuOpen, opens: input.menu, closes: input.menuBack)
      // In a fight nobody looks through his things.
      let items =
        isEngaged
        ? (input.areItemsOpen ? false : nil)
        : toggled(input.areItemsOpen, opens: input.inventory, closes: false)
      guard fight != nil || menu != nil || items != nil else { continue }
      world.update(entity, PlayerInput.self) { player in
        player.state.set(actions.combat, fight)
        player.state.set(actions.menuContext, menu)
        player.state.set(actions.inventoryContext, items)
      }
    }
  }

  /// What of a player's input decides about contexts.
  private struct Signals {
    let isFighting: Bool, isMenuOpen: Bool, areItemsOpen: Bool
    let lockOn: Bool, menu: Bool, menuBack: Bool, inventory: Bool

    init(_ state: borrowing InputState, _ actions: FighterActions) {
      isFighting = state.isActive(actions.combat)
      isMenuOpen = state.isActive(actions.menuContext)
      areItemsOpen = state.isActive(actions.inventoryContext)
      lockOn = state.events(of: actions.lockOn).contains(.started)
      menu = state.events(of: actions.menu).contains(.started)
      menuBack = state.events(of: actions.menuBack).contains(.started)
      inventory = state.events(of: actions.inventory).contains(.started)
    }
  }

  /// Whether something opens (true) or closes (false); nil for neither.
  private func toggled(_ isOpen: Bool, opens: Bool, closes: Bool) -> Bool? {
    if isOpen { return opens || closes ? false : nil }
    return opens ? true : nil
  }

  /// Who begins to fight faces the opponent; who leaves, or lets go of the lock, looks ahead.
  private func aim(
    _ entity: Entity, _ input: Signals, _ isEngaged: Bool, at opponent: Entity, _ world: World
  ) {
    guard isEngaged != input.isFighting || isEngaged && input.lockOn,
      let yaw = world.read(entity, Shown.self, { $0.pose.root.rotation.yaw })
    else { return }
    world.update(entity, Aim.self) { aim in
      if isEngaged && (!input.isFighting || aim.isLockedOn == 0) {
        (aim.target, aim.isLockedOn) = (opponent, 1)
      } else {
        (aim.yaw, aim.isLockedOn) = (yaw, 0)
      }
    }
  }
}

extension InputState {
  /// Adds or removes a context; nil leaves it.
  fileprivate mutating func set(_ context: ContextID, _ isActive: Bool?) {
    switch isActive {
    case true?: addContext(context)
    case false?: removeContext(context)
    case nil: break
    }
  }
}
