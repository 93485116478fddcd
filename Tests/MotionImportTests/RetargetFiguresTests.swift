import DataFiles
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionImport

@Suite struct RetargetFiguresTests {
  private func result(
    _ rig: SyntheticRig, _ profile: RigProfile, plant: Bool = false
  ) throws -> Retargeter.Result {
    let file = try BVHFile(bytes: Array(rig.text.utf8), file: "synthetic.bvh")
    return try Retargeter(profile: profile, plant: plant).result(named: "s", from: file)
  }

  @Test func ourOwnBodyHasNoError() throws {
    let rig = SyntheticRig(frames: SyntheticRig.walk(frames: 60, speed: 1))
    let figures = try result(rig, rig.profile).figures
    #expect(figures.feet.count == 120 && figures.hands.count == 120)
    #expect((figures.errors.max() ?? 1) < 2e-3)
    #expect(figures.inversions == 0)
  }

  /// Broad shoulders, short shins, long forearms: hands and feet end where the source has them.
  @Test func otherProportionsKeepHandsAndFeet() throws {
    var rig = SyntheticRig(frames: SyntheticRig.walk(frames: 60, speed: 1))
    for joint in [Joint.leftUpperArm, .rightUpperArm] { rig.skeleton.offsets[joint.index].x *= 1.4 }
    for joint in [Joint.leftHand, .rightHand] { rig.skeleton.offsets[joint.index].x *= 1.2 }
    for joint in [Joint.leftFoot, .rightFoot] { rig.skeleton.offsets[joint.index].y *= 0.85 }
    let figures = try result(rig, rig.profile).figures
    #expect(RetargetFigures.percentile(figures.errors, 0.5) < 0.02)
    #expect(RetargetFigures.percentile(figures.errors, 0.95) < 0.05)
    #expect(RetargetFigures.percentile(figures.hands, 0.95) < 0.01)
    #expect(figures.inversions == 0)
  }

  /// The error is measured at the source's joints: a clip that was moved afterwards shows it.
  @Test func measuresWhatIsWrong() throws {
    let rig = SyntheticRig(frames: SyntheticRig.walk(frames: 10, speed: 1))
    let file = try BVHFile(bytes: Array(rig.text.utf8), file: "synthetic.bvh")
    let motion = try SourceMotion(file, profile: rig.profile)
    let binding = try RigBinding(file, profile: rig.profile, skeleton: .standard)
    var body = BodyTrack(
      motion: motion, binding: binding, skeleton: .standard, weapon: rig.profile.weapon)
    body.place()
    var clip = try Retargeter(profile: rig.profile, plant: false).clip(named: "s", from: file)
    #expect((RetargetFigures(clip, of: body).errors.max() ?? 1) < 2e-3)
    let turn = Quaternion(angle: 0.5, axis: .forward)
    for f in clip.frames.indices {
      clip.frames[f][.leftUpperArm] = clip.frames[f][.leftUpperArm] * turn
      clip.frames[f][.rightLowerLeg] = Quaternion(angle: -0.6, axis: .left)
    }
    let figures = RetargetFigures(clip, of: body)
    #expect(figures.hands.filter { $0 > 0.1 }.count == 10)
    #expect(figures.feet.filter { $0 > 0.1 }.count == 10)
    #expect(figures.inversions == 10)
  }

  /// Random arms and legs within a body's limits never come out bent the wrong way.
  @Test func kneesAndElbowsNeverInvert() throws {
    let seed: UInt64 = 8
    print("inversions: seed \(seed)")
    var random = RandomStream(seed: seed)
    var poses = SyntheticRig.walk(frames: 300, speed: 0)
    for f in poses.indices {
      for joint in [Joint.leftUpperArm, .rightUpperArm, .leftUpperLeg, .rightUpperLeg, .spine2] {
        let vector = Vector3(random.normal(), random.normal(), random.normal())
        poses[f][joint] = Quaternion(rotationVector: vector * 0.6)
      }
      let bend = Float(random.index(below: 1000)) * 0.002
      poses[f][.leftLowerArm] = Quaternion(angle: -bend, axis: .up)
      poses[f][.rightLowerArm] = Quaternion(angle: bend, axis: .up)
      poses[f][.leftLowerLeg] = Quaternion(angle: bend, axis: .left)
    }
    let rig = SyntheticRig(frames: poses)
    let file = try BVHFile(bytes: Array(rig.text.utf8), file: "wild.bvh")
    var profile = rig.profile
    // Poses without any sequence are no spikes here.
    profile.root = .hips
    let retargeted = try Retargeter(profile: profile).result(named: "w", from: file)
    #expect(retargeted.figures.inversions == 0)
  }
}

/// The figures that an import of real capture must keep to.
@Suite(
  .enabled(if: TestPaths.hasCapture, "no motion capture at \(TestPaths.capture)"),
  .enabled(if: TestPaths.runsLong, "set RIPOSTE_LONG_TESTS=1; it takes many seconds in debug"))
struct CaptureFiguresTests {
  @Test(arguments: [
    ("lafan1", "lafan1_60fps"), ("o3de", "o3de"), ("cmu", "cmu"),
    ("ase_sword_shield", "ase_sword_shield/bvh"), (nil, "kaykit/bvh"), (nil, "debian_assimp"),
  ])
  func handsFeetAndSlideStayNearTheSource(_ rig: String?, _ folder: String) throws {
    let profile = try rig.map { try RigProfile.named($0, in: TestPaths.rigs) }
    // A few clips of a doll that falls are no folder; they are short, and taken all in debug too.
    let path = TestPaths.capture + "/" + folder
    let files =
      try folder == "kaykit/bvh" ? ClipImporter.motionFiles([path]) : TestPaths.files(path)
    let rigs = try RigSource(profile, orFrom: files)
    for plant in [true, false] {
      var all = RetargetFigures()
      for path in files {
        for clip in try ClipReader.clips(path: path, rigs: rigs, plant: plant) {
          guard let figures = clip.figures else { continue }
          all.add(figures)
          #expect(figures.inversions == 0, "\(path)")
          // A doll with a fifth of our legs stands wider than they reach.
          if plant && folder != "kaykit/bvh" { expectSlide(figures, path) }
        }
      }
      expectSlide(all, folder)
      for errors in [all.feet, all.hands] {
        #expect(RetargetFigures.percentile(errors, 0.5) <= 0.02)
        #expect(RetargetFigures.percentile(errors, 0.95) <= 0.05)
      }
    }
  }

  private func expectSlide(_ figures: RetargetFigures, _ what: String) {
    let slide = RetargetFigures.percentile(figures.slide, 0.5)
    let source = RetargetFigures.percentile(figures.sourceSlide, 0.5)
    #expect(slide <= source + 0.003, "\(what): \(slide) m/s, source \(source)")
  }
}
