/// The immutable parameters of a trigger; what changes lies in a `TriggerRecord`.
enum Trigger: Sendable, BitwiseCopyable {
  case down(DownTrigger)
  case pressed(PressedTrigger)
  case released(ReleasedTrigger)
  case pressAndRelease(PressAndReleaseTrigger)
  case hold(HoldTrigger)
  case holdAndRelease(HoldAndReleaseTrigger)
  case tap(TapTrigger)
  case repeatedTap(RepeatedTapTrigger)
  case pulse(PulseTrigger)
  case toggle(ToggleTrigger)
  case cooldown(CooldownTrigger)
  case flick(FlickTrigger)
  case hair(HairTrigger)
  case stability(StabilityTrigger)
  case alternative(AlternativeTrigger)
  case custom(CustomUse, TriggerKind, TriggerStates)

  var kind: TriggerKind {
    switch self {
    case .cooldown, .stability: .implicit
    case .custom(_, let kind, _): kind
    default: .explicit
    }
  }

  /// The states, besides `none`, that the trigger can answer.
  var emits: TriggerStates {
    switch self {
    case .down: DownTrigger.emits
    case .pressed: PressedTrigger.emits
    case .released: ReleasedTrigger.emits
    case .pressAndRelease: PressAndReleaseTrigger.emits
    case .hold: HoldTrigger.emits
    case .holdAndRelease: HoldAndReleaseTrigger.emits
    case .tap: TapTrigger.emits
    case .repeatedTap: RepeatedTapTrigger.emits
    case .pulse: PulseTrigger.emits
    case .toggle: ToggleTrigger.emits
    case .cooldown: CooldownTrigger.emits
    case .flick: FlickTrigger.emits
    case .hair: HairTrigger.emits
    case .stability: StabilityTrigger.emits
    case .alternative: AlternativeTrigger.emits
    case .custom(_, _, let emits): emits
    }
  }

  /// Whether it fires for the moment of an edge only, each time anew.
  var isMoment: Bool {
    switch self {
    case .pressed, .released, .pressAndRelease, .holdAndRelease, .tap, .repeatedTap, .flick: true
    default: false
    }
  }

  /// Answers for one stretch of time; stretches come in order and without gaps.
  func update(
    _ input: TriggerInput, _ record: inout TriggerRecord, _ extensions: InputExtensions
  ) -> TriggerOutcome {
    switch self {
    case .down(let trigger): trigger.update(input, &record)
    case .pressed(let trigger): trigger.update(input, &record)
    case .released(let trigger): trigger.update(input, &record)
    case .pressAndRelease(let trigger): trigger.update(input, &record)
    case .hold(let trigger): trigger.update(input, &record)
    case .holdAndRelease(let trigger): trigger.update(input, &record)
    case .tap(let trigger): trigger.update(input, &record)
    case .repeatedTap(let trigger): trigger.update(input, &record)
    case .pulse(let trigger): trigger.update(input, &record)
    case .toggle(let trigger): trigger.update(input, &record)
    case .cooldown(let trigger): trigger.update(input, &record)
    case .flick(let trigger): trigger.update(input, &record)
    case .hair(let trigger): trigger.update(input, &record)
    case .stability(let trigger): trigger.update(input, &record)
    case .alternative(let trigger): trigger.update(input, &record)
    case .custom(let use, _, _):
      extensions.triggers[use.index].update(use.values, input, &record)
    }
  }

  /// How near the trigger is to firing at an instant, 0…1: the part of a time that has passed, of
  /// taps that are done, or, where neither applies, whether the value is actuated.
  func progress(
    _ record: TriggerRecord, at now: InputTime, _ extensions: InputExtensions
  ) -> Float {
    switch self {
    case .down, .pressed, .released, .pressAndRelease, .hair: record.wasActuated ? 1 : 0
    case .hold(let trigger): trigger.progress(record, at: now)
    case .holdAndRelease(let trigger): trigger.progress(record, at: now)
    case .tap(let trigger): trigger.progress(record, at: now)
    case .repeatedTap(let trigger): trigger.progress(record, at: now)
    case .pulse(let trigger): trigger.progress(record, at: now)
    case .toggle: record.isOn ? 1 : 0
    case .cooldown(let trigger): trigger.progress(record, at: now)
    case .flick(let trigger): trigger.progress(record, at: now)
    case .stability(let trigger):
      record.wasActuated && record.hasFired == (trigger.mode == .moved) ? 1 : 0
    case .alternative(let trigger): trigger.progress(record, at: now)
    case .custom(let use, _, _):
      // Not a number counts as nothing.
      max(0, min(extensions.triggers[use.index].progress(use.values, record, now), 1))
    }
  }
}
