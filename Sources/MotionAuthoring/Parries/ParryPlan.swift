import MotionMath
import SkeletalAnimation

/// A place in the space of attacks, and the kind of parry that answers there.
struct ParryCell: Sendable {
  var name: String
  /// Where the attacker is before the turn, in radians to the left.
  var bearing: Float = 0
  /// The way of the attack as the defender sees it, of unit length.
  var way: Vector3
  var isThrust = false
  /// The place of contact on the plane in front: x to the left, y up.
  var place: Vector3
  /// The index in `ParryFile.kinds`, and the how many-th of its kind it is, from 1 on.
  var kind: Int
  var turn: Int
  var seed: UInt64
}

/// Lays parries over the space of attacks: a lattice of places for each direction, staggered from
/// direction to direction, so that every attack has one near it.
struct ParryPlan: Sendable {
  let file: ParryFile
  let stance: GuardStance
  let cells: [ParryCell]

  init(file: ParryFile, stance: GuardStance) {
    self.file = file
    self.stance = stance
    var cells: [ParryCell] = []
    var turn = 0
    var used = file.kinds.map { _ in 0 }
    func kind(_ place: Vector3, thrust: Bool, turning: Bool) -> Int {
      // The kinds take turns; who can't answer here leaves the place to the next.
      for k in 0..<file.kinds.count {
        let index = (turn + k) % file.kinds.count
        let kind = file.kinds[index]
        guard kind.heights.contains(place.y), kind.thrusts || !thrust else { continue }
        // Who turns round has no step left, and needs the weight over both feet.
        let isSteady = kind.step.aside == 0 && kind.step.ahead == 0 && kind.hips.z > -0.04
        guard !turning || isSteady else { continue }
        turn = index + 1
        return index
      }
      return 0
    }
    func add(_ name: String, _ way: Vector3, _ place: Vector3, thrust: Bool, bearing: Float = 0) {
      let k = kind(place, thrust: thrust, turning: bearing != 0)
      used[k] += 1
      let at = "\(ParryPlan.centimetres(place.x)) \(ParryPlan.centimetres(place.y))"
      cells.append(
        ParryCell(
          name: "parry \(name) at \(at), \(file.kinds[k].name)", bearing: bearing, way: way,
          isThrust: thrust, place: place, kind: k, turn: used[k], seed: UInt64(cells.count)))
    }
    func add(_ lattice: ParryFile.Lattice, stagger: Int) {
      for (i, direction) in lattice.directions.enumerated() {
        for place in ParryPlan.places(lattice, direction, stagger: i + stagger) {
          // Some cuts stay in their plane, others come in while they pass.
          let way = ParryPlan.way(direction, nearing: cells.count % 2 == 0 ? 0.14 : 0.36)
          add(ParryPlan.word(direction), way, place, thrust: false)
        }
      }
    }
    add(file.lattice, stagger: 0)
    for (i, direction) in file.thrusts.directions.enumerated() {
      for place in ParryPlan.places(file.thrusts, direction, stagger: i) {
        add("thrust", -.forward, place, thrust: true)
      }
    }
    for family in file.turning {
      for (i, direction) in family.directions.enumerated() {
        for height in family.heights {
          // A blade that comes from a side is met on that side.
          let way = ParryPlan.way(direction, nearing: 0.4)
          let place = Vector3(-0.2 * way.x + (i % 2 == 0 ? 0.04 : -0.04), height, 0)
          add(
            "\(family.name) \(ParryPlan.word(direction))", way, place, thrust: false,
            bearing: family.bearing)
        }
      }
    }
    // Behind the others, so that a file without them gives the same motions as before.
    for family in file.turning {
      for (i, height) in family.thrusts.enumerated() {
        add(
          "\(family.name) thrust", -.forward, Vector3(i % 2 == 0 ? 0.08 : -0.08, height, 0),
          thrust: true, bearing: family.bearing)
      }
    }
    for (i, lattice) in file.more.enumerated() { add(lattice, stagger: i + 1) }
    self.cells = cells
  }

  /// The way of a cut as the defender sees it, by how fast it comes nearer in parts of how fast it
  /// passes. A blade that is met a hand's breadth before the body is still on its way in.
  static func way(_ direction: Float, nearing: Float) -> Vector3 {
    let (s, c) = sinCos(direction)
    return Vector3(-c, s, -nearing).normalized()
  }

  private static func word(_ direction: Float) -> String {
    "\(Int((direction / degree).rounded()))"
  }

  /// The lattice of one direction: rows across the way, each second one and each second direction
  /// shifted by half a spacing.
  static func places(_ lattice: ParryFile.Lattice, _ direction: Float, stagger: Int) -> [Vector3] {
    let (s, c) = sinCos(direction)
    let along = Vector3(-c, s, 0)
    let across = Vector3(s, c, 0)
    func half(_ v: Vector3) -> Float {
      abs(v.x) * lattice.halfWidth + abs(v.y) * lattice.halfHeight
    }
    func spread(_ extent: Float, _ spacing: Float) -> Int {
      max(Int((2 * extent / spacing).rounded(.up)), 1)
    }
    let rows = spread(half(along), lattice.along)
    let columns = spread(half(across), lattice.across)
    var places: [Vector3] = []
    for row in 0..<rows {
      let u = (Float(row) - Float(rows - 1) / 2) * lattice.along
      let shift: Float = (row + stagger) % 2 == 0 ? 0.25 : -0.25
      for column in 0...columns {
        let v = (Float(column) - Float(columns) / 2 + shift) * lattice.across
        let offset = along * u + across * v
        // Places just outside cover the edge and are moved onto it.
        guard abs(offset.x) < lattice.halfWidth + 0.10, abs(offset.y) < lattice.halfHeight + 0.10
        else { continue }
        places.append(
          lattice.middle
            + Vector3(
              clamp(offset.x, -lattice.halfWidth, lattice.halfWidth),
              clamp(offset.y, -lattice.halfHeight, lattice.halfHeight), 0))
      }
    }
    return places
  }

  private static func centimetres(_ metres: Float) -> Int { Int((metres * 100).rounded()) }
}
