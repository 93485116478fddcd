import ECS
import Testing

struct CommandBufferTests {
  @Test func appliesInOrderOfRecording() throws {
    let world = try makeWorld()
    let a = try world.spawn(Position(x: 1, y: 1))
    let b = try world.spawn(Position(x: 2, y: 2), Frozen())
    let placed = try world.query(read: Position.self)
    placed.forEach { entity, _ in
      world.commands.add(Health(points: 5), to: entity)
    }
    world.commands.set(Health(points: 6), of: a)
    world.commands.remove(Frozen.self, from: b)
    world.commands.set(Position(x: 9, y: 9), of: b)
    #expect(!world.commands.isEmpty && !world.has(Health.self, a))
    #expect(try world.applyCommands() == 0)
    #expect(world[a, Health.self]?.points == 6)
    #expect(world[b, Health.self]?.points == 5)
    #expect(!world.has(Frozen.self, b))
    #expect(world[b, Position.self]?.x == 9)
    #expect(world.commands.isEmpty)
    #expect(try world.applyCommands() == 0)
  }

  @Test func promisedEntitiesMayBeCommandedAtOnce() throws {
    let world = try makeWorld()
    let child = world.commands.spawn(Position(x: 1, y: 2), Frozen())
    let parent = world.commands.spawn(Target(entity: child))
    world.commands.add(Health(points: 3), to: child)
    #expect(world.isAlive(child) && world[child, Position.self] == nil)
    #expect(throws: ECSError.notYetSpawned(child)) { try world.add(Health(), to: child) }
    #expect(world.fault == nil)
    try world.applyCommands()
    #expect(world[child, Position.self] == Position(x: 1, y: 2))
    #expect(world[child, Health.self]?.points == 3 && world.has(Frozen.self, child))
    #expect(world[parent, Target.self]?.entity == child)
    #expect(world.entityCount == 2)
  }

  @Test func commandsToTheGoneAreDropped() throws {
    let world = try makeWorld()
    let a = try world.spawn(Position())
    world.commands.despawn(a)
    world.commands.despawn(a)
    world.commands.add(Health(), to: a)
    world.commands.remove(Position.self, from: a)
    let promised = world.commands.spawn(Position(), Health())
    try world.despawn(promised)
    let b = try world.spawn()
    world.commands.set(Position(), of: b)
    #expect(try world.applyCommands() == 7)
    #expect(!world.isAlive(a) && !world.isAlive(promised) && world.entityCount == 1)
  }

  @Test func unknownTypesRecordNothing() throws {
    let world = try makeWorld()
    let entity = try world.spawn()
    let before = world.stateHash()
    world.commands.add(Stranger(), to: entity)
    #expect(world.takeFault() == .notRegistered(type: "Stranger"))
    #expect(world.commands.spawn(Position(), Stranger()) == .null)
    #expect(world.takeFault() == .notRegistered(type: "Stranger"))
    world.commands.remove(Stranger.self, from: entity)
    #expect(world.takeFault() == .notRegistered(type: "Stranger"))
    #expect(world.stateHash() == before && world.commands.isEmpty)
  }

  @Test func recordedCommandsAreState() throws {
    let world = try makeWorld()
    let empty = world.stateHash()
    let entity = world.commands.spawn(Health(points: 1))
    let snapshot = WorldSnapshot()
    world.takeSnapshot(into: snapshot)
    let recorded = world.stateHash()
    #expect(recorded != empty)
    try world.applyCommands()
    let applied = world.stateHash()
    try world.restore(snapshot)
    #expect(world.stateHash() == recorded)
    try world.applyCommands()
    #expect(world.stateHash() == applied)
    #expect(world[entity, Health.self]?.points == 1)
  }
}
