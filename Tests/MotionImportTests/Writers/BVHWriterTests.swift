import DataFiles
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionImport

@Suite struct BVHWriterTests {
  /// A clip whose every joint turns, by seeded chance.
  static func clip(frames count: Int, seed: UInt64) -> Clip {
    var random = RandomStream(seed: seed)
    func component() -> Float { Float(random.index(below: 2001)) / 1000 - 1 }
    var turns = (0..<Joint.count).map { _ in Vector3(component(), component(), component()) }
    turns[0] = .zero
    let poses = (0..<count).map { f in
      let t = Float(f) / 60
      var pose = Pose(restOf: .standard)
      pose.root = RigidTransform(position: Vector3(t, 0, 2 * t), rotation: Quaternion(yaw: 2 * t))
      pose.hips += Vector3(0.05, -0.1, 0.02) * sinCos(4 * t).0
      for j in 1..<Joint.count {
        pose.rotations[j] = Quaternion(rotationVector: turns[j] * (3 * sinCos(t * 3).0))
      }
      return pose
    }
    return Clip(name: "turns", frames: poses)
  }

  /// The largest differences of two clips' joints in the world: metres, and degrees.
  static func difference(_ a: Clip, _ b: Clip) -> (metres: Float, degrees: Float) {
    var metres: Float = 0
    var degrees: Float = 0
    for f in a.frames.indices {
      let x = WorldPose(a.frames[f], skeleton: .standard)
      let y = WorldPose(b.frames[f], skeleton: .standard)
      for joint in Joint.allCases {
        metres = max(metres, x[joint].position.distance(to: y[joint].position))
        degrees = max(degrees, x[joint].rotation.angle(to: y[joint].rotation) * (180 / pi))
      }
    }
    return (metres, degrees)
  }

  private func again(_ clip: Clip) throws -> Clip {
    let text = BVHWriter(JointAnimation(clip)).text()
    let file = try BVHFile(bytes: Array(text.utf8), file: "again.bvh")
    #expect(file.warnings.isEmpty)
    return try #require(try OwnRig.clip(named: clip.name, from: file, skeleton: .standard))
  }

  @Test func aClipComesBackAsItWas() throws {
    for seed in UInt64(1)...8 {
      let clip = BVHWriterTests.clip(frames: 90, seed: seed)
      let back = try again(clip)
      #expect(back.frames.count == clip.frames.count)
      let (metres, degrees) = BVHWriterTests.difference(clip, back)
      #expect(metres <= 5e-5 && degrees <= 0.01, "seed \(seed): \(metres) m, \(degrees)°")
    }
  }

  /// From another rig's file to a clip, to a file, to a clip.
  @Test func anImportedClipComesBackAsItWas() throws {
    let rig = SyntheticRig(frames: SyntheticRig.walk(frames: 60, speed: 1))
    let file = try BVHFile(bytes: Array(rig.text.utf8), file: "synthetic.bvh")
    let clip = try Retargeter(profile: rig.profile).clip(named: "s", from: file)
    let (metres, degrees) = BVHWriterTests.difference(clip, try again(clip))
    #expect(metres <= 5e-5 && degrees <= 0.01, "\(metres) m, \(degrees)°")
  }

  @Test func severalRootsArePutUnderOne() throws {
    let nodes = [
      JointAnimation.Node(name: "a", parent: -1),
      JointAnimation.Node(name: "world", parent: -1),
      JointAnimation.Node(name: "b", parent: 0),
    ]
    let locals = [RigidTransform](repeating: .identity, count: 6)
    let animation = JointAnimation(
      name: "n", file: "n", nodes: nodes, frameTime: 0.02, locals: locals)
    let text = BVHWriter(animation).text()
    let file = try BVHFile(bytes: Array(text.utf8), file: "n.bvh")
    #expect(file.nodes.map(\.name) == ["world_", "a", "b", "world"])
    #expect(file.frameCount == 2 && file.frameTime == 0.02)
  }

  @Test func anotherSkeletonIsNotTakenForOurs() throws {
    var skeleton = Skeleton.standard
    skeleton.offsets[Joint.head.index].y += 0.01
    let animation = JointAnimation(BVHWriterTests.clip(frames: 2, seed: 1), skeleton: skeleton)
    let clip = try OwnRig.clip(named: "x", from: BVHFile(animation), skeleton: .standard)
    #expect(clip == nil)
  }

  @Test(arguments: [
    (["hips", "mixamorig:Hips", "a/b"], ["hips", "mixamorig:Hips", "a/b"]),
    (["ne{ck", "x}y"], ["ne_ck", "x_y"]),
    (["neck # one", "a;b", "a//b"], ["neck _ one", "a_b", "a/_b"]),
    (["neck\nOFFSET 1", "a\tb"], ["neck_OFFSET 1", "a_b"]),
    (["", "  ", " a  b "], ["joint", "joint_", "a b"]),
    (["a", "a", "a_"], ["a", "a_", "a__"]),
  ])
  func namesThatCannotStandAreReplaced(_ given: [String], _ written: [String]) {
    #expect(BVHWriter.names(given) == written)
  }

  /// Whatever joints are called, the text is read again with as many joints and frames.
  @Test func namesOfAnyLettersAreReadAgain() throws {
    let seed: UInt64 = 21
    print("names: seed \(seed)")
    var random = RandomStream(seed: seed)
    let letters = Array("ab {}#;/\n\r\t\u{7}é骨:._-")
    for _ in 0..<200 {
      let nodes = (0..<4).map { k in
        let name = String(
          (0..<random.index(below: 8)).map { _ in
            letters[random.index(below: letters.count)]
          })
        return JointAnimation.Node(name: name, parent: k - 1, rest: RigidTransform())
      }
      let animation = JointAnimation(
        name: "n", file: "n", nodes: nodes, frameTime: 1.0 / 60,
        locals: Array(repeating: RigidTransform(), count: 8))
      let writer = BVHWriter(animation)
      let file = try BVHFile(bytes: Array(writer.text().utf8), file: "n.bvh")
      #expect(file.nodes.map(\.name) == writer.names && file.frameCount == 2)
    }
  }
}
