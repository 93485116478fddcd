import ECS
import MotionMath
import RiposteRuntime

extension Fault {
  static let swapRemove = Fault(
    "swap-remove", .rollback, part: "component Threat",
    "the order of a list outside of the state tells its history"
  ) { _, stages in
    var order: [Entity] = []
    stages.append { world in
      if order.isEmpty { world.forEachFighter { order.append($0) } }
      if world.firstRow % 3 == 0, let last = order.popLast() {
        let first = order.isEmpty ? nil : order.removeFirst()
        order.insert(last, at: 0)
        if let first { order.append(first) }
      }
      guard let first = order.first else { return }
      world.update(first, Threat.self) { $0.velocity.y += 0.01 }
    }
  }
}
