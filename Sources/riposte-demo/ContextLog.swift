import InputActions

/// The latest changes of a player's contexts, as a handler hears of them.
final class ContextLog {
  private let handlers = ActionHandlers()
  private var lines: [String] = []
  private var tick: UInt32 = 0
  private static let capacity = 5

  init(_ names: [String]) {
    handlers.addForContexts { [weak self] change in
      guard let self, names.indices.contains(Int(change.context.index)) else { return }
      let sign = change.isActive ? "+" : "-"
      lines.insert("\(tick) \(sign)\(names[Int(change.context.index)])", at: 0)
      if lines.count > ContextLog.capacity { lines.removeLast() }
    }
  }

  /// Listens to what the last tick brought.
  func note(_ state: InputState, by evaluator: InputEvaluator) {
    tick = state.tick
    handlers.dispatch(state, by: evaluator)
  }

  /// The newest first: `431 +Combat`, with the tick.
  var newest: [String] { lines }
}
