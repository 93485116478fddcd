import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionImport

@Suite struct MirrorTests {
  private func randomClip() -> Clip {
    var random = RandomStream(seed: 12)
    var clip = Clip(
      name: "c",
      frames: (0..<10).map { _ in
        var pose = Pose(restOf: .standard)
        let place = Vector3(random.normal(), 0, random.normal())
        pose.root = RigidTransform(position: place, rotation: Quaternion(yaw: random.normal()))
        for j in 1..<Joint.count {
          pose.rotations[j] = Quaternion(
            rotationVector: Vector3(random.normal(), random.normal(), random.normal()) * 0.5)
        }
        return pose
      })
    for f in 0..<10 { clip.contacts[f] = FootContacts(rawValue: UInt8(random.index(below: 4))) }
    clip.tag([.walk, .attack], 0..<10)
    clip.strikes = [Strike(kind: .attack, frame: 4, start: 1, end: 9)]
    return clip
  }

  @Test func twiceGivesThePosesBack() {
    let clip = randomClip()
    let once = Mirror.reflect(clip)
    let twice = Mirror.reflect(once)
    #expect(once.isMirrored && !twice.isMirrored)
    #expect(once.name == "c~mirror" && twice.name == "c")
    #expect(twice.contacts == clip.contacts)
    for f in clip.frames.indices {
      #expect(twice.frames[f].root == clip.frames[f].root)
      #expect(twice.frames[f].hips == clip.frames[f].hips)
      for joint in Joint.allCases { #expect(twice.frames[f][joint] == clip.frames[f][joint]) }
    }
  }

  @Test func jointsLieAtTheReflectedPlaces() {
    let clip = randomClip()
    let mirror = Mirror.reflect(clip)
    for f in clip.frames.indices {
      let a = WorldPose(clip.frames[f], skeleton: .standard)
      let b = WorldPose(mirror.frames[f], skeleton: .standard)
      for joint in Joint.allCases where joint != .weapon {
        let p = a[joint.mirrored].position
        #expect(b[joint].position.distance(to: Vector3(-p.x, p.y, p.z)) < 1e-4)
      }
      #expect(mirror.frames[f][.weapon] == clip.frames[f][.weapon])
    }
  }

  @Test func strikesAndTheirTagsAreDropped() {
    let mirror = Mirror.reflect(randomClip())
    #expect(mirror.strikes.isEmpty)
    #expect(mirror.tags.allSatisfy { $0 == .walk })
  }
}
