import DataFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder of a test's own, removed with all that is in it.
final class TemporaryFolder: Sendable {
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

  private static func remove(_ path: String) {
    if FileAccess.isFolder(path) {
      for name in (try? FileAccess.list(path)) ?? [] { remove(FilePath.join(path, name)) }
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}
