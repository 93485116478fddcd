public import DataFiles

/// Collects tensors and texts, and writes them as a safetensors file.
///
/// The same content gives the same bytes: tensors stand in the order in which they were added,
/// texts sorted by name. Tensors' starts are multiples of 4, which the order of adding must allow:
/// add those of bytes last.
public struct TensorFileBuilder: Sendable {
  private var header: [(name: String, type: TensorType, shape: [Int], range: Range<Int>)] = []
  private var data: [UInt8] = []
  /// The texts for the header's `__metadata__`.
  public var metadata: [String: String] = [:]

  /// Makes an empty file.
  public init() {}

  /// Adds a tensor of floats. The shape's product must be the count.
  public mutating func add(_ name: String, _ values: [Float], shape: [Int]) {
    add(name, .float, values, shape: shape)
  }

  /// Adds a tensor of 16-bit integers.
  public mutating func add(_ name: String, _ values: [Int16], shape: [Int]) {
    add(name, .int16, values, shape: shape)
  }

  /// Adds a tensor of 32-bit integers.
  public mutating func add(_ name: String, _ values: [Int32], shape: [Int]) {
    add(name, .int32, values, shape: shape)
  }

  /// Adds a tensor of unsigned 32-bit integers.
  public mutating func add(_ name: String, _ values: [UInt32], shape: [Int]) {
    add(name, .uint32, values, shape: shape)
  }

  /// Adds a tensor of bytes.
  public mutating func add(_ name: String, _ values: [UInt8], shape: [Int]) {
    add(name, .uint8, values, shape: shape)
  }

  private mutating func add<T: BitwiseCopyable>(
    _ name: String, _ type: TensorType, _ values: [T], shape: [Int]
  ) {
    precondition(shape.reduce(1, *) == values.count, "the shape of \(name) does not fit")
    let start = data.count
    values.withUnsafeBytes { data.append(contentsOf: $0) }
    header.append((name, type, shape, start..<data.count))
  }

  /// The tensors' bytes so far, for a checksum.
  public var tensorBytes: [UInt8] { data }

  /// The whole file.
  public func bytes() -> [UInt8] {
    var parts: [String] = []
    if !metadata.isEmpty {
      let texts = metadata.sorted { $0.key < $1.key }.map {
        "\(quoted($0.key)):\(quoted($0.value))"
      }
      parts.append("\"__metadata__\":{\(texts.joined(separator: ","))}")
    }
    for entry in header {
      let shape = entry.shape.map(String.init).joined(separator: ",")
      parts.append(
        "\(quoted(entry.name)):{\"dtype\":\"\(entry.type.rawValue)\",\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(entry.range.lowerBound),\(entry.range.upperBound)]}")
    }
    var text = "{\(parts.joined(separator: ","))}"
    // The data starts at a multiple of 64.
    let padding = (64 - (8 + text.utf8.count) % 64) % 64
    text += String(repeating: " ", count: padding)
    var writer = ByteWriter()
    writer.integer(UInt64(text.utf8.count))
    writer.append(text.utf8)
    writer.append(data)
    return writer.bytes
  }

  /// Writes the file at `path`, beside it first.
  public func write(to path: String) throws(FileError) { try FileAccess.write(bytes(), to: path) }

  private func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      case "\r": out += "\\r"
      default:
        if scalar.value < 0x20 {
          let hex = String(scalar.value, radix: 16)
          out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out + "\""
  }
}
