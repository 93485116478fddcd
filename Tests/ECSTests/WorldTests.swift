import Testing

@testable import ECS

private struct Double1: Component {
  static var name: String { "Position" }
}

private struct Numbered<T>: Component, Resource, Event {
  static var name: String { "Numbered \(T.self)" }
}

struct WorldTests {
  @Test func registersOnce() throws {
    let world = World()
    let id = try world.register(Position.self)
    #expect(try world.register(Position.self) == id)
    #expect(try world.register(Frozen.self) != id)
    #expect(try world.id(of: Position.self) == id)
    #expect(throws: ECSError.duplicateName("Position")) { try world.register(Double1.self) }
    #expect(throws: ECSError.notRegistered(type: "Stranger")) {
      _ = try world.id(of: Stranger.self)
    }
  }

  /// Registers 2^depth distinct types of each kind.
  private func registerMany<T>(_ world: World, _ type: T.Type, depth: Int) throws {
    if depth == 0 {
      try world.register(Numbered<T>.self)
      try world.setResource(Numbered<T>())
      try world.registerEvent(Numbered<T>.self)
    } else {
      try registerMany(world, T?.self, depth: depth - 1)
      try registerMany(world, UnsafePointer<T>.self, depth: depth - 1)
    }
  }

  @Test func limitsTypes() throws {
    let world = World()
    try registerMany(world, Int.self, depth: 8)
    #expect(throws: ECSError.tooManyTypes(name: "Position")) {
      try world.register(Position.self)
    }
    #expect(throws: ECSError.tooManyTypes(name: "Score")) { try world.setResource(Score()) }
    #expect(throws: ECSError.tooManyTypes(name: "Hit")) { try world.registerEvent(Hit.self) }
    #expect(
      ECSError.tooManyTypes(name: "Hit").description
        == "Hit would be type 257 of its kind; the limit is 256")
    let last = try world.spawn(Numbered<Int????????>())
    #expect(world.has(Numbered<Int????????>.self, last))
  }

  @Test func spawnsAndDespawns() throws {
    let world = try makeWorld()
    #expect(!world.isAlive(.null))
    let a = try world.spawn(Position(x: 1, y: 2), Frozen())
    let b = try world.spawn()
    #expect(world.isAlive(a) && world.isAlive(b) && a != b)
    #expect(world.entityCount == 2)
    #expect(world[a, Position.self] == Position(x: 1, y: 2))
    try world.despawn(a)
    #expect(!world.isAlive(a))
    #expect(throws: ECSError.staleEntity(a)) { try world.despawn(a) }
    let c = try world.spawn(Health(points: 3))
    #expect(c.index == a.index && c.generation == a.generation + 1)
    #expect(world[a, Health.self] == nil)
    #expect(world.entityCount == 2)
    #expect(world.fault == nil)
  }

  @Test func freeSlotsComeBackLastFirst() throws {
    let world = try makeWorld()
    let entities = try (0..<4).map { _ in try world.spawn() }
    for entity in entities { try world.despawn(entity) }
    let again = try (0..<5).map { _ in try world.spawn().index }
    #expect(again == [3, 2, 1, 0, 4])
  }

  @Test func usedUpSlotIsRetired() throws {
    let world = try makeWorld()
    let a = try world.spawn()
    world.core.pointee.records[0].generation = .max
    let last = Entity(index: a.index, generation: .max)
    try world.despawn(last)
    #expect(!world.isAlive(last) && !world.isAlive(Entity(index: 0, generation: 0)))
    #expect(try world.spawn().index == 1)
  }

  @Test func failedSpawnLeavesNothing() throws {
    let world = try makeWorld()
    let before = world.stateHash()
    #expect(throws: ECSError.notRegistered(type: "Stranger")) {
      try world.spawn(Position(), Stranger())
    }
    #expect(world.stateHash() == before)
  }

  @Test func lastOfTwoEqualTypesCounts() throws {
    let world = try makeWorld()
    let entity = try world.spawn(Position(x: 1, y: 0), Position(x: 2, y: 0))
    #expect(world[entity, Position.self]?.x == 2)
  }
}
