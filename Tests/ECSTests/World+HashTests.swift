import ECS
import Testing

struct WorldHashTests {
  /// Each change and the parts that must differ after it.
  @Test func namesThePartsThatChanged() throws {
    func world() throws -> (World, Entity) {
      let world = try makeWorld()
      let entity = try world.spawn(Position(), Health())
      try world.spawn(Position())
      return (world, entity)
    }
    let (plain, _) = try world()
    let tree = plain.hashTree()
    #expect(tree.root == plain.stateHash())

    func parts(_ change: (World, Entity) throws -> Void) throws -> [String] {
      let (changed, entity) = try world()
      try change(changed, entity)
      #expect(changed.stateHash() != tree.root)
      return changed.hashTree().differences(from: tree)
    }
    #expect(try parts { $0[$1, Position.self]?.x = 1 } == ["component Position"])
    #expect(try parts { $0[$1, Health.self]?.armour.1 = 1 } == ["component Health"])
    #expect(try parts { world, _ in world[Score.self]?.wins = 1 } == ["resource Score"])
    #expect(try parts { world, _ in world.send(Bell()) } == ["event Bell"])
    #expect(try parts { world, _ in world.beginTick() } == ["counters"])
    #expect(try parts { try $0.add(Frozen(), to: $1) }.contains("tables"))
    #expect(try parts { world, _ in try world.spawn() }.contains("entities"))
    #expect(try parts { $0.commands.despawn($1) } == ["counters", "commands"])
  }

  @Test func coversTheFreeSlots() throws {
    let one = try makeWorld()
    let two = try makeWorld()
    for world in [one, two] { for _ in 0..<3 { try world.spawn() } }
    try one.despawn(Entity(index: 1, generation: 1))
    try one.despawn(Entity(index: 2, generation: 1))
    try two.despawn(Entity(index: 2, generation: 1))
    try two.despawn(Entity(index: 1, generation: 1))
    #expect(one.stateHash() != two.stateHash())
  }

  @Test func isTheSameInEveryProcess() throws {
    let world = try makeWorld()
    try world.spawn(Position(x: 1, y: -0.5), Health(points: 3, shield: 4, armour: (5, 6)))
    world.send(Hit(victim: .null, force: 0.25))
    #expect(world.stateHash() == 0xE872_5A76_4D15_769C)
  }
}
