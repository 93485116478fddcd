import DataFiles

/// Fires when the value becomes actuated and again when it stops being so.
///
///     was  is   answer
///     no   yes  triggered, at the edge
///     yes  yes  ongoing
///     yes  no   triggered, at the edge
///     no   no   none
///
/// Between the two the action stays on its way, so that one press is one start and one end. Both
/// edges within one tick are two presses of it: see `InputState.presses(of:)`.
struct PressAndReleaseTrigger: Sendable, BitwiseCopyable {
  static let emits: TriggerStates = [.ongoing, .triggered]

  var actuation = Actuation()

  func update(_ input: TriggerInput, _ record: inout TriggerRecord) -> TriggerOutcome {
    let (now, was) = actuation.update(input.value, &record)
    if now != was { return .triggered(input.start) }
    return now ? .ongoing(input.start) : .none(input.start)
  }
}

extension PressAndReleaseTrigger: Decodable {
  private enum Key: String, CodingKey, CaseIterable { case type, threshold, release }

  init(from decoder: any Decoder) throws {
    actuation = try JSONFields(decoder, Key.self).actuation(.threshold, .release)
  }
}
