import DataFiles

extension Trigger: Decodable {
  private enum TypeKey: String, CodingKey { case type }
  private enum TypeName: String, CaseIterable { case down, pressed, released, hold, tap }

  private enum Key: String, CodingKey, CaseIterable { case type, threshold, release }
  private enum TapKey: String, CodingKey, CaseIterable { case type, threshold, release, seconds }
  private enum HoldKey: String, CodingKey, CaseIterable {
    case type, threshold, release, seconds, oneShot
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: TypeKey.self)
    let name = try container.decode(String.self, forKey: .type)
    switch TypeName(rawValue: name) {
    case .down:
      let fields = try JSONFields(decoder, Key.self)
      self = .down(DownTrigger(actuation: try Self.actuation(fields, .threshold, .release)))
    case .pressed:
      let fields = try JSONFields(decoder, Key.self)
      self = .pressed(PressedTrigger(actuation: try Self.actuation(fields, .threshold, .release)))
    case .released:
      let fields = try JSONFields(decoder, Key.self)
      self = .released(ReleasedTrigger(actuation: try Self.actuation(fields, .threshold, .release)))
    case .hold:
      let fields = try JSONFields(decoder, HoldKey.self)
      self = .hold(
        HoldTrigger(
          actuation: try Self.actuation(fields, .threshold, .release),
          duration: try Self.duration(fields, .seconds, default: 0.5),
          oneShot: try fields.value(.oneShot, default: false)))
    case .tap:
      let fields = try JSONFields(decoder, TapKey.self)
      self = .tap(
        TapTrigger(
          actuation: try Self.actuation(fields, .threshold, .release),
          duration: try Self.duration(fields, .seconds, default: 0.2)))
    case nil:
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: container.codingPath + [TypeKey.type],
          debugDescription: "there is no trigger \"\(name)\""
            + NearestName.hint(name, among: TypeName.allCases.map(\.rawValue))))
    }
  }

  private static func actuation<Key>(
    _ fields: JSONFields<Key>, _ threshold: Key, _ release: Key
  ) throws -> Actuation {
    Actuation(
      threshold: try fields.number(threshold, in: 0.001...1e6, default: 0.5),
      release: try fields.number(release, in: 0...1, default: 0.75))
  }

  /// Seconds as 1/256 ticks, rounded to the nearest.
  private static func duration<Key>(
    _ fields: JSONFields<Key>, _ key: Key, default fallback: Float
  ) throws -> UInt32 {
    InputTime.units(ofSeconds: try fields.number(key, in: 0...3600, default: fallback))
  }
}
