public import DataFiles
import MotionMath

/// What a recording or a saved state was made with: all that decides how a fight goes on besides
/// the input. Either is refused where any of it is another.
public struct FightOrigin: Equatable, Sendable {
  /// The scenario's JSON, with the seed in it.
  public var scenario: [UInt8]
  /// In what terms motions are compared: `LatentKind.rawValue`.
  public var latent: String
  /// The content hashes of the database and of the bindings' file.
  public var databaseHash: UInt64, bindingsHash: UInt64
  /// The hash of how the state lies in memory: `Simulation.layoutHash`.
  public var layoutHash: UInt64

  /// Names what a fight is made of.
  public init(
    scenario: [UInt8], latent: String, databaseHash: UInt64, bindingsHash: UInt64,
    layoutHash: UInt64
  ) {
    self.scenario = scenario
    self.latent = latent
    self.databaseHash = databaseHash
    self.bindingsHash = bindingsHash
    self.layoutHash = layoutHash
  }

  /// Refuses a file that was made with something else than this.
  ///
  /// - Parameters:
  ///   - theirs: what the file says that it was made with.
  ///   - file: named in errors.
  /// - Throws: `FileError` with the first field that differs, what the file has and what is here.
  public func check(_ theirs: FightOrigin, file: String) throws(FileError) {
    func hex(_ hash: UInt64) -> String { String(hash, radix: 16) }
    func refuse(_ field: String, _ reason: String) -> FileError {
      FileError(file: file, place: .field(field), reason)
    }
    guard theirs.layoutHash == layoutHash else {
      throw refuse(
        "layout",
        "made by a version whose state lies otherwise in memory (\(hex(theirs.layoutHash)), here "
          + "\(hex(layoutHash))); only a version with that layout can go on with it")
    }
    guard theirs.scenario == scenario else {
      throw refuse(
        "scenario",
        "made in another scenario (\(hex(StateHash.of(theirs.scenario))), here "
          + "\(hex(StateHash.of(scenario))))")
    }
    guard theirs.latent == latent else {
      throw refuse(
        "latent", "motions were compared by \(theirs.latent), here by \(latent); see --latent")
    }
    guard theirs.databaseHash == databaseHash else {
      throw refuse(
        "database",
        "made with another database (\(hex(theirs.databaseHash)), here \(hex(databaseHash))); "
          + "name it with --database")
    }
    guard theirs.bindingsHash == bindingsHash else {
      throw refuse(
        "bindings",
        "made with bindings of other content (\(hex(theirs.bindingsHash)), here "
          + "\(hex(bindingsHash))), or with another profile; name it with --profile or --preset")
    }
  }

  func write(to writer: inout ByteWriter) {
    writer.integer(layoutHash)
    writer.integer(UInt32(scenario.count))
    writer.append(scenario)
    writer.text(latent)
    writer.integer(databaseHash)
    writer.integer(bindingsHash)
  }

  init(from reader: inout ByteReader) throws(FileError) {
    layoutHash = try reader.integer(UInt64.self, "the layout's hash")
    let count = Int(try reader.integer(UInt32.self, "the scenario's length"))
    scenario = Array(try reader.take(count, "the scenario"))
    latent = try reader.text("the latent kind", limit: 64)
    databaseHash = try reader.integer(UInt64.self, "the database's hash")
    bindingsHash = try reader.integer(UInt64.self, "the bindings' hash")
  }
}
