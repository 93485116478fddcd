import ECS
import Testing

struct ReadAuditTests {
  private func findings(
    _ systems: [System], _ world: World, between: (World) -> Void = { _ in }
  ) throws -> [String] {
    let schedule = try Schedule([Stage("only", systems)])
    var audit = ReadAudit(schedule)
    for _ in 0..<3 {
      try schedule.run(world) { audit.note($0, in: world) }
      world.beginTick()
      between(world)
    }
    return audit.findings.map(\.description)
  }

  @Test func findsWhatIsNotDeclared() throws {
    let world = try makeWorld()
    let entity = try world.spawn(Position(x: 1), Health(points: 5))
    try world.spawn(Position(x: 2), Health(points: 7))
    let copies = System("copies", access: Access(writes: [Position.self])) { world in
      let points = world[entity, Health.self]?.points ?? 0
      world.update(entity, Position.self) { $0.x = Float(points) }
    }
    #expect(
      try findings([copies], world) == ["copies reads component Health and does not declare it"])
    let declared = System(
      "declared", access: Access(reads: [Health.self], writes: [Position.self]), run: copies.run)
    #expect(try findings([declared], world) == [])
  }

  @Test func findsResourcesThatChange() throws {
    let world = try makeWorld()
    let entity = try world.spawn(Position())
    let counts = System("counts", access: Access(writes: [Position.self])) { world in
      let wins = world[Score.self]?.wins ?? 0
      world.update(entity, Position.self) { $0.x = Float(wins) }
    }
    let found = try findings([counts], world) { $0.update(Score.self) { $0.wins += 1 } }
    #expect(found == ["counts reads resource Score and does not declare it"])
  }

  @Test func leavesTheWorldAsItWas() throws {
    let (plain, looked) = (try makeWorld(), try makeWorld())
    for world in [plain, looked] {
      let entity = try world.spawn(Position(x: 1), Health(points: 5))
      try world.spawn(Position(x: 2), Health(points: 7))
      let system = System("moves", access: Access(writes: [Position.self])) { world in
        world.update(entity, Position.self) { $0.x += 1 }
        world.commands.add(Frozen(), to: entity)
      }
      let schedule = try Schedule([Stage("only", [system])])
      var audit = ReadAudit(schedule)
      for _ in 0..<3 {
        try schedule.run(world) { if world === looked { audit.note($0, in: world) } }
        world.beginTick()
      }
      #expect(audit.findings == [])
    }
    #expect(plain.stateHash() == looked.stateHash())
  }
}
