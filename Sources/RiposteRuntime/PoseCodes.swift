import LatentMotion
import MotionMath
import SkeletalAnimation

/// The pose part of a query: the playing row's own code, or the encoder's, where what is shown has
/// left the database.
struct PoseCodes: Sendable {
  let space: SearchSpace
  let coder: PoseCoder
  let skeleton: Skeleton

  /// How far, in metres, a shown hand or foot may be from the played one, in the roots' frames.
  static let tolerance: Float = 0.25
  static let ends: [Joint] = [.leftHand, .rightHand, .leftFoot, .rightFoot]

  init(_ database: MotionDatabase, space: SearchSpace) {
    self.space = space
    coder = PoseCoder(database, kind: space.kind)
    skeleton = database.skeleton
  }

  /// Writes the code of what is shown.
  ///
  /// - Returns: whether the encoder ran.
  func write(
    _ shown: Shown, row: Int, frames: MotionFrames, into code: inout MutableSpan<Float>
  ) -> Bool {
    guard hasLeft(shown, row: row, frames: frames) else {
      space.index.copyRow(row, into: &code)
      return false
    }
    coder.encode(
      PoseFeatureJob(
        skeleton: skeleton, before: shown.worldBefore, pose: shown.world, after: shown.world,
        seconds: 1.0 / 60), into: &code)
    return true
  }

  /// Whether what is shown is another pose than the one that is played.
  private func hasLeft(_ shown: Shown, row: Int, frames: MotionFrames) -> Bool {
    let played = WorldPose(frames.pose(frame: row), skeleton: skeleton)
    for joint in PoseCodes.ends {
      let wanted = played[.root].applyInverse(played[joint].position)
      let found = shown.world[.root].applyInverse(shown.world[joint].position)
      if wanted.distance(to: found) > PoseCodes.tolerance { return true }
    }
    return false
  }
}
