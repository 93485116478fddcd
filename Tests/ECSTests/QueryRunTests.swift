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
