import LatentMotion
import Locomotion
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionBaking

struct DatabaseSurveyTests {
  static func bake(_ clips: [Clip]) throws -> MotionDatabase {
    try DatabaseBaker(weights: randomWeights()).bake(clips)
  }

  /// A glide that the locomotion search may find.
  static func tagged(
    _ name: String, frames: Int = 120, speed: Float, turn: Float = 0, tag: MotionTags = .walk
  ) -> Clip {
    var clip = glide(name, frames: frames, speed: speed, turn: turn)
    clip.tag(tag, 0..<frames)
    return clip
  }

  @Test func coverageCountsByTheWay() throws {
    let database = try Self.bake([
      Self.tagged("ahead", speed: 1.5), Self.tagged("left", speed: 2.5, turn: 1),
      Self.tagged("stand", speed: 0, tag: .idle), Self.tagged("cut", speed: 2, tag: .attack),
    ])
    let coverage = MotionCoverage(database)
    // 100 frames have a third of a second before them, and the last 20 are never entered.
    #expect(coverage.seconds(speed: 2, heading: 0, turn: 2) == 100.0 / 60)
    #expect(coverage.seconds(speed: 3, heading: 0, turn: 3) == 100.0 / 60)
    #expect(coverage.seconds(speed: 0, heading: 0, turn: 2) == 100.0 / 60)
    #expect(coverage.counts.reduce(0, +) == 300)
  }

  @Test func holesAreNamed() throws {
    let coverage = MotionCoverage(try Self.bake([Self.tagged("ahead", speed: 1.5)]))
    let names = coverage.holes(reach: (3.6, 2.8, 2.4)).map(\.name)
    #expect(names.contains("standing") && names.contains("walk back left"))
    #expect(names.contains("walk forward, turning left"))
    #expect(!names.contains("walk forward") && !names.contains("walk forward, straight"))
    #expect(!names.contains { $0.hasPrefix("sprint") }, "no stick asks for it")
    #expect(names.contains("run forward") && !names.contains("run left"))
    let firstPart = names.firstIndex { $0.contains(",") } ?? names.count
    #expect(names[firstPart...].allSatisfy { $0.contains(",") }, "whole directions first")
  }

  @Test(arguments: [
    (Float(0), Float(1), Float(0), 0, 0, 2), (1.2, 0.1, 0, 2, 0, 2), (1.2, pi / 2, 40, 2, 2, 3),
    (9, -pi / 2, -500, 5, 6, 0), (2.5, pi, 121, 3, 4, 4), (2.5, -pi, -30, 3, 4, 2),
  ])
  func classesOfMotion(
    _ speed: Float, _ heading: Float, _ turn: Float, _ a: Int, _ b: Int, _ c: Int
  ) {
    let found = MotionCoverage.classes(speed: speed, heading: heading, turn: turn)
    #expect(found == (a, b, c))
  }

  @Test func withoutLocomotionEveryEndIsADeadOne() throws {
    let database = try Self.bake([Self.tagged("cut", frames: 60, speed: 0, tag: .attack)])
    let survey = DatabaseSurvey(database)
    // States at 0, 9, … 54; from the last one nothing is left.
    #expect(survey.graph.states == 7)
    #expect(survey.graph.deadEnds == [.init(clip: "cut", frame: 54)])
    #expect(survey.alarms.first?.severity == .error)
    #expect(survey.alarms.contains { $0.finding.contains("No frame may be found") })
    #expect(survey.alarms.contains { $0.finding.hasPrefix("1 dead ends: ") })
  }

  @Test func theGraphFollowsTheMatcher() throws {
    let database = try Self.bake([
      Self.tagged("stand", speed: 0, tag: .idle), Self.tagged("ahead", speed: 1.5),
      Self.tagged("cut", frames: 60, speed: 0, tag: .attack),
    ])
    let graph = MotionGraph(database)
    #expect(graph.rows.count == 35 && graph.chain.count == 35)
    #expect(graph.deadEnds.isEmpty)
    #expect(graph.isEnterable.count { $0 } == 24, "neither tails nor the cut")
    let figures = MotionGraphFigures(graph, database)
    #expect(figures.clips.map(\.isEnterable) == [true, true, false])
    #expect(figures.clips[2].entries == 0 && figures.clips[2].timeShare < 1e-6)
    #expect(abs(figures.clips.reduce(0) { $0 + $1.timeShare } - 1) < 1e-6)
    #expect(figures.jumpsPerSecond > 0 && figures.jumpsPerSecond <= 10)
    // The last state of a clip has to jump, whatever the stick says.
    for (state, row) in graph.rows.enumerated()
    where row + graph.interval > database.frames.lastFrame(after: row) {
      #expect(graph.jumpShares[state] == 1)
    }
  }

  /// A clip that is played for what it does is not missed by the search, one that only goes is.
  @Test func onlyWhatTheSearchAloneEntersIsMissed() throws {
    // Far from everything that a stick asks for.
    var cut = Self.tagged("cut", speed: -30)
    cut.tags[3] = [.attack]
    let database = try Self.bake([
      Self.tagged("stand", speed: 0, tag: .idle), Self.tagged("ahead", speed: 1.5),
      Self.tagged("hurled", speed: 40), cut,
    ])
    let survey = DatabaseSurvey(database)
    #expect(survey.graph.clips.map(\.hasOtherWayIn) == [false, false, false, true])
    #expect(survey.graph.clips[3].isEnterable && survey.graph.clips[3].entries == 0)
    #expect(survey.graph.unreachable == ["hurled"])
    let alarm = try #require(
      survey.alarms.first { $0.finding.hasPrefix("No other clip leads into") })
    #expect(alarm.finding.contains("hurled") && !alarm.finding.contains("cut"))
    #expect(!alarm.advice.isEmpty)
  }

  /// Who faces an opponent goes sideways, which nobody who turns to where he goes ever does.
  @Test func theGraphAsksForSteppingAside() throws {
    #expect(MotionGraph.commands.count == 46)
    #expect(MotionGraph.commands.contains { abs($0.y) < 1e-3 && $0.x > 0.5 && $0.turn == 0 })
    var aside = Self.tagged("aside", speed: 1.5)
    for f in aside.frames.indices {
      // The same way, the body turned away from it.
      aside.frames[f].root.rotation = aside.frames[f].root.rotation * Quaternion(yaw: pi / 2)
    }
    let database = try Self.bake([
      Self.tagged("stand", speed: 0, tag: .idle), Self.tagged("ahead", speed: 1.5), aside,
    ])
    #expect(MotionGraphFigures(MotionGraph(database), database).unreachable.isEmpty)
  }

  /// A clip without any way out is a loop of its own.
  @Test func aLoopWithoutAWayOutIsNamed() throws {
    let places = [
      MotionGraphFigures.Loop(states: 12, clips: ["spin"])
    ]
    var survey = DatabaseSurvey(try Self.bake([Self.tagged("ahead", speed: 1.5)]))
    survey.graph.loops = places
    let alarm = try #require(
      DatabaseSurvey.alarms(of: survey, try Self.bake([Self.tagged("ahead", speed: 1.5)]))
        .first { $0.finding.contains("never leaves") })
    #expect(alarm.finding.contains("spin") && alarm.finding.contains("1.2 s"))
    #expect(alarm.advice.contains("Add motion that leads from there"))
  }

  /// Codes far from the prior: drawn weights make some, and the alarm names their numbers.
  @Test func codesOffThePriorAreNamed() throws {
    let database = try Self.bake([wave("a", frames: 90, seed: 3), wave("b", frames: 90, seed: 4)])
    let statistics = LatentStatistics(database)
    let off = statistics.dimensions.indices.filter { statistics.dimensions[$0].distance > 0.15 }
    try #require(!off.isEmpty)
    let alarm = try #require(
      DatabaseSurvey(database).alarms.first { $0.finding.hasPrefix("The aggregate posterior") })
    #expect(alarm.finding.contains("\(off.count) of 3") && alarm.advice.contains("raise β"))
  }

  @Test func motionThatIsThereTwiceIsFound() throws {
    var copy = wave("copy", frames: 90, seed: 3)
    copy.name = "b"
    let database = try Self.bake([
      wave("a", frames: 90, seed: 3), copy, wave("c", frames: 90, seed: 8),
    ])
    let pairs = DuplicateMotion(database).pairs
    #expect(pairs.map(\.clip) == ["a", "b"] && pairs.map(\.of) == ["b", "a"])
    #expect(pairs.allSatisfy { $0.share > 0.7 })
    #expect(DatabaseSurvey(database).alarms.contains { $0.finding.contains("there twice") })
  }

  /// Another way to do the same, as choreography and captured takes have them, is no copy; the same
  /// take half a frame later is.
  @Test func whatOnlyResemblesIsNotThereTwice() throws {
    let original = wave("a", frames: 90, seed: 3)
    var variant = original, later = original
    (variant.name, later.name) = ("variant", "later")
    for f in 0..<90 {
      for joint in [Joint.leftUpperArm, .spine2, .rightUpperLeg] {
        variant.frames[f][joint] =
          variant.frames[f][joint] * Quaternion(rotationVector: Vector3(0.4, 0, 0.4))
      }
      let next = original.frames[min(f + 1, 89)]
      for joint in Joint.allCases where joint != .root {
        later.frames[f][joint] = nlerp(original.frames[f][joint], next[joint], 0.5)
      }
    }
    let others = [wave("c", frames: 90, seed: 8), wave("d", frames: 90, seed: 9)]
    #expect(DuplicateMotion(try Self.bake([original, variant] + others)).pairs.isEmpty)
    let pairs = DuplicateMotion(try Self.bake([original, later] + others)).pairs
    #expect(Set(pairs.map(\.clip)) == ["a", "later"])
  }

  @Test func theMapKeepsTheWidestDirections() throws {
    let matrix: [Double] = [4, 0, 0, 0, 1, 0, 0, 0, 9]
    let (axis, size) = LatentMap.widest(matrix, 3)
    #expect(abs(size - 9) < 1e-9 && abs(axis[2] - 1) < 1e-6)
    #expect(LatentMap.widest([0, 0, 0, 0], 2).size == 0)
    let map = LatentMap(try Self.bake([wave("a", frames: 90, seed: 3)]))
    #expect(map.axes.count == 2 && map.explained > 2.0 / 3 && map.explained < 1.0001)
    let product = zip(map.axes[0], map.axes[1]).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(product) < 1e-6, "upright on each other")
  }

  @Test func distributionsAreComparedToTheNormalOne() {
    #expect(abs(LatentStatistics.normal(below: 0) - 0.5) < 1e-6)
    #expect(abs(LatentStatistics.normal(below: 1.96) - 0.9750021) < 1e-6)
    var random = RandomStream(seed: 310)
    let means = (0..<20_000).map { _ in Double(random.normal()) * 0.8 }
    let good = LatentStatistics.Dimension(means: means, deviation: 0.6)
    #expect(good.distance < 0.02 && abs(good.variance - 0.64) < 0.03 && abs(good.mean) < 0.02)
    #expect(abs(good.histogram.reduce(0, +) - 1) < 1e-9)
    // ½(0.64 + 0.36 − 1 − ln 0.36)
    #expect(abs(good.divergence - 0.5108) < 0.02)
    let off = LatentStatistics.Dimension(means: means.map { $0 + 2 }, deviation: 0.6)
    #expect(off.distance > 0.6)
    let point = LatentStatistics.Dimension(means: [3, 3], deviation: 1e-9)
    #expect(point.variance == 0 && point.distance > 0.9)
  }

  @Test func thePageShowsTheSurvey() throws {
    var page = ReportPageTests.fullPage()
    page.survey = DatabaseSurvey(
      try Self.bake([
        Self.tagged("a <walk>", speed: 1.5), Self.tagged("cut", frames: 60, speed: 0, tag: .attack),
      ]))
    let html = page.html()
    for id in ["alarms", "coverage", "holes", "motion-graph", "latent-map", "latent-spread"] {
      #expect(html.contains("id=\"\(id)\""), "\(id)")
    }
    #expect(html.contains("<text>a &lt;walk&gt;, frame 0: walk</text>"))
    #expect(!html.contains("a <walk>"))
    #expect(html.contains("No frame is tagged idle."))
    #expect(ReportPageTests.unbalanced(html).isEmpty)
  }
}
