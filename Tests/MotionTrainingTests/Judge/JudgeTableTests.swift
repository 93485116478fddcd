import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionTraining

@Suite struct JudgeTableTests {
  private func figures(_ seeds: ClosedRange<UInt64>) -> MotionFigures {
    var figures = MotionFigures()
    for seed in seeds { figures.add(wave("wave", frames: 120, seed: seed), takesExcluded: true) }
    return figures
  }

  @Test func nothingMeasuredIsATable() {
    let text = JudgeTable(authored: MotionFigures(), captured: [], together: MotionFigures()).text()
    #expect(text.contains("embedded"))
    #expect(text.contains("none"))
    #expect(!text.contains("captured"))
  }

  @Test func setsStandSideBySide() throws {
    let (own, real) = (figures(1...3), figures(4...6))
    let text = JudgeTable(
      authored: own, captured: [("cmu", real), ("lafan1", real)], together: real
    ).text()
    let lines = text.split(separator: "\n")
    #expect(lines[0].split(separator: " ") == ["embedded", "cmu", "lafan1", "aim"])
    let minutes = try #require(lines.first { $0.hasPrefix("minutes") })
    #expect(minutes.split(separator: " ") == ["minutes", "0.1", "0.1", "0.1"])
    #expect(lines.allSatisfy { $0.count <= 100 })
  }

  @Test func aSetIsLikeItself() throws {
    let own = figures(1...6)
    let text = JudgeTable(authored: own, captured: [("cmu", own)], together: own).text()
    let walk = try #require(
      text.split(separator: "\n").first { $0.hasPrefix("angular velocity, walk") })
    #expect(walk.split(separator: " ").suffix(10).dropLast().allSatisfy { $0 == "1.00" })
    #expect(text.contains("within the aim: 100.0 % of 18 deciles"))
  }

  @Test func slowMotionIsBelowTheAim() throws {
    var slow = MotionFigures()
    var quick = MotionFigures()
    for seed: UInt64 in 1...6 {
      let clip = wave("wave", frames: 240, seed: seed)
      var twice = clip
      twice.frames = stride(from: 0, to: 240, by: 3).map { clip.frames[$0] }
      twice.contacts = Array(clip.contacts.prefix(80))
      twice.tags = Array(clip.tags.prefix(80))
      slow.add(clip, takesExcluded: true)
      quick.add(twice, takesExcluded: true)
    }
    let text = JudgeTable(authored: slow, captured: [("cmu", quick)], together: quick).text()
    #expect(text.contains("within the aim: 0.0 % of 18 deciles"), "\(text)")
  }
}
