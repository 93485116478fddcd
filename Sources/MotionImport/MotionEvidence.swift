import DataFiles
import MotionMath
import SkeletalAnimation

/// What the motion of a mapped rig shows of its world.
struct MotionEvidence {
  /// The direction of up, an axis of the source's world.
  let up: (axis: Vector3, confidence: Float)
  /// Whether the knees bend the wrong way, so that left is right.
  let isMirrored: Bool

  /// Looks at up to 400 frames of the file.
  init(_ file: BVHFile, _ profile: RigProfile, _ map: RigMap) throws(FileError) {
    var plain = profile
    plain.joints = []
    let motion = try SourceMotion(file, profile: plain)
    func place(_ joint: Joint, _ f: Int) -> Vector3 { motion[f, map[joint] ?? 0].position }
    let top: Joint = map[.head] != nil ? .head : .leftUpperArm
    let frames = Array(stride(from: 0, to: motion.frameCount, by: max(1, motion.frameCount / 400)))
    var best: (axis: Vector3, confidence: Float) = (.up, 0.4)
    for axis in [Vector3.up, .forward, -.up, -.forward, .left, -.left] {
      // Who stands has his head over his feet, and his hips a leg over the origin.
      let standing = frames.filter { f in
        let feet = 0.5 * (place(.leftFoot, f) + place(.rightFoot, f))
        let legs =
          place(.leftUpperLeg, f).distance(to: place(.leftLowerLeg, f))
          + place(.leftLowerLeg, f).distance(to: place(.leftFoot, f))
        let height = place(.hips, f).dot(axis)
        return (place(top, f) - feet).normalized().dot(axis) > 0.75
          && height > 0.5 * legs && height < 1.8 * legs
      }
      let share = Float(standing.count) / Float(max(1, frames.count))
      if share > best.confidence { best = (axis, share) }
    }
    up = MotionEvidence.restUp(file, map) ?? best
    var sense: Float = 0
    for f in frames {
      for leg in BodyTrack.legs {
        let thigh = place(leg.lower, f) - place(leg.upper, f)
        let shin = place(leg.foot, f) - place(leg.lower, f)
        let left = place(.leftUpperLeg, f) - place(.rightUpperLeg, f)
        sense += thigh.normalized().cross(shin.normalized()).dot(left.normalized())
      }
    }
    isMirrored = sense < 0
  }

  /// The axis along which the hips are over the root at rest; nil where they are not. A clip of one
  /// who lies tells nothing else.
  private static func restUp(
    _ file: BVHFile, _ map: RigMap
  ) -> (axis: Vector3, confidence: Float)? {
    guard let hips = map[.hips], var at = map[.leftFoot], let thigh = map[.leftUpperLeg] else {
      return nil
    }
    var leg: Float = 0
    while at > thigh {
      leg += file.nodes[at].offset.length
      at = file.nodes[at].parent
    }
    let place = file.worldAtRest[hips].position
    guard place.length > 0.5 * leg else { return nil }
    for axis in [Vector3.up, .forward, -.up, -.forward, .left, -.left]
    where place.normalized().dot(axis) > 0.95 {
      return (axis, 0.9)
    }
    return nil
  }
}
