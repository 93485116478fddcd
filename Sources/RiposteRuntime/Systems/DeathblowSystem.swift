import Combat
import ECS
import InputActions
import LatentMotion
import Locomotion
import MotionMath
import SkeletalAnimation

/// Finds who is open for a deathblow, and starts it on a press of Attack: two motions that share their
/// clock and their place.
struct DeathblowSystem {
  let assets: FightAssets
  let surroundings: Surroundings

  /// How much nearer or farther than in the pair's motions the victim may be, in metres: the striker
  /// makes up for it within the time to contact.
  static let mostOff: Float = 0.7
  /// How far aside of the striker's facing the victim may be, and of the victim's the striker, in
  /// radians: the pair's motions face each other, and more would spin the feet on the floor.
  static let mostAside: Float = 1.3, mostAway: Float = 1.2
  /// The fewest ticks of the daze that must be left.
  static let leastLeft: Int32 = 4
  /// The frames at the end of a motion without an end of its own in which the body is on guard again.
  static let recovered: Int32 = 28

  func run(_ world: World) {
    guard let roster = world[Roster.self], let pair = assets.reactions.deathblows.first else {
      return
    }
    let tick = Int32(truncatingIfNeeded: world.tick)
    for i in 0..<Int(roster.count) {
      let entity = roster.entities[i]
      let victim = opening(of: entity, for: pair, roster, tick, world)
      world.update(entity, Opening.self) { $0.victim = victim }
      guard victim != .null else { continue }
      let isPressed = world.read(entity, PlayerInput.self) {
        $0.state.events(of: assets.actions.attack).contains(.started)
      }
      if isPressed == true { start(pair, entity, victim, tick, world) }
    }
  }

  /// The nearest one who is open, in front and turned this way; null for nobody.
  private func opening(
    of entity: Entity, for pair: DeathblowPair, _ roster: Roster, _ tick: Int32, _ world: World
  ) -> Entity {
    guard let own = world[entity, Fighter.self], world.canStrike(entity, tick: tick),
      let root = world.read(entity, Shown.self, { $0.pose.root })
    else { return .null }
    var best = (entity: Entity.null, distance: Float.infinity)
    for k in 0..<Int(roster.count) {
      let other = roster.entities[k]
      guard let fighter = world[other, Fighter.self], fighter.team != own.team,
        let reeling = world[other, Reeling.self], reeling.kind.isOpen,
        let playback = world[other, Playback.self], isOpen(reeling, playback, tick),
        let its = world.read(other, Shown.self, { $0.pose.root })
      else { continue }
      let place = its.position
      let way = (place - root.position).onFloor
      let yaw = atan2(way.x, way.z)
      guard abs(way.length - pair.place.position.onFloor.length) <= DeathblowSystem.mostOff,
        abs(wrapAngle(yaw - root.rotation.yaw)) <= DeathblowSystem.mostAside,
        abs(wrapAngle(yaw + pi - its.rotation.yaw)) <= DeathblowSystem.mostAway,
        way.length < best.distance, surroundings.isClear(root.position, place)
      else { continue }
      best = (other, way.length)
    }
    return best.entity
  }

  /// Whether enough is left of what opens a fighter.
  private func isOpen(_ reeling: Reeling, _ playback: Playback, _ tick: Int32) -> Bool {
    guard !playback.isOver else { return false }
    return reeling.until == .max
      ? playback.endRow - playback.row >= DeathblowSystem.recovered
      : reeling.until - tick >= DeathblowSystem.leastLeft
  }

  /// Both motions start now. The one who strikes goes to where its motion wants it to be, the victim
  /// turns to it; what a wall does not allow the one, the other makes up for.
  private func start(
    _ pair: DeathblowPair, _ entity: Entity, _ victim: Entity, _ tick: Int32, _ world: World
  ) {
    guard let own = world[entity, Shown.self], let other = world[victim, Shown.self],
      let fighter = world[entity, Fighter.self]
    else { return }
    let (root, its) = (own.pose.root, other.pose.root)
    let way = (its.position - root.position).onFloor.normalized(or: root.rotation.rotate(.forward))
    let frame = Quaternion(yaw: atan2(way.x, way.z))
    let wanted = its.position - frame.rotate(pair.place.position)
    let place = surroundings.constrained(wanted, from: root.position, radius: fighter.radius)
    play(
      .deathblow, pair.striker, at: place, yaw: frame.yaw, frames: pair.contactFrames, own,
      entity, world)
    play(
      .stagger, pair.victim, at: place + frame.rotate(pair.place.position),
      yaw: frame.yaw + pair.place.rotation.yaw, frames: pair.contactFrames, other, victim, world)
    let until = tick + Int32(pair.victim.count) + assets.stamina.lieTicks
    world[victim, Reeling.self] = Reeling(
      .struck, until: until, follow: MotionTags.getUp.rawValue)
    world.update(victim, Playback.self) { playback in
      // The body lies as the motion leaves it.
      playback.stopRow = Int32(pair.victim.upperBound) - 2
      playback.heldUntil = until + 1
    }
    world.update(victim, Stamina.self) { $0.value = 0 }
    world.update(Tally.self) { $0.deathblows += 1 }
  }

  /// - Parameters:
  ///   - place: where the root shall be by the motion's contact, but for the motion's own way.
  ///   - yaw: how it shall be turned then.
  private func play(
    _ mode: PlayMode, _ rows: Range<Int>, at place: Vector3, yaw: Float, frames: Int,
    _ shown: Shown, _ entity: Entity, _ world: World
  ) {
    let root = shown.pose.root
    let first = rows.lowerBound
    let plan = RootPlan(
      root: root, turn: wrapAngle(yaw - root.rotation.yaw), startRow: first,
      frames: Float(frames), shift: (place - root.position).onFloor)
    world.update(entity, Blend.self) {
      $0.transition(to: first, shown: shown, halflife: assets.tuning.blendHalflife, assets)
    }
    world.update(entity, Playback.self) {
      $0.start(mode, row: first, endRow: rows.upperBound, rate: 1, plan: plan)
    }
  }
}
