public import DataFiles
import MotionMath
import SkeletalAnimation

/// The choreography: the figures and key postures from which a fighter's motions are made.
///
/// It is read from the JSON files of `fileNames`. Reading is strict: an unknown key or a value out of
/// range is an error that names the place.
public struct Choreography: Sendable {
  /// The files' names in the order in which they are read.
  public static let fileNames = [
    "guard.json", "gaits.json", "courses.json", "attacks.json", "parries.json", "staggers.json",
    "dodges.json", "jumps.json", "reactions.json",
  ]

  /// A file: its name and its bytes.
  public typealias File = (name: String, bytes: [UInt8])

  /// The files as they were read, in the order of `fileNames`; a hash of them names the content.
  public let files: [File]

  let guardFile: GuardFile
  /// Going in guard, and at ease with the sword lowered.
  let gaits: (guard: Gait, ease: Gait)
  let courses: [Course]
  let attackFile: AttackFile
  let parryFile: ParryFile
  /// The motions that files give key by key, kind by kind in the files' order.
  let strokes: [Stroke]
  let reactionFile: ReactionFile

  /// Reads the files of `fileNames` in `folder`.
  ///
  /// - Throws: `FileError` for a file that is missing, is not JSON, or does not hold what is expected.
  public init(folder: String) throws(FileError) {
    var files: [File] = []
    for name in Choreography.fileNames {
      let path = FilePath.join(folder, name)
      files.append((path, try FileAccess.read(path, limit: 1 << 22)))
    }
    try self.init(files: files)
  }

  /// Decodes files that were read already. Each is known by the last part of its name.
  ///
  /// - Throws: `FileError` for a file that is missing or does not hold what is expected.
  public init(files given: [File]) throws(FileError) {
    var files: [File] = []
    for name in Choreography.fileNames {
      guard let file = given.first(where: { FilePath.name(of: $0.name) == name }) else {
        throw FileError(file: name, "is missing")
      }
      files.append(file)
    }
    self.files = files
    guardFile = try JSONFile.decode(GuardFile.self, bytes: files[0].bytes, file: files[0].name)
    let gaits = try JSONFile.decode(GaitFile.self, bytes: files[1].bytes, file: files[1].name)
    self.gaits = (gaits.guard, gaits.ease)
    courses = try JSONFile.decode(CourseFile.self, bytes: files[2].bytes, file: files[2].name)
      .courses
    attackFile = try JSONFile.decode(
      AttackFile.self, bytes: files[3].bytes, file: files[3].name)
    parryFile = try JSONFile.decode(ParryFile.self, bytes: files[4].bytes, file: files[4].name)
    var strokes: [Stroke] = []
    for (kind, file) in zip(Choreography.strokeKinds, files[5..<8]) {
      strokes += try Choreography.strokes(kind, file)
    }
    self.strokes = strokes
    reactionFile = try JSONFile.decode(
      ReactionFile.self, bytes: files[8].bytes, file: files[8].name)
    try checkReactions()
    try checkNames()
  }

  /// The gait of a carriage.
  func gait(_ carriage: Carriage) -> Gait { carriage == .ease ? gaits.ease : gaits.guard }

  private func checkReactions() throws(FileError) {
    let stance = GuardStance(file: guardFile.guard, solver: PostureSolver(skeleton: .standard))
    var seen = guardFile.idles.map(\.name) + courses.map(\.name) + strokes.map(\.name)
    for stroke in ReactionPlan(file: reactionFile, stance: stance).strokes() {
      let problem =
        seen.contains(stroke.name) ? "the name is used twice" : stroke.problem()
      if let problem { throw FileError(file: files[8].name, "\"\(stroke.name)\": \(problem)") }
      seen.append(stroke.name)
    }
  }

  /// What the files from the sixth to the eighth hold.
  private static let strokeKinds: [Stroke.Kind] = [.stagger, .dodge, .jump]

  private static func strokes(_ kind: Stroke.Kind, _ file: File) throws(FileError) -> [Stroke] {
    var strokes = try JSONFile.decode(StrokeFile.self, bytes: file.bytes, file: file.name).strokes
    for i in strokes.indices {
      strokes[i].kind = kind
      if let problem = strokes[i].problem() {
        throw FileError(file: file.name, place: .field("strokes[\(i)]"), problem)
      }
    }
    return strokes
  }

  private func checkNames() throws(FileError) {
    var seen: [String] = []
    let names: [(Int, String)] =
      guardFile.idles.map { (0, $0.name) }
      + courses.flatMap { course in course.variants.map { (2, course.name + $0.name) } }
      + strokes.map { stroke in
        (5 + (Choreography.strokeKinds.firstIndex(of: stroke.kind) ?? 0), stroke.name)
      }
    for (file, name) in names {
      guard !seen.contains(name) else {
        throw FileError(file: files[file].name, "the name \"\(name)\" is used twice")
      }
      seen.append(name)
    }
  }

  private struct GaitFile: Decodable {
    enum Key: String, CodingKey, CaseIterable { case `guard`, ease }
    var `guard`: Gait
    var ease: Gait
    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      self.guard = try fields.value(.guard)
      ease = try fields.value(.ease)
    }
  }

  private struct CourseFile: Decodable {
    enum Key: String, CodingKey, CaseIterable { case courses }
    var courses: [Course]
    init(from decoder: any Decoder) throws {
      courses = try JSONFields(decoder, Key.self).value(.courses)
    }
  }

  private struct StrokeFile: Decodable {
    enum Key: String, CodingKey, CaseIterable { case strokes }
    var strokes: [Stroke]
    init(from decoder: any Decoder) throws {
      strokes = try JSONFields(decoder, Key.self).value(.strokes)
    }
  }
}
