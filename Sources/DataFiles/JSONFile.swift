#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Decodes JSON files strictly: an unknown key, a wrong type or a value out of range is an error
/// that names the file, the line, the JSON path and what was expected.
///
/// A file's types decode by hand through `JSONFields`, which knows the valid keys:
///
/// ```swift
/// struct Wall: Decodable {
///   enum Key: String, CodingKey, CaseIterable { case from, to, height }
///   init(from decoder: any Decoder) throws {
///     let fields = try JSONFields(decoder, Key.self)
///     height = try fields.number(.height, in: 0.1...50, default: 2.5)
///   }
/// }
/// ```
public enum JSONFile {
  /// Decodes the file at `path`.
  public static func decode<T: Decodable>(
    _ type: T.Type, from path: String, limit: Int = 1 << 26
  ) throws(FileError) -> T {
    try decode(type, bytes: FileAccess.read(path, limit: limit), file: path)
  }

  /// Decodes bytes that came from `file`; `userInfo` is what the decoder is to know besides.
  public static func decode<T: Decodable>(
    _ type: T.Type, bytes: [UInt8], file: String,
    userInfo: [CodingUserInfoKey: any Sendable] = [:]
  ) throws(FileError) -> T {
    let bytes = withoutMark(bytes)
    if let problem = JSONScanner.check(bytes) {
      throw FileError(file: file, place: problem.place(in: bytes), problem.reason)
    }
    do {
      let decoder = JSONDecoder()
      decoder.userInfo = userInfo
      return try decoder.decode(type, from: Data(bytes))
    } catch let error as DecodingError {
      throw fileError(error, bytes: bytes, file: file)
    } catch {
      throw FileError(file: file, "\(error)")
    }
  }

  /// Encodes a value as JSON text with sorted keys.
  public static func encode(_ value: some Encodable, pretty: Bool = true) throws(FileError)
    -> String
  {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
      pretty
      ? [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      : [.sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(value), as: UTF8.self)
    } catch EncodingError.invalidValue(let value, let context) {
      let field = context.codingPath.map(\.stringValue).joined(separator: ".")
      throw FileError(file: "(JSON)", place: .field(field), "\(value) can't be written as JSON")
    } catch {
      throw FileError(file: "(JSON)", "can't be encoded: \(error)")
    }
  }

  /// The bytes without the mark by which some editors begin UTF-8 text.
  static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  /// The place of an offset, with the path of the value there if it has one.
  static func place(
    of offset: Int, in bytes: [UInt8], _ path: [JSONScanner.Step]
  ) -> FileError.Place {
    let (line, column) = position(of: offset, in: bytes)
    return path.isEmpty
      ? .line(line, column: column)
      : .fieldAt(JSONScanner.text(of: path), line: line, column: column)
  }

  private static func position(
    of offset: Int, in bytes: [UInt8]
  ) -> (line: Int, column: Int) {
    var line = 1
    var column = 1
    for byte in bytes.prefix(offset) {
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return (line, column)
  }

  private static func fileError(
    _ error: DecodingError, bytes: [UInt8], file: String
  ) -> FileError {
    func steps(_ context: DecodingError.Context) -> [JSONScanner.Step] {
      context.codingPath.map { $0.intValue.map(JSONScanner.Step.index) ?? .key($0.stringValue) }
    }
    let path: [JSONScanner.Step]
    let reason: String
    switch error {
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      return misfit(in: bytes, file: file)
    case .dataCorrupted(let context):
      (path, reason) = (steps(context), context.debugDescription)
    case .keyNotFound(let key, let context):
      path = steps(context)
      reason = "the key \"\(key.stringValue)\" is missing" + instead(of: key, at: path, in: bytes)
    case .typeMismatch(is JSONMisfit.Type, let context):
      path = steps(context)
      let found = JSONScanner.found(at: path, in: bytes) ?? "the number"
      reason = "\(found) does not fit; \(context.debugDescription) is expected"
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      path = steps(context)
      let expected = type is JSONExpectation.Type ? context.debugDescription : name(of: type)
      let found = JSONScanner.found(at: path, in: bytes).map { ", not \($0)" } ?? ""
      reason = "\(expected) is expected here\(found)"
    @unknown default:
      (path, reason) = ([], "\(error)")
    }
    let (line, column) = position(of: JSONScanner.offset(of: path, in: bytes), in: bytes)
    return FileError(
      file: file, place: .fieldAt(JSONScanner.text(of: path), line: line, column: column), reason)
  }

  /// The error about a number for which the decoder has no value and tells no place.
  private static func misfit(in bytes: [UInt8], file: String) -> FileError {
    if let number = JSONScanner.firstMisfit(in: bytes) {
      let text = String(decoding: bytes[number], as: UTF8.self)
      return FileError(
        file: file,
        place: place(
          of: number.lowerBound, in: bytes, JSONScanner.path(at: number.lowerBound, in: bytes)),
        "the number \(text.prefix(40)) does not fit")
    }
    return FileError(
      file: file,
      "holds a number that does not fit where it stands (too large, too small or not whole)")
  }

  /// What an object has in place of a key that is missing.
  private static func instead(
    of key: any CodingKey, at path: [JSONScanner.Step], in bytes: [UInt8]
  ) -> String {
    let keys = JSONScanner.keys(at: path, in: bytes).filter { !$0.hasPrefix("//") }
    func names<Key: CodingKey & CaseIterable>(_ type: Key.Type) -> [String] {
      type.allCases.map(\.stringValue)
    }
    // What is a key of its own was not meant for another.
    let valid = (type(of: key) as? any (CodingKey & CaseIterable).Type).map { names($0) } ?? []
    let unknown = keys.filter { !valid.contains($0) }
    if let near = NearestName.of(key.stringValue, among: unknown) {
      return "; \"\(near)\" is there, is it meant?"
    }
    let shown = keys.prefix(12).map { "\"\($0)\"" }.joined(separator: ", ")
    return keys.isEmpty ? "" : "; there are \(shown)\(keys.count > 12 ? ", …" : "")"
  }

  private static func name(of type: Any.Type) -> String {
    switch type {
    case is String.Type: return "a text"
    case is Bool.Type: return "true or false"
    case is Float.Type, is Double.Type: return "a number"
    case is any FixedWidthInteger.Type: return "a whole number"
    default:
      let name = "\(type)"
      return name.hasPrefix("Array") ? "a list" : name.hasPrefix("Dictionary") ? "an object" : name
    }
  }
}

/// Stands for the type in an error about a value of the wrong type whose expectation is given in words.
enum JSONExpectation {}

/// Stands for the type in an error about a number that does not fit.
enum JSONMisfit {}
