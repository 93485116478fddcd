import DataFiles
import MotionMath

/// The figures that describe one way of going at one speed, such as walking backwards at 1 m/s.
struct GaitShape: Decodable {
  /// The figures by name; angles are degrees in files and radians here.
  enum Field: String, CodingKey, CaseIterable {
    /// Metres per second, strides (two steps) per second, part of a stride that a foot stands.
    case speed, cadence, duty
    /// Half the distance of the feet's tracks, how far ahead of the root the ball of the foot lies in
    /// the middle of its stay, and the height of the hips, in metres.
    case width, ahead, height
    /// Hips: rise at mid-stance (metres), yaw and list (degrees).
    case bob, hipsYaw, hipsList
    /// Trunk: mean yaw, counter-turn and lean along the way, in degrees.
    case chestYaw, counter, lean
    /// Feet: height of the ball (metres); heel at lift-off, at its highest, at landing (degrees).
    case lift, off, peak, land
    /// Knees: the least bend at lift-off and at landing (degrees). The part of its swing in which a foot
    /// gains its speed. How far the toes are turned out in stays, and in and out again in swings (degrees).
    case kneeOff, kneeLand, gather, toeOut, splay
    /// Arms that carry a guard: the free hand's and the sword hand's swing, in metres.
    case armSwing, swordSwing
    /// Arms that hang: the flexion of shoulder and elbow and what swings about it, in degrees.
    case shoulder, shoulderSwing, elbow, elbowSwing
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
      case .bob: try fields.number(field, in: -0.1...0.1)
      case .gather: try fields.number(field, in: 0.1...0.6)
      case .lift: try fields.number(field, in: 0...0.4)
      case .armSwing, .swordSwing: try fields.number(field, in: 0...0.4, default: 0)
      case .hipsYaw, .hipsList, .chestYaw, .counter, .lean, .off, .peak, .land, .kneeOff, .kneeLand,
        .toeOut,
        .splay:
        try fields.number(field, in: -90...120) * degree
      case .shoulder, .shoulderSwing, .elbow, .elbowSwing:
        try fields.number(field, in: -60...130, default: 0) * degree
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
    for (shape, weight) in shapes where weight != 0 {
      for i in values.indices { values[i] += shape.values[i] * weight }
    }
    return GaitShape(values: values)
  }

  /// The shape at a speed: between its two neighbours of a list in order of speed, and beyond the
  /// list's ends the nearest one.
  static func at(_ speed: Float, of shapes: [GaitShape]) -> GaitShape {
    var low = 0
    while low + 2 < shapes.count && shapes[low + 1][.speed] <= speed { low += 1 }
    let high = min(low + 1, shapes.count - 1)
    let room = shapes[high][.speed] - shapes[low][.speed]
    let t = room > 0 ? clamp((speed - shapes[low][.speed]) / room, 0, 1) : 0
    var shape = mix([(shapes[low], 1 - t), (shapes[high], t)])
    shape.values[0] = speed
    return shape
  }
}

/// One degree in radians.
let degree: Float = pi / 180

/// How sword and free hand are carried.
struct CarriedHands: Decodable {
  enum Key: String, CodingKey, CaseIterable { case grip, blade, left }

  /// The sword's grip and the free wrist in the root's frame; nil lets the arm hang.
  var grip: Vector3?
  var left: Vector3?
  /// The blade's direction in the root's frame.
  var blade: Vector3

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    grip = try fields.optionalPlace(.grip)
    left = try fields.optionalPlace(.left)
    blade = try fields.direction(.blade)
  }
}

/// A carriage: how to go in all directions at all speeds, and how the hands are carried.
struct Gait: Decodable {
  enum Key: String, CodingKey, CaseIterable { case forward, side, back, walkHands, runHands }

  /// In order of speed.
  var forward: [GaitShape]
  var side: [GaitShape]
  var back: [GaitShape]
  var walkHands: CarriedHands
  var runHands: CarriedHands

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    func shapes(_ key: Key) throws -> [GaitShape] {
      let shapes = try fields.value(key, as: [GaitShape].self)
      guard (1...16).contains(shapes.count) else {
        throw fields.error(key, "\(shapes.count) shapes found; 1 to 16 expected")
      }
      for (a, b) in zip(shapes, shapes.dropFirst()) where a[.speed] >= b[.speed] {
        throw fields.error(key, "the shapes are not in order of speed")
      }
      return shapes
    }
    forward = try shapes(.forward)
    side = try shapes(.side)
    back = try shapes(.back)
    walkHands = try fields.value(.walkHands)
    runHands = try fields.value(.runHands)
  }

  /// The speed whose figures are used for stepping on the spot.
  static let steppingSpeed: Float = 1.1

  /// The shape for going in `direction` (0 ahead, positive to the left), in radians, at a speed.
  func shape(towards direction: Float, speed: Float) -> GaitShape {
    let (s, c) = sinCos(direction)
    let speed = speed < 0.3 ? Gait.steppingSpeed : speed
    return GaitShape.mix([
      (GaitShape.at(speed, of: c > 0 ? forward : back), c * c),
      (GaitShape.at(speed, of: side), s * s),
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
