public import Combat
public import DataFiles
public import MotionMath

/// A fight as a file describes it: who stands where, who moves whom, and what surrounds them.
public struct Scenario: Decodable, Equatable, Sendable {
  /// The format's version.
  public static let version = 1

  /// Where the numbers of scripts and choices come from.
  public var seed: Int
  /// The ground and the walls.
  public var arena: Arena
  /// The fighters.
  public var fighters: [FighterEntry]
  /// What lies about.
  public var items: [ItemEntry]
  /// The path of the database, or `embedded`.
  public var database: String

  /// One fighter.
  public struct FighterEntry: Decodable, Equatable, Sendable {
    /// The name, unique in the scenario.
    public var name: String
    /// The team; members of other teams are opponents.
    public var team: String
    /// The place on the floor: x and z in metres.
    public var position: [Float]
    /// The facing in degrees.
    public var yaw: Float
    /// How much it takes to throw it off its feet: `mob`, `duelist` or `boss`.
    public var rank: Rank
    /// The weapon; so far only `sword`.
    public var weapon: String
    /// The name of a file in `assets/bindings`, without its extension.
    public var bindings: String
    /// Who moves it.
    public var controller: ControllerEntry

    /// The place in the world.
    var place: Vector3 { Vector3(position[0], 0, position[1]) }

    enum Key: String, CodingKey, CaseIterable {
      case name, team, position, yaw, rank, weapon, bindings, controller
    }

    /// Reads and checks the fields.
    public init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      name = try fields.value(.name)
      team = try fields.value(.team)
      position = try fields.numbers(.position, count: 2, in: -500...500)
      yaw = try fields.number(.yaw, in: -360...360, default: 0)
      rank = try fields.choice(.rank, default: .duelist) { "\($0)" }
      weapon = try fields.value(.weapon, default: "sword")
      guard weapon == "sword" else {
        throw fields.error(.weapon, "\"\(weapon)\" is unknown; valid names: sword")
      }
      bindings = try fields.value(.bindings, default: "fighter")
      controller = try fields.value(.controller)
    }
  }

  enum Key: String, CodingKey, CaseIterable {
    case version, seed, arena, fighters, items, database
  }

  /// Reads and checks the fields.
  public init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    _ = try fields.integer(.version, in: Scenario.version...Scenario.version)
    seed = try fields.integer(.seed, in: 0...Int(Int32.max), default: 0)
    arena = try fields.value(.arena, default: Arena())
    fighters = try fields.value(.fighters)
    guard (1...Roster.capacity).contains(fighters.count) else {
      throw fields.error(
        .fighters, "1 to \(Roster.capacity) fighters are expected, not \(fighters.count)")
    }
    for (i, fighter) in fighters.enumerated()
    where fighters[..<i].contains(where: { $0.name == fighter.name }) {
      throw fields.error(.fighters, "two fighters are named \"\(fighter.name)\"")
    }
    items = try fields.value(.items, default: [])
    guard items.count <= 64 else {
      throw fields.error(.items, "at most 64 items are expected, not \(items.count)")
    }
    for (i, item) in items.enumerated()
    where items[..<i].contains(where: { $0.name == item.name }) {
      throw fields.error(.items, "two items are named \"\(item.name)\"")
    }
    database = try fields.value(.database, default: "embedded")
  }

  /// The number of a fighter's team, in the order in which they are named first.
  func team(of fighter: Int) -> Int {
    let team = fighters[fighter].team
    let first = fighters.firstIndex { $0.team == team } ?? 0
    return fighters[..<first].indices.count { i in
      !fighters[..<i].contains { $0.team == fighters[i].team }
    }
  }

  /// Whether two fighters begin as opponents who are near and see each other.
  func startsEngaged(_ a: FighterEntry, with b: FighterEntry) -> Bool {
    a.team != b.team && a.place.distance(to: b.place) < ContextSystem.engageDistance
      && !(arena.walls + arena.doors).contains { Arena.crosses(a.place, b.place, ($0.from, $0.to)) }
  }

  /// Reads the scenario at `path`.
  public init(path: String) throws(FileError) {
    self = try JSONFile.decode(Scenario.self, from: path, limit: 1 << 20)
  }

  /// Reads a scenario that came from `file`.
  public init(bytes: [UInt8], file: String) throws(FileError) {
    self = try JSONFile.decode(Scenario.self, bytes: bytes, file: file)
  }
}

/// A thing that lies about.
public struct ItemEntry: Decodable, Equatable, Sendable {
  /// The name, unique in the scenario.
  public var name: String
  /// The place on the floor: x and z in metres.
  public var position: [Float]

  enum Key: String, CodingKey, CaseIterable { case name, position }

  /// Reads and checks the fields.
  public init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    name = try fields.value(.name)
    guard (1...64).contains(name.utf8.count) else {
      throw fields.error(.name, "a name of 1 to 64 bytes is expected")
    }
    position = try fields.numbers(.position, count: 2, in: -500...500)
  }
}

/// The ground, the walls and the doors around a fight.
public struct Arena: Decodable, Equatable, Sendable {
  /// Half the extent of the square ground, in metres.
  public var ground: Float
  /// The walls.
  public var walls: [Wall]
  /// The doors: pieces of wall that open, closed at first; the hinge is at `from`.
  public var doors: [Wall]

  /// A straight wall.
  public struct Wall: Decodable, Equatable, Sendable {
    /// The ends on the floor, in metres.
    public var from: Vector3, to: Vector3
    /// The height, in metres.
    public var height: Float

    enum Key: String, CodingKey, CaseIterable { case from, to, height }

    /// Reads and checks the fields.
    public init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      let a = try fields.numbers(.from, count: 2, in: -500...500)
      let b = try fields.numbers(.to, count: 2, in: -500...500)
      from = Vector3(a[0], 0, a[1])
      to = Vector3(b[0], 0, b[1])
      guard from.distance(to: to) > 0.1 else {
        throw fields.error(.to, "a wall of at least 0.1 m is expected")
      }
      height = try fields.number(.height, in: 0.1...50, default: 2.5)
    }
  }

  enum Key: String, CodingKey, CaseIterable { case ground, walls, doors }

  /// Makes a wide ground without walls.
  public init() {
    ground = 20
    walls = []
    doors = []
  }

  /// Reads and checks the fields.
  public init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    ground = try fields.number(.ground, in: 1...500, default: 20)
    walls = try fields.value(.walls, default: [])
    guard walls.count <= 64 else {
      throw fields.error(.walls, "at most 64 walls are expected, not \(walls.count)")
    }
    doors = try fields.value(.doors, default: [])
    guard doors.count <= 16 else {
      throw fields.error(.doors, "at most 16 doors are expected, not \(doors.count)")
    }
  }

  /// Where a body that was at `from` ends that wants to be at `p`: on the ground, `radius` away from
  /// every wall, and on the side of each wall that it came from.
  public func constrained(_ p: Vector3, from: Vector3, radius: Float) -> Vector3 {
    var p = p
    for wall in walls { p = Arena.kept(p, from: from, radius: radius, off: (wall.from, wall.to)) }
    let limit = max(ground - radius, 0)
    return Vector3(clamp(p.x, -limit, limit), p.y, clamp(p.z, -limit, limit))
  }

  /// Whether the way from `a` to `b` crosses a wall; touching its end counts.
  static func crosses(_ a: Vector3, _ b: Vector3, _ wall: (from: Vector3, to: Vector3)) -> Bool {
    func side(_ p: Vector3, _ from: Vector3, _ to: Vector3) -> Float {
      (to.x - from.x) * (p.z - from.z) - (to.z - from.z) * (p.x - from.x)
    }
    return side(a, wall.from, wall.to) * side(b, wall.from, wall.to) < 0
      && side(wall.from, a, b) * side(wall.to, a, b) <= 0
  }

  /// Where a body that was at `from` ends that wants to be at `p` and may not come nearer than
  /// `radius` to one wall.
  static func kept(
    _ p: Vector3, from: Vector3, radius: Float, off wall: (from: Vector3, to: Vector3)
  ) -> Vector3 {
    let way = wall.to - wall.from
    let length = way.onFloor.length
    let along = (p - wall.from).dot(way) / way.lengthSquared
    let normal = Vector3(way.z, 0, -way.x) / length
    let side: Float = (from - wall.from).dot(normal) >= 0 ? 1 : -1
    if along >= 0 && along <= 1 {
      let distance = (p - wall.from).dot(normal) * side
      return distance < radius ? p + normal * (side * (radius - distance)) : p
    }
    // Beyond the ends the wall is a post.
    let end = along < 0 ? wall.from : wall.to
    let away = (p - end).onFloor
    let distance = away.length
    return distance < radius ? p + away.normalized(or: normal) * (radius - distance) : p
  }
}
