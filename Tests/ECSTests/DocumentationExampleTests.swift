import ECS
import Foundation
import MotionMath
import Testing

// The blocks between `example:` marks are quoted word for word by the articles in ECS.docc.

// example: query
struct Place: Component {
  var point = Vector3.zero
  static var name: String { "Place" }
  static var fields: [DataField] { [DataField("point", \Self.point)] }
}

struct Speed: Component {
  var value = Vector3.zero
  static var name: String { "Speed" }
  static var fields: [DataField] { [DataField("value", \Self.value)] }
}

struct Wind: Component {
  var value = Vector3.zero
  static var name: String { "Wind" }
  static var storage: StorageKind { .sparse }
  static var fields: [DataField] { [DataField("value", \Self.value)] }
}

func moveAll() throws -> Vector3? {
  let world = World()
  try world.register(Place.self)
  try world.register(Speed.self)
  try world.register(Wind.self)
  let entity = try world.spawn(Place(), Speed(value: Vector3(1, 0, 0)))
  try world.add(Wind(value: Vector3(0, 0, 2)), to: entity)

  let moving = try world.query(write: Place.self, read: Speed.self, optional: Wind.self)
  moving.forEach { _, place, speed, wind in
    place.point += speed.value + (wind?.value ?? .zero)
  }

  let moved = try world.query(read: Place.self, changed: Place.self)
  var count = 0
  for _ in 0..<2 { moved.forEach { _, _ in count += 1 } }
  // The second run finds nothing: no place was written since the first.
  return count == 1 ? world[entity, Place.self]?.point : nil
}
// example end

// example: schedule
struct Clock: Resource {
  var ticks: UInt32 = 0
  static var name: String { "Clock" }
  static var fields: [DataField] { [DataField("ticks", \Self.ticks)] }
}

func runThreeTicks() throws -> [String] {
  let world = World()
  try world.setResource(Clock())
  let isLate = RunCondition("late", access: Access(reads: [Clock.self])) { world in
    (world[Clock.self]?.ticks ?? 0) > 2
  }
  let count = System("count", access: Access(writes: [Clock.self])) { world in
    world.update(Clock.self) { $0.ticks += 1 }
  }
  let ring = System("ring", access: Access(), after: ["count"], when: [isLate]) { _ in }
  let schedule = try Schedule([Stage("simulate", [ring, count])])

  var order: [String] = []
  for _ in 0..<3 {
    world.beginTick()
    try schedule.run(world) { moment in
      if case .didRun(_, let system) = moment { order.append(system) }
    }
  }
  return order
}
// example end

// example: snapshot
func goBackAndAgain() throws -> Bool {
  let world = World()
  try world.setResource(Clock())
  let ring = SnapshotRing()
  func tick() {
    ring.take(world)
    world.update(Clock.self) { $0.ticks += 1 }
    world.beginTick()
  }
  for _ in 0..<10 { tick() }
  let hash = world.stateHash()
  try ring.restore(world, to: 4)
  for _ in 0..<6 { tick() }

  let saved = WorldSnapshot()
  world.takeSnapshot(into: saved)
  let bytes = saved.encoded()
  // In another process, say, with the same types registered in the same order:
  let twin = World()
  try twin.setResource(Clock())
  try twin.restore(try twin.snapshot(from: bytes))
  return world.stateHash() == hash && twin.stateHash() == hash
}
// example end

struct DocumentationExampleTests {
  @Test func examplesDoWhatTheySay() throws {
    #expect(try moveAll() == Vector3(1, 0, 2))
    #expect(try runThreeTicks() == ["count", "count", "count", "ring"])
    #expect(try goBackAndAgain())
  }

  private var root: URL {
    URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  }

  /// The lines between a mark and the next `example end`.
  private func example(_ name: String, in source: String) -> String {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: "// example: \(name)"),
      let end = lines[start...].firstIndex(of: "// example end")
    else { return "" }
    return lines[(start + 1)..<end].joined(separator: "\n")
  }

  @Test(arguments: [("Queries", "query"), ("Schedules", "schedule"), ("Snapshots", "snapshot")])
  func articlesQuoteThem(article: String, name: String) throws {
    let source = try String(contentsOf: URL(fileURLWithPath: #filePath), encoding: .utf8)
    let text = try String(
      contentsOf: root.appending(path: "Sources/ECS/ECS.docc/\(article).md"), encoding: .utf8)
    let quoted = example(name, in: source)
    #expect(!quoted.isEmpty && text.contains("```swift\n\(quoted)\n```"), "\(article)")
  }
}
