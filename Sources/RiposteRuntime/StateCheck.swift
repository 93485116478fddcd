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
  /// The most that counters and moments of a fight come to; sums of them do not overflow.
  private static let most = 1 << 30

  init(_ simulation: Simulation) {
    self.simulation = simulation
    world = simulation.world
  }

  /// What is wrong; nil where the fight can go on.
  func problem() -> String? {
    if world.tick > UInt64(StateCheck.most) { return "tick \(world.tick)" }
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
    return objectProblem()
  }

  /// Doors and items are as many as in the scenario, each in its place.
  private func objectProblem() -> String? {
    let (doors, items) = (simulation.doors, simulation.items)
    guard doors.count == simulation.scenario.arena.doors.count,
      items.count == simulation.scenario.items.count
    else { return "its doors and items are not the scenario's" }
    for door in doors {
      guard (0...Door.travelTicks).contains(door.opened), (-1...1).contains(door.motion) else {
        return "a door open by \(door.opened) of \(Door.travelTicks)"
      }
      if let problem = finite("Door", door.from) ?? finite("Door", door.to) { return problem }
    }
    for (i, item) in items.enumerated() {
      if item.index != UInt32(i) { return "item \(item.index) in place of \(i)" }
      if let problem = finite("Item", item.place) { return problem }
    }
    return nil
  }

  private func problem(_ entity: Entity, player: Int) -> String? {
    guard let fighter = world[entity, Fighter.self], Int(fighter.player) == player,
      fighter.radius.isFinite
    else { return "it is moved by another player" }
    guard let playback = world[entity, Playback.self], let attack = world[entity, AttackRun.self],
      let parry = world[entity, ParryRun.self], let matching = world[entity, Matching.self],
      let used = world[entity, UsedParries.self], let input = world[entity, PlayerInput.self],
      let shown = world[entity, Shown.self], let steering = world[entity, Steering.self],
      let blend = world[entity, Blend.self], let threat = world[entity, Threat.self],
      let script = world[entity, ScriptState.self], let aim = world[entity, Aim.self],
      let selection = world[entity, Selection.self]
    else { return "a component is missing" }
    if let problem = input.state.problem(for: simulation.assets.bindings) { return problem }
    let catalog = simulation.assets.catalog
    let contact = script.contact == .max ? 0 : script.contact
    let problems: [String?] = [
      problem(playback),
      index("attack", attack.attack, catalog.attacks.count),
      index("parry", parry.parry, catalog.parries.count),
      index("searched row", matching.state.row, rows),
      problem(used),
      counts("selection", [selection.place]),
      counts("matching", [matching.state.ticksToSearch, matching.state.transitions]),
      counts("parry", [parry.startTick, parry.meetTick, parry.holdEnd, parry.readyTick]),
      counts("script", [script.wait, script.lead, parry.lead]),
      moments([attack.contact, attack.intercept, threat.contact, threat.intercept, contact]),
      finite("Shown", shown), finite("Steering", steering), finite("Blend", blend),
      finite("Threat", threat.velocity), finite("Threat", threat.blade),
      finite("ParryRun", parry.plan), finite("ParryRun", parry.blade),
      finite("ParryRun", parry.direction), finite("ParryRun", parry.correction),
      finite("Aim", aim.yaw), finite("Aim", aim.lookAngle),
      finite("ScriptState", script.stickX), finite("ScriptState", script.stickY),
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
      counts("playback", [playback.heldUntil]),
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

  private func counts(_ what: String, _ counts: [Int32]) -> String? {
    counts.first { abs(Int($0)) > StateCheck.most }.map { "\(what): a count of \($0)" }
  }

  private func moments(_ moments: [Int64]) -> String? {
    let never = Moment.never.ticks256
    return moments.first { $0 != never && $0.magnitude > UInt64(StateCheck.most) * 512 }
      .map { "a moment of \($0)" }
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
