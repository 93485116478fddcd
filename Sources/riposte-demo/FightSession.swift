import Combat
import DataFiles
import ECS
import InputActions
import MotionMath
import ProgramOptions
import RiposteRuntime
import SkeletalAnimation

/// A fight of the runtime: devices, or a replay, go in; what is shown comes out.
struct FightSession: DemoSession {
  let simulation: Simulation
  let loaded: FightOptions.Loaded
  /// The bindings of the fighters whom a person plays.
  private(set) var bindings: Bindings
  /// Whether the input of the last tick is kept, so that it can be explained.
  var keepsInput = false
  /// The last tick's events, and the watched fighter's input before it.
  private(set) var lastTick: (number: UInt32, before: InputState, frame: RawEventFrame)?
  let stopwatch: Stopwatch
  let contextLog: ContextLog
  private var rumble: Rumble?
  private(set) var contactTicks: [Int] = []
  private(set) var review: FightReview
  private var sparks: [(place: Vector3, tick: Int, strength: Float)] = []
  private var recording: Replay?
  private let recordFile: String?
  private let played: Replay?
  /// The tick of the replay at which the state was first another than the recorded one.
  private var deviation: Int?

  /// How long the systems take; an object, since the simulation keeps hold of what notes the times.
  final class Stopwatch {
    var times: ScheduleTimes

    init(times: ScheduleTimes) { self.times = times }
  }

  /// Seconds for which a meeting of blades is shown.
  private static let sparkTime: Float = 0.5

  /// Sets up a fight.
  ///
  /// - Parameters:
  ///   - loaded: What it is made of.
  ///   - played: A replay to take the events from instead of devices.
  ///   - recordFile: Where to save a recording at the end.
  init(_ loaded: FightOptions.Loaded, played: Replay? = nil, recordFile: String? = nil) throws {
    self.loaded = loaded
    self.played = played
    self.recordFile = recordFile
    simulation = try Simulation(loaded.scenario, assets: loaded.assets)
    review = FightReview(simulation)
    bindings = loaded.assets.personBindings
    contextLog = ContextLog(bindings.contextNames)
    stopwatch = Stopwatch(times: ScheduleTimes(simulation.schedule))
    recording = recordFile == nil ? nil : loaded.recording()
  }

  var isOver: Bool { played.map { simulation.tick >= $0.frames.count } ?? false }

  mutating func tick(events: [RawEvent]) throws {
    guard !isOver else { return }
    var frame = RawEventFrame()
    if let played {
      frame = played.frames[simulation.tick]
    } else {
      for event in events { frame.append(event) }
    }
    let tick = simulation.tick
    let known = simulation.meetingLog.total
    review.remember(simulation)
    let watched = simulation.fighters[watchedFighter]
    let before = keepsInput ? simulation.world[watched, PlayerInput.self]?.state : nil
    try simulation.step(frame) { [stopwatch] in
      stopwatch.times.note($0, at: FrameClock.nanoseconds())
    }
    lastTick = before.map {
      (UInt32(tick), $0, simulation.world[TickInput.self]?.frame ?? frame)
    }
    if let state = simulation.world[watched, PlayerInput.self]?.state {
      contextLog.note(state, by: InputEvaluator(bindings: bindings))
    }
    review.look(simulation)
    if recording != nil { recording?.append(frame, hash: simulation.stateHash()) }
    if let played, deviation == nil, played.hashes[tick] != simulation.stateHash() {
      deviation = tick
    }
    for meeting in simulation.meetingLog.events(from: known) { note(meeting) }
    let now = simulation.tick
    sparks.removeAll { Float(now - $0.tick) / 60 > FightSession.sparkTime }
  }

  private mutating func note(_ meeting: BladesMet) {
    guard let a = simulation.world[meeting.attacker, Shown.self],
      let b = simulation.world[meeting.defender, Shown.self]
    else { return }
    let attack = a.world.blade(of: loaded.assets.skeleton)
    let parry = b.world.blade(of: loaded.assets.skeleton)
    let (here, there) = attack.nearestFractions(to: parry)
    let place = lerp(attack.point(at: here), parry.point(at: there), 0.5)
    let isPerfect = meeting.tier == UInt32(ParryTier.perfect.rawValue)
    sparks.append((place, simulation.tick, isPerfect ? 1 : 0.5))
    if contactTicks.last != simulation.tick { contactTicks.append(simulation.tick) }
    let person = simulation.scenario.fighters.firstIndex { $0.controller.kind == .device }
    if let person, simulation.fighters[person] == meeting.defender {
      rumble = isPerfect ? .perfect : .parry
    }
  }

  mutating func takeRumble() -> Rumble? {
    defer { rumble = nil }
    return rumble
  }

  var fixedBindings: String? {
    if played != nil { return "A replay keeps the keys that it was recorded with." }
    return recording == nil ? nil : "A recording keeps its keys: change them before or after it."
  }

  mutating func rebind(_ bindings: Bindings) {
    guard fixedBindings == nil else { return }
    simulation.rebind(bindings)
    self.bindings = bindings
    lastTick = nil
  }

  mutating func ask(_ request: InputRequest) {
    guard fixedBindings == nil else { return }
    simulation.changeInput { request.apply(to: &$0) }
  }

  var persons: [(place: Int, name: String)] {
    simulation.scenario.fighters.enumerated()
      .filter { $0.element.controller.kind == .device }
      .map { ($0.offset, $0.element.name) }
  }

  func scene(alpha: Float) -> SceneView {
    var scene = SceneView()
    let entries = simulation.scenario.fighters
    for (i, entity) in simulation.fighters.enumerated() {
      guard let shown = simulation.world[entity, Shown.self],
        let playback = simulation.world[entity, Playback.self]
      else { continue }
      scene.fighters.append(
        FighterView(
          name: entries[i].name, skeleton: loaded.assets.skeleton,
          pose: WorldPose(between: shown.worldBefore, and: shown.world, alpha),
          colour: colour(i),
          isGroggy: simulation.world[entity, Reeling.self]?.kind.isOpen == true,
          isAttacking: playback.mode == .attack))
    }
    scene.player = entries.firstIndex { $0.controller.kind == .device }
    let arena = simulation.scenario.arena
    scene.walls = arena.walls.map { WallView(from: $0.from, to: $0.to, height: $0.height) }
    scene.walls += simulation.doors.map {
      WallView(kind: .door, from: $0.from, to: $0.freeEnd, height: $0.height)
    }
    scene.walls += simulation.items.filter { $0.holder == .null }.map {
      let half = Vector3(0.14, 0, 0.05)
      return WallView(kind: .item, from: $0.position - half, to: $0.position + half, height: 0.24)
    }
    scene.groundSize = (arena.ground * 2, arena.ground * 2)
    scene.sparks = sparks.map { spark in
      let age = (Float(simulation.tick - spark.tick) + alpha - 1) / 60
      return SparkView(position: spark.place, age: age, strength: spark.strength)
    }
    return scene
  }

  /// The colour of a fighter's team in linear light: its name's where that is one, else the next.
  func colour(_ fighter: Int) -> Vector3 {
    let known: [(name: String, colour: Vector3)] = [
      ("red", Vector3(0.72, 0.10, 0.06)), ("blue", Vector3(0.05, 0.22, 0.62)),
      ("green", Vector3(0.07, 0.38, 0.12)), ("yellow", Vector3(0.62, 0.42, 0.04)),
    ]
    let entries = simulation.scenario.fighters
    let team = entries[fighter].team
    if let named = known.first(where: { $0.name == team }) { return named.colour }
    let place = entries.firstIndex { $0.team == team } ?? 0
    return known[place % known.count].colour
  }

  var isMenuOpen: Bool {
    simulation.fighters.contains { entity in
      let input = simulation.world[entity, PlayerInput.self]
      return input?.state.isActive(loaded.assets.actions.menuContext) ?? false
    }
  }

  /// What is being recorded or replayed; nil for neither.
  var tape: Fact? {
    if let played {
      let end = deviation.map { "differs from tick \($0) on" } ?? "every hash equal"
      return Fact("replay", "\(simulation.tick) / \(played.frames.count), \(end)")
    }
    return recording.map { Fact("recording", "\($0.hashes.count) ticks") }
  }

  mutating func finish() throws {
    guard let recordFile, let recording else { return }
    try recording.write(to: recordFile)
    ProgramRun.note("\(recordFile): \(recording.hashes.count) ticks recorded")
  }
}
