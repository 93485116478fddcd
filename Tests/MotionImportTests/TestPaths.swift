import DataFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where tests find the package's own files and real capture.
enum TestPaths {
  static let package = FilePath.parent(of: FilePath.parent(of: FilePath.parent(of: #filePath)))
  static let rigs = package + "/assets/rigs"
  static let capture: String = {
    if let path = getenv("RIPOSTE_MOCAP") { return String(cString: path) }
    return FilePath.join(FilePath.parent(of: package), "shared/mocap")
  }()
  static let lafan = capture + "/lafan1_60fps"
  static let swords = capture + "/ase_sword_shield/bvh"
  static let hasCapture = FileAccess.isFolder(lafan) && FileAccess.isFolder(swords)

  /// Whether this is a debug build, which is slow.
  static let isDebug: Bool = {
    var isDebug = false
    assert({ isDebug = true }() == ())
    return isDebug
  }()

  /// Whether tests of many minutes run too.
  static let runsLong = getenv("RIPOSTE_LONG_TESTS").map { String(cString: $0) } == "1"

  /// The `.bvh` files of a folder whose names contain `match`; in a debug build a few of them, for it
  /// is slow.
  static func files(_ folder: String, match: String = ".bvh") throws -> [String] {
    let all = try FileAccess.list(folder).filter { $0.hasSuffix(".bvh") && $0.contains(match) }
    let chosen = isDebug ? all.enumerated().filter { $0.offset % 12 == 0 }.map(\.element) : all
    return chosen.map { FilePath.join(folder, $0) }
  }
}
