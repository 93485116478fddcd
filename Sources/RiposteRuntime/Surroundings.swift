import ECS
import MotionMath

/// What is around the fighters: the arena's ground and walls, which keep bodies where they may be,
/// and the doors; what can be seen and reached.
struct Surroundings {
  /// How far a hand gets, from the middle of the body; in metres.
  static let reach: Float = 1.6

  let arena: Arena
  private let doors: Query<(), Door>

  init(_ arena: Arena, world: World) throws(ECSError) {
    self.arena = arena
    doors = try world.query(read: Door.self)
  }

  /// Whether neither a wall nor a shut door stands between two places on the floor.
  func isClear(_ a: Vector3, _ b: Vector3) -> Bool {
    var isClear = !arena.walls.contains { Arena.crosses(a, b, ($0.from, $0.to)) }
    doors.forEach { _, door in
      if door.isBlocking && Arena.crosses(a, b, (door.from, door.to)) { isClear = false }
    }
    return isClear
  }

  /// The nearest door that a hand reaches; null behind walls. Of equally near ones the first.
  func doorInReach(of position: Vector3) -> Entity? {
    var nearest: (door: Entity, distance: Float)?
    doors.forEach { entity, door in
      let point = door.nearestPoint(to: position)
      let distance = position.onFloor.distance(to: point)
      if distance < nearest?.distance ?? Surroundings.reach,
        !arena.walls.contains(where: { Arena.crosses(position, point, ($0.from, $0.to)) })
      {
        nearest = (entity, distance)
      }
    }
    return nearest?.door
  }

  /// Whether a fighter carries an item, or could pick it up.
  func isInReach(_ item: Item, of entity: Entity, at position: Vector3) -> Bool {
    item.holder == entity
      || item.holder == .null
        && item.position.distance(to: position.onFloor) <= Surroundings.reach
        && isClear(position, item.position)
  }

  /// What stops a body that was at `from` and wants to be at `p`: how far and in which direction walls
  /// keep it off, and whether two of them do that meet in a corner. Nil where nothing does.
  func stop(
    of p: Vector3, from: Vector3, radius: Float
  ) -> (away: Vector3, isCorner: Bool)? {
    var away = Vector3.zero
    var isCorner = false
    func add(_ kept: Vector3) {
      let push = (kept - p).onFloor
      guard push.length > 1e-3 else { return }
      // Walls that lie one behind the other are one.
      if away.length > 0, away.dot(push) < 0.7 * away.length * push.length { isCorner = true }
      away += push
    }
    for wall in arena.walls {
      add(Arena.kept(p, from: from, radius: radius, off: (wall.from, wall.to)))
    }
    doors.forEach { _, door in
      if door.isBlocking {
        add(Arena.kept(p, from: from, radius: radius, off: (door.from, door.to)))
      }
    }
    let limit = max(arena.ground - radius, 0)
    add(Vector3(clamp(p.x, -limit, limit), p.y, p.z))
    add(Vector3(p.x, p.y, clamp(p.z, -limit, limit)))
    return away.length > 0 ? (away, isCorner) : nil
  }

  /// Where a body that was at `from` ends that wants to be at `p`; see `Arena.constrained`.
  func constrained(_ p: Vector3, from: Vector3, radius: Float) -> Vector3 {
    var p = p
    doors.forEach { _, door in
      if door.isBlocking {
        p = Arena.kept(p, from: from, radius: radius, off: (door.from, door.to))
      }
    }
    return arena.constrained(p, from: from, radius: radius)
  }
}
