import Combat
public import ECS
public import InputActions
import LatentMotion
import Locomotion
import MotionMath
import SkeletalAnimation

/// A fight that runs tick by tick: the world, the order of its systems, and what came of it.
///
/// The same assets, scenario and raw events give the same state in every tick, bit for bit. A tick
/// is 1/60 s.
public final class Simulation {
  /// The entities and their components.
  public let world: World
  /// The order of the systems.
  public let schedule: Schedule
  /// What no tick changes.
  public let assets: FightAssets
  /// What the fight was made of.
  public let scenario: Scenario
  /// The fighters in the order of the scenario.
  public let fighters: [Entity]
  /// The last meetings of blades since the fight was set up or gone back in, with their stamps.
  public private(set) var meetingLog = EventLog<BladesMet>()
  /// The last losses of stamina, as the meetings are logged.
  public private(set) var lossLog = EventLog<StaminaLost>()
  /// The raw events from outside that were invalid, or did not fit into their tick. Those that come
  /// late are counted by `RollbackSession.refusedEvents`.
  public private(set) var refusedEvents = 0
  private let persons: PersonBindings
  private let doorQuery: Query<(), Door>
  private let itemQuery: Query<(), Item>
  let surroundings: Surroundings
  private var countedTicks = 0

  /// Sets up a fight.
  ///
  /// - Parameter extend: adds what a game has of its own: it gets the world with the fighters in
  ///   it, and the stages of a tick, which it may change.
  /// - Throws: `ECSError` when a component or the schedule is faulty: a mistake in the program, not
  ///   in the scenario; and what `extend` throws.
  public init(
    _ scenario: Scenario, assets: FightAssets,
    extending extend: (World, inout [Stage]) throws -> Void = { _, _ in }
  ) throws {
    self.scenario = scenario
    self.assets = assets
    world = World()
    try Simulation.register(in: world)
    fighters = try Simulation.spawn(scenario, assets, in: world)
    doorQuery = try world.query(read: Door.self)
    itemQuery = try world.query(read: Item.self)
    surroundings = try Surroundings(scenario.arena, world: world)
    persons = PersonBindings(assets, scenario)
    var stages = try Simulation.stages(
      scenario, assets, surroundings, persons, in: world)
    try extend(world, &stages)
    schedule = try Schedule(stages)
  }

  /// The last meetings of blades, in order: at least those of the last
  /// `RollbackSession.window` ticks, and at most `EventLog.capacity`.
  public var meetings: [BladesMet] { meetingLog.events }

  /// The tick that comes next, from 0.
  public var tick: Int { Int(world.tick) }

  /// Runs one tick. Once a fight has been through all that happens in it, this allocates nothing.
  ///
  /// - Parameter events: the raw events from devices or a recording; scripts add their own.
  /// - Throws: `ECSError` on misuse of the world by a system.
  public func step(
    _ events: RawEventFrame = RawEventFrame(), observer: ((ScheduleMoment) -> Void)? = nil
  ) throws {
    // Only the events themselves are state: a recording holds no others.
    var accepted = RawEventFrame()
    for i in 0..<events.count { accepted.append(events[i]) }
    // Ticks that are run again after a restore have been counted.
    if tick >= countedTicks {
      refusedEvents += Int(events.overflow) + Int(events.rejected)
      countedTicks = tick + 1
    }
    try world.setResource(TickInput(frame: accepted))
    try schedule.run(world, observer: observer)
    meetingLog.hear(world)
    lossLog.hear(world)
    world.beginTick()
  }

  /// Goes back to a state that was taken of this simulation's world. What happened since has not
  /// happened: its meetings are taken back.
  ///
  /// - Throws: `ECSError.layoutMismatch` for the state of another kind of world.
  public func restore(_ snapshot: WorldSnapshot) throws(ECSError) {
    try world.restore(snapshot)
    meetingLog.takeBack(from: world.tick)
    lossLog.takeBack(from: world.tick)
  }

  /// A world without fighters that knows what a fight's world knows, so that states can be read
  /// without the assets.
  public static func emptyWorld() throws -> World {
    let world = World()
    try register(in: world)
    return world
  }

  /// Gives the fighters whom persons play other bindings, from the next tick on. What they hold
  /// stays held, and mappings that stay the same go on; see `InputState.rebind`.
  ///
  /// Bindings are no part of the state: a recording that goes on over this can't be replayed, and a
  /// restored state of before is evaluated with the new ones.
  ///
  /// - Parameter bindings: Those of the assets as a profile changes them, with the same actions and
  ///   contexts.
  public func rebind(_ bindings: Bindings) {
    precondition(
      bindings.actionNames == assets.bindings.actionNames
        && bindings.contextNames == assets.bindings.contextNames,
      "the bindings have other actions or contexts")
    for (i, entity) in fighters.enumerated() where persons.play(i) {
      world.update(entity, PlayerInput.self) { player in
        _ = player.state.rebind(from: persons.bindings, to: bindings)
      }
    }
    persons.bindings = bindings
  }

  /// Changes what the evaluator knows of the persons' input, such as which devices are switched off
  /// and how fast the game's time runs; from the next tick on.
  ///
  /// No event tells of it: a recording that goes on over this can't be replayed.
  public func changeInput(_ body: (inout InputState) -> Void) {
    for (i, entity) in fighters.enumerated() where persons.play(i) {
      world.update(entity, PlayerInput.self) { body(&$0.state) }
    }
  }

  /// The hash of the whole state.
  public func stateHash() -> UInt64 { world.stateHash() }

  /// What happened so far, in numbers.
  public var tally: Tally { world[Tally.self] ?? Tally() }

  /// The doors in the order of the scenario.
  public var doors: [Door] {
    var list: [Door] = []
    doorQuery.forEach { _, door in list.append(door) }
    return list
  }

  /// All items, in the order of the scenario.
  public var items: [Item] {
    var list: [Item] = []
    itemQuery.forEach { _, item in list.append(item) }
    return list
  }

  /// The items that a fighter can take or carries: the list that `Selection` counts in.
  public func itemsInReach(of fighter: Entity) -> [Item] {
    guard let place = world[fighter, Shown.self]?.pose.root.position else { return [] }
    return items.filter { surroundings.isInReach($0, of: fighter, at: place) }
  }

  /// The hash of how the state of a fight lies in memory, the same for every fight.
  public static func layoutHash() throws -> UInt64 { try emptyWorld().layoutHash }

  private static func register(in world: World) throws {
    try world.register(Fighter.self)
    try world.register(PlayerInput.self)
    try world.register(Aim.self)
    try world.register(Steering.self)
    try world.register(Matching.self)
    try world.register(Blend.self)
    try world.register(Shown.self)
    try world.register(PlantedFeet.self)
    try world.register(UsedParries.self)
    try world.register(Playback.self)
    try world.register(AttackRun.self)
    try world.register(Threat.self)
    try world.register(ParryRun.self)
    try world.register(Stamina.self)
    try world.register(Reeling.self)
    try world.register(Opening.self)
    try world.register(ScriptState.self)
    try world.register(Selection.self)
    try world.register(Door.self)
    try world.register(Item.self)
    try world.registerEvent(BladesMet.self)
    try world.registerEvent(StaminaLost.self)
    try world.setResource(Roster())
    try world.setResource(Tally())
    try world.setResource(TickInput(frame: RawEventFrame()))
  }

  private static func spawn(
    _ scenario: Scenario, _ assets: FightAssets, in world: World
  ) throws -> [Entity] {
    var entities: [Entity] = []
    var roster = Roster()
    for (i, entry) in scenario.fighters.enumerated() {
      let root = RigidTransform(
        position: entry.place,
        rotation: Quaternion(yaw: entry.yaw / 180 * pi))
      let seed = UInt64(scenario.seed)
      let isEngaged = scenario.fighters.contains { scenario.startsEngaged(entry, with: $0) }
      let row = isEngaged ? assets.firstRow : assets.restRow
      var pose = assets.frames.pose(frame: row)
      pose.root = root
      let joints = WorldPose(pose, skeleton: assets.skeleton)
      var input = InputState()
      input.addContext(assets.actions.explore)
      if isEngaged { input.addContext(assets.actions.combat) }
      let entity = try world.spawn(
        Fighter(
          player: UInt32(i), team: UInt32(scenario.team(of: i)), radius: Fighter.radius),
        PlayerInput(state: input),
        Aim(
          random: RandomStream(seed: seed, stream: UInt64(i) * 2), target: .null,
          yaw: root.rotation.yaw, lookAngle: 0, hasLook: 0, isLockedOn: 0),
        Steering(
          body: SteeredBody(at: root), goal: MoveGoal(yaw: root.rotation.yaw),
          lastVelocity: .zero, lastYaw: root.rotation.yaw),
        Matching(state: MatcherState(), encoded: 0, handJumps: 0),
        Blend(inertializer: Inertializer(halflife: assets.tuning.blendHalflife)),
        Shown(pose: pose, poseBefore: pose, world: joints, worldBefore: joints),
        PlantedFeet(lock: FootLock()), UsedParries(usage: ParryUsage()),
        Playback(row: row), AttackRun(), Threat(), ParryRun(), Selection(),
        Stamina(rank: entry.rank), Reeling(), Opening(),
        ScriptState(random: RandomStream(seed: seed, stream: UInt64(i) * 2 + 1)))
      entities.append(entity)
      roster.add(entity)
    }
    for (i, entry) in scenario.fighters.enumerated() {
      let opponent = scenario.fighters.firstIndex { $0.team != entry.team }
      guard let opponent else { continue }
      world.update(entities[i], Aim.self) { aim in
        aim.target = entities[opponent]
        aim.isLockedOn =
          scenario.startsEngaged(entry, with: scenario.fighters[opponent]) ? 1 : 0
      }
    }
    try world.setResource(roster)
    for door in scenario.arena.doors {
      try world.spawn(Door(from: door.from, to: door.to, height: door.height))
    }
    for (i, item) in scenario.items.enumerated() {
      try world.spawn(
        Item(index: i, position: Vector3(item.position[0], 0, item.position[1])))
    }
    return entities
  }
}
