import Combat
import ECS
import InputActions
import Locomotion
import MotionMath
import SkeletalAnimation

/// Starts dodges and jumps. Neither makes invulnerable: a blade misses whoever is not in its way.
struct EvasionSystem {
  let assets: FightAssets

  /// How far a dodge goes, in metres; without a wish for a direction it goes back.
  static let dodgeLength: Float = 0.95
  /// The seconds of a jump over which the body keeps the speed it came with, and the longest way.
  static let jumpSeconds: Float = 0.5, jumpLength: Float = 1.9
  /// The most by which the way of a motion is corrected, in metres.
  static let mostShift: Float = 0.8

  func run(_ world: World) {
    guard let roster = world[Roster.self] else { return }
    for i in 0..<Int(roster.count) {
      let entity = roster.entities[i]
      guard let player = world[entity, PlayerInput.self], let shown = world[entity, Shown.self],
        let steering = world[entity, Steering.self],
        world[entity, Playback.self]?.mode == .locomotion
      else { continue }
      let root = shown.pose.root
      if player.state.events(of: assets.actions.dodge).contains(.started) {
        let wish = steering.goal.velocity.onFloor
        let way =
          wish.length > 0.2
          ? root.rotation.inverseRotate(wish).normalized(or: -.forward) : -.forward
        start(.dodge, wish: way * EvasionSystem.dodgeLength, assets.dodges, entity, shown, world)
      } else if player.state.events(of: assets.actions.jump).contains(.started) {
        let way = root.rotation.inverseRotate(steering.body.velocity) * EvasionSystem.jumpSeconds
        start(
          .jump, wish: way.limited(to: EvasionSystem.jumpLength), assets.jumps, entity, shown,
          world)
      }
    }
  }

  /// - Parameter wish: where the root should get, in its own frame.
  private func start(
    _ mode: PlayMode, wish: Vector3, _ motions: [Evasion], _ entity: Entity, _ shown: Shown,
    _ world: World
  ) {
    guard let motion = Evasion.nearest(to: wish, among: motions),
      var playback = world[entity, Playback.self], var blend = world[entity, Blend.self]
    else { return }
    let root = shown.pose.root
    let shift = root.rotation.rotate((wish - motion.move).limited(to: EvasionSystem.mostShift))
    let first = motion.rows.lowerBound
    blend.transition(to: first, shown: shown, halflife: assets.tuning.blendHalflife, assets)
    playback.start(
      mode, row: first, endRow: motion.rows.upperBound, rate: 1,
      plan: RootPlan(
        root: root, turn: 0, startRow: first, frames: Float(motion.rows.count) * 0.7,
        shift: shift))
    world[entity, Playback.self] = playback
    world[entity, Blend.self] = blend
  }
}
