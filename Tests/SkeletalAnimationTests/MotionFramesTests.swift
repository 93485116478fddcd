import MotionMath
import SkeletalAnimation
import Testing

struct MotionFramesTests {
  static func clips(_ random: inout RandomStream, lengths: [Int] = [5, 1, 8]) -> [Clip] {
    lengths.enumerated().map { i, length in
      let base = randomPose(&random)
      var frames: [Pose] = []
      for f in 0..<length {
        var pose = base
        pose.root.position += Vector3(0, 0, 0.02 * Float(f))
        pose.root.rotation = Quaternion(yaw: 0.01 * Float(f)) * base.root.rotation
        pose.hips.y += 0.001 * Float(f)
        pose[.head] = Quaternion(rotationVector: Vector3(0, 0.03 * Float(f), 0)) * base[.head]
        frames.append(pose)
      }
      var clip = Clip(name: "clip\(i)", frames: frames, isMirrored: i == 1)
      clip.tag(.walk, 0..<2)
      clip.contacts[0] = .left
      return clip
    }
  }

  /// The tables of a valid store, to be broken.
  struct Tables {
    var clips: [ClipRange]
    var roots: [Float]
    var hips: [Float]
    var rotations: [Int16]
    var contacts: [UInt8]
    var tags: [UInt32]

    init() throws {
      var random = RandomStream(seed: 31)
      let frames = try MotionFrames(packing: MotionFramesTests.clips(&random))
      clips = frames.clips
      roots = frames.roots
      hips = frames.hips
      rotations = frames.rotations
      contacts = frames.contacts
      tags = frames.tags
    }

    func make() throws(MotionFrames.Invalid) -> MotionFrames {
      try MotionFrames(
        clips: clips, roots: roots, hips: hips, rotations: rotations, contacts: contacts, tags: tags
      )
    }
  }

  struct Breakage: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var table: String
    var apply: @Sendable (inout Tables) -> Void

    init(_ name: String, _ table: String, _ apply: @escaping @Sendable (inout Tables) -> Void) {
      testDescription = name
      self.table = table
      self.apply = apply
    }
  }

  static let breakages: [Breakage] = [
    Breakage("no clips", "clips") { $0.clips = [] },
    Breakage("a clip without frames", "clips") { $0.clips[0].count = 0 },
    Breakage("a negative count", "clips") { $0.clips[0].count = -5 },
    Breakage("a huge count", "clips") { $0.clips[2].count = .max },
    Breakage("a huge start", "clips") { $0.clips[1].start = .max },
    Breakage("a negative start", "clips") { $0.clips[0].start = .min },
    Breakage("a gap", "clips") { $0.clips[1].start += 1 },
    Breakage("frames left over", "clips") { $0.clips[2].count -= 1 },
    Breakage("a name twice", "clips") { $0.clips[1].name = "clip0" },
    Breakage("missing roots", "roots") { $0.roots.removeLast() },
    Breakage("missing hips", "hips") { $0.hips.removeLast() },
    Breakage("missing rotations", "rotations") { $0.rotations.removeLast(4) },
    Breakage("missing tags", "tags") { $0.tags.removeLast() },
    Breakage("more tags", "tags") { $0.tags.append(0) },
    Breakage("missing contacts", "clips") { $0.contacts.removeLast() },
    Breakage("a root that is no number", "roots") { $0.roots[0] = .nan },
    Breakage("a root beyond all bounds", "roots") { $0.roots[1] = 1e20 },
    Breakage("infinite hips", "hips") { $0.hips[4] = .infinity },
    Breakage("a yaw of no length", "roots") {
      $0.roots[3] = 0; $0.roots[2] = 0
    },
    Breakage("a rotation of zeros", "rotations") {
      for i in 0..<4 { $0.rotations[i] = 0 }
    },
    Breakage("unknown contact bits", "contacts") { $0.contacts[3] = 4 },
  ]

  @Test(arguments: breakages) func brokenTablesAreRefused(_ breakage: Breakage) throws {
    var tables = try Tables()
    breakage.apply(&tables)
    let error = #expect(throws: MotionFrames.Invalid.self) { try tables.make() }
    #expect(error?.table == breakage.table)
    #expect(error?.reason.isEmpty == false)
  }

  @Test func brokenClipsAreRefused() {
    #expect(throws: MotionFrames.Invalid.self) {
      try MotionFrames(packing: [Clip(name: "empty", frames: [])])
    }
    var pose = Pose()
    pose[.head] = Quaternion(.nan, 0, 0, 1)
    #expect(
      throws: MotionFrames.Invalid(
        table: "rotations", reason: "head of frame 0 is no rotation: all zeros")
    ) {
      try MotionFrames(packing: [Clip(name: "broken", frames: [pose])])
    }
    pose = Pose(hips: Vector3(0, .infinity, 0))
    #expect(throws: MotionFrames.Invalid.self) {
      try MotionFrames(packing: [Clip(name: "broken", frames: [pose])])
    }
    #expect(throws: MotionFrames.Invalid.self) {
      try MotionFrames(
        packing: [Clip(name: "a", frames: [Pose()]), Clip(name: "a", frames: [Pose()])])
    }
  }

  @Test func nothingIsAStoreToo() throws {
    #expect(try MotionFrames(packing: []).count == 0)
  }

  @Test func tablesMakeTheSameStoreAgain() throws {
    var random = RandomStream(seed: 31)
    let packed = try MotionFrames(packing: MotionFramesTests.clips(&random))
    let read = try Tables().make()
    for frame in 0..<packed.count {
      #expect(bytes(packed.pose(frame: frame)) == bytes(read.pose(frame: frame)))
    }
  }

  @Test func clipsKnowTheirFrames() throws {
    let frames = try Tables().make()
    #expect(frames.count == 14)
    #expect(
      (0..<14).map { frames.clipIndex(of: $0) } == [0, 0, 0, 0, 0, 1]
        + [Int](repeating: 2, count: 8))
    #expect(frames.lastFrame(after: 2) == 4)
    #expect(frames.lastFrame(after: 5) == 5)
    #expect(frames.clip(of: 5).isMirrored)
    #expect(frames.clip(of: 13).frames == 6..<14)
    #expect(frames.tags(at: 6) == .walk)
    #expect(frames.tags(at: 8) == [])
    #expect(frames.contacts(at: 6) == .left)
    #expect(frames.contacts(at: 7) == [])
  }

  @Test func packingMovesNoHandByAFifthOfAMillimetre() throws {
    var random = RandomStream(seed: 32)
    var worst: Float = 0
    for round in 0..<150 {
      var pose = randomPose(&random, most: 2)
      let frames = try MotionFrames(packing: [Clip(name: "a", frames: [pose])])
      pose.root.position.y = 0
      let a = WorldPose(pose, skeleton: .standard)
      let b = WorldPose(frames.pose(frame: 0), skeleton: .standard)
      for joint in [Joint.leftHand, .rightHand, .leftToe, .rightToe] {
        let error = a[joint].position.distance(to: b[joint].position)
        worst = max(worst, error)
        #expect(error < 2e-4, "seed 32, round \(round), \(joint)")
      }
    }
    #expect(worst > 0, "packing can't be free of loss")
  }

  @Test func samplingBlendsWithinAClipOnly() throws {
    let frames = try Tables().make()
    for frame in 0..<frames.count - 1 {
      let next = frames.lastFrame(after: frame) > frame ? frame + 1 : frame
      let (a, b) = (frames.pose(frame: frame), frames.pose(frame: next))
      let middle = frames.pose(frame: frame, fraction: 0.5)
      #expect(middle.hips.distance(to: lerp(a.hips, b.hips, 0.5)) < 1e-6)
      #expect(middle.root.position.distance(to: lerp(a.root.position, b.root.position, 0.5)) < 1e-5)
      #expect(middle[.head].angle(to: slerp(a[.head], b[.head], 0.5)) < 1e-3)
      #expect(abs(middle[.head].dot(middle[.head]) - 1) < 1e-5)
    }
    let end = frames.pose(frame: 4, fraction: 0.7)
    #expect(bytes(end) == bytes(frames.pose(frame: 4)))
    #expect(bytes(frames.pose(frame: 1, fraction: .nan)) == bytes(frames.pose(frame: 1)))
    #expect(bytes(frames.pose(frame: 1, fraction: -3)) == bytes(frames.pose(frame: 1)))
    #expect(angle(frames.pose(frame: 1, fraction: 9), frames.pose(frame: 2)) < 2e-3)
  }

  @Test func samplingOverwritesEverything() throws {
    let frames = try Tables().make()
    var random = RandomStream(seed: 33)
    var pose = randomPose(&random)
    frames.sample(frame: 7, fraction: 0.25, into: &pose)
    #expect(bytes(pose) == bytes(frames.pose(frame: 7, fraction: 0.25)))
    #expect(pose[.root] == .identity)
  }

  @Test func rootDeltaLeadsFromTheFirstToTheSecond() throws {
    let frames = try Tables().make()
    let a = frames.root(frame: 6, fraction: 0.25)
    let b = frames.root(frame: 12, fraction: 0.5)
    let end = a * frames.rootDelta(frame: 6, fraction: 0.25, to: 12, endFraction: 0.5)
    #expect(end.position.distance(to: b.position) < 1e-5)
    #expect(end.rotation.angle(to: b.rotation) < 1e-3)
    let none = frames.rootDelta(frame: 9, fraction: 0.3, to: 9, endFraction: 0.3)
    #expect(none.position.length < 1e-6)
  }
}
