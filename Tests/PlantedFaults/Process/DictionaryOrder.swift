import ECS
import RiposteRuntime

extension Fault {
  static let dictionaryOrder = Fault(
    "dictionary-order", .process, part: "component Aim",
    "weights are blended in the order of a dictionary"
  ) { _, stages in
    var weights: [String: Float] = [:]
    for i in 0..<16 { weights["weight \(i)"] = Float(i) }
    stages.append { world in
      var blended: Float = 0
      for (_, weight) in weights { blended = blended * 0.5 + weight * 0.01 }
      world.forEachFighter { entity in
        world.update(entity, Aim.self) { $0.lookAngle = blended }
      }
    }
  }
}
