import DataFiles
import MotionMath

/// What the parries are made from: a lattice over the space of attacks, and the kinds of parry that
/// answer at its places.
struct ParryFile: Decodable {
  enum Key: String, CodingKey, CaseIterable { case seed, lattice, more, thrusts, turning, kinds }

  /// Places over the area where attacks arrive, for each direction.
  struct Lattice: Decodable {
    enum Key: String, CodingKey, CaseIterable {
      case directions, middle, halfWidth, halfHeight, along, across
    }
    /// As the attacker sees them, in radians.
    var directions: [Float]
    /// The middle of the area (x is the defender's left) and half its size, in metres.
    var middle: Vector3
    var halfWidth: Float
    var halfHeight: Float
    /// The spacing along the attack's way and across it; a blade covers much of the latter.
    var along: Float
    var across: Float

    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      directions = try fields.numbers(.directions, counts: 1...36, in: 0...360).map { $0 * degree }
      middle = try fields.place(.middle)
      halfWidth = try fields.number(.halfWidth, in: 0.05...1)
      halfHeight = try fields.number(.halfHeight, in: 0.05...1)
      along = try fields.number(.along, in: 0.1...1)
      across = try fields.number(.across, in: 0.1...1)
    }
  }

  /// Parries of attacks from the side or from behind, during which the body turns to the attacker.
  struct Turning: Decodable {
    enum Key: String, CodingKey, CaseIterable { case name, bearing, directions, heights, thrusts }
    var name: String
    var bearing: Float
    var directions: [Float]
    var heights: [Float]
    /// The heights at which thrusts are met.
    var thrusts: [Float]

    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      name = try fields.value(.name)
      bearing = try fields.number(.bearing, in: -180...180) * degree
      directions = try fields.numbers(.directions, counts: 1...36, in: 0...360).map { $0 * degree }
      heights = try fields.numbers(.heights, counts: 1...8, in: 0.4...2)
      thrusts = try fields.numbers(.thrusts, counts: 0...8, in: 0.4...2, default: [])
    }
  }

  /// A kind of parry.
  struct Kind: Decodable {
    enum Point: String, CaseIterable { case up, down, any }
    enum Key: String, CodingKey, CaseIterable {
      case name, heights, thrusts, contact, depth, sweep, swing, through, hips, trunk, left, step
      case point, settle, hands
    }
    var name: String
    /// Which hands hold the grip where both reach it; of `either`, each other place has both.
    var hands: AttackFile.Hands
    /// The heights of contact that it is for, and whether it answers thrusts.
    var heights: ClosedRange<Float>
    var thrusts: Bool
    /// The frame of contact and how far ahead it is.
    var contact: Int
    var depth: Float
    /// As in `Stroke.Contact`.
    var sweep: Float
    var swing: Float
    var through: Float
    /// Added to the hips (x: towards the place) and the trunk's turn (yaw, roll: towards the place).
    var hips: Vector3
    var trunk: Vector3
    var left: Vector3
    /// How far the root steps: aside, away from where the blade comes from, and ahead.
    var step: (aside: Float, ahead: Float)
    var point: Point
    /// The frames from the contact until the point is ready in front.
    var settle: Int

    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      name = try fields.value(.name)
      hands = try fields.choice(.hands, default: .one)
      let range = try fields.numbers(.heights, count: 2, in: 0...3)
      guard range[0] <= range[1] else { throw fields.error(.heights, "low and high are expected") }
      heights = range[0]...range[1]
      thrusts = try fields.value(.thrusts, default: true)
      contact = try fields.integer(.contact, in: 20...40)
      depth = try fields.number(.depth, in: 0.3...0.9)
      sweep = try fields.number(.sweep, in: 0...0.4)
      swing = try fields.number(.swing, in: 0...70) * degree
      through = try fields.number(.through, in: -1.5...1.5)
      hips = try fields.place(.hips)
      trunk = try fields.turn(.trunk)
      left = try fields.place(.left)
      let v = try fields.numbers(.step, count: 2, in: -0.6...0.6)
      step = (v[0], v[1])
      point = try fields.choice(.point, default: .any)
      settle = try fields.integer(.settle, in: 14...30)
    }
  }

  var seed: UInt64
  var lattice: Lattice
  /// More places where most attacks arrive, so that they are not always answered alike.
  var more: [Lattice]
  /// The places, in metres, at which thrusts are met.
  var thrusts: Lattice
  var turning: [Turning]
  var kinds: [Kind]

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    seed = UInt64(try fields.integer(.seed, in: 0...1_000_000))
    lattice = try fields.value(.lattice)
    more = try fields.value(.more, default: [])
    thrusts = try fields.value(.thrusts)
    turning = try fields.value(.turning)
    kinds = try fields.value(.kinds)
    guard (1...32).contains(kinds.count), turning.count <= 16, more.count <= 8 else {
      throw fields.error(
        .kinds, "1 to 32 kinds, at most 16 turning families and 8 lattices are expected")
    }
    guard kinds.contains(where: { $0.heights.contains(0.4) && $0.heights.contains(2) }) else {
      throw fields.error(.kinds, "one kind for all heights from 0.4 to 2 m is expected")
    }
  }
}
