import MotionMath
import SkeletalAnimation

/// Finds frames between which a body leaps faster than any body moves: faults of the capture.
struct LeapFinder {
  let skeleton: Skeleton

  /// The fastest that hips, head, hands and feet are believed to move, in metres per second.
  static let limit: Float = 35

  /// Tags the frames around leaps as excluded and says where the fastest is; nil without one.
  func run(into clip: inout Clip) -> String? {
    let joints: [Joint] = [.hips, .head, .leftHand, .rightHand, .leftToe, .rightToe]
    var worst: (speed: Float, frame: Int, joint: Joint) = (0, 0, .hips)
    var last: WorldPose?
    for f in clip.frames.indices {
      let world = WorldPose(clip.frames[f], skeleton: skeleton)
      if let last {
        for joint in joints {
          let speed = world[joint].position.distance(to: last[joint].position) * Clip.rate
          guard speed > LeapFinder.limit else { continue }
          clip.tag(.excluded, f - 10..<f + 10)
          if speed > worst.speed { worst = (speed, f, joint) }
        }
      }
      last = world
    }
    guard worst.speed > 0 else { return nil }
    return "frame \(worst.frame): \(worst.joint) leaps at \(Int(worst.speed)) m/s; left out"
  }
}
