#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs fixed shares of a job at once. What each share computes does not depend on the timing.
enum WorkerThreads {
  private final class Share: @unchecked Sendable {
    let index: Int
    let body: (Int) -> Void

    init(index: Int, body: @escaping (Int) -> Void) {
      self.index = index
      self.body = body
    }
  }

  /// Calls `body` with 0..<count, each on a thread of its own, and returns when all have returned.
  ///
  /// The bodies must not write to the same memory. Starting a thread takes about 10 µs.
  static func run(_ count: Int, _ body: (Int) -> Void) {
    guard count > 1 else {
      if count == 1 { body(0) }
      return
    }
    withoutActuallyEscaping(body) { body in
      var threads: [pthread_t] = []
      for index in 1..<count {
        let share = Unmanaged.passRetained(Share(index: index, body: body))
        if let thread = start(share.toOpaque()) {
          threads.append(thread)
        } else {
          share.release()
          body(index)
        }
      }
      body(0)
      // SAFETY: each thread was started above and is joined exactly once.
      for thread in threads { pthread_join(thread, nil) }
    }
  }

  private static func start(_ share: UnsafeMutableRawPointer) -> pthread_t? {
    // SAFETY: the new thread takes over the one reference that `share` stands for.
    #if canImport(Darwin)
      var thread: pthread_t?
      return pthread_create(&thread, nil, runShare, share) == 0 ? thread : nil
    #else
      var thread = pthread_t()
      return pthread_create(&thread, nil, runShare, share) == 0 ? thread : nil
    #endif
  }

  fileprivate static func finish(_ pointer: UnsafeMutableRawPointer) {
    let share = Unmanaged<Share>.fromOpaque(pointer).takeRetainedValue()
    share.body(share.index)
  }
}

#if canImport(Darwin)
  private func runShare(_ pointer: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    WorkerThreads.finish(pointer)
    return nil
  }
#else
  private func runShare(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let pointer { WorkerThreads.finish(pointer) }
    return nil
  }
#endif
