import ECS
import MotionMath

struct Position: FloatComponent {
  var value = Vector3(1, 2, 3)
  static var name: String { "Position" }
  static var fields: [DataField] { [DataField("value", \Self.value)] }
}

struct Velocity: FloatComponent {
  var value = Vector3(1, 2, 3)
  static var name: String { "Velocity" }
  static var fields: [DataField] { [DataField("value", \Self.value)] }
}

/// A hot vector as the runtime stores it for wide loops.
struct WidePosition: Component {
  var value = SIMD4<Float>(1, 2, 3, 0)
  static var name: String { "WidePosition" }
  static var fields: [DataField] { [DataField("value", \Self.value)] }
}

struct WideVelocity: Component {
  var value = SIMD4<Float>(1, 2, 3, 0)
  static var name: String { "WideVelocity" }
  static var fields: [DataField] { [DataField("value", \Self.value)] }
}

struct Window: Component {
  var ticks: Int32 = 0
  static var name: String { "Window" }
  static var storage: StorageKind { .sparse }
  static var fields: [DataField] { [DataField("ticks", \Self.ticks)] }
}

/// Watched by hooks of all kinds.
struct Watched: Component {
  var value: UInt32 = 0
  static var name: String { "Watched" }
  static var fields: [DataField] { [DataField("value", \Self.value)] }
}

/// A world in which hooks and the detection of changes are at work.
func makeWorld(filled: Int = 0) -> World {
  must {
    let world = World()
    try world.register(Position.self)
    try world.register(Velocity.self)
    try world.register(WidePosition.self)
    try world.register(WideVelocity.self)
    try world.register(Window.self)
    try world.register(Watched.self)
    try world.onAdd(Watched.self) { _, _, value in keep(value) }
    try world.onSet(Watched.self) { _, _, value in keep(value) }
    try world.onRemove(Watched.self) { _, _, value in keep(value) }
    _ = try world.query(read: Position.self, changed: Position.self)
    if filled > 0 { try world.spawn(try world.prefab(Position(), Velocity()), count: filled) }
    return world
  }
}

func entities(of world: World) -> [Entity] {
  must {
    var all: [Entity] = []
    let query = try world.query()
    query.forEach { entity in all.append(entity) }
    return all
  }
}

/// A fixed shuffle.
func shuffled<T>(_ values: [T]) -> [T] {
  var values = values
  var random = RandomStream(seed: 1)
  for i in values.indices.reversed() { values.swapAt(i, random.index(below: i + 1)) }
  return values
}
