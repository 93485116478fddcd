public import DataFiles
import MotionMath

/// The kinds of number that a tensor file holds.
public enum TensorType: String, CaseIterable, Sendable {
  /// 32-bit floats.
  case float = "F32"
  /// 16-bit signed integers.
  case int16 = "I16"
  /// 32-bit signed integers.
  case int32 = "I32"
  /// 32-bit unsigned integers.
  case uint32 = "U32"
  /// Bytes.
  case uint8 = "U8"

  /// The size of one number in bytes.
  public var size: Int {
    switch self {
    case .float, .int32, .uint32: return 4
    case .int16: return 2
    case .uint8: return 1
    }
  }
}

/// A safetensors file in memory: named tensors and a table of texts.
///
/// The format is a 64-bit length, a JSON header of that length and the tensors' bytes. Opening
/// checks every length, offset and shape against the file's size before anything is read, so a
/// hostile header costs no more memory than the file itself.
public struct TensorFile: Sendable {
  /// One tensor: what it holds and where.
  public struct Entry: Equatable, Sendable {
    /// The kind of number.
    public var type: TensorType
    /// The extents, outermost first.
    public var shape: [Int]
    /// The bytes within the file.
    var range: Range<Int>

    /// Its first byte's place in the file.
    public var offset: Int { range.lowerBound }
  }

  /// The name used in errors.
  public let file: String
  /// The texts of the header's `__metadata__`.
  public let metadata: [String: String]
  /// The tensors by name.
  public let entries: [String: Entry]
  let bytes: [UInt8]
  /// The hash of all tensors' bytes but those of padding, one tensor behind another: the same
  /// however they are aligned.
  public let contentHash: UInt64

  /// The longest header that is read.
  public static let headerLimit = 1 << 24

  /// Opens the file at `path`.
  public init(path: String) throws(FileError) {
    try self.init(bytes: FileAccess.read(path), file: path)
  }

  /// Opens bytes that came from `file`.
  public init(bytes: [UInt8], file: String) throws(FileError) {
    self.file = file
    self.bytes = bytes
    var reader = ByteReader(bytes, file: file)
    let length = try reader.integer(UInt64.self, "the header's length")
    guard length <= UInt64(min(reader.remaining, TensorFile.headerLimit)) else {
      throw FileError(
        file: file, place: .offset(0),
        "the header claims \(length) bytes, but \(reader.remaining) follow; this is no "
          + "safetensors file, or it is truncated")
    }
    let header = Array(try reader.take(Int(length), "the header"))
    let decoded = try JSONFile.decode(Header.self, bytes: header, file: "\(file) (header)")
    metadata = decoded.metadata
    let dataStart = reader.offset
    let dataSize = reader.remaining
    var checked: [String: Entry] = [:]
    for (name, raw) in decoded.entries.sorted(by: { $0.key < $1.key }) {
      checked[name] = try TensorFile.check(
        raw, name: name, file: file, dataStart: dataStart, dataSize: dataSize)
    }
    entries = checked
    // By place; of those that hold nothing, by name.
    let placed = checked.sorted {
      ($0.value.range.lowerBound, $0.value.range.upperBound, $0.key)
        < ($1.value.range.lowerBound, $1.value.range.upperBound, $1.key)
    }
    try TensorFile.refuseGaps(placed, data: dataStart..<bytes.count, file: file)
    contentHash = try TensorFile.hash(placed, bytes, file: file)
  }

  /// Refuses tensors that share bytes, and bytes of no tensor, as every reader of the format does.
  private static func refuseGaps(
    _ placed: [(key: String, value: Entry)], data: Range<Int>, file: String
  ) throws(FileError) {
    var (end, before) = (data.lowerBound, "")
    for (name, entry) in placed {
      let place = FileError.Place.field("tensor \"\(name)\"")
      guard entry.range.lowerBound >= end else {
        throw FileError(
          file: file, place: place, "its bytes overlap those of \"\(before)\"")
      }
      guard entry.range.lowerBound == end else {
        throw FileError(
          file: file, place: place,
          "\(entry.range.lowerBound - end) bytes before it belong to no tensor")
      }
      (end, before) = (entry.range.upperBound, name)
    }
    guard end == data.upperBound else {
      throw FileError(
        file: file, place: .offset(end),
        "\(data.upperBound - end) bytes behind the last tensor belong to none")
    }
  }

  private static func hash(
    _ placed: [(key: String, value: Entry)], _ bytes: [UInt8], file: String
  ) throws(FileError) -> UInt64 {
    var hash = PiecewiseHash()
    for (name, entry) in placed {
      guard name.hasPrefix(TensorFileBuilder.paddingPrefix) else {
        hash.append(bytes[entry.range])
        continue
      }
      guard bytes[entry.range].allSatisfy({ $0 == 0 }) else {
        throw FileError(
          file: file, place: .field("tensor \"\(name)\""),
          "padding is expected to be zeros; the file is damaged")
      }
    }
    return hash.value
  }

  private static func check(
    _ raw: Header.RawEntry, name: String, file: String, dataStart: Int, dataSize: Int
  ) throws(FileError) -> Entry {
    func fail(_ reason: String) -> FileError {
      FileError(file: file, place: .field("tensor \"\(name)\""), reason)
    }
    guard let type = TensorType(rawValue: raw.type) else {
      throw fail(
        "the type \(raw.type) is unknown"
          + NearestName.hint(raw.type, among: TensorType.allCases.map(\.rawValue)))
    }
    guard raw.offsets.count == 2, raw.offsets[0] >= 0, raw.offsets[1] >= raw.offsets[0],
      raw.offsets[1] <= dataSize
    else {
      throw fail("its offsets \(raw.offsets) do not lie within the \(dataSize) bytes of data")
    }
    guard raw.shape.count <= 8 else { throw fail("more than 8 extents") }
    var size = type.size
    for extent in raw.shape {
      let (product, overflow) = size.multipliedReportingOverflow(by: extent)
      guard extent >= 0 && !overflow else { throw fail("its shape \(raw.shape) is impossible") }
      size = product
    }
    guard size == raw.offsets[1] - raw.offsets[0] else {
      throw fail(
        "its shape \(raw.shape) of \(type.rawValue) needs \(size) bytes, but its offsets hold "
          + "\(raw.offsets[1] - raw.offsets[0])")
    }
    return Entry(
      type: type, shape: raw.shape,
      range: dataStart + raw.offsets[0]..<dataStart + raw.offsets[1])
  }

  /// The entry of a name, which must be there with this type and shape; an extent of −1 in `shape`
  /// stands for any.
  public func entry(
    _ name: String, _ type: TensorType, shape: [Int]
  ) throws(FileError) -> Entry {
    let place = FileError.Place.field("tensor \"\(name)\"")
    guard let entry = entries[name] else {
      throw FileError(
        file: file, place: place,
        "is missing" + NearestName.hint(name, among: entries.keys.sorted()))
    }
    guard entry.type == type else {
      throw FileError(
        file: file, place: place, "\(type.rawValue) expected, not \(entry.type.rawValue)")
    }
    let fits =
      entry.shape.count == shape.count
      && zip(entry.shape, shape).allSatisfy { $1 < 0 || $0 == $1 }
    guard fits else {
      throw FileError(
        file: file, place: place, "the shape \(shape) is expected, not \(entry.shape)")
    }
    return entry
  }

  /// The largest magnitude of a float: beyond it, products of two numbers no longer fit.
  public static let magnitudeLimit: Float = 1e9

  /// The floats of a tensor; NaN, infinity and magnitudes beyond `magnitudeLimit` are refused.
  public func floats(_ name: String, shape: [Int]) throws(FileError) -> [Float] {
    let values = copy(try entry(name, .float, shape: shape), as: Float.self)
    for i in values.indices where !(abs(values[i]) <= TensorFile.magnitudeLimit) {
      throw FileError(
        file: file, place: .field("tensor \"\(name)\""),
        values[i].isFinite
          ? "number \(i) is \(values[i]); at most \(TensorFile.magnitudeLimit) is expected"
          : "number \(i) is not finite")
    }
    return values
  }

  /// The numbers of a tensor of 16-bit integers.
  public func int16s(_ name: String, shape: [Int]) throws(FileError) -> [Int16] {
    copy(try entry(name, .int16, shape: shape), as: Int16.self)
  }

  /// The numbers of a tensor of 32-bit integers.
  public func int32s(_ name: String, shape: [Int]) throws(FileError) -> [Int32] {
    copy(try entry(name, .int32, shape: shape), as: Int32.self)
  }

  /// The numbers of a tensor of unsigned 32-bit integers.
  public func uint32s(_ name: String, shape: [Int]) throws(FileError) -> [UInt32] {
    copy(try entry(name, .uint32, shape: shape), as: UInt32.self)
  }

  /// The numbers of a tensor of bytes.
  public func uint8s(_ name: String, shape: [Int]) throws(FileError) -> [UInt8] {
    Array(bytes[try entry(name, .uint8, shape: shape).range])
  }

  /// A text of the metadata that must be there.
  public func text(_ name: String) throws(FileError) -> String {
    guard let text = metadata[name] else {
      throw FileError(
        file: file, place: .field("metadata \"\(name)\""),
        "is missing" + NearestName.hint(name, among: metadata.keys.sorted()))
    }
    return text
  }

  private func copy<T: BitwiseCopyable>(_ entry: Entry, as type: T.Type) -> [T] {
    let count = entry.range.count / MemoryLayout<T>.size
    return [T](unsafeUninitializedCapacity: count) { buffer, initialized in
      // SAFETY: `check` made sure that the range lies within `bytes` and is a multiple of T's
      // size; every bit pattern is a value of T.
      bytes[entry.range].withUnsafeBytes { source in
        UnsafeMutableRawBufferPointer(buffer).copyMemory(from: source)
      }
      initialized = count
    }
  }

  private struct Header: Decodable {
    struct RawEntry: Decodable {
      enum Key: String, CodingKey, CaseIterable {
        case type = "dtype"
        case shape
        case offsets = "data_offsets"
      }
      var type: String
      var shape: [Int]
      var offsets: [Int]

      init(from decoder: any Decoder) throws {
        let fields = try JSONFields(decoder, Key.self)
        type = try fields.value(.type)
        shape = try fields.integers(.shape)
        offsets = try fields.integers(.offsets)
      }
    }

    struct AnyKey: CodingKey {
      var stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    var metadata: [String: String] = [:]
    var entries: [String: RawEntry] = [:]

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: AnyKey.self)
      // In order, so that of several faults every process names the same.
      for key in container.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) {
        if key.stringValue == "__metadata__" {
          metadata = try container.decode([String: String].self, forKey: key)
        } else {
          entries[key.stringValue] = try container.decode(RawEntry.self, forKey: key)
        }
      }
    }
  }
}

/// The `StateHash` of bytes that come in pieces of any lengths, as if they lay in one.
private struct PiecewiseHash {
  private var hash = StateHash()
  /// What is not hashed yet, less than a block.
  private var rest: [UInt8] = []

  mutating func append(_ bytes: ArraySlice<UInt8>) {
    var bytes = bytes
    if !rest.isEmpty {
      let missing = min(64 - rest.count, bytes.count)
      rest += bytes.prefix(missing)
      bytes = bytes.dropFirst(missing)
      guard rest.count == 64 else { return }
      rest.withUnsafeBytes { hash.combine($0) }
      rest.removeAll(keepingCapacity: true)
    }
    let whole = bytes.count / 64 * 64
    bytes.prefix(whole).withUnsafeBytes { hash.combine($0) }
    rest += bytes.dropFirst(whole)
  }

  var value: UInt64 {
    var hash = hash
    rest.withUnsafeBytes { hash.combine($0) }
    return hash.value
  }
}
