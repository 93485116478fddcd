import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionTraining

@Suite struct MotionFiguresTests {
  private func figures(_ clip: Clip, takesExcluded: Bool = true) -> MotionFigures {
    var figures = MotionFigures()
    figures.add(clip, takesExcluded: takesExcluded)
    return figures
  }

  /// A figure on its feet with its arms down, for 80 frames.
  private func standing(_ change: (inout Pose, Int) -> Void = { _, _ in }) -> Clip {
    var clip = glide("standing", frames: 80, speed: 0)
    for f in clip.frames.indices {
      clip.frames[f][.leftUpperArm] = Quaternion(angle: -1.4, axis: .forward)
      clip.frames[f][.rightUpperArm] = Quaternion(angle: 1.4, axis: .forward)
      change(&clip.frames[f], f)
    }
    clip.contacts = Array(repeating: [.left, .right], count: 80)
    clip.tag(.idle, 0..<80)
    return clip
  }

  @Test func shortClipsAreLeftOut() {
    for count in [0, 1, 24] {
      let clip = wave("short", frames: count, seed: 1)
      #expect(figures(clip).frames == 0)
    }
  }

  @Test func excludedFramesCountOnRequest() {
    var clip = wave("excluded", frames: 60, seed: 2)
    clip.tag(.excluded, 0..<60)
    #expect(figures(clip, takesExcluded: false).velocity(.walk).isEmpty)
    #expect(figures(clip, takesExcluded: true).velocity(.walk).count == 54 * 12)
    #expect(figures(clip, takesExcluded: true).dimension(of: [.walk]).ninetyNine > 1)
    #expect(figures(clip, takesExcluded: false).dimension(of: [.walk]).ninetyNine == 0)
  }

  @Test func slideIsTheWayOfPlantedFeet() {
    var clip = glide("glide", frames: 60, speed: 0.5)
    clip.tag(.walk, 0..<60)
    #expect(figures(clip).slide.isEmpty)
    clip.contacts = Array(repeating: .left, count: 60)
    let slide = figures(clip).slide
    #expect(slide.count == 59)
    #expect(slide.allSatisfy { abs($0 - 0.5) < 1e-3 })
  }

  @Test func depthIsBelowTheFloor() {
    #expect(figures(standing()).depth.allSatisfy { $0 < 1e-4 })
    let sunk = figures(standing { pose, _ in pose.hips.y -= 0.03 }).depth
    #expect(sunk.allSatisfy { abs($0 - 0.03) < 1e-3 })
  }

  @Test(arguments: [
    (Joint.leftLowerLeg, Vector3.left), (.rightLowerLeg, .left), (.leftLowerArm, -.up),
    (.rightLowerArm, .up),
  ])
  func limbsBendOneWayAndNotTooFar(joint: Joint, hinge: Vector3) {
    func beyond(_ angle: Float) -> Int {
      figures(standing { pose, _ in pose[joint] = Quaternion(angle: angle, axis: hinge) })
        .beyondLimits
    }
    #expect(beyond(0) == 0)
    #expect(beyond(2) == 0)
    #expect(beyond(2.9) == 80)
    #expect(beyond(-0.3) == 80)
  }

  @Test func balanceIsJudgedWhileNothingMoves() {
    let upright = figures(standing())
    #expect(upright.staticFrames > 20)
    #expect(upright.balancedFrames == upright.staticFrames)
    let leaning = figures(
      standing { pose, _ in pose[.hips] = Quaternion(angle: 1.2, axis: .left) })
    #expect(leaning.staticFrames > 20)
    #expect(leaning.balancedFrames == 0)
    let waving = standing { pose, f in
      pose[.neck] = Quaternion(angle: sin(Float(f) * 0.3), axis: .left)
    }
    #expect(figures(waving).staticFrames == 0)
  }

  @Test func velocityAndJerkAreThoseOfASine() throws {
    // 1 Hz and 0.5 rad: π rad/s at most, and (2π)³ / 2 rad/s³.
    let clip = standing { pose, f in
      pose[.leftLowerLeg] = Quaternion(angle: 0.6 + 0.5 * sin(2 * pi * Float(f) / 60), axis: .left)
    }
    let figures = figures(clip)
    let velocity = try #require(figures.velocity(.stand).max())
    #expect(figures.velocity(.stand, [.leftKnee]).max() == velocity)
    #expect((figures.velocity(.stand, [.rightKnee]).max() ?? 1) < 1e-3)
    // Of the one knee that moves, 74 frames, half are above the sine's root mean square.
    let jerk = figures.jerk(.stand).sorted().suffix(37).first ?? 0
    #expect(abs(velocity - pi) < 0.1, "\(velocity)")
    #expect(abs(jerk - 124 / Float(2).squareRoot()) < 5, "\(jerk)")
  }

  @Test func onlyAttacksAreCuts() {
    var clip = standing { pose, f in
      pose[.rightHand] = Quaternion(angle: 2 * minimumJerk((Float(f) - 30) / 20), axis: .up)
      pose[.hips] = Quaternion(angle: 0.5 * minimumJerk((Float(f) - 22) / 20), axis: .up)
    }
    clip.strikes = [Strike(kind: .parry, frame: 40, start: 10, end: 70)]
    #expect(figures(clip).cuts == 0)
    clip.strikes.append(Strike(kind: .attack, frame: 40, start: 10, end: 70))
    #expect(figures(clip).cuts == 1)
  }
}
