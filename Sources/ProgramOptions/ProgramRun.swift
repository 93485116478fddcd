public import ArgumentParser
import DataFiles

// `stdout` is a variable of C that no Swift code changes.
#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Darwin)
  @preconcurrency import Darwin
#endif

/// A check that the program was asked to make has failed: exit code 1.
public struct CheckFailure: Error, CustomStringConvertible {
  /// What was found.
  public var description: String

  /// Makes a failure.
  public init(_ description: String) { self.description = description }
}

/// Runs a program's command and ends the process: 0 done, 1 a check failed, 2 bad input or usage.
public enum ProgramRun {
  /// Parses the command line, runs what it names, and exits.
  public static func main(_ command: any ParsableCommand.Type) -> Never {
    do {
      var parsed = try command.parseAsRoot()
      try parsed.run()
      finish()
    } catch let failure as CheckFailure {
      complain("\(failure)")
      exit(1)
    } catch let error as FileError {
      complain("\(error)")
      exit(2)
    } catch {
      // Help and version are "errors" of the parser that end well.
      let code = command.exitCode(for: error)
      let text = command.fullMessage(for: error)
      if code == .success {
        print(text)
        finish()
      }
      complain(text, prefix: text.hasPrefix("Error:") ? "" : "error: ")
      exit(2)
    }
  }

  /// Ends the process well, unless what was printed did not arrive.
  private static func finish() -> Never {
    errno = 0
    let isFlushed = fflush(stdout) == 0
    let reason = errno
    guard isFlushed, ferror(stdout) == 0 else {
      let text = reason == 0 ? "" : ": \(String(cString: strerror(reason)))"
      complain("the standard output can't be written\(text)")
      exit(2)
    }
    exit(0)
  }

  /// Writes a line to the standard error stream.
  public static func note(_ text: String) { put(text + "\n") }

  private static func complain(_ text: String, prefix: String = "error: ") {
    put(prefix + text + "\n")
  }

  /// Unbuffered, so that the order with the standard output is kept, and without C's `stderr`
  /// variable, which is shared mutable state.
  static func put(_ text: String) {
    let bytes = Array(text.utf8)
    bytes.withUnsafeBytes { buffer in
      // SAFETY: the call reads `buffer.count` bytes of the buffer.
      _ = write(STDERR_FILENO, buffer.baseAddress, buffer.count)
    }
  }
}

/// A line that shows how far a long piece of work is, drawn over itself on a terminal and as a line
/// now and then elsewhere.
public struct ProgressLine {
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private var lastShare = -1.0

  /// Makes a line that shows nothing yet.
  public init() {}

  /// Shows the share done, 0...1, with a text behind the bar.
  public mutating func show(_ share: Double, _ text: String) {
    let share = min(max(share, 0), 1)
    if isTerminal {
      let filled = Int((share * 24).rounded(.down))
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
      ProgramRun.put("\r\u{1B}[K\(bar) \(percent(share)) \(text)")
    } else if share >= lastShare + 0.1 || share >= 1 && lastShare < 1 {
      ProgramRun.put("\(percent(share)) \(text)\n")
      lastShare = share
    }
  }

  /// Ends the line.
  public mutating func end() {
    if isTerminal { ProgramRun.put("\n") }
    lastShare = -1
  }

  private func percent(_ share: Double) -> String {
    let number = Int((share * 100).rounded())
    return String(repeating: " ", count: number < 10 ? 2 : number < 100 ? 1 : 0) + "\(number) %"
  }
}
