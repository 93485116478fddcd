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
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw FileError(file: file, "is not UTF-8 text")
    }
    if let problem = JSONScanner.firstProblem(in: bytes) {
      throw FileError(file: file, place: position(of: problem.offset, in: bytes), problem.reason)
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

  static func position(of offset: Int, in bytes: [UInt8]) -> FileError.Place {
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
    return .line(line, column: column)
  }

  private static func fileError(
    _ error: DecodingError, bytes: [UInt8], file: String
  ) -> FileError {
    let path: [any CodingKey]
    let reason: String
    switch error {
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      // The decoder's words for a number or an escape that it has no value for.
      if let number = JSONScanner.firstMisfit(in: bytes) {
        let text = String(decoding: bytes[number], as: UTF8.self)
        return FileError(
          file: file, place: position(of: number.lowerBound, in: bytes),
          "the number \(text.prefix(40)) does not fit")
      }
      return FileError(
        file: file,
        "holds a number that does not fit where it stands (too large, too small or not whole), or "
          + "a text that is not Unicode")
    case .dataCorrupted(let context):
      (path, reason) = (context.codingPath, context.debugDescription)
    case .keyNotFound(let key, let context):
      (path, reason) = (context.codingPath, "the key \"\(key.stringValue)\" is missing")
    case .typeMismatch(let type, let context):
      (path, reason) = (context.codingPath, "\(name(of: type)) is expected here")
    case .valueNotFound(let type, let context):
      (path, reason) = (context.codingPath, "\(name(of: type)) is expected here, not null")
    @unknown default:
      (path, reason) = ([], "\(error)")
    }
    let steps = path.map { key in
      key.intValue.map(JSONScanner.Step.index) ?? .key(key.stringValue)
    }
    let field = JSONScanner.text(of: steps)
    guard
      case .line(let line, let column) = position(
        of: JSONScanner.offset(of: steps, in: bytes), in: bytes)
    else { return FileError(file: file, place: .field(field), reason) }
    return FileError(file: file, place: .fieldAt(field, line: line, column: column), reason)
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
