public import ArgumentParser
public import DataFiles
public import LatentMotion
import MotionBaking

/// Which database a program plays, and in what terms motions are compared.
public struct DatabaseOptions: ParsableArguments {
  /// The database's path.
  @Option(help: "A database that `riposte-bake build` wrote (default: the scenario's).")
  public var database: String?
  /// In what terms motions are compared.
  @Option(help: "Compare motions by: vae, pca, raw, or shuffled (a control that must fail).")
  public var latent: LatentKind = .vae

  /// Makes options that are not set.
  public init() {}

  /// Opens the named database, else the one that `fallback` names, `embedded` for the project's own.
  ///
  /// - Parameter note: told what is being done when something is made.
  public func open(
    assets: AssetOptions, fallback: String = "embedded", note: ((String) -> Void)? = nil
  ) throws(FileError) -> MotionDatabase {
    let path = database ?? fallback
    guard path == "embedded" else { return try MotionDatabase(path: path) }
    return try EmbeddedDatabase(
      assets: assets.folder(), cache: Environment.cacheFolder
    ).open(progress: note)
  }
}

extension LatentKind: ExpressibleByArgument {}
