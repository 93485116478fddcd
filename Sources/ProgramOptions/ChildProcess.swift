import DataFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// This program, run once more in a process of its own.
enum ChildProcess {
  /// Runs the program with the arguments and waits for its end. It shares this process's output.
  ///
  /// - Returns: its exit code; 128 and the signal's number where a signal ended it.
  static func run(_ arguments: [String]) throws(FileError) -> Int {
    let path = Environment.programPath
    var pointers = ([path] + arguments).map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    var process = pid_t()
    // SAFETY: the list ends with nil, and its strings live until the call has copied them.
    let code = posix_spawn(&process, path, nil, nil, pointers, environ)
    guard code == 0 else {
      throw FileError(file: path, "can't be started: \(String(cString: strerror(code)))")
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else {
        throw FileError(file: path, "can't be waited for: \(String(cString: strerror(errno)))")
      }
    }
    let signal = Int(status & 0x7F)
    return signal == 0 ? Int(status >> 8 & 0xFF) : 128 + signal
  }

  /// Takes a file away.
  static func remove(_ path: String) { unlink(path) }
}
