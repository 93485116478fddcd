import DataFiles
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionImport

@Suite struct MotionTagQueryTests {
  static let questions: [(String, MotionTags, Bool)] = [
    ("walk", MotionTags.walk, true), ("walk", .run, false), ("WALK", [.walk, .turn], true),
    ("not walk", .run, true), ("not not walk", .walk, true), ("any", [], true),
    ("walk and turn", .walk, false), ("walk and turn", [.walk, .turn], true),
    ("walk or run", .run, true), ("idle or walk and turn", .idle, true),
    ("(idle or walk) and turn", .idle, false), ("not walk and run", .run, true),
    ("not (walk and run)", .walk, true), ("walk and not(turn or stop)", .walk, true),
    ("walk and not (turn or stop)", [.walk, .stop], false), ("  ( ( any ) ) ", [], true),
  ]

  @Test(arguments: questions)
  func asks(_ text: String, _ tags: MotionTags, _ holds: Bool) throws {
    #expect(try MotionTagQuery(text).holds(for: tags) == holds)
  }

  @Test(arguments: [
    ("", 1, "a tag"), ("wlak", 1, "did you mean \"walk\""), ("walk run", 6, "not \"run\""),
    ("walk and", 9, "not the end"), ("(walk", 6, "\")\" is expected"), ("walk)", 5, "not \")\""),
    ("and walk", 1, "not \"and\""), ("not", 4, "a tag"), ("walk or or run", 9, "not \"or\""),
    ("()", 2, "a tag"),
  ])
  func refuses(_ text: String, _ column: Int, _ word: String) {
    do {
      _ = try MotionTagQuery(text)
      Issue.record("was read: \(text)")
    } catch {
      #expect(error.place == .line(1, column: column), "\(error)")
      #expect(error.reason.contains(word), "\(error)")
    }
  }

  @Test func depthAndLengthAreBounded() {
    for text in [
      String(repeating: "(", count: 2000), String(repeating: "not ", count: 900) + "walk",
      String(repeating: "walk or ", count: 100_000) + "run",
    ] {
      #expect(throws: FileError.self) { try MotionTagQuery(text) }
    }
  }

  @Test func rangesAreFound() throws {
    var clip = Clip(name: "c", frames: Array(repeating: Pose(restOf: .standard), count: 10))
    clip.tag(.walk, 2..<5)
    clip.tag(.walk, 7..<10)
    #expect(try MotionTagQuery("walk").ranges(in: clip) == [2..<5, 7..<10])
    #expect(try MotionTagQuery("not walk").ranges(in: clip) == [0..<2, 5..<7])
    #expect(try MotionTagQuery("run").ranges(in: clip).isEmpty)
  }
}
