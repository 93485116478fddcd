import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Notes that the user pressed Ctrl-C, so that a training can end at a checkpoint.
enum InterruptSignal {
  private static let caught = Atomic<Bool>(false)

  /// Lets the first signal only be noted; a second one ends the program.
  static func catchIt() {
    signal(SIGINT) { _ in
      InterruptSignal.caught.store(true, ordering: .relaxed)
      signal(SIGINT, SIG_DFL)
    }
  }

  static var wasCaught: Bool { caught.load(ordering: .relaxed) }
}
