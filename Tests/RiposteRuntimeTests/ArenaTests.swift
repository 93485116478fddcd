import DataFiles
import MotionMath
import RiposteRuntime
import Testing

struct ArenaTests {
  static func arena(ground: Float = 12, _ walls: [(Float, Float, Float, Float)] = []) throws
    -> Arena
  {
    let texts = walls.map { "{\"from\":[\($0.0),\($0.1)],\"to\":[\($0.2),\($0.3)]}" }
    let text = "{\"ground\":\(ground),\"walls\":[\(texts.joined(separator: ","))]}"
    return try JSONFile.decode(Arena.self, bytes: Array(text.utf8), file: "a")
  }

  static func gap(_ p: Vector3, _ wall: Arena.Wall) -> Float {
    let way = wall.to - wall.from
    let along = clamp((p - wall.from).dot(way) / way.lengthSquared, 0, 1)
    return (p - (wall.from + way * along)).onFloor.length
  }

  @Test func inTheOpenNothingMoves() throws {
    let arena = try Self.arena([(-7, -6, 7, -6)])
    for p in [Vector3.zero, Vector3(3, 0, 4), Vector3(-11, 0.5, 11), Vector3(0, 0, -5.61)] {
      #expect(arena.constrained(p, radius: 0.38) == p)
    }
  }

  @Test func theGroundEndsAtItsEdge() throws {
    let arena = try Self.arena()
    #expect(arena.constrained(Vector3(50, 1, -50), radius: 0.4) == Vector3(11.6, 1, -11.6))
    #expect(arena.constrained(Vector3(1, 0, 2), radius: 99) == .zero)
    #expect(arena.constrained(Vector3(.nan, 0, 1), radius: 0.4).x.isFinite)
  }

  @Test func aWallHoldsOff() throws {
    let arena = try Self.arena([(-7, -6, 7, -6)])
    let p = arena.constrained(Vector3(2, 0.3, -5.9), radius: 0.4)
    #expect(p.distance(to: Vector3(2, 0.3, -5.6)) < 1e-5)
    let behind = arena.constrained(Vector3(2, 0, -6.1), radius: 0.4)
    #expect(behind.distance(to: Vector3(2, 0, -6.4)) < 1e-5, "to the side where it is")
    let on = arena.constrained(Vector3(2, 0, -6), radius: 0.4)
    #expect(abs(abs(on.z + 6) - 0.4) < 1e-5, "right on the wall there is a side too")
    let end = arena.constrained(Vector3(7.1, 0, -6), radius: 0.4)
    #expect(end.distance(to: Vector3(7.4, 0, -6)) < 1e-5, "round its end")
  }

  /// A corner at right angles, as the repository's arenas have.
  @Test func placesNearOneCornerKeepClear() throws {
    let arena = try Self.arena([(-7, -6, 7, -6), (-7, -6, -7, 5)])
    let seed: UInt64 = 6
    var random = RandomStream(seed: seed)
    for round in 0..<500 {
      let p = Vector3(random.uniform(-7, 9), 0, random.uniform(-6, 9))
      let q = arena.constrained(p, radius: 0.38)
      for wall in arena.walls {
        #expect(Self.gap(q, wall) > 0.3799, "seed \(seed), round \(round), \(p) to \(q)")
      }
      #expect(q.distance(to: p) < 0.76)
    }
  }

  @Test func whoWalksIntoAWallStaysBeforeIt() throws {
    let arena = try Self.arena([(-7, -6, 7, -6), (-7, -6, -7, 5)])
    var p = Vector3(0, 0, 0)
    for _ in 0..<600 {
      p = arena.constrained(p + Vector3(-0.05, 0, -0.06), radius: 0.38)
    }
    #expect(p.distance(to: Vector3(-6.62, 0, -5.62)) < 1e-3)
  }
}
