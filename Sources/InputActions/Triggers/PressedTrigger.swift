import DataFiles

/// Fires once when the value becomes actuated.
///
///     was  is   answer
///     no   yes  triggered, at the edge
///     else      none
///
/// Several presses within a tick each fire it: `InputState.presses(of:)` counts them, and the first is
/// the instant of the press.
struct PressedTrigger: Sendable, BitwiseCopyable {
  static let emits: TriggerStates = .triggered

  var actuation = Actuation()

  func update(_ input: TriggerInput, _ record: inout TriggerRecord) -> TriggerOutcome {
    let (now, was) = actuation.update(input.value, &record)
    return now && !was ? .triggered(input.start) : .none(input.start)
  }
}

extension PressedTrigger: Decodable {
  private enum Key: String, CodingKey, CaseIterable { case type, threshold, release }

  init(from decoder: any Decoder) throws {
    actuation = try JSONFields(decoder, Key.self).actuation(.threshold, .release)
  }
}
