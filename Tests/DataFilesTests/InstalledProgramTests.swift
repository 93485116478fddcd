import DataFiles
import Testing

@Suite struct InstalledProgramTests {
  @Test func programsAreFoundByName() throws {
    #expect(InstalledProgram.find("a-program-that-nobody-has") == nil)
    // A folder of `PATH` is no program, whatever its mode says.
    #expect(InstalledProgram.find(".") == nil)
    #expect(try #require(InstalledProgram.find("sh")).hasSuffix("/sh"))
  }

  @Test func codesSignalsAndWordsComeBack() throws {
    let folder = try DataFiles.TemporaryFolder()
    defer { folder.remove() }
    let shell = try #require(InstalledProgram.find("sh"))
    #expect(try InstalledProgram.run(shell, ["-c", "exit 7"], in: folder) == 7)
    #expect(try InstalledProgram.run(shell, ["-c", "kill -9 $$"], in: folder) == 128 + 9)
    let words = ["-c", "echo out; echo err >&2; cat"]
    #expect(try InstalledProgram.run(shell, words, in: folder) == 0)
    let log = try FileAccess.read(FilePath.join(folder.path, "log"))
    #expect(String(decoding: log, as: UTF8.self) == "out\nerr\n")
  }

  @Test func whatCantBeStartedIsNamed() throws {
    let folder = try DataFiles.TemporaryFolder()
    defer { folder.remove() }
    #expect(throws: FileError.self) {
      try InstalledProgram.run("/nowhere/program", [], in: folder)
    }
  }

  @Test func temporaryFoldersGoWithTheirFiles() throws {
    let folder = try DataFiles.TemporaryFolder()
    #expect(FileAccess.isFolder(folder.path))
    try FileAccess.write(text: "a", to: FilePath.join(folder.path, "a"))
    folder.remove()
    #expect(!FileAccess.exists(folder.path))
  }
}
