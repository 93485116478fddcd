public import DataFiles
public import SkeletalAnimation

/// What an import made of one motion file: a line of a table.
public struct SurveyRow: Sendable {
  /// The clip's name.
  public var clip: String
  /// The frames of the clip at 60 Hz.
  public var frames: Int
  /// The unit of the source in metres.
  public var unit: Float
  /// How near the clip is to its source.
  public var figures: RetargetFigures
  /// The spans that were repaired, cut or told as leaps.
  public var spikes: Int
  /// The share of frames, 0...1, with each tag that occurs, in the order of the tags.
  public var tags: [(word: String, share: Float)]
  /// What else was odd, in words.
  public var warnings: [String]

  /// Imports the clips of the file at `path`.
  ///
  /// - Throws: `FileError` for a file that can't be read or shows no body.
  public static func rows(
    path: String, rigs: RigSource, plant: Bool, skeleton: Skeleton = .standard
  ) throws(FileError) -> [SurveyRow] {
    try ClipReader.clips(path: path, rigs: rigs, plant: plant, skeleton: skeleton)
      .map(SurveyRow.init)
  }

  private init(_ imported: ImportedClip) {
    clip = imported.clip.name
    frames = imported.clip.frames.count
    unit = imported.unit ?? 1
    figures = imported.figures ?? RetargetFigures()
    spikes = imported.spikes
    warnings = imported.warnings
    let count = Float(max(1, imported.clip.tags.count))
    tags = MotionTags.names.compactMap { word in
      guard let tag = MotionTags(word: word) else { return nil }
      let share = Float(imported.clip.tags.count { $0.contains(tag) }) / count
      return share > 0 ? (word, share) : nil
    }
  }

  /// The head of the table.
  public static let head =
    "clip                                     frames    unit m  feet cm p50   p95  hands   p95"
    + "  slide cm/s  source  spikes  tags"

  /// The row as text under `head`.
  public var text: String {
    let words = tags.map { "\($0.word) \(Int(($0.share * 100).rounded()))%" }
    return SurveyRow.text(
      clip, frames, "\(unit)", figures, spikes, words.joined(separator: ", "))
  }

  /// A row over all of `rows`, named `name`.
  public static func sum(of rows: [SurveyRow], named name: String) -> String {
    var all = RetargetFigures()
    for row in rows { all.add(row.figures) }
    return text(
      name, rows.reduce(0) { $0 + $1.frames }, "", all, rows.reduce(0) { $0 + $1.spikes },
      "\(rows.count) clips, \(all.inversions) inverted joints")
  }

  private static func text(
    _ name: String, _ frames: Int, _ unit: String, _ figures: RetargetFigures, _ spikes: Int,
    _ rest: String
  ) -> String {
    let share = RetargetFigures.percentile
    return [
      name + String(repeating: " ", count: max(0, 38 - name.count)), right("\(frames)", 8),
      right(unit, 9), right(centimetres(share(figures.feet, 0.5)), 12),
      right(centimetres(share(figures.feet, 0.95)), 5),
      right(centimetres(share(figures.hands, 0.5)), 6),
      right(centimetres(share(figures.hands, 0.95)), 5),
      right(centimetres(share(figures.slide, 0.5)), 11),
      right(centimetres(share(figures.sourceSlide, 0.5)), 7), right("\(spikes)", 7), rest,
    ].joined(separator: " ")
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// Centimetres with two decimals.
  private static func centimetres(_ metres: Float) -> String {
    let hundredths = Int((metres * 10_000).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
