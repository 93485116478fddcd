public import LatentMotion
public import Locomotion
import SkeletalAnimation

/// What a database can and cannot do, measured on the database alone: coverage, the spread of the
/// latent codes, motion that is there twice, and the motion graph.
public struct DatabaseSurvey: Equatable, Sendable {
  /// A frame in the plane of the latent map.
  public struct Point: Equatable, Sendable {
    /// Its place.
    public var x: Double, y: Double
    /// The tag that is shown; empty for none.
    public var tag: String
    /// The clip and frame.
    public var name: String
  }

  /// Speeds, headings and turns.
  public var coverage: MotionCoverage
  /// The kinds of motion that a stick can ask for and the database lacks.
  public var holes: [MotionCoverage.Hole]
  /// The latent dimensions.
  public var statistics: LatentStatistics
  /// Some frames on the map.
  public var points: [Point]
  /// The part of the codes' variance that the map shows.
  public var mapShare: Double
  /// Clips that repeat others.
  public var duplicates: DuplicateMotion
  /// Where the matcher goes.
  public var graph: MotionGraphFigures
  /// What should be known, errors first.
  public var alarms: [DatabaseAlarm]

  /// At most so many frames are on the map.
  static let mostPoints = 3000

  /// Measures a database.
  ///
  /// - Complexity: dominated by the motion graph.
  public init(_ database: MotionDatabase, tuning: LocomotionTuning = LocomotionTuning()) {
    coverage = MotionCoverage(database)
    let run = tuning.runSpeed
    holes = coverage.holes(reach: (run.forward, run.side, run.back))
    statistics = LatentStatistics(database)
    let map = LatentMap(database)
    mapShare = map.explained
    points = DatabaseSurvey.points(database, map)
    duplicates = DuplicateMotion(database)
    graph = MotionGraphFigures(MotionGraph(database, tuning: tuning), database)
    alarms = []
    alarms = DatabaseSurvey.alarms(of: self, database)
  }

  private static func points(_ database: MotionDatabase, _ map: LatentMap) -> [Point] {
    let frames = database.frames
    let step = max((frames.count + mostPoints - 1) / mostPoints, 1)
    return stride(from: 0, to: frames.count, by: step).map { row in
      let place = map.place(of: row, in: database)
      let clip = frames.clip(of: row)
      let words = frames.tags(at: row).words
      return Point(
        x: place.x, y: place.y, tag: words.last { $0 != "excluded" } ?? "",
        name: "\(clip.name), frame \(row - clip.start)"
          + (words.isEmpty ? "" : ": \(words.joined(separator: ", "))"))
    }
  }
}

extension DatabaseSurvey {
  /// The alarms that the figures of a survey raise, errors first.
  static func alarms(of survey: DatabaseSurvey, _ database: MotionDatabase) -> [DatabaseAlarm] {
    let alarms =
      entryAlarms(survey, database) + graphAlarms(survey.graph) + holeAlarms(survey.holes)
      + duplicateAlarms(survey.duplicates) + latentAlarms(survey.statistics)
    return alarms.filter { $0.severity == .error } + alarms.filter { $0.severity == .warning }
  }

  private static func entryAlarms(
    _ survey: DatabaseSurvey, _ database: MotionDatabase
  ) -> [DatabaseAlarm] {
    guard survey.graph.clips.contains(where: \.isEnterable) else {
      return [
        DatabaseAlarm(
          .error, "No frame may be found by the locomotion search.",
          advice: "Tag clips with idle, walk, run, start, stop or turn: by the rules of the rig "
            + "profile, or in a file of tags beside the clip.")
      ]
    }
    let tags = database.frames.tags
    let missing = [("idle", MotionTags.idle), ("walk", .walk), ("run", .run)].filter { _, tag in
      !tags.contains { $0 & tag.rawValue != 0 && $0 & MotionTags.excluded.rawValue == 0 }
    }
    return missing.map { name, _ in
      DatabaseAlarm(
        .warning, "No frame is tagged \(name).",
        advice: "Add a clip of it, or tag one that has it: without it a character does something "
          + "else where the stick asks for it.")
    }
  }

  private static func graphAlarms(_ graph: MotionGraphFigures) -> [DatabaseAlarm] {
    var alarms: [DatabaseAlarm] = []
    if let first = graph.deadEnds.first {
      alarms.append(
        DatabaseAlarm(
          .error,
          "\(graph.deadEnds.count) dead ends: nothing can be played from \(first.clip), frame "
            + "\(first.frame)\(graph.deadEnds.count > 1 ? " and others" : "").",
          advice: "Tag motion for the locomotion search: from the end of a clip it is the only way "
            + "on."))
    }
    for loop in graph.loops.prefix(4) {
      let seconds = (Double(loop.states) * 0.1 * 10).rounded() / 10
      alarms.append(
        DatabaseAlarm(
          .warning,
          "A character that comes into \(listed(loop.clips)) never leaves: a loop of \(seconds) s.",
          advice: "Add motion that leads from there to other clips, or exclude these frames."))
    }
    if !graph.unreachable.isEmpty {
      alarms.append(
        DatabaseAlarm(
          .warning, "No other clip leads into \(listed(graph.unreachable)).",
          advice:
            "Nothing like their poses or ways is asked for elsewhere: add transitions to them, "
            + "or leave them out."))
    }
    return alarms
  }

  private static func holeAlarms(_ holes: [MotionCoverage.Hole]) -> [DatabaseAlarm] {
    let whole = holes.filter { !$0.name.contains(",") }
    guard !whole.isEmpty else { return [] }
    return [
      DatabaseAlarm(
        .warning, "Under \(MotionCoverage.leastSeconds) s each of \(listed(whole.map(\.name), 8)).",
        advice: "Capture it, or mirror what is there; until then a character that is steered so "
          + "plays what is nearest and slides.")
    ]
  }

  private static func duplicateAlarms(_ duplicates: DuplicateMotion) -> [DatabaseAlarm] {
    guard !duplicates.pairs.isEmpty else { return [] }
    let named = duplicates.pairs.map { pair in
      "\(pair.clip) repeats \(Int((pair.share * 100).rounded())) % in \(pair.of)"
    }
    return [
      DatabaseAlarm(
        .warning, "Motion is there twice: \(listed(named)).",
        advice: "Leave one of the two out: it costs memory and time, and the matcher jumps between "
          + "equals.")
    ]
  }

  private static func latentAlarms(_ statistics: LatentStatistics) -> [DatabaseAlarm] {
    let off = statistics.dimensions.indices.filter { statistics.dimensions[$0].distance > 0.15 }
    guard !off.isEmpty else { return [] }
    return [
      DatabaseAlarm(
        .warning,
        "The aggregate posterior of \(off.count) of \(statistics.dimensions.count) latent numbers "
          + "is far from N(0, 1): \(listed(off.map { "\($0)" }, 8)).",
        advice: "Draws from the prior will not look like the clips; train longer or raise β, and "
          + "keep the off-manifold gate on.")
    ]
  }

  /// The first names of a list and how many more there are.
  static func listed(_ names: [String], _ limit: Int = 4) -> String {
    let shown = names.prefix(limit).joined(separator: ", ")
    return names.count > limit ? "\(shown) and \(names.count - limit) more" : shown
  }
}
