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
  let reactions: ReactionStart

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
        if run.tier == .block { tally.blocks += 1 } else { tally.parries += 1 }
        if run.tier == .perfect { tally.perfects += 1 }
      }
      report(entity, run, attack, time, world)
    }
    if run.phase == .leaving && time == run.holdEnd {
      if run.tier == .block {
        guarded(run, by: entity, time, world)
      } else {
        deflected(run, by: entity, time, world)
      }
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

  /// The attacker's blade is turned away: it recoils, or is dazed when that took the last of its
  /// stamina; at a wall it is slammed.
  private func deflected(_ run: ParryRun, by defender: Entity, _ time: Int32, _ world: World) {
    guard world[run.attacker, Reeling.self]?.kind.isDown == false,
      let blow = parried(run, by: defender, world)
    else { return }
    let meeting = reactions.meeting(run.attacker, by: blow, world)
    let isPerfect = run.tier == .perfect
    var lost = lose(
      run.attacker, isPerfect ? .perfectlyParried : .parried, by: defender,
      atWall: meeting != nil, time, world)
    var reeling = Reeling(.unsteady)
    var tags = blow.tags
    if lost.after <= 0 {
      let rules = assets.stamina
      let rank = world[run.attacker, Stamina.self]?.rank ?? .duelist
      let least = isPerfect || meeting != nil ? rules.longGroggyTicks : 0
      reeling = Reeling(.groggy, until: time + max(rules.groggyTicks[Int(rank.rawValue)], least))
      // The daze begins on the side to which the blade was led.
      tags = tags.intersection([.left, .right]).union(.groggy)
      world.update(Tally.self) { $0.groggies += 1 }
    }
    lost.row = Int32(
      reactions.throwOff(run.attacker, tags, meeting: meeting, reeling, world) ?? -1)
    lost.outcomeBits = reeling.kindBits
    world.send(lost)
  }

  /// A guard took the blow: the attacker rebounds; where the guard breaks, it is the guard that gives
  /// way, and the attack goes on. What a third one did to either meanwhile stays.
  private func guarded(_ run: ParryRun, by defender: Entity, _ time: Int32, _ world: World) {
    guard let attack = world[run.attacker, AttackRun.self],
      world[run.attacker, Reeling.self]?.kind.isDown == false,
      world[defender, Playback.self]?.mode == .parry
    else { return }
    var lost = lose(defender, .guarded, by: run.attacker, atWall: false, time, world)
    if lost.after <= 0, let blow = hit(attack, by: run.attacker, world) {
      let reeling = Reeling(.guardBroken)
      let meeting = reactions.meeting(defender, by: blow, world)
      lost.row = Int32(
        reactions.throwOff(defender, .guardBreak, meeting: meeting, reeling, world) ?? -1)
      lost.outcomeBits = reeling.kindBits
      world.update(Tally.self) { $0.guardBreaks += 1 }
    } else if let blow = parried(run, by: defender, world) {
      reactions.throwOff(
        run.attacker, blow.tags, meeting: reactions.meeting(run.attacker, by: blow, world),
        Reeling(.unsteady), world)
    }
    world.send(lost)
  }

  /// An attack hits: the body gives way, and falls when the blow is heavy or nothing is left to stand
  /// with. Who attacks is only stopped by what throws to the floor; who lies is left alone.
  ///
  /// - Returns: whether there was somebody to hit.
  private func suffer(
    _ run: AttackRun, from attacker: Entity, _ time: Int32, _ world: World
  ) -> Bool {
    guard run.attack >= 0, let mode = world[run.target, Playback.self]?.mode, mode != .deathblow,
      world[run.target, Reeling.self]?.kind.isDown == false,
      let blow = hit(run, by: attacker, world)
    else { return false }
    let rules = assets.stamina
    let isHeavy =
      assets.catalog.attacks[Int(run.attack)].velocity.length >= rules.heavySpeed
    let meeting = reactions.meeting(run.target, by: blow, world)
    var lost = lose(
      run.target, isHeavy ? .heavyHit : .hit, by: attacker, atWall: meeting != nil, time, world)
    let falls = lost.after <= 0 || isHeavy && lost.after <= rules.knockDown
    var reeling = Reeling(falls ? .fallen : .unsteady)
    if falls && meeting == nil {
      lost.row = Int32(reactions.fell(run.target, along: blow.way, world) ?? -1)
      lost.outcomeBits = reeling.kindBits
    } else if falls || mode != .attack {
      if falls {
        reeling.until = time + rules.slideTicks
        reeling.followBits = MotionTags.fall.rawValue
      }
      lost.row = Int32(
        reactions.throwOff(run.target, blow.tags, meeting: meeting, reeling, world) ?? -1)
      lost.outcomeBits = reeling.kindBits
    }
    world.send(lost)
    return true
  }

  /// Takes stamina.
  private func lose(
    _ entity: Entity, _ loss: StaminaLoss, by other: Entity, atWall: Bool, _ time: Int32,
    _ world: World
  ) -> StaminaLost {
    var event = StaminaLost(
      fighter: entity, by: other, lossBits: loss.rawValue, before: 0, after: 0,
      atWall: atWall ? 1 : 0, outcomeBits: 0, row: -1, tick: time)
    let rules = assets.stamina
    world.update(entity, Stamina.self) { stamina in
      event.before = stamina.value
      stamina.lose(loss, rules: rules, atWall: atWall, tick: time)
      event.after = stamina.value
    }
    return event
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
        waited: max(run.meetTick - due, 0), delay: run.delay, tick: time))
  }

  /// Ends attacks: by contact, by having met nobody, or by having been turned away.
  private func end(_ entity: Entity, _ time: Int32, _ world: World) {
    guard var run = world[entity, AttackRun.self], run.attack >= 0,
      let playback = world[entity, Playback.self]
    else { return }
    if run.outcome == .pending && run.contact != Moment.never.ticks256
      && Moment(tick: Int64(time)).ticks256 > run.contact + ResolveSystem.commitDelay
    {
      let hits = suffer(run, from: entity, time, world)
      run.outcome = hits ? .hit : .missed
      world.update(Tally.self) { if hits { $0.hits += 1 } else { $0.misses += 1 } }
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
}
