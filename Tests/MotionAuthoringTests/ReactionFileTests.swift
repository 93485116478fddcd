import DataFiles
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionAuthoring

@Suite struct ReactionFileTests {
  private let push =
    "{\"name\": \"p\", \"tags\": [\"hit\"], \"from\": [0], \"lead\": \"trunk\", \"frames\": 60,"
    + " \"root\": [[2, 0], [20, 0.3]], \"steps\": [{\"foot\": \"lead\", \"from\": 5, \"to\": 15,"
    + " \"along\": 0.3}], \"keys\": [{\"frame\": 8, \"lean\": 10, \"grip\": [-0.1, 1, 0.4],"
    + " \"blade\": [0, 0.5, 0.8]}]}"
  private let stroke =
    "{\"lead\": \"feet\", \"lies\": true, \"spans\": [{\"tags\": [\"fall\"], \"from\": 0, \"to\": 90}],"
    + " \"place\": [0, 1, 180], \"deathblow\": 30, \"stroke\": {\"name\": \"s\", \"frames\": 90,"
    + " \"keys\": [{\"frame\": 20, \"hips\": [0, 0.8, 0]}]}}"

  private func read(_ change: (String) -> String = { $0 }) throws -> ReactionFile {
    let text = "{\"seed\": 1, \"pushes\": [\(push)], \"strokes\": [\(stroke)]}"
    return try JSONFile.decode(
      ReactionFile.self, bytes: Array(change(text).utf8), file: "reactions.json")
  }

  private func replacing(_ from: String, _ to: String) -> (String) -> String {
    { text in
      let parts = text.split(separator: from, maxSplits: 1, omittingEmptySubsequences: false)
      return parts.count == 2 ? parts[0] + to + parts[1] : text
    }
  }

  @Test func readsPushesAndStrokes() throws {
    let file = try read()
    let push = try #require(file.pushes.first)
    #expect(push.variants.count == 1 && file.strokes.first?.variants.count == 1)
    #expect(push.isFrom && push.tags == .hit && push.root.map(\.frame) == [2, 20])
    #expect(push.steps.first?.lift == 0.05 && push.keys.first?.back == nil)
    let stroke = try #require(file.strokes.first?.stroke)
    #expect(stroke.deathblow == 30 && stroke.surfaces.count == 1 && stroke.place.position.z == 1)
  }

  @Test(arguments: [
    ("\"seed\": 1, ", "", "seed"),
    ("\"seed\": 1", "\"seed\": -1", "out of range"),
    ("\"name\": \"p\"", "\"nam\": \"p\"", "name"),
    ("[\"hit\"]", "[\"hitt\"]", "hit"),
    ("[\"hit\"]", "[\"walk\"]", "no tag of a reaction"),
    ("[\"hit\"]", "[]", "at least one tag"),
    ("\"from\": [0]", "\"from\": [0], \"toward\": [0]", "either"),
    ("\"from\": [0], \"lead\"", "\"lead\"", "either"),
    ("\"from\": [0]", "\"from\": []", "numbers"),
    ("\"from\": [0]", "\"from\": [270]", "out of range"),
    ("\"lead\": \"trunk\"", "\"lead\": \"trunks\"", "trunk"),
    ("\"lead\": \"trunk\", ", "", "lead"),
    ("\"frames\": 60", "\"frames\": 20", "out of range"),
    ("[2, 0], [20, 0.3]", "[2]", "pairs"),
    ("[2, 0], [20, 0.3]", "[2.5, 0]", "pairs"),
    ("[2, 0], [20, 0.3]", "[2, 30]", "pairs"),
    ("[[2, 0], [20, 0.3]]", "[]", "1 to 64"),
    ("\"foot\": \"lead\"", "\"foot\": \"left\"", "lead"),
    ("\"to\": 15", "\"to\": 8", "at least 6 frames"),
    ("\"along\": 0.3", "\"along\": 30", "out of range"),
    ("\"lean\": 10", "\"lean\": 100", "out of range"),
    ("\"lean\": 10", "\"leen\": 10", "lean"),
    ("\"lean\": 10", "\"back\": 2", "out of range"),
    (", \"blade\": [0, 0.5, 0.8]", "", "go together"),
    ("\"lead\": \"feet\"", "\"lead\": \"foot\"", "feet"),
    ("[{\"tags\": [\"fall\"], \"from\": 0, \"to\": 90}]", "[]", "1 to 8 spans"),
    ("\"from\": 0, \"to\": 90", "\"from\": 90, \"to\": 90", "behind"),
    ("\"place\": [0, 1, 180]", "\"place\": [0, 11, 180]", "within 10 m"),
    ("\"deathblow\": 30", "\"deathblow\": 0", "out of range"),
    ("\"from\": [0]", "\"from\": [0], \"variants\": []", "1 to 8 variants"),
    ("\"from\": [0]", "\"from\": [0], \"variants\": [{\"tempo\": 3}]", "out of range"),
    ("\"from\": [0]", "\"from\": [0], \"variants\": [{\"temper\": 1}]", "tempo"),
    ("\"from\": [0]", "\"from\": [0], \"variants\": [{\"mirrored\": true}]", "of strokes"),
    ("\"lies\": true", "\"variants\": [{\"otherFoot\": true}]", "of pushes"),
    ("\"lies\": true", "\"variants\": [{\"left\": [0, 2, 0]}]", "out of range"),
    ("\"lies\": true", "\"startsInKeys\": 1", "startsInKeys"),
  ])
  func refusesWrongContent(_ from: String, _ to: String, _ words: String) throws {
    do {
      _ = try read(replacing(from, to))
      Issue.record("\(from) → \(to) was read")
    } catch let error as FileError {
      #expect(error.description.contains(words), "\(from) → \(to): \(error)")
      #expect(error.file == "reactions.json")
    }
  }
}
