import ECS
import Testing

struct ScheduleTests {
  private func system(
    _ name: String, reads: [any PlainData.Type] = [], writes: [any PlainData.Type] = [],
    after: [String] = [], before: [String] = []
  ) -> System {
    System(name, access: Access(reads: reads, writes: writes), after: after, before: before) { _ in
    }
  }

  private func order(_ systems: [System]) throws -> [String] {
    try Schedule([Stage("only", systems)]).stages[0].systems.map(\.name)
  }

  @Test func ambiguityNamesBothSystemsAndTheData() throws {
    let expected = ECSError.ambiguous(first: "walk", second: "aim", data: "Position")
    #expect(throws: expected) {
      _ = try order([
        system("walk", writes: [Position.self]), system("look", reads: [Velocity.self]),
        system("aim", reads: [Position.self]),
      ])
    }
    #expect(throws: ECSError.ambiguous(first: "a", second: "b", data: "Score")) {
      _ = try order([system("a", writes: [Score.self]), system("b", writes: [Score.self])])
    }
  }

  @Test func anOrderByWayOfOthersIsAnOrder() throws {
    let names = try order([
      system("c", writes: [Position.self], after: ["b"]), system("b", after: ["a"]),
      system("a", writes: [Position.self]),
    ])
    #expect(names == ["a", "b", "c"])
  }

  @Test func keepsTheGivenOrderWhereThereIsAChoice() throws {
    let names = try order([
      system("a"), system("b", after: ["d"]), system("c"), system("d"), system("e", before: ["a"]),
    ])
    #expect(names == ["c", "d", "b", "e", "a"])
  }

  @Test func otherStagesNeedNoOrder() throws {
    _ = try Schedule([
      Stage("one", [system("a", writes: [Score.self], before: ["b"])]),
      Stage("two", [system("b", writes: [Score.self])]),
    ])
  }

  @Test func badOrdersAreRefused() throws {
    #expect(throws: ECSError.orderCycle(["a", "b"])) {
      _ = try order([system("a", after: ["b"]), system("b", after: ["a"]), system("c")])
    }
    #expect(throws: ECSError.orderCycle(["a"])) { _ = try order([system("a", after: ["a"])]) }
    #expect(throws: ECSError.unknownSystem(name: "z", namedBy: "a")) {
      _ = try order([system("a", before: ["z"])])
    }
    #expect(throws: ECSError.duplicateSystem(name: "a")) {
      _ = try Schedule([Stage("one", [system("a")]), Stage("two", [system("a")])])
    }
    #expect(throws: ECSError.duplicateSystem(name: "one")) {
      _ = try Schedule([Stage("one", []), Stage("one", [])])
    }
    #expect(throws: ECSError.orderAgainstStages(first: "b", second: "a")) {
      _ = try Schedule([
        Stage("one", [system("a", after: ["b"])]), Stage("two", [system("b")]),
      ])
    }
    #expect(throws: ECSError.orderAgainstStages(first: "b", second: "a")) {
      _ = try Schedule([
        Stage("one", [system("a")]), Stage("two", [system("b", before: ["a"])]),
      ])
    }
  }

  @Test func runsInOrderAndAppliesCommandsAfterEachStage() throws {
    let world = try makeWorld()
    var log: [String] = []
    let spawn = System("spawn", access: Access()) { world in
      world.commands.spawn(Health(points: 1))
      #expect(world.entityCount == 1)
    }
    let health = try world.query(read: Health.self)
    let count = System("count", access: health.access) { _ in log.append("\(health.count)") }
    let schedule = try Schedule([Stage("make", [spawn]), Stage("use", [count])])
    try schedule.run(world) { moment in
      switch moment {
      case .willRun(let stage, let system): log.append("\(stage) \(system)")
      case .didRun(_, let system): log.append("\(system) ran")
      case .willApplyCommands(let stage): log.append("\(stage) ends")
      case .didApplyCommands(let stage, let dropped): log.append("\(stage) \(dropped)")
      }
    }
    #expect(
      log == [
        "make spawn", "spawn ran", "make ends", "make 0", "use count", "1", "count ran",
        "use ends", "use 0",
      ])
  }

  @Test func aFaultNamesItsSystem() throws {
    let world = try makeWorld()
    let bad = System("bad", access: Access()) { world in world[.null, Health.self] = Health() }
    let schedule = try Schedule([Stage("only", [bad])])
    #expect(throws: ECSError.inSystem(name: "bad", .staleEntity(.null))) {
      try schedule.run(world)
    }
    #expect(world.fault == nil)
    world[.null, Health.self] = Health()
    #expect(throws: ECSError.staleEntity(.null)) { try schedule.run(world) }
  }
}
