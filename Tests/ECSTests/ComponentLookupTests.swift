import ECS
import Testing

struct ComponentLookupTests {
  @Test func readsAndSets() throws {
    let world = try makeWorld()
    let positions = try world.lookup(Position.self)
    let entity = try world.spawn(Position(x: 1, y: 1))
    let bare = try world.spawn()
    positions[entity]?.x = 4
    #expect(positions[entity] == Position(x: 4, y: 1))
    #expect(positions[bare] == nil && positions[.null] == nil && world.fault == nil)
    positions[bare] = Position()
    #expect(world.takeFault() == .missingComponent(entity: bare, component: "Position"))
    positions[.null] = Position()
    #expect(world.takeFault() == .staleEntity(.null))
    #expect(throws: ECSError.notRegistered(type: "Stranger")) {
      _ = try world.lookup(Stranger.self)
    }
  }
}
