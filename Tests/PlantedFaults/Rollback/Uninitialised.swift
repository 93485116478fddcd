import ECS
import RiposteRuntime
import SkeletalAnimation

/// Not inlined: the optimiser would see that nothing was written and choose any number.
@inline(never)
private func scratch() -> UnsafeMutablePointer<UInt64> { .allocate(capacity: 97) }

extension Fault {
  static let uninitialised = Fault(
    "uninitialised", .rollback, part: "component Blend", "memory is read before it is written"
  ) { _, stages in
    var calls: UInt64 = 0
    stages.append { world in
      // SAFETY: the memory is allocated; that it was never written is the fault.
      let buffer = scratch()
      defer { buffer.deallocate() }
      let found = buffer[64]
      calls += 1
      buffer[64] = calls
      world.forEachFighter { entity in
        world.update(entity, Blend.self) {
          $0.inertializer.halflife = 0.1 + Float(found & 1023) * 1e-5
        }
      }
    }
  }
}
