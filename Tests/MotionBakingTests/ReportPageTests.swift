import Testing

@testable import MotionBaking

@Suite struct ReportPageTests {
  static func fullPage() -> ReportPage {
    typealias Terms = ReportTraining.Epoch.Terms
    var page = ReportPage(title: "Sword & shield")
    page.subtitle = "A database of nine clips"
    page.provenance = [ReportEntry("Data", "0f3a"), ReportEntry("Kernels", "SkylakeX")]
    page.clips = [
      ReportClip(
        name: "cut_high", frames: 120, seconds: 2,
        spans: [
          .init(tag: "attack", frames: 10..<80), .init(tag: "recovery", frames: 70..<120),
        ], strikeFrames: [44]),
      ReportClip(name: "walk", frames: 300, seconds: 5, isMirrored: true),
    ]
    page.training = ReportTraining(
      epochs: (1...4).map { epoch in
        let loss = 8.0 / Double(epoch)
        return ReportTraining.Epoch(
          step: 100 * epoch,
          training: Terms(total: loss + 1, reconstruction: loss, kl: 50),
          validation: Terms(total: loss + 2, reconstruction: loss + 1, kl: 51))
      },
      klPerDimension: [2.5, 1.25, 0.01], meanVariances: [1, 0.9, 0.001], klWeight: 0.02,
      seconds: 61)
    page.methods = [
      ReportMethod(
        name: "PCA", dimensions: 12, reconstructionError: 0.1167, explained: 0.903, overlap: 0.65,
        regret: 0.073),
      ReportMethod(
        name: "VAE", dimensions: 12, reconstructionError: 0.05, explained: 0.982, overlap: 0.71,
        regret: 0.055, isChosen: true),
    ]
    page.methodsNote = "1000 held-out queries."
    page.warnings = ["One latent number is idle."]
    return page
  }

  /// The elements that are open at the end, or the first that is closed out of turn.
  static func unbalanced(_ html: String) -> [Substring] {
    let void: Set<Substring> = ["meta", "!DOCTYPE"]
    var open: [Substring] = []
    for piece in html.split(separator: "<").dropFirst(html.hasPrefix("<") ? 0 : 1) {
      guard let end = piece.firstIndex(of: ">") else { return [piece] }
      let tag = piece[..<end]
      let name = tag.drop { $0 == "/" }.prefix { !$0.isWhitespace && $0 != "/" }
      if tag.hasPrefix("/") {
        guard open.popLast() == name else { return ["/" + name] }
      } else if !tag.hasSuffix("/"), !void.contains(name) {
        open.append(name)
      }
    }
    return open
  }

  @Test func containsEverySection() {
    let html = Self.fullPage().html()
    for id in ["warnings", "methods", "training", "latent-numbers", "clips"] {
      #expect(html.contains("id=\"\(id)\""), "\(id)")
    }
    for text in [
      "Sword &amp; shield", "A database of nine clips", "0f3a", "SkylakeX", "cut_high", "walk",
      "attack", "recovery", "Loss per row", "Reconstruction", "KL, nat", "held-out rows",
      "β = 0.0200", "1 min 1 s", "2 of 3 are active", "0.650", "0.710", "0.1167", "0.9820",
      "1000 held-out queries.", "Of the methods compared, VAE finds the most.",
      "One latent number is idle.", "<title>attack, frames 10 to 79</title>",
    ] {
      #expect(html.contains(text), "\(text)")
    }
    #expect(html.hasPrefix("<!DOCTYPE html>"))
    #expect(Self.unbalanced(html).isEmpty)
  }

  @Test func needsNothingFromElsewhere() {
    let html = Self.fullPage().html()
    for outside in ["http:", "https:", "<script", "<link", "@import", "url(", "<img"] {
      #expect(!html.contains(outside), "\(outside)")
    }
  }

  @Test func leavesEmptySectionsOut() {
    let html = ReportPage(title: "Empty").html()
    #expect(!html.contains("<section"))
    #expect(html.contains("<h1>Empty</h1>"))
    #expect(Self.unbalanced(html).isEmpty)
  }

  @Test func escapesAllText() throws {
    let bad = "<b a=\"1\">'&\u{0}"
    var page = Self.fullPage()
    page.title = bad
    page.subtitle = bad
    page.warnings = [bad]
    page.methodsNote = bad
    page.provenance = [ReportEntry(bad, bad)]
    page.clips = [
      ReportClip(
        name: bad, frames: 5, seconds: 1, spans: [.init(tag: bad, frames: 0..<3)])
    ]
    page.methods[0].name = bad
    page.methods[1].name = bad
    var survey = DatabaseSurvey(
      try DatabaseBaker(weights: randomWeights()).bake([glide("a", frames: 30, speed: 1)]))
    survey.points = [.init(x: 0, y: 0, tag: bad, name: bad)]
    survey.holes = [.init(name: bad, seconds: 0)]
    survey.alarms = [DatabaseAlarm(.error, bad, advice: bad)]
    survey.graph.deadEnds = [.init(clip: bad, frame: 0)]
    survey.graph.loops = [.init(states: 1, clips: [bad])]
    survey.graph.clips = [
      .init(name: bad, frameShare: 1, timeShare: 1, entries: 0, isEnterable: true),
      .init(name: bad, frameShare: 0, timeShare: 0, entries: 0, isEnterable: true),
    ]
    page.survey = survey
    let html = page.html()
    #expect(!html.contains("<b "))
    #expect(!html.contains("a=\"1\""))
    #expect(!html.contains("\u{0}"))
    // Title twice, subtitle, warning, note, entry twice, clip thrice, …: all are there, escaped.
    let count = html.split(separator: "&lt;b a=&quot;1&quot;&gt;&#39;&amp;\u{FFFD}").count - 1
    #expect(count >= 24)
    #expect(Self.unbalanced(html).isEmpty)
  }

  @Test func saysWhenAnotherMethodWins() {
    var page = Self.fullPage()
    page.methods[0].overlap = 0.9
    #expect(page.html().contains("PCA, with 12 numbers, finds more than VAE"))
    page.methods[0].name = "Raw"
    page.methods[0].dimensions = 138
    let html = page.html()
    #expect(html.contains("Raw, with 138 numbers, finds more than VAE"))
    // The figure at the top compares with methods of no more numbers.
    #expect(!html.contains("by Raw"))
  }

  @Test func survivesNumbersThatAreNone() {
    let odd: [Double] = [.nan, .infinity, -.infinity, 1e300, -1e300, 0, .leastNonzeroMagnitude]
    var page = Self.fullPage()
    page.training = ReportTraining(
      epochs: odd.map {
        let terms = ReportTraining.Epoch.Terms(total: $0, reconstruction: $0, kl: $0)
        return .init(step: Int.max, training: terms, validation: terms)
      }, klPerDimension: odd, meanVariances: [.nan], klWeight: .nan, seconds: .infinity)
    page.methods = odd.map {
      ReportMethod(
        name: "m", dimensions: .max, reconstructionError: $0, explained: $0, overlap: $0,
        regret: $0, isChosen: $0 == 0)
    }
    page.clips = odd.map {
      ReportClip(
        name: "c", frames: .max, seconds: $0,
        spans: [.init(tag: "t", frames: Int.min..<Int.max)], strikeFrames: [.min, .max])
    }
    page.clips += [0, -5].map {
      ReportClip(
        name: "none", frames: $0, seconds: 0, spans: [.init(tag: "t", frames: 0..<9)],
        strikeFrames: [0])
    }
    let html = page.html()
    #expect(Self.unbalanced(html).isEmpty)
    // What numbers print as, in content, attributes and paths.
    for text in [">nan", "\"nan", " nan", ">inf", "\"inf", " inf", "-inf", "Infinity"] {
      #expect(!html.contains(text), "\(text)")
    }
  }
}
