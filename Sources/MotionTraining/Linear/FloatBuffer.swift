/// Floats at a fixed address, zero at first: the working memory of a training step.
///
/// Threads write to disjoint buffers or disjoint ranges of one; nothing here is locked.
final class FloatBuffer: @unchecked Sendable {
  let base: UnsafeMutablePointer<Float>
  let count: Int

  init(count: Int) {
    // SAFETY: initialised here at once, freed in deinit and nowhere else.
    base = .allocate(capacity: max(count, 1))
    base.initialize(repeating: 0, count: max(count, 1))
    self.count = count
  }

  convenience init(_ values: [Float]) {
    self.init(count: values.count)
    for (index, value) in values.enumerated() { base[index] = value }
  }

  deinit { base.deallocate() }

  var values: [Float] { Array(UnsafeBufferPointer(start: base, count: count)) }

  /// Takes over as many values.
  func copy(_ values: [Float]) {
    precondition(values.count == count)
    for index in 0..<count { base[index] = values[index] }
  }

  func fill(_ value: Float) { base.update(repeating: value, count: count) }
}

/// Sixteen neighbouring floats.
typealias Lanes = SIMD16<Float>

extension Lanes {
  static let width = 16

  /// Sixteen floats from any address.
  @inline(__always)
  static func load(_ pointer: UnsafePointer<Float>) -> Lanes {
    // SAFETY: callers guarantee sixteen floats; the load needs no alignment.
    UnsafeRawPointer(pointer).loadUnaligned(as: Lanes.self)
  }

  /// The first `count` < 16 floats, the other lanes zero.
  @inline(__always)
  static func load(_ pointer: UnsafePointer<Float>, first count: Int) -> Lanes {
    var lanes = Lanes()
    for lane in 0..<count { lanes[lane] = pointer[lane] }
    return lanes
  }

  @inline(__always)
  func store(_ pointer: UnsafeMutablePointer<Float>) {
    // SAFETY: callers guarantee room for sixteen floats; the store needs no alignment.
    UnsafeMutableRawPointer(pointer).storeBytes(of: self, as: Lanes.self)
  }

  @inline(__always)
  func store(_ pointer: UnsafeMutablePointer<Float>, first count: Int) {
    for lane in 0..<count { pointer[lane] = self[lane] }
  }

  /// The sum of the lanes, always in one order.
  @inline(__always)
  var laneSum: Float {
    let eight = lowHalf + highHalf
    let four = eight.lowHalf + eight.highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
  }
}
