import DataFiles
import MotionMath

/// The figures of a stance.
struct StanceFigures: Decodable {
  enum Key: String, CodingKey, CaseIterable {
    case hips, hipsTurn, chestTurn, headTurn, grip, blade, left, leftFoot, rightFoot
  }

  var hips: Vector3
  var hipsTurn: Vector3
  var chestTurn: Vector3
  var headTurn: Vector3
  var grip: Vector3
  var blade: Vector3
  var left: Vector3
  /// Balls of the feet in the root's frame and the toes' yaw.
  var leftFoot: (ball: Vector3, yaw: Float)
  var rightFoot: (ball: Vector3, yaw: Float)

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    hips = try fields.place(.hips)
    hipsTurn = try fields.turn(.hipsTurn)
    chestTurn = try fields.turn(.chestTurn)
    headTurn = try fields.turn(.headTurn)
    grip = try fields.place(.grip)
    blade = try fields.direction(.blade)
    left = try fields.place(.left)
    func foot(_ key: Key) throws -> (ball: Vector3, yaw: Float) {
      let v = try fields.numbers(key, count: 3, in: -180...180)
      return (Vector3(v[0], 0, v[1]), v[2] * degree)
    }
    leftFoot = try foot(.leftFoot)
    rightFoot = try foot(.rightFoot)
  }
}

/// The guard from which everything starts, the stance at ease, and how a fighter stays in them.
struct GuardFile: Decodable {
  enum Key: String, CodingKey, CaseIterable { case `guard`, ease, idles }

  var `guard`: StanceFigures
  /// Standing with the sword lowered.
  var ease: StanceFigures
  var idles: [Idle]

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    self.guard = try fields.value(.guard)
    ease = try fields.value(.ease)
    idles = try fields.value(.idles)
  }
}

/// A stay in a stance: breathing, shifts of weight, looks, and wanderings of trunk and sword.
struct Idle: Decodable {
  enum Key: String, CodingKey, CaseIterable {
    case name, carriage, seconds, seed, breath, sway, turn, sword, shift, both, steps
  }

  var name: String
  var carriage: Carriage
  var seconds: Float
  var seed: UInt64
  /// Seconds of one breath.
  var breath: Float
  /// How far the hips wander (metres), the trunk turns (radians) and the sword's point moves (metres).
  var sway: Float
  var turn: Float
  var sword: Float
  /// Where the weight goes and back, in metres of the root's frame.
  var shift: Vector3
  /// Whether the free hand takes the sword's grip meanwhile.
  var both: Bool
  /// The seconds between small steps on the spot; 0 for none.
  var steps: Float

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    name = try fields.value(.name)
    carriage = fields.has(.carriage) ? try fields.choice(.carriage) : .guard
    seconds = try fields.number(.seconds, in: 2...60)
    seed = UInt64(try fields.integer(.seed, in: 0...1_000_000))
    breath = try fields.number(.breath, in: 1...8)
    sway = try fields.number(.sway, in: 0...0.1)
    turn = try fields.number(.turn, in: 0...20) * degree
    sword = try fields.number(.sword, in: 0...0.2)
    shift = try fields.place(.shift)
    both = try fields.value(.both, default: false)
    steps = try fields.number(.steps, in: 0...10, default: 0)
  }
}
