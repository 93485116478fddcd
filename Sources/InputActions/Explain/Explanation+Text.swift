extension Explanation {
  /// The explanation in words, such as `Charge is on its way: A: hold 62 %.`
  ///
  /// - Parameter bindings: those that the action was evaluated with.
  public func description(in bindings: Bindings) -> String {
    let name = bindings.actionNames[Int(action.index)]
    let words =
      switch state {
      case .none: "does nothing"
      case .ongoing: "is on its way"
      case .triggered: "is triggered"
      }
    return "\(name) \(words): "
      + reasons.map { $0.description(in: bindings) }.joined(separator: "; ") + "."
  }
}

extension Explanation.Reason {
  /// The reason in words.
  ///
  /// - Parameter bindings: those that the action was evaluated with.
  public func description(in bindings: Bindings) -> String {
    func name(_ action: ActionID) -> String { bindings.actionNames[Int(action.index)] }
    func name(_ context: ContextID) -> String {
      "context \(bindings.contextNames[Int(context.index)])"
    }
    switch self {
    case .unmapped: return "no context maps it"
    case .contextInactive(let context): return "\(name(context)) is not active"
    case .contextDisabled(let context): return "\(name(context)) is switched off"
    case .contextExcluded(let context, let tag):
      return "\(name(context)) is not active (tag \(bindings.tagNames[Int(tag.index)]) excluded)"
    case .contextLacks(let context, let tag):
      return "\(name(context)) is not active (tag \(bindings.tagNames[Int(tag.index)]) missing)"
    case .paused: return "the game is paused"
    case .injected: return "injected"
    case .keysMissing(let control): return "\(control.displayName) lacks its modifier keys"
    case .blockedByChord(let control, let action):
      return "\(control.displayName) is blocked by chord \(name(action))"
    case .blocked(let action): return "blocked by \(name(action))"
    case .chordLacks(let origin, let action): return "\(origin) waits for \(name(action))"
    case .atRest: return "no mapping's control is down"
    case .deviceOff(let control):
      return "\(control.displayName) is of a device that is switched off"
    case .heldBefore(let control, let context):
      return
        "\(control.displayName) was held before \(name(context)) saw it; ignored until released"
    case .consumed(let control, let action, let context):
      return "\(control.displayName) is consumed by \(name(action)) in \(name(context))"
    case .sunk(let control, let context):
      return "\(control.displayName) is kept by \(name(context))"
    case .down(let control): return "\(control.displayName) is down"
    case .released(let control): return "\(control.displayName) was released"
    case .cancelledOut(let control): return "\(control.displayName) comes to nothing"
    case .belowThreshold(let origin, let value, let threshold):
      return "\(origin) needs \(threshold), the value is \(value)"
    case .fires(let origin): return "\(origin) fires"
    case .progress(let origin, let part?): return "\(origin) \(Int(part * 100)) %"
    case .progress(let origin, nil): return "\(origin) is on its way"
    case .silent(let origin): return "\(origin) does not fire"
    case .steps(let origin, let done, let all): return "\(origin) \(done) of \(all) steps"
    case .withinTick: return "within the tick only"
    case .fired(let time): return "fired at \(time.tick) + \(time.fraction)/256 ticks"
    }
  }
}

extension Explanation.Origin: CustomStringConvertible {
  /// The trigger and its control, such as `A: hold`.
  public var description: String { (control.map { "\($0.displayName): " } ?? "") + trigger }
}
