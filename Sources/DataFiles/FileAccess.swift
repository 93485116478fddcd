#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reading and writing whole files.
public enum FileAccess {
  /// The bytes of the file at `path`.
  ///
  /// - Parameter limit: the most bytes that are read; a larger file is refused unread.
  /// - Throws: `FileError` when the file is missing, a folder, unreadable or over the limit.
  public static func read(_ path: String, limit: Int = 1 << 31) throws(FileError) -> [UInt8] {
    // A named pipe without a writer would block an open that waits.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileError(file: path, "can't be opened: \(lastError())") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw FileError(file: path, "can't be examined: \(lastError())")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileError(file: path, "is not a regular file")
    }
    let size = Int(status.st_size)
    guard size <= limit else {
      throw FileError(file: path, "holds \(size) bytes; at most \(limit) are expected")
    }
    var failure: String?
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      // SAFETY: each call writes at most `size - count` bytes behind the first `count`.
      while count < size {
        let got = Self.readSome(descriptor, buffer.baseAddress! + count, size - count)
        if got < 0 { failure = lastError() }
        guard got > 0 else { break }
        count += got
      }
    }
    if let failure { throw FileError(file: path, "can't be read: \(failure)") }
    return bytes
  }

  /// The text of the file at `path`; text that is not UTF-8 is refused.
  public static func readText(_ path: String, limit: Int = 1 << 28) throws(FileError) -> String {
    let bytes = try read(path, limit: limit)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FileError(file: path, "is not UTF-8 text")
    }
    return text
  }

  /// Writes `bytes` to `path`: beside it first, then renamed, so that the old file or the new one is
  /// there whole whatever happens. A symbolic link stays, and the file it leads to is replaced.
  ///
  /// - Throws: `FileError`, also when `path` is there already and no regular file, such as a folder
  ///   or a device; then the old file is untouched and nothing is left beside it.
  public static func write(_ bytes: some Collection<UInt8>, to path: String) throws(FileError) {
    let target = try writable(path)
    // Exclusive, so that two threads which write one path never share a file beside it.
    var beside = ""
    var descriptor: Int32 = -1
    for attempt in 0..<100 where descriptor < 0 {
      beside = "\(target).\(getpid()).\(attempt).partial"
      descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
      if descriptor < 0 && errno != EEXIST { break }
    }
    guard descriptor >= 0 else { throw FileError(file: path, "can't be written: \(lastError())") }
    let contiguous = Array(bytes)
    var written = 0
    var failure: String?
    contiguous.withUnsafeBytes { buffer in
      // SAFETY: the pointer stays inside `buffer`, of which `count - written` bytes remain.
      while written < buffer.count {
        let got = writeSome(descriptor, buffer.baseAddress! + written, buffer.count - written)
        guard got > 0 else {
          failure = lastError()
          return
        }
        written += got
      }
    }
    if failure == nil && fsync(descriptor) != 0 { failure = lastError() }
    close(descriptor)
    if failure == nil && rename(beside, target) != 0 { failure = lastError() }
    if let failure {
      unlink(beside)
      throw FileError(file: path, "can't be written: \(failure)")
    }
  }

  /// The path of the regular file that `path` leads to, or `path` itself where nothing is.
  ///
  /// A rename onto a device or a link would replace the node, not what it stands for.
  private static func writable(_ path: String) throws(FileError) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else {
      let reason = lastError()
      if lstat(path, &status) == 0 {
        throw FileError(file: path, "can't be written: a link that can't be followed: \(reason)")
      }
      return path
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileError(file: path, "can't be written: it exists and is not a regular file")
    }
    guard let resolved = realpath(path, nil) else {
      throw FileError(file: path, "can't be written: \(lastError())")
    }
    defer { free(resolved) }
    // SAFETY: `realpath` gave a zero-terminated string, which is freed behind the copy.
    return String(cString: resolved)
  }

  /// Writes text as UTF-8; see `write(_:to:)`.
  public static func write(text: String, to path: String) throws(FileError) {
    try write(Array(text.utf8), to: path)
  }

  /// Whether something is at `path`.
  public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether a folder is at `path`.
  public static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The names in the folder at `path`, without `.` and `..`, sorted by their bytes.
  public static func list(_ path: String) throws(FileError) -> [String] {
    guard let folder = opendir(path) else {
      throw FileError(file: path, "can't be listed: \(lastError())")
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        // SAFETY: `d_name` is a zero-terminated string within the entry.
        pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Makes the folder at `path` and those above it; one that is there already is left as it is.
  public static func makeFolder(_ path: String) throws(FileError) {
    guard !isFolder(path) else { return }
    let parent = FilePath.parent(of: path)
    if parent != path && !parent.isEmpty { try makeFolder(parent) }
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw FileError(file: path, "can't be made: \(lastError())")
    }
  }

  static func lastError() -> String { String(cString: strerror(errno)) }

  static func readSome(_ fd: Int32, _ to: UnsafeMutablePointer<UInt8>, _ n: Int) -> Int {
    var got = 0
    repeat {
      #if canImport(Glibc)
        got = Glibc.read(fd, to, n)
      #else
        got = Darwin.read(fd, to, n)
      #endif
    } while got < 0 && errno == EINTR
    return got
  }

  private static func writeSome(_ fd: Int32, _ from: UnsafeRawPointer, _ n: Int) -> Int {
    var got = 0
    repeat {
      #if canImport(Glibc)
        got = Glibc.write(fd, from, n)
      #else
        got = Darwin.write(fd, from, n)
      #endif
    } while got < 0 && errno == EINTR
    return got
  }
}

/// Text operations on paths with `/` between their parts.
public enum FilePath {
  /// The path without its last part; `/` for the root, and the empty path for a bare name.
  public static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part of a path.
  public static func name(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return path }
    return String(path[path.index(after: slash)...])
  }

  /// The last part of a path without its extension.
  public static func stem(of path: String) -> String {
    let name = name(of: path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// `folder` and `name` with one slash between them; `name` alone when it is absolute.
  public static func join(_ folder: String, _ name: String) -> String {
    if folder.isEmpty || name.hasPrefix("/") { return name }
    return folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}
