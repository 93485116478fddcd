import DataFiles
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionImport

@Suite struct RigFitterTests {
  private func read(_ text: String) throws -> BVHFile {
    try BVHFile(bytes: Array(text.utf8), file: "rig.bvh")
  }

  /// A motion that is imported and put back moves the rig as it did before.
  @Test func aMotionReturnsToItsRig() throws {
    var rig = SyntheticRig(frames: SyntheticRig.walk(frames: 60, speed: 1))
    rig.size = 100
    let source = try read(rig.text)
    let clip = try Retargeter(profile: rig.profile).clip(named: "s", from: source)
    let back = try RigFitter(profile: rig.profile, target: source).fit(clip)
    #expect(back.nodes.map(\.name) == source.nodes.map(\.name) && back.frameCount == 60)
    let text = BVHWriter(back).text()
    let again = try Retargeter(profile: rig.profile).clip(named: "s", from: read(text))
    let (metres, degrees) = BVHWriterTests.difference(clip, again)
    #expect(metres < 0.02 && degrees < 3, "\(metres) m, \(degrees)°")
    let motion = try SourceMotion(source, profile: rig.profile)
    let written = try SourceMotion(read(text), profile: rig.profile)
    // Retargeting puts the body on the floor, so that heights are compared with the hips'.
    for f in 0..<60 {
      let hips = motion[f, 0].position
      let own = written[f, 0].position
      #expect((hips - own).onFloor.length < 1, "\(f)")
      for joint in ["head", "leftHand", "rightHand", "leftFoot"] {
        let k = try #require(source.index(of: joint))
        let a = motion[f, k].position - hips
        let b = written[f, k].position - own
        #expect(a.distance(to: b) < 2, "\(f) \(joint)")
      }
    }
  }

  /// On a body of other proportions feet and hands go where ours do, at its size.
  @Test func handsAndFeetReachTheirPlaces() throws {
    let rig = SyntheticRig(frames: SyntheticRig.walk(frames: 60, speed: 1))
    let clip = try Retargeter(profile: rig.profile).clip(named: "s", from: read(rig.text))
    var other = SyntheticRig(frames: SyntheticRig.walk(frames: 1, speed: 1))
    other.size = 40
    // Longer arms, broader hips, shorter shins.
    for joint in [Joint.leftLowerArm, .leftHand, .rightLowerArm, .rightHand] {
      other.skeleton.offsets[joint.index] *= 1.25
    }
    for joint in [Joint.leftUpperLeg, .rightUpperLeg] {
      other.skeleton.offsets[joint.index].x *= 1.4
    }
    for joint in [Joint.leftFoot, .rightFoot] { other.skeleton.offsets[joint.index] *= 0.9 }
    let fitted = try RigFitter(profile: other.profile, target: read(other.text)).fit(clip)
    let file = try read(BVHWriter(fitted).text())
    let back = try Retargeter(profile: other.profile, plant: false).clip(named: "b", from: file)
    for f in stride(from: 0, to: 60, by: 7) {
      let a = WorldPose(clip.frames[f], skeleton: .standard)
      let b = WorldPose(back.frames[f], skeleton: .standard)
      for joint in [Joint.leftFoot, .rightFoot, .leftHand, .rightHand] {
        let gap = a[joint].position.distance(to: b[joint].position)
        #expect(gap < 0.02, "frame \(f) \(joint): \(gap) m")
      }
    }
  }

  /// A root bone goes along, so that a game takes its way from it.
  @Test func aRootBoneTravels() throws {
    let rig = SyntheticRig(frames: SyntheticRig.walk(frames: 60, speed: 1))
    let clip = try Retargeter(profile: rig.profile).clip(named: "s", from: read(rig.text))
    let target = BVHFile(JointAnimation(clip))
    let profile = try RigGuess(target).profile
    let fitted = try RigFitter(profile: profile, target: target).fit(clip)
    let root = try #require(fitted.nodes.firstIndex { $0.name == "root" })
    let last = fitted.locals[59 * fitted.nodes.count + root]
    #expect(last.position.distance(to: clip.frames[59].root.position) < 0.02)
    let again = try #require(
      try OwnRig.clip(named: "s", from: BVHFile(fitted), skeleton: .standard))
    for f in [0, 30, 59] {
      for joint in Joint.allCases where joint != .weapon {
        let a = WorldPose(clip.frames[f], skeleton: .standard)[joint].position
        let b = WorldPose(again.frames[f], skeleton: .standard)[joint].position
        #expect(a.distance(to: b) < 0.03, "frame \(f) \(joint)")
      }
    }
  }

  @Test func aRestPoseOfTheFileStandsInForAxes() throws {
    // Two joints turned at rest: the axes are those of the world, seen from the joints.
    let quarter = Quaternion(angle: pi / 2, axis: .forward)
    let nodes = [
      JointAnimation.Node(
        name: "a", parent: -1, rest: RigidTransform(position: .zero, rotation: quarter)),
      JointAnimation.Node(
        name: "b", parent: 0, rest: RigidTransform(position: .zero, rotation: quarter)),
    ]
    let animation = JointAnimation(
      name: "n", file: "n", nodes: nodes, frameTime: 0.1,
      locals: [RigidTransform](repeating: .identity, count: 2))
    var profile = RigProfile(
      name: "n", joints: [.init(joint: .hips, source: "a"), .init(joint: .spine1, source: "b")])
    #expect(profile.completed(by: BVHFile(animation)) == profile)
    profile.restPose = .file
    let joints = profile.completed(by: BVHFile(animation)).joints
    #expect(joints[0].axes.left.distance(to: Vector3(0, -1, 0)) < 1e-5)
    #expect(joints[0].axes.up.distance(to: Vector3(1, 0, 0)) < 1e-5)
    #expect(joints[1].axes.left.distance(to: Vector3(-1, 0, 0)) < 1e-5)
  }

  @Test(arguments: [(Float(1), Float(1)), (100, 0.01), (1000, 0.001)])
  func theUnitIsOneThatMakesAHuman(_ size: Float, _ unit: Float) throws {
    var rig = SyntheticRig(frames: SyntheticRig.walk(frames: 1, speed: 1))
    rig.size = size
    var profile = rig.profile
    profile.unit = 1
    profile.restPose = .file
    #expect(profile.completed(by: try read(rig.text)).unit == unit)
  }

  @Test func missingJointsAreNamed() throws {
    let rig = SyntheticRig(frames: SyntheticRig.walk(frames: 1, speed: 1))
    var profile = rig.profile
    profile.joints[0].source = "pelvis"
    let target = try read(rig.text)
    #expect(throws: FileError.self) { try RigFitter(profile: profile, target: target) }
  }
}
