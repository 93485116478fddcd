import DataFiles
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionImport

@Suite struct RigGuessesTests {
  private func file(_ rig: SyntheticRig, named name: String) throws(FileError) -> BVHFile {
    try BVHFile(bytes: Array(rig.text.utf8), file: name)
  }

  private let walk = SyntheticRig.walk(frames: 40, speed: 1)

  @Test func filesOfOneSkeletonMakeOneRig() throws {
    var slower = SyntheticRig(frames: walk)
    slower.rate = 30
    let files = [
      try file(SyntheticRig(frames: walk), named: "a"), try file(slower, named: "b"),
      try file(SyntheticRig(frames: Array(walk.prefix(13))), named: "c"),
    ]
    let guesses = try RigGuesses(files)
    #expect(guesses.rigs.map(\.path) == ["a"])
    for file in files {
      #expect(try guesses.profile(for: file).joints.count == 22)
    }
  }

  @Test func otherFilesAreGuessedAlone() throws {
    var large = SyntheticRig(frames: walk)
    large.size = 100
    let guesses = try RigGuesses([file(SyntheticRig(frames: walk), named: "a")])
    #expect(try guesses.profile(for: file(large, named: "b")).unit == 0.01)
    let tiny = try BVHFile(bytes: Array(tinyBVH.utf8), file: "t")
    #expect(throws: FileError.self) { try RigGuesses([tiny]) }
    #expect(throws: FileError.self) { try guesses.profile(for: tiny) }
  }

  /// One file places a joint by channels that the other lacks: joined, both move as they did.
  @Test(arguments: RigProfile.PositionChannels.allCases)
  func motionsAreJoined(_ mode: RigProfile.PositionChannels) throws {
    let plain = try file(SyntheticRig(frames: walk), named: "a")
    var placed = try file(SyntheticRig(frames: walk), named: "b")
    let place = mode == .replace ? placed.nodes[1].offset.x : 0
    placed.nodes[1].channels.insert(.xPosition, at: 0)
    for k in 2..<placed.nodes.count { placed.nodes[k].firstChannel += 1 }
    var values: [Float] = []
    for f in 0..<placed.frameCount {
      var row = Array(placed.values[f * placed.channelCount..<(f + 1) * placed.channelCount])
      row.insert(place, at: placed.nodes[1].firstChannel)
      values += row
    }
    placed.values = values
    placed.channelCount += 1

    var joined = plain
    joined.append([placed], without: 1, mode)
    #expect(joined.frameCount == 2 * walk.count - 1)
    var profile = RigProfile(name: "r", joints: [])
    profile.positionChannels = mode
    let one = try SourceMotion(plain, profile: profile)
    let both = try SourceMotion(joined, profile: profile)
    for f in 0..<joined.frameCount {
      for j in 0..<plain.nodes.count {
        let expected = one[f < walk.count ? f : f - walk.count + 1, j].position
        #expect(both[f, j].position.distance(to: expected) < 1e-5)
      }
    }
  }

  @Test func oneFakeFirstFrameAmongManyIsNoRule() throws {
    var leaping = SyntheticRig.walk(frames: 60, speed: 1)
    leaping[0] = Pose(restOf: .standard)
    let leap = try file(SyntheticRig(frames: leaping), named: "a")
    let plain = try file(SyntheticRig(frames: walk), named: "b")
    #expect(try RigGuesses([leap, plain, plain]).rigs[0].guess.profile.skipFrames == 0)
    #expect(try RigGuesses([leap, leap, plain]).rigs[0].guess.profile.skipFrames == 1)
  }

  @Test func aGivenProfileIsAskedFirst() throws {
    let source = try RigSource(RigProfile(name: "mine", joints: []), orFrom: ["nowhere.bvh"])
    let plain = try file(SyntheticRig(frames: walk), named: "a")
    #expect(try source.profile(for: plain).name == "mine")
    #expect(throws: FileError.self) { try RigSource(nil, orFrom: ["nowhere.bvh"]) }
  }
}
