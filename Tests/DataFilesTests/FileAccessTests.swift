import DataFiles
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

struct FileAccessTests {
  @Test func aMissingFileIsNamed() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("nothing.json")
    let error = #expect(throws: FileError.self) { try FileAccess.read(path) }
    #expect(error?.file == path)
    #expect(error?.reason.contains("can't be opened") == true)
    #expect(throws: FileError.self) { try FileAccess.read("") }
    #expect(throws: FileError.self) { try FileAccess.list(path) }
    #expect(!FileAccess.exists(path) && !FileAccess.isFolder(path))
  }

  @Test func foldersAndPipesAreNoFiles() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: FileError.self) { try FileAccess.read(folder.path) }
    #expect(error?.reason == "is not a regular file")
    #expect(mkfifo(folder.path("pipe"), 0o600) == 0)
    #expect(throws: FileError.self) { try FileAccess.read(folder.path("pipe")) }
    #expect(throws: FileError.self) { try FileAccess.read("/dev/zero") }
  }

  @Test func aFileOverTheLimitIsRefused() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("large")
    try FileAccess.write([UInt8](repeating: 7, count: 1001), to: path)
    let error = #expect(throws: FileError.self) { try FileAccess.read(path, limit: 1000) }
    #expect(error?.reason == "holds 1001 bytes; at most 1000 are expected")
    #expect(try FileAccess.read(path, limit: 1001).count == 1001)
  }

  @Test func onlyUTF8IsText() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("text")
    try FileAccess.write([0x41, 0xFF, 0x42] as [UInt8], to: path)
    let error = #expect(throws: FileError.self) { try FileAccess.readText(path) }
    #expect(error?.reason == "is not UTF-8 text")
    try FileAccess.write(text: "Schwert – 剣", to: path)
    #expect(try FileAccess.readText(path) == "Schwert – 剣")
  }

  @Test func whatIsWrittenIsRead() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("data")
    for count in [0, 1, 4096, 100_000] {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
      try FileAccess.write(bytes, to: path)
      #expect(try FileAccess.read(path) == bytes)
    }
    #expect(try FileAccess.list(folder.path) == ["data"])
  }

  @Test(.enabled(if: getuid() != 0, "permissions don't bind the superuser"))
  func inAReadOnlyFolderTheOldFileStaysWhole() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("kept")
    try FileAccess.write(text: "old", to: path)
    #expect(chmod(folder.path, 0o555) == 0)
    let error = #expect(throws: FileError.self) { try FileAccess.write(text: "new", to: path) }
    #expect(error?.file == path)
    #expect(try FileAccess.readText(path) == "old")
    #expect(try FileAccess.list(folder.path) == ["kept"])
  }

  @Test func withoutRoomForAFileBesideTheOldOneStaysWhole() throws {
    // The name itself fits into 255 bytes, the longer one of the file beside it does not.
    let folder = try TemporaryFolder()
    let path = folder.path(String(repeating: "n", count: 250))
    let descriptor = open(path, O_WRONLY | O_CREAT, 0o644)
    #expect(descriptor >= 0 && Data.write(descriptor, "old"))
    close(descriptor)
    #expect(throws: FileError.self) { try FileAccess.write(text: "new", to: path) }
    #expect(try FileAccess.readText(path) == "old")
    #expect(try FileAccess.list(folder.path).count == 1)
  }

  @Test func aFailedRenameLeavesNothingBehind() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("taken")
    try FileAccess.makeFolder(FilePath.join(path, "inside"))
    #expect(throws: FileError.self) { try FileAccess.write(text: "new", to: path) }
    #expect(try FileAccess.list(folder.path) == ["taken"])
    #expect(throws: FileError.self) {
      try FileAccess.write(text: "x", to: folder.path("no/such/folder"))
    }
  }

  @Test func aLinkStaysAndItsFileIsReplaced() throws {
    let folder = try TemporaryFolder()
    try FileAccess.makeFolder(folder.path("real"))
    let (file, link) = (folder.path("real/file"), folder.path("link"))
    try FileAccess.write(text: "old", to: file)
    #expect(symlink("real/file", link) == 0)
    try FileAccess.write(text: "new", to: link)
    var status = stat()
    #expect(lstat(link, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    #expect(try FileAccess.readText(file) == "new")
    #expect(try FileAccess.list(folder.path) == ["link", "real"])
    #expect(try FileAccess.list(folder.path("real")) == ["file"])

    #expect(symlink("nowhere", folder.path("loose")) == 0)
    #expect(symlink("loop", folder.path("loop")) == 0)
    for name in ["loose", "loop"] {
      let error = #expect(throws: FileError.self) {
        try FileAccess.write(text: "x", to: folder.path(name))
      }
      #expect(error?.reason.contains("a link that can't be followed") == true)
    }
    unlink(folder.path("loose"))
    unlink(folder.path("loop"))
    unlink(link)
  }

  @Test func onlyRegularFilesAreReplaced() throws {
    let folder = try TemporaryFolder()
    let pipe = folder.path("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(symlink("pipe", folder.path("link")) == 0)
    for path in [pipe, folder.path("link"), folder.path, "/dev/null"] {
      let error = #expect(throws: FileError.self) { try FileAccess.write(text: "x", to: path) }
      #expect(error?.file == path)
      #expect(error?.reason == "can't be written: it exists and is not a regular file")
    }
    var status = stat()
    #expect(stat(pipe, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
    #expect(try FileAccess.list(folder.path) == ["link", "pipe"])
  }

  @Test func writersOfOnePathNeverMix() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("shared")
    try await withThrowingTaskGroup { group in
      for letter in "abcdefgh" {
        group.addTask {
          try FileAccess.write(text: String(repeating: letter, count: 20_000), to: path)
        }
      }
      try await group.waitForAll()
    }
    let text = try FileAccess.readText(path)
    #expect(text.utf8.count == 20_000)
    #expect(Set(text).count == 1)
    #expect(try FileAccess.list(folder.path) == ["shared"])
  }

  @Test func foldersAreMadeWithTheirParents() throws {
    let folder = try TemporaryFolder()
    let deep = folder.path("a/b/c")
    try FileAccess.makeFolder(deep)
    try FileAccess.makeFolder(deep)
    #expect(FileAccess.isFolder(deep))
    try FileAccess.write(text: "", to: folder.path("a/file"))
    #expect(throws: FileError.self) { try FileAccess.makeFolder(folder.path("a/file/d")) }
    for name in ["b", "Z", "ä", "10"] { try FileAccess.write(text: name, to: "\(deep)/\(name)") }
    #expect(try FileAccess.list(deep) == ["10", "Z", "b", "ä"])
  }

  private enum Data {
    static func write(_ descriptor: Int32, _ text: StaticString) -> Bool {
      #if canImport(Glibc)
        return Glibc.write(descriptor, text.utf8Start, text.utf8CodeUnitCount) > 0
      #else
        return Darwin.write(descriptor, text.utf8Start, text.utf8CodeUnitCount) > 0
      #endif
    }
  }
}

struct FilePathTests {
  @Test func parts() {
    #expect(FilePath.parent(of: "/a/b.c") == "/a")
    #expect(FilePath.parent(of: "/a") == "/")
    #expect(FilePath.parent(of: "a") == "")
    #expect(FilePath.name(of: "/a/b.c") == "b.c")
    #expect(FilePath.name(of: "b") == "b")
    #expect(FilePath.stem(of: "/x.y/b.tar.gz") == "b.tar")
    #expect(FilePath.stem(of: ".hidden") == ".hidden")
    #expect(FilePath.stem(of: "") == "")
  }

  @Test func joining() {
    #expect(FilePath.join("a", "b") == "a/b")
    #expect(FilePath.join("a/", "b") == "a/b")
    #expect(FilePath.join("", "b") == "b")
    #expect(FilePath.join("a", "/b") == "/b")
  }
}
