import ECS
import MotionMath
import Testing

private struct Spot: FloatComponent, Equatable {
  var point = Vector3.zero
  var yaw: Float = 0
  static var name: String { "Spot" }
  static var fields: [DataField] {
    [DataField("point", \Self.point), DataField("yaw", \Self.yaw)]
  }
}

private struct Drift: FloatComponent {
  var point = Vector3.zero
  var yaw: Float = 0
  static var name: String { "Drift" }
  static var fields: [DataField] {
    [DataField("point", \Self.point), DataField("yaw", \Self.yaw)]
  }
}

private struct Whole: FloatComponent {
  var value: Float = 0
  var count: Int32 = 0
  static var name: String { "Whole" }
  static var fields: [DataField] {
    [DataField("value", \Self.value), DataField("count", \Self.count)]
  }
}

struct FloatComponentTests {
  @Test func columnsAreRunsOfFloats() throws {
    let world = World()
    try world.register(Spot.self)
    try world.register(Drift.self)
    for i in 0..<5 {
      try world.spawn(Spot(yaw: Float(i)), Drift(point: Vector3(1, 2, 3), yaw: 0.5))
    }
    let query = try world.query(write: Spot.self, read: Drift.self)
    query.forEachChunk { _, spots, drifts in
      let count = drifts.withFloats { drift in
        spots.withFloats { spot in
          for i in spot.indices { spot[i] += drift[i] }
          return spot.count
        }
      }
      #expect(count == 20)
    }
    let reader = try world.query(read: Spot.self)
    var seen: [Spot] = []
    reader.forEach { _, spot in seen.append(spot) }
    #expect(seen == (0..<5).map { Spot(point: Vector3(1, 2, 3), yaw: Float($0) + 0.5) })
  }

  @Test func errorsComeThroughAndNothingIsNoFloats() throws {
    struct Stop: Error {}
    let world = World()
    try world.register(Spot.self)
    try world.register(Drift.self)
    try world.spawn(Spot())
    let query = try world.query(write: Spot.self, optional: Drift.self)
    #expect(throws: Stop.self) {
      try query.forEachChunk { (_, spots, drifts) throws(Stop) in
        let none = drifts.withFloats { $0.count }
        #expect(none == 0)
        try spots.withFloats { (_) throws(Stop) in throw Stop() }
      }
    }
    #expect(world.fault == nil)
  }

  @Test func otherScalarsAreRefused() {
    #expect(
      throws: ECSError.badLayout(
        name: "Whole", problem: "field count is of int32; a FloatComponent holds floats only")
    ) { try World().register(Whole.self) }
  }
}
