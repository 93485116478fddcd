public import ArgumentParser
public import DataFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where a program finds its assets: `--assets`, else `RIPOSTE_ASSETS`, else the nearest folder
/// above the program, then above the working directory, that holds `assets`.
public struct AssetOptions: ParsableArguments {
  /// The folder as given on the command line.
  @Option(help: "The folder of bindings, choreography, weights and scenarios.")
  public var assets: String?

  /// Makes options that are not set.
  public init() {}

  /// The folder.
  ///
  /// - Throws: `FileError` when the named folder is not there, or none is found.
  public func folder() throws(FileError) -> String {
    if let named = assets ?? Environment.value("RIPOSTE_ASSETS") {
      guard FileAccess.isFolder(named) else {
        throw FileError(file: named, "is not a folder; the folder of the assets is expected")
      }
      return named
    }
    for start in [Environment.programFolder, Environment.workingFolder] {
      var folder = start
      while !folder.isEmpty {
        let candidate = FilePath.join(folder, "assets")
        if FileAccess.isFolder(FilePath.join(candidate, "bindings")) { return candidate }
        let parent = FilePath.parent(of: folder)
        if parent == folder { break }
        folder = parent
      }
    }
    throw FileError(
      file: "assets",
      "no such folder above the program or the working directory; name it with --assets")
  }

  /// The path of a scenario: as given where a file is there, else within the assets' scenarios.
  public func scenarioPath(_ given: String) throws(FileError) -> String {
    if FileAccess.exists(given) { return given }
    let folder = try folder()
    for candidate in [
      FilePath.join(folder, "scenarios/\(given)"), FilePath.join(folder, "scenarios/\(given).json"),
    ] where FileAccess.exists(candidate) {
      return candidate
    }
    return given
  }
}

/// What the surroundings of the process say.
public enum Environment {
  /// A variable that is set and not empty.
  public static func value(_ name: String) -> String? {
    guard let text = getenv(name) else { return nil }
    let value = String(cString: text)
    return value.isEmpty ? nil : value
  }

  /// The folder that keeps what is made once: `RIPOSTE_CACHE`, else `XDG_CACHE_HOME/riposte`, else
  /// `~/.cache/riposte`.
  public static var cacheFolder: String {
    if let cache = value("RIPOSTE_CACHE") { return cache }
    if let cache = value("XDG_CACHE_HOME") { return FilePath.join(cache, "riposte") }
    return FilePath.join(value("HOME") ?? "/tmp", ".cache/riposte")
  }

  /// The folder of a person's settings: `XDG_CONFIG_HOME/riposte`, else `~/.config/riposte`.
  public static var settingsFolder: String {
    if let settings = value("XDG_CONFIG_HOME") { return FilePath.join(settings, "riposte") }
    return FilePath.join(value("HOME") ?? "/tmp", ".config/riposte")
  }

  static var workingFolder: String {
    var buffer = [CChar](repeating: 0, count: 4096)
    guard getcwd(&buffer, buffer.count) != nil else { return "" }
    return text(buffer)
  }

  static var programFolder: String { FilePath.parent(of: programPath) }

  /// The running program's own path; empty where the system does not say.
  public static var programPath: String {
    #if canImport(Glibc)
      var buffer = [CChar](repeating: 0, count: 4096)
      let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
      guard length > 0 else { return "" }
      return text(buffer)
    #else
      var size = UInt32(4096)
      var buffer = [CChar](repeating: 0, count: Int(size))
      guard _NSGetExecutablePath(&buffer, &size) == 0 else { return "" }
      return text(buffer)
    #endif
  }

  private static func text(_ buffer: [CChar]) -> String {
    String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
