import Combat
import ECS
import RiposteRuntime

/// Plays a scenario to its end and measures it.
struct FightRun {
  let scenario: Scenario
  let assets: FightAssets
  /// Makes the fight begin with another state than the scenario's.
  var begin: (Simulation) throws -> Void = { _ in }
  /// Whether the time of each system is measured.
  var measuresSystems = false

  /// What came of a run.
  struct Outcome {
    let simulation: Simulation
    let summary: RunSummary
    /// Every meeting of blades in it.
    let meetings: [BladesMet]
    /// Every loss of stamina in it.
    let losses: [StaminaLost]
  }

  /// Runs `ticks` ticks, or until `attacks` are reached; an attack counts when it has ended.
  ///
  /// - Parameter tick: called behind every tick with a way to get the state's hash.
  func run(
    ticks: Int, attacks: Int? = nil, tick: (() -> UInt64) throws -> Void = { _ in }
  ) throws -> Outcome {
    let simulation = try Simulation(scenario, assets: assets)
    try begin(simulation)
    let first = simulation.tick
    var times = ScheduleTimes(simulation.schedule)
    var meter = LocomotionMeter()
    var meetings: [BladesMet] = []
    var losses: [StaminaLost] = []
    let clock = ContinuousClock()
    let start = clock.now
    // Without attackers, an end by attacks would never come: 20 s without one end it too.
    var quiet = 0
    var seen = 0
    func note(_ moment: ScheduleMoment) { times.note(moment, at: (clock.now - start).nanoseconds) }
    while simulation.tick - first < ticks {
      let known = simulation.meetingLog.total
      let lost = simulation.lossLog.total
      try simulation.step(observer: measuresSystems ? note : nil)
      meetings += simulation.meetingLog.events(from: known)
      losses += simulation.lossLog.events(from: lost)
      meter.look(at: simulation)
      try tick(simulation.stateHash)
      guard let attacks else { continue }
      let ended = Int(simulation.tally.endedAttacks)
      quiet = ended == seen ? quiet + 1 : 0
      seen = ended
      if ended >= attacks || quiet > 1200 { break }
    }
    let seconds = Double((clock.now - start).nanoseconds) * 1e-9
    let summary = RunSummary(
      simulation, meetings: meetings, clusters: PoseClusters(assets), pace: meter,
      seconds: seconds, from: first, times: measuresSystems ? times : nil)
    return Outcome(
      simulation: simulation, summary: summary, meetings: meetings, losses: losses)
  }
}

extension Duration {
  fileprivate var nanoseconds: UInt64 {
    UInt64(components.seconds) * 1_000_000_000 + UInt64(components.attoseconds / 1_000_000_000)
  }
}
