import ECS
import Testing

struct WriteAuditTests {
  private func findings(_ systems: [System], _ world: World) throws -> [String] {
    let schedule = try Schedule([Stage("only", systems)])
    var audit = WriteAudit(schedule)
    for _ in 0..<2 {
      try schedule.run(world) { audit.note($0, in: world) }
      world.beginTick()
    }
    return audit.findings.map(\.description)
  }

  @Test func findsWhatIsNotDeclared() throws {
    let world = try makeWorld()
    let entity = try world.spawn(Position(), Health())
    let move = System("move", access: Access(reads: [Position.self])) { world in
      world.update(entity, Position.self) { $0.x += 1 }
      world.update(Score.self) { $0.wins += 1 }
      world.send(Bell())
    }
    #expect(
      try findings([move], world) == [
        "move writes component Position and does not declare it",
        "move writes resource Score and does not declare it",
        "move writes event Bell and does not declare it",
      ])
    let spawn = System("spawn", access: Access()) { world in try world.spawn() }
    #expect(
      try findings([spawn], world) == [
        "spawn writes entities and does not declare it",
        "spawn writes tables and does not declare it",
      ])
  }

  @Test func leavesTheRestAlone() throws {
    let world = try makeWorld()
    try world.register(Targets.self)
    let entity = try world.spawn(Position(), Health())
    let reader = try world.reader(of: Hit.self)
    let changes = try world.query(read: Position.self, changed: Position.self)
    let systems = [
      System(
        "declared",
        access: Access(writes: [Position.self, Score.self, Hit.self, Targets.self])
      ) { world in
        world.update(entity, Position.self) { $0.x += 1 }
        world.update(Score.self) { $0.wins += 1 }
        world.send(Hit())
        world.commands.add(Frozen(), to: entity)
      },
      System("reads", access: Access(reads: [Hit.self]) + changes.access, after: ["declared"]) {
        _ in
        reader.forEach { _, _ in }
        changes.forEach { _, _ in }
      },
      System("all", access: Access(isExclusive: true), after: ["reads"]) { world in
        try world.spawn(Health())
      },
    ]
    #expect(try findings(systems, world) == [])
  }
}
