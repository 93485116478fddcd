import DataFiles
import MotionMath
import SkeletalAnimation

extension RigProfile: Decodable {
  private enum Key: String, CodingKey, CaseIterable {
    case version, name, unit, up, forward, positionChannels, skipFrames, root, facing, footPitch,
      axes, restPose
    case joints, weapon, rules
  }

  /// Decodes a profile strictly: see `JSONFields`.
  public init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    _ = try fields.integer(.version, in: 1...1)
    let axes = try fields.value(.axes, default: AxesEntry())
    let entries: [JointEntry] = try fields.value(.joints)
    var bindings: [Binding] = []
    for entry in entries {
      guard !bindings.contains(where: { $0.joint == entry.joint }) else {
        throw fields.error(.joints, "the joint \"\(entry.joint.name)\" is bound twice")
      }
      var own = try entry.axes.over(axes, fields, .joints)
      own.up = Quaternion(angle: entry.twist, axis: own.left).rotate(own.up)
      bindings.append(Binding(joint: entry.joint, source: entry.source, axes: own))
    }
    let up = try fields.choice(.up, of: AxisName.self, default: .positiveY).vector
    let forward = try fields.choice(.forward, of: AxisName.self, default: .positiveZ).vector
    guard up.dot(forward) == 0 else {
      throw fields.error(.forward, "forward must be at right angles to up")
    }
    let pitch: Float? =
      fields.has(.footPitch) ? try fields.number(.footPitch, in: -90...90) * (pi / 180) : nil
    self.init(
      name: try fields.value(.name),
      unit: try fields.number(.unit, in: 1e-4...1000),
      up: up, forward: forward,
      positionChannels: try fields.choice(.positionChannels, default: .replace),
      skipFrames: try fields.integer(.skipFrames, in: 0...100_000, default: 0),
      root: try fields.choice(.root, default: .between),
      facing: try fields.choice(.facing, default: .hips),
      footPitch: pitch,
      joints: bindings,
      weapon: try fields.value(.weapon, default: WeaponEntry()).weapon,
      rules: try fields.value(.rules, default: [RuleEntry]()).map(\.rule))
    restPose = try fields.choice(.restPose, default: .axes)
  }
}

/// An axis of a frame, as files spell it.
private enum AxisName: String, CaseIterable, Decodable {
  case positiveX = "+x"
  case negativeX = "-x"
  case positiveY = "+y"
  case negativeY = "-y"
  case positiveZ = "+z"
  case negativeZ = "-z"

  var vector: Vector3 {
    switch self {
    case .positiveX: return Vector3(1, 0, 0)
    case .negativeX: return Vector3(-1, 0, 0)
    case .positiveY: return Vector3(0, 1, 0)
    case .negativeY: return Vector3(0, -1, 0)
    case .positiveZ: return Vector3(0, 0, 1)
    case .negativeZ: return Vector3(0, 0, -1)
    }
  }
}

/// A direction in a joint's frame: an axis by its name, or three numbers.
private struct Direction {
  var vector: Vector3

  init<Key>(_ fields: JSONFields<Key>, _ key: Key) throws {
    guard (try? fields.value(key, as: String.self)) == nil else {
      vector = try fields.choice(key, of: AxisName.self).vector
      return
    }
    let numbers = try fields.numbers(key, count: 3, in: -1...1)
    let given = Vector3(numbers[0], numbers[1], numbers[2])
    guard abs(given.length - 1) < 0.01 else {
      throw fields.error(key, "a direction of length 1 is expected")
    }
    vector = given.normalized()
  }
}

/// The two axes of a joint's frame, each of which may be left to the rig's.
private struct AxesEntry: Decodable {
  enum Key: String, CodingKey, CaseIterable { case left, up }

  var left: Vector3?
  var up: Vector3?

  init(left: Vector3? = nil, up: Vector3? = nil) {
    self.left = left
    self.up = up
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    left = fields.has(.left) ? try Direction(fields, .left).vector : nil
    up = fields.has(.up) ? try Direction(fields, .up).vector : nil
  }

  func over<Key>(
    _ rig: AxesEntry, _ fields: JSONFields<Key>, _ key: Key
  ) throws -> RigProfile.Axes {
    let axes = RigProfile.Axes(
      left: left ?? rig.left ?? .left, up: up ?? rig.up ?? .up)
    guard abs(axes.left.dot(axes.up)) < 1e-3 else {
      throw fields.error(key, "a joint's left and up must be at right angles")
    }
    return axes
  }
}

/// One joint of a profile.
private struct JointEntry: Decodable {
  enum Key: String, CodingKey, CaseIterable { case joint, source, left, up, twist }

  var joint: Joint
  var source: String
  var axes: AxesEntry
  var twist: Float

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    let name: String = try fields.value(.joint)
    let valid = Joint.allCases.filter { $0 != .root && $0 != .weapon }
    guard let joint = valid.first(where: { $0.name == name }) else {
      throw fields.error(
        .joint, "\"\(name)\" is no joint" + NearestName.hint(name, among: valid.map(\.name)))
    }
    self.joint = joint
    source = try fields.value(.source)
    twist = try fields.number(.twist, in: -180...180, default: 0) * (pi / 180)
    axes = AxesEntry(
      left: fields.has(.left) ? try Direction(fields, .left).vector : nil,
      up: fields.has(.up) ? try Direction(fields, .up).vector : nil)
  }
}

/// The sword of a profile.
private struct WeaponEntry: Decodable {
  enum Key: String, CodingKey, CaseIterable { case tip, edge, tilt }

  var weapon = RigProfile.Weapon()

  init() {}

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    weapon.tip = fields.has(.tip) ? try fields.value(.tip) : nil
    weapon.edge = fields.has(.edge) ? try Direction(fields, .edge).vector : -.up
    weapon.tilt = try fields.number(.tilt, in: -90...90, default: 25) * (pi / 180)
  }
}

/// One rule of a profile.
private struct RuleEntry: Decodable {
  enum Key: String, CodingKey, CaseIterable { case match, tags, strikes, stagger }

  var rule: RigProfile.Rule

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    var tags: MotionTags = []
    for word in try fields.value(.tags, default: [String]()) {
      guard let tag = MotionTags(word: word) else {
        throw fields.error(
          .tags, "\"\(word)\" is no tag" + NearestName.hint(word, among: MotionTags.names))
      }
      tags.formUnion(tag)
    }
    rule = RigProfile.Rule(
      match: try fields.value(.match), tags: tags,
      strikes: try fields.choice(.strikes, default: RigProfile.Strikes.none),
      stagger: try fields.value(.stagger, default: false))
  }
}
