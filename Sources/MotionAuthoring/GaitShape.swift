import DataFiles
import MotionMath

/// The figures that describe one way of going, such as walking backwards.
struct GaitShape: Decodable {
  /// The figures by name; angles are degrees in files and radians here.
  enum Field: String, CodingKey, CaseIterable {
    /// Metres per second, strides (two steps) per second, part of a stride that a foot stands.
    case speed, cadence, duty
    /// Half the distance of the feet's tracks, how far ahead of the root the ball of the foot lies in
    /// the middle of its stay, and the height of the hips, in metres.
    case width, ahead, height
    /// Hips: rise at mid-stance, sway to the standing foot (metres), yaw and list (degrees).
    case bob, sway, hipsYaw, hipsList
    /// Trunk: mean yaw, counter-turn and lean along the way, in degrees.
    case chestYaw, counter, lean
    /// Feet: height of the ball (metres); heel at lift-off, at its highest, at landing (degrees).
    case lift, off, peak, land
    /// The free hand's and the sword hand's swing, in metres.
    case armSwing, swordSwing
  }

  private var values: [Float]

  subscript(field: Field) -> Float {
    values[Field.allCases.firstIndex(of: field) ?? 0]
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Field.self)
    values = try Field.allCases.map { field in
      switch field {
      case .speed: try fields.number(field, in: 0.1...8)
      case .cadence: try fields.number(field, in: 0.3...4)
      case .duty: try fields.number(field, in: 0.2...0.8)
      case .width: try fields.number(field, in: 0...0.4)
      case .ahead: try fields.number(field, in: -0.3...0.3)
      case .height: try fields.number(field, in: 0.6...0.95)
      case .bob, .sway: try fields.number(field, in: -0.1...0.1)
      case .lift, .armSwing, .swordSwing: try fields.number(field, in: 0...0.4)
      case .hipsYaw, .hipsList, .chestYaw, .counter, .lean, .off, .peak, .land:
        try fields.number(field, in: -90...90) * degree
      }
    }
  }

  private init(values: [Float]) { self.values = values }

  /// Shortens the stays of the feet so that at `speed` a foot passes under the body by at most 0.87 m:
  /// between a walk and a run the mean of their duties would be too long for the legs.
  mutating func limitStay(at speed: Float) {
    guard let duty = Field.allCases.firstIndex(of: .duty), speed > 0.1 else { return }
    values[duty] = min(values[duty], 0.87 * self[.cadence] / speed)
  }

  /// The weighted sum of some shapes; the weights should add up to 1.
  static func mix(_ shapes: [(shape: GaitShape, weight: Float)]) -> GaitShape {
    var values = [Float](repeating: 0, count: Field.allCases.count)
    for (shape, weight) in shapes {
      for i in values.indices { values[i] += shape.values[i] * weight }
    }
    return GaitShape(values: values)
  }
}

/// One degree in radians.
let degree: Float = pi / 180

/// A gait in all directions: three shapes, and how the sword and the free hand are carried.
struct Gait: Decodable {
  enum Key: String, CodingKey, CaseIterable { case forward, side, back, grip, blade, left }

  var forward: GaitShape
  var side: GaitShape
  var back: GaitShape
  /// The sword's grip, the blade's direction and the free wrist, in the root's frame.
  var grip: Vector3
  var blade: Vector3
  var left: Vector3

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    forward = try fields.value(.forward)
    side = try fields.value(.side)
    back = try fields.value(.back)
    grip = try fields.place(.grip)
    blade = try fields.direction(.blade)
    left = try fields.place(.left)
  }

  /// The shape for going in `direction` (0 ahead, positive to the left), in radians.
  func shape(towards direction: Float) -> GaitShape {
    let (s, c) = sinCos(direction)
    return GaitShape.mix([
      (c > 0 ? forward : back, c * c), (side, s * s),
    ])
  }
}

extension JSONFields {
  /// Three coordinates within 10 m.
  func place(_ key: Key) throws -> Vector3 {
    let v = try numbers(key, count: 3, in: -10...10)
    return Vector3(v[0], v[1], v[2])
  }

  /// Three coordinates, or nil where the key is missing.
  func optionalPlace(_ key: Key) throws -> Vector3? { has(key) ? try place(key) : nil }

  /// A direction: three numbers that are not all about zero.
  func direction(_ key: Key) throws -> Vector3 {
    let v = try place(key)
    guard v.length > 0.1 else { throw error(key, "a direction is expected, not zero") }
    return v.normalized()
  }

  /// A direction, or nil where the key is missing.
  func optionalDirection(_ key: Key) throws -> Vector3? { has(key) ? try direction(key) : nil }

  /// Pitch, yaw and roll in degrees, as radians.
  func turn(_ key: Key) throws -> Vector3 {
    let v = try numbers(key, count: 3, in: -180...180)
    return Vector3(v[0], v[1], v[2]) * degree
  }

  /// Pitch, yaw and roll, or nil where the key is missing.
  func optionalTurn(_ key: Key) throws -> Vector3? { has(key) ? try turn(key) : nil }
}
