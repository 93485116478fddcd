import DataFiles

/// The one buffer of a file that is written, with a view and an accessor for everything in it.
struct GLTFBuffer {
  private(set) var bytes: [UInt8] = []
  private var views: [String] = []
  private var accessors: [String] = []

  /// Adds floats and gives the accessor's index.
  mutating func add(
    _ values: [Float], type: String, width: Int, hasBounds: Bool = false
  ) -> Int {
    var writer = ByteWriter()
    for value in values { writer.float(value) }
    var bounds = ""
    if hasBounds {
      let columns = (0..<width).map { c in
        stride(from: c, to: values.count, by: width).map { values[$0] }
      }
      let low = columns.map { "\($0.min() ?? 0)" }.joined(separator: ",")
      let high = columns.map { "\($0.max() ?? 0)" }.joined(separator: ",")
      bounds = ",\"min\":[\(low)],\"max\":[\(high)]"
    }
    return add(
      writer.bytes, component: 5126, type: type, count: values.count / width, bounds: bounds)
  }

  /// Adds bytes as they are and gives the accessor's index.
  mutating func add(
    _ more: [UInt8], component: Int, type: String, count: Int, bounds: String = ""
  ) -> Int {
    views.append("{\"buffer\":0,\"byteOffset\":\(bytes.count),\"byteLength\":\(more.count)}")
    accessors.append(
      "{\"bufferView\":\(views.count - 1),\"componentType\":\(component),\"count\":\(count),"
        + "\"type\":\"\(type)\"\(bounds)}")
    bytes += more
    while bytes.count % 4 != 0 { bytes.append(0) }
    return accessors.count - 1
  }

  /// The keys of the document that describe the buffer.
  func json() -> String {
    ",\"buffers\":[{\"byteLength\":\(bytes.count)}],"
      + "\"bufferViews\":[\(views.joined(separator: ","))],"
      + "\"accessors\":[\(accessors.joined(separator: ","))]"
  }
}
