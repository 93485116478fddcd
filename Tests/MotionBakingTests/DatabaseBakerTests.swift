import DataFiles
import LatentMotion
import MotionBaking
import MotionMath
import SkeletalAnimation
import Testing

struct DatabaseBakerTests {
  static let baker = DatabaseBaker(weights: randomWeights(), provenance: ["source": "a test"])

  /// A sword arm that turns about the upright axis at 6 rad/s: the blade, held ahead, moves to the
  /// left.
  static func swing(_ name: String) -> Clip {
    var clip = glide(name, frames: 30, speed: 0)
    for f in 0..<30 {
      clip.frames[f][.rightUpperArm] = Quaternion(yaw: pi / 2 + 0.1 * Float(f - 15))
      clip.frames[f][.weapon] = Quaternion(angle: pi / 2, axis: .forward)
    }
    return clip
  }

  @Test func theSameBitsTwice() throws {
    let clips = [wave("a", frames: 12, seed: 1), Self.swing("b")]
    let first = try Self.baker.bake(clips)
    let second = try Self.baker.bake(clips)
    #expect(first.fileBytes() == second.fileBytes())
    #expect(first.contentHash == second.contentHash)
    #expect(first.provenance == ["source": "a test"])
  }

  @Test func rowsAndCodesBelongTogether() throws {
    let database = try Self.baker.bake([wave("a", frames: 12, seed: 1)])
    let encoder = PoseEncoder(database.weights)
    for row in 0..<12 {
      var code: [Float] = [0, 0, 0]
      var span = code.mutableSpan
      encoder.encode(Array(database.features(row, 0..<138)).span, into: &span)
      #expect(code == Array(database.code(row)))
    }
  }

  @Test func theFileComesBack() throws {
    var clip = Self.swing("cut — left")
    clip.strikes = [Strike(kind: .attack, frame: 15, start: 3, end: 30)]
    let database = try Self.baker.bake([wave("a", frames: 7, seed: 2), clip])
    let back = try MotionDatabase(bytes: database.fileBytes(), file: "f")
    #expect(back.contentHash == database.contentHash)
    #expect(back.frames.clips == database.frames.clips)
    #expect(back.strikes == database.strikes && back.strikes.count == 1)
    #expect(back.fileBytes() == database.fileBytes())
  }

  @Test func strikesHaveTheirDirections() throws {
    var clip = Self.swing("a")
    clip.strikes = [
      Strike(kind: .parry, frame: 20, start: 0, end: 30, answers: Vector3(0, -4, 3)),
      Strike(kind: .parry, frame: 15, start: 0, end: 30),
      Strike(kind: .attack, frame: 15, start: 2, end: 25),
    ]
    let strikes = try Self.baker.bake([wave("before", frames: 5, seed: 1), clip]).strikes
    #expect(strikes.map(\.row) == [20, 20, 25], "by contact, attacks first")
    #expect(strikes.map(\.kind) == [.attack, .parry, .parry])
    #expect(strikes[0].start == 7 && strikes[0].end == 30)
    #expect(strikes[0].direction.distance(to: .left) < 0.05)
    #expect(strikes[1].direction.distance(to: -strikes[0].direction) < 1e-5)
    #expect(strikes[2].direction.distance(to: Vector3(0, -0.8, 0.6)) < 1e-5)
  }

  @Test func strikesThatDoNotFitAreLeftOut() throws {
    var clip = Self.swing("a")
    clip.strikes = [
      Strike(kind: .attack, frame: 15, start: -1, end: 30),
      Strike(kind: .attack, frame: 15, start: 16, end: 30),
      Strike(kind: .attack, frame: 15, start: 0, end: 15),
      Strike(kind: .attack, frame: 15, start: 0, end: 31),
      Strike(kind: .attack, frame: .max, start: 0, end: .min),
      Strike(kind: .attack, frame: 29, start: 29, end: 30),
    ]
    let strikes = try Self.baker.bake([clip, wave("b", frames: 9, seed: 1)]).strikes
    #expect(strikes.map(\.row) == [29])
  }

  @Test func clipsThatCannotBePackedAreRefused() throws {
    let clip = glide("a", frames: 2, speed: 1)
    func table(_ clips: [Clip]) -> String {
      let error = #expect(throws: MotionFrames.Invalid.self) { try Self.baker.bake(clips) }
      return error?.table ?? ""
    }
    #expect(table([clip, clip]) == "clips")
    #expect(table([clip, glide("b", frames: 0, speed: 1)]) == "clips")
    var broken = clip
    broken.frames[1].hips.x = .nan
    #expect(table([broken]) == "hips")
    broken = clip
    broken.frames[0][.head] = Quaternion(.nan, 0, 0, 1)
    #expect(table([broken]) == "rotations")
    broken = clip
    broken.name = "two\nlines"
    #expect(table([broken]) == "clips", "a file could not tell it from two clips")
  }
}
