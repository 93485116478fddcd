import ECS
import Testing

struct SnapshotRingTests {
  @Test func keepsTheLastTicks() throws {
    let world = try makeWorld()
    let entity = try world.spawn(Health())
    let ring = SnapshotRing()
    #expect(ring.count == 16 && ring.ticks.isEmpty)
    #expect(throws: ECSError.noSnapshot(tick: 0)) { try ring.restore(world, to: 0) }
    for tick in 0..<20 {
      world[entity, Health.self]?.points = Int32(tick)
      ring.take(world)
      world.beginTick()
    }
    #expect(ring.ticks == Array(4..<20))
    #expect(throws: ECSError.noSnapshot(tick: 3)) { try ring.restore(world, to: 3) }
    #expect(ring.snapshot(of: 20) == nil)
    try ring.restore(world, to: 12)
    #expect(world.tick == 12 && world[entity, Health.self]?.points == 12)
    #expect(ring.ticks == Array(4...12))
    #expect(SnapshotRing(count: -1).count == 1)
  }
}
