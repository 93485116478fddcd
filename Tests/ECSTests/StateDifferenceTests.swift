import ECS
import MotionMath
import Testing

struct StateDifferenceTests {
  private func difference(_ change: (World, Entity) throws -> Void) throws -> StateDifference? {
    let world = try makeWorld()
    _ = try world.reader(of: Hit.self)
    try world.spawn(Velocity())
    let entity = try world.spawn(Velocity(), Health(points: 5), Target())
    world.send(Hit(victim: entity, force: 1))
    let (one, two) = (WorldSnapshot(), WorldSnapshot())
    world.takeSnapshot(into: one)
    try change(world, entity)
    world.takeSnapshot(into: two)
    return firstDifference(between: one, and: two)
  }

  @Test func namesComponentEntityAndField() throws {
    let found = try #require(
      try difference { $0[$1, Velocity.self]?.value.y = 0.5 })
    #expect(found.description == "tick 0, component Velocity, entity 1v1, value[1]: 0.0 and 0.5")
    #expect(
      try difference { $0[$1, Health.self]?.armour.1 = 7 }?.description
        == "tick 0, component Health, entity 1v1, armour[1]: 0 and 7")
    #expect(
      try difference { $0[$1, Target.self]?.entity = $1 }?.description
        == "tick 0, component Target, entity 1v1, entity: null and 1v1")
    #expect(
      try difference { $0[$1, Velocity.self]?.value.x = -0.0 }?.description
        == "tick 0, component Velocity, entity 1v1, value[0]: 0.0 and -0.0")
  }

  @Test func namesOtherParts() throws {
    func text(_ change: (World, Entity) throws -> Void) throws -> String? {
      try difference(change)?.description
    }
    #expect(try text { _, _ in } == nil)
    #expect(
      try text { world, _ in world[Score.self]?.losses = 2 }
        == "tick 0, resource Score, losses: 0 and 2")
    #expect(try text { world, _ in world.beginTick() } == "counters, tick: 0 and 1")
    #expect(try text { world, _ in world.send(Bell()) } == "tick 0, event Bell, sent: 0 and 1")
    #expect(try text { try $0.despawn($1) } == "tick 0, entities, entity 1v1, generation: 1 and 2")
    #expect(
      try text { try $0.add(Frozen(), to: $1) }?.hasPrefix("tick 0, entities, entity 1v1, table")
        == true)
    #expect(try text { world, _ in try world.spawn() } == "tick 0, entities, slots: 2 and 3")
    #expect(
      try text { $0.commands.despawn($1) }?.hasPrefix("tick 0, commands, bytes: 0 and") == true)
  }

  @Test func namesReadersAndLayouts() throws {
    let world = try makeWorld()
    let reader = try world.reader(of: Hit.self)
    world.send(Hit())
    let (one, two) = (WorldSnapshot(), WorldSnapshot())
    #expect(firstDifference(between: one, and: two) == nil)
    world.takeSnapshot(into: one)
    #expect(firstDifference(between: one, and: two)?.part == "layout")
    reader.forEach { _, _ in }
    world.takeSnapshot(into: two)
    #expect(
      firstDifference(between: one, and: two)?.description
        == "tick 0, event readers, reader 0: 0 and 1")
    world.beginTick()
    world.send(Hit())
    world.takeSnapshot(into: one)
    world.send(Hit())
    world.takeSnapshot(into: two)
    #expect(firstDifference(between: one, and: two)?.tick == 1)
    World().takeSnapshot(into: two)
    #expect(firstDifference(between: one, and: two)?.part == "layout")
  }
}
