import Combat
import ECS
import InputActions
import LatentMotion
import Locomotion
import MotionMath
import SkeletalAnimation

/// Decides what came of attacks and parries: blades that met, hits, recoils.
struct ResolveSystem {
  let assets: FightAssets
  let codes: PoseCodes

  /// The 1/256 ticks after contact in which a late press still counts: then the damage is done.
  static let commitDelay: Int64 = 512

  func run(_ world: World) {
    guard let roster = world[Roster.self] else { return }
    let time = Int32(truncatingIfNeeded: world.tick) + 1
    for i in 0..<Int(roster.count) { meet(roster.entities[i], time, world) }
    for i in 0..<Int(roster.count) { end(roster.entities[i], time, world) }
  }

  /// At the tick of contact, measures and reports it; when the blades part, throws the attacker off.
  private func meet(_ entity: Entity, _ time: Int32, _ world: World) {
    guard var run = world[entity, ParryRun.self] else { return }
    if run.phase == .met && run.contactError < 0 {
      guard let shown = world[entity, Shown.self], let other = world[run.attacker, Shown.self],
        let attack = world[run.attacker, AttackRun.self]
      else { return }
      run.contactError =
        ContactMeter(
          attack: other.world.blade(of: assets.skeleton),
          parry: shown.world.blade(of: assets.skeleton)
        ).error
      world[entity, ParryRun.self] = run
      world.update(Tally.self) { tally in
        tally.parries += 1
        if run.tier == .perfect { tally.perfects += 1 }
      }
      report(entity, run, attack, time, world)
    }
    if run.phase == .leaving && time == run.holdEnd {
      throwOff(run.attacker, world)
    }
  }

  private func report(
    _ entity: Entity, _ run: ParryRun, _ attack: AttackRun, _ time: Int32, _ world: World
  ) {
    guard let shown = world[entity, Shown.self], let other = world[run.attacker, Shown.self] else {
      return
    }
    let way = other.pose.root.position - shown.pose.root.position
    // The tick in which a blade that is there in time meets the attack.
    let due =
      attack.intercept == Moment.never.ticks256
      ? run.meetTick : Int32(clamping: (attack.intercept + 255) >> 8)
    let query = ParryQuery(
      blade: run.blade, velocity: run.direction,
      defender: RigidTransform(
        position: shown.pose.root.position, rotation: Quaternion(yaw: atan2(way.x, way.z))),
      ticks: 1)
    world.send(
      BladesMet(
        attacker: run.attacker, defender: entity, parry: run.parry,
        cannedOne: Int32(assets.parryChoice.canned(query, count: 1) ?? -1),
        cannedEight: Int32(assets.parryChoice.canned(query, count: 8) ?? -1),
        attack: attack.attack, tier: run.tierBits, lead: run.lead,
        errorBefore: run.errorBefore, error: run.contactError,
        waited: max(run.meetTick - due, 0), tick: time))
  }

  /// Ends attacks: by contact, by having met nobody, or by having been turned away.
  private func end(_ entity: Entity, _ time: Int32, _ world: World) {
    guard var run = world[entity, AttackRun.self], run.attack >= 0,
      let playback = world[entity, Playback.self]
    else { return }
    if run.outcome == .pending && run.contact != Moment.never.ticks256
      && Moment(tick: Int64(time)).ticks256 > run.contact + ResolveSystem.commitDelay
    {
      run.outcome = .hit
      world.update(Tally.self) { $0.hits += 1 }
      if world[run.target, Playback.self]?.mode != .attack { throwOff(run.target, world) }
    }
    if playback.mode != .attack || playback.isOver {
      if run.outcome == .pending {
        run.outcome = .missed
        world.update(Tally.self) { $0.misses += 1 }
      }
      run.attack = -1
      world.update(Tally.self) { $0.endedAttacks += 1 }
    }
    world[entity, AttackRun.self] = run
  }

  /// Lets a fighter stagger: the recoil whose beginning is nearest to its pose.
  private func throwOff(_ entity: Entity, _ world: World) {
    guard var playback = world[entity, Playback.self], var blend = world[entity, Blend.self],
      let shown = world[entity, Shown.self]
    else { return }
    guard let run = recoil(of: shown, row: Int(playback.row), entity, world) else { return }
    blend.transition(
      to: run.lowerBound, shown: shown, halflife: assets.tuning.blendHalflife, assets)
    playback.start(
      .stagger, row: run.lowerBound, endRow: run.upperBound, rate: 1,
      plan: RootPlan(
        root: shown.pose.root, turn: 0, startRow: run.lowerBound, frames: Float(run.count)))
    world[entity, Playback.self] = playback
    world[entity, Blend.self] = blend
  }

  /// The recoil whose first pose is nearest to what is shown.
  private func recoil(
    of shown: Shown, row: Int, _ entity: Entity, _ world: World
  ) -> Range<Int>? {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: assets.space.poseCount) { buffer in
      // SAFETY: every number is initialised before the spans over the buffer are read, and they do
      // not leave this closure.
      buffer.initialize(repeating: 0)
      var code = buffer.mutableSpan
      if codes.write(shown, row: row, frames: assets.frames, into: &code) {
        world.update(entity, Matching.self) { $0.encoded += 1 }
      }
      var best: (run: Range<Int>, cost: Float)?
      for run in assets.staggers {
        let cost = assets.space.poseCost(UnsafeBufferPointer(buffer).span, row: run.lowerBound)
        if cost < best?.cost ?? .infinity { best = (run, cost) }
      }
      return best?.run
    }
  }
}
