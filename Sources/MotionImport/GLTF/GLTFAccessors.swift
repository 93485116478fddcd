import DataFiles

/// Reads the numbers that accessors stand for, within the bounds of their buffers.
struct GLTFAccessors {
  let file: String
  private let document: GLTFDocument
  private let buffers: [[UInt8]?]
  /// How many numbers may still be read: accessors may overlap, and memory must stay in proportion.
  private var budget: Int
  private var known: [Int: [Float]] = [:]

  init(_ document: GLTFDocument, buffers: [[UInt8]?], file: String) {
    self.document = document
    self.buffers = buffers
    self.file = file
    budget = buffers.reduce(65_536) { $0 + ($1?.count ?? 0) }
  }

  func fail(_ path: String, _ reason: String) -> FileError {
    FileError(file: file, place: .field(path), reason)
  }

  private static let widths = [
    "SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT2": 4, "MAT3": 9, "MAT4": 16,
  ]

  /// The numbers of accessor `index`, `width` to an element, integers brought to −1...1 or 0...1
  /// where they are normalised. `path` is where the index stands.
  mutating func numbers(_ index: Int, width: Int, at path: String) throws(FileError) -> [Float] {
    let all = document.accessors ?? []
    guard all.indices.contains(index) else {
      throw fail(path, "there is no accessor \(index); \(all.count) in the file")
    }
    let accessor = all[index]
    let place = "accessors[\(index)]"
    guard GLTFAccessors.widths[accessor.type] == width else {
      throw fail(
        "\(place).type", "\"\(accessor.type)\" found; \(width) numbers an element expected")
    }
    if let values = known[index] { return values }
    guard accessor.count >= 1 else {
      throw fail("\(place).count", "\(accessor.count) found; 1 or more expected")
    }
    guard accessor.count <= budget / width else {
      throw fail("\(place).count", "\(accessor.count) elements are more than the file can hold")
    }
    budget -= accessor.count * width
    let kind = try component(accessor.componentType, at: "\(place).componentType")
    let isNormalised = accessor.normalized ?? false
    var values: [Float]
    if let view = accessor.bufferView {
      values = try elements(
        accessor.count, width, kind, isNormalised, view: view, offset: accessor.byteOffset ?? 0,
        at: place)
    } else {
      values = Array(repeating: 0, count: accessor.count * width)
    }
    if let sparse = accessor.sparse {
      try replace(&values, by: sparse, accessor, width, kind, isNormalised, at: "\(place).sparse")
    }
    if let bad = values.firstIndex(where: { !$0.isFinite }) {
      throw fail(place, "element \(bad / width) is not a finite number")
    }
    known[index] = values
    return values
  }

  private enum Component: Int {
    case int8 = 5120
    case uint8 = 5121
    case int16 = 5122
    case uint16 = 5123
    case uint32 = 5125
    case float = 5126

    var size: Int {
      switch self {
      case .int8, .uint8: return 1
      case .int16, .uint16: return 2
      case .uint32, .float: return 4
      }
    }
  }

  private func component(_ code: Int, at path: String) throws(FileError) -> Component {
    guard let kind = Component(rawValue: code) else {
      throw fail(path, "\(code) found; 5120, 5121, 5122, 5123, 5125 or 5126 expected")
    }
    return kind
  }

  private func elements(
    _ count: Int, _ width: Int, _ kind: Component, _ isNormalised: Bool, view index: Int,
    offset: Int, at place: String
  ) throws(FileError) -> [Float] {
    let views = document.bufferViews ?? []
    guard views.indices.contains(index) else {
      throw fail("\(place).bufferView", "there is no buffer view \(index); \(views.count) expected")
    }
    let view = views[index]
    let viewPlace = "bufferViews[\(index)]"
    guard buffers.indices.contains(view.buffer) else {
      throw fail("\(viewPlace).buffer", "there is no buffer \(view.buffer)")
    }
    guard let bytes = buffers[view.buffer] else {
      throw fail("buffers[\(view.buffer)]", "has neither a uri nor a binary chunk")
    }
    let start = view.byteOffset ?? 0
    guard start >= 0, view.byteLength >= 0, start <= bytes.count,
      view.byteLength <= bytes.count - start
    else {
      throw fail(
        viewPlace,
        "\(view.byteLength) bytes from \(start) are not within the buffer's \(bytes.count)")
    }
    let size = width * kind.size
    let stride = view.byteStride ?? size
    guard stride >= size, stride <= 65_536 else {
      throw fail("\(viewPlace).byteStride", "\(stride) found; \(size) or more expected")
    }
    // `count` is within the budget, so that the product can't overflow.
    let needed = (count - 1) * stride + size
    guard offset >= 0, offset <= view.byteLength, needed <= view.byteLength - offset else {
      throw fail(
        place, "\(count) elements from byte \(offset) are not within the view's \(view.byteLength)")
    }
    var values: [Float] = []
    values.reserveCapacity(count * width)
    for element in 0..<count {
      for k in 0..<width {
        let at = start + offset + element * stride + k * kind.size
        values.append(GLTFAccessors.value(bytes, at, kind, isNormalised))
      }
    }
    return values
  }

  /// One component; `at` must lie a component's size or more before the end of `bytes`.
  private static func value(
    _ bytes: [UInt8], _ at: Int, _ kind: Component, _ isNormalised: Bool
  ) -> Float {
    var bits: UInt32 = 0
    for k in 0..<kind.size { bits |= UInt32(bytes[at + k]) << UInt32(8 * k) }
    switch kind {
    case .int8:
      let value = Float(Int8(truncatingIfNeeded: bits))
      return isNormalised ? max(value / 127, -1) : value
    case .uint8: return isNormalised ? Float(bits) / 255 : Float(bits)
    case .int16:
      let value = Float(Int16(truncatingIfNeeded: bits))
      return isNormalised ? max(value / 32767, -1) : value
    case .uint16: return isNormalised ? Float(bits) / 65535 : Float(bits)
    case .uint32: return Float(bits)
    case .float: return Float(bitPattern: bits)
    }
  }

  private func replace(
    _ values: inout [Float], by sparse: GLTFDocument.Sparse, _ accessor: GLTFDocument.Accessor,
    _ width: Int, _ kind: Component, _ isNormalised: Bool, at place: String
  ) throws(FileError) {
    guard (1...accessor.count).contains(sparse.count) else {
      throw fail("\(place).count", "\(sparse.count) found; 1 to \(accessor.count) expected")
    }
    let indexKind = try component(
      sparse.indices.componentType, at: "\(place).indices.componentType")
    guard [.uint8, .uint16, .uint32].contains(indexKind) else {
      throw fail("\(place).indices.componentType", "5121, 5123 or 5125 expected")
    }
    let indices = try elements(
      sparse.count, 1, indexKind, false, view: sparse.indices.bufferView,
      offset: sparse.indices.byteOffset ?? 0, at: "\(place).indices")
    let others = try elements(
      sparse.count, width, kind, isNormalised, view: sparse.values.bufferView,
      offset: sparse.values.byteOffset ?? 0, at: "\(place).values")
    for (k, number) in indices.enumerated() {
      guard number < Float(accessor.count) else {
        throw fail("\(place).indices", "element \(k) is beyond the accessor's \(accessor.count)")
      }
      let at = Int(number)
      for c in 0..<width { values[at * width + c] = others[k * width + c] }
    }
  }
}
