import ECS
import MotionMath

// The types that the tests of this module share.

struct Position: Component, Equatable {
  var x: Float = 0
  var y: Float = 0
  static var name: String { "Position" }
  static var fields: [DataField] {
    [DataField("x", \Self.x), DataField("y", \Self.y)]
  }
}

struct Velocity: Component, Equatable {
  var value = Vector3.zero
  static var name: String { "Velocity" }
  static var fields: [DataField] { [DataField("value", \Self.value)] }
}

struct Health: Component, Equatable {
  var points: Int32 = 0
  var shield: Int16 = 0
  var armour: (UInt8, UInt8) = (0, 0)
  static var name: String { "Health" }
  static var fields: [DataField] {
    [
      DataField("points", \Self.points), DataField("shield", \Self.shield),
      DataField("armour", \Self.armour, .uint8, count: 2),
    ]
  }
  static func == (a: Health, b: Health) -> Bool {
    a.points == b.points && a.shield == b.shield && a.armour == b.armour
  }
}

struct Target: Component, Equatable {
  var entity = Entity.null
  static var name: String { "Target" }
  static var fields: [DataField] { [DataField("entity", \Self.entity)] }
}

struct Frozen: Component, Equatable {
  static var name: String { "Frozen" }
}

/// Never registered.
struct Stranger: Component {
  var value: Float = 0
  static var name: String { "Stranger" }
  static var fields: [DataField] { [DataField("value", \Self.value)] }
}

struct Score: Resource, Equatable {
  var wins: UInt32 = 0
  var losses: UInt32 = 0
  static var name: String { "Score" }
  static var fields: [DataField] {
    [DataField("wins", \Self.wins), DataField("losses", \Self.losses)]
  }
}

struct Hit: Event, Equatable {
  var victim = Entity.null
  var force: Double = 0
  static var name: String { "Hit" }
  static var fields: [DataField] {
    [DataField("victim", \Self.victim), DataField("force", \Self.force)]
  }
}

struct Bell: Event {
  static var name: String { "Bell" }
}

/// A world that knows the shared components, a score and both events.
func makeWorld() throws -> World {
  let world = World()
  try world.register(Position.self)
  try world.register(Velocity.self)
  try world.register(Health.self)
  try world.register(Target.self)
  try world.register(Frozen.self)
  try world.setResource(Score())
  try world.registerEvent(Hit.self)
  try world.registerEvent(Bell.self)
  return world
}
