import Combat
import ECS
import InputActions
import LatentMotion
import Locomotion
import MotionMath
import SkeletalAnimation

/// Plays one tick of every fighter's motion: place in the database, root, pose with its blend.
struct PlaybackSystem {
  let assets: FightAssets
  let surroundings: Surroundings

  func run(_ world: World) {
    guard let roster = world[Roster.self] else { return }
    let tick = Int32(truncatingIfNeeded: world.tick)
    for i in 0..<Int(roster.count) { play(roster.entities[i], roster, tick, world) }
  }

  /// The part of the fighters' radii that bodies may come to in planned motions: closer than in
  /// steered ones, but not through each other.
  static let plannedRadius: Float = 0.7

  private func play(_ entity: Entity, _ roster: Roster, _ tick: Int32, _ world: World) {
    guard var playback = world[entity, Playback.self], var blend = world[entity, Blend.self],
      var shown = world[entity, Shown.self], let steering = world[entity, Steering.self],
      let fighter = world[entity, Fighter.self]
    else { return }
    let frames = assets.frames
    let from = (row: Int(playback.row), fraction: playback.fraction)
    playback.advance(tick: tick, frames: frames)
    blend.inertializer.update(seconds: playback.share / 60)

    var pose = frames.pose(frame: Int(playback.row), fraction: playback.fraction)
    blend.inertializer.apply(to: &pose)
    var root = shown.pose.root
    if playback.mode == .locomotion {
      let delta = frames.rootDelta(
        frame: from.row, fraction: from.fraction, to: Int(playback.row),
        endFraction: playback.fraction)
      root = root * delta
      playback.travelled = delta.position.length
      RootFollowJob(
        body: steering.body, travelled: playback.travelled, turned: abs(delta.rotation.yaw),
        tuning: assets.tuning, seconds: 1.0 / 60
      ).run(&root)
      root.position = surroundings.constrained(
        root.position, from: shown.pose.root.position, radius: fighter.radius)
    } else {
      root = playback.plan.root(
        row: Int(playback.row), fraction: playback.fraction, frames: frames)
      // A wall or another body stops the root, and the whole plan with it.
      let kept = surroundings.constrained(
        roster.apart(root.position, of: entity, share: PlaybackSystem.plannedRadius, in: world),
        from: shown.pose.root.position, radius: fighter.radius)
      playback.plan.anchor.position += kept - root.position
      root.position = kept
    }
    pose.root = root
    shown.poseBefore = shown.pose
    shown.pose = pose
    world[entity, Playback.self] = playback
    world[entity, Blend.self] = blend
    world[entity, Shown.self] = shown
  }
}

/// Puts the poses into the world: first everybody with feet on the floor, then the blades that
/// parry, which need the others' blades.
struct PostureSystem {
  let assets: FightAssets

  /// The ticks over which the correction of the arm fades out after the blades have parted.
  static let leavingTicks: Float = 8

  func run(_ world: World) {
    guard let roster = world[Roster.self] else { return }
    for i in 0..<Int(roster.count) { stand(roster.entities[i], world) }
    let tick = Int32(truncatingIfNeeded: world.tick)
    for i in 0..<Int(roster.count) { reach(roster.entities[i], tick, world) }
  }

  private func stand(_ entity: Entity, _ world: World) {
    guard var shown = world[entity, Shown.self], var feet = world[entity, PlantedFeet.self],
      let playback = world[entity, Playback.self]
    else { return }
    var pose = shown.pose
    var joints = WorldPose(pose, skeleton: assets.skeleton)
    FootLockJob(
      skeleton: assets.skeleton, contacts: assets.frames.contacts(at: Int(playback.row)),
      seconds: 1.0 / 60
    ).run(&feet.lock, into: &pose, &joints)
    shown.worldBefore = shown.world
    shown.world = joints
    world[entity, Shown.self] = shown
    world[entity, PlantedFeet.self] = feet
  }

  private func reach(_ entity: Entity, _ tick: Int32, _ world: World) {
    guard var run = world[entity, ParryRun.self], run.phase != .none,
      var shown = world[entity, Shown.self], let feet = world[entity, PlantedFeet.self]
    else { return }
    // The state of this tick is that of its end.
    let time = tick + 1
    let skeleton = assets.skeleton
    let point = lerp(skeleton.bladeBase, skeleton.bladeTip, run.plan.parryFraction)
    let animated = shown.world[.weapon].apply(point)
    var goal = animated
    var weight: Float = 1
    switch run.phase {
    case .approaching, .met:
      if let other = world[run.attacker, Shown.self], time >= run.meetTick {
        run.blade = other.world.blade(of: skeleton)
      }
      goal = run.plan.goal(attack: run.blade, direction: run.direction)
      let whole = Float(run.meetTick - run.startTick)
      weight = minimumJerk(Float(time - run.startTick) / max(whole, 1))
      if time >= run.meetTick {
        if run.phase == .approaching {
          // What the motion alone would have done, from the same poses as the contact error.
          var plain = shown.world.blade(of: skeleton)
          plain.from -= run.plan.shift
          plain.to -= run.plan.shift
          run.errorBefore = ContactMeter(attack: run.blade, parry: plain).error
        }
        run.phase = .met
      }
      if time >= run.holdEnd {
        run.phase = .leaving
        run.correction = shown.world[.root].rotation.inverseRotate(goal - animated)
      }
    case .leaving:
      let left = 1 - minimumJerk(Float(time - run.holdEnd) / PostureSystem.leavingTicks)
      goal = animated + shown.world[.root].rotation.rotate(run.correction) * left
      if left <= 0 { run.phase = .none }
    case .none: break
    }
    var pose = shown.pose
    pose.hips.y -= feet.lock.hipDrop
    BladeReachJob(skeleton: skeleton, goal: goal, point: point, weight: weight)
      .run(into: &pose, &shown.world)
    world[entity, Shown.self] = shown
    world[entity, ParryRun.self] = run
  }
}
