import DataFiles
import LatentMotion
import MotionBaking
import MotionMath
import Testing

struct EmbeddedDatabaseTests {
  static let assets = FilePath.join(
    FilePath.parent(of: FilePath.parent(of: FilePath.parent(of: #filePath))), "assets")
  static let golden = FilePath.join(assets, "golden/embedded.json")

  struct Golden: Decodable {
    enum Key: String, CodingKey, CaseIterable { case hash = "content_hash" }
    var hash: String

    init(from decoder: any Decoder) throws {
      hash = try JSONFields(decoder, Key.self).value(.hash)
    }
  }

  @Test func missingAssetsAreNamed() throws {
    let folder = try TemporaryFolder()
    let database = EmbeddedDatabase(assets: folder.path, cache: folder.path)
    let error = #expect(throws: FileError.self) { try database.open() }
    #expect(error?.file.hasPrefix(folder.path) == true)
    #expect(try FileAccess.list(folder.path).isEmpty, "nothing is left in the cache")
  }

  @Test func brokenWeightsAreNamedAndNothingIsKept() throws {
    let folder = try TemporaryFolder()
    let database = EmbeddedDatabase(
      assets: folder.path, cache: FilePath.join(folder.path, "cache"))
    try FileAccess.makeFolder(database.choreographyFolder)
    for name in try FileAccess.list(FilePath.join(Self.assets, "choreography")) {
      try FileAccess.write(
        FileAccess.read(FilePath.join(FilePath.join(Self.assets, "choreography"), name)),
        to: FilePath.join(database.choreographyFolder, name))
    }
    try FileAccess.makeFolder(FilePath.parent(of: database.weightsPath))
    try FileAccess.write(text: "no weights", to: database.weightsPath)
    let error = #expect(throws: FileError.self) { try database.open() }
    #expect(error?.file == database.weightsPath)
    #expect(!FileAccess.exists(database.cache))
  }

  @Test(
    .enabled(if: wantsLongTests, "set RIPOSTE_LONG_TESTS=1; it takes many minutes in a debug build")
  )
  func theCacheIsFilledReadAndMended() async throws {
    let folder = try TemporaryFolder()
    let cache = FilePath.join(folder.path, "new/cache")
    let embedded = EmbeddedDatabase(assets: Self.assets, cache: cache)

    // Two at once, neither of which finds anything.
    async let one = embedded.open()
    async let other = embedded.open()
    let (first, twin) = try await (one, other)
    #expect(first.contentHash == twin.contentHash)
    let names = try FileAccess.list(cache)
    #expect(names.count == 1, "one file and no remains: \(names)")
    let path = FilePath.join(cache, names[0])
    let bytes = try FileAccess.read(path)
    #expect(bytes == first.fileBytes())

    // The second time it is read.
    var said: [String] = []
    let second = try embedded.open { said.append($0) }
    #expect(said.isEmpty && second.contentHash == first.contentHash)

    // Damage is noticed and mended.
    var damaged = bytes
    damaged[damaged.count / 2] ^= 4
    try FileAccess.write(damaged, to: path)
    let mended = try embedded.open { said.append($0) }
    #expect(!said.isEmpty && mended.contentHash == first.contentHash)
    #expect(try FileAccess.read(path) == bytes)
    try FileAccess.write(bytes.prefix(100), to: path)
    #expect(try embedded.open().contentHash == first.contentHash)
    #expect(try FileAccess.read(path) == bytes)
  }

  @Test(
    .enabled(
      if: wantsLongTests, "set RIPOSTE_LONG_TESTS=1; it takes many minutes in a debug build"),
    .enabled(if: FileAccess.exists(golden), "assets/golden/embedded.json is not there"))
  func theContentIsTheSameOnEveryMachine() throws {
    // A cache that can't be made is no error.
    let database = try EmbeddedDatabase(assets: Self.assets, cache: "/dev/null/cache").open()
    let golden = try JSONFile.decode(Golden.self, from: Self.golden)
    #expect(String(database.contentHash, radix: 16) == golden.hash)
  }
}
