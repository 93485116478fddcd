import Combat
import ECS
import InputActions
import LatentMotion
import Locomotion
import MotionMath
import SkeletalAnimation

/// Lets the scripts report their raw events, behind those that came from outside.
struct ScriptSystem {
  let scripts: [FighterScript?]
  let surroundings: Surroundings

  func run(_ world: World) {
    guard let roster = world[Roster.self], var input = world[TickInput.self] else { return }
    let tick = Int32(truncatingIfNeeded: world.tick)
    for i in 0..<Int(roster.count) {
      guard let script = scripts[i] else { continue }
      let entity = roster.entities[i]
      guard let playback = world[entity, Playback.self], let threat = world[entity, Threat.self],
        var state = world[entity, ScriptState.self]
      else { continue }
      let view = ScriptView(
        tick: tick, isFree: playback.mode == .locomotion, distance: distance(entity, world),
        bearing: bearing(entity, world), threat: threat,
        isOpponentDown: isOpponentDown(entity, world),
        hasOpening: (world[entity, Opening.self]?.victim ?? .null) != .null)
      script.run(&state, view: view, into: &input.frame)
      world[entity, ScriptState.self] = state
    }
    world[TickInput.self] = input
  }

  private func isOpponentDown(_ entity: Entity, _ world: World) -> Bool {
    guard let target = world[entity, Aim.self]?.target else { return false }
    return world[target, Reeling.self]?.kind.isDown == true
  }

  /// The direction of the opponent in the frame of the stick: 0 is ahead, π/2 to the left.
  private func bearing(_ entity: Entity, _ world: World) -> Float {
    guard let aim = world[entity, Aim.self], aim.isLockedOn == 0,
      let own = world[entity, Shown.self], let other = world[aim.target, Shown.self]
    else { return 0 }
    let way = other.pose.root.position - own.pose.root.position
    return wrapAngle(atan2(way.x, way.z) - aim.yaw)
  }

  private func distance(_ entity: Entity, _ world: World) -> Float {
    guard let aim = world[entity, Aim.self], let own = world[entity, Shown.self],
      let other = world[aim.target, Shown.self]
    else { return .infinity }
    let (here, there) = (own.pose.root.position, other.pose.root.position)
    return surroundings.isClear(here, there) ? here.distance(to: there) : .infinity
  }
}

/// Turns the tick's raw events into every fighter's actions. Scripts keep the bindings that they were
/// written for, whatever a person chooses.
struct InputSystem {
  let assets: FightAssets
  let persons: PersonBindings

  func run(_ world: World) {
    guard let roster = world[Roster.self], let input = world[TickInput.self] else { return }
    let scripted = InputEvaluator(bindings: assets.bindings)
    let personal = InputEvaluator(bindings: persons.bindings)
    for i in 0..<Int(roster.count) {
      let entity = roster.entities[i]
      guard let fighter = world[entity, Fighter.self] else { continue }
      let evaluator = persons.play(i) ? personal : scripted
      world.update(entity, PlayerInput.self) { player in
        evaluator.evaluate(
          input.frame, player: UInt8(truncatingIfNeeded: fighter.player),
          tick: UInt32(truncatingIfNeeded: world.tick), into: &player.state)
      }
    }
  }
}

/// Turns the actions Move and Look into a goal for the body and a direction for the next cut.
struct IntentSystem {
  let assets: FightAssets

  func run(_ world: World) {
    guard let roster = world[Roster.self] else { return }
    for i in 0..<Int(roster.count) {
      let entity = roster.entities[i]
      let sticks = world.read(entity, PlayerInput.self) {
        ($0.state.value(of: assets.actions.move), $0.state.value(of: assets.actions.look))
      }
      guard let (move, look) = sticks, let shown = world[entity, Shown.self],
        var aim = world[entity, Aim.self], var steering = world[entity, Steering.self]
      else { continue }
      let length = (look.x * look.x + look.y * look.y).squareRoot()
      aim.hasLook = length > 0.3 ? 1 : 0
      // A stick to the left cuts to the attacker's left, which is +X.
      if aim.hasLook == 1 { aim.lookAngle = atan2(look.y, -look.x) }
      var frame = aim.yaw
      var facing = steering.goal.yaw
      if aim.isLockedOn == 1, let other = world[aim.target, Shown.self] {
        let way = other.pose.root.position - shown.pose.root.position
        frame = atan2(way.x, way.z)
        facing = frame
      } else {
        aim.yaw = wrapAngle(aim.yaw - look.x * 0.05)
        frame = aim.yaw
        let wish = Quaternion(yaw: frame).rotate(Vector3(-move.x, 0, move.y))
        if wish.length > 0.1 { facing = atan2(wish.x, wish.z) }
      }
      steering.lastVelocity = steering.goal.velocity
      steering.lastYaw = steering.goal.yaw
      steering.goal = MoveGoal(
        stick: (move.x, move.y), frame: frame, facing: facing, tuning: assets.tuning)
      world[entity, Aim.self] = aim
      world[entity, Steering.self] = steering
    }
  }
}
