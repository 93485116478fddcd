import ECS
import MotionMath
import Testing

struct QueryTests {
  @Test func refusesBadTerms() throws {
    let world = try makeWorld()
    #expect(throws: ECSError.notRegistered(type: "Stranger")) {
      _ = try world.query(read: Stranger.self)
    }
    #expect(throws: ECSError.duplicateTerm(name: "Position")) {
      _ = try world.query(write: Position.self, read: Position.self)
    }
    #expect(throws: ECSError.duplicateTerm(name: "Position")) {
      _ = try world.query(write: Position.self, without: Position.self)
    }
    #expect(throws: ECSError.tagTerm(name: "Frozen")) { _ = try world.query(read: Frozen.self) }
  }

  @Test func readsWritesAndFilters() throws {
    let world = try makeWorld()
    let a = try world.spawn(Position(x: 1, y: 0), Velocity(value: .up))
    let b = try world.spawn(Position(x: 2, y: 0))
    let c = try world.spawn(Position(x: 3, y: 0), Velocity(value: .up), Frozen())
    let moving = try world.query(
      write: Position.self, read: Velocity.self, without: Frozen.self)
    moving.forEach { entity, position, velocity in
      #expect(entity == a)
      position.y += velocity.value.y
    }
    #expect(world[a, Position.self]?.y == 1)
    #expect(world[b, Position.self]?.y == 0)
    #expect(world[c, Position.self]?.y == 0)
    var frozen: [Entity] = []
    let tagged = try world.query(with: Frozen.self)
    tagged.forEach { frozen.append($0) }
    #expect(frozen == [c])
    #expect(try world.query(read: Position.self).count == 3)
    #expect(world.fault == nil)
  }

  @Test func ordersTablesByCreationAndRowsInOrder() throws {
    let world = try makeWorld()
    let health = try world.spawn(Health())
    let both = try world.spawn(Health(), Position())
    let later = try world.spawn(Health())
    let query = try world.query(read: Health.self)
    var seen: [Entity] = []
    query.forEach { entity, _ in seen.append(entity) }
    #expect(seen == [health, later, both])
    let new = try world.spawn(Health(), Frozen())
    seen = []
    query.forEach { entity, _ in seen.append(entity) }
    #expect(seen == [health, later, both, new])
  }

  @Test func refusesChangesWhileItRuns() throws {
    let world = try makeWorld()
    let entity = try world.spawn(Position())
    let query = try world.query(write: Position.self)
    let snapshot = WorldSnapshot()
    world.takeSnapshot(into: snapshot)
    query.forEach { _, _ in
      let change = "change"
      #expect(throws: ECSError.changeDuringIteration(operation: "spawn"), "\(change)") {
        try world.spawn()
      }
      #expect(throws: ECSError.changeDuringIteration(operation: "despawn")) {
        try world.despawn(entity)
      }
      #expect(throws: ECSError.changeDuringIteration(operation: "remove")) {
        try world.remove(Position.self, from: entity)
      }
      #expect(throws: ECSError.changeDuringIteration(operation: "restore")) {
        try world.restore(snapshot)
      }
      #expect(throws: ECSError.changeDuringIteration(operation: "applyCommands")) {
        try world.applyCommands()
      }
      world[entity, Health.self] = Health()
      #expect(world.takeFault() == .changeDuringIteration(operation: "add"))
    }
    #expect(world.entityCount == 1)
    try world.despawn(entity)
  }

  @Test func nestedQueriesMayNotAlias() throws {
    let world = try makeWorld()
    let entity = try world.spawn(Position(), Health())
    let writer = try world.query(write: Position.self)
    let reader = try world.query(read: Position.self)
    let other = try world.query(write: Health.self)
    var visits = [0, 0, 0, 0]
    writer.forEach { _, _ in
      reader.forEach { _, _ in visits[0] += 1 }
      #expect(world.takeFault() == .borrowed(name: "Position", operation: "read by a query"))
      #expect(world[entity, Position.self] == nil)
      #expect(world.takeFault() == .borrowed(name: "Position", operation: "read"))
      other.forEach { _, health in
        health.points += 1
        visits[1] += 1
      }
    }
    reader.forEach { _, _ in
      reader.forEach { _, _ in visits[2] += 1 }
      writer.forEach { _, _ in visits[3] += 1 }
      #expect(world.takeFault() == .borrowed(name: "Position", operation: "write by a query"))
      #expect(world[entity, Position.self] == Position())
    }
    #expect(visits == [0, 1, 1, 0])
    writer.forEach { _, position in position.x = 2 }
    #expect(world[entity, Position.self]?.x == 2)
    #expect(world.fault == nil)
  }

  @Test func aThrowingBodyUnlocks() throws {
    struct Stop: Error {}
    let world = try makeWorld()
    let entity = try world.spawn(Position())
    let query = try world.query(write: Position.self)
    #expect(throws: Stop.self) { try query.forEach { _, _ in throw Stop() } }
    try world.despawn(entity)
  }

  @Test func chunksAreTheColumns() throws {
    let world = try makeWorld()
    for i in 0..<40 {
      let entity = try world.spawn(Position(x: Float(i), y: 0), Velocity(value: .forward))
      if i % 4 == 0 { try world.add(Frozen(), to: entity) }
    }
    let query = try world.query(write: Position.self, read: Velocity.self)
    var sizes: [Int] = []
    query.forEachChunk { entities, positions, velocities in
      sizes.append(entities.count)
      for i in positions.indices { positions[i].y = positions[i].x * velocities[i].value.z }
    }
    #expect(sizes == [30, 10])
    let reader = try world.query(read: Position.self)
    reader.forEach { _, position in
      #expect(position.x == position.y)
    }
  }

  @Test func equalQueriesShareTheirMatches() throws {
    let world = try makeWorld()
    try world.spawn(Position(), Health())
    var sum: Float = 0
    for _ in 0..<3 {
      let one = try world.query(write: Position.self, read: Health.self)
      one.forEach { _, position, _ in
        position.x += 1
        sum += position.x
      }
      let two = try world.query(write: Health.self, read: Position.self)
      two.forEach { _, health, position in
        health.points += Int32(position.x)
      }
    }
    #expect(sum == 6)
  }
}
