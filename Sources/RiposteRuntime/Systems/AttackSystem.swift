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
  /// How far an attack is aimed off the middle of the opponent at most, aside and in depth, in metres.
  static let scatter = Vector3(0.14, 0, 0.08)

  func run(_ world: World) {
    guard let roster = world[Roster.self] else { return }
    for i in 0..<Int(roster.count) {
      let entity = roster.entities[i]
      goOn(entity, world)
      let isPressed = world.read(entity, PlayerInput.self) {
        $0.state.events(of: assets.actions.attack).contains(.started)
      }
      guard isPressed == true,
        world.canStrike(entity, tick: Int32(truncatingIfNeeded: world.tick))
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
    let index = assets.attackChoice.choose(
      angle: aim.hasLook == 1 ? aim.lookAngle : nil, distance: way.length, random: &aim.random)
    // No two blows land on the same spot.
    let off = Vector3(
      aim.random.uniform(-1, 1) * AttackSystem.scatter.x, 0,
      aim.random.uniform(-1, 1) * AttackSystem.scatter.z)
    world[entity, Aim.self] = aim
    guard let index else { return }
    let attack = assets.catalog.attacks[index]
    let first = Int(attack.strike.start)
    let place = way + Quaternion(yaw: atan2(way.x, way.z)).rotate(off)
    let plan = plan(attack, from: root, way: place, hasTarget: target != nil)
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

  /// Turns and shifts an attack so that its blade comes where the opponent is: the way to the place of
  /// contact, in the frame of the root at the start, points at it; what its length lacks is shifted.
  private func plan(
    _ attack: StrikeGeometry, from root: RigidTransform, way: Vector3, hasTarget: Bool
  ) -> RootPlan {
    let contact = (attack.advance + Quaternion(yaw: attack.turn).rotate(attack.contact)).onFloor
    let bearing = atan2(way.x, way.z)
    let turn = wrapAngle(bearing - atan2(contact.x, contact.z) - root.rotation.yaw)
    let lack = clamp(
      way.length - AttackChoice.reach(of: attack), -AttackSystem.mostRetreat,
      AttackSystem.mostApproach)
    let first = Int(attack.strike.start)
    return RootPlan(
      root: root, turn: turn, startRow: first, frames: Float(Int(attack.strike.row) - first),
      shift: hasTarget ? way.normalized() * lack : .zero)
  }

  /// Goes on with the next attack of a string: the motion goes on as it is, steered anew.
  private func goOn(_ entity: Entity, _ world: World) {
    guard var run = world[entity, AttackRun.self], run.attack >= 0, run.outcome != .parried,
      var playback = world[entity, Playback.self], playback.mode == .attack, playback.isOver,
      let shown = world[entity, Shown.self]
    else { return }
    let index = assets.catalog.attacks[Int(run.attack)].next
    guard index >= 0 else { return }
    let attack = assets.catalog.attacks[Int(index)]
    let root = shown.pose.root
    let way = world[run.target, Shown.self].map { ($0.pose.root.position - root.position).onFloor }
    // The playing row goes on by itself; the plan is anchored at it.
    var plan = plan(
      attack, from: root, way: way ?? root.rotation.rotate(.forward), hasTarget: way != nil)
    plan.startRow = playback.row
    playback.plan = plan
    playback.endRow = attack.strike.end
    if run.outcome == .pending { world.update(Tally.self) { $0.misses += 1 } }
    let target = run.target
    run = AttackRun()
    run.attack = index
    run.target = target
    run.outcome = .pending
    world[entity, AttackRun.self] = run
    world[entity, Playback.self] = playback
    world.update(Tally.self) { tally in
      tally.attacks += 1
      tally.endedAttacks += 1
    }
  }
}

extension World {
  /// The ticks behind the parting of the blades in which a parry is not yet cut short by an attack.
  private static var cancelTicks: Int32 { 4 }

  /// Whether a fighter may begin an attack: when it moves freely, and out of a parry soon after the
  /// blades have parted.
  func canStrike(_ entity: Entity, tick: Int32) -> Bool {
    switch self[entity, Playback.self]?.mode {
    case .locomotion: return true
    case .parry:
      guard let run = self[entity, ParryRun.self] else { return false }
      return run.tier.meets && run.phase != .approaching && run.phase != .met
        && tick >= run.holdEnd + World.cancelTicks
    default: return false
    }
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
