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
  let surroundings: Surroundings

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
      let blow = parried(run, by: entity, world)
      if let blow { throwOff(run.attacker, by: blow, world) }
    }
  }

  /// The roots of two fighters as they are shown.
  private func roots(
    _ first: Entity, _ second: Entity, _ world: World
  ) -> (first: RigidTransform, second: RigidTransform)? {
    guard let a = world[first, Shown.self], let b = world[second, Shown.self] else { return nil }
    return (a.pose.root, b.pose.root)
  }

  /// What a parry does to the attacker: it drives the blade on the way of its own.
  private func parried(_ run: ParryRun, by defender: Entity, _ world: World) -> Blow? {
    guard run.parry >= 0, let (own, other) = roots(defender, run.attacker, world) else {
      return nil
    }
    let velocity = assets.catalog.parries[Int(run.parry)].velocity
    return Blow(parriedBy: own.rotation.rotate(velocity), body: other, parrier: own.position)
  }

  /// What an attack that hits does to whom it hits.
  private func hit(_ run: AttackRun, by attacker: Entity, _ world: World) -> Blow? {
    guard run.attack >= 0, let (own, other) = roots(attacker, run.target, world) else { return nil }
    let velocity = assets.catalog.attacks[Int(run.attack)].velocity
    return Blow(hitBy: own.rotation.rotate(velocity), body: other, striker: own.position)
  }

  private func report(
    _ entity: Entity, _ run: ParryRun, _ attack: AttackRun, _ time: Int32, _ world: World
  ) {
    guard let (own, other) = roots(entity, run.attacker, world) else { return }
    let way = other.position - own.position
    // The tick in which a blade that is there in time meets the attack.
    let due =
      attack.intercept == Moment.never.ticks256
      ? run.meetTick : Int32(clamping: (attack.intercept + 255) >> 8)
    let query = ParryQuery(
      blade: run.blade, velocity: run.direction,
      defender: RigidTransform(
        position: own.position, rotation: Quaternion(yaw: atan2(way.x, way.z))),
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
      if world[run.target, Playback.self]?.mode != .attack,
        let blow = hit(run, by: entity, world)
      {
        throwOff(run.target, by: blow, world)
      }
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

  /// Throws a fighter off balance: the reaction of the blow's class and direction whose beginning is
  /// nearest to its pose; against a wall, where one is in the way.
  private func throwOff(_ entity: Entity, by blow: Blow, _ world: World) {
    guard var playback = world[entity, Playback.self], var blend = world[entity, Blend.self],
      let shown = world[entity, Shown.self], let fighter = world[entity, Fighter.self]
    else { return }
    let root = shown.pose.root
    let meeting = WallMeeting(of: root, thrown: blow.way, radius: fighter.radius, surroundings)
    let row = Int(playback.row)
    let wanted = meeting?.tags ?? blow.tags
    guard let reaction = reaction(wanted, of: shown, row: row, entity, world) else { return }
    let first = reaction.rows.lowerBound
    var plan = RootPlan(root: root, turn: 0, startRow: first, frames: Float(reaction.rows.count))
    if let meeting, reaction.tags.contains(.slam) {
      // The root is at the wall when the body of the motion meets it.
      plan = RootPlan(
        root: root, turn: meeting.turn, startRow: first, frames: Float(reaction.moveFrames))
      plan.shift = meeting.place - plan.anchor.apply(reaction.move)
    }
    blend.transition(to: first, shown: shown, halflife: assets.tuning.blendHalflife, assets)
    playback.start(.stagger, row: first, endRow: reaction.rows.upperBound, rate: 1, plan: plan)
    world[entity, Playback.self] = playback
    world[entity, Blend.self] = blend
  }

  private func reaction(
    _ wanted: MotionTags, of shown: Shown, row: Int, _ entity: Entity, _ world: World
  ) -> Reaction? {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: assets.space.poseCount) { buffer in
      // SAFETY: every number is initialised before the spans over the buffer are read, and they do
      // not leave this closure.
      buffer.initialize(repeating: 0)
      var code = buffer.mutableSpan
      if codes.write(shown, row: row, frames: assets.frames, into: &code) {
        world.update(entity, Matching.self) { $0.encoded += 1 }
      }
      return assets.reactions.nearest(
        wanted, to: UnsafeBufferPointer(buffer).span, in: assets.space)
    }
  }
}
