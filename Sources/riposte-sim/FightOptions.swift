import ArgumentParser
import DataFiles
import InputActions
import LatentMotion
import MotionMath
import ProgramOptions
import RiposteRuntime

/// Opens what a fight needs.
struct FightOptions: ParsableArguments {
  @OptionGroup var assets: AssetOptions
  @OptionGroup var database: DatabaseOptions

  /// A scenario with the bytes that it came from.
  struct Loaded {
    var scenario: Scenario
    var bytes: [UInt8]
    var assets: FightAssets
    var bindingsHash: UInt64
  }

  /// Opens a scenario's file and all that it names.
  func load(
    scenario path: String, latent: LatentKind? = nil, motions: MotionDatabase? = nil
  ) throws(FileError) -> Loaded {
    let found = try assets.scenarioPath(path)
    return try load(
      bytes: FileAccess.read(found, limit: 1 << 20), file: found, latent: latent,
      motions: motions)
  }

  /// Opens a scenario's bytes and all that it names.
  func load(
    bytes: [UInt8], file: String, latent: LatentKind? = nil, motions: MotionDatabase? = nil
  ) throws(FileError) -> Loaded {
    let scenario = try Scenario(bytes: bytes, file: file)
    let names = Set(scenario.fighters.map(\.bindings))
    guard let name = names.first, names.count == 1 else {
      throw FileError(
        file: file, place: .field("fighters"), "all fighters of a scenario share one bindings file")
    }
    let bindingsPath = FilePath.join(try assets.folder(), "bindings/\(name).json")
    let bindingsBytes = try FileAccess.read(bindingsPath, limit: 1 << 22)
    let bindings = try Bindings(bytes: bindingsBytes, file: bindingsPath)
    var opened = motions
    if opened == nil {
      opened = try database.open(assets: assets, fallback: scenario.database) {
        ProgramRun.note($0)
      }
    }
    guard let motions = opened else { throw FileError(file: file, "no database") }
    return Loaded(
      scenario: scenario, bytes: bytes,
      assets: try FightAssets(
        database: motions, bindings: bindings, latent: latent ?? database.latent),
      bindingsHash: StateHash.of(bindingsBytes))
  }
}
