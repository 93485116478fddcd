import Combat
import ECS
import InputActions
import LatentMotion
import Locomotion
import MotionMath
import SkeletalAnimation

/// Starts attacks: a press of Attack looks up the cut in the wanted direction and steers it so that
/// the blade reaches the opponent.
struct AttackSystem {
  let assets: FightAssets

  /// The most that steering moves an attacker towards and away from the opponent, in metres.
  static let mostApproach: Float = 0.9, mostRetreat: Float = 0.6

  func run(_ world: World) {
    guard let roster = world[Roster.self] else { return }
    for i in 0..<Int(roster.count) {
      let entity = roster.entities[i]
      guard let player = world[entity, PlayerInput.self],
        player.state.events(of: assets.actions.attack).contains(.started),
        let playback = world[entity, Playback.self], playback.mode == .locomotion
      else { continue }
      start(entity, world)
    }
  }

  private func start(_ entity: Entity, _ world: World) {
    guard var aim = world[entity, Aim.self], let shown = world[entity, Shown.self],
      var playback = world[entity, Playback.self], var blend = world[entity, Blend.self]
    else { return }
    let root = shown.pose.root
    let target = world[aim.target, Shown.self].map(\.pose.root.position)
    let way = target.map { ($0 - root.position).onFloor } ?? root.rotation.rotate(.forward) * 1.5
    let angle = aim.hasLook == 1 ? aim.lookAngle : aim.random.uniform(-pi, pi)
    world[entity, Aim.self] = aim
    guard let index = assets.attackChoice.nearest(angle: angle, distance: way.length) else {
      return
    }
    let attack = assets.catalog.attacks[index]
    // The way to the place of contact, in the frame of the root at the start, points at the
    // opponent; what its length lacks is shifted.
    let contact = (attack.advance + Quaternion(yaw: attack.turn).rotate(attack.contact)).onFloor
    let bearing = atan2(way.x, way.z)
    let turn = wrapAngle(bearing - atan2(contact.x, contact.z) - root.rotation.yaw)
    let lack = clamp(
      way.length - AttackChoice.reach(of: attack), -AttackSystem.mostRetreat,
      AttackSystem.mostApproach)
    let first = Int(attack.strike.start)
    let plan = RootPlan(
      root: root, turn: turn, startRow: first, frames: Float(Int(attack.strike.row) - first),
      shift: target == nil ? .zero : way.normalized() * lack)
    blend.transition(to: first, shown: shown, halflife: assets.tuning.blendHalflife, assets)
    playback.start(
      .attack, row: first, endRow: Int(attack.strike.end), rate: 1, plan: plan)
    var run = AttackRun()
    run.attack = Int32(index)
    run.target = aim.target
    run.outcome = .pending
    world[entity, AttackRun.self] = run
    world[entity, Blend.self] = blend
    world[entity, Playback.self] = playback
    world.update(Tally.self) { $0.attacks += 1 }
  }
}

extension Blend {
  /// Starts the blend from what is shown into the motion at `row`.
  mutating func transition(to row: Int, shown: Shown, halflife: Float, _ assets: FightAssets) {
    let frames = assets.frames
    let before = max(row - 1, frames.clip(of: row).start)
    inertializer.halflife = halflife
    inertializer.transition(
      from: shown.pose, before: shown.poseBefore, to: frames.pose(frame: row),
      before: frames.pose(frame: before), seconds: 1.0 / 60)
  }
}

/// Sweeps every attacker's blade ahead and tells whoever it would hit when and where.
struct ThreatSystem {
  let assets: FightAssets

  func run(_ world: World) {
    guard let roster = world[Roster.self] else { return }
    let now = Moment(tick: Int64(world.tick)).ticks256
    for i in 0..<Int(roster.count) { world[roster.entities[i], Threat.self] = Threat() }
    for i in 0..<Int(roster.count) {
      let entity = roster.entities[i]
      guard var run = world[entity, AttackRun.self], run.attack >= 0, run.outcome == .pending,
        let playback = world[entity, Playback.self], playback.mode == .attack,
        let blend = world[entity, Blend.self], let target = world[run.target, Shown.self]
      else { continue }
      let preview = PlaybackPreview(
        playback: playback, inertializer: blend.inertializer, frames: assets.frames,
        skeleton: assets.skeleton)
      // Once the blade is as good as there the last prediction stands; before, each tick's is new.
      if run.contact == Moment.never.ticks256 || run.contact - now > 128 {
        let contact = sweep(preview, target)
        run.contact = contact.map { now + Int64($0.ticks256) } ?? Moment.never.ticks256
        run.intercept = contact.map { now + Int64($0.intercept256) } ?? Moment.never.ticks256
        world[entity, AttackRun.self] = run
      }
      guard run.contact != Moment.never.ticks256, var threat = world[run.target, Threat.self],
        threat.attacker == .null || run.contact < threat.contact
      else { continue }
      let ahead = Float(max(run.intercept - now, 0)) / 256
      let fraction = BladePath.contactFraction
      threat.attacker = entity
      threat.contact = run.contact
      threat.intercept = run.intercept
      threat.blade = preview.blade(ahead: ahead)
      let step: Float = 0.25
      let later = preview.blade(ahead: ahead + step).point(at: fraction)
      threat.velocity = (later - threat.blade.point(at: fraction)) * (60 / step)
      world[run.target, Threat.self] = threat
    }
  }

  private func sweep(_ preview: PlaybackPreview, _ target: Shown) -> SweptContact? {
    var path = BladePath(preview.blade(ahead: 0))
    for k in 1...BladePath.horizon { path.append(preview.blade(ahead: Float(k))) }
    return BladeSweepJob(path: path, body: BodyCapsules(target.world)).run()
  }
}
