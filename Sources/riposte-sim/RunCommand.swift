import ArgumentParser
import Combat
import DataFiles
import ECS
import InputActions
import LatentMotion
import ProgramOptions
import RiposteRuntime
import SkeletalAnimation

/// `riposte-sim run`: plays a scenario and sums it up.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Plays a scenario without a screen.")

  @Argument(help: "A scenario's path, or the name of one in assets/scenarios.")
  var scenario: String

  @Option(help: "The ticks to run, 60 a second (default: 3600).")
  var ticks: Int?

  @Option(help: "End after this many attacks.")
  var attacks: Int?

  @Flag(help: "Print one line of JSON.")
  var json = false

  @Flag(help: "Print a line for every meeting of blades.")
  var meetings = false

  @Flag(help: "Print a line for every loss of stamina and what came of it.")
  var losses = false

  @Option(help: ArgumentHelp("Write a replay.", valueName: "FILE"))
  var record: String?

  @Flag(help: "Measure how the time is shared among the systems.")
  var systemTimes = false

  @Option(help: ArgumentHelp("Write the state behind the last tick.", valueName: "FILE"))
  var saveState: String?

  @Option(help: ArgumentHelp("Go on from a state that --save-state wrote.", valueName: "FILE"))
  var loadState: String?

  @OptionGroup var options: FightOptions

  func validate() throws {
    guard ticks ?? 1 > 0, ticks ?? 1 <= 100_000_000 else {
      throw ValidationError("--ticks: 1 to 100000000 expected")
    }
    guard record == nil || ticks ?? 1 <= Replay.tickLimit else {
      throw ValidationError("--ticks: with --record at most \(Replay.tickLimit) expected")
    }
    guard record == nil || loadState == nil else {
      throw ValidationError("--record: not with --load-state; a replay begins with its scenario")
    }
    guard attacks ?? 1 > 0 else { throw ValidationError("--attacks: a number above 0 expected") }
  }

  func run() throws {
    let loaded = try options.load(scenario: scenario)
    var recording = record.map { _ in loaded.recording() }
    var run = FightRun(
      scenario: loaded.scenario, assets: loaded.assets, measuresSystems: systemTimes)
    if let loadState {
      let state = try SavedState(path: loadState)
      run.begin = { try $0.restore(state, origin: loaded.origin, file: loadState) }
    }
    let outcome = try run.run(
      ticks: ticks ?? (attacks == nil ? 3600 : Int.max), attacks: attacks
    ) { hash in
      guard let record, let recorded = recording?.hashes.count else { return }
      try Replay.check(ticks: recorded + 1, file: record)
      recording?.append(RawEventFrame(), hash: hash())
    }
    if meetings { MeetingTable(assets: loaded.assets, meetings: outcome.meetings).print() }
    if losses {
      LossTable(
        assets: loaded.assets, scenario: loaded.scenario, fighters: outcome.simulation.fighters,
        losses: outcome.losses
      ).print()
    }
    if let record, let recording { try recording.write(to: record) }
    if let saveState {
      try SavedState(loaded.origin, of: outcome.simulation).write(to: saveState)
    }
    try print(SummaryText(summary: outcome.summary).text(json: json))
  }
}

/// The meetings of blades as lines of text.
struct MeetingTable {
  let assets: FightAssets
  let meetings: [BladesMet]

  func print() {
    Swift.print("tick\tattack\tparry\tlead ms\twaited\tbefore cm\tcontact cm")
    let catalog = assets.catalog
    func clip(_ row: Int32) -> String { assets.frames.clip(of: Int(row)).name }
    for met in meetings {
      let attack = met.attack < 0 ? "–" : clip(catalog.attacks[Int(met.attack)].strike.row)
      let parry = met.parry < 0 ? "–" : clip(catalog.parries[Int(met.parry)].strike.row)
      let lead = Float(met.lead) / 256 / 60 * 1000
      Swift.print(
        "\(met.tick)\t\(attack)\t\(parry)\t\(Int(lead))\t\(met.waited)\t"
          + "\((met.errorBefore * 1000).rounded() / 10)\t"
          + "\((met.error * 1000).rounded() / 10)")
    }
  }
}

/// The losses of stamina as lines of text.
struct LossTable {
  let assets: FightAssets
  let scenario: Scenario
  let fighters: [Entity]
  let losses: [StaminaLost]

  func print() {
    Swift.print("tick\tfighter\tby\tloss\tstamina\twall\toutcome\tmotion")
    func name(_ entity: Entity) -> String {
      fighters.firstIndex(of: entity).map { scenario.fighters[$0].name } ?? "–"
    }
    func percent(_ part: Float) -> Int { Int((part * 100).rounded()) }
    for lost in losses {
      let clip = lost.row < 0 ? "–" : assets.frames.clip(of: Int(lost.row)).name
      Swift.print(
        "\(lost.tick)\t\(name(lost.fighter))\t\(name(lost.by))\t\(lost.loss)\t"
          + "\(percent(lost.before)) to \(percent(lost.after)) %\t"
          + "\(lost.atWall == 1 ? "yes" : "no")\t\(lost.outcome)\t\(clip)")
    }
  }
}

/// A summary as a person or a program reads it.
struct SummaryText {
  let summary: RunSummary

  func text(json: Bool) throws(FileError) -> String {
    if json { return try JSONFile.encode(summary, pretty: false) }
    func number(_ value: Float?) -> String { value.map { "\($0)" } ?? "–" }
    let error = summary.contactError
    let systems = summary.systems.map { "\n" + table($0) } ?? ""
    return """
      ticks            \(summary.ticks) (\(summary.ticksPerSecond) a second)
      state hash       \(summary.stateHash)
      attacks          \(summary.attacks): \(summary.parries) parried \
      (\(summary.perfects) perfect), \(summary.lates) late, \(summary.hits) hit, \
      \(summary.misses) missed, \(summary.blocks) guarded; \(summary.whiffs) whiffed presses
      balance          \(summary.groggies) dazed, \(summary.guardBreaks) guards broken, \
      \(summary.falls) falls, \(summary.slams) slams, \(summary.deathblows) deathblows
      parry motions    \(summary.distinctParryMotions) \
      (one canned parry: \(summary.distinctCannedOne), eight: \(summary.distinctCannedEight))
      contact error    p50 \(number(error.p50)) cm, p95 \(number(error.p95)) cm; \
      before correction p50 \(number(error.preIKP50)) cm, p95 \(number(error.preIKP95)) cm
      locomotion       \(summary.transitionsPerSecond) transitions/s, \
      hand jump \(number(summary.handJumpPerSecond)) m/s, \
      velocity error \(number(summary.velocityError)) m/s
      feet             \((summary.skateRatio * 1000).rounded() / 10) % of the ticks within 1 cm of the floor slide
      compared by      \(summary.latent)
      """ + systems
  }

  private func table(_ systems: [RunSummary.SystemTime]) -> String {
    func cell(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(width - text.count, 1))
    }
    return systems.map { entry in
      cell("\(entry.stage) / \(entry.system ?? "commands")", 25)
        + cell("\((entry.share * 1000).rounded() / 10) %", 9)
        + "\((entry.mean / 10).rounded() / 100) µs"
    }.joined(separator: "\n")
  }
}
