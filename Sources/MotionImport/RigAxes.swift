import DataFiles
import MotionMath
import SkeletalAnimation

/// Which of each joint's own axes point to the character's left and up in a T-pose: from the rest
/// pose where that is a person who stands, else from how the body moves. Knees and elbows bend about
/// one axis, the trunk lies between hips and shoulders, and what is left is straight on average.
struct RigAxes {
  /// Whether the file's rest pose gave the axes.
  let isFromRest: Bool
  /// How well the frames agree, 0...1.
  private(set) var confidence: Float = 0.95
  /// The angle of the ankle's bone below the horizon while the foot is flat, where there are toes.
  private(set) var footPitch: Float?

  private var axes: [Joint: RigProfile.Axes] = [:]

  subscript(joint: Joint) -> RigProfile.Axes { axes[joint] ?? .init() }

  /// - Throws: `FileError` when the file's numbers make no body.
  init(_ file: BVHFile, _ profile: RigProfile, _ map: RigMap) throws(FileError) {
    var plain = profile
    plain.joints = []
    let motion = try SourceMotion(file, profile: plain)
    let side = profile.up.cross(profile.forward)
    let space = Quaternion(x: side, y: profile.up, z: profile.forward).conjugate
    let rest = RestPose(file, map, space)
    isFromRest = rest.isStanding
    if isFromRest {
      for joint in Joint.allCases where map[joint] != nil { axes[joint] = rest.axes(of: joint) }
    } else {
      measure(motion, map)
    }
    measureFeet(motion, map)
  }

  // MARK: By motion

  private mutating func measure(_ motion: SourceMotion, _ map: RigMap) {
    let step = max(1, motion.frameCount / 600)
    let frames = Array(stride(from: 0, to: motion.frameCount, by: step))
    var agreement: [Float] = []
    for joint in Joint.allCases {
      guard let index = map[joint] else { continue }
      var left = Vector3.zero
      var up = Vector3.zero
      for f in frames {
        let seen = BodyAxes(motion, map, f).axes(of: joint)
        let turn = motion[f, index].rotation
        left += turn.inverseRotate(seen.left)
        up += turn.inverseRotate(seen.up)
      }
      let firm = joint.index >= Joint.leftShoulder.index ? left : up
      if firm.length > 0 { agreement.append(firm.length / Float(frames.count)) }
      axes[joint] = RigAxes.squared(left, up, bone: joint)
    }
    confidence = clamp(SmoothingFilter.percentile(agreement, 0.25), 0, 0.95)
  }

  /// Axes at right angles, along the joint's own where they nearly are. The left of arms and the up of
  /// all others are the bone's and hold; the other gives way.
  private static func squared(_ left: Vector3, _ up: Vector3, bone: Joint) -> RigProfile.Axes {
    let isArm =
      (Joint.leftShoulder.index...Joint.leftHand.index).contains(bone.index)
      || (Joint.rightShoulder.index...Joint.rightHand.index).contains(bone.index)
    let first = snapped((isArm ? left : up).normalized(or: isArm ? .left : .up))
    let other = isArm ? up : left
    let across = (other - first * other.dot(first)).normalized(or: isArm ? .up : .left)
    var second = snapped(across)
    if abs(second.dot(first)) > 1e-3 { second = (across - first * across.dot(first)).normalized() }
    return isArm ? .init(left: first, up: second) : .init(left: second, up: first)
  }

  /// The axis within 30° of a direction, or the direction.
  private static func snapped(_ v: Vector3) -> Vector3 {
    for axis in [Vector3.left, .up, .forward] where abs(v.dot(axis)) > 0.866 {
      return v.dot(axis) > 0 ? axis : -axis
    }
    return v
  }

  /// The foot's pitch and, where the rest pose tells nothing, its up: as it stands on the floor.
  private mutating func measureFeet(_ motion: SourceMotion, _ map: RigMap) {
    var pitches: [Float] = []
    for leg in BodyTrack.legs {
      guard let ankle = map[leg.foot] else { continue }
      let lowest = map[leg.toe] ?? ankle
      let places = (0..<motion.frameCount).map { motion[$0, lowest].position }
      let ankles = (0..<motion.frameCount).map { motion[$0, ankle].position }
      let flat = RigAxes.flatFrames(ankles, places)
      guard flat.count >= 12 else { continue }
      if map[leg.toe] != nil {
        pitches += flat.map { asin(clamp((ankles[$0] - places[$0]).normalized().y, -1, 1)) }
      }
      guard !isFromRest else { continue }
      for joint in [leg.foot, leg.toe] {
        guard let index = map[joint], let left = axes[joint]?.left else { continue }
        var up = Vector3.zero
        for f in flat { up += motion[f, index].rotation.inverseRotate(.up) }
        axes[joint] = RigAxes.squared(left, up, bone: joint)
      }
    }
    if pitches.count >= 12 {
      footPitch = clamp(SmoothingFilter.percentile(pitches, 0.5), -pi / 2, pi / 2)
    }
  }
}

extension RigAxes {
  /// The frames in which a foot stands flat: its ankle and its lowest joint are still and near the
  /// floor. Who walks in place has none; there the foot goes with the belt, as it neither rises nor
  /// tilts.
  static func flatFrames(_ ankles: [Vector3], _ lowest: [Vector3]) -> [Int] {
    let floor = SmoothingFilter.percentile(lowest.map(\.y), 0.02)
    let low = lowest.indices.filter { lowest[$0].y < floor + 0.08 }
    let speeds = SmoothingFilter.speeds(lowest)
    let ankleSpeeds = SmoothingFilter.speeds(ankles)
    let still = low.filter { max(speeds[$0], ankleSpeeds[$0]) < 0.2 }
    guard still.count < 12 else { return still }
    let rises = SmoothingFilter.speeds(lowest.map { Vector3(0, $0.y, 0) })
    let tilts = SmoothingFilter.speeds(zip(ankles, lowest).map { Vector3(0, $0.y - $1.y, 0) })
    return low.filter { lowest[$0].y < floor + 0.03 && max(rises[$0], tilts[$0]) < 0.15 }
  }
}

/// The rest pose of a file: all turns zero.
struct RestPose {
  /// Whether it is a person who stands: legs down, trunk up, arms alike.
  let isStanding: Bool
  private var left = Vector3.left
  private var up = Vector3.up
  private var arms: [Joint: Vector3] = [:]
  private var turns: [Joint: Quaternion] = [:]

  init(_ file: BVHFile, _ map: RigMap, _ space: Quaternion) {
    let rest = file.worldAtRest
    let places = rest.map(\.position)
    for joint in Joint.allCases { turns[joint] = map[joint].map { rest[$0].rotation } }
    func way(_ from: Joint, _ to: Joint) -> Vector3 {
      guard let a = map[from], let b = map[to] else { return .zero }
      return places[b] - places[a]
    }
    let worldUp = space.inverseRotate(.up)
    let legs = [way(.leftUpperLeg, .leftFoot), way(.rightUpperLeg, .rightFoot)]
    let trunk = way(.hips, map[.head] != nil ? .head : .leftUpperArm)
    let across = way(.rightUpperLeg, .leftUpperLeg)
    left = (across - worldUp * across.dot(worldUp)).normalized()
    // A rest pose that faces along an axis, give or take the builder's hand.
    for axis in [Vector3.left, .up, .forward] where abs(left.dot(axis)) > 0.95 {
      left = left.dot(axis) > 0 ? axis : -axis
    }
    up = worldUp
    arms[.leftUpperArm] = way(.leftUpperArm, .leftLowerArm).normalized()
    arms[.rightUpperArm] = way(.rightUpperArm, .rightLowerArm).normalized()
    let ahead = left.cross(worldUp)
    isStanding =
      left != .zero && trunk.normalized().dot(worldUp) > 0.8
      && legs.allSatisfy { $0.normalized().dot(worldUp) < -0.85 }
      && arms.values.allSatisfy { $0 != .zero && abs($0.dot(ahead)) < 0.7 }
  }

  /// The axes of a joint as it is at rest, or for an arm as it is after it was raised to the side.
  func axes(of joint: Joint) -> RigProfile.Axes {
    let isLeft = (Joint.leftUpperArm.index...Joint.leftHand.index).contains(joint.index)
    let isRight = (Joint.rightUpperArm.index...Joint.rightHand.index).contains(joint.index)
    let turn = turns[joint] ?? .identity
    guard isLeft || isRight, let arm = arms[isLeft ? .leftUpperArm : .rightUpperArm] else {
      return .init(left: tidy(turn.inverseRotate(left)), up: tidy(turn.inverseRotate(up)))
    }
    let out = isLeft ? left : -left
    // An arm within 20° of the side is a T-pose; what it lacks is the shoulder's.
    let raise = arm.dot(out) > 0.94 ? .identity : Quaternion(from: arm, to: out)
    let raised = raise * turn
    return .init(left: tidy(raised.inverseRotate(left)), up: tidy(raised.inverseRotate(up)))
  }

  /// Rounds what is an axis up to the last bits.
  private func tidy(_ v: Vector3) -> Vector3 {
    for axis in [Vector3.left, .up, .forward] where abs(v.dot(axis)) > 0.9998 {
      return v.dot(axis) > 0 ? axis : -axis
    }
    return v
  }
}
