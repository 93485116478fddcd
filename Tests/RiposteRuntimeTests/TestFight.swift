import DataFiles
import InputActions
import LatentMotion
import MotionBaking
import RiposteRuntime
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the tests of whole fights share.
enum TestFight {
  /// The folder of the package.
  static let root: String = {
    var path = FilePath.parent(of: #filePath)
    while !FileAccess.exists(FilePath.join(path, "Package.swift")) {
      path = FilePath.parent(of: path)
    }
    return path
  }()

  static let assetsFolder = FilePath.join(root, "assets")

  /// A variable of the environment.
  static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether long tests run: in release builds, where `tools/test` asks for them.
  static let runsLong = variable("RIPOSTE_LONG_TESTS") == "1"

  private static let cache: String =
    variable("RIPOSTE_CACHE")
    ?? variable("XDG_CACHE_HOME").map { FilePath.join($0, "riposte") }
    ?? FilePath.join(variable("HOME") ?? "/tmp", ".cache/riposte")

  private static let embedded: Result<MotionDatabase, FileError> = {
    do throws(FileError) {
      return .success(try EmbeddedDatabase(assets: assetsFolder, cache: cache).open())
    } catch {
      return .failure(error)
    }
  }()

  /// The project's own motion; made once and kept.
  static func database() throws -> MotionDatabase { try embedded.get() }

  static func bindings() throws(FileError) -> Bindings {
    let path = FilePath.join(assetsFolder, "bindings/fighter.json")
    return try Bindings(bytes: FileAccess.read(path), file: path)
  }

  private static let usual: Result<FightAssets, FileError> = {
    do throws(FileError) {
      return .success(try FightAssets(database: embedded.get(), bindings: bindings()))
    } catch {
      return .failure(error)
    }
  }()

  /// What fights share. That of the project's own motion, compared as usual, is made once and kept:
  /// a debug build takes a second for it.
  static func assets(
    _ latent: LatentKind = .vae, database: MotionDatabase? = nil
  ) throws -> FightAssets {
    if latent == .vae && database == nil { return try usual.get() }
    return try FightAssets(
      database: database ?? TestFight.database(), bindings: bindings(), latent: latent)
  }

  static func scenario(_ name: String) throws -> Scenario {
    try Scenario(path: FilePath.join(assetsFolder, "scenarios/\(name).json"))
  }

  /// The duel with another seed or other scripts, by changing its JSON.
  static func duel(
    replacing changes: [(String, String)]
  ) throws -> Scenario {
    let path = FilePath.join(assetsFolder, "scenarios/duel.json")
    var text = try FileAccess.readText(path)
    for (old, new) in changes {
      let parts = text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
      try #require(parts.count == 2, "\(path) lacks \(old)")
      text = parts[0] + new + parts[1]
    }
    return try Scenario(bytes: Array(text.utf8), file: path)
  }

  /// Takes a file away that a test made.
  static func remove(_ path: String) { unlink(path) }

  /// Runs a scenario and returns the simulation.
  static func run(
    _ scenario: Scenario, _ assets: FightAssets, ticks: Int
  ) throws -> Simulation {
    let simulation = try Simulation(scenario, assets: assets)
    for _ in 0..<ticks { try simulation.step() }
    return simulation
  }
}
