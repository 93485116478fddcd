import MotionMath
import SkeletalAnimation

/// Finds where a sword is held in guard: the body stands, and the blade is before it, still and with
/// its point up.
struct GuardFinder {
  let skeleton: Skeleton

  /// The fewest frames of a guard.
  static let shortest = 12
  /// The fastest that the blade's point moves in a guard, in metres per second.
  static let stillness: Float = 1.2
  /// How steeply the blade rises at least, as the sine of its angle over the floor.
  static let rise: Float = 0.1
  /// How far the blade's middle is before the root at least, in metres: the hand may be at the hip.
  static let reach: Float = 0.2

  /// Tags the frames. O(frames)
  func run(into clip: inout Clip) {
    let speeds = StrikeFinder.tipSpeeds(of: clip, skeleton: skeleton)
    var start = 0
    for f in 0...clip.frames.count {
      if f < clip.frames.count, clip.tags[f].contains(.idle),
        speeds[f] < GuardFinder.stillness, isGuard(clip.frames[f])
      {
        continue
      }
      if f - start >= GuardFinder.shortest { clip.tag(.guardPose, start..<f) }
      start = f + 1
    }
  }

  private func isGuard(_ pose: Pose) -> Bool {
    let weapon = pose.world(of: .weapon, skeleton: skeleton)
    let hand = pose.root.applyInverse(weapon.position)
    let tip = pose.root.applyInverse(weapon.apply(skeleton.bladeTip))
    let height = skeleton[.hips].y
    return weapon.rotation.rotate(.up).y > GuardFinder.rise
      && 0.5 * (hand.z + tip.z) > GuardFinder.reach
      && hand.y > 0.75 * height && hand.y < 1.7 * height
  }
}
