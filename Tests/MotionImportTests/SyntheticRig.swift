import MotionMath
import SkeletalAnimation

@testable import MotionImport

/// The project's own skeleton as a BVH file, so that a motion's way through the importer can be
/// compared with the motion itself.
struct SyntheticRig {
  var skeleton = Skeleton.standard
  /// How much larger the file's body is.
  var size: Float = 1
  /// Frames per second.
  var rate: Float = 60
  /// The root's place and yaw by frame.
  var frames: [Pose]

  /// The joints of the file in its order: everything under the hips but the weapon.
  static let order: [Joint] = {
    var order: [Joint] = []
    func visit(_ joint: Joint) {
      order.append(joint)
      for child in Joint.allCases where child.parent == joint && child != .weapon { visit(child) }
    }
    visit(.hips)
    return order
  }()

  var text: String {
    var text = "HIERARCHY\n"
    func visit(_ joint: Joint) {
      let offset = joint == .hips ? Vector3.zero : skeleton[joint] * size
      text += joint == .hips ? "ROOT hips\n{\n" : "JOINT \(joint.name)\n{\n"
      text += "OFFSET \(offset.x) \(offset.y) \(offset.z)\n"
      text += joint == .hips ? "CHANNELS 6 Xposition Yposition Zposition" : "CHANNELS 3"
      text += " Zrotation Yrotation Xrotation\n"
      let children = Joint.allCases.filter { $0.parent == joint && $0 != .weapon }
      if children.isEmpty { text += "End Site\n{\nOFFSET 0 0 0\n}\n" }
      for child in children { visit(child) }
      text += "}\n"
    }
    visit(.hips)
    text += "MOTION\nFrames: \(frames.count)\nFrame Time: \(1 / rate)\n"
    for pose in frames {
      let hips = pose.root.apply(pose.hips) * size
      var row = [hips.x, hips.y, hips.z]
      for joint in SyntheticRig.order {
        let q = joint == .hips ? pose.root.rotation * pose[joint] : pose[joint]
        row += SyntheticRig.degrees(q)
      }
      text += row.map { "\($0)" }.joined(separator: " ") + "\n"
    }
    return text
  }

  /// The angles about Z, Y, X, in degrees, of a rotation Z·Y·X.
  static func degrees(_ q: Quaternion) -> [Float] {
    let x = q.rotate(.left)
    let y = q.rotate(.up)
    let z = q.rotate(.forward)
    let pitch = asin(clamp(-x.z, -1, 1))
    return [atan2(x.y, x.x), pitch, atan2(y.z, z.z)].map { $0 * 180 / pi }
  }

  /// The profile of the file: names as they are, axes as they are.
  var profile: RigProfile {
    RigProfile(
      name: "synthetic",
      joints: SyntheticRig.order.map { RigProfile.Binding(joint: $0, source: $0.name) },
      weapon: .init(tilt: 0))
  }

  /// A walk on the spot that moves ahead: knees and elbows bend, feet stay where IK would put them.
  static func walk(frames count: Int, speed: Float) -> [Pose] {
    (0..<count).map { f in
      let t = Float(f) / 60
      let (s, c) = sinCos(t * 6)
      var pose = Pose(restOf: .standard)
      pose.root = RigidTransform(position: Vector3(0.3, 0, speed * t), rotation: .identity)
      pose.hips.y -= 0.08
      pose[.leftUpperLeg] = Quaternion(angle: -0.5 * s - 0.2, axis: .left)
      pose[.rightUpperLeg] = Quaternion(angle: 0.5 * s - 0.2, axis: .left)
      pose[.leftLowerLeg] = Quaternion(angle: 0.6 + 0.3 * c, axis: .left)
      pose[.rightLowerLeg] = Quaternion(angle: 0.6 - 0.3 * c, axis: .left)
      pose[.leftUpperArm] = Quaternion(angle: -1.2, axis: .forward)
      pose[.rightUpperArm] = Quaternion(angle: 1.2, axis: .forward)
      pose[.leftLowerArm] = Quaternion(angle: -0.5, axis: .up)
      pose[.rightLowerArm] = Quaternion(angle: 0.5 + 0.2 * s, axis: .up)
      pose[.spine2] = Quaternion(angle: 0.1 * s, axis: .up)
      pose[.head] = Quaternion(angle: 0.2, axis: .left)
      return pose
    }
  }
}

/// A tiny file: two joints, one of which turns.
let tinyBVH = """
  HIERARCHY
  ROOT hip
  {
    OFFSET 0 0 0
    CHANNELS 6 Xposition Yposition Zposition Zrotation Xrotation Yrotation
    JOINT knee
    {
      OFFSET 0 -10 0
      CHANNELS 3 Zrotation Xrotation Yrotation
      End Site
      {
        OFFSET 0 -5 0
      }
    }
  }
  MOTION
  Frames: 2
  Frame Time: 0.0166667
  1 2 3 0 0 0 0 0 0
  4 5 6 90 0 0 0 90 0

  """
