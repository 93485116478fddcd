import ECS
import MotionMath
import Testing

struct WorldChangesTests {
  @Test func visitsTablesThatWereWrittenSince() throws {
    let world = try makeWorld()
    let a = try world.spawn(Position())
    let b = try world.spawn(Position(), Health())
    let changed = try world.query(read: Position.self, changed: Position.self)
    func seen() -> [Entity] {
      var found: [Entity] = []
      changed.forEach { entity, _ in found.append(entity) }
      return found
    }
    #expect(changed.count == 2)
    #expect(seen() == [a, b])
    #expect(seen() == [] && changed.count == 0)
    world[a, Position.self]?.x = 1
    #expect(seen() == [a] && seen() == [])
    world.update(b, Position.self) { $0.x = 2 }
    #expect(seen() == [b])
    try world.lookup(Position.self)[a] = Position(x: 5, y: 0)
    #expect(seen() == [a])
    world[b, Health.self]?.points = 3
    #expect(seen() == [])
    let writer = try world.query(write: Position.self, with: Health.self)
    writer.forEach { _, _ in }
    #expect(seen() == [b])
    let reader = try world.query(read: Position.self)
    reader.forEach { _, _ in }
    #expect(seen() == [])
    world.commands.set(Position(x: 7, y: 7), of: a)
    try world.applyCommands()
    #expect(seen() == [a])
    let c = try world.spawn(Position())
    #expect(seen() == [a, c])
    try world.remove(Health.self, from: b)
    #expect(seen() == [a, c, b])
    try world.spawn(try world.prefab(Position()), count: 1)
    #expect(seen().count == 4 && seen() == [])
  }

  @Test func itsOwnWritesAreNoChange() throws {
    let world = try makeWorld()
    try world.spawn(Position())
    let query = try world.query(write: Position.self, changed: Position.self)
    var visits = 0
    for _ in 0..<3 {
      query.forEach { _, position in
        position.x += 1
        visits += 1
      }
    }
    #expect(visits == 1)
    #expect(throws: ECSError.tagTerm(name: "Frozen")) {
      _ = try world.query(changed: Frozen.self)
    }
    #expect(throws: ECSError.duplicateTerm(name: "Health")) {
      _ = try world.query(without: Health.self, changed: Health.self)
    }
  }

  @Test func countsFromAVersion() throws {
    let world = try makeWorld()
    let a = try world.spawn(Position())
    let query = try world.query(changed: Position.self)
    let before = world.markVersion()
    #expect(query.changed(since: before).count == 0 && query.count == 1)
    world[a, Position.self]?.x = 1
    #expect(query.changed(since: before).count == 1)
    query.changed(since: before).forEach { _ in }
    #expect(query.count == 1)
    #expect(query.changed(since: world.markVersion()).count == 0)
  }

  @Test func sparseComponentsChangeToo() throws {
    let world = try makeSparseWorld()
    let a = try world.spawn(Window(ticks: 1))
    let query = try world.query(changed: Window.self)
    query.forEach { _ in }
    #expect(query.count == 0)
    world[a, Window.self]?.ticks = 2
    #expect(query.count == 1)
  }

  /// Where a query stands goes back with the state, so the future repeats.
  @Test func versionsAreStateWhereAQueryUsesThem() throws {
    let plain = try makeWorld()
    let world = try makeWorld()
    #expect(plain.stateHash() == world.stateHash())
    let query = try world.query(changed: Position.self)
    #expect(plain.hashTree().differences(from: world.hashTree()) == ["changes"])
    let a = try world.spawn(Position())
    let (snapshot, later) = (WorldSnapshot(), WorldSnapshot())
    world.takeSnapshot(into: snapshot)
    query.forEach { _ in }
    world.takeSnapshot(into: later)
    #expect(firstDifference(between: snapshot, and: later)?.part == "changes")
    let hash = world.stateHash()
    world[a, Position.self]?.x = 4
    try world.restore(snapshot)
    #expect(query.count == 1)
    query.forEach { _ in }
    #expect(world.stateHash() == hash && query.count == 0)
    #expect(throws: ECSError.self) { try plain.restore(snapshot) }
  }
}
