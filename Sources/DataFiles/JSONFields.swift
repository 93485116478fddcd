/// The fields of one JSON object, read with checks.
///
/// Making it refuses keys that `Key` does not list, naming the nearest valid one; every accessor
/// refuses values of the wrong type or out of range.
public struct JSONFields<Key: CodingKey & CaseIterable> {
  /// The container underneath, for values that need more than the accessors here.
  public let container: KeyedDecodingContainer<Key>
  /// What the decoder was given to know besides.
  public let userInfo: [CodingUserInfoKey: Any]

  private struct AnyKey: CodingKey {
    var stringValue: String
    var intValue: Int?
    init(stringValue: String) { self.stringValue = stringValue }
    init(intValue: Int) { (stringValue, self.intValue) = ("\(intValue)", intValue) }
  }

  /// Opens the object under `decoder`. A key that starts with `//` is a comment and may hold anything.
  ///
  /// - Parameter toleratesUnknown: whether unknown keys are let through; for files that another
  ///   version of the program may have written.
  public init(_ decoder: any Decoder, _ keys: Key.Type, toleratesUnknown: Bool = false) throws {
    let valid = Key.allCases.map(\.stringValue)
    for key in try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue).sorted()
    where !toleratesUnknown && !valid.contains(key) && !key.hasPrefix("//") {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath + [AnyKey(stringValue: key)],
          debugDescription: "the key \"\(key)\" is unknown"
            + NearestName.hint(key, among: valid)))
    }
    container = try decoder.container(keyedBy: Key.self)
    userInfo = decoder.userInfo
  }

  /// Whether the key is there. Null is a value like others, which most keys do not take.
  public func has(_ key: Key) -> Bool { container.contains(key) }

  /// Whether the key is there and its value null.
  public func isNull(_ key: Key) -> Bool {
    container.contains(key) && (try? container.decodeNil(forKey: key)) == true
  }

  /// The value of a key that must be there.
  public func value<T: Decodable>(_ key: Key, as type: T.Type = T.self) throws -> T {
    try container.decode(type, forKey: key)
  }

  /// The value of a key, or `fallback` where the key is missing.
  public func value<T: Decodable>(_ key: Key, default fallback: T) throws -> T {
    has(key) ? try container.decode(T.self, forKey: key) : fallback
  }

  /// A number within `range`; a missing key gives `fallback`, or an error when there is none.
  public func number(
    _ key: Key, in range: ClosedRange<Float>, default fallback: Float? = nil
  ) throws -> Float {
    guard has(key) || fallback == nil else { return fallback! }
    let number = try container.decode(JSONNumber<Float>.self, forKey: key)
    return try checked(number, in: range, "number", at: [key])
  }

  /// A whole number within `range`; a missing key gives `fallback`, or an error when there is none.
  public func integer(
    _ key: Key, in range: ClosedRange<Int>, default fallback: Int? = nil
  ) throws -> Int {
    guard has(key) || fallback == nil else { return fallback! }
    let number = try container.decode(JSONNumber<Int>.self, forKey: key)
    return try checked(number, in: range, "whole number", at: [key])
  }

  /// `count` numbers within `range`; a missing key gives `fallback`, or an error when there is none.
  public func numbers(
    _ key: Key, count: Int, in range: ClosedRange<Float> = -1e6...1e6,
    default fallback: [Float]? = nil
  ) throws -> [Float] {
    try numbers(key, counts: count...count, in: range, default: fallback)
  }

  /// As many numbers within `range` as `counts` allows; a missing key gives `fallback`, or an error
  /// when there is none.
  public func numbers(
    _ key: Key, counts: ClosedRange<Int>, in range: ClosedRange<Float>,
    default fallback: [Float]? = nil
  ) throws -> [Float] {
    guard has(key) || fallback == nil else { return fallback! }
    return try list(key, counts: counts, in: range, "number")
  }

  /// As many whole numbers within `range` as `counts` allows; a missing key gives `fallback`, or an
  /// error when there is none.
  public func integers(
    _ key: Key, counts: ClosedRange<Int> = 0...Int.max,
    in range: ClosedRange<Int> = Int.min...Int.max, default fallback: [Int]? = nil
  ) throws -> [Int] {
    guard has(key) || fallback == nil else { return fallback! }
    return try list(key, counts: counts, in: range, "whole number")
  }

  private func list<T: Decodable & Comparable>(
    _ key: Key, counts: ClosedRange<Int>, in range: ClosedRange<T>, _ what: String
  ) throws -> [T] {
    let numbers = try container.decode([JSONNumber<T>].self, forKey: key)
    guard counts.contains(numbers.count) else {
      let expected =
        counts.lowerBound == counts.upperBound
        ? "\(counts.lowerBound)" : "\(counts.lowerBound) to \(counts.upperBound)"
      throw error(key, "\(numbers.count) numbers found; \(expected) expected")
    }
    return try numbers.enumerated().map { index, number in
      try checked(number, in: range, what, at: [key, AnyKey(intValue: index)])
    }
  }

  private func checked<T: Decodable & Comparable>(
    _ number: JSONNumber<T>, in range: ClosedRange<T>, _ what: String, at path: [any CodingKey]
  ) throws -> T {
    let path = container.codingPath + path
    switch number {
    case .fitting(let value) where range.contains(value): return value
    case .fitting(let value):
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: path,
          debugDescription: "\(value) is out of range; \(range.lowerBound) to "
            + "\(range.upperBound) expected"))
    case .misfit:
      throw DecodingError.typeMismatch(
        JSONMisfit.self,
        .init(
          codingPath: path,
          debugDescription: "a \(what) from \(range.lowerBound) to \(range.upperBound)"))
    }
  }

  /// One of the raw values of `T`; a missing key gives `fallback`, or an error when there is none.
  public func choice<T: RawRepresentable & CaseIterable>(
    _ key: Key, of type: T.Type = T.self, default fallback: T? = nil
  ) throws -> T where T.RawValue == String {
    try choice(key, default: fallback, named: \.rawValue)
  }

  /// One of the cases of `T` by what `named` calls it; a missing key gives `fallback`, or an error when
  /// there is none.
  public func choice<T: CaseIterable>(
    _ key: Key, default fallback: T? = nil, named: (T) -> String
  ) throws -> T {
    guard has(key) || fallback == nil else { return fallback! }
    let name = try container.decode(String.self, forKey: key)
    guard let value = T.allCases.first(where: { named($0) == name }) else {
      throw error(
        key, "\"\(name)\" is unknown" + NearestName.hint(name, among: T.allCases.map(named)))
    }
    return value
  }

  /// An error at `key` about a value of the wrong type, where the types alone do not say what is
  /// `expected`; what is found there is added.
  public func mismatch(_ key: Key, _ expected: String) -> DecodingError {
    .typeMismatch(
      JSONExpectation.self,
      .init(codingPath: container.codingPath + [key], debugDescription: expected))
  }

  /// An error at a value of the list at `key`.
  public func error(_ key: Key, at index: Int, _ reason: String) -> DecodingError {
    .dataCorrupted(
      .init(
        codingPath: container.codingPath + [key, AnyKey(intValue: index)],
        debugDescription: reason))
  }

  /// An error at `key`, for checks of the caller's own.
  public func error(_ key: Key, _ reason: String) -> DecodingError {
    .dataCorrupted(
      .init(codingPath: container.codingPath + [key], debugDescription: reason))
  }
}

/// A number of a file, which may not fit into `T`.
///
/// `JSONDecoder` reports such a number as invalid JSON without a place.
private enum JSONNumber<T: Decodable>: Decodable {
  case fitting(T)
  case misfit

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    do {
      self = .fitting(try container.decode(T.self))
    } catch DecodingError.typeMismatch(let type, let context) {
      throw DecodingError.typeMismatch(type, context)
    } catch DecodingError.valueNotFound(let type, let context) {
      throw DecodingError.valueNotFound(type, context)
    } catch {
      // Not `dataCorrupted` alone: for a misfit, the decoder throws a type that is private to it.
      self = .misfit
    }
  }
}
