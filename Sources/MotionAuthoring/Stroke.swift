import DataFiles
import MotionMath

/// A motion by key postures: a cut, a parry, a stagger, a dodge or a jump.
struct Stroke: Decodable {
  enum Key: String, CodingKey, CaseIterable { case name, frames, contact, root, steps, keys }

  /// What the stroke is; set by the file that it stands in.
  enum Kind: Sendable {
    case cut, parry, stagger, dodge, jump

    /// Whether the blade meets something.
    var hasContact: Bool { self == .cut || self == .parry }
    /// Whether sword and free hand follow the trunk instead of keys.
    var carriesSword: Bool { self == .dodge || self == .jump }
  }

  var kind = Kind.stagger
  var name: String
  var frames: Int
  var contact: Contact?
  var root: [RootKey]
  var steps: [Step]
  var keys: [KeyPosture]

  /// The meeting of blades, or of a blade with its aim.
  struct Contact: Decodable {
    enum Key: String, CodingKey, CaseIterable {
      case frame, direction, point, blade, part, sweep, swing, wind, follow
    }
    var frame: Int
    /// The way of the attack as the attacker sees it: 0 to its left, 90° up; radians.
    var direction: Float
    /// The place in the root's frame and the blade's direction there.
    var point: Vector3
    var blade: Vector3
    /// The part of the blade that is at the point.
    var part: Float
    /// How far (metres) and through which angle (radians) the blade travels about the contact.
    var sweep: Float
    var swing: Float
    /// The grip and the angle of a cut's wind-up and follow-through.
    var wind: (grip: Vector3, angle: Float)?
    var follow: (grip: Vector3, angle: Float)?

    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      frame = try fields.integer(.frame, in: 16...600)
      direction = try fields.number(.direction, in: 0...360) * degree
      point = try fields.place(.point)
      blade = try fields.direction(.blade)
      part = try fields.number(.part, in: 0...1, default: 0.6)
      sweep = try fields.number(.sweep, in: 0...0.6)
      swing = try fields.number(.swing, in: 0...90) * degree
      func swung(_ key: Key) throws -> (grip: Vector3, angle: Float)? {
        guard fields.has(key) else { return nil }
        let v = try fields.numbers(key, count: 4, in: -200...200)
        return (Vector3(v[0], v[1], v[2]), v[3] * degree)
      }
      wind = try swung(.wind)
      follow = try swung(.follow)
    }

    /// The attack's unit velocity in the attacker's frame.
    var attack: Vector3 {
      let (s, c) = sinCos(direction)
      return Vector3(c, s, 0)
    }
  }

  /// A place of the root on its way.
  struct RootKey: Decodable {
    enum Key: String, CodingKey, CaseIterable { case frame, at, yaw }
    var frame: Int
    var place: Vector3
    var yaw: Float
    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      frame = try fields.integer(.frame, in: 0...600)
      let v = try fields.numbers(.at, count: 2, in: -10...10)
      place = Vector3(v[0], 0, v[1])
      yaw = try fields.number(.yaw, in: -180...180, default: 0) * degree
    }
  }

  /// A step of one foot to a place in the clip's space.
  struct Step: Decodable {
    enum Foot: String, CaseIterable { case left, right }
    enum Key: String, CodingKey, CaseIterable { case foot, from, to, at, yaw, lift }
    var foot: Foot
    var from: Int
    var to: Int
    var place: Vector3
    var yaw: Float
    var lift: Float
    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      foot = try fields.choice(.foot)
      from = try fields.integer(.from, in: 1...600)
      to = try fields.integer(.to, in: 2...600)
      guard to >= from + 6 else { throw fields.error(.to, "a step takes at least 6 frames") }
      let v = try fields.numbers(.at, count: 2, in: -10...10)
      place = Vector3(v[0], 0, v[1])
      yaw = try fields.number(.yaw, in: -180...180) * degree
      lift = try fields.number(.lift, in: 0...0.4, default: 0.05)
    }
  }

  /// Some goals of the body at a frame; goals that are not named pass by.
  struct KeyPosture: Decodable {
    enum Key: String, CodingKey, CaseIterable {
      case frame, hips, hipsTurn, chestTurn, headTurn, grip, blade, edge, elbow, left
    }
    var frame: Int
    var hips: Vector3?
    var hipsTurn: Vector3?
    var chestTurn: Vector3?
    var headTurn: Vector3?
    var grip: Vector3?
    var blade: Vector3?
    var edge: Vector3?
    var elbow: Float?
    var left: Vector3?
    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      frame = try fields.integer(.frame, in: 1...600)
      hips = try fields.optionalPlace(.hips)
      hipsTurn = try fields.optionalTurn(.hipsTurn)
      chestTurn = try fields.optionalTurn(.chestTurn)
      headTurn = try fields.optionalTurn(.headTurn)
      grip = try fields.optionalPlace(.grip)
      blade = try fields.optionalDirection(.blade)
      edge = try fields.optionalDirection(.edge)
      elbow = fields.has(.elbow) ? try fields.number(.elbow, in: -120...120) * degree : nil
      left = try fields.optionalPlace(.left)
      if (grip == nil) != (blade == nil) {
        throw fields.error(grip == nil ? .grip : .blade, "is missing: grip and blade go together")
      }
    }
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    name = try fields.value(.name)
    frames = try fields.integer(.frames, in: 30...600)
    contact = fields.has(.contact) ? try fields.value(.contact, as: Contact.self) : nil
    root = try fields.value(.root, default: [])
    steps = try fields.value(.steps, default: [])
    keys = try fields.value(.keys, default: [])
    guard root.count <= 64, steps.count <= 64, keys.count <= 64 else {
      throw fields.error(.keys, "at most 64 keys of a kind are expected")
    }
  }

  /// The frame at which everything is back in guard, somewhat past half the way from the last key on.
  var homeFrame: Float {
    let contact = contact.map { $0.frame + 14 } ?? 0
    let last = Float(max(keys.last?.frame ?? 0, contact))
    return last + (Float(frames - 2) - last) * 0.55
  }

  /// What stands in the way of using this as a stroke of a kind, in words.
  func problem(as kind: Kind) -> String? {
    for (a, b) in zip(root, root.dropFirst()) where a.frame >= b.frame {
      return "the root's keys are not in order of time"
    }
    for (a, b) in zip(keys, keys.dropFirst()) where a.frame >= b.frame {
      return "the keys are not in order of time"
    }
    for foot in Step.Foot.allCases {
      let own = steps.filter { $0.foot == foot }
      for (a, b) in zip(own, own.dropFirst()) where a.to + 2 > b.from {
        return "the steps of the \(foot.rawValue) foot overlap"
      }
    }
    let latest = [root.last?.frame ?? 0, keys.last?.frame ?? 0, steps.map(\.to).max() ?? 0].max()
    if let latest, latest >= frames - 4 { return "frame \(latest) is too near to the end" }
    guard kind.hasContact else {
      if contact != nil { return "a \(kind) has no contact" }
      let namesHands = keys.contains { $0.grip != nil || $0.left != nil || $0.elbow != nil }
      return kind.carriesSword && namesHands ? "the hands of a \(kind) follow its trunk" : nil
    }
    guard let contact else { return "the key \"contact\" is missing" }
    guard contact.frame + 16 < frames else { return "the contact is too near to the end" }
    if kind == .cut && (contact.wind == nil || contact.follow == nil) {
      return "a cut's contact needs \"wind\" and \"follow\""
    }
    return nil
  }
}
