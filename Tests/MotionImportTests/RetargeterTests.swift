import DataFiles
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionImport

@Suite struct RetargeterTests {
  private func retarget(_ rig: SyntheticRig) throws -> Clip {
    let file = try BVHFile(bytes: Array(rig.text.utf8), file: "synthetic.bvh")
    return try Retargeter(profile: rig.profile).clip(named: "s", from: file)
  }

  private let upperBody: [Joint] = [
    .spine1, .spine3, .head, .leftUpperArm, .leftLowerArm, .leftHand, .rightLowerArm, .rightHand,
  ]

  @Test(arguments: [Float(1), 0.5, 100])
  func ourOwnBodyComesBack(_ size: Float) throws {
    var rig = SyntheticRig(frames: SyntheticRig.walk(frames: 60, speed: 1))
    rig.size = size
    let clip = try retarget(rig)
    #expect(clip.frames.count == 60)
    for f in 0..<60 {
      let got = WorldPose(clip.frames[f], skeleton: .standard)
      let given = WorldPose(rig.frames[f], skeleton: .standard)
      for joint in upperBody {
        let a = got[joint].position - got[.hips].position
        let b = given[joint].position - given[.hips].position
        #expect(a.distance(to: b) < 2e-3, "frame \(f) \(joint)")
        #expect(got[joint].rotation.angle(to: given[joint].rotation) < 5e-3)
      }
      #expect((got[.hips].position - given[.hips].position).onFloor.length < 5e-3)
    }
  }

  @Test func theRootIsOnTheFloorAndTurnsAboutYOnly() throws {
    let clip = try retarget(SyntheticRig(frames: SyntheticRig.walk(frames: 90, speed: 1.2)))
    for pose in clip.frames {
      #expect(pose.root.position.y == 0)
      #expect(pose.root.rotation.rotate(.up).distance(to: .up) < 1e-5)
      #expect(pose.hips.onFloor.length < 0.2)
    }
    #expect(abs(clip.frames[45].root.rotation.yaw) < 0.02)
    let way = clip.frames[80].root.position - clip.frames[10].root.position
    #expect(abs(way.z - 1.2 * 70 / 60) < 0.02 && abs(way.x) < 0.02)
  }

  @Test func theRootTurnsToWhatTheProfileSays() throws {
    var poses = SyntheticRig.walk(frames: 90, speed: 0)
    for f in poses.indices {
      poses[f][.hips] = Quaternion(yaw: -0.8)
      poses[f][.head] = Quaternion(yaw: 0.8)
    }
    let rig = SyntheticRig(frames: poses)
    let file = try BVHFile(bytes: Array(rig.text.utf8), file: "synthetic.bvh")
    for (facing, yaw) in [(RigProfile.Facing.hips, Float(-0.8)), (.head, 0)] {
      var profile = rig.profile
      profile.facing = facing
      let clip = try Retargeter(profile: profile).clip(named: "s", from: file)
      #expect(abs(clip.frames[45].root.rotation.yaw - yaw) < 0.12)
      let hips = clip.frames[45].root.rotation * clip.frames[45][.hips]
      #expect(abs(hips.yaw + 0.8) < 0.01)
    }
  }

  @Test func aQuickTurnAboutIsSmoothed() throws {
    var poses = SyntheticRig.walk(frames: 120, speed: 0)
    for f in poses.indices where f >= 60 { poses[f].root.rotation = Quaternion(yaw: 3) }
    let clip = try retarget(SyntheticRig(frames: poses))
    for f in 1..<120 {
      let step = clip.frames[f - 1].root.rotation.angle(to: clip.frames[f].root.rotation)
      #expect(step < 0.3, "frame \(f)")
    }
    #expect(abs(clip.frames[119].root.rotation.yaw - 3) < 0.05)
  }

  /// The same motion in another rig's local axes and rest pose gives the same clip.
  @Test func localAxesOfTheSourceDoNotMatter() throws {
    let rig = SyntheticRig(frames: SyntheticRig.walk(frames: 20, speed: 1))
    let plain = try retarget(rig)
    // Every joint's frame is turned by a constant: X up, Z left, Y forward, as in some rigs.
    let c = Quaternion(x: .up, y: .forward, z: .left)
    var other = rig
    other.skeleton.offsets = rig.skeleton.offsets.map { c.inverseRotate($0) }
    other.frames = rig.frames.map { pose in
      var turned = pose
      for joint in SyntheticRig.order where joint != .hips {
        turned[joint] = c.conjugate * pose[joint] * c
      }
      turned[.hips] = pose[.hips] * c
      return turned
    }
    var profile = rig.profile
    for k in profile.joints.indices {
      profile.joints[k].axes = .init(left: Vector3(0, 0, 1), up: Vector3(1, 0, 0))
    }
    let file = try BVHFile(bytes: Array(other.text.utf8), file: "turned.bvh")
    let clip = try Retargeter(profile: profile).clip(named: "s", from: file)
    for f in plain.frames.indices {
      let a = WorldPose(plain.frames[f], skeleton: .standard)
      let b = WorldPose(clip.frames[f], skeleton: .standard)
      for joint in Joint.allCases {
        #expect(a[joint].position.distance(to: b[joint].position) < 3e-3, "\(f) \(joint)")
        #expect(a[joint].rotation.angle(to: b[joint].rotation) < 0.01, "\(f) \(joint)")
      }
    }
  }

  @Test func missingJointsAreFilledIn() throws {
    let rig = SyntheticRig(frames: SyntheticRig.walk(frames: 30, speed: 1))
    var profile = rig.profile
    let absent: [Joint] = [
      .spine1, .spine2, .neck, .leftShoulder, .rightShoulder, .leftToe, .rightToe, .leftHand,
      .rightHand,
    ]
    profile.joints.removeAll { absent.contains($0.joint) }
    let file = try BVHFile(bytes: Array(rig.text.utf8), file: "synthetic.bvh")
    let clip = try Retargeter(profile: profile).clip(named: "s", from: file)
    for f in clip.frames.indices {
      let got = WorldPose(clip.frames[f], skeleton: .standard)
      let given = WorldPose(rig.frames[f], skeleton: .standard)
      for joint in [Joint.head, .leftLowerArm, .rightHand] {
        let a = got[joint].position - got[.hips].position
        let b = given[joint].position - given[.hips].position
        #expect(a.distance(to: b) < 0.03, "frame \(f) \(joint)")
      }
      #expect(clip.frames[f][.leftShoulder].angle(to: .identity) < 1e-4)
    }
  }

  @Test func wrongRigsAreRefusedByName() throws {
    let rig = SyntheticRig(frames: SyntheticRig.walk(frames: 2, speed: 1))
    let file = try BVHFile(bytes: Array(rig.text.utf8), file: "synthetic.bvh")
    func reason(_ change: (inout RigProfile) -> Void) -> String {
      var profile = rig.profile
      change(&profile)
      do {
        _ = try Retargeter(profile: profile).clip(named: "s", from: file)
        return ""
      } catch {
        return error.reason
      }
    }
    #expect(reason { $0.joints[0].source = "hip" }.contains("did you mean \"hips\""))
    #expect(
      reason { $0.joints.removeAll { $0.joint == .leftFoot } }.contains("does not bind leftFoot"))
    #expect(reason { $0.weapon.tip = "sword" }.contains("sword"))
    #expect(reason { $0.unit = 1000 }.contains("unit"))
    #expect(reason { $0.joints = [] }.contains("does not bind hips"))
  }

  @Test func theDefaultGripPointsToTheThumbAndCutsWithTheKnuckles() {
    let grip = RigProfile.hammerGrip(tilt: 0)
    #expect(grip.rotate(.up).distance(to: .forward) < 1e-6)
    #expect(grip.rotate(.left).distance(to: Vector3(-1, 0, 0)) < 1e-6)
    let leaning = RigProfile.hammerGrip(tilt: 0.4).rotate(.up)
    #expect(leaning.x < -0.3 && leaning.z > 0.9)
  }
}
