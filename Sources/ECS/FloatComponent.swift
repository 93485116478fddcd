/// A component of 32-bit floats and nothing else, which registration checks. Its columns can be
/// walked as one run of floats.
///
/// A loop over plain floats takes a third of the time of one over vectors of three, which compilers
/// do not join into wide instructions for plain x86-64.
/// ```swift
/// query.forEachChunk { _, positions, velocities in
///   velocities.withFloats { v in
///     positions.withFloats { p in for i in p.indices { p[i] += v[i] } }
///   }
/// }
/// ```
public protocol FloatComponent: Component {}

extension Span where Element: FloatComponent {
  /// Gives the values' floats, those of the first value first.
  @inlinable
  public func withFloats<Result, E: Error>(
    _ body: (Span<Float>) throws(E) -> Result
  ) throws(E) -> Result {
    try withUnsafeBufferPointer { values throws(E) in
      // SAFETY: a registered type consists of floats and has no padding.
      let floats = UnsafeRawPointer(values.baseAddress)?.assumingMemoryBound(to: Float.self)
      let count = values.count * (MemoryLayout<Element>.stride / MemoryLayout<Float>.stride)
      let run = UnsafeBufferPointer(start: floats, count: count)
      return try body(Span<Float>(_unsafeElements: run))
    }
  }
}

extension MutableSpan where Element: FloatComponent {
  /// Gives the values' floats to be changed, those of the first value first.
  @inlinable
  public mutating func withFloats<Result, E: Error>(
    _ body: (inout MutableSpan<Float>) throws(E) -> Result
  ) throws(E) -> Result {
    try withUnsafeMutableBufferPointer { values throws(E) in
      // SAFETY: as above.
      let floats = UnsafeMutableRawPointer(values.baseAddress)?.assumingMemoryBound(
        to: Float.self)
      let count = values.count * (MemoryLayout<Element>.stride / MemoryLayout<Float>.stride)
      var span = MutableSpan<Float>(
        _unsafeElements: UnsafeMutableBufferPointer(start: floats, count: count))
      return try body(&span)
    }
  }
}
