import ArgumentParser
import DataFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The program: parses the command line and runs it.
///
/// Exit status 0 is success, 1 a failure, 2 something to mend on the command line.
@main
struct Program {
  static func main() {
    exit(status())
  }

  private static func status() -> Int32 {
    do {
      var command = try DemoCommand.parse()
      try command.run()
      return 0
    } catch let failure as DemoFailure {
      complain("riposte-demo: \(failure.description)")
      return failure.status
    } catch let failure as FileError {
      complain("riposte-demo: \(failure)")
      return 1
    } catch {
      let code = DemoCommand.exitCode(for: error)
      guard code != .success else {
        print(DemoCommand.message(for: error))
        return 0
      }
      complain(DemoCommand.fullMessage(for: error))
      return code == .validationFailure ? 2 : 1
    }
  }

  private static func complain(_ text: String) {
    let line = text + "\n"
    _ = line.withCString { write(2, $0, strlen($0)) }
  }
}
