#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is read from its start to its end, piece by piece.
public final class FileStream {
  /// The path as it was given.
  public let path: String
  /// The bytes that the file held when it was opened.
  public let size: Int
  private let descriptor: Int32

  /// Opens the file at `path`.
  ///
  /// - Throws: `FileError` when the file is missing, a folder or unreadable.
  public init(path: String) throws(FileError) {
    // A named pipe without a writer would block an open that waits.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw FileError(file: path, "can't be opened: \(FileAccess.lastError())")
    }
    var status = stat()
    let isKnown = fstat(descriptor, &status) == 0
    guard isKnown, status.st_mode & S_IFMT == S_IFREG else {
      let reason = isKnown ? "is not a regular file" : "can't be examined"
      close(descriptor)
      throw FileError(file: path, reason)
    }
    self.path = path
    self.descriptor = descriptor
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Adds up to `most` further bytes to `bytes`; adds none at the end of the file.
  ///
  /// - Throws: `FileError` when the file can't be read.
  public func read(_ most: Int, onto bytes: inout [UInt8]) throws(FileError) {
    var isFailed = false
    let piece = [UInt8](unsafeUninitializedCapacity: max(most, 1)) { buffer, count in
      // SAFETY: a call writes at most `buffer.count` bytes, and gives how many, or less than zero.
      let got = FileAccess.readSome(descriptor, buffer.baseAddress!, buffer.count)
      isFailed = got < 0
      count = max(0, got)
    }
    guard !isFailed else {
      throw FileError(file: path, "can't be read: \(FileAccess.lastError())")
    }
    bytes += piece
  }
}
