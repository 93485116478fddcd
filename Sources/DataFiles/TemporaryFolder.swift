#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder of its own among the temporary files.
public struct TemporaryFolder: Sendable {
  /// Where it is: in the folder that `TMPDIR` names, else in `/tmp`.
  public let path: String

  /// Makes the folder, which lasts until `remove` is called.
  ///
  /// - Throws: `FileError` when none can be made there.
  public init() throws(FileError) {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    // SAFETY: `mkdtemp` writes into a zero-terminated copy, which is freed behind the call.
    let template = strdup(FilePath.join(base, "riposte.XXXXXX"))
    defer { free(template) }
    guard let template, let made = mkdtemp(template) else {
      throw FileError(file: base, "no temporary folder can be made there")
    }
    path = String(cString: made)
  }

  /// Removes the folder and the files in it; folders within stay, and so does what they are in.
  public func remove() {
    for name in (try? FileAccess.list(path)) ?? [] { unlink(FilePath.join(path, name)) }
    rmdir(path)
  }
}
