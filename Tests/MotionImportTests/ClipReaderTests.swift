import DataFiles
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionImport

@Suite struct ClipReaderTests {
  private let clips = [UInt64(1), 2].map { seed in
    var clip = BVHWriterTests.clip(frames: 30, seed: seed)
    clip.name = "take/\(seed)"
    return clip
  }

  private func folder(_ body: (String) throws -> Void) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try body(folder.path)
  }

  @Test func everyAnimationIsAClip() throws {
    try folder { folder in
      let path = folder + "/two.glb"
      try FileAccess.write(GLTFWriter(clips).bytes(), to: path)
      let read = try ClipReader.clips(path: path)
      #expect(read.map(\.clip.name) == ["two/take/1", "two/take/2"])
      #expect(read.allSatisfy { $0.clip.frames.count == 30 && $0.figures == nil })
    }
  }

  /// Tags that a person wrote win, for the one clip that they are for.
  @Test func sidecarsAreForOneClip() throws {
    try folder { folder in
      let path = folder + "/two.glb"
      try FileAccess.write(GLTFWriter(clips).bytes(), to: path)
      let sidecar = TagSidecar(spans: [.init(frames: 3..<9, tags: .parry)])
      let place = TagSidecar.path(beside: path, clip: "take/2")
      #expect(place == folder + "/two.take_2.tags.json")
      try FileAccess.write(text: sidecar.json, to: place)
      let read = try ClipReader.clips(path: path)
      #expect(read[0].clip.tags.allSatisfy { !$0.contains(.parry) })
      #expect(read[1].clip.tags.indices.filter { read[1].clip.tags[$0] == .parry } == Array(3..<9))
    }
  }

  /// A folder may hold files of several formats and skeletons; what is on no known skeleton needs a
  /// rig.
  @Test func foldersMixFormats() throws {
    try folder { folder in
      let rig = SyntheticRig(frames: SyntheticRig.walk(frames: 40, speed: 1))
      try FileAccess.write(text: rig.text, to: folder + "/a.bvh")
      try FileAccess.write(GLTFWriter(clips).bytes(), to: folder + "/b.GLB")
      try FileAccess.write(text: "no motion", to: folder + "/c.txt")
      let read = try ClipImporter.imports(paths: [folder], profile: nil)
      #expect(read.map(\.clip.name) == ["a", "b/take/1", "b/take/2"])
      #expect(read.map(\.unit) == [1, nil, nil])
      #expect(throws: FileError.self) { try ClipReader.clips(path: folder + "/a.bvh") }
      #expect(throws: FileError.self) { try ClipReader.clips(path: folder + "/c.txt") }
    }
  }

  /// A character in its rest pose, as artists hand it out, is skeleton enough.
  @Test func aSkeletonNeedsNoMotion() throws {
    try folder { folder in
      let path = folder + "/still.glb"
      try FileAccess.write(GLTFWriter([]).bytes(), to: path)
      #expect(throws: FileError.self) { try ClipReader.motions(path: path) }
      let skeleton = try ClipReader.skeleton(path: path)
      #expect(skeleton.frameCount == 1 && skeleton.index(of: "leftHand") != nil)
      try FileAccess.write(text: tinyBVH, to: folder + "/tiny.bvh")
      #expect(try ClipReader.skeleton(path: folder + "/tiny.bvh").nodes.count == 2)
      #expect(throws: FileError.self) { try ClipReader.skeleton(path: folder + "/none.fbx") }
    }
  }

  /// A rig is guessed from a skeleton whose joints are turned at rest as from one whose aren't.
  @Test func restTurnsDoNotMisleadTheGuess() throws {
    let clip = clips[0]
    let plain = JointAnimation(clip)
    // Every joint's own axes are turned; the body and its motion are the same.
    let turn = Quaternion(angle: 0.9, axis: Vector3(1, 2, 3).normalized())
    var turned = plain
    for k in turned.nodes.indices where turned.nodes[k].parent >= 0 {
      let isTop = turned.nodes[k].parent == 0
      func moved(_ local: RigidTransform) -> RigidTransform {
        RigidTransform(
          position: isTop ? local.position : turn.inverseRotate(local.position),
          rotation: (isTop ? local.rotation : turn.conjugate * local.rotation) * turn)
      }
      turned.nodes[k].rest = moved(plain.nodes[k].rest)
      for f in 0..<plain.frameCount {
        turned.locals[f * plain.nodes.count + k] = moved(plain.locals[f * plain.nodes.count + k])
      }
    }
    for k in turned.nodes.indices { turned.nodes[k].name += "_" }
    var results: [Clip] = []
    for motion in [plain, turned] {
      let file = BVHFile(motion)
      let guess = try RigGuess(file)
      results.append(try Retargeter(profile: guess.profile).clip(named: "c", from: file))
    }
    for f in clip.frames.indices {
      let a = WorldPose(results[0].frames[f], skeleton: .standard)
      let b = WorldPose(results[1].frames[f], skeleton: .standard)
      for joint in Joint.allCases where joint != .weapon {
        #expect(a[joint].position.distance(to: b[joint].position) < 2e-3, "\(f) \(joint)")
      }
    }
  }
}
