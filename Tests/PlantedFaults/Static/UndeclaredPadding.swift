import ECS
import RiposteRuntime

private struct Grip: Component {
  var isFirm: UInt8
  var force: Float

  static var name: String { "Grip" }
  static var fields: [DataField] {
    [DataField("isFirm", \Self.isFirm), DataField("force", \Self.force)]
  }
}

extension Fault {
  static let undeclaredPadding = Fault(
    "undeclared-padding", .setup, part: "Grip", "a component has bytes that no field covers"
  ) { world, _ in
    try world.register(Grip.self)
  }
}
