import DataFiles
import LatentMotion
import MotionImport
import MotionMath

/// What a database's origin says about the files that it was made of.
enum SourceHashes {
  /// For each source its number of files and the hash of their names and bytes, in order.
  ///
  /// - Parameter sources: entries of the form `PROFILE=PATH`, a file or a folder of motion files.
  static func provenance(of sources: [String]) throws(FileError) -> [String: String] {
    var result: [String: String] = [:]
    for entry in sources {
      let path = String(entry.split(separator: "=", maxSplits: 1).last ?? "")
      var files = [path]
      if FileAccess.isFolder(path) {
        files = try FileAccess.list(path).filter { name in
          ClipReader.endings.contains { name.lowercased().hasSuffix("." + $0) }
        }.map { FilePath.join(path, $0) }
      }
      var hash = StateHash()
      for file in files {
        for bytes in [Array(FilePath.name(of: file).utf8), try FileAccess.read(file)] {
          hash.combine(UInt64(bytes.count))
          bytes.withUnsafeBytes { hash.combine($0) }
        }
      }
      result["source \(entry)"] = "\(files.count) files, \(String(hash.value, radix: 16))"
    }
    return result
  }

  /// What wrote the database.
  static let tool = "riposte-bake, database version \(MotionDatabase.version)"
}
