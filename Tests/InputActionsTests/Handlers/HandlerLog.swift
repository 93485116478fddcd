import DataFiles
import InputActions

/// Handlers of every event of every action and of contexts and mappings, which write down what they
/// are told: `Attack S @300 1` with event, time and value, `Menu on`, `mappings`.
final class HandlerLog {
  let handlers = ActionHandlers()
  private var lines: [String] = []

  init(_ bindings: Bindings) {
    for name in bindings.actionNames { listen(name, bindings) }
    handlers.addForContexts { [unowned self] change in
      let name = bindings.contextNames[Int(change.context.index)]
      lines.append("\(name) \(change.isActive ? "on" : "off")")
    }
    handlers.addForMappings { [unowned self] in lines.append("mappings") }
  }

  /// The lines since the last call.
  func take() -> [String] {
    defer { lines = [] }
    return lines
  }

  private func listen(_ name: String, _ bindings: Bindings) {
    if let action = try? bindings.action(name, as: Bool.self) {
      add(name, action) { [$0 ? 1 : 0] }
    } else if let action = try? bindings.action(name, as: Float.self) {
      add(name, action) { [$0] }
    } else if let action = try? bindings.action(name, as: Axis2D.self) {
      add(name, action) { [$0.x, $0.y] }
    } else if let action = try? bindings.action(name, as: Axis3D.self) {
      add(name, action) { [$0.x, $0.y, $0.z] }
    }
  }

  private func add<Value>(
    _ name: String, _ action: InputAction<Value>, _ components: @escaping (Value) -> [Float]
  ) {
    let all: ActionEvents = [.started, .ongoing, .triggered, .canceled, .completed]
    handlers.add(action, on: all) { [unowned self] news in
      let value = components(news.value).map { text($0) }.joined(separator: ",")
      lines.append("\(name) \(letters(news.event)) @\(news.time.units) \(value)")
    }
  }
}

extension PlayerProfile {
  /// Reads a profile that stands in another file.
  init(_ value: JSONValue) throws {
    try self.init(bytes: Array(try JSONFile.encode(value).utf8), file: "profile")
  }
}
