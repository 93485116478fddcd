import ECS
import Testing

struct WorldReadTests {
  private struct Large: Component {
    var first: Int32 = 1
    var rest = InlineArray<64, Int32>(repeating: 2)
    static var name: String { "Large" }
    static var fields: [DataField] {
      [DataField("first", \Self.first), DataField("rest", \Self.rest)]
    }
  }

  private static func world() throws -> (world: World, entity: Entity) {
    let world = World()
    try world.register(Large.self)
    return (world, try world.spawn(Large()))
  }

  @Test func looksWhereItLies() throws {
    let (world, entity) = try Self.world()
    #expect(world.read(entity, Large.self) { $0.first + $0.rest[63] } == 3)
    #expect(world.fault == nil)
  }

  @Test func whatIsNotThereIsNil() throws {
    let (world, entity) = try Self.world()
    try world.despawn(entity)
    #expect(world.read(entity, Large.self) { $0.first } == nil)
  }

  @Test func whileLookingNothingWrites() throws {
    let (world, entity) = try Self.world()
    let seen = world.read(entity, Large.self) { large -> Int32 in
      world[entity, Large.self] = nil
      world.update(entity, Large.self) { $0.first = 9 }
      return large.first
    }
    #expect(seen == 1)
    #expect(world.fault != nil)
    #expect(world[entity, Large.self]?.first == 1)
  }

  @Test func whatIsBeingWrittenIsNotRead() throws {
    let (world, entity) = try Self.world()
    world.update(entity, Large.self) { large in
      large.first = 5
      #expect(world.read(entity, Large.self) { $0.first } == nil)
    }
    #expect(world.fault != nil)
  }
}
