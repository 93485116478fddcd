import DataFiles
import LatentMotion
import MotionMath
import Testing

/// A tensor file taken apart, so that a test can change one thing and put it together again.
struct EditableFile {
  enum Values {
    case floats([Float])
    case int16s([Int16])
    case int32s([Int32])
    case uint32s([UInt32])
    case uint8s([UInt8])
  }

  struct Tensor {
    var values: Values
    var shape: [Int]
  }

  var tensors: [String: Tensor] = [:]
  var metadata: [String: String]

  init(_ bytes: [UInt8]) throws {
    let file = try TensorFile(bytes: bytes, file: "given")
    metadata = file.metadata
    for (name, entry) in file.entries where !name.hasPrefix(TensorFileBuilder.paddingPrefix) {
      let shape = entry.shape
      let values: Values =
        switch entry.type {
        case .float: .floats(try file.floats(name, shape: shape))
        case .int16: .int16s(try file.int16s(name, shape: shape))
        case .int32: .int32s(try file.int32s(name, shape: shape))
        case .uint32: .uint32s(try file.uint32s(name, shape: shape))
        case .uint8: .uint8s(try file.uint8s(name, shape: shape))
        }
      tensors[name] = Tensor(values: values, shape: shape)
    }
  }

  mutating func floats(_ name: String, _ edit: (inout [Float]) -> Void) {
    guard case .floats(var values) = tensors[name]?.values else { return }
    edit(&values)
    let shape = tensors[name]?.shape ?? []
    tensors[name] = Tensor(values: .floats(values), shape: shape)
  }

  mutating func int32s(_ name: String, _ edit: (inout [Int32]) -> Void) {
    guard case .int32s(var values) = tensors[name]?.values else { return }
    edit(&values)
    let shape = tensors[name]?.shape ?? []
    tensors[name] = Tensor(values: .int32s(values), shape: shape)
  }

  mutating func set(_ name: String, _ values: [Float], shape: [Int]) {
    tensors[name] = Tensor(values: .floats(values), shape: shape)
  }

  /// The file's bytes; the checksum fits unless a test says otherwise.
  func bytes(keepsChecksum: Bool = false) -> [UInt8] {
    var file = TensorFileBuilder()
    for (name, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
      switch tensor.values {
      case .floats(let values): file.add(name, values, shape: tensor.shape)
      case .int16s(let values): file.add(name, values, shape: tensor.shape)
      case .int32s(let values): file.add(name, values, shape: tensor.shape)
      case .uint32s(let values): file.add(name, values, shape: tensor.shape)
      case .uint8s(let values): file.add(name, values, shape: tensor.shape)
      }
    }
    file.metadata = metadata
    if !keepsChecksum && metadata["checksum"] != nil {
      file.metadata["checksum"] = String(file.contentHash, radix: 16)
    }
    return file.bytes()
  }
}

/// One way in which a file can be wrong: what is changed, and what the error must say.
struct Fault: CustomTestStringConvertible, Sendable {
  var says: String
  var edit: @Sendable (inout EditableFile) -> Void

  init(_ says: String, _ edit: @escaping @Sendable (inout EditableFile) -> Void) {
    self.says = says
    self.edit = edit
  }

  var testDescription: String { says }
}

/// A safetensors file of any header.
func rawTensorFile(_ header: String, data: [UInt8] = []) -> [UInt8] {
  var writer = ByteWriter()
  writer.integer(UInt64(header.utf8.count))
  writer.append(header.utf8)
  writer.append(data)
  return writer.bytes
}

/// Changes, cuts out or puts in a few bytes.
func mutate(_ bytes: [UInt8], _ random: inout RandomStream) -> [UInt8] {
  var bytes = bytes
  for _ in 0...random.index(below: 3) where !bytes.isEmpty {
    let place = random.index(below: bytes.count)
    switch random.index(below: 6) {
    case 0: bytes[place] ^= 1 << UInt8(random.index(below: 8))
    case 1: bytes[place] = UInt8(random.index(below: 256))
    case 2: bytes.remove(at: place)
    case 3: bytes.insert(UInt8(random.index(below: 256)), at: place)
    case 4: bytes.removeLast(random.index(below: min(bytes.count, 40)))
    default: bytes[place] = Array("0123456789-[]{}\",:".utf8)[random.index(below: 18)]
    }
  }
  return bytes
}
