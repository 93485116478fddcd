import ECS
import RiposteRuntime

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A sum that several threads add to, in the order in which they come.
private final class RacingSum {
  private var total: Float = 0
  private var waiting = 2
  private var lock = pthread_mutex_t()

  init() { pthread_mutex_init(&lock, nil) }

  deinit { pthread_mutex_destroy(&lock) }

  private func addAll() {
    locked { waiting -= 1 }
    // Both begin together, and each gives way now and then: one core is enough for a race.
    while locked({ waiting > 0 }) { sched_yield() }
    for i in 1...800 {
      locked { total = total * 0.999 + 1 / Float(i) }
      if i % 16 == 0 { sched_yield() }
    }
  }

  private func locked<T>(_ body: () -> T) -> T {
    pthread_mutex_lock(&lock)
    defer { pthread_mutex_unlock(&lock) }
    return body()
  }

  /// Runs two threads to their ends.
  func run() -> Float {
    // SAFETY: both threads are joined before this object is let go.
    let context = Unmanaged.passUnretained(self).toOpaque()
    #if canImport(Glibc)
      var threads: [pthread_t] = [0, 0]
      for i in 0..<2 {
        pthread_create(
          &threads[i], nil,
          {
            Unmanaged<RacingSum>.fromOpaque($0!).takeUnretainedValue().addAll()
            return nil
          }, context)
      }
      for thread in threads { pthread_join(thread, nil) }
    #else
      var threads: [pthread_t?] = [nil, nil]
      for i in 0..<2 {
        pthread_create(
          &threads[i], nil,
          {
            Unmanaged<RacingSum>.fromOpaque($0).takeUnretainedValue().addAll()
            return nil
          }, context)
      }
      for thread in threads { if let thread { pthread_join(thread, nil) } }
    #endif
    return total
  }
}

extension Fault {
  static let threadSum = Fault(
    "thread-sum", .rollback, part: "component Aim", "two threads add to one sum as they come"
  ) { _, stages in
    stages.append { world in
      let sum = RacingSum().run()
      world.forEachFighter { entity in
        world.update(entity, Aim.self) { $0.lookAngle = ($0.lookAngle + sum) * 0.5 }
      }
    }
  }
}
