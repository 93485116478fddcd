/// A trigger that looks at other actions rather than at the value alone.
///
/// Its action is evaluated after those that it looks at.
enum ActionLink: Sendable, BitwiseCopyable {
  case chord(ChordTrigger)
  case blockBy(BlockByTrigger)
  case combo(ComboTrigger)
  /// A place in the bindings' sequences.
  case sequence(UInt8)

  var kind: TriggerKind {
    switch self {
    case .chord, .combo: .implicit
    case .blockBy: .blocker
    case .sequence: .explicit
    }
  }
}

extension ActionLink {
  /// Whether it fires for the moment of an event only, each time anew.
  var isMoment: Bool {
    switch self {
    case .chord, .blockBy: false
    case .combo, .sequence: true
    }
  }
}

extension InputEvaluator {
  /// Asks a link about a stretch of time.
  func update(
    _ link: ActionLink, _ input: TriggerInput, _ pass: inout Pass,
    _ state: inout InputState, _ record: inout TriggerRecord
  ) -> TriggerOutcome {
    switch link {
    case .chord(let trigger):
      trigger.update(input, pass.states(of: trigger.actions, &state), &record)
    case .blockBy(let trigger):
      trigger.update(input, pass.states(of: trigger.actions, &state))
    case .combo(let trigger): trigger.update(input, bindings, &pass, &state, &record)
    case .sequence(let place):
      bindings.sequences[Int(place)].update(input, &state.history, state.links.span, &record)
    }
  }
}
