import ECS
import MotionMath
import Testing

/// A window that opens and closes every few ticks.
struct Window: Component, Equatable {
  var ticks: Int32 = 0
  static var name: String { "Window" }
  static var storage: StorageKind { .sparse }
  static var fields: [DataField] { [DataField("ticks", \Self.ticks)] }
}

struct Stunned: Component, Equatable {
  static var name: String { "Stunned" }
  static var storage: StorageKind { .sparse }
}

func makeSparseWorld() throws -> World {
  let world = try makeWorld()
  try world.register(Window.self)
  try world.register(Stunned.self)
  return world
}

struct SparseSetTests {
  @Test func behavesLikeAnyComponent() throws {
    let world = try makeSparseWorld()
    let a = try world.spawn(Position(x: 1, y: 0), Window(ticks: 3), Stunned())
    let b = try world.spawn(Position(x: 2, y: 0))
    #expect(world[a, Window.self]?.ticks == 3 && world.has(Stunned.self, a))
    #expect(world[b, Window.self] == nil && !world.has(Stunned.self, b))
    world[b, Window.self] = Window(ticks: 5)
    world.update(b, Window.self) { $0.ticks += 1 }
    try world.lookup(Window.self)[a] = Window(ticks: 9)
    #expect(world[a, Window.self]?.ticks == 9 && world[b, Window.self]?.ticks == 6)
    #expect(try world.remove(Window.self, from: a))
    #expect(try !world.remove(Window.self, from: a))
    #expect(world[a, Window.self] == nil && world[b, Window.self]?.ticks == 6)
    world.commands.add(Window(ticks: 7), to: a)
    world.commands.remove(Window.self, from: b)
    let c = world.commands.spawn(Window(ticks: 8), Health())
    try world.applyCommands()
    #expect(world[a, Window.self]?.ticks == 7 && world[b, Window.self] == nil)
    #expect(world[c, Window.self]?.ticks == 8)
    try world.despawn(c)
    let again = try world.spawn()
    #expect(again.index == c.index && world[again, Window.self] == nil)
    #expect(world.fault == nil)
  }

  @Test func addingMovesNoRow() throws {
    let world = try makeSparseWorld()
    let entities = try (0..<4).map { try world.spawn(Position(x: Float($0), y: 0)) }
    try world.add(Window(), to: entities[0])
    var seen: [Entity] = []
    let walk = try world.query(read: Position.self)
    walk.forEach { entity, _ in
      seen.append(entity)
    }
    #expect(seen == entities)
  }

  @Test func queriesMixBothStorages() throws {
    let world = try makeSparseWorld()
    let all = try (0..<6).map { try world.spawn(Position(x: Float($0), y: 0)) }
    for i in [4, 1, 3] { try world.add(Window(ticks: Int32(i)), to: all[i]) }
    try world.add(Frozen(), to: all[1])
    try world.add(Stunned(), to: all[3])
    var seen: [Entity] = []
    let both = try world.query(write: Window.self, read: Position.self)
    both.forEach { entity, window, position in
      #expect(Float(window.ticks) == position.x)
      window.ticks += 10
      seen.append(entity)
    }
    #expect(seen == [all[4], all[1], all[3]])
    #expect(world[all[4], Window.self]?.ticks == 14)
    #expect(both.count == 3)
    #expect(try world.query(write: Window.self, without: Frozen.self).count == 2)
    #expect(try world.query(read: Window.self, with: Stunned.self).count == 1)

    seen = []
    let free = try world.query(read: Position.self, without: Window.self)
    free.forEach { entity, _ in seen.append(entity) }
    #expect(seen == [all[0], all[5], all[2]])

    var sizes: [Int] = []
    both.forEachChunk { entities, windows, positions in
      sizes.append(entities.count)
      windows[0].ticks = Int32(positions[0].x)
    }
    #expect(sizes == [1, 1, 1] && world[all[3], Window.self]?.ticks == 3)

    var found: [Int32?] = []
    let maybe = try world.query(read: Position.self, optional: Window.self)
    maybe.forEach { _, _, window in found.append(window?.ticks) }
    #expect(found == [nil, nil, nil, 3, 4, 1])
  }

  @Test func snapshotsHoldIt() throws {
    let world = try makeSparseWorld()
    let all = try (0..<5).map { try world.spawn(Health(points: Int32($0))) }
    for i in [3, 0, 2] { try world.add(Window(ticks: Int32(i)), to: all[i]) }
    let (first, second) = (WorldSnapshot(), WorldSnapshot())
    world.takeSnapshot(into: first)
    let hash = world.stateHash()
    try world.remove(Window.self, from: all[3])
    #expect(world.stateHash() != hash)
    world.takeSnapshot(into: second)
    #expect(
      firstDifference(between: first, and: second)?.description
        == "tick 0, component Window, entry 0: 3v1 and 2v1")
    try world.restore(first)
    #expect(world.stateHash() == hash && world[all[3], Window.self]?.ticks == 3)
    world.update(all[0], Window.self) { $0.ticks = 8 }
    world.takeSnapshot(into: second)
    #expect(
      firstDifference(between: first, and: second)?.description
        == "tick 0, component Window, entity 0v1, ticks: 0 and 8")
    let twin = try makeSparseWorld()
    try twin.spawn(Window(), Position())
    try twin.restore(first)
    #expect(twin.hashTree().differences(from: world.hashTree()) == ["component Window"])
    #expect(try twin.query(read: Window.self).count == 3)
  }

  /// Random changes against a dictionary.
  @Test(arguments: [UInt64(5), 6])
  func agreesWithAModel(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    let world = try makeSparseWorld()
    var model: [Entity: Int32] = [:]
    var living: [Entity] = []
    for i in 0..<500 {
      let value = Int32(i)
      if living.isEmpty || random.index(below: 4) == 0 {
        living.append(try world.spawn(Position()))
        continue
      }
      let at = random.index(below: living.count)
      let entity = living[at]
      switch random.index(below: 4) {
      case 0, 1:
        try world.add(Window(ticks: value), to: entity)
        model[entity] = value
      case 2:
        let had = try world.remove(Window.self, from: entity)
        #expect(had == (model.removeValue(forKey: entity) != nil), "seed \(seed)")
      default:
        try world.despawn(entity)
        living.remove(at: at)
        model[entity] = nil
      }
    }
    var count = 0
    let walk = try world.query(read: Window.self)
    walk.forEach { entity, window in
      #expect(model[entity] == window.ticks, "seed \(seed), entity \(entity)")
      count += 1
    }
    #expect(count == model.count, "seed \(seed)")
  }
}
