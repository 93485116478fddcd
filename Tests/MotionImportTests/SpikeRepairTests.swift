import DataFiles
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionImport

@Suite struct SpikeRepairTests {
  private func result(
    _ frames: Int = 120, _ change: (inout [Pose]) -> Void
  ) throws -> Retargeter.Result {
    var poses = SyntheticRig.walk(frames: frames, speed: 1)
    change(&poses)
    let rig = SyntheticRig(frames: poses)
    let file = try BVHFile(bytes: Array(rig.text.utf8), file: "spiked.bvh")
    return try Retargeter(profile: rig.profile).result(named: "s", from: file)
  }

  @Test func cleanMotionIsLeftAlone() throws {
    #expect(try result { _ in }.notes.isEmpty)
  }

  @Test(arguments: [1, 2, 6, 14])
  func aFewBadFramesAreFilledIn(_ count: Int) throws {
    let clean = try result { _ in }
    let repaired = try result { poses in
      for f in 50..<50 + count { poses[f].root.position += Vector3(2, 1, 0) }
    }
    #expect(repaired.notes.count == 1)
    #expect(
      repaired.notes.first?.contains("frames 50 to \(49 + count) are filled in") == true,
      "\(repaired.notes)")
    #expect(repaired.clip.frames.count == 120)
    for f in clean.clip.frames.indices {
      let a = WorldPose(clean.clip.frames[f], skeleton: .standard)
      let b = WorldPose(repaired.clip.frames[f], skeleton: .standard)
      #expect(a[.hips].position.distance(to: b[.hips].position) < 0.05, "frame \(f)")
    }
  }

  @Test func aFlippedArmIsFilledIn() throws {
    let repaired = try result { $0[60][.leftUpperArm] = Quaternion(angle: 1.5, axis: .forward) }
    #expect(repaired.notes.first?.contains("left") == true, "\(repaired.notes)")
    #expect(repaired.notes.first?.contains("filled in") == true)
  }

  @Test func fakeFirstFramesAreCut() throws {
    let cut = try result { poses in for f in 0..<4 { poses[f].root.position.x -= 3 } }
    #expect(cut.clip.frames.count == 116)
    #expect(
      cut.notes.first?.contains("frames 4 to 119 are kept, 4 are cut") == true, "\(cut.notes)")
  }

  /// No speed is measured across the place where the body was elsewhere at once.
  @Test func ofTwoPiecesTheLongerIsKept() throws {
    let cut = try result { poses in for f in 70..<120 { poses[f].root.position.x += 5 } }
    #expect(cut.clip.frames.count == 70)
    let speeds = SmoothingFilter.speeds(cut.clip.frames.map(\.root.position))
    #expect(speeds.allSatisfy { $0 < 2 })
  }

  @Test func aLimbThatLeapsForGoodIsTold() throws {
    let told = try result { poses in
      for f in 60..<120 { poses[f][.leftUpperArm] = Quaternion(angle: 1.5, axis: .forward) }
    }
    #expect(told.clip.frames.count == 120)
    #expect(told.notes.first?.contains("left as it is") == true, "\(told.notes)")
  }

  @Test func shortFilesAreLeftAlone() throws {
    for count in 1...3 {
      let result = try result(count) { $0[count - 1].root.position.x = 9 }
      #expect(result.clip.frames.count == count)
    }
  }
}
