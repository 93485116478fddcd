import ECS
import InputActions
import RiposteRuntime

extension FightSession {
  /// The fighter whose input is looked at: the person's, else the first.
  var watchedFighter: Int {
    simulation.scenario.fighters.firstIndex { $0.controller.kind == .device } ?? 0
  }

  func inputView() -> InputView {
    let entity = simulation.fighters[watchedFighter]
    guard let state = simulation.world[entity, PlayerInput.self]?.state else { return InputView() }
    var view = InputView()
    let contexts = bindings.contextNames.compactMap { bindings.context(named: $0) }
    view.contexts = contexts.map {
      ContextRow(
        name: bindings.contextNames[Int($0.index)], priority: bindings.priority(of: $0),
        isActive: state.isActive($0))
    }
    view.contexts.sort { $0.priority > $1.priority }
    let devices: [(String, InputDevice)] =
      [("keyboard", .keyboard), ("mouse", .mouse), ("touch", .touch)]
      + (0..<4).map { ("pad \($0 + 1)", .gamepad($0)) }
    view.devices = devices.map {
      DeviceRow(name: $0.0, device: $0.1, isEnabled: state.isEnabled($0.1))
    }
    view.timeScale = state.timeScale
    view.contextChanges = contextLog.newest
    let evaluator = InputEvaluator(bindings: bindings)
    view.actions = actions(state).map { row in
      guard let lastTick, let action = bindings.action(named: row.name) else {
        return ActionReason(row: row, reason: "")
      }
      let explanation = evaluator.explain(
        action, lastTick.frame, player: UInt8(watchedFighter), tick: lastTick.number,
        before: lastTick.before)
      let words = explanation.reasons.map { $0.description(in: bindings) }
      return ActionReason(
        row: row, progress: explanation.reasons.lazy.compactMap(FightSession.progress).first,
        reason: words.joined(separator: "; "))
    }
    return view
  }

  private static func progress(_ reason: Explanation.Reason) -> Float? {
    switch reason {
    case .progress(_, let part): part
    case .steps(_, let done, of: let all): all > 0 ? Float(done) / Float(all) : nil
    default: nil
    }
  }
}
