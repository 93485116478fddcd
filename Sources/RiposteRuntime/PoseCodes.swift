import LatentMotion
import MotionMath
import SkeletalAnimation

/// The pose part of a query: the playing row's own code, or the encoder's, where what is shown has
/// left the database.
struct PoseCodes: Sendable {
  let space: SearchSpace
  let coder: PoseCoder
  let skeleton: Skeleton

  /// How far, in metres, the shown right hand may be from the played one.
  static let tolerance: Float = 0.15

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
    let played = frames.pose(frame: row)
    let hand = played.root.applyInverse(
      played.world(of: .rightHand, skeleton: skeleton).position)
    let shownHand = shown.world[.root].applyInverse(shown.world[.rightHand].position)
    guard hand.distance(to: shownHand) > PoseCodes.tolerance else {
      space.index.copyRow(row, into: &code)
      return false
    }
    coder.encode(
      PoseFeatureJob(
        skeleton: skeleton, before: shown.worldBefore, pose: shown.world, after: shown.world,
        seconds: 1.0 / 60), into: &code)
    return true
  }
}
