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

  static let corner: [(Float, Float, Float, Float)] = [(-7, -6, 7, -6), (-7, -6, -7, 5)]

  static func gap(_ p: Vector3, _ wall: Arena.Wall) -> Float {
    let way = wall.to - wall.from
    let along = clamp((p - wall.from).dot(way) / way.lengthSquared, 0, 1)
    return (p - (wall.from + way * along)).onFloor.length
  }

  @Test func inTheOpenNothingMoves() throws {
    let arena = try Self.arena([(-7, -6, 7, -6)])
    for p in [Vector3.zero, Vector3(3, 0, 4), Vector3(-11, 0.5, 11), Vector3(0, 0, -5.61)] {
      #expect(arena.constrained(p, from: p, radius: 0.38) == p)
    }
  }

  @Test func theGroundEndsAtItsEdge() throws {
    let arena = try Self.arena()
    func held(_ p: Vector3, _ radius: Float) -> Vector3 {
      arena.constrained(p, from: .zero, radius: radius)
    }
    #expect(held(Vector3(50, 1, -50), 0.4) == Vector3(11.6, 1, -11.6))
    #expect(held(Vector3(1, 0, 2), 99) == .zero)
    #expect(held(Vector3(.nan, 0, 1), 0.4).x.isFinite)
  }

  @Test func aWallHoldsOffOnTheSideWhereOneCameFrom() throws {
    let arena = try Self.arena([(-7, -6, 7, -6)])
    func held(_ x: Float, _ z: Float, from: Float) -> Vector3 {
      arena.constrained(Vector3(x, 0.3, z), from: Vector3(2, 0, from), radius: 0.4)
    }
    #expect(held(2, -5.9, from: -5.5).distance(to: Vector3(2, 0.3, -5.6)) < 1e-5)
    #expect(held(2, -6.1, from: -5.5).distance(to: Vector3(2, 0.3, -5.6)) < 1e-5)
    #expect(held(2, -9, from: -5.5).distance(to: Vector3(2, 0.3, -5.6)) < 1e-5, "no way through")
    #expect(held(2, -5.9, from: -6.5).distance(to: Vector3(2, 0.3, -6.4)) < 1e-5)
    #expect(abs(held(2, -6, from: -6).z + 6) > 0.399, "right on the wall there is a side too")
    #expect(held(7.1, -6, from: -5).distance(to: Vector3(7.4, 0.3, -6)) < 1e-5, "round its end")
  }

  /// A corner at right angles, as the repository's arenas have.
  @Test func placesNearACornerKeepClear() throws {
    let arena = try Self.arena(Self.corner)
    let seed: UInt64 = 6
    var random = RandomStream(seed: seed)
    for round in 0..<500 {
      let from = Vector3(random.uniform(-6.6, 9), 0, random.uniform(-5.6, 9))
      let p = from + Vector3(random.uniform(-0.5, 0.5), 0, random.uniform(-0.5, 0.5))
      let q = arena.constrained(p, from: from, radius: 0.38)
      for wall in arena.walls {
        #expect(Self.gap(q, wall) > 0.3799, "seed \(seed), round \(round), \(p) to \(q)")
      }
      #expect(q.distance(to: p) < 0.8)
    }
  }

  /// However one walks, a wall is never crossed and never come too near.
  @Test func aWalkNeverLeadsThroughAWall() throws {
    let arena = try Self.arena(Self.corner)
    let seed: UInt64 = 7
    var random = RandomStream(seed: seed)
    for round in 0..<20 {
      var p = Vector3.zero
      var heading = random.uniform(-pi, pi)
      for tick in 0..<300 {
        heading += random.uniform(-0.3, 0.3)
        let step = Vector3(sin(heading), 0, cos(heading)) * 0.08
        p = arena.constrained(p + step, from: p, radius: 0.38)
        let isWithin = abs(p.x) <= 11.621 && abs(p.z) <= 11.621
        let isClear = arena.walls.allSatisfy { Self.gap(p, $0) > 0.379 }
        #expect(isWithin && isClear, "seed \(seed), round \(round), tick \(tick): \(p)")
        if !isClear { return }
      }
    }
  }

  @Test func whoWalksIntoACornerStaysInIt() throws {
    let arena = try Self.arena(Self.corner)
    var p = Vector3.zero
    for _ in 0..<600 {
      p = arena.constrained(p + Vector3(-0.05, 0, -0.06), from: p, radius: 0.38)
    }
    #expect(p.distance(to: Vector3(-6.62, 0, -5.62)) < 1e-3)
  }
}
