import DataFiles

/// Fires as long as the value is actuated.
///
///     was  is   answer
///     any  yes  triggered, at the start of the stretch
///     any  no   none
struct DownTrigger: Sendable, BitwiseCopyable {
  static let emits: TriggerStates = .triggered

  var actuation = Actuation()

  func update(_ input: TriggerInput, _ record: inout TriggerRecord) -> TriggerOutcome {
    actuation.update(input.value, &record).isActuated ? .triggered(input.start) : .none(input.start)
  }
}

extension DownTrigger: Decodable {
  private enum Key: String, CodingKey, CaseIterable { case type, threshold, release }

  init(from decoder: any Decoder) throws {
    actuation = try JSONFields(decoder, Key.self).actuation(.threshold, .release)
  }
}
