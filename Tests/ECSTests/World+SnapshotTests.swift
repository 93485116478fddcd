import ECS
import Testing

struct WorldSnapshotTests {
  @Test func refusesOtherLayouts() throws {
    let world = try makeWorld()
    let snapshot = WorldSnapshot()
    #expect(throws: ECSError.self) { try world.restore(snapshot) }
    let other = World()
    try other.register(Position.self)
    other.takeSnapshot(into: snapshot)
    #expect(throws: ECSError.self) { try world.restore(snapshot) }
    world.takeSnapshot(into: snapshot)
    try world.restore(snapshot)
    _ = try world.reader(of: Hit.self)
    #expect(throws: ECSError.self) { try world.restore(snapshot) }
  }

  @Test func restoresIntoAnotherWorld() throws {
    let world = try makeWorld()
    let a = try world.spawn(Position(x: 1, y: 2), Frozen())
    let b = try world.spawn(Health(points: 4))
    try world.despawn(b)
    world.send(Hit(victim: a, force: 2))
    world[Score.self]?.wins = 6
    world.beginTick()
    let snapshot = WorldSnapshot()
    world.takeSnapshot(into: snapshot)
    #expect(snapshot.tick == 1)

    let twin = try makeWorld()
    // Tables in another order than the snapshot's.
    try twin.spawn(Health(), Frozen())
    try twin.restore(snapshot)
    #expect(twin.stateHash() == world.stateHash())
    #expect(twin.hashTree() == world.hashTree())
    #expect(twin[a, Position.self] == Position(x: 1, y: 2) && twin.has(Frozen.self, a))
    #expect(twin[Score.self]?.wins == 6)
    let c = try twin.spawn()
    #expect(try world.spawn() == c)
    #expect(c.index == b.index && c.generation == 2)
  }

  /// A table made in an undone future must not change the order of iteration later.
  @Test func undoneTablesAreForgotten() throws {
    func run(mispredicting: Bool) throws -> [Entity] {
      let world = try makeWorld()
      let health = try world.query(read: Health.self)
      try world.spawn(Health())
      let snapshot = WorldSnapshot()
      world.takeSnapshot(into: snapshot)
      if mispredicting {
        let lost = try world.spawn(Health(), Target(), Frozen())
        try world.remove(Frozen.self, from: lost)
        health.forEach { _, _ in }
        try world.restore(snapshot)
      }
      try world.spawn(Health(), Position())
      let entity = try world.spawn(Health(), Target())
      try world.add(Frozen(), to: entity)
      try world.spawn(Health(), Target())
      var seen: [Entity] = []
      health.forEach { entity, _ in seen.append(entity) }
      #expect(health.count == 4)
      seen.append(Entity(index: UInt32(truncatingIfNeeded: world.stateHash()), generation: 0))
      return seen
    }
    #expect(try run(mispredicting: true) == run(mispredicting: false))
  }

  @Test func takesNoNewMemoryWhereThereIsRoom() throws {
    let world = try makeWorld()
    for i in 0..<2000 { try world.spawn(Position(x: Float(i), y: 0)) }
    let snapshot = WorldSnapshot()
    world.takeSnapshot(into: snapshot)
    let capacity = snapshot.capacity
    for _ in 0..<5 {
      world.takeSnapshot(into: snapshot)
      #expect(snapshot.capacity == capacity)
    }
    for _ in 0..<20 { world.send(Bell()) }
    world.takeSnapshot(into: snapshot)
    #expect(snapshot.capacity == capacity && snapshot.byteCount < capacity)
  }

  @Test func equalStatesAreTheSameBytes() throws {
    let world = try makeWorld()
    let entity = try world.spawn(Position(x: 1, y: 2))
    let one = WorldSnapshot()
    let two = WorldSnapshot(capacity: 100_000)
    world.takeSnapshot(into: one)
    world[entity, Position.self] = Position(x: 3, y: 2)
    world.takeSnapshot(into: two)
    #expect(!one.isSame(as: two))
    world[entity, Position.self] = Position(x: 1, y: 2)
    world.takeSnapshot(into: two)
    #expect(one.isSame(as: two) && one.byteCount == two.byteCount)
  }
}
