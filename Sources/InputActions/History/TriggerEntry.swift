import DataFiles

/// A trigger as the file has it: one that looks at the value, or a sequence of other actions' events.
enum TriggerEntry: Decodable {
  case plain(Trigger)
  case sequence(SequenceEntry)

  private enum TypeKey: String, CodingKey { case type }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: TypeKey.self)
    if try container.decode(String.self, forKey: .type) == "sequence" {
      self = .sequence(try SequenceEntry(from: decoder))
    } else {
      self = .plain(try Trigger(from: decoder))
    }
  }
}
