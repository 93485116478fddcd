/// The fields of one JSON object, read with checks.
///
/// Making it refuses keys that `Key` does not list, naming the nearest valid one; every accessor
/// refuses values of the wrong type or out of range.
public struct JSONFields<Key: CodingKey & CaseIterable> {
  /// The container underneath, for values that need more than the accessors here.
  public let container: KeyedDecodingContainer<Key>

  private struct AnyKey: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Opens the object under `decoder`. A key that starts with `//` is a comment and may hold anything.
  public init(_ decoder: any Decoder, _ keys: Key.Type) throws {
    let valid = Key.allCases.map(\.stringValue)
    for key in try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue).sorted()
    where !valid.contains(key) && !key.hasPrefix("//") {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath + [AnyKey(stringValue: key)],
          debugDescription: "the key \"\(key)\" is unknown"
            + NearestName.hint(key, among: valid)))
    }
    container = try decoder.container(keyedBy: Key.self)
  }

  /// Whether the key is there with a value other than null.
  public func has(_ key: Key) -> Bool {
    container.contains(key) && (try? container.decodeNil(forKey: key)) == false
  }

  /// The value of a key that must be there.
  public func value<T: Decodable>(_ key: Key, as type: T.Type = T.self) throws -> T {
    try container.decode(type, forKey: key)
  }

  /// The value of a key, or `fallback` where the key is missing.
  public func value<T: Decodable>(_ key: Key, default fallback: T) throws -> T {
    try container.decodeIfPresent(T.self, forKey: key) ?? fallback
  }

  /// A number within `range`; a missing key gives `fallback`, or an error when there is none.
  public func number(
    _ key: Key, in range: ClosedRange<Float>, default fallback: Float? = nil
  ) throws -> Float {
    guard has(key) || fallback == nil else { return fallback! }
    let value = try container.decode(Float.self, forKey: key)
    guard range.contains(value) else {
      throw error(
        key, "\(value) is out of range; \(range.lowerBound) to \(range.upperBound) expected")
    }
    return value
  }

  /// A whole number within `range`; a missing key gives `fallback`, or an error when there is none.
  public func integer(
    _ key: Key, in range: ClosedRange<Int>, default fallback: Int? = nil
  ) throws -> Int {
    guard has(key) || fallback == nil else { return fallback! }
    let value = try container.decode(Int.self, forKey: key)
    guard range.contains(value) else {
      throw error(
        key, "\(value) is out of range; \(range.lowerBound) to \(range.upperBound) expected")
    }
    return value
  }

  /// `count` numbers within `range`; a missing key gives `fallback`, or an error when there is none.
  public func numbers(
    _ key: Key, count: Int, in range: ClosedRange<Float> = -1e6...1e6,
    default fallback: [Float]? = nil
  ) throws -> [Float] {
    guard has(key) || fallback == nil else { return fallback! }
    let values = try container.decode([Float].self, forKey: key)
    guard values.count == count else {
      throw error(key, "\(values.count) numbers found; \(count) expected")
    }
    for value in values where !range.contains(value) {
      throw error(
        key, "\(value) is out of range; \(range.lowerBound) to \(range.upperBound) expected")
    }
    return values
  }

  /// One of the raw values of `T`; a missing key gives `fallback`, or an error when there is none.
  public func choice<T: RawRepresentable & CaseIterable>(
    _ key: Key, of type: T.Type = T.self, default fallback: T? = nil
  ) throws -> T where T.RawValue == String {
    guard has(key) || fallback == nil else { return fallback! }
    let name = try container.decode(String.self, forKey: key)
    guard let value = T(rawValue: name) else {
      throw error(
        key, "\"\(name)\" is unknown" + NearestName.hint(name, among: T.allCases.map(\.rawValue)))
    }
    return value
  }

  /// An error at `key`, for checks of the caller's own.
  public func error(_ key: Key, _ reason: String) -> DecodingError {
    .dataCorrupted(
      .init(codingPath: container.codingPath + [key], debugDescription: reason))
  }
}
