import ECS
import Testing

struct PrefabTests {
  @Test func spawnsEqualEntitiesInOrder() throws {
    let world = try makeSparseWorld()
    let first = try world.spawn(Health(points: 7), Frozen())
    let prefab = try world.prefab(
      Health(points: 1), Frozen(), Window(ticks: 4), Health(points: 2))
    #expect(prefab.count == 3)
    let entities = try world.spawn(prefab, count: 40)
    #expect(entities.count == 40 && world.entityCount == 41)
    for entity in entities {
      #expect(world[entity, Health.self]?.points == 2 && world.has(Frozen.self, entity))
      #expect(world[entity, Window.self]?.ticks == 4)
    }
    var seen: [Entity] = []
    let walk = try world.query(read: Health.self)
    walk.forEach { entity, _ in
      seen.append(entity)
    }
    #expect(seen == [first] + entities)
  }

  @Test func isTheSameAsSpawningOneByOne() throws {
    let (one, two) = (try makeSparseWorld(), try makeSparseWorld())
    let prefab = try one.prefab(Position(x: 1, y: 2), Window(ticks: 3), Frozen())
    try one.despawn(try one.spawn())
    try two.despawn(try two.spawn())
    try one.spawn(prefab, count: 5)
    for _ in 0..<5 { try two.spawn(Position(x: 1, y: 2), Window(ticks: 3), Frozen()) }
    #expect(one.hashTree() == two.hashTree())
    one.commands.spawn(prefab)
    two.commands.spawn(Position(x: 1, y: 2), Window(ticks: 3), Frozen())
    try one.applyCommands()
    try two.applyCommands()
    #expect(one.hashTree() == two.hashTree())
  }

  @Test func refusesMisuse() throws {
    let (one, two) = (try makeWorld(), try makeWorld())
    let prefab = try one.prefab(Position())
    #expect(throws: ECSError.otherWorld(operation: "spawn")) { try two.spawn(prefab, count: 1) }
    #expect(two.commands.spawn(prefab) == .null)
    #expect(two.takeFault() == .otherWorld(operation: "spawn"))
    #expect(throws: ECSError.notRegistered(type: "Stranger")) { _ = try one.prefab(Stranger()) }
    #expect(try one.spawn(prefab, count: 0).isEmpty && one.spawn(prefab, count: -3).isEmpty)
    #expect(throws: ECSError.tooManyEntities) { try one.spawn(prefab, count: .max) }
    #expect(one.entityCount == 0)
  }

  @Test func reservedRoomChangesNoState() throws {
    let (one, two) = (try makeSparseWorld(), try makeSparseWorld())
    try one.reserve(500, Position.self, Window.self)
    try two.reserve(-1, Position.self, Window.self)
    one.reserveEntities(500)
    one.reserveCommands(bytes: 500)
    #expect(one.stateHash() == two.stateHash())
    #expect(throws: ECSError.notRegistered(type: "Stranger")) {
      try one.reserve(1, Stranger.self)
    }
  }
}
