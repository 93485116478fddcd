import DataFiles

/// Fires once when the value stops being actuated.
///
///     was  is   answer
///     any  yes  ongoing
///     yes  no   triggered, at the edge
///     no   no   none
struct ReleasedTrigger: Sendable, BitwiseCopyable {
  static let emits: TriggerStates = [.ongoing, .triggered]

  var actuation = Actuation()

  func update(_ input: TriggerInput, _ record: inout TriggerRecord) -> TriggerOutcome {
    let (now, was) = actuation.update(input.value, &record)
    if now { return .ongoing(input.start) }
    return was ? .triggered(input.start) : .none(input.start)
  }
}

extension ReleasedTrigger: Decodable {
  private enum Key: String, CodingKey, CaseIterable { case type, threshold, release }

  init(from decoder: any Decoder) throws {
    actuation = try JSONFields(decoder, Key.self).actuation(.threshold, .release)
  }
}
