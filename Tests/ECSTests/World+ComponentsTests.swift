import ECS
import Testing

struct WorldComponentsTests {
  @Test func addsMovesAndRemoves() throws {
    let world = try makeWorld()
    let entity = try world.spawn(Position(x: 1, y: 2))
    let other = try world.spawn(Position(x: 3, y: 4))
    try world.add(Health(points: 7), to: entity)
    try world.add(Frozen(), to: entity)
    #expect(world[entity, Position.self] == Position(x: 1, y: 2))
    #expect(world[other, Position.self] == Position(x: 3, y: 4))
    #expect(world[entity, Health.self]?.points == 7)
    #expect(world[entity, Frozen.self] == Frozen())
    try world.add(Health(points: 8), to: entity)
    #expect(world[entity, Health.self]?.points == 8)
    #expect(try world.remove(Position.self, from: entity))
    #expect(try !world.remove(Position.self, from: entity))
    #expect(world[entity, Position.self] == nil)
    #expect(world.has(Frozen.self, entity) && !world.has(Position.self, entity))
  }

  @Test func misuseThrowsAndChangesNothing() throws {
    let world = try makeWorld()
    let gone = try world.spawn(Position())
    try world.despawn(gone)
    let alive = try world.spawn()
    let before = world.stateHash()
    #expect(throws: ECSError.staleEntity(gone)) { try world.add(Position(), to: gone) }
    #expect(throws: ECSError.staleEntity(gone)) { try world.remove(Position.self, from: gone) }
    #expect(throws: ECSError.staleEntity(.null)) { try world.add(Position(), to: .null) }
    #expect(throws: ECSError.notRegistered(type: "Stranger")) {
      try world.add(Stranger(), to: alive)
    }
    let far = Entity(index: .max, generation: 1)
    #expect(throws: ECSError.staleEntity(far)) { try world.add(Position(), to: far) }
    #expect(!world.has(Stranger.self, alive) && !world.has(Position.self, gone))
    #expect(world.stateHash() == before)
    #expect(world.fault == nil)
  }

  @Test func subscriptBehavesLikeADictionary() throws {
    let world = try makeWorld()
    let entity = try world.spawn()
    world[entity, Position.self] = Position(x: 5, y: 6)
    #expect(world[entity, Position.self] == Position(x: 5, y: 6))
    world[entity, Position.self]?.x += 1
    #expect(world[entity, Position.self]?.x == 6)
    world[entity, Frozen.self] = Frozen()
    #expect(world.has(Frozen.self, entity))
    world[entity, Position.self] = nil
    #expect(!world.has(Position.self, entity))
    #expect(world.fault == nil)
    world[.null, Position.self] = Position()
    #expect(world.takeFault() == .staleEntity(.null))
    #expect(world[entity, Stranger.self] == nil)
    #expect(world.takeFault() == .notRegistered(type: "Stranger"))
    #expect(world.takeFault() == nil)
  }

  @Test func updateChangesInPlace() throws {
    let world = try makeWorld()
    let entity = try world.spawn(Health(points: 10))
    let left = world.update(entity, Health.self) { health -> Int32 in
      health.points -= 4
      return health.points
    }
    #expect(left == 6)
    #expect(world.update(entity, Position.self) { $0.x = 1 } == nil)
    #expect(world.takeFault() == .missingComponent(entity: entity, component: "Position"))
    #expect(world.update(.null, Health.self) { $0.points = 1 } == nil)
    #expect(world.takeFault() == .staleEntity(.null))
  }

  @Test func updateHoldsItsComponent() throws {
    let world = try makeWorld()
    let entity = try world.spawn(Health(points: 10), Position())
    world.update(entity, Health.self) { health in
      health.points = 1
      #expect(world[entity, Health.self] == nil)
      #expect(world.takeFault() == .borrowed(name: "Health", operation: "read"))
      world[entity, Health.self] = Health(points: 99)
      #expect(world.takeFault() == .borrowed(name: "Health", operation: "write"))
      #expect(world.update(entity, Health.self) { $0.points = 98 } == nil)
      #expect(world.takeFault() == .borrowed(name: "Health", operation: "write"))
      world[entity, Position.self] = Position(x: 1, y: 1)
      #expect(throws: ECSError.changeDuringIteration(operation: "add")) {
        try world.add(Frozen(), to: entity)
      }
    }
    #expect(world[entity, Health.self]?.points == 1)
    #expect(world[entity, Position.self]?.x == 1)
    try world.add(Frozen(), to: entity)
    #expect(world.fault == nil)
  }

  @Test func updateReleasesWhenTheChangeThrows() throws {
    struct Stop: Error {}
    let world = try makeWorld()
    let entity = try world.spawn(Health())
    #expect(throws: Stop.self) { try world.update(entity, Health.self) { _ in throw Stop() } }
    try world.despawn(entity)
  }
}
