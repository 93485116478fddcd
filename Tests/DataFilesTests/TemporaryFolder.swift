import DataFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder of a test's own, removed with all that is in it.
final class TemporaryFolder {
  let path: String

  init() throws {
    var name = Array("/tmp/riposte-tests-XXXXXX".utf8CString)
    try name.withUnsafeMutableBufferPointer { buffer in
      // SAFETY: the buffer is a zero-terminated string that `mkdtemp` writes to in place.
      guard mkdtemp(buffer.baseAddress!) != nil else {
        throw FileError(file: "/tmp", "no temporary folder can be made")
      }
    }
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { TemporaryFolder.remove(path) }

  func path(_ name: String) -> String { FilePath.join(path, name) }

  private static func remove(_ path: String) {
    if FileAccess.isFolder(path) {
      chmod(path, 0o755)
      for name in (try? FileAccess.list(path)) ?? [] { remove(FilePath.join(path, name)) }
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}
