import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionTraining

@Suite struct JointGroupTests {
  /// A figure that turns and goes, one joint of which turns at 2 rad/s about an axis.
  private func worlds(_ joint: Joint, axis: Vector3) -> [WorldPose] {
    var clip = glide("turn", frames: 40, speed: 2, turn: 1)
    for f in clip.frames.indices {
      clip.frames[f][joint] = Quaternion(angle: 2 * Float(f) / Clip.rate, axis: axis)
    }
    return clip.frames.map { WorldPose($0, skeleton: .standard) }
  }

  @Test func measuresOneJointAgainstAnother() {
    for (joint, group) in [
      (Joint.leftLowerLeg, JointGroup.leftKnee), (.rightLowerArm, .rightElbow),
      (.spine2, .trunk), (.neck, .head), (.rightShoulder, .rightArm), (.leftFoot, .leftAnkle),
    ] {
      let worlds = worlds(joint, axis: Vector3(1, 1, 0).normalized())
      for own in JointGroup.allCases {
        let velocities = own.velocities(worlds)
        #expect(velocities.count == 40)
        #expect(velocities[0] == .zero && velocities[39] == .zero)
        let wanted: Float = own == group ? 2 : 0
        #expect(abs(velocities[20].length - wanted) < 0.01, "\(joint) as \(own)")
      }
    }
  }
}
