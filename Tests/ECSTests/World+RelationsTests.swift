import ECS
import MotionMath
import Testing

struct WorldRelationsTests {
  private func world() throws -> World {
    let world = try makeWorld()
    try world.register(ChildOf.self)
    try world.register(Targets.self)
    return world
  }

  @Test func childrenAreInOrderAndEndWithTheirParent() throws {
    let world = try world()
    let parent = try world.spawn(Health())
    let a = try world.spawn(ChildOf(parent))
    let b = try world.spawn(Position(), ChildOf(parent))
    let c = try world.spawn(ChildOf(parent, whenParentEnds: .orphan), Frozen())
    let below = try world.spawn(ChildOf(a))
    #expect(Array(world.children(of: parent)) == [a, b, c])
    #expect(world.parent(of: below) == a && world.parent(of: parent) == nil)
    try world.remove(ChildOf.self, from: b)
    #expect(Array(world.children(of: parent)) == [a, c])
    try world.add(ChildOf(parent), to: b)
    #expect(Array(world.children(of: parent)) == [a, c, b])
    try world.despawn(parent)
    #expect(!world.isAlive(a) && !world.isAlive(b) && !world.isAlive(below))
    #expect(world.isAlive(c) && world.parent(of: c) == nil && !world.has(ChildOf.self, c))
    #expect(world.has(Frozen.self, c) && world.entityCount == 1)
    #expect(Array(world.children(of: parent)).isEmpty)
    #expect(world.fault == nil)
  }

  @Test func everyWayOfSettingKeepsTheIndex() throws {
    let world = try world()
    let (a, b, c) = (try world.spawn(), try world.spawn(), try world.spawn())
    world[c, Targets.self] = Targets(a)
    #expect(Array(world.sources(of: a, by: Targets.self)) == [c])
    world[c, Targets.self] = Targets(b)
    #expect(Array(world.sources(of: a, by: Targets.self)).isEmpty)
    world.update(c, Targets.self) { $0.link.target = a }
    #expect(Array(world.sources(of: a, by: Targets.self)) == [c] && world.target(of: c) == a)
    try world.lookup(Targets.self)[c] = Targets(b)
    #expect(world.target(of: c) == b)
    world.commands.add(Targets(a), to: c)
    let d = world.commands.spawn(Targets(a))
    let e = world.commands.spawn(Position())
    world.commands.add(Targets(e), to: a)
    try world.applyCommands()
    #expect(Array(world.sources(of: a, by: Targets.self)) == [c, d] && world.target(of: a) == e)
    try world.despawn(d)
    #expect(Array(world.sources(of: a, by: Targets.self)) == [c])
    try world.spawn(try world.prefab(Targets(a)), count: 2)
    #expect(Array(world.sources(of: a, by: Targets.self)).count == 3)
    #expect(throws: ECSError.relationTerm(name: "Targets")) {
      _ = try world.query(write: Targets.self)
    }
    #expect(try world.query(read: Targets.self).count == 4)
    #expect(world.fault == nil)
  }

  @Test func staleTargetsReadAsNil() throws {
    let world = try world()
    let (a, b) = (try world.spawn(), try world.spawn())
    try world.despawn(a)
    try world.add(Targets(a), to: b)
    #expect(world.target(of: b) == nil && world[b, Targets.self]?.link.target == a)
    let reused = try world.spawn()
    #expect(reused.index == a.index && world.target(of: b) == nil)
    #expect(Array(world.sources(of: reused, by: Targets.self)).isEmpty)
    try world.despawn(reused)
    #expect(world.isAlive(b))
    try world.add(Targets(.null), to: b)
    #expect(world.target(of: b) == nil && world.fault == nil)
  }

  @Test func circlesAreRefusedOnlyForParents() throws {
    let world = try world()
    let a = try world.spawn()
    let b = try world.spawn(ChildOf(a))
    let c = try world.spawn(ChildOf(b))
    #expect(throws: ECSError.relationCycle(entity: a, target: c)) {
      try world.add(ChildOf(c), to: a)
    }
    #expect(throws: ECSError.relationCycle(entity: a, target: a)) {
      try world.add(ChildOf(a), to: a)
    }
    world.commands.add(ChildOf(c), to: a)
    #expect(try world.applyCommands() == 1)
    #expect(world.takeFault() == .relationCycle(entity: a, target: c))
    #expect(!world.has(ChildOf.self, a))
    let own = world.commands.spawn(Targets(a))
    world.commands.despawn(own)
    try world.applyCommands()
    #expect(Array(world.sources(of: a, by: Targets.self)).isEmpty)
    try world.add(Targets(b, whenTargetEnds: .despawn), to: a)
    try world.add(Targets(a, whenTargetEnds: .despawn), to: b)
    try world.add(Targets(c, whenTargetEnds: .despawn), to: c)
    try world.despawn(a)
    #expect(world.entityCount == 0)
  }

  /// Random links against a scan of all entities.
  @Test(arguments: [UInt64(31), 32, 33])
  func indexAgreesWithAScan(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    let world = try world()
    var living: [Entity] = []
    let snapshot = WorldSnapshot()
    for i in 0..<300 {
      let entity = living.isEmpty ? .null : living[random.index(below: living.count)]
      let other = living.isEmpty ? .null : living[random.index(below: living.count)]
      switch random.index(below: 6) {
      case 0, 1: living.append(try world.spawn(Position()))
      case 2: world[entity, ChildOf.self] = ChildOf(other, whenParentEnds: .orphan)
      case 3:
        world[entity, Targets.self] = Targets(
          other, whenTargetEnds: i % 3 == 0 ? .despawn : .orphan)
      case 4: world[entity, ChildOf.self] = nil
      default: if world.isAlive(entity), i % 2 == 0 { try world.despawn(entity) }
      }
      _ = world.takeFault()
      living.removeAll { !world.isAlive($0) }
      if i == 200 { world.takeSnapshot(into: snapshot) }
    }
    for pass in 0..<2 {
      for entity in living where world.isAlive(entity) {
        let children = living.filter { world.parent(of: $0) == entity }
        #expect(
          Array(world.children(of: entity)).sorted() == children.sorted(), "seed \(seed) \(pass)")
      }
      try world.restore(snapshot)
      let all = try world.query(read: Position.self)
      living = []
      all.forEach { entity, _ in living.append(entity) }
      living.sort()
    }
  }
}
