import Combat
import ECS
import InputActions
import LatentMotion
import Locomotion
import MotionMath
import SkeletalAnimation

/// Judges presses of Parry against the attack that comes, and starts the motion that answers it.
struct ParrySystem {
  let assets: FightAssets
  let codes: PoseCodes
  let persons: PersonBindings

  /// The fewest ticks in which a blade gets to another; an attacker is held until it is there.
  static let arrivalTicks = 4
  /// The same for an attacker right behind: a body needs 12 ticks to turn round.
  static let turnTicks = 12
  /// The ticks for which both are held when the blades have met.
  static let holdTicks: Int32 = 8, perfectHoldTicks: Int32 = 12
  /// The ticks after a press that met nothing in which no other press counts.
  static let lockoutTicks: Int32 = 18
  /// The part of the time to contact in which the blend into the parry falls by half.
  static let blendShare: Float = 0.25

  /// The ticks for which a press waits whose fighter can't answer yet. Then it is no perfect one.
  static let bufferTicks: Int32 = 8
  /// The frames of a recoil or a hit after which a fighter can parry again.
  static let steadyFrames: Int32 = 36
  /// The most that a body is turned beyond what its motion turns: radians a tick, and in all.
  static let turnPerTick: Float = 0.175, mostTurn: Float = 2.1

  func run(_ world: World) {
    guard let roster = world[Roster.self] else { return }
    let tick = Int32(truncatingIfNeeded: world.tick)
    for i in 0..<Int(roster.count) {
      let entity = roster.entities[i]
      guard let run = world[entity, ParryRun.self], canAnswer(entity, run, tick, world) else {
        continue
      }
      if let press = press(entity, run, tick, world) {
        judge(entity, persons.play(i) ? persons.timing : assets.pressTiming, press, tick, world)
      } else if world[entity, Playback.self]?.mode == .locomotion {
        guardAgainst(entity, tick, world)
      }
    }
  }

  /// The press that is to be judged now: that of this tick, or one that waited. Within the ticks
  /// behind one that met nothing no other counts.
  private func press(
    _ entity: Entity, _ run: ParryRun, _ tick: Int32, _ world: World
  ) -> Moment? {
    let parry = assets.actions.parry
    let press = world.read(entity, PlayerInput.self) { player in
      player.state.pressTime(of: parry).map {
        (
          Moment(tick: Int64($0.tick), fraction: $0.fraction),
          player.state.events(of: parry).contains(.started)
        )
      }
    }
    guard let (moment, isNew) = press ?? nil else { return nil }
    let its = Int32(clamping: moment.tick)
    guard isNew || tick - its <= ParrySystem.bufferTicks && its > run.judgedTick else {
      return nil
    }
    if tick >= run.readyTick { return moment }
    world.update(entity, ParryRun.self) { $0.judgedTick = its }
    return nil
  }

  /// Whether a fighter can begin a parry: when it moves freely, as soon as the blades of the last one
  /// have parted or a press for nothing is over, and when it has caught itself after a blow.
  private func canAnswer(
    _ entity: Entity, _ run: ParryRun, _ tick: Int32, _ world: World
  ) -> Bool {
    guard let playback = world[entity, Playback.self] else { return false }
    switch playback.mode {
    case .locomotion: return true
    case .parry:
      return run.tier.meets
        ? run.phase != .approaching && run.phase != .met && tick >= run.holdEnd
        : tick >= run.readyTick
    case .stagger:
      return world[entity, Reeling.self]?.kind == .unsteady
        && playback.row - playback.plan.startRow >= ParrySystem.steadyFrames
    default: return false
    }
  }

  /// Whether a blow is due within the windows of the press of which the prediction cannot say now
  /// whether it meets: it grazes, and does or does not from tick to tick. A press waits for that.
  private func isUndecided(_ entity: Entity, _ timing: PressTiming, _ world: World) -> Bool {
    guard let roster = world[Roster.self] else { return false }
    for i in 0..<Int(roster.count) {
      guard let run = world[roster.entities[i], AttackRun.self], run.target == entity,
        run.attack >= 0, run.outcome == .pending, run.contact == Moment.never.ticks256,
        let playback = world[roster.entities[i], Playback.self], playback.mode == .attack
      else { continue }
      let due = assets.catalog.attacks[Int(run.attack)].strike.row - playback.row
      if due >= 0 && due <= timing.parry / 256 { return true }
    }
    return false
  }

  private func judge(
    _ entity: Entity, _ timing: PressTiming, _ press: Moment, _ tick: Int32, _ world: World
  ) {
    guard let threat = world[entity, Threat.self], var run = world[entity, ParryRun.self] else {
      return
    }
    let waited = Int64(tick) - press.tick
    if threat.attacker == .null, waited < Int64(ParrySystem.bufferTicks),
      isUndecided(entity, timing, world)
    {
      return
    }
    var tier = ParryTier.whiff
    var lead: Int32 = 0
    if threat.attacker != .null {
      lead = Int32(clamping: threat.contact - press.ticks256)
      tier = timing.tier(lead: lead)
    }
    guard tier != .none else {
      world.update(entity, ParryRun.self) { $0.judgedTick = Int32(clamping: press.tick) }
      return
    }
    run = ParryRun()
    run.judgedTick = Int32(clamping: press.tick)
    run.delay = tick - run.judgedTick
    // Who was not ready can't have meant the last moment.
    run.tier = run.delay > 0 && tier == .perfect ? .parry : tier
    run.lead = lead
    run.attacker = threat.attacker
    run.startTick = tick
    run.readyTick = tick + ParrySystem.lockoutTicks
    world[entity, ParryRun.self] = run
    if tier == .whiff {
      world.update(Tally.self) { $0.whiffs += 1 }
    }
    if tier == .late {
      world.update(Tally.self) { $0.lates += 1 }
      world.update(threat.attacker, AttackRun.self) { $0.outcome = .late }
    }
    start(entity, threat, tick, world)
  }

  /// The most ticks before contact at which a guard that is held up moves to meet the blow.
  static let guardTicks: Int64 = 12
  /// How far aside the attacker may be for a guard to reach its blade, in radians.
  static let guardCone: Float = 2.1

  /// A guard that is held up takes the blow that comes, if that comes from where it looks.
  private func guardAgainst(_ entity: Entity, _ tick: Int32, _ world: World) {
    guard let hold = assets.actions.hold,
      world.read(entity, PlayerInput.self, { $0.state.value(of: hold) }) == true,
      let threat = world[entity, Threat.self], threat.attacker != .null,
      let root = world.read(entity, Shown.self, { $0.pose.root }),
      let place = world.read(threat.attacker, Shown.self, { $0.pose.root.position })
    else { return }
    let lead = threat.contact - Moment(tick: Int64(tick)).ticks256
    let way = place - root.position
    guard lead >= 0, lead <= ParrySystem.guardTicks * 256,
      abs(wrapAngle(atan2(way.x, way.z) - root.rotation.yaw)) <= ParrySystem.guardCone
    else { return }
    var run = ParryRun()
    run.tier = .block
    run.lead = Int32(clamping: lead)
    run.attacker = threat.attacker
    run.startTick = tick
    run.judgedTick = world[entity, ParryRun.self]?.judgedTick ?? -1
    world[entity, ParryRun.self] = run
    start(entity, threat, tick, world)
  }

  /// Chooses and starts the motion; where the press was timed, plans how the blades meet.
  private func start(_ entity: Entity, _ threat: Threat, _ tick: Int32, _ world: World) {
    guard var run = world[entity, ParryRun.self], let shown = world[entity, Shown.self],
      var playback = world[entity, Playback.self], var blend = world[entity, Blend.self],
      var used = world[entity, UsedParries.self]
    else { return }
    let root = shown.pose.root
    let ahead = max(Float(threat.intercept - Moment(tick: Int64(tick)).ticks256) / 256, 0)
    let wanted = run.tier == .whiff ? Float(12) : ahead
    let place = threat.attacker == .null ? nil : world[threat.attacker, Shown.self]
    let way = place.map { $0.pose.root.position - root.position }
    let bearing = way.map { atan2($0.x, $0.z) } ?? root.rotation.yaw
    // Up to 45° aside the blade needs no turn of the body.
    let aside = clamp((abs(wrapAngle(bearing - root.rotation.yaw)) - pi / 4) / (pi * 0.75), 0, 1)
    let arrival =
      ParrySystem.arrivalTicks
      + Int((Float(ParrySystem.turnTicks - ParrySystem.arrivalTicks) * aside).rounded(.up))
    let ticks = max(Int(wanted.rounded(.up)), arrival)
    let query =
      threat.attacker == .null
      ? ParryQuery(
        direction: -.up, contact: Vector3(0, 1.3, 0.65), axis: -.forward, ticks: Float(ticks))
      : ParryQuery(
        blade: threat.blade, velocity: threat.velocity,
        defender: RigidTransform(position: root.position, rotation: Quaternion(yaw: bearing)),
        ticks: Float(ticks), bearing: wrapAngle(bearing - root.rotation.yaw))
    let chosen = choose(query, shown, row: Int(playback.row), used.usage, entity, world)
    guard let chosen else { return }
    let parry = Int(chosen.parry)
    used.usage.use(parry)
    run.parry = chosen.parry
    let strike = assets.catalog.parries[parry].strike
    let entry = Int(chosen.entryRow)
    let contactYaw = assets.frames.root(frame: Int(strike.row)).rotation.yaw
    let entryYaw = assets.frames.root(frame: entry).rotation.yaw
    let most = min(Float(ticks) * ParrySystem.turnPerTick, ParrySystem.mostTurn)
    let turn = clamp(
      wrapAngle(bearing - (contactYaw - entryYaw) - root.rotation.yaw), -most, most)
    blend.transition(
      to: entry, shown: shown, halflife: Float(ticks) / 60 * ParrySystem.blendShare, assets)
    var plan = RootPlan(
      root: root, turn: turn, startRow: entry, frames: Float(strike.row) - Float(entry))
    playback.start(
      .parry, row: entry, endRow: Int(strike.end), rate: chosen.rate, plan: plan)
    if run.tier.meets {
      let preview = PlaybackPreview(
        playback: playback, inertializer: blend.inertializer, frames: assets.frames,
        skeleton: assets.skeleton)
      run.blade = threat.blade
      run.direction = threat.velocity.normalized(or: .up)
      run.plan = ContactPlan(
        attack: threat.blade, parry: preview.blade(ahead: Float(ticks)), ticks: Float(ticks))
      plan.shift = run.plan.shift
      playback.plan = plan
      run.phase = .approaching
      run.meetTick = tick + Int32(ticks)
      run.holdEnd =
        run.meetTick
        + (run.tier == .perfect ? ParrySystem.perfectHoldTicks : ParrySystem.holdTicks)
      playback.stopRow = strike.row
      playback.stopFraction = 0
      playback.heldUntil = run.holdEnd
      hold(
        threat.attacker, ahead: ahead, until: run.holdEnd,
        as: run.tier == .block ? .blocked : .parried, world)
    }
    world[entity, ParryRun.self] = run
    world[entity, UsedParries.self] = used
    world[entity, Blend.self] = blend
    world[entity, Playback.self] = playback
  }

  private func choose(
    _ query: ParryQuery, _ shown: Shown, row: Int, _ usage: ParryUsage, _ entity: Entity,
    _ world: World
  ) -> ChosenParry? {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: assets.space.poseCount) { buffer in
      // SAFETY: every number is initialised before the spans over the buffer are read, and they do
      // not leave this closure.
      buffer.initialize(repeating: 0)
      var code = buffer.mutableSpan
      if codes.write(shown, row: row, frames: assets.frames, into: &code) {
        world.update(entity, Matching.self) { $0.encoded += 1 }
      }
      return assets.parryChoice.choose(
        query, code: UnsafeBufferPointer(buffer).span, usage: usage)
    }
  }

  /// Lets the attack run on until its blade is met, and holds it there.
  private func hold(
    _ attacker: Entity, ahead: Float, until tick: Int32, as outcome: AttackOutcome, _ world: World
  ) {
    world.update(attacker, AttackRun.self) { $0.outcome = outcome }
    world.update(attacker, Playback.self) { playback in
      let place = playback.position(ahead: ahead, frames: assets.frames)
      playback.stopRow = Int32(place.row)
      playback.stopFraction = place.fraction
      playback.heldUntil = tick
    }
  }
}
