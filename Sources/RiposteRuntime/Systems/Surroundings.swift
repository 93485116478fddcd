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
