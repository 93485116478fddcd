import ECS
import Testing

struct AccessTests {
  @Test func writersConflict() {
    let reads = Access(reads: [Position.self, Score.self])
    let writes = Access(reads: [Velocity.self], writes: [Position.self])
    #expect(reads.conflict(with: reads) == nil)
    #expect(reads.conflict(with: writes) == "Position")
    #expect(writes.conflict(with: reads) == "Position")
    #expect(writes.conflict(with: writes) == "Position")
    #expect(Access(writes: [Hit.self]).conflict(with: Access(reads: [Hit.self])) == "Hit")
    #expect(Access(writes: [Hit.self]).conflict(with: reads) == nil)
  }

  @Test func exclusiveConflictsWithAll() {
    #expect(Access(isExclusive: true).conflict(with: Access()) == "the world")
  }

  @Test func sumsAndQueriesDeclare() throws {
    let world = try makeWorld()
    let query = try world.query(write: Position.self, read: Velocity.self, with: Frozen.self)
    let access = query.access + Access(reads: [Score.self])
    #expect(access.conflict(with: Access(reads: [Position.self])) == "Position")
    #expect(access.conflict(with: Access(writes: [Velocity.self])) == "Velocity")
    #expect(access.conflict(with: Access(writes: [Score.self])) == "Score")
    #expect(access.conflict(with: Access(reads: [Velocity.self])) == nil)
  }
}
