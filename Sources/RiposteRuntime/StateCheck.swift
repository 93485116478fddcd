import Combat
import ECS
import InputActions
import LatentMotion
import Locomotion
import MotionMath
import SkeletalAnimation

/// Finds what a state from a file says that the fight's assets do not have: what the systems would
/// read beyond the end of something for. The ECS has checked all that a world can know by itself.
struct StateCheck {
  private let simulation: Simulation
  private let world: World
  private var rows: Int { simulation.assets.frames.count }
  /// The most that counters and ticks of a fight come to; sums of them do not overflow.
  private static let most = 1 << 30

  init(_ simulation: Simulation) {
    self.simulation = simulation
    world = simulation.world
  }

  /// What is wrong; nil where the fight can go on.
  func problem() -> String? {
    // What is planned lies ahead of the tick.
    if world.tick > UInt64(StateCheck.most / 2) { return "tick \(world.tick)" }
    let fighters = simulation.fighters
    guard let roster = world[Roster.self], Int(roster.count) == fighters.count,
      fighters.indices.allSatisfy({ roster.entities[$0] == fighters[$0] })
    else { return "its fighters are not the scenario's" }
    guard let tally = world[Tally.self] else { return "the tally is missing" }
    let counts = [
      tally.attacks, tally.endedAttacks, tally.parries, tally.perfects, tally.lates, tally.whiffs,
      tally.hits, tally.misses,
    ]
    if let count = counts.first(where: { $0 > StateCheck.most }) { return "a tally of \(count)" }
    for (i, entity) in fighters.enumerated() {
      if let problem = problem(entity, player: i) {
        return "fighter \"\(simulation.scenario.fighters[i].name)\": \(problem)"
      }
    }
    return objectProblem() ?? eventProblem()
  }

  /// No event is of a tick that has not been: it would be heard there.
  private func eventProblem() -> String? {
    var problem: String?
    var heard: EventStamp?
    world.hear(BladesMet.self, after: &heard) { stamp, _ in
      if stamp.tick >= world.tick { problem = "a meeting in tick \(stamp.tick)" }
    }
    return problem
  }

  /// Doors and items are the scenario's, each in its place.
  private func objectProblem() -> String? {
    let (doors, items) = (simulation.doors, simulation.items)
    let entries = simulation.scenario.arena.doors
    guard doors.count == entries.count, items.count == simulation.scenario.items.count else {
      return "its doors and items are not the scenario's"
    }
    for (i, door) in doors.enumerated() {
      let entry = entries[i]
      guard door.from == entry.from, door.to == entry.to, door.height == entry.height else {
        return "door \(i) is not the scenario's"
      }
      guard (0...Door.travelTicks).contains(door.opened), (-1...1).contains(door.motion) else {
        return "door \(i) is open by \(door.opened) of \(Door.travelTicks)"
      }
    }
    for (i, item) in items.enumerated() {
      if item.index != UInt32(i) { return "item \(item.index) in place of \(i)" }
      if item.holder != .null, !simulation.fighters.contains(item.holder) {
        return "item \(i) is carried by nobody that is there"
      }
      if let problem = finite("Item", item.position) { return problem }
    }
    return nil
  }

  private func problem(_ entity: Entity, player: Int) -> String? {
    guard let fighter = world[entity, Fighter.self], Int(fighter.player) == player else {
      return "it is moved by another player"
    }
    let scenario = simulation.scenario
    guard Int(fighter.team) == scenario.team(of: player), fighter.radius == Fighter.radius else {
      return "it is of team \(fighter.team) and \(fighter.radius) m wide"
    }
    guard let playback = world[entity, Playback.self], let attack = world[entity, AttackRun.self],
      let parry = world[entity, ParryRun.self], let matching = world[entity, Matching.self],
      let used = world[entity, UsedParries.self], let input = world[entity, PlayerInput.self],
      let shown = world[entity, Shown.self], let steering = world[entity, Steering.self],
      let blend = world[entity, Blend.self], let threat = world[entity, Threat.self],
      let script = world[entity, ScriptState.self], let aim = world[entity, Aim.self],
      let selection = world[entity, Selection.self], let feet = world[entity, PlantedFeet.self],
      let stamina = world[entity, Stamina.self], let reeling = world[entity, Reeling.self]
    else { return "a component is missing" }
    if let problem = input.state.problem(for: simulation.assets.bindings) { return problem }
    let catalog = simulation.assets.catalog
    let places = max(scenario.items.count, 1)
    let problems: [String?] = [
      problem(playback), problem(parry), problem(matching), problem(used),
      problem(script, keys: scenario.fighters[player].controller.keys.count),
      problem(stamina), problem(reeling),
      index("attack", attack.attack, catalog.attacks.count),
      count("selection", selection.index, 0...(places - 1)),
      moments([attack.contact, attack.intercept, threat.contact, threat.intercept]),
      finite("Shown", shown), finite("Steering", steering), finite("Blend", blend),
      finite("PlantedFeet", feet),
      finite("Threat", threat.velocity), finite("Threat", threat.blade),
      finite("Aim", aim.yaw), finite("Aim", aim.lookAngle),
    ]
    return problems.lazy.compactMap(\.self).first
  }

  private func problem(_ playback: Playback) -> String? {
    guard (0..<rows).contains(Int(playback.row)), (-1..<rows).contains(Int(playback.stopRow)),
      (0...rows).contains(Int(playback.endRow)), (0..<rows).contains(Int(playback.plan.startRow))
    else { return "it plays a row that the database does not have" }
    guard playback.fraction >= 0, playback.fraction < 1, playback.stopFraction >= 0,
      playback.stopFraction < 1, playback.rate >= 0, playback.rate <= 1000
    else { return "it plays at an impossible place or pace" }
    let plan = playback.plan
    let problems: [String?] = [
      finite("Playback", playback.share), finite("Playback", playback.travelled),
      finite("Playback", plan.frames), finite("Playback", plan.yawOffset),
      finite("Playback", plan.anchor), finite("Playback", plan.shift),
      ticks("playback", [playback.heldUntil]),
    ]
    return problems.lazy.compactMap(\.self).first
  }

  private func problem(_ parry: ParryRun) -> String? {
    let problems: [String?] = [
      index("parry", parry.parry, simulation.assets.catalog.parries.count),
      ticks(
        "parry", [parry.startTick, parry.meetTick, parry.holdEnd, parry.readyTick, parry.delay]),
      count("parry", parry.judgedTick, -1...StateCheck.most),
      count("parry", parry.lead, -StateCheck.most...StateCheck.most),
      finite("ParryRun", parry.plan), finite("ParryRun", parry.blade),
      finite("ParryRun", parry.direction), finite("ParryRun", parry.correction),
      contactError(parry.contactError), contactError(parry.errorBefore),
    ]
    if let problem = problems.lazy.compactMap(\.self).first { return problem }
    guard parry.phase != .none else { return nil }
    guard parry.parry >= 0, simulation.fighters.contains(parry.attacker),
      let attack = world[parry.attacker, AttackRun.self]
    else { return "it parries nothing" }
    // Behind the measurement of the contact, nothing is read of the attack.
    guard parry.phase == .approaching || parry.phase == .met && parry.contactError < 0 else {
      return nil
    }
    let never = Moment.never.ticks256
    return attack.attack >= 0 && attack.contact != never && attack.intercept != never
      ? nil : "it parries an attack that never comes"
  }

  private func problem(_ stamina: Stamina) -> String? {
    guard (0...1).contains(stamina.value) else { return "stamina: \(stamina.value)" }
    return ticks("stamina", [stamina.lossTick, stamina.chained, stamina.chainTick])
  }

  private func problem(_ reeling: Reeling) -> String? {
    reeling.until == .max ? nil : ticks("reeling", [reeling.until])
  }

  private func problem(_ matching: Matching) -> String? {
    let interval = simulation.assets.matcher.tuning.searchInterval
    let problems: [String?] = [
      index("searched row", matching.state.row, rows),
      count("matching", matching.state.ticksToSearch, 0...interval),
      count("matching", matching.state.transitions, 0...StateCheck.most),
      count("matching", matching.encoded, 0...StateCheck.most),
      sum("Matching", matching.state.cost), sum("Matching", matching.handJumps),
    ]
    return problems.lazy.compactMap(\.self).first
  }

  private func problem(_ script: ScriptState, keys: Int) -> String? {
    let problems: [String?] = [
      // Whoever waits for a chance counts on below zero.
      count("script", script.wait, -Int(world.tick)...ControllerEntry.longestPause),
      count("script", script.lead, -StateCheck.most...StateCheck.most),
      count("script", Int32(clamping: script.phase), 0...3),
      count("script", Int32(clamping: script.isPressed), 0...3),
      count("script", Int32(clamping: script.nextKey), 0...keys),
      moments([script.contact]),
      finite("ScriptState", script.stickX), finite("ScriptState", script.stickY),
      finite("ScriptState", script.strafe),
    ]
    return problems.lazy.compactMap(\.self).first
  }

  private func problem(_ used: UsedParries) -> String? {
    let isSound =
      used.usage.count <= StateCheck.most
      && used.usage.lastUsed.indices.allSatisfy { used.usage.lastUsed[$0] <= used.usage.count }
    return isSound ? nil : "a parry was used after the last one"
  }

  private func index(_ what: String, _ index: Int32, _ count: Int) -> String? {
    (-1..<count).contains(Int(index)) ? nil : "\(what) \(index) of \(count)"
  }

  private func count(_ what: String, _ count: Int32, _ range: ClosedRange<Int>) -> String? {
    range.contains(Int(count)) ? nil : "\(what): a count of \(count)"
  }

  private func ticks(_ what: String, _ ticks: [Int32]) -> String? {
    ticks.lazy.compactMap { count(what, $0, 0...StateCheck.most) }.first
  }

  private func moments(_ moments: [Int64]) -> String? {
    let never = Moment.never.ticks256
    return moments.first { $0 != never && !(0...Int64(StateCheck.most) * 256).contains($0) }
      .map { "a moment of \($0)" }
  }

  /// −1 stands for an error that is not known yet.
  private func contactError(_ error: Float) -> String? {
    error == -1 || error >= 0 ? finite("ParryRun", error) : "ParryRun: \(error)"
  }

  /// Sums of lengths and costs have no limit.
  private func sum(_ what: String, _ sum: Float) -> String? {
    sum >= 0 && sum.isFinite ? nil : "\(what): \(sum)"
  }

  /// `value` is made of floats alone.
  private func finite<Value: BitwiseCopyable>(_ what: String, _ value: Value) -> String? {
    withUnsafeBytes(of: value) { bytes in
      // SAFETY: any four bytes are a float; lengths, angles and speeds stay far below the limit.
      let floats = bytes.bindMemory(to: Float.self)
      return floats.first { !(abs($0) < 1e6) }.map { "\(what): \($0)" }
    }
  }
}
