import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionTraining

@Suite struct CutOrderTests {
  /// A figure whose joints swing by a radian each, fastest at some frames, and a strike at frame 60.
  private func order(
    hips: Float, trunk: Float, arm: Float, hand: Float, windUp: Float = 0, frames: Int = 120,
    at contact: Int = 60
  ) -> CutOrder? {
    var clip = glide("cut", frames: frames, speed: 0)
    func swing(_ frame: Int, _ middle: Float, _ size: Float) -> Quaternion {
      // What is wound up, slowly and with much turning, comes back in the cut.
      let back = windUp * minimumJerk((Float(frame) - 28) / 11)
      return Quaternion(
        angle: size * minimumJerk((Float(frame) - middle) / 16 + 0.5) - back, axis: .up)
    }
    for f in 0..<frames {
      clip.frames[f][.hips] = swing(f, hips, 0.5)
      clip.frames[f][.spine2] = swing(f, trunk, 0.8)
      clip.frames[f][.rightUpperArm] = swing(f, arm, 1.4)
      clip.frames[f][.rightHand] = swing(f, hand, 2)
    }
    let strike = Strike(kind: .attack, frame: contact, start: 2, end: frames)
    return CutOrder(
      of: strike, clip.frames.map { WorldPose($0, skeleton: .standard) }, skeleton: .standard)
  }

  @Test func withoutFramesAboutTheContactThereIsNoOrder() {
    #expect(order(hips: 50, trunk: 53, arm: 56, hand: 60, frames: 3) == nil)
    #expect(order(hips: 50, trunk: 53, arm: 56, hand: 60, at: 400) == nil)
    #expect(order(hips: 50, trunk: 53, arm: 56, hand: 60, at: -50) == nil)
  }

  @Test func findsWhoIsFirst() throws {
    let sound = try #require(order(hips: 50, trunk: 54, arm: 58, hand: 60))
    #expect(sound.isFromTheGroundUp, "\(sound)")
    #expect(abs(sound.hips - 50) <= 1, "\(sound)")
    let backwards = try #require(order(hips: 60, trunk: 57, arm: 55, hand: 54))
    #expect(!backwards.isFromTheGroundUp, "\(backwards)")
    let arm = try #require(order(hips: 58, trunk: 59, arm: 50, hand: 60))
    #expect(!arm.isFromTheGroundUp, "\(arm)")
  }

  @Test func theWindUpDoesNotCount() throws {
    let wound = try #require(order(hips: 50, trunk: 54, arm: 58, hand: 60, windUp: 3))
    #expect(wound.isFromTheGroundUp, "\(wound)")
    #expect(wound.hips > 40, "\(wound)")
  }
}
