import ECS
import RiposteRuntime

/// Eight bytes that hold a kind (one byte) and a row (the last four) with padding between them, kept
/// as one word, so that registration can't see the padding.
private struct Footstep: Component {
  var step: UInt64

  static var name: String { "Footstep" }
  static var fields: [DataField] { [DataField("step", \Self.step)] }
}

extension Fault {
  static let stalePadding = Fault(
    "stale-padding", .rollback, part: "component Footstep",
    "a record with padding is made in a used buffer and copied whole"
  ) { world, stages in
    try world.register(Footstep.self)
    world.forEachFighter { entity in
      try? world.add(Footstep(step: 0), to: entity)
    }
    // SAFETY: eight bytes, and no more are written or copied below; they live as long as the
    // process, which ends with the check.
    let buffer = UnsafeMutableRawPointer.allocate(byteCount: 8, alignment: 8)
    var logged: UInt64 = 0
    stages.append { world in
      logged += 0x0101_0101
      buffer.storeBytes(of: logged, as: UInt64.self)
      buffer.storeBytes(of: 1, as: UInt8.self)
      buffer.storeBytes(of: world.firstRow, toByteOffset: 4, as: Int32.self)
      world.forEachFighter { entity in
        world.update(entity, Footstep.self) { footstep in
          withUnsafeMutableBytes(of: &footstep) {
            $0.copyMemory(from: UnsafeRawBufferPointer(start: buffer, count: 8))
          }
        }
      }
    }
  }
}
