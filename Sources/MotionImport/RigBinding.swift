import DataFiles
import MotionMath
import SkeletalAnimation

/// A profile tied to the joints of one file: where each of the project's joints is in the source,
/// and the constant turn between the two joints' frames.
struct RigBinding {
  /// The source's joint by `Joint.index`; −1 where the source has none.
  private(set) var source = [Int](repeating: -1, count: Joint.count)
  /// `source world rotation × turn = target world rotation`, by `Joint.index`.
  var turns = [Quaternion](repeating: .identity, count: Joint.count)
  /// The source's joint at the blade's point, or −1.
  private(set) var tip = -1

  static let required: [Joint] = [
    .hips, .leftUpperArm, .leftLowerArm, .rightUpperArm, .rightLowerArm, .leftUpperLeg,
    .leftLowerLeg, .leftFoot, .rightUpperLeg, .rightLowerLeg, .rightFoot,
  ]

  /// Finds the profile's joints in `file`.
  ///
  /// - Throws: `FileError` when a joint that the profile names is not in the file, or when the
  ///   profile leaves out one that is needed.
  init(_ file: BVHFile, profile: RigProfile, skeleton: Skeleton) throws(FileError) {
    let names = file.nodes.map(\.name)
    for binding in profile.joints {
      guard let index = file.index(of: binding.source) else {
        throw FileError(
          file: file.file,
          "has no joint \"\(binding.source)\", the \(binding.joint.name) of the rig profile "
            + "\"\(profile.name)\"" + NearestName.hint(binding.source, among: names))
      }
      source[binding.joint.index] = index
    }
    for joint in RigBinding.required where source[joint.index] < 0 {
      throw FileError(
        file: file.file, "the rig profile \"\(profile.name)\" does not bind \(joint.name)")
    }
    if let name = profile.weapon.tip {
      guard let index = file.index(of: name) else {
        throw FileError(
          file: file.file,
          "has no joint \"\(name)\", the blade's point of the rig profile \"\(profile.name)\""
            + NearestName.hint(name, among: names))
      }
      tip = index
    }
    for binding in profile.joints {
      turns[binding.joint.index] = turn(binding, file, profile, skeleton)
    }
  }

  subscript(joint: Joint) -> Int { source[joint.index] }

  /// Whether the source has the joint.
  func has(_ joint: Joint) -> Bool { source[joint.index] >= 0 }

  /// The child whose place fixes the direction of a joint's bone; nil for joints whose axes alone
  /// count, because several bones or none start there.
  static func boneEnd(of joint: Joint) -> Joint? {
    switch joint {
    case .spine1: return .spine2
    case .spine2: return .spine3
    case .spine3: return .neck
    case .neck: return .head
    case .leftShoulder: return .leftUpperArm
    case .leftUpperArm: return .leftLowerArm
    case .leftLowerArm: return .leftHand
    case .leftUpperLeg: return .leftLowerLeg
    case .leftLowerLeg: return .leftFoot
    case .leftFoot: return .leftToe
    case .rightShoulder: return .rightUpperArm
    case .rightUpperArm: return .rightLowerArm
    case .rightLowerArm: return .rightHand
    case .rightUpperLeg: return .rightLowerLeg
    case .rightLowerLeg: return .rightFoot
    case .rightFoot: return .rightToe
    default: return nil
    }
  }

  /// The turn that brings the bone's direction over exactly and the second axis as nearly as that
  /// allows: left for legs and the spine, up for arms.
  private func turn(
    _ binding: RigProfile.Binding, _ file: BVHFile, _ profile: RigProfile, _ skeleton: Skeleton
  ) -> Quaternion {
    let axes = binding.axes
    let plain = RigBinding.between((.left, .up), (axes.left, axes.up)) ?? .identity
    guard let end = RigBinding.boneEnd(of: binding.joint), has(end),
      let bone = bone(from: source[binding.joint.index], to: self[end], file)
    else { return plain }
    var direction = skeleton[end]
    let isFoot = binding.joint == .leftFoot || binding.joint == .rightFoot
    if isFoot {
      guard let pitch = profile.footPitch else { return plain }
      let (s, c) = sinCos(pitch)
      direction = Vector3(0, -s, c)
    }
    let isArm = abs(direction.x) > abs(direction.y)
    return RigBinding.between(
      (direction, isArm ? .up : .left), (bone, isArm ? axes.up : axes.left)) ?? plain
  }

  /// The offset from one source joint to one below it, in the former's frame at rest.
  private func bone(from: Int, to: Int, _ file: BVHFile) -> Vector3? {
    var sum = Vector3.zero
    var at = to
    while at > from {
      sum = file.nodes[at].offset + file.nodes[at].restRotation.rotate(sum)
      at = file.nodes[at].parent
    }
    return at == from && sum.lengthSquared > 1e-12 ? sum : nil
  }

  /// The rotation that takes one pair of directions to another: the first exactly.
  static func between(
    _ from: (Vector3, Vector3), _ to: (Vector3, Vector3)
  ) -> Quaternion? {
    guard let a = frame(from.0, from.1), let b = frame(to.0, to.1) else { return nil }
    return b * a.conjugate
  }

  /// The frame whose X axis is `x` and whose Y axis lies towards `y`; nil for parallel directions.
  static func frame(_ x: Vector3, _ y: Vector3) -> Quaternion? {
    let x = x.normalized()
    let side = x.cross(y)
    guard side.lengthSquared > 1e-4 * y.lengthSquared, x != .zero else { return nil }
    let z = side.normalized()
    return Quaternion(x: x, y: z.cross(x), z: z)
  }
}
