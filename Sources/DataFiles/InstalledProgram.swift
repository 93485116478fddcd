#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Programs that are installed beside this one.
public enum InstalledProgram {
  /// The path of a program by its name, from the folders of `PATH`; nil where there is none.
  public static func find(_ name: String) -> String? {
    guard let list = getenv("PATH") else { return nil }
    for folder in String(cString: list).split(separator: ":") {
      let path = FilePath.join(String(folder), name)
      if access(path, X_OK) == 0 && !FileAccess.isFolder(path) { return path }
    }
    return nil
  }

  /// Runs the program at the path `program` to its end, without input and with what it says in the
  /// file `log` of `folder`.
  ///
  /// - Returns: its exit code; 128 and the signal's number where one ended it.
  /// - Throws: `FileError` when the program can't be started or is lost while it runs.
  public static func run(
    _ program: String, _ arguments: [String], in folder: TemporaryFolder
  ) throws(FileError) -> Int {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    let log = FilePath.join(folder.path, "log")
    posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    // SAFETY: `strdup` makes zero-terminated copies, which live until they are freed behind the call.
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let failure = posix_spawn(&child, program, &actions, nil, words, environ)
    guard failure == 0 else {
      throw FileError(file: program, "can't be started: \(String(cString: strerror(failure)))")
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { throw FileError(file: program, "was lost while it ran") }
    }
    let signal = Int(status & 0x7F)
    return signal == 0 ? Int(status >> 8 & 0xFF) : 128 + signal
  }
}
