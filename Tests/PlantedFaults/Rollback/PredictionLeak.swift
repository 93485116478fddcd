import ECS
import InputActions
import Locomotion
import MotionMath
import RiposteRuntime

extension Fault {
  static let predictionLeak = Fault(
    "prediction-leak", .rollback, part: "component Steering",
    "a tick looks at the next one's input where that is already known"
  ) { _, stages in
    var eventCounts: [UInt64: Int] = [:]
    stages.append { world in
      guard let input = world[TickInput.self] else { return }
      eventCounts[world.tick] = input.frame.count
      guard let next = eventCounts[world.tick + 1], next > 0 else { return }
      world.forEachFighter { entity in
        world.update(entity, Steering.self) { $0.body.velocity.x += 0.001 }
      }
    }
  }
}
