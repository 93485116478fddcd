import ECS
import MotionMath

/// What keeps bodies where they may be: the arena's ground and walls, and the doors that are shut.
struct Surroundings {
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
