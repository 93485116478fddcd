import ECS
import RiposteRuntime

extension Fault {
  static let fusedSum = Fault(
    "fused-sum", .instructions, part: "FusedSum.swift", "a product is added without rounding it"
  ) { _, stages in
    stages.append { world in
      let share = Float(world.tick % 60) / 60
      world.forEachFighter { entity in
        world.update(entity, Steering.self) { $0.lastYaw = $0.lastYaw.addingProduct(share, 1e-3) }
      }
    }
  }
}
