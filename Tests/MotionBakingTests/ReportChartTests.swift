import Testing

@testable import MotionBaking

@Suite struct ReportChartTests {
  @Test func numbers() {
    #expect(ReportText.number(0.05, 2) == "0.05")
    #expect(ReportText.number(1.999, 2) == "2.00")
    #expect(ReportText.number(-0.001, 2) == "0.00")
    #expect(ReportText.number(-1.5, 1) == "−1.5")
    #expect(ReportText.number(9999) == "9999")
    #expect(ReportText.number(1_234_567) == "1\u{202F}234\u{202F}567")
    #expect(ReportText.number(.nan, 3) == "–")
    #expect(ReportText.duration(59.94) == "59.9 s")
    #expect(ReportText.duration(61) == "1 min 1 s")
    #expect(ReportText.duration(7320) == "2 h 2 min")
    #expect(ReportText.place(-0.04) == "0")
    #expect(ReportText.place(-2.26) == "-2.3")
  }

  @Test func linearAxisStartsAtZeroAndTurns() {
    let axis = ReportAxis(
      covering: [2, 10], places: 0...100, isReversed: true, mayBeLogarithmic: true)
    #expect(!axis.isLogarithmic)
    #expect(axis.place(0) == 100)
    #expect(axis.place(10) == 0)
    #expect(axis.ticks == [0, 2, 4, 6, 8, 10])
    #expect(axis.place(-5) == 100)
    #expect(axis.place(.nan) == 100)
  }

  @Test func wideLossesGetALogarithmicAxis() {
    let axis = ReportAxis(covering: [0.01, 1, 100], places: 0...100, mayBeLogarithmic: true)
    #expect(axis.isLogarithmic)
    #expect(abs(axis.place(1) - 50) < 1e-3)
    #expect(axis.ticks.count == 5)
  }

  @Test func axesOfNothingAndOfOneValue() {
    #expect(ReportAxis(covering: [], places: 0...1).values == 0...1)
    let flat = ReportAxis(covering: [3, 3], places: 0...10)
    #expect(abs(flat.place(3) - 5) < 1e-9)
    #expect(flat.ticks.contains(3))
  }

  @Test func roundSteps() {
    #expect(ReportAxis.roundStep(1) == 1)
    #expect(ReportAxis.roundStep(1.1) == 2)
    #expect(ReportAxis.roundStep(30) == 50)
    #expect(abs(ReportAxis.roundStep(0.07) - 0.1) < 1e-12)
    #expect(ReportAxis.roundStep(0) == 1)
  }

  @Test func tagsThatCoverMostHaveColours() {
    let clips = (0..<12).map { index in
      ReportClip(
        name: "\(index)", frames: 100, seconds: 1,
        spans: [.init(tag: "tag\(index)", frames: 0..<(10 + index))])
    }
    let colours = ReportColours(clips: clips)
    #expect(colours.tags.count == 8)
    #expect(colours.index(of: "tag11") == 0)
    #expect(colours.index(of: "tag4") == 7)
    #expect(colours.index(of: "tag3") == 8)
    #expect(colours.index(of: "unknown") == 8)
    #expect(colours.legend(for: ["tag11"]).contains("tag11"))
    #expect(!colours.legend(for: ["tag11"]).contains("other"))
    #expect(colours.legend(for: ["tag3"]).contains("other"))
  }

  @Test func overlappingTagsTakeLanes() {
    let clip = ReportClip(
      name: "c", frames: 100, seconds: 1,
      spans: [
        .init(tag: "a", frames: 0..<50), .init(tag: "b", frames: 25..<75),
        .init(tag: "c", frames: 50..<100),
      ])
    let html = ReportClipTable(
      clips: [clip], colours: ReportColours(clips: [clip])
    ).html()
    // Two lanes of six, and a rim.
    #expect(html.contains("viewBox=\"0 0 300 14\""))
  }
}
