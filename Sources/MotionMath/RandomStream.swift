/// A seeded generator of random numbers with independent streams (PCG-XSH-RR 64/32, O'Neill 2014).
///
/// Sixteen bytes of plain state: it lies in snapshots, so a rolled-back simulation draws the same
/// numbers again.
@frozen
public struct RandomStream: RandomNumberGenerator, Equatable, Sendable, BitwiseCopyable {
  @usableFromInline var state: UInt64
  @usableFromInline let increment: UInt64

  /// Makes the generator of a seed; generators of one seed and different streams are independent.
  @inlinable
  public init(seed: UInt64, stream: UInt64 = 0) {
    increment = (stream << 1) | 1
    state = 0
    _ = nextWord()
    state &+= seed
    _ = nextWord()
  }

  /// The next 32 random bits.
  @inlinable
  public mutating func nextWord() -> UInt32 {
    let old = state
    state = old &* 6_364_136_223_846_793_005 &+ increment
    let shifted = UInt32(truncatingIfNeeded: ((old >> 18) ^ old) >> 27)
    let rotation = UInt32(truncatingIfNeeded: old >> 59)
    return (shifted >> rotation) | (shifted << ((~rotation &+ 1) & 31))
  }

  /// The next 64 random bits.
  @inlinable
  public mutating func next() -> UInt64 {
    let high = UInt64(nextWord())
    return (high << 32) | UInt64(nextWord())
  }

  /// A float in 0..<1, a multiple of 2⁻²⁴.
  @inlinable
  public mutating func unit() -> Float { Float(nextWord() >> 8) * (1.0 / 16_777_216) }

  /// A float between `low` and `high`.
  @inlinable
  public mutating func uniform(_ low: Float, _ high: Float) -> Float {
    low + (high - low) * unit()
  }

  /// An integer in 0..<count (Lemire's multiplication, without its rejection: for counts below
  /// 2¹⁶ the bias is under 2⁻¹⁶). `count` must be positive.
  @inlinable
  public mutating func index(below count: Int) -> Int {
    Int((UInt64(nextWord()) * UInt64(count)) >> 32)
  }

  /// A draw of the normal distribution N(0, 1) (Box and Muller 1958).
  @inlinable
  public mutating func normal() -> Float {
    let u = 1 - unit()
    let v = unit()
    return (-2 * log(u)).squareRoot() * cos(2 * pi * v)
  }
}
