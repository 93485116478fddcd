import DataFiles
import Testing

@testable import MotionAuthoring

@Suite struct ChoreographyTests {
  /// The repository's files with one of them changed by `change`.
  private func files(
    _ name: String, _ change: (String) -> String
  ) throws -> [Choreography.File] {
    FighterSet.choreography.files.map { file in
      guard FilePath.name(of: file.name) == name else { return file }
      return (file.name, Array(change(String(decoding: file.bytes, as: UTF8.self)).utf8))
    }
  }

  private func error(_ name: String, _ change: (String) -> String) throws -> FileError? {
    do {
      _ = try Choreography(files: try files(name, change))
      return nil
    } catch let error as FileError { return error }
  }

  private func replacing(_ from: String, _ to: String) -> (String) -> String {
    { text in
      guard let range = text.firstRange(of: from) else { return text }
      return text.replacingCharacters(from: range, by: to)
    }
  }

  @Test func readsTheRepositorysFilesInOrder() {
    let names = FighterSet.choreography.files.map { FilePath.name(of: $0.name) }
    #expect(names == Choreography.fileNames)
    let kinds = FighterSet.choreography.strokes.map(\.kind)
    let counts: [(Stroke.Kind, Int)] = [(.stagger, 4), (.dodge, 8), (.jump, 2)]
    for (kind, count) in counts { #expect(kinds.count { $0 == kind } == count, "\(kind)") }
  }

  @Test func refusesAMissingFolder() {
    #expect(throws: FileError.self) { try Choreography(folder: "/nowhere/at/all") }
  }

  @Test(arguments: Choreography.fileNames)
  func refusesAMissingFile(_ name: String) {
    let rest = FighterSet.choreography.files.filter { FilePath.name(of: $0.name) != name }
    #expect(throws: FileError.self) { try Choreography(files: rest) }
  }

  @Test(arguments: Choreography.fileNames)
  func refusesTruncatedAndForeignText(_ name: String) throws {
    for part in [0, 1, 10, 50, 95] {
      let found = try error(name) { String($0.prefix($0.count * part / 100)) }
      #expect(found != nil, "cut to \(part) %")
    }
    #expect(try error(name) { _ in "[]" } != nil)
    #expect(try error(name) { _ in "{}" } != nil)
    #expect(try error(name) { $0.replacing("\"//", by: "\"strange") } != nil)
  }

  @Test(arguments: [
    ("guard.json", "\"hipsTurn\"", "\"hipTurn\""),
    ("guard.json", "\"seconds\": 12", "\"seconds\": 7000"),
    ("guard.json", "\"blade\": [0.10, 0.46, 0.88]", "\"blade\": [0, 0, 0]"),
    ("guard.json", "\"blade\": [0.10, 0.46, 0.88]", "\"blade\": [0.10, 0.46]"),
    ("guard.json", "idle weight back", "idle calm"),
    ("gaits.json", "\"cadence\"", "\"cadense\""),
    ("gaits.json", "\"duty\": 0.61", "\"duty\": 0.95"),
    ("gaits.json", "\"speed\": 1.4", "\"speed\": \"fast\""),
    ("gaits.json", "\"speed\": 1.4, ", ""),
    ("gaits.json", "\"speed\": 0.8", "\"speed\": 3"),
    ("gaits.json", "\"blade\": [0.12, 0.50, 0.85]", "\"blade\": [0, 0, 0]"),
    ("courses.json", "[\"walk\"]", "[\"wolk\"]"),
    ("courses.json", "\"carriage\": \"ease\"", "\"carriage\": \"hop\""),
    ("courses.json", "\"foot\": \"left\"", "\"foot\": \"both\""),
    ("courses.json", "\"speeds\": [1.4], ", ""),
    ("courses.json", "\"turns\": [-100", "\"turns\": [-1000"),
    ("courses.json", "\"legs\": [{\"seconds\": 6}]", "\"legs\": []"),
    ("courses.json", "\"seconds\": 6", "\"seconds\": 1e30"),
    ("courses.json", "-135", "-1350"),
    ("courses.json", "\"walk slow\"", "\"walk\""),
    ("attacks.json", "\"wind\"", "\"//wind\""),
    ("attacks.json", "\"kind\": \"step\"", "\"kind\": \"hop\""),
    ("attacks.json", "\"direction\": \"down\"", "\"direction\": \"dawn\""),
    ("attacks.json", "\"left high\"", "\"left hight\""),
    ("attacks.json", "\"tempo\": 1.3", "\"tempo\": 13"),
    ("attacks.json", "\"aim\": [0.0, 1.50, 1.50]", "\"aim\": [-0.08, 1.36, 0.70]"),
    ("attacks.json", "\"spacing\": 27", "\"spacing\": 99999999999999999999"),
    ("parries.json", "\"heights\": [0.3, 2.2]", "\"heights\": [2.2, 0.3]"),
    ("attacks.json", "\"hands\": \"both\"", "\"hands\": \"two\""),
    ("parries.json", "\"hands\": \"either\"", "\"hands\": \"left\""),
    ("parries.json", "\"along\": 0.195", "\"along\": 0"),
    ("parries.json", "\"point\": \"down\"", "\"point\": \"under\""),
    ("parries.json", "\"bearing\": 80", "\"bearing\": 800"),
    ("staggers.json", "\"frame\": 18", "\"frame\": 1"),
    ("dodges.json", "\"hips\":", "\"left\": [0.2, 1, 0.1], \"hips\":"),
    ("jumps.json", "\"frames\": 96", "\"frames\": 60"),
    ("reactions.json", "\"frames\": 68", "\"frames\": 42"),
    ("reactions.json", "[[2, 0], [16, 0.17]", "[[2, 0], [1, 0.17]"),
    ("reactions.json", "\"from\": 18, \"to\": 30", "\"from\": 18, \"to\": 90"),
    ("reactions.json", "\"name\": \"recoil right\"", "\"name\": \"recoil left\""),
    ("reactions.json", "\"from\": 0, \"to\": 196", "\"from\": 0, \"to\": 197"),
    ("reactions.json", "\"deathblow\": 30", "\"deathblow\": 144"),
  ])
  func refusesWrongContent(_ file: String, _ from: String, _ to: String) throws {
    let found = try #require(try error(file, replacing(from, to)), "\(from) → \(to)")
    #expect(FilePath.name(of: found.file) == file)
  }

  /// Every figure says where it comes from: a file as a whole or each of its blocks, and each motion
  /// that is written key by key.
  @Test func everyBlockSaysWhereItComesFrom() throws {
    for file in FighterSet.choreography.files {
      let tree = try JSONTree(bytes: file.bytes, file: file.name)
      let name = FilePath.name(of: file.name)
      let keys = tree.members.map(\.key)
      for member in tree.members where !member.key.hasPrefix("//") {
        let isBlock = member.value.members.count + member.value.values.count > 0
        let isTold =
          keys.contains { $0 == "//source" || $0 == "//" + member.key }
          || member.value.values.allSatisfy { $0["//source"] != nil }
        #expect(!isBlock || isTold, "\(name): \(member.key)")
      }
      for entry in (tree["strokes"]?.values ?? []) + (tree["pushes"]?.values ?? []) {
        let source = entry["//source"]?.text ?? ""
        let called = entry["name"]?.text ?? entry["stroke"]?["name"]?.text ?? "?"
        #expect(source.count > 20, "\(name): \(called)")
      }
    }
  }

  @Test func namesTheLineAndTheNearestKey() throws {
    let found = try #require(try error("gaits.json", replacing("\"cadence\"", "\"cadense\"")))
    #expect(found.description.contains("cadence"))
    #expect(found.description.contains("guard.forward"))
  }
}

extension String {
  fileprivate func firstRange(of text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<index(start, offsetBy: text.count)
      }
      start = index(after: start)
    }
    return nil
  }

  fileprivate func replacingCharacters(from range: Range<String.Index>, by text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }

  fileprivate func replacing(_ text: String, by other: String) -> String {
    var result = self
    while let range = result.firstRange(of: text) {
      result = result.replacingCharacters(from: range, by: other)
    }
    return result
  }
}
