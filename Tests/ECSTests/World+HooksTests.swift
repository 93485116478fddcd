import ECS
import Testing

struct WorldHooksTests {
  private final class Log { var lines: [String] = [] }

  private func world(_ log: Log) throws -> World {
    let world = try makeSparseWorld()
    try world.onAdd(Health.self) { _, entity, health in
      log.lines.append("add \(entity) \(health.points)")
    }
    try world.onSet(Health.self) { _, entity, health in
      log.lines.append("set \(entity) \(health.points)")
    }
    try world.onRemove(Health.self) { _, entity, health in
      log.lines.append("remove \(entity) \(health.points)")
    }
    try world.onAdd(Position.self) { _, entity, _ in log.lines.append("position \(entity)") }
    try world.onRemove(Frozen.self) { _, entity, _ in log.lines.append("thaw \(entity)") }
    try world.onAdd(Window.self) { _, _, window in log.lines.append("open \(window.ticks)") }
    return world
  }

  @Test func everyPathCallsThem() throws {
    let log = Log()
    let world = try world(log)
    func expect(_ lines: String..., at line: Int = #line) {
      #expect(log.lines == lines, "line \(line)")
      log.lines = []
    }
    let a = try world.spawn(Health(points: 1), Position(), Window(ticks: 2))
    expect("position 0v1", "add 0v1 1", "open 2")
    world[a, Health.self] = Health(points: 2)
    try world.add(Health(points: 3), to: a)
    try world.lookup(Health.self)[a] = Health(points: 4)
    world.update(a, Health.self) { $0.points = 5 }
    expect("set 0v1 2", "set 0v1 3", "set 0v1 4", "set 0v1 5")
    try world.remove(Health.self, from: a)
    world[a, Health.self] = Health(points: 6)
    world[a, Health.self] = nil
    expect("remove 0v1 5", "add 0v1 6", "remove 0v1 6")
    world.commands.add(Health(points: 7), to: a)
    world.commands.set(Health(points: 8), of: a)
    world.commands.add(Frozen(), to: a)
    let b = world.commands.spawn(Health(points: 9))
    world.commands.despawn(a)
    expect()
    try world.applyCommands()
    expect("add 0v1 7", "set 0v1 8", "add 1v1 9", "remove 0v1 8", "thaw 0v1")
    try world.spawn(try world.prefab(Health(points: 1)), count: 2)
    expect("add 0v2 1", "add 2v1 1")
    let query = try world.query(write: Health.self)
    query.forEach { _, health in health.points = 0 }
    expect()
    try world.despawn(b)
    expect("remove 1v1 0")
    #expect(throws: ECSError.notRegistered(type: "Stranger")) {
      try world.onAdd(Stranger.self) { _, _, _ in }
    }
  }

  @Test func mayOnlyRecordCommands() throws {
    let world = try makeWorld()
    try world.onAdd(Health.self) { commands, entity, _ in
      #expect(throws: ECSError.changeDuringIteration(operation: "despawn")) {
        try world.despawn(entity)
      }
      world[entity, Position.self] = Position()
      #expect(world.takeFault() == .borrowed(name: "Position", operation: "write"))
      commands.add(Frozen(), to: entity)
    }
    let entity = try world.spawn(Health(), Position(x: 1, y: 1))
    #expect(!world.has(Frozen.self, entity) && world[entity, Position.self]?.x == 1)
    try world.applyCommands()
    #expect(world.has(Frozen.self, entity))
    world.commands.spawn(Health(), Position())
    try world.applyCommands()
    #expect(try world.query(with: Frozen.self).count == 2)
  }

  @Test func endlessHooksEnd() throws {
    let world = try makeWorld()
    try world.onAdd(Frozen.self) { commands, entity, _ in
      commands.remove(Frozen.self, from: entity)
    }
    try world.onRemove(Frozen.self) { commands, entity, _ in commands.add(Frozen(), to: entity) }
    let entity = try world.spawn()
    world.commands.add(Frozen(), to: entity)
    #expect(throws: ECSError.endlessHooks(rounds: 64)) { try world.applyCommands() }
    #expect(world.commands.isEmpty && world.isAlive(entity))
    try world.applyCommands()
  }
}
