import ECS
import Testing

struct QueryRunTests {
  @Test func optionalTermsAreNilWhereAbsent() throws {
    let world = try makeWorld()
    try world.spawn(Position(x: 1, y: 0))
    try world.spawn(Position(x: 2, y: 0), Health(points: 5))
    try world.spawn(Position(x: 3, y: 0), Velocity(), Health(points: 6))
    let query = try world.query(write: Position.self, optional: Health.self, Velocity.self)
    var seen: [String] = []
    query.forEach { _, position, health, velocity in
      position.y = Float(health?.points ?? -1)
      seen.append("\(health?.points ?? 0) \(velocity != nil)")
    }
    #expect(seen == ["0 false", "5 false", "6 true"])
    var sizes: [[Int]] = []
    query.forEachChunk { _, positions, healths, velocities in
      sizes.append([positions.count, healths.count, velocities.count])
    }
    #expect(sizes == [[1, 0, 0], [1, 1, 0], [1, 1, 1]])
    let alone = try world.query(optional: Health.self)
    var sum: Int32 = 0
    alone.forEach { _, health in sum += health?.points ?? 0 }
    #expect(sum == 11 && alone.count == 3)
    #expect(throws: ECSError.tagTerm(name: "Frozen")) {
      _ = try world.query(optional: Frozen.self)
    }
    #expect(throws: ECSError.duplicateTerm(name: "Health")) {
      _ = try world.query(read: Health.self, optional: Health.self)
    }
    #expect(world.fault == nil)
  }
}

/// Tables of few and of many rows, around the four that are visited together.
struct FourRowsTests {
  @Test(arguments: [1, 3, 4, 5, 8, 11])
  func everyRowIsVisitedOnceInOrder(count: Int) throws {
    let world = try makeWorld()
    let all = try (0..<count).map {
      try world.spawn(Position(x: Float($0), y: 0), Health(points: Int32($0)), Target())
    }
    var seen: [Entity] = []
    let one = try world.query(write: Position.self)
    one.forEach { entity, position in
      seen.append(entity)
      position.y += 1
    }
    #expect(seen == all)
    let two = try world.query(write: Position.self, Target.self, read: Health.self)
    two.forEach { entity, position, target, health in
      target.entity = entity
      position.y += Float(health.points)
    }
    let three = try world.query(write: Health.self, read: Position.self, Target.self)
    three.forEach { entity, health, position, target in
      #expect(target.entity == entity)
      health.points = Int32(position.y)
    }
    for (i, entity) in all.enumerated() {
      #expect(world[entity, Position.self] == Position(x: Float(i), y: Float(i + 1)))
      #expect(world[entity, Health.self]?.points == Int32(i + 1))
    }
  }

  @Test func aThrowKeepsWhatWasWritten() throws {
    struct Stop: Error {}
    let world = try makeWorld()
    let all = try (0..<9).map { try world.spawn(Position(x: Float($0), y: 0)) }
    let query = try world.query(write: Position.self)
    #expect(throws: Stop.self) {
      try query.forEach { _, position in
        position.y = 1
        if position.x == 5 { throw Stop() }
      }
    }
    for (i, entity) in all.enumerated() {
      #expect(world[entity, Position.self]?.y == (i <= 5 ? 1 : 0))
    }
  }
}
