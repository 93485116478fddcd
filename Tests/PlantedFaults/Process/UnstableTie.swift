import ECS
import MotionMath
import RiposteRuntime

extension Fault {
  static let unstableTie = Fault(
    "unstable-tie", .process, part: "component Threat",
    "the first of equally good candidates in a set is taken"
  ) { _, stages in
    stages.append { world in
      let tick = Int(world.tick)
      let candidates = Set((0..<32).map { tick * 32 + $0 })
      let best = candidates.min { $0 / 32 < $1 / 32 } ?? 0
      world.forEachFighter { entity in
        world.update(entity, Threat.self) { $0.velocity.y = Float(best % 32) }
      }
    }
  }
}
