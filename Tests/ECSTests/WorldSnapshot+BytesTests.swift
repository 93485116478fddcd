import ECS
import MotionMath
import Testing

enum Level: UInt8, CaseIterable { case low, high }

struct Switch: Component {
  var isOn = true
  var level = Level.high
  static var name: String { "Switch" }
  static var fields: [DataField] {
    [DataField("isOn", \Self.isOn), DataField("level", \Self.level)]
  }
}

struct WorldSnapshotBytesTests {
  private func emptyWorld() throws -> World {
    let world = try makeSparseWorld()
    try world.register(ChildOf.self)
    try world.register(Switch.self)
    _ = try world.reader(of: Hit.self)
    _ = try world.query(changed: Position.self)
    return world
  }

  /// A state with something of everything.
  private func world() throws -> World {
    let world = try emptyWorld()
    let parent = try world.spawn(Position(x: 1, y: 2), Switch())
    for i in 0..<3 { try world.spawn(Health(points: Int32(i)), ChildOf(parent), Window(ticks: 2)) }
    let gone = [try world.spawn(), try world.spawn()]
    for entity in gone { try world.despawn(entity) }
    world.send(Hit(victim: parent, force: 2))
    world.beginTick()
    world.send(Bell())
    world.commands.spawn(Position(), Frozen())
    world.commands.set(Switch(isOn: false), of: parent)
    world.commands.remove(Health.self, from: parent)
    return world
  }

  private func encoded(_ world: World) -> [UInt8] {
    let snapshot = WorldSnapshot()
    world.takeSnapshot(into: snapshot)
    return snapshot.encoded()
  }

  private func reason(_ bytes: [UInt8], _ world: World) -> String? {
    do throws(ECSError) {
      _ = try world.snapshot(from: bytes)
      return nil
    } catch {
      guard case .badSnapshot(let reason) = error else { return "\(error)" }
      return reason
    }
  }

  @Test func comesBackTheSame() throws {
    let world = try world()
    let bytes = encoded(world)
    #expect(bytes == encoded(world) && WorldSnapshot().encoded().isEmpty)
    let twin = try emptyWorld()
    try twin.restore(try twin.snapshot(from: bytes))
    #expect(twin.hashTree() == world.hashTree())
    #expect(try twin.applyCommands() == world.applyCommands())
    #expect(twin.hashTree() == world.hashTree() && encoded(twin) == encoded(world))
  }

  @Test func saysWhyItRefuses() throws {
    let bytes = encoded(try world())
    let world = try emptyWorld()
    #expect(reason([], world) == "0 bytes are fewer than the head's 56")
    #expect(reason(Array(bytes.dropFirst()), world) == "it does not begin as one")
    #expect(reason(Array(bytes.dropLast()), world)?.contains("bytes of state, not") == true)
    #expect(reason(Array(bytes.prefix(70)), world) == "the list of types is cut off")
    var other = bytes
    other[8] = 9
    #expect(reason(other, world) == "format 9, not 1")
    other = bytes
    other[bytes.count - 1] ^= 1
    #expect(reason(other, world) == "its bytes are damaged")
    #expect(
      reason(bytes, try makeWorld())
        == "the layout of resource Score is another, or its place among the types")
    let stranger = World()
    try stranger.register(Health.self)
    #expect(
      reason(bytes, stranger)
        == "the layout of component Health is another, or its place among the types")
    let more = try emptyWorld()
    _ = try more.reader(of: Bell.self)
    #expect(reason(bytes, more) == "its event readers or queries for changes are others")
  }

  /// Every cut, and random damage with and without a corrected hash: a reason or a world that can
  /// be run, never a trap.
  @Test(arguments: [UInt64(41), 42, 43])
  func survivesAnyDamage(seed: UInt64) throws {
    let good = encoded(try world())
    let target = try emptyWorld()
    for count in stride(from: 0, to: good.count, by: 7) {
      #expect(reason(Array(good.prefix(count)), target) != nil, "\(count) bytes")
    }
    var random = RandomStream(seed: seed)
    let types = 13
    let start = 56 + types * 8
    var accepted = 0
    for round in 0..<400 {
      var bytes = good
      for _ in 0...random.index(below: 3) {
        let place = random.index(below: bytes.count)
        let values: [UInt8] = [0, 1, 2, 0x7F, 0xFF, UInt8(truncatingIfNeeded: random.next())]
        bytes[place] = values[random.index(below: values.count)]
      }
      if bytes == good { continue }
      #expect(reason(bytes, target) != nil, "seed \(seed), round \(round)")
      let hash = StateHash.of(bytes[start...])
      for i in 0..<8 { bytes[40 + i] = UInt8(truncatingIfNeeded: hash >> UInt64(i * 8)) }
      guard let snapshot = try? target.snapshot(from: bytes) else { continue }
      accepted += 1
      try target.restore(snapshot)
      _ = try target.applyCommands()
      let switches = try target.query(write: Switch.self)
      switches.forEach { _, value in
        value.isOn.toggle()
        value.level = value.level == .low ? .high : .low
      }
      let all = try target.query(read: Health.self, optional: ChildOf.self, Window.self)
      var entities: [Entity] = []
      all.forEach { entity, _, _, _ in entities.append(entity) }
      for entity in entities {
        _ = Array(target.children(of: entity))
        if target.isAlive(entity) { try target.despawn(entity) }
      }
      try target.spawn(Position(), Health(), Window())
      target.beginTick()
      _ = target.takeFault()
    }
    #expect(accepted > 0, "seed \(seed)")
  }

  /// Noise, and good states with parts moved about, behind a head that promises them.
  @Test(arguments: [UInt64(51), 52])
  func survivesNoise(seed: UInt64) throws {
    let good = encoded(try world())
    let target = try emptyWorld()
    let start = 56 + 13 * 8
    var random = RandomStream(seed: seed)
    for round in 0..<200 {
      var state = Array(good[start...])
      if round % 2 == 0 {
        let count = random.index(below: 2 * state.count)
        state = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      } else {
        let count = 1 + random.index(below: 64)
        let (from, to) = (
          random.index(below: state.count - count), random.index(below: state.count - count)
        )
        state.replaceSubrange(to..<(to + count), with: Array(state[from..<(from + count)]))
      }
      var bytes = Array(good[..<start]) + state
      for (place, word) in [(32, UInt64(state.count)), (40, StateHash.of(state))] {
        for i in 0..<8 { bytes[place + i] = UInt8(truncatingIfNeeded: word >> UInt64(i * 8)) }
      }
      guard let snapshot = try? target.snapshot(from: bytes) else { continue }
      #expect(round % 2 == 1, "seed \(seed), round \(round)")
      try target.restore(snapshot)
      _ = try target.applyCommands()
      try target.spawn(Position(), Health(), Window())
      target.beginTick()
      _ = target.takeFault()
    }
  }
}
