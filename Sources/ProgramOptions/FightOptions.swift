public import ArgumentParser
import DataFiles
public import InputActions
public import LatentMotion
import MotionMath
public import RiposteRuntime

/// Opens what a fight needs: the scenario, and the bindings and motions that it names.
public struct FightOptions: ParsableArguments {
  /// Where bindings and scenarios are.
  @OptionGroup public var assets: AssetOptions
  /// Which motions are played.
  @OptionGroup public var database: DatabaseOptions
  /// What a person has changed of the bindings.
  @Option(
    help: ArgumentHelp("Other keys for the fighters whom a person plays.", valueName: "FILE"))
  public var profile: String?

  /// Profiles that come with the program, on top of each other and below the person's own.
  @Option(
    help: ArgumentHelp(
      """
      A preset for the fighters whom a person plays: the name of one in assets/bindings/presets, or \
      a path. Several lie on top of each other, the last one highest, below the profile.
      """, valueName: "NAME"))
  public var preset: [String] = []

  /// A scenario with the bytes that it came from.
  public struct Loaded: Sendable {
    /// The scenario.
    public var scenario: Scenario
    /// Its JSON, and that of the bindings.
    public var bytes: [UInt8], bindingsBytes: [UInt8]
    /// What no tick changes.
    public var assets: FightAssets

    /// What a recording or a saved state of this fight is made with.
    public var origin: FightOrigin

    /// A recording of this fight, of no ticks yet.
    public func recording() -> Replay { Replay(origin) }
  }

  /// Makes options that are not set.
  public init() {}

  /// The presets of `--preset` with the profile of `--profile` on top; nil without any.
  ///
  /// - Parameter saved: the profile that counts without `--profile`.
  /// - Throws: `FileError` when one is missing or faulty.
  public func openProfile(saved: PlayerProfile? = nil) throws -> PlayerProfile? {
    let own = try profile.map { path throws(FileError) in try PlayerProfile(path: path) } ?? saved
    guard !preset.isEmpty else { return own }
    var result = PlayerProfile()
    for name in preset { result.add(try PlayerProfile(path: presetPath(name))) }
    if let own { result.add(own) }
    return result
  }

  private func presetPath(_ name: String) throws -> String {
    if name.contains("/") || name.hasSuffix(".json") { return name }
    let folder = FilePath.join(try assets.folder(), "bindings/presets")
    let names = try FileAccess.list(folder).filter { $0.hasSuffix(".json") }.sorted()
      .map(FilePath.stem)
    guard names.contains(name) else {
      throw FileError(
        file: folder, "there is no preset \"\(name)\"" + NearestName.hint(name, among: names))
    }
    return FilePath.join(folder, name + ".json")
  }

  /// Opens a scenario's file and all that it names.
  ///
  /// - Parameters:
  ///   - path: A path, or the name of a file in `assets/scenarios`.
  ///   - latent: In what terms motions are compared; the command line's choice where nil.
  ///   - motions: The database, where it is already open.
  ///   - saved: The profile that counts without `--profile`.
  /// - Throws: `FileError` of the first file that is missing or faulty.
  public func load(
    scenario path: String, latent: LatentKind? = nil, motions: MotionDatabase? = nil,
    saved: PlayerProfile? = nil
  ) throws -> Loaded {
    let found = try assets.scenarioPath(path)
    return try load(
      bytes: FileAccess.read(found, limit: 1 << 20), file: found, latent: latent,
      motions: motions, saved: saved)
  }

  /// Opens what a replay was recorded with.
  ///
  /// - Throws: `FileError` when the database, the bindings or the state's layout are not those of
  ///   the recording.
  public func load(replay: Replay, file: String) throws -> Loaded {
    guard let latent = LatentKind(rawValue: replay.origin.latent) else {
      throw FileError(
        file: file,
        "the latent kind \"\(replay.origin.latent)\" is unknown"
          + NearestName.hint(replay.origin.latent, among: LatentKind.allCases.map(\.rawValue)))
    }
    let loaded = try load(
      bytes: replay.origin.scenario, file: "\(file) (scenario)", latent: latent, motions: nil,
      saved: nil)
    try loaded.origin.check(replay.origin, file: file)
    return loaded
  }

  private func load(
    bytes: [UInt8], file: String, latent: LatentKind?, motions: MotionDatabase?,
    saved: PlayerProfile?
  ) throws -> Loaded {
    let scenario = try Scenario(bytes: bytes, file: file)
    let names = Set(scenario.fighters.map(\.bindings))
    guard let name = names.first, names.count == 1 else {
      throw FileError(
        file: file, place: .field("fighters"), "all fighters of a scenario share one bindings file")
    }
    let bindingsPath = FilePath.join(try assets.folder(), "bindings/\(name).json")
    let bindingsBytes = try FileAccess.read(bindingsPath, limit: 1 << 22)
    let bindings = try Bindings(bytes: bindingsBytes, file: bindingsPath)
    let profile = try openProfile(saved: saved)
    let opened: MotionDatabase
    if let motions {
      opened = motions
    } else {
      opened = try database.open(assets: assets, fallback: scenario.database) {
        ProgramRun.note($0)
      }
    }
    let latent = latent ?? database.latent
    var assets = try FightAssets(database: opened, bindings: bindings, latent: latent)
    var bindingsHash = StateHash.of(bindingsBytes)
    if let profile {
      let (personal, warnings) = bindings.applying(profile)
      let source = ((self.profile.map { [$0] } ?? []) + preset).joined(separator: " on ")
      for warning in warnings {
        ProgramRun.note("\(source.isEmpty ? "profile" : source): \(warning)")
      }
      let known = bindings.collisions()
      for slots in personal.collisions() where !known.contains(slots) {
        ProgramRun.note(
          "one control for several: \(slots.map(\.description).joined(separator: ", "))")
      }
      // A profile that changes nothing leaves the hash as it is.
      if personal.fileText != bindings.fileText {
        assets.personBindings = personal
        bindingsHash = StateHash.of(bindingsBytes + Array(personal.fileText.utf8))
      }
    }
    // What the path weighs decides too, and is no tensor; the usual weight leaves the hash as it is.
    var databaseHash = opened.contentHash
    if opened.pathWeight != 1 {
      var hash = StateHash()
      hash.combine(opened.contentHash)
      hash.combine(UInt64(opened.pathWeight.bitPattern))
      databaseHash = hash.value
    }
    return Loaded(
      scenario: scenario, bytes: bytes, bindingsBytes: bindingsBytes, assets: assets,
      origin: FightOrigin(
        scenario: bytes, latent: latent.rawValue, databaseHash: databaseHash,
        bindingsHash: bindingsHash, layoutHash: try Simulation.layoutHash()))
  }
}
