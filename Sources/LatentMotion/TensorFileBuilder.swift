public import DataFiles
import MotionMath

/// Collects tensors and texts, and writes them as a safetensors file.
///
/// The same content gives the same bytes: tensors stand in the order in which they were added,
/// texts sorted by name. Every tensor starts at a multiple of 64 bytes of the file, so that a mapped
/// file can be read in place by any SIMD lanes. The format knows no gaps, so what lies between two
/// tensors is a tensor too: zeros by the name of `paddingPrefix` and a number.
public struct TensorFileBuilder: Sendable {
  /// What the names of tensors that hold nothing begin with.
  public static let paddingPrefix = "padding."
  static let alignment = 64

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
    precondition(!name.hasPrefix(TensorFileBuilder.paddingPrefix), "\(name) would be padding")
    let start = data.count
    values.withUnsafeBytes { data.append(contentsOf: $0) }
    header.append((name, type, shape, start..<data.count))
  }

  /// The hash of the tensors' bytes so far, one tensor behind another: what `TensorFile.contentHash`
  /// gives for the file.
  public var contentHash: UInt64 { StateHash.of(data) }

  /// The whole file.
  public func bytes() -> [UInt8] {
    let entries = placed()
    var parts: [String] = []
    if !metadata.isEmpty {
      let texts = metadata.sorted { $0.key < $1.key }.map {
        "\(quoted($0.key)):\(quoted($0.value))"
      }
      parts.append("\"__metadata__\":{\(texts.joined(separator: ","))}")
    }
    for entry in entries {
      let shape = entry.shape.map(String.init).joined(separator: ",")
      let end = entry.offset + entry.content.count + entry.zeros
      parts.append(
        "\(quoted(entry.name)):{\"dtype\":\"\(entry.type.rawValue)\",\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(entry.offset),\(end)]}")
    }
    var text = "{\(parts.joined(separator: ","))}"
    text += String(repeating: " ", count: TensorFileBuilder.gap(behind: 8 + text.utf8.count))
    var writer = ByteWriter()
    writer.integer(UInt64(text.utf8.count))
    writer.append(text.utf8)
    for entry in entries {
      writer.append(data[entry.content])
      writer.append(repeatElement(0, count: entry.zeros))
    }
    return writer.bytes
  }

  private struct Placed {
    var name: String
    var type: TensorType
    var shape: [Int]
    /// Its first byte among the data of the file.
    var offset: Int
    /// Its bytes within `data`.
    var content: Range<Int>
    /// The zeros that are its bytes, where it is padding.
    var zeros = 0
  }

  /// The tensors with those of padding between them.
  private func placed() -> [Placed] {
    var entries: [Placed] = []
    var (offset, paddings) = (0, 0)
    for entry in header {
      let gap = TensorFileBuilder.gap(behind: offset)
      if gap > 0 && !entry.range.isEmpty {
        entries.append(
          Placed(
            name: "\(TensorFileBuilder.paddingPrefix)\(paddings)", type: .uint8, shape: [gap],
            offset: offset, content: 0..<0, zeros: gap))
        offset += gap
        paddings += 1
      }
      entries.append(
        Placed(
          name: entry.name, type: entry.type, shape: entry.shape, offset: offset,
          content: entry.range))
      offset += entry.range.count
    }
    return entries
  }

  /// The bytes from `count` to the next multiple of the alignment.
  private static func gap(behind count: Int) -> Int {
    (alignment - count % alignment) % alignment
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
