import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionImport

@Suite struct HeldFramesTests {
  private func file(_ frames: Int, hold: Int, drop: Int = 0) throws -> BVHFile {
    let walk = SyntheticRig.walk(frames: frames, speed: 1.4)
    let held = walk.flatMap { Array(repeating: $0, count: hold) }.dropFirst(drop)
    return try BVHFile(
      bytes: Array(SyntheticRig(frames: Array(held)).text.utf8), file: "held.bvh")
  }

  @Test(arguments: [2, 3, 4, 8], [0, 1])
  func oneFrameOfEachIsTaken(_ hold: Int, _ drop: Int) throws {
    let plain = try file(60, hold: 1)
    let held = try #require(HeldFrames(try file(60, hold: hold, drop: drop), from: 0))
    #expect(held.count == hold)
    #expect(held.file.frameCount == 60 && held.file.values == plain.values)
    #expect(held.file.frameTime == plain.frameTime * Double(hold))
    #expect(held.note.contains("\(hold)"))
  }

  @Test func motionIsLeftAsItIs() throws {
    #expect(HeldFrames(try file(60, hold: 1), from: 0) == nil)
    // Too short to tell, and one that never moves.
    #expect(HeldFrames(try file(6, hold: 2), from: 0) == nil)
    var still = try file(60, hold: 2)
    let row = Array(still.values.prefix(still.channelCount))
    still.values = Array(repeating: row, count: still.frameCount).flatMap { $0 }
    #expect(HeldFrames(still, from: 0) == nil)
    // A frame that is held once is a stall of the capture, no rhythm.
    var stalled = try file(60, hold: 1)
    let width = stalled.channelCount
    for k in 0..<width { stalled.values[30 * width + k] = stalled.values[29 * width + k] }
    #expect(HeldFrames(stalled, from: 0) == nil)
  }

  @Test func heldMotionIsNoSpike() throws {
    let held = try SourceMotion(try file(60, hold: 4), profile: SyntheticRig(frames: []).profile)
    #expect(held.spikes == 0 && held.notes.count == 1)
  }
}
