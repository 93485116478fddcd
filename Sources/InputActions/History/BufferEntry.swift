import DataFiles

/// An action's `buffer` as the file has it.
struct BufferEntry: Decodable {
  /// How long a press can be consumed, in 1/256 ticks.
  var lifetime: UInt32

  private enum Key: String, CodingKey, CaseIterable { case seconds }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    lifetime = InputTime.units(ofSeconds: try fields.number(.seconds, in: 0...60))
  }
}
